import { analyteIds } from '@troughline/clinical'
import { type FactUse, usesOfFacts } from './fact-uses.ts'
import { type Grade, gradeRank } from './grade.ts'
import type { PatientRecord, ResultRow } from './patient-record.ts'
import { domainWords, testName, unitText } from './words.ts'
import type { Writing } from './writing.ts'

/** One line of the results table. */
export interface TableRow {
  /** ISO date, for the order. */
  readonly on: string
  readonly date: string
  readonly test: string
  readonly value: string
  readonly range: string
  /** `78 of 84`: days since the dose, of the planned interval. */
  readonly day: string
  readonly context: string
  /** Strongest grade of an active flag of which this result meets a criterion. */
  readonly grade: Grade | null
  /** True for a score, which the lane of symptoms shows, too. */
  readonly isScore: boolean
  /** How early it is shown where not all fit: 0 first. */
  readonly need: number
}

/** Tests whose reading depends on the time since the dose; for the others the context says nothing. */
const timed = new Set(['b12', 'holotc', 'mma', 'homocysteine'])
const bloodCount = new Set(['haemoglobin', 'mcv'])

/** After the four grades. Scores come after results: the trend shows them one by one. */
const needs = { used: 4, score: 5, timed: 6, bloodCount: 7, other: 8 } as const

const testNeed = (analyte: string): number =>
  timed.has(analyte) ? needs.timed : bloodCount.has(analyte) ? needs.bloodCount : needs.other

const useColumns = (use: FactUse | undefined, otherwise: number): Pick<TableRow, 'grade' | 'need'> =>
  use === undefined
    ? { grade: null, need: otherwise }
    : { grade: use.grade, need: use.grade === null ? needs.used : gradeRank(use.grade) }

/**
 * All results, and the symptom scores that a flag used (the lane of the trend has them all), the newest first; those of one day in the
 * order in which the domain lists tests.
 */
export function tableRows(patient: PatientRecord, writing: Writing): TableRow[] {
  const { texts, date, number } = writing
  const uses = usesOfFacts(patient)
  const intervals = new Map(patient.doses.map((dose) => [dose.dose_on, dose.planned_interval_days]))
  const results = inOrderOfAnalytes(patient.results).map((row) => ({
    on: row.collected_on,
    date: date(row.collected_on),
    test: testName(row.analyte, writing),
    value: reportedText(row, writing),
    range: rangeText(row, writing),
    day: dayText(row, intervals, writing),
    isScore: false,
    context: timed.has(row.analyte) ? (texts.results.contexts[row.context] ?? row.context) : '',
    ...useColumns(uses.get(`lab_result ${row.result_key}`), testNeed(row.analyte)),
  }))
  const scores = patient.symptoms.flatMap((row) => {
    const use = uses.get(`symptom ${row.symptom_key}`)
    if (use === undefined) return []
    return [
      {
        on: row.recorded_on,
        date: date(row.recorded_on),
        test: domainWords(row.domain, writing),
        value: row.score === null ? texts.results.noScore : texts.results.score(number(row.score)),
        range: '',
        day: '',
        context: texts.results.symptomScore,
        isScore: true,
        ...useColumns(use, needs.score),
        need: needs.score,
      },
    ]
  })
  return [...results, ...scores].sort((a, b) => (a.on > b.on ? -1 : a.on < b.on ? 1 : 0))
}

const rankOf = (analyte: string): number => {
  const rank = (analyteIds as readonly string[]).indexOf(analyte)
  return rank === -1 ? analyteIds.length : rank
}

const inOrderOfAnalytes = (rows: readonly ResultRow[]): ResultRow[] =>
  [...rows].sort((a, b) => rankOf(a.analyte) - rankOf(b.analyte))

/** The rows that fit: what flags used, then levels and metabolites, then blood counts, each the newest first; printed by date. */
export function rowsThatFit(rows: readonly TableRow[], room: number): readonly TableRow[] {
  if (rows.length <= room) return rows
  const byNeed = [...rows.keys()].sort((a, b) => rows[a]!.need - rows[b]!.need || a - b)
  const kept = new Set(byNeed.slice(0, room))
  return rows.filter((_, index) => kept.has(index))
}

/** True for a result that an active flag rests on or stands beside. */
export const isEvidence = ({ need }: TableRow): boolean => need <= needs.score

/** The number as the laboratory wrote it, with its comparator and unit. */
export function reportedText(row: ResultRow, { number, decimalMark }: Writing): string {
  const unit = row.reported_unit === null ? (row.unit_text ?? '') : unitText(row.reported_unit)
  const written = row.value_text.replace(/^[<>]=?/, '').trim()
  const isNumber = row.reported_value !== null && Number(written) === row.reported_value
  const value = isNumber
    ? written.replace('.', decimalMark)
    : row.reported_value === null
      ? written
      : number(row.reported_value)
  return `${row.comparator ?? ''}${value}${unit === '' ? '' : ` ${unit}`}`
}

function rangeText(row: ResultRow, { texts: { results }, number }: Writing): string {
  const { reported_reference_low: low, reported_reference_high: high } = row
  if (low !== null && high !== null) return results.rangeBetween(number(low), number(high))
  if (high !== null) return results.rangeTo(number(high))
  return low === null ? results.noRange : results.rangeFrom(number(low))
}

function dayText(row: ResultRow, intervals: ReadonlyMap<string, number | null>, { texts, number }: Writing): string {
  if (row.days_since_dose === null) return ''
  const interval = row.cycle_on === null ? null : (intervals.get(row.cycle_on) ?? null)
  return interval === null ? number(row.days_since_dose) : texts.results.dayOf(row.days_since_dose, number(interval))
}
