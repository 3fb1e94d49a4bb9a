import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'
import { ruleCatalogue } from '@troughline/analysis'
import { defaultParameters, nameOfSet } from '@troughline/clinical'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Validation } from '../src/jobs/validate.ts'
import { truths } from '../src/validation/truths.ts'
import { validationPage } from '../src/validation/validation-page.ts'
import { ask } from './troughline.ts'

const page = fileURLToPath(new URL('../../../docs/explanation/validation.md', import.meta.url))

describe('validate', () => {
  let result: Validation
  beforeAll(async () => {
    const { code, stdout, stderr } = await ask(tmpdir(), [
      ...[
        '--quiet',
        'validate',
        '--patients',
        '400',
        '--seed',
        '3',
        '--as-of',
        '2025-06-30',
        '--quick',
        '--format',
        'json',
      ],
    ])
    expect(code, stderr).toBe(0)
    result = JSON.parse(stdout)
  }, 120_000)

  test('compares every truth with its rule, and every rule of a truth exists', () => {
    expect(result.found.map(({ ruleId, truthId }) => [ruleId, truthId])).toEqual(
      truths.map(({ ruleId, id }) => [ruleId, id]),
    )
    for (const { ruleId } of truths) expect(ruleCatalogue.map(({ id }) => id)).toContain(ruleId)
  })

  test('puts everyone who is truly so in one place: flagged, cannot tell, clear or not asked', () => {
    for (const row of result.found) {
      const places = [row.sensitivity, row.missedUnjudged, row.missedClear, row.missedNotAsked]
      expect(places.reduce((sum, { n }) => sum + n, 0)).toBe(row.trulySo)
      expect(row.precision.n).toBe(row.sensitivity.n)
    }
  })

  test('finds both kinds of patients for the headline rules', () => {
    for (const row of result.found.slice(0, 3)) {
      expect(row.trulySo).toBeGreaterThan(0)
      expect(row.patients).toBeGreaterThan(row.trulySo)
    }
  })

  test('says weak where a rule is weak', () => {
    const text = validationPage(result.frame, result.found)
    const misses = result.found.filter(({ sensitivity }) => (sensitivity.share ?? 1) < 0.5).length
    expect(text.match(/\*\*Weak: it misses/g)?.length ?? 0).toBe(misses)
    expect(misses).toBeGreaterThan(0)
  })
})

// Written by hand-run (it takes minutes): what it was run with must be what the code has now.
test('the page of the documentation was run with these rules and parameters', () => {
  expect(existsSync(page)).toBe(true)
  const text = readFileSync(page, 'utf8')
  expect(text).toContain(`Parameters: ${nameOfSet(defaultParameters)}.`)
  for (const { ruleId } of truths) {
    const version = ruleCatalogue.find(({ id }) => id === ruleId)?.version
    expect(text).toContain(`${ruleId} ${version}`)
  }
})
