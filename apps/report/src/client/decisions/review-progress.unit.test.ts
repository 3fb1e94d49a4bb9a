import { expect, test } from 'vitest'
import type { WorklistColumns } from '../../dashboard/payload/worklist.ts'
import type { Standing } from './flag-standing.ts'
import { reviewProgress } from './review-progress.ts'

test('progress counts snoozed with the decided and reopened apart, in the order of urgency', () => {
  const standings: readonly Standing[] = ['undecided', 'decided', 'snoozed', 'reopened', 'decided']
  const worklist = { tiers: ['possible', '1'], tier: [0, 1, 1, 1, 1], open: [4, 0, 1, 2, 3] }
  expect(reviewProgress(worklist as unknown as WorklistColumns, (open) => standings[open] ?? 'undecided')).toEqual([
    { tier: '1', listed: 4, decided: 2, reopened: 1 },
    { tier: 'possible', listed: 1, decided: 1, reopened: 0 },
  ])
})
