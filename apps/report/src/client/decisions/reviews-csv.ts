import { csvText, readCsv } from '../export/csv.ts'
import {
  type Action,
  actions,
  type Decision,
  type Explanation,
  explanations,
  type Finding,
  findings,
} from './decision.ts'

/** The columns of the reviews feed in the order of its page. */
export const reviewColumns = [
  ...(['flag_id', 'finding', 'reason', 'action', 'owner', 'due_on', 'done_on', 'snooze_until', 'reviewer'] as const),
  ...(['reviewed_at', 'evidence_hash', 'blind', 'note'] as const),
] as const
type ReviewColumn = (typeof reviewColumns)[number]

/** Decisions as the text of a `reviews.csv` that `ingest` reads; a decision made in a page is never blind. */
export const reviewsCsv = (decisions: readonly Decision[]): string =>
  csvText([reviewColumns, ...decisions.map((decision) => reviewColumns.map((column) => cellOf(decision, column)))])

function cellOf(decision: Decision, column: ReviewColumn): string {
  const cells: Readonly<Record<ReviewColumn, string>> = {
    flag_id: decision.flagId,
    finding: decision.finding,
    reason: decision.reason,
    action: decision.action,
    owner: decision.owner,
    due_on: decision.dueOn,
    done_on: decision.doneOn,
    snooze_until: decision.snoozeUntil,
    reviewer: decision.reviewer,
    reviewed_at: decision.reviewedAt,
    evidence_hash: decision.evidenceHash,
    blind: '',
    note: decision.note,
  }
  return cells[column]
}

/** What a reviews file brought. */
export interface ReadReviews {
  readonly decisions: readonly Decision[]
  /** Rows of the random sample: they decide nothing here. */
  readonly blind: number
  /** Lines that are no decision, with what is wrong, in words without a value of the file. */
  readonly refused: readonly { readonly line: number; readonly why: string }[]
}

/** The longest file that is read: a reviews file of a million lines is a mistake. */
export const longestReviews = 20_000_000

/** Reads a reviews file that somebody else exported. Lines that are no decision are told, and the others taken. */
export function readReviews(text: string): ReadReviews {
  const [head = [], ...rows] = readCsv(text)
  const names = head.map((name) =>
    name
      .trim()
      .toLowerCase()
      .replaceAll(/[\s-]+/g, '_'),
  )
  const missing = ['flag_id', 'finding', 'reviewer', 'reviewed_at'].filter((name) => !names.includes(name))
  if (missing.length > 0)
    return { decisions: [], blind: 0, refused: [{ line: 1, why: `the column ${missing.join(', ')} is missing` }] }
  const decisions: Decision[] = []
  const refused: { line: number; why: string }[] = []
  let blind = 0
  for (const [index, cells] of rows.entries()) {
    const line = index + 2
    const value = (name: ReviewColumn): string => unescaped(cells[names.indexOf(name)]?.trim() ?? '')
    if (/^(yes|y|true|1)$/i.test(value('blind'))) {
      blind += 1
      continue
    }
    const read = decisionOf(value)
    if (typeof read === 'string') refused.push({ line, why: read })
    else decisions.push(read)
  }
  return { decisions, blind, refused }
}

/** Takes back what `formulaSafe` did. */
const unescaped = (text: string): string => (/^'[=+\-@\t\r]/.test(text) ? text.slice(1) : text)

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))
const isMoment = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?$/.test(text) && !Number.isNaN(Date.parse(text))

/** `2025-07-01 09:30` as `2025-07-01T09:30:00`, so that times can be compared as texts. */
const momentOf = (text: string): string => {
  const moment = text.replace(' ', 'T')
  return moment.length === 'yyyy-mm-dd'.length
    ? `${moment}T00:00:00`
    : moment.length === 'yyyy-mm-ddThh:mm'.length
      ? `${moment}:00`
      : moment
}

function decisionOf(value: (name: ReviewColumn) => string): Decision | string {
  const [finding, reason, action] = [value('finding'), value('reason'), value('action')]
  if (value('flag_id') === '') return 'no flag_id'
  if (!(finding in findings)) return 'the finding is none that is known'
  if (reason !== '' && !(reason in explanations)) return 'the reason is none that is known'
  if (action !== '' && !(action in actions)) return 'the action is none that is known'
  if (value('reviewer') === '') return 'no reviewer'
  if (!isMoment(value('reviewed_at'))) return 'reviewed_at is no ISO date or time'
  for (const name of ['due_on', 'done_on', 'snooze_until'] as const)
    if (value(name) !== '' && !isDate(value(name))) return `${name} is no ISO date`
  return {
    flagId: value('flag_id'),
    finding: finding as Finding,
    reason: reason as Explanation | '',
    action: action as Action | '',
    owner: value('owner'),
    dueOn: value('due_on'),
    doneOn: value('done_on'),
    snoozeUntil: value('snooze_until'),
    reviewer: value('reviewer'),
    reviewedAt: momentOf(value('reviewed_at')),
    evidenceHash: value('evidence_hash'),
    note: value('note'),
  }
}
