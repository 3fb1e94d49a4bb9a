/** What a person found about a flag. Source: formats, native, reviews. */
export const findings = ['confirmed', 'explained', 'data_error', 'cannot_tell'] as const

export type Finding = (typeof findings)[number]

/** Why a flag is explained. */
export const explainedReasons = ['care_elsewhere', 'patient_choice', 'planned', 'other_diagnosis', 'other'] as const

export type ExplainedReason = (typeof explainedReasons)[number]

/** What is done about a flag. */
export const actions = ['none', 'recall', 'test', 'interval_reviewed', 'referred'] as const

export type Action = (typeof actions)[number]
