import { beforeAll, describe, expect, test } from 'vitest'
import type { Expected } from '../src/cases/case.ts'
import { assessCases } from './analyse-cases.ts'
import { caseTables } from './case-tables.ts'

/** Words that no sentence uses (wording.md): they blame, or say more than a record can. */
const forbidden = /\b(failed|inadequate|non-compliant|undertreated|overdose|should|must|normalised)\b/i
/** What a template leaves where a fact is missing. */
const broken = /undefined|NaN|\bnull\b|\?/

for (const [ruleId, cases] of Object.entries(caseTables)) {
  describe(ruleId, () => {
    let found: Awaited<ReturnType<typeof assessCases>>
    beforeAll(async () => {
      found = await assessCases(ruleId, cases)
    })

    test.each(cases.map((c) => [c.name, c] as const))('%s', (name, { expect: expected, about, asOf, kind, says }) => {
      const rows = found.get(name) ?? []
      for (const one of [expected].flat() as Expected[]) {
        const [row, ...more] = rows.filter((r) => one.episode === undefined || r.episode_on === one.episode)
        expect(more).toEqual([])
        expect(seen(row, one)).toEqual(wanted(one))
        for (const criterion of notExpected(about ?? [], [expected].flat())) {
          expect(row!.criteria.map(withoutSeverity), 'not met').not.toContain(criterion)
          if (kind === 'clear') expect(row!.unjudged_criteria, 'judged').not.toContain(criterion)
          if (kind === 'missing-data' && (row!.outcome === 'clear' || row!.outcome === 'flagged'))
            expect(row!.unjudged_criteria, 'not judged').toContain(criterion)
        }
      }
      if (says !== undefined) expect(rows.map(({ summary }) => summary)).toEqual([says])
      for (const row of rows) {
        // A flag alone has a grade, a state and a first day; it has no reason, and neither has a clear.
        if (row.outcome !== 'flagged') expect([row.grade, row.state, row.onset_on]).toEqual([null, null, null])
        // A past flag alone says why it is past, and since a day that has come.
        expect([row.state_reason !== null, row.closed_on !== null]).toEqual(Array(2).fill(row.state === 'past'))
        expect((row.closed_on ?? '') <= asOf).toBe(true)
        expect(row.reason !== null).toBe(row.outcome === 'not_evaluable' || row.outcome === 'not_applicable')
        expect(row.summary).not.toMatch(forbidden)
        expect(row.summary).not.toMatch(broken)
        expect(row.summary.match(/consider whether/gi)?.length ?? 0).toBeLessThanOrEqual(1)
        expect(row.summary.endsWith('.')).toBe(true)
      }
    })
  })
}

/** `E2` of `E2-major`. */
const withoutSeverity = (criterion: string): string => criterion.replace(/-.*/, '')

/** The criteria that a case is about and does not expect to be met. */
const notExpected = (about: readonly string[], expected: readonly Expected[]): string[] => {
  const met = new Set(expected.flatMap(({ criteria }) => criteria ?? []).map(withoutSeverity))
  return about.filter((criterion) => !met.has(criterion))
}

const sorted = (list: readonly string[]) => [...list].sort()

function wanted(expected: Expected) {
  const { episode: _, ...fields } = expected
  return Object.fromEntries(
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, Array.isArray(value) ? sorted(value) : value]),
  )
}

function seen(
  row: NonNullable<Awaited<ReturnType<typeof assessCases>> extends Map<string, (infer R)[]> ? R : never> | undefined,
  expected: Expected,
) {
  if (row === undefined) return 'no assessment'
  const all = {
    outcome: row.outcome,
    grade: row.grade,
    state: row.state,
    reason: row.reason,
    criteria: sorted(row.criteria),
    unjudged: sorted(row.unjudged_criteria),
    softeners: sorted(row.softeners),
    onset: row.onset_on,
    state_reason: row.state_reason,
    closed_on: row.closed_on,
  }
  return Object.fromEntries(Object.entries(all).filter(([key]) => expected[key as keyof Expected] !== undefined))
}
