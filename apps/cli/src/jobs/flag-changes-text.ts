import type { FlagChange } from '@troughline/analysis'
import { countText, table } from '../format/table.ts'

/** Columns of the csv output, in their order. */
export const flagChangeColumns = [
  'change',
  'rule_id',
  'patient_id',
  'clinic_id',
  'episode',
  'grade_before',
  'grade_after',
  'state_before',
  'state_after',
  'criteria_before',
  'criteria_after',
  'flag_id',
] as const

/** What a list shows before it refers to the csv format. */
const shownRows = 40

const sideText = (grade: string | null, state: string | null): string =>
  grade === null ? '–' : state === 'past' ? `${grade} (past)` : grade

/** How many flags changed per rule and kind, and the first of them. */
export function flagChangesText<Change extends FlagChange>(
  changes: readonly Change[],
  because?: (change: Change) => string,
): string {
  if (changes.length === 0) return 'No flag changes.\n'
  const byRule = [...Map.groupBy(changes, ({ rule_id }) => rule_id)]
  const count = (rows: readonly Change[], kind: Change['change']): number =>
    rows.filter(({ change }) => change === kind).length
  const summary = table<(typeof byRule)[number]>(
    [
      { head: 'flags that change', value: ([rule]) => rule },
      { head: 'appear', value: ([, rows]) => count(rows, 'appeared') },
      { head: 'disappear', value: ([, rows]) => count(rows, 'disappeared') },
      { head: 'grade', value: ([, rows]) => count(rows, 'grade') },
      { head: 'state', value: ([, rows]) => count(rows, 'state') },
      { head: 'criteria', value: ([, rows]) => count(rows, 'criteria') },
      { head: 'evidence', value: ([, rows]) => count(rows, 'evidence') },
    ],
    byRule,
  )
  // Other evidence alone leaves the answer as it was: counted above, listed only in csv and json.
  const telling = changes.filter(({ change }) => change !== 'evidence')
  const list = table<Change>(
    [
      { head: 'change', value: ({ change }) => change },
      { head: 'rule', value: ({ rule_id }) => rule_id },
      { head: 'patient', value: ({ patient_id }) => patient_id },
      { head: 'before', value: ({ grade_before, state_before }) => sideText(grade_before, state_before) },
      { head: 'after', value: ({ grade_after, state_after }) => sideText(grade_after, state_after) },
      ...(because === undefined ? [] : [{ head: 'because of', value: because }]),
    ],
    telling.slice(0, shownRows),
  )
  const more =
    telling.length > shownRows
      ? `… and ${countText(telling.length - shownRows)} more; --format csv or json lists all\n`
      : ''
  return telling.length === 0 ? summary : `${summary}\n${list}${more}`
}
