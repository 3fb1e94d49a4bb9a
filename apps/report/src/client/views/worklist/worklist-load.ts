import { type Count, isShown } from '../../../dashboard/disclosure/count.ts'
import type { CoreColumns } from '../../../dashboard/payload/core.ts'
import type { WorklistTable } from './worklist-table.ts'

/** Tiers that ask for a look soon (rules, section 6). */
const urgentTiers: readonly string[] = ['1', '2', '3']
const hundred = 100

/** How much work the worklist is: patients of tiers 1 to 3 beside those with an injection. */
export interface UrgentLoad {
  readonly urgent: number
  readonly injected: Count
  /** Urgent patients per 100 injected ones; null when nobody is injected or the number is not shown. */
  readonly perHundred: number | null
}

/** The load of one clinic, or of the whole page; other filters do not change it. */
export function urgentLoad(
  core: Pick<CoreColumns, 'scope' | 'clinics'>,
  { columns, people, rowsOf }: WorklistTable,
  clinic: string | null,
): UrgentLoad {
  const number = clinic === null ? -1 : people.clinicIds.indexOf(clinic)
  const isUrgent = columns.tiers.map((tier) => urgentTiers.includes(tier))
  const urgent = rowsOf.tiers.filter(
    (row) =>
      isUrgent[columns.tier[row] ?? -1] === true &&
      (clinic === null || people.clinic[columns.person[row] ?? -1] === number),
  ).length
  const injected = clinic === null ? core.scope.injected : (core.clinics.injected[core.clinics.id.indexOf(clinic)] ?? 0)
  return {
    urgent,
    injected,
    perHundred: isShown(injected) && injected > 0 ? (hundred * urgent) / injected : null,
  }
}
