import { defaultParameters } from '@troughline/clinical'
import { describe, expect, test } from 'vitest'
import type { Case, Expected } from '../../src/cases/case.ts'
import { cases as early } from '../../src/rules/early-maintenance/cases.ts'
import { cases as falls } from '../../src/rules/falls-between-doses/cases.ts'
import { cases as symptoms } from '../../src/rules/symptoms-return/cases.ts'
import { evaluate, type ReferenceAssessment } from './index.ts'

const sorted = (ids: readonly string[]): readonly string[] => [...ids].sort()

/** The fields of an assessment that the case speaks of. */
function comparable(expected: Expected, row: ReferenceAssessment | undefined): Expected | undefined {
  if (row === undefined) return undefined
  const all = {
    episode: row.episode_on,
    outcome: row.outcome,
    grade: row.grade,
    state: row.state,
    reason: row.reason,
    criteria: row.criteria,
    unjudged: row.unjudged_criteria,
    softeners: row.softeners,
    onset: row.onset_on,
    state_reason: row.state_reason,
  }
  return Object.fromEntries(
    Object.keys(expected).map((key) => [key, all[key as keyof typeof all]]),
  ) as unknown as Expected
}

/** The reference does not say when a flag was closed. */
function expectedOf({ closed_on: _, ...expected }: Expected): Expected {
  const lists = Object.fromEntries(
    (['criteria', 'unjudged', 'softeners'] as const).flatMap((key) => {
      const ids = expected[key]
      return ids === undefined ? [] : [[key, sorted(ids)]]
    }),
  )
  return { ...expected, ...lists }
}

const tables: readonly (readonly [ReferenceAssessment['rule_id'], readonly Case[]])[] = [
  ['falls-between-doses', falls],
  ['early-maintenance', early],
  ['symptoms-return', symptoms],
]

describe.each(tables)('the reference and the case table of %s agree on', (rule, cases) => {
  test.each(cases.map((c) => [c.name, c] as const))('%s', (_name, c) => {
    const clinic = c.clinic ?? { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: c.asOf }
    const data = {
      asOf: c.asOf,
      clinics: [{ clinic_id: 'c1', ...clinic }],
      patients: [{ patient_id: 'p1', clinic_id: 'c1', ...c.patient }],
    }
    const rows = evaluate(data, defaultParameters).filter((row) => row.rule_id === rule)
    for (const one of [c.expect].flat()) {
      const expected = expectedOf(one as Expected)
      const row = expected.episode === undefined ? rows[0] : rows.find((r) => r.episode_on === expected.episode)
      expect(comparable(expected, row)).toEqual(expected)
    }
  })
})
