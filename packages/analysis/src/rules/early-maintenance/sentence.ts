import { wordsFor } from '@troughline/clinical'
import type { EvidenceFact, Flagged } from '../../framework/rule.ts'
import {
  capitalised,
  daysBetween,
  factsOf,
  lastOf,
  listWords,
  metaboliteWords,
  nameOf,
  numberWords,
  plural,
  roundedLimit,
  valueWords,
} from '../../framework/words.ts'

/** One sentence for every criterion that was met, the schedule first (wording.md). */
export function sentence(flag: Flagged): string {
  const met = new Set(flag.criteria.map((criterion) => criterion.replace(/-.*/, '')))
  const parts: string[] = []
  if (met.has('E1')) parts.push(neverLoaded(flag))
  if (met.has('E2') || met.has('E3')) parts.push(shortLoading(flag))
  if (met.has('R1')) parts.push(restarted(flag))
  if (met.has('E4a')) parts.push(atTransition(flag))
  if (met.has('E4b')) parts.push(atEightWeeks(flag))
  if (met.has('E4c')) parts.push(marrow(flag))
  if (met.has('E5')) parts.push(biochemistry(flag))
  if (met.has('E8')) parts.push(relapse(flag))
  if (met.has('E7')) {
    parts.push('No blood count within 56 days and no B12, MMA or homocysteine within 120 days after loading.')
  }
  // Last, because it ends with the one question a flag may ask.
  if (met.has('E6')) parts.push(neurological(flag))
  return parts.join(' ')
}

const text = (flag: Flagged, key: string): string => String(flag.details[key] ?? '')
const number = (flag: Flagged, key: string): number => Number(flag.details[key] ?? 0)

function neverLoaded(flag: Flagged): string {
  const elsewhere = flag.details.proven_start === true ? '' : '; it may have been given elsewhere'
  const first = text(flag, 'first_dose_on')
  return flag.details.next_dose_on === null
    ? `No second injection is in this record ${number(flag, 'first_gap_days')} days after the first (${first}); no loading course is in this record${elsewhere}.`
    : `The second injection came ${number(flag, 'first_gap_days')} days after the first (${first}); no loading course is in this record${elsewhere}.`
}

function shortLoading(flag: Flagged): string {
  const schedule = wordsFor(text(flag, 'regimen_member'))
  const expected = `${number(flag, 'min_doses')} in ${number(flag, 'min_span_days')}`
  if (number(flag, 'run_doses') === 1) {
    return `One injection on ${text(flag, 'run_first_on')}, then ${number(flag, 'next_gap_days')} days without; the ${schedule} has ${expected}.`
  }
  const seen = `${plural(number(flag, 'run_doses'), 'loading injection')} in ${plural(number(flag, 'run_span_days'), 'day')}`
  return `${seen} from ${text(flag, 'run_first_on')}; the ${schedule} has ${expected}.`
}

function restarted(flag: Flagged): string {
  const sample = lastOf(factsOf(flag, 'R1'), 'sample before the restart')
  const doses = number(flag, 'restart_doses') === 1 ? 'a single dose' : 'two doses in 21 days'
  return `Injections resumed on ${text(flag, 'first_dose_on')} after ${number(flag, 'previous_gap_days')} days with ${doses}; ${nameOf(sample.analyte)} was ${valueWords(sample)} before (${sample.fact_on}).`
}

/** `Hb 98 g/L and MCV 108 fL`: the values of one day. */
const ofOneDay = (facts: readonly EvidenceFact[]): string =>
  listWords(
    facts.map(
      (fact) =>
        `${nameOf(fact.analyte)} ${valueWords(fact)}${fact.limit_value === null ? '' : ` (limit ${roundedLimit(fact.limit_value)})`}`,
    ),
  )

const baseline = (flag: Flagged, analyte: string): string => {
  const fact = factsOf(flag, 'baseline').find((b) => b.analyte === analyte)
  return fact === undefined ? '' : `, ${valueWords(fact)} at the start`
}

function atTransition(flag: Flagged): string {
  const facts = factsOf(flag, 'E4a')
  return `${ofOneDay(facts)} on ${lastOf(facts, 'blood count').fact_on}, when loading ended on ${text(flag, 'transition_on')}.`
}

function atEightWeeks(flag: Flagged): string {
  const facts = factsOf(flag, 'E4b')
  const day = lastOf(facts, 'blood count').fact_on ?? ''
  const parts = facts
    .filter((fact) => fact.fact_on === day)
    .map(
      (fact) =>
        `${nameOf(fact.analyte)} was ${valueWords(fact)} (limit ${roundedLimit(fact.limit_value ?? 0)})${baseline(flag, fact.analyte ?? '')}`,
    )
  return `${daysBetween(text(flag, 'first_dose_on'), day)} days after the first injection (${day}) ${listWords(parts)}.`
}

function marrow(flag: Flagged): string {
  const fact = lastOf(factsOf(flag, 'E4c'), 'reticulocyte count')
  const day = daysBetween(text(flag, 'first_dose_on'), fact.fact_on ?? '')
  return `Reticulocytes were ${valueWords(fact)} on day ${day} (${fact.fact_on}); Hb was ${numberWords(number(flag, 'baseline_hb'))} g/L at the start.`
}

function biochemistry(flag: Flagged): string {
  const facts = factsOf(flag, 'E5').sort((a, b) => Number(a.note === 'raised') - Number(b.note === 'raised'))
  const fact = lastOf(facts, 'metabolite')
  const days = daysBetween(text(flag, 'transition_on'), fact.fact_on ?? '')
  return `${capitalised(metaboliteWords(fact))}, ${days} days after the last loading injection (${fact.fact_on}).`
}

function relapse(flag: Flagged): string {
  const facts = factsOf(flag, 'E8')
  const parts: string[] = []
  const doses = facts.filter((fact) => fact.fact_table === 'administration')
  if (doses.length > 0) {
    parts.push(`injections restarted at short gaps (${plural(doses.length, 'dose')} from ${doses[0]?.fact_on})`)
  }
  const counts = facts.filter((fact) => fact.note === 'haemoglobin')
  const [highest, fallen] = [counts.at(0), counts.at(-1)]
  if (highest !== undefined && fallen !== undefined && counts.length > 1) {
    parts.push(`Hb fell from ${valueWords(highest)} to ${valueWords(fallen)} (${fallen.fact_on})`)
  }
  const levels = facts.filter((fact) => fact.note === 'level')
  const low = levels.find((fact) => fact.analyte === 'b12' || fact.analyte === 'holotc')
  const metabolite = levels.find((fact) => fact.analyte === 'mma' || fact.analyte === 'homocysteine')
  if (low !== undefined && metabolite !== undefined) {
    parts.push(`${nameOf(low.analyte)} was ${valueWords(low)} (${low.fact_on}) with ${metaboliteWords(metabolite)}`)
  }
  const scores = Map.groupBy(
    facts.filter((fact) => fact.note === 'score'),
    (fact) => fact.analyte ?? '',
  )
  for (const [domain, [before, after]] of scores) {
    if (before !== undefined && after !== undefined) {
      parts.push(`${domain} worsened from ${before.reported_value} to ${after.reported_value} (${after.fact_on})`)
    }
  }
  return `Within a year of loading ${listWords(parts)}.`
}

function neurological(flag: Flagged): string {
  const since = flag.details.neurological_since
  const recorded = since === null || since === undefined ? 'without a date' : `since ${since}`
  const next =
    flag.details.next_dose_on === null
      ? `no injection followed in ${number(flag, 'next_gap_days')} days`
      : `the next injection came after ${number(flag, 'next_gap_days')}`
  const score = factsOf(flag, 'E6').findLast((fact) => fact.fact_table === 'symptom')
  const told = score === undefined ? '' : `; ${score.analyte} scored ${score.reported_value} on ${score.fact_on}`
  return capitalised(
    `neurological involvement recorded ${recorded}; loading lasted ${plural(number(flag, 'run_full_span_days'), 'day')} and ${next}${told}. Consider whether improvement had stopped when loading ended.`,
  )
}
