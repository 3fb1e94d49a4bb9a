import {
  judgeAgain,
  type MeasureReading,
  type MeasureRow,
  measureCatalogue,
  parametersOfRun,
} from '@troughline/analysis'
import type { WarehouseTables } from '@troughline/warehouse'
import { type Count, isShown } from './count.ts'
import {
  type ClinicCounts,
  clinicKey,
  countsShown,
  everyClinic,
  type FigureCount,
  figureCounts,
  figureKey,
  figureTable,
  reasonKey,
} from './figure-table.ts'
import { rangeOf, type SmallNumberScheme } from './schemes.ts'
import { suppress } from './suppress.ts'

/** A figure of a measure as a page may show it: what follows from its counts follows from the counts as shown. */
export type PublishedFigure = Omit<MeasureRow, FigureCount | 'reasons'> & {
  readonly [C in FigureCount]: Count
} & {
  /** Under a scheme only for the figures of everybody; elsewhere empty. */
  readonly reasons: readonly { readonly standing: string; readonly reason: string; readonly units: Count }[]
}

export interface PublishedFigures {
  /** In the order of the reading. */
  readonly rows: readonly PublishedFigure[]
  readonly signals: MeasureReading['signals']
  /** The share of patients is null under a scheme. */
  readonly marks: readonly (Omit<WarehouseTables['measure_mark'], 'patient_share'> & {
    readonly patient_share: number | null
  })[]
  readonly clinics: readonly { readonly id: string; readonly patients: Count; readonly injected: Count }[]
  /** All clinics together. */
  readonly patients: Count
  readonly injected: Count
}

export interface FiguresToPublish {
  /** Of the strata that the page shows, with `all`. */
  readonly reading: MeasureReading
  /** Every clinic of the file, also for a page of one clinic: a count withheld there must not be shown here. */
  readonly clinics: readonly ClinicCounts[]
  readonly run: WarehouseTables['analysis_run']
}

/**
 * The counts of clinics and measures under a scheme for small numbers, and all that a page tells of them.
 *
 * Without suppression everything is as the analysis has it. Under a scheme, rates, intervals, limits and signals are made anew from the
 * counts as shown: a figure with a count that is not shown has none of them and is no point of a chart. A funnel names a clinic only where it
 * would with every count that is shown like this one: rounding never makes an outlier.
 */
export function publishFigures(
  { reading, clinics, run }: FiguresToPublish,
  scheme: SmallNumberScheme,
): PublishedFigures {
  const units = new Map(measureCatalogue.map(({ id, unit }) => [id, unit]))
  const isOpen = scheme.largestSuppressed === 0
  const drawn = new Set(reading.rows.filter(isMonthPoint).map(({ measure_id }) => measure_id))
  /** Months that no chart draws say little and give much away: they are left out. */
  const isTold = (row: Pick<MeasureRow, 'stratum' | 'measure_id'>): boolean =>
    isOpen || row.stratum !== 'month' || drawn.has(row.measure_id)
  const table = figureTable(reading.rows.filter(isTold), clinics, (id) => units.get(id) ?? 'patient')
  const page = suppress(table, scheme)
  const countAt = (key: string): Count => {
    const count = page.get(table.keyOf(key))
    if (count === undefined) throw new Error('a count of the page was not protected')
    return count
  }
  const again = isOpen
    ? { figures: reading.rows, signals: reading.signals }
    : judgeAgain(
        reading.rows,
        (figure) => {
          if (!isTold(figure)) return null
          const denominator = countAt(figureKey(figure, 'denominator'))
          const numerator = countAt(figureKey(figure, 'numerator'))
          return isShown(denominator) && isShown(numerator) ? { denominator, numerator } : null
        },
        { asOf: run.as_of, parameters: parametersOfRun(run), marks: reading.marks },
      )
  const told = new Map(again.figures.map((figure) => [figureKey(figure), figure]))
  return {
    rows: reading.rows.map((row) => ({
      ...row,
      ...told.get(figureKey(row)),
      ...(Object.fromEntries(
        figureCounts.map((count) => [
          count,
          isOpen
            ? row[count]
            : isTold(row) && countsShown(row.stratum).includes(count)
              ? countAt(figureKey(row, count))
              : { withheld: true },
        ]),
      ) as {
        readonly [C in FigureCount]: Count
      }),
      reasons:
        isOpen || row.stratum === 'all'
          ? row.reasons.map(({ standing, reason, units: n }) => ({
              standing,
              reason,
              units: isOpen ? n : countAt(reasonKey(row, standing, reason)),
            }))
          : [],
    })),
    signals: isOpen
      ? again.signals
      : again.signals.filter(
          (signal) =>
            signal.stratum !== 'clinic' || signal.points.every((id) => isSure(signal, id, again.figures, scheme)),
        ),
    marks: reading.marks.map((mark) => ({ ...mark, patient_share: isOpen ? mark.patient_share : null })),
    clinics: clinics.map(({ id }) => ({
      id,
      patients: countAt(clinicKey(id, 'patients')),
      injected: countAt(clinicKey(id, 'injected')),
    })),
    patients: clinics.length === 0 ? 0 : countAt(clinicKey(everyClinic, 'patients')),
    injected: clinics.length === 0 ? 0 : countAt(clinicKey(everyClinic, 'injected')),
  }
}

const isMonthPoint = ({ stratum, is_point }: MeasureRow): boolean => stratum === 'month' && is_point

/** Whether a clinic is beyond its limit with every numerator and denominator that are shown as its own are. */
function isSure(
  { measure_id, side }: MeasureReading['signals'][number],
  clinic: string,
  figures: readonly Omit<MeasureRow, 'reasons'>[],
  scheme: SmallNumberScheme,
): boolean {
  const row = figures.find(
    (figure) => figure.measure_id === measure_id && figure.stratum === 'clinic' && figure.stratum_value === clinic,
  )
  if (row === undefined || row.limit_low === null || row.limit_high === null) return false
  const [fewestMet, mostMet] = rangeOf(row.numerator, scheme)
  const [fewest, most] = rangeOf(row.denominator, scheme)
  return side === 'below' ? mostMet / fewest < row.limit_low : fewestMet / most > row.limit_high
}
