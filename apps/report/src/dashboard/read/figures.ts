import { type MeasureRow, readMeasures } from '@troughline/analysis'
import type { Warehouse } from '@troughline/warehouse'
import type { MeasureText } from '../dashboard-words.ts'
import type { DashboardSource } from '../source.ts'
import type { FigureCounts } from './figure-counts.ts'
import { measuresByClinic } from './measures-by.ts'

/** Why units of a measure are not counted. */
export interface FigureReason {
  /** `excluded`, `exception` or `not_evaluable`. */
  readonly standing: string
  readonly code: string
  readonly words: string
  readonly units: number
}

/** One measure for the scope of the page, as `measures --format json` has it for the same stratum. */
export interface Figure extends FigureCounts {
  readonly id: string
  readonly reasons: readonly FigureReason[]
}

/** A clinic that the 99.8 % limit of a funnel names. */
export interface OutlyingClinic {
  readonly measureId: string
  readonly clinicId: string
  readonly rule: string
  readonly side: string
  /** Whether the side is the better one; null where neither is. */
  readonly favourable: boolean | null
  readonly denominator: number
  readonly numerator: number
  readonly rate: number | null
  /** Mean of all clinics and the 99.8 % limits of this one. */
  readonly centre: number | null
  readonly limitLow: number | null
  readonly limitHigh: number | null
}

export interface Figures {
  readonly figures: readonly Figure[]
  readonly outliers: readonly OutlyingClinic[]
}

/** The figures of every measure for the scope of the page, and the clinics that a funnel names. */
export async function readFigures(source: DashboardSource): Promise<Figures> {
  const { warehouse, clinic, words } = source
  const own = clinic === null ? await rowsOf(warehouse, 'all') : []
  const { signals, rowsOfClinic } = await measuresByClinic(source)
  const inScope = clinic === null ? own : rowsOfClinic(clinic)
  const outliers = signals.flatMap((signal) =>
    signal.points.flatMap((clinicId) => {
      if (clinic !== null && clinic !== clinicId) return []
      const row = rowsOfClinic(clinicId).find(({ measure_id }) => measure_id === signal.measure_id)
      return row === undefined ? [] : [outlier(signal, clinicId, row)]
    }),
  )
  return { figures: words.measures.map((text) => figureOf(text, inScope, words.reasons)), outliers }
}

const rowsOf = async (warehouse: Warehouse, stratum: 'all') => (await readMeasures(warehouse, { by: [stratum] })).rows

function figureOf(
  text: MeasureText,
  rows: readonly MeasureRow[],
  ruleReasons: Readonly<Record<string, string>>,
): Figure {
  const row = rows.find((one) => one.measure_id === text.id)
  const none = { initialPopulation: 0, excluded: 0, exceptions: 0, notEvaluable: 0, denominator: 0, numerator: 0 }
  if (row === undefined)
    return { id: text.id, fromOn: '', toOn: '', ...none, rate: null, low: null, high: null, reasons: [] }
  return {
    id: text.id,
    fromOn: row.from_on,
    toOn: row.to_on,
    initialPopulation: row.initial_population,
    excluded: row.excluded,
    exceptions: row.exceptions,
    notEvaluable: row.not_evaluable,
    denominator: row.denominator,
    numerator: row.numerator,
    rate: row.rate,
    low: row.interval_low,
    high: row.interval_high,
    reasons: row.reasons.map(({ standing, reason: code, units }) => ({
      ...{ standing, code, units },
      words: text.reasons[code] ?? ruleReasons[code] ?? code.replaceAll('_', ' '),
    })),
  }
}

const outlier = (
  signal: Awaited<ReturnType<typeof readMeasures>>['signals'][number],
  clinicId: string,
  row: MeasureRow,
): OutlyingClinic => ({
  ...{ measureId: signal.measure_id, clinicId, rule: signal.rule, side: signal.side, favourable: signal.favourable },
  ...{ denominator: row.denominator, numerator: row.numerator, rate: row.rate },
  ...{ centre: row.centre, limitLow: row.limit_low, limitHigh: row.limit_high },
})
