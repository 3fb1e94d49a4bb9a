import type { QualityCategory, QualityCheck, Severity } from './check.ts'
import { severityOf } from './severity.ts'

/** The counts of one check for a feed and a clinic as `quality_result` keeps them. */
export interface QualityCounts {
  readonly check_id: string
  readonly feed: string
  /** Null: no clinic is recorded, or the check is about the feed as a whole. */
  readonly clinic_id: string | null
  readonly rows_affected: number
  readonly rows_total: number
  readonly patients_affected: number
  readonly patients_total: number
}

export interface Amount {
  readonly rows: number
  readonly patients: number
}

/** Compared with the load before: `none` where neither had the problem. Null: that load did not run the check, or there is none. */
export interface Difference {
  readonly state: 'new' | 'resolved' | 'persisting' | 'none'
  readonly before: Amount
}

/** A check with its counts; a share is null where nothing was looked at, which is not 0 %. */
export interface ScorecardCounts extends Omit<QualityCounts, 'check_id' | 'feed'> {
  readonly severity: Severity
  readonly rows_share: number | null
  readonly patients_share: number | null
  readonly difference: Difference | null
}

/** A check and feed: the sum over the clinics, and each of them. */
export interface ScorecardRow extends Omit<ScorecardCounts, 'clinic_id'> {
  readonly check_id: string
  readonly category: QualityCategory
  readonly title: string
  readonly unit: QualityCheck['unit']
  readonly feed: string
  readonly guidance: string
  readonly clinics: readonly ScorecardCounts[]
}

/** What a load before is compared by. */
export interface EarlierCounts {
  readonly counts: readonly QualityCounts[]
  /**
   * Ids of the checks that counted anything at all in that load, in any feed and clinic. Any other check was not run, or had nothing to
   * look at: it has no difference.
   */
  readonly ran: ReadonlySet<string>
}

/** Keys of counts: what is compared between loads. */
const keyOf = ({ check_id, feed, clinic_id }: QualityCounts): string => JSON.stringify([check_id, feed, clinic_id])

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole)

/**
 * Adds up counts over clinics. Days are not added: the clinic that is furthest behind stands for all.
 */
function total(
  check: QualityCheck,
  counts: readonly QualityCounts[],
): Omit<QualityCounts, 'check_id' | 'feed' | 'clinic_id'> {
  const sum = (value: (counts: QualityCounts) => number) => counts.reduce((all, one) => all + value(one), 0)
  const worst = counts.reduce<QualityCounts | undefined>(
    (most, one) => (most === undefined || one.rows_affected > most.rows_affected ? one : most),
    undefined,
  )
  const isDays = check.unit === 'days'
  return {
    rows_affected: isDays ? (worst?.rows_affected ?? 0) : sum((one) => one.rows_affected),
    rows_total: isDays ? (worst?.rows_total ?? 0) : sum((one) => one.rows_total),
    patients_affected: sum((one) => one.patients_affected),
    patients_total: sum((one) => one.patients_total),
  }
}

function differenceOf(
  check: QualityCheck,
  now: Pick<QualityCounts, 'rows_affected' | 'rows_total'> | undefined,
  before: Pick<QualityCounts, 'rows_affected' | 'rows_total' | 'patients_affected'> | undefined,
): Difference {
  const has = (counts: typeof now) =>
    counts !== undefined && severityOf(check.thresholds, counts.rows_affected, counts.rows_total) !== 'none'
  const state = has(now) ? (has(before) ? 'persisting' : 'new') : has(before) ? 'resolved' : 'none'
  return { state, before: { rows: before?.rows_affected ?? 0, patients: before?.patients_affected ?? 0 } }
}

/**
 * Puts the counts of a load beside those of the load before it.
 *
 * @param before the earlier load; null where there is none.
 * @returns one row per check and feed with counts in either load, in the order of the checks, then of the feeds. A clinic that is gone has
 *   a row with totals of 0.
 */
export function scorecardRows(
  checks: readonly QualityCheck[],
  now: readonly QualityCounts[],
  before: EarlierCounts | null,
): ScorecardRow[] {
  const nowByKey = new Map(now.map((counts) => [keyOf(counts), counts]))
  const beforeByKey = new Map((before?.counts ?? []).map((counts) => [keyOf(counts), counts]))
  const either = new Map([...beforeByKey, ...nowByKey])
  const byCheck = Map.groupBy(either.values(), ({ check_id }) => check_id)
  return checks.flatMap((check) => {
    const byFeed = Map.groupBy(byCheck.get(check.id) ?? [], ({ feed }) => feed)
    const compared = before?.ran.has(check.id) === true
    return [...byFeed]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([feed, keys]) => {
        const ordered = keys.toSorted(byClinic)
        const current = ordered.flatMap((key) => nowByKey.get(keyOf(key)) ?? [])
        const earlier = ordered.flatMap((key) => beforeByKey.get(keyOf(key)) ?? [])
        const sums = total(check, current)
        return {
          check_id: check.id,
          category: check.category,
          title: check.title,
          unit: check.unit,
          feed,
          guidance: check.guidance,
          ...scored(check, sums, compared ? differenceOf(check, sums, total(check, earlier)) : null),
          clinics: ordered.map((key) => {
            const counts = nowByKey.get(keyOf(key)) ?? {
              ...key,
              rows_affected: 0,
              rows_total: 0,
              patients_affected: 0,
              patients_total: 0,
            }
            const difference = compared ? differenceOf(check, counts, beforeByKey.get(keyOf(key))) : null
            return { clinic_id: key.clinic_id, ...scored(check, counts, difference) }
          }),
        }
      })
  })
}

/** Named clinics by name, what has none at the end. */
const byClinic = (a: QualityCounts, b: QualityCounts): number => {
  if (a.clinic_id === b.clinic_id) return 0
  if (a.clinic_id === null) return 1
  return b.clinic_id === null || a.clinic_id < b.clinic_id ? -1 : 1
}

function scored(
  check: QualityCheck,
  counts: Omit<QualityCounts, 'check_id' | 'feed' | 'clinic_id'>,
  difference: Difference | null,
): Omit<ScorecardCounts, 'clinic_id'> {
  const { rows_affected, rows_total, patients_affected, patients_total } = counts
  return {
    severity: severityOf(check.thresholds, rows_affected, rows_total),
    rows_affected,
    rows_total,
    rows_share: share(rows_affected, rows_total),
    patients_affected,
    patients_total,
    patients_share: share(patients_affected, patients_total),
    difference,
  }
}
