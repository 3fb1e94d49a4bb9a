import fc from 'fast-check'

/** Values at, just below and just above the cut-offs of the default parameters, so that a slip of `<` for `<=` shows. */
export const b12NgPerL = {
  low: [90, 120, 150, 165, 179, 179.9],
  borderline: [180, 180.1, 200, 260, 300, 349, 349.9, 350],
  normal: [350.1, 351, 420, 600, 800, 1200],
} as const

export const b12PmolPerL = {
  low: [70, 100, 120, 132.8, 132.9],
  borderline: [133, 133.1, 150, 200, 257.9, 258],
  normal: [258.1, 259, 320, 500, 700],
} as const

export const holotcPmolPerL = {
  low: [12, 20, 24, 24.9],
  borderline: [25, 25.1, 40, 69, 70],
  normal: [70.1, 71, 90, 120],
} as const

export type LevelBand = keyof typeof b12NgPerL
export const levelBands: readonly LevelBand[] = ['low', 'borderline', 'normal']

/** MMA and homocysteine: the cut-offs, and 1.5 and 2 times them. */
export const mmaNmolPerL = {
  raised: [280.1, 281, 360.1, 400, 420.1, 560.1, 600, 720.1, 900],
  edge: [280, 281, 300, 360, 361, 420, 421, 540, 541, 560, 561, 720],
  normal: [100, 150, 200, 260, 279, 280],
} as const

export const homocysteineUmolPerL = {
  raised: [20.1, 22, 30.1, 35, 40.1, 50],
  edge: [20, 20.1, 30, 30.1, 40, 40.1],
  normal: [8, 12, 15, 19.9, 20],
} as const

export type MetaboliteBand = keyof typeof mmaNmolPerL
export const metaboliteBands: readonly MetaboliteBand[] = ['raised', 'raised', 'edge', 'normal']

export const egfrValues = [95, 90, 75, 61, 60, 59.9, 59, 50, 45, 44.9, 44, 35, 30, 29.9, 29, 12] as const
export const folateValues = [2, 5, 6.9, 7, 7.1, 12, 25] as const
export const ferritinValues = [8, 29, 29.9, 30, 80, 150] as const
export const reticulocyteValues = [30, 60, 85, 85.1, 86, 140] as const

export const haemoglobin = {
  low: [70, 88, 95, 99, 99.9, 100, 104, 104.9, 105, 109],
  edge: [109.9, 110, 114, 115, 119, 119.9, 120, 124, 129, 129.9, 130],
  normal: [131, 138, 145, 155],
} as const

export const mcv = {
  high: [100.1, 101, 106, 112, 120],
  normal: [80, 88, 95, 99, 100],
} as const

/** Planned intervals: weekly plans, the shortest with a trough, the regimens' maxima, half days, half-yearly. */
export const intervals = [7, 10, 11, 14, 18, 19, 20, 28, 30.5, 31, 56, 62, 84, 90, 92, 182] as const

/** What a laboratory writes before a number that it did not measure. */
export const signs = ['<', '<=', '>', '>='] as const

/** The limits themselves, where a sign decides: `<180` is below 180, `<=180` is not. */
export const limits = {
  b12NgPerL: [180, 350],
  b12PmolPerL: [133, 258],
  holotcPmolPerL: [25, 70],
  mmaNmolPerL: [280, 280, 360, 420, 540, 560, 720],
  homocysteineUmolPerL: [20, 20, 30, 40],
  folate: [7],
  ferritin: [30],
  egfr: [30, 45, 60],
  haemoglobin: [100, 105, 110, 120, 130],
  mcv: [100],
  reticulocytes: [85],
} as const

export const pick = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values)

/** Absent mostly; else one of the values. */
export const rarely = <T>(arbitrary: fc.Arbitrary<T>, oneIn = 8): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: oneIn - 1, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

export const often = <T>(arbitrary: fc.Arbitrary<T>, oneIn = 3): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 1, arbitrary: fc.constant(undefined) }, { weight: oneIn - 1, arbitrary })

/** A sign before a value, and whether that value is a limit or any; mostly none. */
export const signSeed = (oneIn: number) =>
  rarely(fc.record({ comparator: pick(signs), atLimit: fc.nat(3).map((n) => n > 0) }), oneIn)
export type SignSeed = typeof signSeed extends (...args: never) => fc.Arbitrary<infer T> ? T : never
