import type { RandomStream } from '../random/random-stream.ts'
import type { InjectionRow, LabRow } from './rows.ts'

/** Planted data faults; a share of 0 or `false` switches one off. Defaults: the cohort page. */
export interface FaultOptions {
  /** One clinic's injection feed stops four months early. Default true. */
  readonly feedStopsEarly?: boolean
  /** One clinic went live fourteen months late. Default true. */
  readonly wentLiveLate?: boolean
  /** Share of patients whose laboratory feed carries another id. Default 0.02. */
  readonly idMismatchShare?: number
  /** Share of given doses whose unit is swapped (1 mcg for 1 mg, 1000 mg for 1000 mcg). Default 0.01. */
  readonly unitSwapShare?: number
  /** Share of rows that an interface sent twice. Default 0.005. */
  readonly duplicateShare?: number
  /** Share of results that were corrected later. Default 0.003. */
  readonly correctedShare?: number
}

export type FaultSettings = Required<FaultOptions>

export const DEFAULT_FAULTS: FaultSettings = {
  feedStopsEarly: true,
  wentLiveLate: true,
  idMismatchShare: 0.02, // [J]
  unitSwapShare: 0.01, // [J]
  duplicateShare: 0.005, // [J]
  correctedShare: 0.003, // [J]
}

/** Swaps mg and mcg in a share of the given injections. */
export function swapUnits(
  random: RandomStream,
  rows: readonly InjectionRow[],
  share: number,
): { rows: InjectionRow[]; count: number } {
  let count = 0
  const swapped = rows.map((row) => {
    if (row.status !== 'given' || row.route === 'oral' || !random.chance(share)) return row
    count += 1
    return { ...row, dose_unit: row.dose_unit === 'mg' ? 'mcg' : 'mg' }
  })
  return { rows: swapped, count }
}

/** Repeats a share of the rows, each right after itself, cell for cell. */
export function duplicateRows<R>(
  random: RandomStream,
  rows: readonly R[],
  share: number,
): { rows: R[]; count: number } {
  const result: R[] = []
  let count = 0
  for (const row of rows) {
    result.push(row)
    if (random.chance(share)) {
      result.push(row)
      count += 1
    }
  }
  return { rows: result, count }
}

/**
 * A share of the plain numeric results was first reported wrong: the wrong row comes first with its own report time, the
 * right one follows as `corrected`, a day later. A correction after the end of the record is not made.
 */
export function correctResults(
  random: RandomStream,
  rows: readonly LabRow[],
  share: number,
  nextDay: (timestamp: string) => string | undefined,
): { rows: LabRow[]; count: number } {
  const result: LabRow[] = []
  let count = 0
  for (const row of rows) {
    const correctedAt = random.chance(share) ? nextDay(String(row.reported_at)) : undefined
    const value = Number(row.value)
    if (correctedAt === undefined || Number.isNaN(value)) {
      result.push(row)
      continue
    }
    const decimals = String(row.value).split('.')[1]?.length ?? 0
    const wrong = (value * random.between(0.6, 0.85)).toFixed(decimals)
    result.push({ ...row, value: wrong }, { ...row, reported_at: correctedAt, status: 'corrected' })
    count += 1
  }
  return { rows: result, count }
}

/** The id of the same person in the laboratory's system: another separator, no leading zeros (`UK001-000017` is `UK001/17`). */
export const foreignId = (patientId: string): string => patientId.replace(/-0*/, '/')
