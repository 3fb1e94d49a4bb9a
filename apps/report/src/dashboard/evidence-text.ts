import { analytes } from '@troughline/clinical'

/** A row of `evidence` as the warehouse holds it, without keys. */
export interface EvidenceRow {
  readonly fact_table: string
  readonly analyte: string | null
  readonly reported_value: number | null
  readonly comparator: string | null
  readonly reported_unit: string | null
  readonly days_since_dose: number | null
  readonly planned_interval_days: number | null
  readonly limit_value: number | null
  readonly limit_unit: string | null
  readonly egfr: number | null
  readonly note: string | null
}

/** Analytes that a sentence calls by their abbreviation (wording page). */
const abbreviated: readonly string[] = ['b12', 'holotc', 'mma', 'haemoglobin', 'mcv', 'egfr']
const names: ReadonlyMap<string, string> = new Map(
  analytes.map(({ id, name, shortName }) => [id, abbreviated.includes(id) ? shortName : name]),
)

const facts: Readonly<Record<string, string>> = {
  administration: 'injection',
  event: 'event',
  patient: 'patient record',
  plan: 'treatment plan',
  quarantine: 'row that waits in quarantine',
  lab_result: 'result',
  symptom: 'symptom score',
}

const numberText = (n: number): string => String(Number(n.toPrecision(6)))
/** UCUM as people write it; a count or score has no unit. */
const unitText = (unit: string | null): string =>
  unit === null || unit === '1' || unit.startsWith('{')
    ? ''
    : ` ${unit.replace(/^ug/, 'mcg').replace('10*', 'x10^').replace('{1.73_m2}', '1.73 m2')}`

/**
 * One fact in words: what was measured, as reported with its unit, on which day of the cycle, against which limit.
 *
 * @example "B12 162 ng/L, day 78 of 84, limit 180 ng/L"
 */
export function evidenceText(row: EvidenceRow): string {
  const what =
    row.analyte === null
      ? (facts[row.fact_table] ?? row.fact_table)
      : (names.get(row.analyte) ?? row.analyte.replaceAll('_', ' '))
  const score = row.fact_table === 'symptom' ? ' of 10' : ''
  const value =
    row.reported_value === null
      ? ''
      : ` ${row.comparator ?? ''}${numberText(row.reported_value)}${score === '' ? unitText(row.reported_unit) : score}`
  const days = row.days_since_dose
  const interval = row.planned_interval_days === null ? '' : ` of ${numberText(row.planned_interval_days)}`
  const day =
    days === null
      ? undefined
      : row.fact_table === 'administration'
        ? `${days} ${days === 1 ? 'day' : 'days'} after the one before${interval === '' ? '' : `, planned ${interval.slice(4)}`}`
        : `day ${days}${interval}`
  return [
    `${what}${value}`,
    day,
    row.limit_value === null ? undefined : `limit ${numberText(row.limit_value)}${unitText(row.limit_unit)}`,
    row.egfr === null ? undefined : `eGFR ${numberText(row.egfr)}`,
    row.note?.replaceAll('_', ' '),
  ]
    .filter((part) => part !== undefined)
    .join(', ')
}
