/** Verhoeff's multiplication table of the dihedral group D5. Source: SNOMED CT technical implementation guide, check-digit. */
const product: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 2, 3, 4, 0, 6, 7, 8, 9, 5],
  [2, 3, 4, 0, 1, 7, 8, 9, 5, 6],
  [3, 4, 0, 1, 2, 8, 9, 5, 6, 7],
  [4, 0, 1, 2, 3, 9, 5, 6, 7, 8],
  [5, 9, 8, 7, 6, 0, 4, 3, 2, 1],
  [6, 5, 9, 8, 7, 1, 0, 4, 3, 2],
  [7, 6, 5, 9, 8, 2, 1, 0, 4, 3],
  [8, 7, 6, 5, 9, 3, 2, 1, 0, 4],
  [9, 8, 7, 6, 5, 4, 3, 2, 1, 0],
]

/** The permutation of a digit, by its position from the right modulo eight. */
const permutation: readonly (readonly number[])[] = [
  [0, 1, 2, 3, 4, 5, 6, 7, 8, 9],
  [1, 5, 7, 6, 2, 8, 3, 0, 9, 4],
  [5, 8, 0, 3, 7, 9, 6, 1, 4, 2],
  [8, 9, 1, 6, 0, 4, 3, 5, 2, 7],
  [9, 4, 5, 3, 1, 2, 6, 8, 7, 0],
  [4, 2, 8, 6, 5, 7, 3, 9, 0, 1],
  [2, 7, 9, 3, 8, 0, 6, 4, 1, 5],
  [7, 0, 4, 6, 9, 1, 3, 2, 5, 8],
]

/**
 * Whether text is a SNOMED CT concept identifier: 6 to 18 digits without a leading zero, the partition of a concept (`00` of
 * the international release, `10` of an extension) before the last digit, and Verhoeff's check digit. Blanks around it
 * are ignored. The check finds typing errors and digits that a spreadsheet rounded away; it cannot confirm the meaning.
 *
 * @example isSnomedId('84027009') // true
 * @example isSnomedId('1022431000000100') // false: the last digit was rounded
 */
export const isSnomedId = (text: string): boolean => {
  const digits = text.trim()
  if (!/^[1-9]\d{2,14}[01]0\d$/.test(digits)) return false
  let check = 0
  for (const [position, digit] of [...digits].reverse().entries()) {
    check = product[check]?.[permutation[position % 8]?.[Number(digit)] ?? 0] ?? 0
  }
  return check === 0
}
