import { expect, test } from 'vitest'
import type { Decision } from './decision.ts'
import { decide, emptyLog, forget, newestByFlag, takeIn, undo } from './decision-log.ts'

const decision = (more: Partial<Decision> = {}): Decision => ({
  ...{ flagId: 'f1', finding: 'confirmed', reason: '', action: 'recall', owner: '', dueOn: '', doneOn: '' },
  ...{ snoozeUntil: '', reviewer: 'A', reviewedAt: '2025-07-01T09:00:00', evidenceHash: '', note: '', ...more },
})

test('a second decision of one reviewer in the same second corrects the first, a later one stands beside it', () => {
  const first = decide(emptyLog, decision())
  const corrected = decide(first, decision({ finding: 'data_error' }))
  expect(corrected.decisions.map(({ finding }) => finding)).toEqual(['data_error'])
  expect(decide(corrected, decision({ reviewedAt: '2025-07-01T09:00:01' })).decisions).toHaveLength(2)
})

test('undo takes back one decision, one import or one forgetting at a time, and then nothing', () => {
  const one = decide(emptyLog, decision())
  const three = takeIn(one, [decision({ flagId: 'f2' }), decision({ flagId: 'f3' })])
  const none = forget(three)
  expect(none.decisions).toEqual([])
  expect(undo(none).decisions).toEqual(three.decisions)
  expect(undo(undo(none)).decisions).toEqual(one.decisions)
  expect(undo(undo(undo(none))).decisions).toEqual([])
  expect(undo(undo(undo(undo(none)))).decisions).toEqual([])
})

test('a file read twice, or holding a decision twice, brings each decision once and leaves no empty step', () => {
  const log = takeIn(emptyLog, [decision(), decision(), decision({ reviewer: 'B' })])
  expect(log.decisions.map(({ reviewer }) => reviewer)).toEqual(['A', 'B'])
  expect(takeIn(log, [decision()])).toBe(log)
})

test('the newest decision on a flag counts, whatever the order in which they came; of one second, the last that came', () => {
  const older = decision({ reviewedAt: '2025-06-01T09:00:00', reviewer: 'B' })
  const newest = newestByFlag([decision(), older, decision({ flagId: 'f2' })])
  expect(newest.get('f1')?.reviewer).toBe('A')
  expect(newestByFlag([decision(), decision({ reviewer: 'C' })]).get('f1')?.reviewer).toBe('C')
  expect([...newest.keys()]).toEqual(['f1', 'f2'])
})
