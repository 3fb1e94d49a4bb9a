import type { FormId } from '@troughline/clinical'
import type { Writing } from './writing.ts'

/** How a test is named in the table and in sentences. */
export const testName = (analyte: string, { texts }: Writing): string =>
  texts.tests[analyte] ?? analyte.replaceAll('_', ' ')

export const causeWords = (id: string, { texts }: Writing): string => texts.causes[id] ?? texts.causes.unknown!

export const formWords = (id: string | null, { texts }: Writing): string =>
  id !== null && Object.hasOwn(texts.forms, id) ? texts.forms[id as FormId] : texts.formUnknown

export const domainWords = (domain: string, { texts }: Writing): string => texts.domains[domain] ?? domain

/** UCUM to print: `umol/L` is `µmol/L`, `10*9/L` is `×10⁹/L`. */
export function unitText(unit: string | null): string {
  if (unit === null || unit === '1' || unit === '') return ''
  return unit
    .replace(/^u(?=mol|g|kat)/, 'µ')
    .replace(/^10\*9/, '×10⁹')
    .replace(/^10\*12/, '×10¹²')
    .replace('{1.73_m2}', '1.73 m²')
}

const mcgPerMg = 1000

/** `1 mg`, `1.5 mg`, `500 mcg`. */
export function doseText(mcg: number | null, { texts, number }: Writing): string {
  if (mcg === null) return texts.amount.unknown
  return mcg >= mcgPerMg ? texts.amount.mg(number(mcg / mcgPerMg)) : texts.amount.mcg(number(mcg))
}
