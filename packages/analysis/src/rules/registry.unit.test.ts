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

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  const expectations = async (): Promise<Expected[]> => {
    const { cases } = (await import(join(here, id, 'cases.ts'))) as { cases: readonly Case[] }
    return cases.flatMap((c) => [c.expect].flat() as Expected[])
  }

  test('says what it means, and where its numbers come from', () => {
    expect(rule.definition.length).toBeGreaterThan(80)
    expect(rule.sources.length).toBeGreaterThan(0)
    expect(rule.version).toMatch(/^\d+\.\d+\.\d+$/)
    expect(rule.parameters.length).toBeGreaterThan(0)
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

  test('has a case for each grade that its cases can reach, and one of a past flag where it has states', async () => {
    const grades = new Set((await expectations()).map((e) => e.grade).filter(Boolean))
    expect([...grades].sort()).toEqual(['definite', 'possible', 'probable'])
  })
})
