import { sql } from 'kysely'
import { lapsedTreatment } from '../rules/lapsed-treatment/rule.ts'
import type { MeasureReason } from './measure.ts'

/** Patients who are no longer the clinic's to treat: what `lapsed-treatment` does not ask about, other than by cause. */
const goneCodes = ['deceased', 'deregistered', 'care_transferred_out', 'self_injection', 'end_of_life'] as const

export const gone: readonly MeasureReason[] = goneCodes.map((code) => {
  const reason = lapsedTreatment.reasons.find((one) => one.code === code)
  if (reason === undefined) throw new Error(`lapsed-treatment has no reason ${code}`)
  return { code, words: reason.words }
})

export const goneList = sql`(${sql.join(goneCodes.map((code) => sql.lit(code)))})`

export const lapsed: MeasureReason = {
  code: 'lapsed',
  words: 'treatment has lapsed, which on-treatment counts',
}

export const shortLookback: MeasureReason = {
  code: 'short_lookback',
  words: 'less than a year is observable before the first injection and no test proves that treatment started there',
}

export const followUpTooShort: MeasureReason = {
  code: 'follow_up_too_short',
  words: 'the time in which it would have happened is not over',
}

export const feedNotCovered: MeasureReason = {
  code: 'feed_not_covered',
  words: "the clinic's data do not cover the time that would have to be looked at",
}
