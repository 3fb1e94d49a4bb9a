import { expect, test } from 'vitest'
import { flagId } from '../../client/decisions/decision-book.ts'
import type { Columns } from '../read/columns.ts'
import type { DecisionRow } from '../read/decisions.ts'
import type { FlagRow } from '../read/flags.ts'
import { decisionsColumns } from './decisions.ts'
import { derivedFlagId } from './derived-flag-id.ts'

const idOf = (key: number): string => `P${key}`
const hash = `${'a'.repeat(16)}${'b'.repeat(48)}`
const flagsWith = (ownId: readonly (string | null)[]): Columns<FlagRow> =>
  ({
    ...{ key: [11, 12, 13], state: ['active', 'past', 'active'], ownId, hash: [hash, null, hash], patient: [1, 1, 2] },
    ...{ rule: ['late-dose', 'late-dose', 'early-maintenance'], grade: ['definite', 'definite', 'possible'] },
    episode: [null, null, 19_417],
  }) as never
const derived = [null, null, null]
const decision = (flag: number | null, standing: string): DecisionRow => ({
  ...{
    flag,
    patient: 1,
    finding: 'confirmed',
    reason: null,
    action: null,
    owner: null,
    due: null,
    done: null,
    snooze: null,
  },
  ...{ reviewer: 'A', at: '2025-06-20T09:00:00', standing, evidence_changed: null, note: null },
  ...{ file: 'reviews.csv', line: 2 },
})

test('a flag id follows from patient, rule and episode, in the browser as here', () => {
  expect(flagId('P2', 'early-maintenance', 19_417)).toBe(derivedFlagId('P2', 'early-maintenance', 19_417))
  expect(flagId('P1', 'late-dose', null)).toBe(derivedFlagId('P1', 'late-dose', null))
})

test('ids that follow take no room, and ids of their own are carried', () => {
  expect(decisionsColumns(flagsWith(derived), [], (key) => key, idOf).open.id).toBeNull()
  const keyed = ['k1', null, 'k3']
  expect(decisionsColumns(flagsWith(keyed), [], (key) => key, idOf).open.id).toEqual(['k1', 'k3'])
  const mixed = decisionsColumns(flagsWith([null, null, 'k3']), [], (key) => key, idOf)
  expect(mixed.open.id).toEqual([derivedFlagId('P1', 'late-dose', null), 'k3'])
})

test('decisions name open flags by number; those on flags that are past or gone are counted', () => {
  const rows = [decision(13, 'stands'), decision(null, 'closed'), decision(11, 'closed')]
  const { known, closed, open } = decisionsColumns(flagsWith(derived), rows, (key) => key, idOf)
  expect(known.map(({ open: number, standing }) => [number, standing])).toEqual([[1, 'stands']])
  expect(closed).toBe(2)
  expect(open.person).toEqual([1, 1])
  expect(`${open.answers[open.answer[0] ?? -1]}${open.evidence[0]}`).toBe(hash)
})
