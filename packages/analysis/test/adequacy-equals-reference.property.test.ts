import { defaultParameters } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { DataSet, DoseFact, EventFact, PatientFacts, ResultFact } from '../src/cases/patient-facts.ts'
import { analysed } from './analyse-cases.ts'
import { type Adequacy, adequacyOf, declinesOf } from './reference/adequacy.ts'
import { addDays } from './reference/calendar.ts'
import { timelineOf } from './reference/index.ts'
import { dataSetArbitrary } from './timelines.ts'

/** What adequacy looks at and the random timelines have too little of: time that is not counted, and several levels in one cycle. */
const extras = fc.record({
  events: fc.array(
    fc.record({
      event: fc.constantFrom(
        'hospital_admission',
        'care_transferred_out',
        'care_transferred_in',
        'self_injection_start',
        'self_injection_end',
        'end_of_life',
      ),
      ago: fc.integer({ min: 0, max: 500 }),
      stay: fc.constantFrom(6, 7, 8, 60),
    }),
    { maxLength: 2 },
  ),
  courses: fc.array(
    fc.record({
      ago: fc.integer({ min: 0, max: 500 }),
      mcg: fc.constantFrom(99, 100, 999, 1000),
      days: fc.constantFrom(undefined, 0, 20, 90),
    }),
    { maxLength: 1 },
  ),
  levels: fc.array(
    fc.record({
      ago: fc.integer({ min: 0, max: 420 }),
      value: fc.constantFrom(90, 132.9, 133, 150, 180, 210, 258, 300, 350, 520),
      kind: fc.constantFrom('ng', 'ng', 'ng', 'pmol', 'holotc', 'holotc'),
      comparator: fc.constantFrom(undefined, undefined, undefined, undefined, '<', '>'),
      laboratory: fc.constantFrom('', '', '', 'north'),
    }),
    { minLength: 6, maxLength: 26 },
  ),
})
type Extras = typeof extras extends fc.Arbitrary<infer T> ? T : never

function withExtras(patient: PatientFacts, asOf: string, extra: Extras): PatientFacts {
  const events = extra.events.map(({ event, ago, stay }): EventFact => {
    const on = addDays(asOf, -ago)
    return { on, event, ...(event === 'hospital_admission' && { until: addDays(on, stay) }) }
  })
  const courses = extra.courses.map(({ ago, mcg, days }): DoseFact => {
    const on = addDays(asOf, -ago)
    return { on, route: 'oral', mcg, ...(days !== undefined && { course_end_on: addDays(on, days) }) }
  })
  const levels = extra.levels.map(
    ({ ago, value, kind, comparator, laboratory }, k): ResultFact => ({
      on: addDays(asOf, -ago),
      specimen: `x${k}`,
      analyte: kind === 'holotc' ? 'holotc' : 'b12',
      value,
      ...(kind === 'pmol' && { unit: 'pmol/L' as const }),
      ...(comparator !== undefined && { comparator: comparator as '<' }),
      ...(laboratory !== '' && { laboratory }),
    }),
  )
  return {
    ...patient,
    doses: [...(patient.doses ?? []), ...courses],
    events: [...(patient.events ?? []), ...events],
    results: [...(patient.results ?? []), ...levels],
  }
}

/** Random data sets of one seed, with ids that stay apart when many are analysed at once. */
function dataSets(seed: number, count: number): DataSet[] {
  const arbitrary = fc.record({ data: dataSetArbitrary, more: fc.array(extras, { minLength: 5, maxLength: 5 }) })
  return fc.sample(arbitrary, { seed, numRuns: count }).map(({ data, more }, k) => ({
    asOf: data.asOf,
    clinics: data.clinics.map((clinic) => ({ ...clinic, clinic_id: `${k}:${clinic.clinic_id}` })),
    patients: data.patients.map((patient, i) => ({
      ...withExtras(patient, data.asOf, more[i % more.length]!),
      patient_id: `${k}:${patient.patient_id}`,
      clinic_id: `${k}:${patient.clinic_id ?? ''}`,
    })),
  }))
}

/** Numbers of both sides agree to ten digits, everything else exactly. */
const same = (a: unknown, b: unknown): boolean =>
  typeof a === 'number' && typeof b === 'number' ? Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a)) : a === b

const differing = (whose: string, expected: object, found: Readonly<Record<string, unknown>>): string[] =>
  Object.entries(expected)
    .filter(([column, value]) => !same(value, found[column] ?? null))
    .map(([column, value]) => `${whose} ${column}: reference ${value}, SQL ${found[column]}`)

type FoundRow = Readonly<Record<string, unknown>> & { readonly patient_id: string }

const adequacyRows = (warehouse: Warehouse) => warehouse.rows<FoundRow>(sql`select * from adequacy order by patient_id`)
const declineRows = (warehouse: Warehouse) =>
  warehouse.rows<FoundRow>(sql`
    select p.patient_id, coalesce(d.laboratory, '') || chr(0) || coalesce(d.method, '') as series, d.* exclude (patient_key)
    from decline d join patient p using (patient_key)`)

interface Reached {
  readonly patients: number
  readonly declines: number
  readonly reasons: ReadonlySet<string>
  readonly rows: readonly Adequacy[]
}

async function compare(sets: readonly DataSet[]): Promise<{ different: string[]; reached: Reached }> {
  const different: string[] = []
  const rows: Adequacy[] = []
  const reasons = new Set<string>()
  let declines = 0
  for (const [asOf, group] of Map.groupBy(sets, (data) => data.asOf)) {
    const warehouse = await analysed({
      asOf,
      clinics: group.flatMap((data) => data.clinics),
      patients: group.flatMap((data) => data.patients),
    })
    const found = new Map((await adequacyRows(warehouse)).map((row) => [row.patient_id, row]))
    const slopes = Map.groupBy(await declineRows(warehouse), (row) => row.patient_id)
    await warehouse.close()
    for (const data of group) {
      for (const patient of data.patients) {
        const clinic = data.clinics.find((c) => c.clinic_id === patient.clinic_id)
        const timeline = timelineOf(patient, clinic, data, defaultParameters)
        const expected = adequacyOf(timeline, data, defaultParameters)
        rows.push(expected)
        for (const reason of [expected.days_covered_reason, expected.next_due_reason]) if (reason) reasons.add(reason)
        different.push(...differing(patient.patient_id, expected, found.get(patient.patient_id) ?? {}))
        const lines = declinesOf(timeline, defaultParameters)
        const own = slopes.get(patient.patient_id) ?? []
        declines += lines.length
        if (lines.length !== own.length)
          different.push(`${patient.patient_id}: ${lines.length} declines, SQL ${own.length}`)
        for (const line of lines) {
          const match = own.find((row) =>
            (['analyte', 'form', 'dose_mcg', 'series'] as const).every((column) => row[column] === line[column]),
          )
          different.push(...differing(patient.patient_id, line, match ?? {}))
        }
      }
    }
  }
  return { different, reached: { patients: rows.length, declines, reasons, rows } }
}

describe('the SQL of adequacy equals the plain reference', () => {
  test.each([1, 20_250_630])('over 300 random data sets of seed %i', async (seed) => {
    const { different, reached } = await compare(dataSets(seed, 300))
    expect(different.slice(0, 10)).toEqual([])
    const having = (holds: (row: Adequacy) => boolean) => reached.rows.filter(holds).length
    expect(reached.patients).toBeGreaterThan(600)
    expect(reached.declines).toBeGreaterThan(100)
    expect(having((row) => (row.excused_days ?? 0) > 0 && row.covered_days !== null)).toBeGreaterThan(100)
    expect(having((row) => (row.uncovered_days ?? 0) > 0)).toBeGreaterThan(100)
    expect(having((row) => (row.lapsed_days ?? 0) > 0)).toBeGreaterThan(10)
    expect(having((row) => (row.doses_early ?? 0) > 0)).toBeGreaterThan(50)
    expect(having((row) => row.level_pairs > 1)).toBeGreaterThan(50)
    expect(having((row) => row.level_analyte === 'holotc')).toBeGreaterThan(5)
    const partly = (row: Adequacy) => row.days_below_deficient ?? 0
    expect(having((row) => partly(row) > 0 && partly(row) < (row.observed_days ?? 0))).toBeGreaterThan(20)
    expect([...reached.reasons].sort()).toEqual([
      'all_excused',
      'care_elsewhere',
      'deceased',
      'deregistered',
      'end_of_life',
      'loading',
      'no_injections',
      'no_interval',
      'no_maintenance',
    ])
  })
})
