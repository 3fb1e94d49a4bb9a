import { mcgPerDoseUnit } from './dose-units.ts'
import { readAmount } from './read-number.ts'

/** What a container or tablet holds. Without a volume (`1000 mcg`) only `mcg` is known. */
export interface Strength {
  /** Micrograms in `ml`, or in the unit of issue. */
  readonly mcg: number
  readonly ml?: number
  readonly mcgPerMl?: number
}

const amount = String.raw`(\d+(?:[.,]\d+)*|\.\d+)`
const mass = '(micrograms?|microgrammes?|milligrams?|milligrammes?|mcgs?|ugs?|µg|μg|mgs?|grams?|gm|g)'
const perVolume = new RegExp(
  String.raw`(?<![\d.,])${amount}\s*${mass}\.?\s*(?:\/|per|in)\s*(?:${amount}\s*)?(?:ml|mls|millilitres?|milliliters?|cc)(?![a-z])`,
  'i',
)
const alone = new RegExp(String.raw`(?<![\d.,])${amount}\s*${mass}(?![a-z])`, 'i')

/**
 * Strength text, or the strength within a product text.
 *
 * - `1 mg/mL`, `1000 mcg/2 mL`, `1mg/1ml`, `1 mg in 1 ml`: amount and volume;
 * - `1000 mcg`: amount alone;
 * - no amount with a mass unit, or a volume of nought: `undefined`.
 *
 * @example parseStrength('1000 mcg/2 mL') // { mcg: 1000, ml: 2, mcgPerMl: 500 }
 */
export const parseStrength = (text: string): Strength | undefined => {
  const withVolume = perVolume.exec(text)
  const found = withVolume ?? alone.exec(text)
  const number = readAmount(found?.[1] ?? '')
  const factor = mcgPerDoseUnit(found?.[2] ?? '')
  if (number === undefined || factor === undefined || number === 0) return undefined
  const mcg = number * factor
  if (!withVolume) return { mcg }
  const ml = withVolume[3] === undefined ? 1 : readAmount(withVolume[3])
  return ml === undefined || ml === 0 ? undefined : { mcg, ml, mcgPerMl: mcg / ml }
}
