import { expect, test } from 'vitest'
import type { DecisionsColumns } from '../../dashboard/payload/decisions.ts'
import type { DecisionChoice } from './decision.ts'
import { decisionBook, flagId } from './decision-book.ts'
import { keptDecisions } from './kept-decisions.ts'

const asOf = '2025-06-30'
const at = '2025-07-01T09:00:00'
const people = { id: ['P1', 'P2'] }
const columns: DecisionsColumns = {
  open: {
    ...{ id: null, answer: [0, 0, 1], answers: ['a'.repeat(16), 'b'.repeat(16)] },
    ...{ evidence: ['1'.repeat(48), '2'.repeat(48), '3'.repeat(48)], episode: [null, 19_417, null], person: [0, 0, 1] },
    ...{ rule: [0, 1, 0], rules: ['late-dose', 'early-maintenance'], grade: [0, 0, 0], grades: ['definite'] },
  },
  known: [],
  closed: 0,
}
const draft: DecisionChoice = {
  ...{ finding: 'confirmed', reason: '', action: 'recall', owner: 'nurse', dueOn: '', doneOn: '', snoozeUntil: '' },
  ...{ reviewer: 'A', note: '' },
}
const memory = () => {
  const kept = new Map<string, string>()
  const storage = { getItem: (k: string) => kept.get(k) ?? null, setItem: (k: string, v: string) => kept.set(k, v) }
  return keptDecisions(
    'inputs',
    () => ({ ...storage, removeItem: (k: string) => kept.delete(k) }) as unknown as Storage,
  )
}

test('a decision has the ids of its flag as the warehouse has them, and comes back when the page is opened again', () => {
  const kept = memory()
  const book = decisionBook(columns, people, asOf, kept)
  book.decide(1, draft, at)
  expect(book.here()).toEqual([
    {
      ...draft,
      flagId: flagId('P1', 'early-maintenance', 19_417),
      evidenceHash: `${'a'.repeat(16)}${'2'.repeat(48)}`,
      reviewedAt: at,
    },
  ])
  expect(decisionBook(columns, people, asOf, kept).standings()).toEqual(['undecided', 'decided', 'undecided'])
  expect(decisionBook(columns, people, asOf, kept).reviewer()).toBe('A')
})

test('undo takes the decision out of the page and out of the storage, and listeners hear of both', () => {
  const kept = memory()
  const book = decisionBook(columns, people, asOf, kept)
  let heard = 0
  const leave = book.listen(() => {
    heard += 1
  })
  book.decide(0, draft, at)
  book.undo()
  expect(book.standing(0).standing).toBe('undecided')
  expect(kept.read()).toEqual([])
  leave()
  book.decide(0, draft, at)
  expect(heard).toBe(2)
})

test("somebody else's file is taken in once, and decisions on flags of another page are kept and told apart", () => {
  const book = decisionBook(columns, people, asOf, memory())
  const decided = { ...draft, evidenceHash: '', reviewedAt: at }
  const file = [
    { ...decided, flagId: flagId('P2', 'late-dose', null) },
    { ...decided, flagId: 'of another page' },
  ]
  expect(book.takeIn(file)).toEqual({ added: 2, foreign: 1 })
  expect(book.takeIn(file)).toEqual({ added: 0, foreign: 0 })
  expect(book.standings()).toEqual(['undecided', 'undecided', 'decided'])
})

test('a page with ids of its own uses those', () => {
  const keyed = { ...columns, open: { ...columns.open, id: ['k1', 'k2', 'k3'] } }
  const book = decisionBook(keyed, people, asOf, memory())
  book.decide(2, draft, at)
  expect(book.here()[0]?.flagId).toBe('k3')
})
