import { defaultParameters } from '@troughline/clinical'
import type { WarehouseTables } from '@troughline/warehouse'
import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import type { DataSet } from '../src/cases/patient-facts.ts'
import { evidenceTexts } from './evidence-texts.ts'
import { evaluate } from './reference/index.ts'
import { judgedBy } from './rule-alone.ts'
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

/** What one says and the other does not, fact by fact. */
const missingFrom = (own: readonly string[], others: readonly string[]): string[] => {
  const left = [...others]
  return own.filter((fact) => {
    const found = left.indexOf(fact)
    if (found !== -1) left.splice(found, 1)
    return found === -1
  })
}

/**
 * The SQL and the plain reference over the same facts. Data sets of one as_of are judged together, which is a hundred times
 * faster than one by one; a failure names the data set by its number, and the seed makes it again.
 */
async function differences(
  sets: readonly DataSet[],
): Promise<{ compared: number; facts: number; different: string[] }> {
  const different: string[] = []
  let count = 0
  let facts = 0
  for (const [asOf, group] of Map.groupBy(sets, (data) => data.asOf)) {
    const expected = group.flatMap((data) => evaluate(data, defaultParameters))
    const warehouse = await judgedBy(['falls-between-doses', 'early-maintenance'], {
      asOf,
      clinics: group.flatMap((data) => data.clinics),
      patients: group.flatMap((data) => data.patients),
    })
    const rows = await warehouse.rows<WarehouseTables['assessment']>(sql`select * from assessment_next`)
    const evidence = await evidenceTexts(warehouse)
    await warehouse.close()
    const keyOf = (row: { patient_id: string; rule_id: string; episode_on: string | null }) =>
      `${row.patient_id} ${row.rule_id} ${row.episode_on ?? ''}`
    const found = new Map(rows.map((row) => [keyOf(row), row]))
    for (const row of expected) {
      count += 1
      const own = found.get(keyOf(row))
      const answer = own === undefined ? 'no row' : answerOf(own)
      if (answer !== answerOf(row)) different.push(`${keyOf(row)}: reference ${answerOf(row)}, SQL ${answer}`)
      const told = evidence.get(own?.assessment_key ?? -1) ?? []
      facts += told.length
      for (const fact of missingFrom(row.evidence, told))
        different.push(`${keyOf(row)}: only in the reference: ${fact}`)
      for (const fact of missingFrom(told, row.evidence)) different.push(`${keyOf(row)}: only in the SQL: ${fact}`)
    }
  }
  return { compared: count, facts, different }
}

describe('the SQL of the headline rules equals the plain reference', () => {
  test.each([1, 20_250_630])('over 600 random data sets of seed %i', async (seed) => {
    const sets = dataSets(seed, 600)
    const result = await differences(sets)
    // Both seeds together are more than 2,000 random timelines; the others only fill a clinic's feeds.
    const timelines = sets.flatMap(({ patients }) =>
      patients.filter(({ patient_id }) => !patient_id.includes('other-of-')),
    )
    expect(timelines.length).toBeGreaterThan(1000)
    expect(result.different).toEqual([])
    expect(result.compared).toBeGreaterThan(4000)
    expect(result.facts).toBeGreaterThan(10_000)
  })
})
