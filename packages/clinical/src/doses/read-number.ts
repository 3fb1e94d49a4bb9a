const plain = /^\d+(\.\d+)?$|^\.\d+$/
const grouped = /^\d{1,3}(,\d{3})+(\.\d+)?$/
const decimalComma = /^\d+,(\d{1,2}|\d{4,})$/

/**
 * A non-negative number of a dose or strength; `undefined` for anything else.
 *
 * `1,000` is a thousand (a group of three after a comma), `0,5` a half (any other single comma is a decimal comma);
 * a leading zero before three digits (`0,500`) is decimal as well.
 */
export const readAmount = (text: string): number | undefined => {
  const bare = text.replace(/[\s'\u00a0\u202f]/g, '')
  if (plain.test(bare)) return Number(bare)
  if (/^0,\d+$/.test(bare) || decimalComma.test(bare)) return Number(bare.replace(',', '.'))
  if (grouped.test(bare)) return Number(bare.replaceAll(',', ''))
  return undefined
}
