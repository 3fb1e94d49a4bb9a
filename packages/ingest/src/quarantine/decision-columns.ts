/**
 * Columns of a decision file before the row's own: what the row is, why it waits, and what a person decides. `line` is the line
 * of the row in the file it came from.
 */
export const leadingColumns = [
  'quarantine_id',
  'code',
  'column',
  'sentence',
  'decision',
  'decided_by',
  'comment',
  'line',
] as const

export type LeadingColumn = (typeof leadingColumns)[number]

/** Column behind the row's own: its text as it stood in the file. For reading only; what is changed there is not read. */
export const TEXT_COLUMN = 'row_text'

/**
 * What a person may decide about a row that waits.
 *
 * - `load`: read the row as it now stands in its own columns.
 * - `confirm`: the value is right as it stands, however unlikely; only for `confirmableCodes`.
 * - `drop`: the row is no fact; leave it out for good.
 */
export const decisionWords = ['load', 'confirm', 'drop'] as const

export type DecisionWord = (typeof decisionWords)[number]

/** Codes that say "unlikely", not "unreadable": a person may confirm such a value. */
export const confirmableCodes: readonly string[] = [
  'suspect_unit',
  'implausible_value',
  'implausible_dose',
  'future_date',
]

export const isDecisionWord = (text: string): text is DecisionWord =>
  (decisionWords as readonly string[]).includes(text)
