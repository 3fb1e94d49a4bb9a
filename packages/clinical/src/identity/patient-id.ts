/** A patient identifier exactly as the clinic wrote it (no trimming, no case folding); never blank. */
export type PatientId = string & { readonly __brand: 'PatientId' }

/**
 * Text to a patient identifier.
 *
 * The text is kept as it is, because two clinics may use `0012` and `12` for two people. Blank text is no identifier.
 *
 * @example parsePatientId(' ') // undefined
 */
export const parsePatientId = (text: string): PatientId | undefined =>
  text.trim() === '' ? undefined : (text as PatientId)
