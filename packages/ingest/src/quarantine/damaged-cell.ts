/** Digits that a spreadsheet keeps of a number. */
const KEPT_DIGITS = 15

/**
 * What a spreadsheet did to a cell that it took for a number: its leading zeros are gone, the digits behind the fifteenth are
 * zeros, or it is written as `1.03E+17`. Null where the cell may have been changed by a person.
 *
 * @example damageOf('00123', '123') // 'lost its leading zeros'
 */
export function damageOf(before: string, now: string): string | null {
  if (before === now) return null
  if (/^\d([.,]\d+)?E\+\d+$/i.test(now)) return 'was turned into a power of ten'
  if (/^0\d+$/.test(before) && now === before.replace(/^0+(?=\d)/, '')) return 'lost its leading zeros'
  const isLong = /^\d+$/.test(before) && before.length > KEPT_DIGITS && now.length === before.length
  if (isLong && now.startsWith(before.slice(0, KEPT_DIGITS)) && /^0+$/.test(now.slice(KEPT_DIGITS)))
    return 'lost its last digits'
  return null
}
