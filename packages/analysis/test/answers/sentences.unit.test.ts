import { describe, expect, test } from 'vitest'
import { rules } from '../../src/rules/registry.ts'
import { factOf } from './case-answers.ts'
import { goldenAnswers } from './golden-file.ts'

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const flags = goldenAnswers(id).filter(({ flag }) => flag !== null)

  test('makes of the facts of its golden flags the same sentences again', () => {
    expect(flags.length).toBeGreaterThan(0)
    for (const { flag, evidence, summary } of flags) {
      expect(rule.sentence({ ...flag!, evidence: evidence.map(factOf) })).toBe(summary)
    }
  })
})
