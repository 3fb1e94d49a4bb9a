import type { CohortOptions } from './simulate-cohort.ts'

/**
 * The options behind `data-samples/clinics/`: 600 patients in three UK clinics and one US clinic, five years of record.
 * A test regenerates the files and compares their SHA-256. The seed was chosen among the first 150 so that the four clinics
 * are of similar size and at least one patient has low levels before two doses; nothing else was selected.
 */
export const SAMPLE_COHORT: CohortOptions = {
  patients: 600,
  seed: 148,
  preset: 'mixed',
  asOf: '2025-06-30',
  years: 5,
  clinics: 4,
}
