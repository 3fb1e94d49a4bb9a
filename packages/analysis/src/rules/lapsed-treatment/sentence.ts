import type { Flagged } from '../../framework/rule.ts'
import { causeNameOf, factsOf, isCauseCoded, plural } from '../../framework/words.ts'

/** "No injection since 2024-10-23 (250 days); cause recorded as pernicious anaemia; no oral B12 recorded. Consider whether ..." */
export function sentence(flag: Flagged): string {
  const { details } = flag
  const cause = causeNameOf(details.cause)
  const causeWords =
    cause === undefined ? 'no cause recorded' : `cause ${isCauseCoded(flag) ? 'coded' : 'recorded'} as ${cause}`
  const oral = factsOf(flag, 'oral').at(-1)
  const oralWords =
    oral === undefined ? 'no oral B12 recorded' : `oral B12 recorded from ${oral.fact_on}, not covering this day`
  const notAttended = factsOf(flag, 'missed', 'refused').length
  const attended =
    notAttended === 0 ? '' : `; ${plural(notAttended, 'appointment')} recorded as not attended or refused`
  const dataTo = details.judged_on === flag.as_of ? '' : `, injection data to ${details.judged_on}`
  return `No injection since ${details.last_dose_on} (${details.days} days${dataTo}); ${causeWords}; ${oralWords}${attended}. Consider whether treatment was stopped, moved elsewhere or missed.`
}
