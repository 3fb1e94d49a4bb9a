import fc from 'fast-check'
import type { DataSet } from '../src/cases/patient-facts.ts'
import { assembleDataSet } from './reference/timelines/assemble.ts'
import { clinicSeed, patientSeed } from './reference/timelines/seed.ts'

/** Ends of months and a leap day, where windows of months are clipped. */
const cuts = ['2025-06-30', '2025-06-30', '2025-02-28', '2024-02-29', '2025-03-31', '2024-12-15'] as const

/**
 * Random data sets of one or two clinics and one to three patients (and someone whose rows fill a clinic's feed), made to be interesting: doses, levels and
 * metabolites stand on or beside the edges that the rules name. The same seed gives the same data set; it shrinks by leaving facts out.
 */
export const dataSetArbitrary: fc.Arbitrary<DataSet> = fc
  .record({
    asOf: fc.constantFrom(...cuts),
    clinics: fc.array(clinicSeed, { minLength: 1, maxLength: 2 }),
    patients: fc.array(patientSeed, { minLength: 1, maxLength: 3 }),
  })
  .map(({ asOf, clinics, patients }) => assembleDataSet(asOf, clinics, patients))
