import { ukTestCodes } from '../analytes/test-codes.ts'
import { isSnomedId } from '../identity/snomed-id.ts'

/** What a spreadsheet has probably done to a code. */
export type CodeDamage = 'scientific_notation' | 'digits_rounded' | 'turned_into_date' | 'dot_lost'

export interface DamagedCode {
  readonly damage: CodeDamage
  /** False where the text may also be a code as it was meant. */
  readonly certain: boolean
  /** A sentence without the code itself. */
  readonly reason: string
}

const found = (damage: CodeDamage, certain: boolean, reason: string): DamagedCode => ({ damage, certain, reason })

const withoutDot: ReadonlySet<string> = new Set(
  ukTestCodes.filter(({ code }) => code.endsWith('.')).map(({ code }) => code.replace(/\.+$/, '')),
)

const dates: readonly RegExp[] = [
  /^(?:jan|feb|mar|apr|may|jun|jul|aug|sep|sept|oct|nov|dec)[a-z]*[-/ .]\d{2,4}$/i,
  /^\d{1,2}[-/ ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:[-/ ]\d{2,4})?$/i,
  /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[ T][\d:.]+)?$/,
]

/**
 * Whether a code looks like what a spreadsheet makes of one, and why; `undefined` for a code without a sign of damage. A damaged
 * code is never repaired: the digits are gone.
 *
 * - `1.03E+11`, `1,02243E+15`: the number form of a long code;
 * - 16 to 18 digits with zeros only after the fifteenth, which is all that a spreadsheet keeps, and a wrong SNOMED check
 *   digit. One in ten passes the check; of these, `000` at the end is still suspected;
 * - `Sep-32`, `01/09/2132`: LOINC 2132-9 read as a month;
 * - `1371`, `42U5`: a Read code without its closing dot. Four digits may be a local code: not certain.
 *
 * Source: reference section 5a and other-exports P9.
 *
 * @example damagedCode('1.02243E+15')?.damage // 'scientific_notation'
 */
export const damagedCode = (text: string): DamagedCode | undefined => {
  const code = text.trim()
  if (/^\d+([.,]\d+)?[eE]\+\d{1,3}$/.test(code) || /^\d[.,]\d+[eE]\d{2}$/.test(code)) {
    return found(
      'scientific_notation',
      true,
      'A spreadsheet wrote the code as a number in E notation; its digits are lost.',
    )
  }
  if (/^\d{15}0{1,3}$/.test(code)) {
    const wrong = !isSnomedId(code)
    if (wrong || code.endsWith('000')) {
      const why = wrong ? 'its check digit is wrong' : 'it has no extension in its partition'
      return found(
        'digits_rounded',
        wrong,
        `The code has only zeros after fifteen digits and ${why}: a spreadsheet rounded it.`,
      )
    }
  }
  if (dates.some((date) => date.test(code))) {
    return found('turned_into_date', true, 'A spreadsheet took the code for a date, as it does with LOINC 2132-9.')
  }
  if (withoutDot.has(code) || /^\d{4}$/.test(code)) {
    return found('dot_lost', false, 'This may be a Read code without its closing dot.')
  }
  return undefined
}
