import { type Grade, gradeOf, gradeRank } from './grade.ts'
import type { AssessmentRow, EvidenceRow, PatientRecord } from './patient-record.ts'
import { ruleWords, stateReasonWords } from './words.ts'

/** One flag as printed. */
export interface FlagLine {
  readonly grade: Grade
  readonly past: boolean
  /** `definite`, `past, definite`. */
  readonly label: string
  /** The sentence of the analysis, word for word. */
  readonly sentence: string
  /** Rule, criteria, since when, and the lines of the exports that decided it. */
  readonly provenance: string
}

/** Lines named per file before "and n more". */
const linesNamed = 14

/** Active flags from the strongest grade down, then past ones; within a grade the newest first. */
export function flagLines({ assessments, evidence }: PatientRecord): FlagLine[] {
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
      label: past ? `past, ${grade}` : grade,
      sentence: row.summary,
      provenance: provenance(row, evidence.get(row.assessment_key) ?? []),
    }))
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

function provenance(row: AssessmentRow, evidence: readonly EvidenceRow[]): string {
  const closed = row.closed_on === null ? '' : ` on ${row.closed_on}`
  const reason = row.state_reason === null ? '' : `: ${stateReasonWords[row.state_reason] ?? row.state_reason}`
  return [
    ruleWords(row.rule_id),
    row.criteria.length === 0 ? undefined : `criteria ${row.criteria.join(', ')}`,
    row.unjudged_criteria.length === 0 ? undefined : `not judged ${row.unjudged_criteria.join(', ')}`,
    row.onset_on === null ? undefined : `since ${row.onset_on}`,
    row.state === 'past' ? `closed${closed}${reason}` : undefined,
    sourceLines(evidence),
  ]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ')
}

/** `labs_2024.csv lines 12, 45 and 211`: each file once, its lines in order. */
export function sourceLines(evidence: readonly EvidenceRow[]): string {
  const byFile = new Map<string, Set<number>>()
  for (const { file, line } of evidence) byFile.set(file, (byFile.get(file) ?? new Set()).add(line))
  return [...byFile]
    .sort(([a], [b]) => compare(a, b))
    .map(([file, set]) => {
      const lines = [...set].sort((a, b) => a - b)
      const named = lines.slice(0, linesNamed).join(', ')
      const more = lines.length > linesNamed ? ` and ${lines.length - linesNamed} more` : ''
      return `${file} ${lines.length === 1 ? 'line' : 'lines'} ${named}${more}`
    })
    .join('; ')
}

const notJudged = /^Not judged: /

/** The rules that could not be judged, each with its reason; rules with the same reason stand together. Undefined: none. */
export function unjudgedLine({ assessments }: PatientRecord): string | undefined {
  const byReason = new Map<string, Set<string>>()
  for (const row of assessments) {
    if (row.outcome !== 'not_evaluable') continue
    const reason = row.summary.replace(notJudged, '').replace(/\.$/, '')
    byReason.set(reason, (byReason.get(reason) ?? new Set()).add(ruleWords(row.rule_id)))
  }
  if (byReason.size === 0) return undefined
  const parts = [...byReason].map(([reason, rules]) => `${[...rules].join(', ')}: ${reason}`)
  return `could not be judged: ${parts.join('; ')}.`
}
