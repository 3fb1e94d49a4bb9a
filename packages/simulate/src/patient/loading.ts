import type { Country } from '../calendar/working-days.ts'
import type { LoadingPattern } from '../presets/preset.ts'
import type { RandomStream } from '../random/random-stream.ts'

/** The word of `truth.csv` for a loading pattern. */
export type LoadingTruth = 'full' | 'five' | 'weekly' | 'partial' | 'none' | 'before_record'

export const LOADING_TRUTH: Readonly<Record<LoadingPattern, LoadingTruth>> = {
  full: 'full',
  daily_then_weekly: 'full',
  five: 'five',
  weekly_six: 'weekly',
  weekly_four: 'weekly',
  weekly_eight: 'weekly',
  partial: 'partial',
  none: 'none',
  before_record: 'before_record',
}

const weekly = (doses: number): number[] => Array.from({ length: doses }, (_, i) => 7 * i)

/**
 * Days of the loading doses after the first one, before they are moved to working days.
 * `long` is the three weeks of alternate days for neurological involvement (BSH 2014 writing group).
 */
export function loadingOffsets(
  random: RandomStream,
  pattern: LoadingPattern,
  country: Country,
  long: boolean,
): readonly number[] {
  if (long && pattern !== 'none' && pattern !== 'partial') {
    const threeWeeks = [0, 2, 4, 7, 9, 11, 14, 16, 18, 21]
    return random.chance(0.4) ? [...threeWeeks, 23, 25] : threeWeeks
  }
  switch (pattern) {
    case 'full':
    case 'before_record':
      return random.chance(0.75) ? [0, 2, 4, 7, 9, 11] : [0, 2, 5, 7, 10, 13]
    case 'five':
      return [0, 2, 4, 7, 9]
    case 'weekly_six':
      return weekly(6)
    case 'weekly_four':
      return weekly(4)
    case 'weekly_eight':
      return weekly(8)
    case 'daily_then_weekly':
      return [0, 1, 2, 3, 4, 7, 8, 15, 22, 29, 36]
    case 'partial':
      if (country === 'US') return weekly(random.integer(2, 3))
      return random.chance(0.5) ? [0, 2, 4] : [0, 2, 4, 7]
    case 'none':
      return [0]
  }
}
