import type { FormId } from '@troughline/clinical'
import type { PatientRecord } from './patient-record.ts'
import type { Writing } from './writing.ts'

/** How a test is named in the table and in sentences. */
export const testName = (analyte: string, { texts }: Writing): string =>
  texts.tests[analyte] ?? analyte.replaceAll('_', ' ')

/** What is known of a cause: its name, and that a coded diagnosis alone tells it. */
export type CauseFacts = Pick<PatientRecord['timeline'], 'cause' | 'cause_source'>

export function causeWords({ cause, cause_source }: CauseFacts, { texts }: Writing): string {
  const name = texts.causes[cause] ?? texts.causes.unknown!
  return cause_source === 'coded' ? texts.causeCoded(name) : name
}

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
