import { beforeAll, expect, test } from 'vitest'
import { caseTables } from '../case-tables.ts'
import { caseAnswers } from './case-answers.ts'
import { changedAnswers } from './golden-file.ts'

let answers: Awaited<ReturnType<typeof caseAnswers>>
beforeAll(async () => {
  answers = await caseAnswers(caseTables)
  // All cases of all rules: a minute on a quiet machine.
}, 600_000)

test.each(Object.keys(caseTables))('%s shows of every case what it showed before', (ruleId) => {
  const changed = changedAnswers(ruleId, answers.get(ruleId) ?? [])
  expect(
    changed.length === 0,
    `${changed.length} answers changed, see golden/${ruleId}-changed.jsonl; first: ${changed[0]}`,
  ).toBe(true)
})
