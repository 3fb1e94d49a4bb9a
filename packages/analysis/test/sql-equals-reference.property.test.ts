import { defaultParameters } from '@troughline/clinical'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DataSet } from '../src/cases/patient-facts.ts'
import { analysed } from './analyse-cases.ts'
import { evaluate } from './reference/index.ts'
import { dataSetArbitrary } from './timelines.ts'

/** Random data sets of one seed, with ids that stay apart when many are analysed at once. */
function dataSets(seed: number, count: number): DataSet[] {
  return fc.sample(dataSetArbitrary, { seed, numRuns: count }).map((data, k) => ({
    asOf: data.asOf,
    clinics: data.clinics.map((clinic) => ({ ...clinic, clinic_id: `${k}:${clinic.clinic_id}` })),
    patients: data.patients.map((patient) => ({
      ...patient,
      patient_id: `${k}:${patient.patient_id}`,
      clinic_id: `${k}:${patient.clinic_id ?? ''}`,
    })),
  }))
}

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
type Answer = Record<(typeof compared)[number], unknown>

const answerOf = (row: Answer): string =>
  JSON.stringify(compared.map((key) => (Array.isArray(row[key]) ? [...row[key]].sort() : row[key])))

/**
 * The SQL and the plain reference over the same facts. Data sets of one as_of are analysed together, which is a hundred times
 * faster than one by one; a failure names the data set by its number, and the seed makes it again.
 */
async function differences(sets: readonly DataSet[]): Promise<{ compared: number; different: string[] }> {
  const different: string[] = []
  let count = 0
  for (const [asOf, group] of Map.groupBy(sets, (data) => data.asOf)) {
    const expected = group.flatMap((data) => evaluate(data, defaultParameters))
    const warehouse = await analysed({
      asOf,
      clinics: group.flatMap((data) => data.clinics),
      patients: group.flatMap((data) => data.patients),
    })
    const rows = await warehouse.db.selectFrom('assessment').selectAll().execute()
    await warehouse.close()
    const keyOf = (row: { patient_id: string; rule_id: string; episode_on: string | null }) =>
      `${row.patient_id} ${row.rule_id} ${row.episode_on ?? ''}`
    const found = new Map(rows.map((row) => [keyOf(row), answerOf(row)]))
    for (const row of expected) {
      count += 1
      const sql = found.get(keyOf(row)) ?? 'no row'
      if (sql !== answerOf(row)) different.push(`${keyOf(row)}: reference ${answerOf(row)}, SQL ${sql}`)
    }
  }
  return { compared: count, different }
}

describe('the SQL of the headline rules equals the plain reference', () => {
  test.each([1, 20_250_630])('over 600 random data sets of seed %i', async (seed) => {
    const result = await differences(dataSets(seed, 600))
    expect(result.different).toEqual([])
    expect(result.compared).toBeGreaterThan(4000)
  })
})
