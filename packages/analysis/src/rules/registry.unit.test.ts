import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parameters } from '@troughline/clinical'
import { describe, expect, test } from 'vitest'
import type { Case, Expected } from '../cases/case.ts'
import type { Rule } from '../framework/rule.ts'
import { rules } from './registry.ts'

const here = dirname(fileURLToPath(import.meta.url))
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)

test('every folder is a rule of the registry, under its own name', () => {
  expect(rules.map((rule) => rule.id).sort()).toEqual(folders.sort())
})

test('a rule comes after the rules that it needs', () => {
  for (const [i, rule] of rules.entries()) {
    const before = rules.slice(0, i).map(({ id }) => id)
    for (const needed of rule.needs) expect(before).toContain(needed)
  }
})

interface Subject {
  readonly id: string
  /** None: the rule as a whole. */
  readonly criterion?: string
  readonly comparesResults: boolean
}

/** What every kind of case is asked of: each criterion of a rule, or the rule where it has none. */
const subjectsOf = (rule: Rule): Subject[] =>
  rule.criteria.length === 0
    ? [{ id: 'the rule', comparesResults: rule.comparesResults }]
    : rule.criteria.map(({ id, comparesResults = rule.comparesResults }) => ({
        id,
        criterion: id,
        comparesResults,
      }))

/** What a case shows of a criterion, or of the rule as a whole. That it is so is what the spec of the rules checks. */
function kindsOf({ kind, about, expect: expected }: Case, criterion: string | undefined): string[] {
  return [expected].flat().flatMap((one) => {
    const criteria = (one.criteria ?? []).map((name) => name.replace(/-.*/, ''))
    const met = criterion === undefined ? one.outcome === 'flagged' : criteria.includes(criterion)
    const isAbout = criterion === undefined || (about ?? criteria).includes(criterion)
    const isUnjudged = criterion !== undefined && one.unjudged?.includes(criterion) === true
    const censored = isAbout && kind === 'censored' ? [kind] : []
    if (isUnjudged) return ['missing-data', ...censored]
    if (!isAbout) return []
    if (kind === 'boundary') return [met ? 'boundary met' : 'boundary not met']
    return kind === 'censored' || met === (kind === 'firing') ? [kind] : []
  })
}

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const expectations = async (): Promise<Expected[]> => {
    const { cases } = (await import(join(here, id, 'cases.ts'))) as { cases: readonly Case[] }
    return cases.flatMap((c) => [c.expect].flat() as Expected[])
  }

  test('says what it means, and where its numbers come from', () => {
    expect(rule.definition.length).toBeGreaterThan(80)
    expect(rule.sources.length).toBeGreaterThan(0)
    expect(rule.version).toMatch(/^\d+\.\d+\.\d+$/)
    for (const parameter of rule.parameters) expect(parameters[parameter]).toBeDefined()
  })

  test('has a case for each of its reasons', async () => {
    const given = new Set((await expectations()).map((e) => e.reason))
    for (const { code } of rule.reasons) expect(given, code).toContain(code)
  })

  test.each(subjectsOf(rule))('has every kind of case for $id', async (subject) => {
    const { cases } = (await import(join(here, id, 'cases.ts'))) as { cases: readonly Case[] }
    const found = new Set(cases.flatMap((row) => kindsOf(row, subject.criterion)))
    const asked = [
      'firing',
      'clear',
      'boundary met',
      'boundary not met',
      'missing-data',
      ...(subject.comparesResults ? ['censored'] : []),
    ]
    expect(asked.filter((kind) => !found.has(kind))).toEqual([])
  })

  test('compares results where one of its criteria does', () => {
    if (rule.criteria.length > 0)
      expect(rule.criteria.some(({ comparesResults }) => comparesResults ?? rule.comparesResults)).toBe(
        rule.comparesResults,
      )
  })

  test('has no case about a criterion that it does not know', async () => {
    const { cases } = (await import(join(here, id, 'cases.ts'))) as { cases: readonly Case[] }
    const known = rule.criteria.map((criterion) => criterion.id)
    for (const { name, about = [] } of cases)
      expect([name, about.filter((one) => !known.includes(one))]).toEqual([name, []])
  })

  test('says clause by clause what it checks', () => {
    expect(rule.truth).toBeDefined()
    const ids = rule.clauses?.map((clause) => clause.id) ?? []
    expect(ids.length).toBeGreaterThan(0)
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('has a case for each of its grades, and for no other', async () => {
    const grades = new Set((await expectations()).map((e) => e.grade).filter(Boolean))
    expect([...grades].sort()).toEqual([...rule.grades].sort())
  })
})
