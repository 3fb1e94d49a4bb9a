/** What the events feed can say. Source: formats, native, events. */
export const eventKinds = [
  'transfusion',
  'pregnancy_start',
  'pregnancy_end',
  'dialysis_start',
  'folic_acid_start',
  'iron_start',
  'metformin_start',
  'metformin_stop',
  'nitrous_oxide_use',
  'hospital_admission',
  'clinical_review',
  'adverse_reaction',
  'plan_changed',
  'treatment_stopped',
  'declined',
  'self_injection_start',
  'self_injection_end',
  'care_transferred_out',
  'care_transferred_in',
  'end_of_life',
  'intrinsic_factor_antibody_positive',
  'intrinsic_factor_antibody_negative',
  'transcobalamin_disorder',
  'paraprotein_disorder',
] as const

export type EventKind = (typeof eventKinds)[number]
