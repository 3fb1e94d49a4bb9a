/** The units of a measure as a reader counts them. */
export const unitWords: Readonly<Record<'patient' | 'episode' | 'dose', string>> = {
  patient: 'patients',
  episode: 'starts of treatment',
  dose: 'doses due',
}
