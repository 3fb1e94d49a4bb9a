import type { Severity, Thresholds } from './check.ts'

/** The same decision as `severitySql`, for sums over clinics. */
export function severityOf(thresholds: Thresholds, affected: number, total: number): Severity {
  if (affected === 0 || total === 0 || total < thresholds.leastRows) return 'none'
  const amount = thresholds.measure === 'count' ? affected : affected / total
  if (thresholds.error !== null && amount >= thresholds.error) return 'error'
  if (thresholds.warning !== null && amount >= thresholds.warning) return 'warning'
  return amount >= thresholds.note ? 'note' : 'none'
}

/**
 * Severity of a row with `rows_affected` and `rows_total`, joined with `dict_check` (columns of `Thresholds` in snake case). Null bounds
 * compare as unknown, which CASE takes as no.
 */
export const severitySql = `case
    when rows_affected = 0 or rows_total = 0 or rows_total < least_rows then 'none'
    when case when by_count then rows_affected::double else rows_affected / rows_total end >= error then 'error'
    when case when by_count then rows_affected::double else rows_affected / rows_total end >= warning then 'warning'
    when case when by_count then rows_affected::double else rows_affected / rows_total end >= note then 'note'
    else 'none' end`
