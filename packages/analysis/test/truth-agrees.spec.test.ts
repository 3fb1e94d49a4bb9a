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

interface Answer {
  readonly patient_key: number
  readonly episode_no: number | null
  readonly criteria: readonly string[]
  readonly unjudged_criteria: readonly string[]
}

/** Reasons that leave every criterion unsaid, whatever the clauses found. */
const unsaid = ['indication_unknown', 'no_transition_yet']

describe.each(rules.filter(({ headline }) => headline).map((rule) => [rule.id, rule] as const))('%s', (id, rule) => {
  test('says of each criterion in its truth table what its answer says', async () => {
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
    const answers = await warehouse.rows<Answer>(sql`
      select patient_key, episode_no, criteria, unjudged_criteria from w_assessment
      where outcome <> 'not_applicable' and coalesce(reason, '') not in (${sql.join(unsaid)})`)
    await warehouse.close()

    const place = (row: { patient_key: number; episode_no: number | null }) => `${row.patient_key}/${row.episode_no}`
    const found = Map.groupBy(rows, place)
    expect(answers.length).toBeGreaterThan(50)
    for (const answer of answers) {
      const clauses = found.get(place(answer)) ?? []
      const told = rule.criteria.map(({ id: criterion }) => {
        // The first clause of a criterion says whether it is met; the others are its parts and its severity.
        const first = rule.clauses.find((clause) => clause.id.startsWith(`${criterion}-`))
        return [criterion, clauses.find(({ clause }) => clause === first?.id)?.holds]
      })
      const listed = rule.criteria.map(({ id: criterion }) => {
        const met = answer.criteria.some((one) => one === criterion || one.startsWith(`${criterion}-`))
        return [criterion, met]
      })
      const name = cases[answer.patient_key - 1]?.name
      expect([name, told.map(([criterion, holds]) => [criterion, holds === true])]).toEqual([name, listed])
      for (const criterion of answer.unjudged_criteria) {
        expect([name, told.find(([one]) => one === criterion)]).toEqual([name, [criterion, null]])
      }
      for (const { clause, holds } of clauses.filter((one) => one.clause.endsWith('-major'))) {
        expect([name, clause, holds === true]).toEqual([name, clause, answer.criteria.includes(clause)])
      }
    }
  })
})
