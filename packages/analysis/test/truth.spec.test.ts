import { defaultParameters } from '@troughline/clinical'
import { beginConclusions, openWarehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { type AnalysisContext, runStep } from '../src/context.ts'
import { inOrder, readTruth } from '../src/explain/truth-table.ts'
import { beginAssessments, runRule } from '../src/framework/run-rule.ts'
import { rules } from '../src/rules/registry.ts'
import { writeDictionaries } from '../src/timeline/dictionaries.ts'
import { timeline } from '../src/timeline/timeline.ts'
import { dataSetOf } from './analyse-cases.ts'
import { caseTables } from './case-tables.ts'
import { loadFacts } from './load-facts.ts'

const asOf = '2025-06-30'

describe.each(rules.map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('has one row for each clause of everyone whom it judges, and says what was found', async () => {
    const cases = (caseTables[id] ?? []).filter((c) => c.asOf === asOf)
    const context: AnalysisContext = { asOf, parameters: defaultParameters }
    const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now: '2025-07-01T09:00:00', threads: 1 })
    await loadFacts(warehouse, dataSetOf(asOf, cases))
    await beginConclusions(warehouse)
    await writeDictionaries(warehouse, context)
    for (const step of timeline) await runStep(warehouse, step, context)
    await beginAssessments(warehouse, rules)
    for (const needed of inOrder(rule)) await runRule(warehouse, needed, context)
    const rows = await readTruth(warehouse, rule.truth, context)
    const judged = await warehouse.rows<{ patient_key: number; episode_no: number | null }>(sql`
        select patient_key, episode_no from w_assessment where outcome <> 'not_applicable'`)
    await warehouse.close()

    const known = new Set(rule.clauses.map((clause) => clause.id))
    const place = (row: { patient_key: number; episode_no: number | null }) => `${row.patient_key}/${row.episode_no}`
    const found = Map.groupBy(rows, place)
    for (const row of rows) {
      expect(known, row.clause).toContain(row.clause)
      expect(row.found).toMatch(/\S/)
      expect(row.found).not.toMatch(/undefined|NaN|\bnull\b/)
    }
    for (const one of judged) {
      const clauses = (found.get(place(one)) ?? []).map(({ clause }) => clause)
      expect([...clauses].sort(), cases[one.patient_key - 1]?.name).toEqual([...known].sort())
    }
    // Each clause is seen to hold and not to hold, else it says nothing.
    for (const clause of known) {
      const truths = new Set(rows.filter((row) => row.clause === clause).map(({ holds }) => holds))
      expect([clause, truths.has(true), truths.has(false)]).toEqual([clause, true, true])
    }
  })
})
