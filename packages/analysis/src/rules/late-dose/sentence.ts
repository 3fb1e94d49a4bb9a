import type { Flagged } from '../../framework/rule.ts'
import { capitalised, factsOf, nameOf, plural, resultsOf, valueWords } from '../../framework/words.ts'

/** Late gaps of the window, the open one, and what was sampled while overdue (wording.md). */
export function sentence(flag: Flagged): string {
  const { details } = flag
  const parts: string[] = []
  const notAttended = factsOf(flag, 'missed', 'refused').length
  const attended =
    notAttended === 0 ? '' : `; ${plural(notAttended, 'appointment')} recorded as not attended or refused`
  if (Number(details.late_gaps) > 0) {
    const grace =
      details.min_grace === details.max_grace ? details.max_grace : `${details.min_grace} to ${details.max_grace}`
    parts.push(
      `${details.late_gaps} of ${details.closed_gaps} maintenance injections in 12 months came more than ${grace} days after due, ${plural(Number(details.uncovered_days), 'day')} uncovered in all${attended}.`,
    )
  }
  if (details.open_due_on !== null) {
    parts.push(
      `The injection due on ${details.open_due_on} is not in the record ${details.open_days_late} days later (injection data to ${details.data_to})${parts.length === 0 ? attended : ''}.`,
    )
  }
  const sample = resultsOf(flag, 'overdue_sample').at(-1)
  if (sample !== undefined) {
    parts.push(
      `${capitalised(nameOf(sample.analyte))} was ${valueWords(sample)} on ${sample.fact_on}, while the dose was overdue.`,
    )
  }
  return parts.join(' ')
}
