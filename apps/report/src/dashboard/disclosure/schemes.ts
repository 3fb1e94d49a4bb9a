import type { Count } from './count.ts'

/** How small counts are kept from the page. */
export interface SmallNumberScheme {
  readonly id: 'none' | 'hes'
  /** One sentence for the page and the help text. */
  readonly words: string
  readonly source: string
  /** Counts from 1 to this are suppressed; 0: none is. */
  readonly largestSuppressed: number
  /** Counts above it are shown to the nearest multiple of this; 1: as they are. */
  readonly roundTo: number
}

/** For readers who may see the patients: every count as it is. */
export const none = {
  id: 'none',
  words: 'Every count is shown as it is: for readers who may see the patients.',
  source: 'internal use',
  largestSuppressed: 0,
  roundTo: 1,
} as const satisfies SmallNumberScheme

/** NHS England's rule for Hospital Episode Statistics below national level, since September 2018. */
export const hes = {
  id: 'hes',
  words:
    'Counts from 1 to 7 are suppressed and shown as <8, all others are rounded to the nearest 5; nought is shown. Where a suppressed count could be worked out from others, one of those is not shown either. Every rate, interval and limit is made from the counts as shown.',
  source:
    'NHS Digital, Hospital Episode Statistics disclosure control methodology (September 2018): sub-national counts of 1 to 7 suppressed, others rounded to 5',
  largestSuppressed: 7,
  roundTo: 5,
} as const satisfies SmallNumberScheme

export const smallNumberSchemes = { none, hes } as const
export type SmallNumbers = SmallNumberScheme['id']
export const smallNumberIds = Object.keys(smallNumberSchemes) as SmallNumbers[]

/** A count from 1 to the largest suppressed one: what a scheme exists to protect. */
export const isSmall = (value: number, scheme: SmallNumberScheme): boolean =>
  value >= 1 && value <= scheme.largestSuppressed

/**
 * How many values have to stay possible for a small count, whatever a reader computes: as many as `<8` itself leaves open. A count that is
 * the sum of two counts which are not nought cannot be 1, so which values they are may differ.
 */
export const leastPossible = (scheme: SmallNumberScheme): number => scheme.largestSuppressed

/** A count on its own, without regard to what could be worked out from its neighbours. */
export function publishedAlone(value: number, scheme: SmallNumberScheme): Count {
  if (isSmall(value, scheme)) return { below: scheme.largestSuppressed + 1 }
  return Math.round(value / scheme.roundTo) * scheme.roundTo
}

/** Least and greatest value that a count can have, both included. */
export type Range = readonly [number, number]

/**
 * What a reader who knows the scheme learns from one published count alone. A withheld count only tells that it is not nought, because
 * nought is always shown; it may be a small one.
 */
export function rangeOf(count: Count, scheme: SmallNumberScheme): Range {
  if (typeof count !== 'number') return [1, 'below' in count ? count.below - 1 : Number.POSITIVE_INFINITY]
  if (count === 0) return [0, 0]
  const half = (scheme.roundTo - 1) / 2
  return [Math.max(scheme.largestSuppressed + 1, Math.ceil(count - half)), Math.floor(count + half)]
}
