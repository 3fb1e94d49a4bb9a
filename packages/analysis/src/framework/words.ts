import { type AnalyteId, analyteOf, causes } from '@troughline/clinical'
import type { EvidenceFact, Flagged } from './rule.ts'

/** A fact that has a day: all of the evidence but what is recorded of the patient as such. */
export type DatedFact = EvidenceFact & { readonly fact_on: string }

/** A measured result, as the laboratory reported it. */
export type ResultFact = DatedFact & {
  readonly analyte: string
  readonly reported_value: number
  readonly reported_unit: string
}

/** Up to four significant decimals without trailing zeros: 132.9, 0.35, 162. */
export const numberWords = (value: number): string => String(Math.round(value * 1e4) / 1e4)

/** What a person reads for `ug`, the unit of doses in the file: handwritten or in small print a Greek or bare u is taken for an m. */
export const doseUnitWords = 'mcg'

/** `1000 mcg`. */
export const doseWords = (mcg: number): string => `${numberWords(mcg)} ${doseUnitWords}`

/** `B12`, `MMA`, `Hb`, `homocysteine`: what a result is called in a sentence. */
export const nameOf = (analyte: string): string =>
  analyte === 'homocysteine' ? analyte : analyteOf(analyte as AnalyteId).shortName

/** `pernicious anaemia`: what a recorded cause is called; undefined where the cause is recorded as unknown or not at all. */
export const causeNameOf = (id: unknown): string | undefined =>
  causes.find((cause) => cause.id === id && id !== 'unknown')?.name

/** True where the cause of a flag rests on a coded diagnosis alone. */
export const isCauseCoded = ({ evidence }: Flagged): boolean =>
  evidence.some(({ evidence_role, fact_table }) => evidence_role === 'cause' && fact_table === 'condition')

/** `150 ng/L`, `<50 ng/L`: a result as reported. */
export const valueWords = ({ comparator, reported_value, reported_unit }: ResultFact): string =>
  `${comparator ?? ''}${numberWords(reported_value)} ${reported_unit}`

/** `280`: the limit of a result that was found beyond it, in the reported unit, without the floating point dust of a conversion. */
export function limitOf({ limit_value, analyte, fact_on }: ResultFact): string {
  if (limit_value === null) throw new Error(`the ${analyte} of ${fact_on} has no limit in the evidence`)
  return String(Number(limit_value.toPrecision(4)))
}

/** `Hb 98 g/L (limit 120)`; without a limit where none is known, as of Hb without sex. */
export const besideLimit = (fact: ResultFact): string =>
  `${nameOf(fact.analyte)} ${valueWords(fact)}${fact.limit_value === null ? '' : ` (limit ${limitOf(fact)})`}`

/** `MMA 420 nmol/L, limit 280, eGFR 88`, `... eGFR >60`: a raised metabolite with all that its reading needs. */
export function metaboliteWords(fact: ResultFact): string {
  const egfr =
    fact.egfr === null ? 'kidney function not known' : `eGFR ${fact.egfr_comparator ?? ''}${numberWords(fact.egfr)}`
  return `${nameOf(fact.analyte)} ${valueWords(fact)}, limit ${limitOf(fact)}, ${egfr}`
}

/** Dated evidence of some roles, oldest first. */
export const factsOf = (flag: Flagged, ...roles: readonly string[]): DatedFact[] =>
  flag.evidence.filter((fact): fact is DatedFact => roles.includes(fact.evidence_role) && fact.fact_on !== null)

/** Results of some roles, oldest first. */
export const resultsOf = (flag: Flagged, ...roles: readonly string[]): ResultFact[] =>
  factsOf(flag, ...roles).filter((fact): fact is ResultFact => fact.fact_table === 'lab_result')

/** The result of the evidence that the rule's details name by its key. */
export function resultOf(flag: Flagged, key: unknown): ResultFact {
  const fact = flag.evidence.find((one): one is ResultFact => one.fact_table === 'lab_result' && one.fact_key === key)
  if (fact === undefined) throw new Error(`the flag has no result ${String(key)} in its evidence`)
  return fact
}

/** The first of a list that a caller knows is not empty. */
export function firstOf<T>(list: readonly T[]): T {
  const [first] = list
  if (first === undefined) throw new Error('a sentence tells a fact that its flag does not have')
  return first
}

/** The last of a list that a caller knows is not empty. */
export const lastOf = <T>(list: readonly T[]): T => firstOf(list.slice(-1))

/** Of a list that is not empty what has the smallest number; of several the first. */
export const leastOf = <T>(list: readonly T[], numberOf: (one: T) => number): T =>
  list.reduce((least, one) => (numberOf(one) < numberOf(least) ? one : least))

/** `a`, `a and b`, `a, b and c`. */
export const listWords = (items: readonly string[]): string =>
  [items.slice(0, -1).join(', '), ...items.slice(-1)].filter((part) => part !== '').join(' and ')

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Whole days between two ISO dates. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`

const daysOfYear = 365

/** `year`, `180 days`: a time that a parameter sets. */
export const spanWords = (days: number): string => (days === daysOfYear ? 'year' : plural(days, 'day'))
