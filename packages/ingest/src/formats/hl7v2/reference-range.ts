/** Limits as printed, empty where there is none. */
export interface ReferenceLimits {
  readonly low: string
  readonly high: string
}

const NUMBER = String.raw`(\d+(?:[.,]\d+)?|[.,]\d+)`
const BETWEEN = new RegExp(String.raw`^${NUMBER}\s*(?:-|–|—|_|;|\bto\b)\s*${NUMBER}$`, 'i')
const BELOW = new RegExp(String.raw`^(?:<=?|=<|≤|up to|less than)\s*${NUMBER}$`, 'i')
const ABOVE = new RegExp(String.raw`^(?:>=?|=>|≥|more than|greater than)\s*${NUMBER}$`, 'i')

/**
 * The limits of a range text: `191-663`, `13 to 18`, `70_105`, `[0.5 - 1.2]`, `<5`, `>59`, with or without the unit of the
 * result. Undefined where it is anything else (ranges by sex, words, a lower limit above the upper one).
 */
export function readRange(text: string, unit: string): ReferenceLimits | undefined {
  const bare = withoutUnit(text, unit)
    .replace(/^[([]\s*(.*?)\s*[)\]]$/, '$1')
    .trim()
  const between = BETWEEN.exec(bare)
  if (between?.[1] !== undefined && between[2] !== undefined) {
    const limits = { low: between[1], high: between[2] }
    return toNumber(limits.low) <= toNumber(limits.high) ? limits : undefined
  }
  const below = BELOW.exec(bare)?.[1]
  if (below !== undefined) return { low: '', high: below }
  const above = ABOVE.exec(bare)?.[1]
  return above === undefined ? undefined : { low: above, high: '' }
}

const toNumber = (text: string): number => Number(text.replace(',', '.'))

/** No unit is longer; a longer text is a damaged field and stands in no range. */
const LONGEST_UNIT = 40

/** A unit with letters goes wherever it stands. */
const withoutUnit = (text: string, unit: string): string =>
  unit.length <= LONGEST_UNIT && /\p{L}/u.test(unit)
    ? text.replace(new RegExp(unit.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&'), 'gi'), '').trim()
    : text.trim()
