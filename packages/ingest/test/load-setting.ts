/** The day and the instant that test loads are given. */
export const TODAY = '2025-06-30'
export const NOW = '2025-06-30T12:00:00'

/** Every table that a load writes. */
export const TABLES = [
  'source_file',
  'patient',
  'administration',
  'lab_result',
  'symptom',
  'event',
  'plan',
  'clinic',
  'attribute',
  'review',
  'quarantine',
  'prescription',
  'condition',
  'other_dose',
  'left_out',
  'unmapped_code',
  'file_finding',
  'load_run',
  'quality_result',
] as const
