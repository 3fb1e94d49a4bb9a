/** A LOINC code whose Mod-10 check digit is right. The check finds typing errors; it cannot confirm the meaning. */
export type LoincCode = string & { readonly __brand: 'LoincCode' }

const shape = /^(\d{1,7})-(\d)$/

/**
 * The Mod-10 check digit of the digits before the hyphen.
 *
 * The odd positions counted from the right are doubled (digit sums), the even ones are added as they are.
 * `body` holds digits only; anything else gives `undefined`. Source: reference section 5a.
 *
 * @example loincCheckDigit('2132') // 9
 */
export const loincCheckDigit = (body: string): number | undefined => {
  if (!/^\d+$/.test(body)) return undefined
  let sum = 0
  for (const [position, digit] of [...body].reverse().entries()) {
    const doubled = Number(digit) * 2
    sum += position % 2 === 1 ? Number(digit) : doubled > 9 ? doubled - 9 : doubled
  }
  return (10 - (sum % 10)) % 10
}

/**
 * Text to a LOINC code: surrounding blanks are ignored, a wrong check digit gives `undefined`.
 *
 * @example parseLoincCode('14685-0') // undefined: the check digit of 14685 is 2
 */
export const parseLoincCode = (text: string): LoincCode | undefined => {
  const found = shape.exec(text.trim())
  if (!found) return undefined
  const [code, body, digit] = found
  return loincCheckDigit(body ?? '') === Number(digit) ? (code as LoincCode) : undefined
}
