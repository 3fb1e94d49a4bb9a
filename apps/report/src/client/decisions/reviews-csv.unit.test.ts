import { expect, test } from 'vitest'
import { type Decision, decisionWords, draftProblems } from './decision.ts'
import { readReviews, reviewsCsv } from './reviews-csv.ts'

const decision = (more: Partial<Decision> = {}): Decision => ({
  ...{ flagId: 'f1', finding: 'explained', reason: 'other', action: 'test', owner: 'nurse, "B"', dueOn: '2025-08-01' },
  ...{ doneOn: '2025-07-01', snoozeUntil: '2025-09-01', reviewer: 'A', reviewedAt: '2025-07-01T09:00:00' },
  ...{ evidenceHash: 'ab12', note: 'two\nlines', ...more },
})
const header =
  'flag_id,finding,reason,action,owner,due_on,done_on,snooze_until,reviewer,reviewed_at,evidence_hash,blind,note'

test('the file has the columns of the feed, and a page reads its own file back', () => {
  const decisions = [decision(), decision({ flagId: 'f2', note: '=1+1', owner: '-', reviewer: '@home' })]
  const text = reviewsCsv(decisions)
  expect(text.split('\r\n')[0]).toBe(`\ufeff${header}`)
  expect(text).toContain("'=1+1")
  expect(readReviews(text)).toEqual({ decisions, blind: 0, refused: [] })
})

test('a file of a spreadsheet is read: semicolons, other order and case of columns, dates without time, spaces', () => {
  const text =
    'Reviewed At;Reviewer; Finding ;Flag-ID\n2025-07-01;A;confirmed; f1 \n2025-07-01 10:30;B;cannot_tell;f2\n'
  expect(readReviews(text).decisions.map(({ flagId, reviewedAt }) => [flagId, reviewedAt])).toEqual([
    ['f1', '2025-07-01T00:00:00'],
    ['f2', '2025-07-01T10:30:00'],
  ])
})

test('lines that are no decision are told by line and without their values, and the others are taken', () => {
  const line = (cells: string) => `${cells}\n`
  const text = [
    line(header),
    line('f1,confirmed,,,,,,,A,2025-07-01,,,'),
    line('f2,sure,,,,,,,A,2025-07-01,,,'),
    line('f3,confirmed,,,,1/8/2025,,,A,2025-07-01,,,'),
    line('f4,confirmed,,,,,,,A,yesterday,,,'),
    line(',confirmed,,,,,,,A,2025-07-01,,,'),
    line('f6,confirmed,,,,,,,,2025-07-01,,,'),
    line('f7,confirmed,,,,,,,A,2025-07-01,,yes,'),
  ].join('')
  const { decisions, blind, refused } = readReviews(text)
  expect(decisions.map(({ flagId }) => flagId)).toEqual(['f1'])
  expect(blind).toBe(1)
  expect(refused.map(({ line }) => line)).toEqual([3, 4, 5, 6, 7])
  expect(JSON.stringify(refused)).not.toMatch(/sure|1\/8|yesterday/)
})

test('a file without the columns that a decision needs brings nothing and names them', () => {
  expect(readReviews('a,b\n1,2\n')).toEqual({
    decisions: [],
    blind: 0,
    refused: [{ line: 1, why: 'the column flag_id, finding, reviewer, reviewed_at is missing' }],
  })
})

test('a draft says what is missing before it is a decision', () => {
  const { flagId: _, reviewedAt: __, evidenceHash: ___, ...draft } = decision()
  expect(draftProblems(draft, '2025-07-01')).toEqual([])
  const bad = { ...draft, reviewer: ' ', reason: '', doneOn: '2025-07-02', action: '' } as const
  expect(draftProblems(bad, '2025-07-01')).toHaveLength(4)
  expect(draftProblems({ ...draft, finding: '' }, '2025-07-01')).toEqual(['Say what was found.'])
})

test('a decision in words has both axes, and only what was said', () => {
  const words = decisionWords(decision(), (on) => on)
  expect(words).toBe('explained: other; test, nurse, "B", due 2025-08-01, done 2025-07-01, snoozed until 2025-09-01')
  const bare = { action: '', owner: '', dueOn: '', doneOn: '', snoozeUntil: '' } as const
  expect(decisionWords(decision({ finding: 'confirmed', reason: '', ...bare }), (on) => on)).toBe('confirmed')
})
