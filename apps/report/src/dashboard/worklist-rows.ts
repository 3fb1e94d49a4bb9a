import type { FlagFacts, PatientFacts, WorklistFacts } from './dashboard-data.ts'

/** A row of the worklist table as the warehouse holds it. */
interface PublishedRow {
  readonly rank: number
  readonly patient_key: number
  readonly tier: number
  readonly why: string
  readonly rules: readonly string[]
  readonly grade: string
  readonly onset_on: string | null
  readonly uncovered_days: number | null
  readonly decided: boolean
}

/**
 * The published worklist (tiers 1 to 5), followed by the patients whose active flags are only possible, then only
 * information: lists of their own that the page keeps off until asked for.
 *
 * Patients who died or left and flags that a decision snoozes are out. A patient is in one list only, the most urgent.
 */
export function worklistOf(
  published: readonly PublishedRow[],
  flags: readonly FlagFacts[],
  patients: readonly PatientFacts[],
): WorklistFacts[] {
  const rows: WorklistFacts[] = published.map((row) => ({
    patientKey: row.patient_key,
    rank: row.rank,
    tier: row.tier,
    why: row.why,
    rules: row.rules,
    grade: row.grade,
    onsetOn: row.onset_on,
    uncoveredDays: row.uncovered_days,
    decided: row.decided,
  }))
  const listed = new Set(rows.map((row) => row.patientKey))
  const gone = new Set(patients.filter((patient) => patient.endedOn !== null).map((patient) => patient.key))
  const flagsOf = Map.groupBy(
    flags.filter((flag) => flag.state === 'active' && !flag.snoozed),
    (flag) => flag.patientKey,
  )
  let rank = rows.reduce((highest, row) => Math.max(highest, row.rank), 0)
  for (const grade of ['possible', 'information'] as const) {
    for (const patient of patients) {
      const own = flagsOf.get(patient.key)
      if (own === undefined || listed.has(patient.key) || gone.has(patient.key)) continue
      const matching = own.filter((flag) => flag.grade === grade)
      const [first] = matching
      // A patient with a higher grade is in the published list, or kept out of it on purpose.
      if (first === undefined || own.some((flag) => flag.grade === 'definite' || flag.grade === 'probable')) continue
      listed.add(patient.key)
      rank += 1
      const onsets = matching.map((flag) => flag.onsetOn).filter((on) => on !== null)
      rows.push({
        ...{ patientKey: patient.key, rank, tier: grade, grade, why: first.summary },
        rules: [...new Set(own.map((flag) => flag.ruleId))],
        onsetOn: onsets.sort()[0] ?? null,
        uncoveredDays: null,
        decided: false,
      })
    }
  }
  return rows
}
