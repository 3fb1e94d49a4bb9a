import fc from 'fast-check'
import type { Case, Expected } from '../../packages/analysis/src/cases/case.ts'
import type { DataSet } from '../../packages/analysis/src/cases/patient-facts.ts'
import { caseTables } from '../../packages/analysis/test/case-tables.ts'
import { evaluate } from '../../packages/analysis/test/reference/index.ts'
import { expectedTimeline } from '../../packages/analysis/test/timeline-rows.ts'
import { dataSetArbitrary } from '../../packages/analysis/test/timelines.ts'
import { defaultParameters } from '../../packages/clinical/src/index.ts'

/** An assessment as the SQL writes it, as far as it is compared. */
export interface Answer {
  readonly patient_id: string
  readonly rule_id: string
  readonly episode_on: string | null
  readonly outcome: string
  readonly grade: string | null
  readonly state: string | null
  readonly state_reason: string | null
  readonly reason: string | null
  readonly criteria: readonly string[]
  readonly unjudged_criteria: readonly string[]
  readonly softeners: readonly string[]
  readonly onset_on: string | null
}

/** Facts of one day with what is expected of them; `check` names the first expectation that the answers miss. */
export interface Batch {
  readonly data: DataSet
  readonly check: (answers: readonly Answer[]) => string | undefined
  /** What the plain reference says of doses, episodes and sample contexts, where it is asked. */
  readonly timeline?: ReadonlySet<string>
}

/** The case tables of all rules (or of one), the days with most cases first; each patient has a clinic of their own. */
export function caseBatches(only?: string): Batch[] {
  const all = Object.entries(caseTables)
    .filter(([rule]) => only === undefined || rule === only)
    .flatMap(([rule, cases]) => cases.map((c) => ({ rule, name: `${rule}/${c.name}`, c })))
  return [...Map.groupBy(all, ({ c }) => c.asOf)]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(([asOf, group]) => ({
      data: {
        asOf,
        clinics: group.map(({ c }, i) => ({
          clinic_id: `clinic-${i}`,
          ...(c.clinic ?? { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: asOf }),
        })),
        patients: group.map(({ name, c }, i) => ({ patient_id: name, clinic_id: `clinic-${i}`, ...c.patient })),
      },
      check: (answers) => {
        const rows = Map.groupBy(answers, (row) => `${row.rule_id} ${row.patient_id}`)
        return group.find(({ rule, name, c }) => !meets(c, rows.get(`${rule} ${name}`) ?? []))?.name
      },
    }))
}

function meets(c: Case, rows: readonly Answer[]): boolean {
  if (!rows.every(isWhole)) return false
  return ([c.expect].flat() as Expected[]).every((one) => {
    const [row, ...more] = rows.filter((r) => one.episode === undefined || r.episode_on === one.episode)
    if (row === undefined || more.length > 0) return false
    const seen: Readonly<Record<string, unknown>> = {
      ...row,
      unjudged: row.unjudged_criteria,
      onset: row.onset_on,
      episode: row.episode_on,
    }
    return Object.entries(one).every(([key, value]) => value === undefined || text(seen[key]) === text(value))
  })
}

/** A flag alone has a grade, a state and a first day; it has no reason, and neither has a clear. */
function isWhole({ outcome, grade, state, onset_on, reason }: Answer): boolean {
  const isUnjudged = outcome === 'not_evaluable' || outcome === 'not_applicable'
  return (
    (outcome === 'flagged' || (grade === null && state === null && onset_on === null)) &&
    (reason !== null) === isUnjudged
  )
}

const text = (value: unknown) => JSON.stringify(Array.isArray(value) ? value.toSorted() : value)

const compared = [
  'outcome',
  'grade',
  'state',
  'state_reason',
  'reason',
  'criteria',
  'unjudged_criteria',
  'softeners',
  'onset_on',
] as const

/** Random data sets, the first of those that the property test compares, with the answers of the plain reference. */
export function timelineBatches(seed: number, count: number): Batch[] {
  const sets = fc.sample(dataSetArbitrary, { seed, numRuns: count }).map((data, k) => ({
    asOf: data.asOf,
    clinics: data.clinics.map((clinic) => ({ ...clinic, clinic_id: `${k}:${clinic.clinic_id}` })),
    patients: data.patients.map((patient) => ({
      ...patient,
      patient_id: `${k}:${patient.patient_id}`,
      clinic_id: `${k}:${patient.clinic_id ?? ''}`,
    })),
  }))
  return [...Map.groupBy(sets, ({ asOf }) => asOf)].map(([asOf, group]) => {
    const expected = group.flatMap((data) => evaluate(data, defaultParameters))
    return {
      timeline: new Set(group.flatMap((data) => expectedTimeline(data, defaultParameters))),
      data: {
        asOf,
        clinics: group.flatMap(({ clinics }) => clinics),
        patients: group.flatMap(({ patients }) => patients),
      },
      check: (answers) => {
        const keyOf = (row: Pick<Answer, 'patient_id' | 'rule_id' | 'episode_on'>) =>
          `${row.patient_id} ${row.rule_id} ${row.episode_on ?? ''}`
        const rows = new Map(answers.map((row) => [keyOf(row), row]))
        const wrong = expected.find((row) => {
          const found = rows.get(keyOf(row))
          return found === undefined || compared.some((key) => text(found[key]) !== text(row[key]))
        })
        return wrong === undefined ? undefined : `${wrong.rule_id} of random patient ${wrong.patient_id} (seed ${seed})`
      },
    }
  })
}
