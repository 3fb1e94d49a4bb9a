import { type Grade, gradeOf, gradeRank } from './grade.ts'
import type { AssessmentRow, EvidenceRow, PatientRecord } from './patient-record.ts'
import type { Writing } from './writing.ts'

/** One flag as printed. */
export interface FlagLine {
  readonly grade: Grade
  readonly past: boolean
  /** `definite`, `past`. */
  readonly label: string
  /** The sentence of the analysis, word for word; a past flag's grade stands before it. */
  readonly sentence: string
  /** Rule, criteria, since when, and the lines of the exports that decided it. */
  readonly provenance: string
}

/** Lines named per file before "and n more". */
const linesNamed = 14

/** Active flags from the strongest grade down, then past ones; within a grade the newest first. */
export function flagLines({ assessments, evidence }: PatientRecord, writing: Writing): FlagLine[] {
  const { flags, grades } = writing.texts
  return assessments
    .filter(({ outcome }) => outcome === 'flagged')
    .map((row) => ({ row, grade: gradeOf(row.grade), past: row.state === 'past' }))
    .sort(
      (a, b) =>
        Number(a.past) - Number(b.past) ||
        gradeRank(a.grade) - gradeRank(b.grade) ||
        compare(b.row.onset_on ?? '', a.row.onset_on ?? '') ||
        compare(a.row.rule_id, b.row.rule_id),
    )
    .map(({ row, grade, past }) => ({
      grade,
      past,
      label: past ? grades.past : grades[grade],
      sentence: past ? flags.past(grades[grade], row.summary) : row.summary,
      provenance: provenance(row, evidence.get(row.assessment_key) ?? [], writing),
    }))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function provenance(row: AssessmentRow, evidence: readonly EvidenceRow[], { texts, date }: Writing): string {
  const { flags } = texts
  const reason = row.state_reason === null ? null : (flags.stateReasons[row.state_reason] ?? row.state_reason)
  return [
    texts.rule(row.rule_id),
    row.criteria.length === 0 ? undefined : flags.criteria(row.criteria.join(', ')),
    row.unjudged_criteria.length === 0 ? undefined : flags.notJudged(row.unjudged_criteria.join(', ')),
    row.onset_on === null ? undefined : flags.since(date(row.onset_on)),
    row.state === 'past' ? flags.closed(row.closed_on === null ? null : date(row.closed_on), reason) : undefined,
    sourceLines(evidence, texts.flags.lines),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ')
}

/** `labs_2024.csv lines 12, 45, 211`: each file once, its lines in order. */
function sourceLines(
  evidence: readonly EvidenceRow[],
  words: (file: string, lines: readonly number[], more: number) => string,
): string {
  const byFile = new Map<string, Set<number>>()
  for (const { file, line } of evidence) byFile.set(file, (byFile.get(file) ?? new Set()).add(line))
  return [...byFile]
    .sort(([a], [b]) => compare(a, b))
    .map(([file, set]) => {
      const lines = [...set].sort((a, b) => a - b)
      return words(file, lines.slice(0, linesNamed), Math.max(0, lines.length - linesNamed))
    })
    .join('; ')
}

/** How the analysis begins such a sentence. */
const notJudged = /^Not judged: /

/** The rules that could not be judged, each with its reason; rules with the same reason stand together. Undefined: none. */
export function unjudgedLine({ assessments }: PatientRecord, { texts }: Writing): string | undefined {
  const byReason = new Map<string, Set<string>>()
  for (const row of assessments) {
    if (row.outcome !== 'not_evaluable') continue
    const reason = row.summary.replace(notJudged, '').replace(/\.$/, '')
    byReason.set(reason, (byReason.get(reason) ?? new Set()).add(texts.rule(row.rule_id)))
  }
  if (byReason.size === 0) return undefined
  return texts.flags.unjudged([...byReason].map(([reason, rules]) => `${[...rules].join(', ')}: ${reason}`).join('; '))
}
