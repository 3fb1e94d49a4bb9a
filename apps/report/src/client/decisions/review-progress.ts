import type { WorklistColumns } from '../../dashboard/payload/worklist.ts'
import type { Standing } from './flag-standing.ts'

/** How far the review of one tier has come. A snoozed patient was decided; a reopened one waits anew. */
export interface TierProgress {
  /** `1` to `5`, `possible` or `information`. */
  readonly tier: string
  readonly listed: number
  readonly decided: number
  readonly reopened: number
}

/**
 * Decided of listed, by tier in the order of urgency: what the Overview and the board pack show. `standingOf` says how the flag
 * stands that put a patient on the list (its number in section `decisions`).
 */
export function reviewProgress(worklist: WorklistColumns, standingOf: (open: number) => Standing): TierProgress[] {
  const counts = worklist.tiers.map((tier) => ({ tier, listed: 0, decided: 0, reopened: 0 }))
  for (const [row, tier] of worklist.tier.entries()) {
    const count = counts[tier]
    const standing = standingOf(worklist.open[row] ?? -1)
    if (count === undefined) continue
    count.listed += 1
    if (standing === 'decided' || standing === 'snoozed') count.decided += 1
    if (standing === 'reopened') count.reopened += 1
  }
  const place = (tier: string): number => tierOrder.indexOf(tier)
  return counts.sort((a, b) => place(a.tier) - place(b.tier))
}

/** Tiers from the most to the least urgent, then the two lists beside them. */
export const tierOrder: readonly string[] = ['1', '2', '3', '4', '5', 'possible', 'information']
