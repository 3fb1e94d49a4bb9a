/** The counts and the rate of a measure in one stratum, as `measures --format json` has them. */
export interface FigureCounts {
  readonly fromOn: string
  readonly toOn: string
  readonly initialPopulation: number
  readonly excluded: number
  readonly exceptions: number
  readonly notEvaluable: number
  readonly denominator: number
  readonly numerator: number
  /** From 0 to 1, as its interval; null for counts and without a denominator. */
  readonly rate: number | null
  readonly low: number | null
  readonly high: number | null
}
