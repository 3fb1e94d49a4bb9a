import type { CohortOptions } from './simulate-cohort.ts'

/**
 * The options behind `data-samples/clinics/`: 600 patients in three UK clinics and one US clinic, five years of record.
 * A test regenerates the files and compares their SHA-256.
 */
export const SAMPLE_COHORT: CohortOptions = {
  patients: 600,
  seed: 7,
  preset: 'mixed',
  asOf: '2025-06-30',
  years: 5,
  clinics: 4,
}
