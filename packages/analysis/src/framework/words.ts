import { type AnalyteId, analyteIds, analyteOf } from '@troughline/clinical'
import type { EvidenceFact, Flagged } from './rule.ts'

/** Up to four significant decimals without trailing zeros: 132.9, 0.35, 162. */
export const numberWords = (value: number): string => String(Math.round(value * 1e4) / 1e4)

/** `B12`, `MMA`, `Hb`, `homocysteine`: what a result is called in a sentence; a symptom domain as it is. */
export const nameOf = (analyte: string | null): string => {
  if (analyte === 'holotc') return 'active B12'
  if (analyte === 'homocysteine') return 'homocysteine'
  return (analyteIds as readonly string[]).includes(analyte ?? '')
    ? analyteOf(analyte as AnalyteId).shortName
    : (analyte ?? 'value')
}

/** `150 ng/L`, `<50 ng/L`: a result as reported. */
export const valueWords = (fact: EvidenceFact): string =>
  `${fact.comparator ?? ''}${fact.reported_value === null ? '?' : numberWords(fact.reported_value)}${fact.reported_unit === null ? '' : ` ${fact.reported_unit}`}`

/** `MMA 420 nmol/L, limit 280, eGFR 88`: a metabolite with all that its reading needs. */
export function metaboliteWords(fact: EvidenceFact): string {
  const limit = fact.limit_value === null ? '' : `, limit ${roundedLimit(fact.limit_value)}`
  const egfr = fact.egfr === null ? ', kidney function not known' : `, eGFR ${numberWords(fact.egfr)}`
  return `${nameOf(fact.analyte)} ${valueWords(fact)}${limit}${egfr}`
}

/** A limit that was converted to the reported unit loses its floating point dust, not its meaning. */
export const roundedLimit = (limit: number): string => String(Number(limit.toPrecision(4)))

/** Evidence of one role, oldest first. */
export const factsOf = (flag: Flagged, ...roles: readonly string[]): EvidenceFact[] =>
  flag.evidence.filter((fact) => roles.includes(fact.evidence_role))

/** The result of the evidence that the rule's details name by its key. */
export function resultOf(flag: Flagged, key: unknown): EvidenceFact {
  const fact = flag.evidence.find((one) => one.fact_table === 'lab_result' && one.fact_key === key)
  if (fact === undefined) throw new Error(`the flag has no result ${String(key)} in its evidence`)
  return fact
}

/** The last of a list that a caller knows is not empty. */
export function lastOf<T>(list: readonly T[], what: string): T {
  const last = list.at(-1)
  if (last === undefined) throw new Error(`the flag has no ${what} in its evidence`)
  return last
}

/** `a`, `a and b`, `a, b and c`. */
export const listWords = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? '') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Whole days between two ISO dates. */
export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)

export const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`
