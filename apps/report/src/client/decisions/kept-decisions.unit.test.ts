import { expect, test } from 'vitest'
import type { Decision } from './decision.ts'
import { keptDecisions } from './kept-decisions.ts'

const decision: Decision = {
  ...{ flagId: 'f1', finding: 'confirmed', reason: '', action: '', owner: '', dueOn: '', doneOn: '', snoozeUntil: '' },
  ...{ reviewer: 'A', reviewedAt: '2025-07-01T09:00:00', evidenceHash: '', note: '' },
}

/** A browser's storage over a map. */
function storageOver(kept: Map<string, string>): Storage {
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  } as unknown as Storage
}

test('decisions come back for the same inputs, and for no others', () => {
  const kept = new Map<string, string>()
  keptDecisions('a', () => storageOver(kept)).write([], [decision])
  expect(keptDecisions('a', () => storageOver(kept)).read()).toEqual([decision])
  expect(keptDecisions('b', () => storageOver(kept)).read()).toEqual([])
  keptDecisions('a', () => storageOver(kept)).write([decision], [])
  expect(kept.size).toBe(0)
})

test('a storage that refuses, or that holds something else, keeps nothing and breaks nothing', () => {
  const refusing = keptDecisions('a', () => {
    throw new Error('refused')
  })
  refusing.write([], [decision])
  expect(refusing.read()).toEqual([])
  expect(refusing.reviewer()).toBe('')
  expect(refusing.isKept()).toBe(false)
  for (const text of ['{', '{}', '[1, null, {"flagId": 3}]']) {
    const kept = keptDecisions('a', () => storageOver(new Map([['troughline-decisions:a', text]])))
    expect(kept.read()).toEqual([])
  }
})

test('two open pages of the same exports do not overwrite each other, and each removes only what it knew', () => {
  const kept = new Map<string, string>()
  const [one, other] = [keptDecisions('a', () => storageOver(kept)), keptDecisions('a', () => storageOver(kept))]
  const second = { ...decision, flagId: 'f2' }
  one.write([], [decision])
  other.write([], [second])
  expect(one.read().map(({ flagId }) => flagId)).toEqual(['f1', 'f2'])
  one.write([decision], [])
  expect(other.read().map(({ flagId }) => flagId)).toEqual(['f2'])
})
