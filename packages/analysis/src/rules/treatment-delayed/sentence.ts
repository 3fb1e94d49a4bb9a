import type { Flagged } from '../../framework/rule.ts'
import { capitalised, factsOf, nameOf, plural, resultOf, valueWords } from '../../framework/words.ts'

const awayWords: Readonly<Record<string, string>> = {
  record_ended: ', when the record ended',
  care_transferred_out: ', when care was transferred out',
  end_of_life: ', when end-of-life care began',
  self_injection: ', when injections at home began',
}

/** "B12 150 ng/L on 2025-01-10; first injection 57 days later (2025-03-08)." */
export function sentence(flag: Flagged): string {
  const { result_key, hb_key, days, first_on, stop_on, away_reason, is_involved, neurological_since } = flag.details
  const level = resultOf(flag, result_key)
  const waited = plural(Number(days), 'day')
  const outcome =
    first_on !== null && away_reason === null
      ? `first injection ${waited} later (${first_on})`
      : `no injection in this record ${waited} later (${stop_on}${awayWords[String(away_reason)] ?? ''})`
  const hb = hb_key === null ? undefined : resultOf(flag, hb_key)
  const anaemia = hb === undefined ? '' : `; Hb ${valueWords(hb)} on ${hb.fact_on}`
  const notAttended = factsOf(flag, 'missed', 'refused').length
  const attended =
    notAttended === 0 ? '' : `; ${plural(notAttended, 'appointment')} recorded as not attended or refused`
  const declined = factsOf(flag, 'declined').at(0)
  const declinedWords = declined === undefined ? '' : `; declined on ${declined.fact_on}`
  const since = neurological_since === null ? '' : ` since ${neurological_since}`
  const nerves = is_involved === true ? ` Neurological involvement recorded${since}.` : ''
  const vein = factsOf(flag, 'intravenous').at(0)
  const veinWords = vein === undefined ? '' : `; B12 by vein on ${vein.fact_on}`
  return `${capitalised(nameOf(level.analyte))} ${valueWords(level)} on ${level.fact_on}${anaemia}; ${outcome}${veinWords}${attended}${declinedWords}.${nerves}`
}
