import { expect, test } from 'vitest'
import type { KnownDecision } from '../../dashboard/payload/decisions.ts'
import { dayOfIso } from '../format/day-text.ts'
import type { Decision } from './decision.ts'
import { flagStanding, undecided } from './flag-standing.ts'

const asOf = '2025-06-30'
const flag = { id: 'f1', hash: `${'a'.repeat(16)}${'b'.repeat(48)}` }
const here = (more: Partial<Decision> = {}): Decision => ({
  ...{ flagId: 'f1', finding: 'confirmed', reason: '', action: '', owner: '', dueOn: '', doneOn: '', snoozeUntil: '' },
  ...{ reviewer: 'A', reviewedAt: '2025-07-01T09:00:00', evidenceHash: flag.hash, note: '', ...more },
})
const known = (more: Partial<KnownDecision> = {}): KnownDecision => ({
  ...{ finding: 'explained', reason: 'planned', action: null, owner: null, due: null, done: null, snooze: null },
  ...{ reviewer: 'B', at: '2025-06-20T09:00:00', standing: 'stands', evidence_changed: true, note: null },
  ...{ file: 'reviews.csv', line: 7, ...more },
})

test('without a decision a flag is undecided', () => {
  expect(flagStanding(flag, undefined, undefined, asOf)).toEqual(undecided)
})

test('the newer of the two counts: the warehouse with its file and line, or the page', () => {
  expect(flagStanding(flag, known(), undefined, asOf)).toMatchObject({ standing: 'decided', source: 'reviews.csv:7' })
  expect(flagStanding(flag, known(), here(), asOf)).toMatchObject({ from: 'here', evidenceChanged: false })
  const later = known({ at: '2025-07-02T09:00:00', standing: 'reopened' })
  expect(flagStanding(flag, later, here(), asOf)).toMatchObject({ from: 'warehouse', standing: 'reopened' })
})

test('a decision of the page snoozes to the day before, and reopens when grade or criteria changed, snoozed or not', () => {
  expect(flagStanding(flag, undefined, here({ snoozeUntil: '2025-07-01' }), asOf).standing).toBe('snoozed')
  expect(flagStanding(flag, undefined, here({ snoozeUntil: asOf }), asOf).standing).toBe('decided')
  const otherAnswer = here({ evidenceHash: `c${flag.hash.slice(1)}`, snoozeUntil: '2025-07-01' })
  expect(flagStanding(flag, undefined, otherAnswer, asOf).standing).toBe('reopened')
  const otherEvidence = here({ evidenceHash: `${flag.hash.slice(0, 63)}c` })
  expect(flagStanding(flag, undefined, otherEvidence, asOf)).toMatchObject({
    standing: 'decided',
    evidenceChanged: true,
  })
})

test('a decision without an evidence hash stands, and cannot tell whether the evidence changed', () => {
  expect(flagStanding(flag, undefined, here({ evidenceHash: '' }), asOf)).toMatchObject({
    standing: 'decided',
    evidenceChanged: null,
  })
})

test('what the warehouse tells in days is shown in dates', () => {
  const told = known({ due: dayOfIso('2025-08-01'), snooze: dayOfIso('2025-09-01'), standing: 'snoozed' })
  const { decision, standing } = flagStanding(flag, told, undefined, asOf)
  expect(standing).toBe('snoozed')
  expect(decision).toMatchObject({ dueOn: '2025-08-01', snoozeUntil: '2025-09-01', doneOn: '', reason: 'planned' })
})
