import { type AnalyteId, analyteIds, analyteOf } from '@troughline/clinical'
import type { WarehouseTables } from '@troughline/warehouse'
import { doseUnitWords } from '../framework/words.ts'

/** The parts of an evidence row that its words are made from. */
export type EvidenceParts = Pick<
  WarehouseTables['evidence'],
  | 'fact_table'
  | 'analyte'
  | 'reported_value'
  | 'comparator'
  | 'reported_unit'
  | 'days_since_dose'
  | 'planned_interval_days'
  | 'limit_value'
  | 'limit_unit'
  | 'egfr'
  | 'egfr_comparator'
  | 'note'
>

/** What a fact is called when it has no number of its own. */
const nameOfTable: Readonly<Record<string, string>> = {
  administration: 'dose',
  lab_result: 'result',
  symptom: 'symptom score',
  event: 'event',
  patient: 'patient record',
  condition: 'coded diagnosis',
  plan: 'plan',
  quarantine: 'row waiting for a decision',
}

/** Up to four decimals, never in exponent notation, without trailing zeros: 132.9, 0.35, 162. */
export const numberText = (value: number): string => String(Math.round(value * 1e4) / 1e4)

/**
 * A fact in words, as reported, with its unit, its place in the cycle and the limit it was compared with.
 *
 * `B12 162 ng/L, day 78 of 84, limit 180 ng/L`; `dose 1000 mcg, 91 d after the previous one`; `fatigue 6 of 10, day 80 of 84`.
 * What the row does not have is left out.
 */
export function evidenceText(parts: EvidenceParts): string {
  const {
    days_since_dose: days,
    planned_interval_days: interval,
    limit_value: limit,
    egfr,
    egfr_comparator: sign,
    note,
  } = parts
  const words = [subject(parts)]
  if (days !== null) {
    if (parts.fact_table === 'administration') words.push(`${days} d after the previous one`)
    else words.push(interval === null ? `day ${days}` : `day ${days} of ${numberText(interval)}`)
  }
  if (limit !== null) words.push(`limit ${withUnit(numberText(limit), parts.limit_unit)}`)
  if (egfr !== null) words.push(`eGFR ${sign ?? ''}${numberText(egfr)}`)
  if (note !== null && note !== '') words.push(note.replaceAll('_', ' '))
  return words.join(', ')
}

function subject({ fact_table, analyte, reported_value, comparator, reported_unit }: EvidenceParts): string {
  const number = reported_value === null ? null : `${comparator ?? ''}${numberText(reported_value)}`
  if (fact_table === 'symptom') return `${analyte ?? 'score'} ${number ?? 'without a score'}${number ? ' of 10' : ''}`
  const name = analyte === null ? (nameOfTable[fact_table] ?? fact_table) : nameOfAnalyte(analyte)
  const unit = fact_table === 'administration' ? doseUnitWords : reported_unit
  return number === null ? name : `${name} ${withUnit(number, unit)}`
}

const nameOfAnalyte = (id: string): string =>
  (analyteIds as readonly string[]).includes(id) ? analyteOf(id as AnalyteId).shortName : id

const withUnit = (number: string, unit: string | null): string => (unit === null ? number : `${number} ${unit}`)
