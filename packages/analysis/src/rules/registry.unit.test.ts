import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parameters } from '@troughline/clinical'
import { describe, expect, test } from 'vitest'
import type { Case, Expected } from '../cases/case.ts'
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

/** Written before truth tables were asked for. */
const withoutTruth = new Set(['symptoms-return', 'late-dose', 'lapsed-treatment'])

/** Written before censored cases were asked for under that name. */
const existing = new Set([
  'falls-between-doses',
  'early-maintenance',
  'symptoms-return',
  'late-dose',
  'lapsed-treatment',
])

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

  test('has a case for each of its criteria', async () => {
    const met = new Set((await expectations()).flatMap((e) => e.criteria ?? []).map((c) => c.replace(/-.*/, '')))
    for (const { id: criterion } of rule.criteria) expect(met).toContain(criterion)
  })

  test('has a case for each of its reasons', async () => {
    const given = new Set((await expectations()).map((e) => e.reason))
    for (const { code } of rule.reasons) expect(given, code).toContain(code)
  })

  test('has a censored case where it compares results', async () => {
    const { cases } = (await import(join(here, id, 'cases.ts'))) as { cases: readonly Case[] }
    if (rule.comparesResults && !existing.has(id)) expect(cases.map(({ kind }) => kind)).toContain('censored')
  })

  test('has boundary cases on both sides', async () => {
    const { cases } = (await import(join(here, id, 'cases.ts'))) as { cases: readonly Case[] }
    const sides = new Set(
      cases
        .filter(({ kind }) => kind === 'boundary')
        .flatMap((c) => [c.expect].flat().map(({ outcome }) => outcome === 'flagged')),
    )
    expect([...sides].sort()).toEqual([false, true])
  })

  test('says clause by clause what it checks', () => {
    if (withoutTruth.has(id)) return
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
