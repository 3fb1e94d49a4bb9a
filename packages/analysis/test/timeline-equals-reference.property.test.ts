import { defaultParameters } from '@troughline/clinical'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DataSet } from '../src/cases/patient-facts.ts'
import { analysed } from './analyse-cases.ts'
import { expectedTimeline, foundTimeline } from './timeline-rows.ts'
import { dataSetArbitrary } from './timelines.ts'

/** Random data sets with ids that stay apart when many are analysed at once. */
const dataSets = (seed: number, count: number): DataSet[] =>
  fc.sample(dataSetArbitrary, { seed, numRuns: count }).map((data, k) => ({
    asOf: data.asOf,
    clinics: data.clinics.map((clinic) => ({ ...clinic, clinic_id: `${k}:${clinic.clinic_id}` })),
    patients: data.patients.map((patient) => ({
      ...patient,
      patient_id: `${k}:${patient.patient_id}`,
      clinic_id: `${k}:${patient.clinic_id ?? ''}`,
    })),
  }))

// What is drawn on a page must hold where no rule depends on it: phases, gap classes, contexts, limits that were passed.
describe('causes, doses, episodes and sample contexts of the SQL equal the plain reference', () => {
  test('over 200 random data sets', async () => {
    let compared = 0
    let coded = 0
    for (const [asOf, group] of Map.groupBy(dataSets(7, 200), (data) => data.asOf)) {
      const warehouse = await analysed({
        asOf,
        clinics: group.flatMap((data) => data.clinics),
        patients: group.flatMap((data) => data.patients),
      })
      const found = await foundTimeline(warehouse)
      await warehouse.close()
      const expected = group.flatMap((data) => expectedTimeline(data, defaultParameters)).sort()
      const foundSet = new Set(found)
      expect(expected.filter((line) => !foundSet.has(line)).slice(0, 3)).toEqual([])
      expect(found).toHaveLength(expected.length)
      compared += expected.length
      coded += expected.filter((line) => line.includes('"cause_source":"coded"')).length
    }
    expect(compared).toBeGreaterThan(20_000)
    expect(coded).toBeGreaterThan(20)
  })
})
