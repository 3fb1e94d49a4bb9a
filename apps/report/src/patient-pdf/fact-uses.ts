import { type Grade, gradeOf, gradeRank } from './grade.ts'
import type { AssessmentRow, EvidenceRow, PatientRecord } from './patient-record.ts'

/** How active flags used a fact: the strongest grade of a criterion that it met, or null where it only stood beside (baseline, ...). */
export interface FactUse {
  readonly grade: Grade | null
}

/** Uses by fact, `lab_result 12` or `symptom 3`. Past flags and flags of information mark nothing. */
export function usesOfFacts({ assessments, evidence }: PatientRecord): ReadonlyMap<string, FactUse> {
  const found = new Map<string, FactUse>()
  for (const row of assessments) {
    const grade = gradeOf(row.grade)
    if (row.outcome !== 'flagged' || row.state === 'past' || grade === 'information') continue
    for (const fact of evidence.get(row.assessment_key) ?? []) {
      const key = `${fact.fact_table} ${fact.fact_key}`
      const known = found.get(key)?.grade ?? null
      const own = meetsCriterion(row.criteria, fact) ? grade : null
      const stronger = known !== null && (own === null || gradeRank(known) < gradeRank(own)) ? known : own
      found.set(key, { grade: stronger })
    }
  }
  return found
}

/** The same for results alone, by their key. */
export function gradesOfResults(patient: PatientRecord): (resultKey: number) => Grade | null {
  const uses = usesOfFacts(patient)
  return (resultKey) => uses.get(`lab_result ${resultKey}`)?.grade ?? null
}

/**
 * What decides a flag of a rule without lettered criteria: the scores that worsened, the sample taken while a dose was overdue, the level that rose or
 * was high without a dose that explains it.
 */
const decidingRoles: readonly string[] = ['early', 'late', 'overdue_sample', 'rise', 'high_trough', 'high']

/** A raised metabolite decides the rules that compare it with B12. */
const isRaised = ({ evidence_role, analyte, note }: EvidenceUse): boolean =>
  evidence_role === analyte && note === 'raised'

/** How a fact stands in the evidence of a flag. */
export type EvidenceUse = Pick<EvidenceRow, 'evidence_role' | 'analyte' | 'note'>

/**
 * Whether a fact of the evidence decided a flag that met these criteria. `E2-major` is met by evidence of the role `E2`, a criterion named after a
 * symptom domain by scores of the domain.
 */
export const meetsCriterion = (criteria: AssessmentRow['criteria'], fact: EvidenceUse): boolean => {
  const { evidence_role, analyte } = fact
  return criteria.length === 0
    ? decidingRoles.includes(evidence_role) || isRaised(fact)
    : criteria.some((criterion) => [evidence_role, analyte].includes(criterion.split('-')[0]!))
}
