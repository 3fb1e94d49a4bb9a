import { defaultParameters } from '@troughline/clinical'
import { beginConclusions, openWarehouse, type Warehouse } from '@troughline/warehouse'
import { describe, expect, test } from 'vitest'
import { adequacy } from '../src/adequacy/adequacy.ts'
import { analyze } from '../src/analyze.ts'
import type { AnalysisContext } from '../src/context.ts'
import { flaggedTable, unflaggedTable } from '../src/framework/file-assessments.ts'
import { evidenceHashes, evidenceTable } from '../src/framework/file-evidence.ts'
import { beginAssessments, runRule, tellRules } from '../src/framework/run-rule.ts'
import { writeSentences } from '../src/framework/write-sentences.ts'
import { rules } from '../src/rules/registry.ts'
import { writeDictionaries } from '../src/timeline/dictionaries.ts'
import { timeline } from '../src/timeline/timeline.ts'
import { worklist } from '../src/worklist/build-worklist.ts'
import { exported } from './exported.ts'
import { loadFacts } from './load-facts.ts'

const now = '2025-07-01T09:00:00'
const parameters = defaultParameters
const context: AnalysisContext = { asOf: '2025-06-30', parameters }
const options = { parameters, now, engineVersion: 'test' }

const empty = () => openWarehouse({ path: ':memory:', mode: 'write', now, threads: 1 })

async function withoutDose(): Promise<Warehouse> {
  const warehouse = await empty()
  await loadFacts(warehouse, { asOf: context.asOf, clinics: [], patients: [{ patient_id: 'no-dose' }] })
  return warehouse
}

describe.each([
  ['an empty warehouse', empty],
  ['one patient without a dose', withoutDose],
])('over %s', (_, open) => {
  test('every statement of every step and rule binds, and runs, against the real schema', async () => {
    const warehouse = await open()
    const bound = new Map<string, number>()
    const bind = async (name: string, statements: readonly Parameters<Warehouse['check']>[0][]) => {
      for (const statement of statements) {
        await warehouse.check(statement)
        await warehouse.run(statement)
      }
      bound.set(name, statements.length)
    }
    await beginConclusions(warehouse)
    await writeDictionaries(warehouse, context)
    for (const step of timeline) await bind(step.name, step.statements(context))
    await tellRules(warehouse, rules, context)
    await beginAssessments(warehouse, rules)
    for (const rule of rules) {
      await bind(rule.id, rule.statements(context))
      await runRule(warehouse, rule, context)
    }
    await bind(adequacy.name, adequacy.statements(context))
    await bind('evidence', [evidenceTable, evidenceHashes(0)])
    await writeSentences(warehouse, rules, 0, context)
    await bind('assessments', [flaggedTable(0, context), unflaggedTable(0)])
    await bind(worklist.name, worklist.statements(context))
    await warehouse.close()
    expect([...bound.keys()]).toEqual([
      ...timeline.map(({ name }) => name),
      ...rules.map(({ id }) => id),
      adequacy.name,
      'evidence',
      'assessments',
      'worklist',
    ])
    expect(Math.min(...bound.values())).toBeGreaterThan(0)
  })

  test('an analysis without a date says that there are no facts', async () => {
    const warehouse = await open()
    await expect(analyze(warehouse, options)).rejects.toMatchObject({
      name: 'NoFactsError',
      message: 'The warehouse holds no dose, result, score or event to analyse.',
      hint: expect.stringContaining('troughline ingest'),
    })
    await warehouse.close()
  })
})

describe('an analysis with a date', () => {
  test('of an empty warehouse completes with no row', async () => {
    const warehouse = await empty()
    const summary = await analyze(warehouse, { ...options, asOf: context.asOf })
    expect(summary).toMatchObject({ patients: 0, assessments: 0, flagged: 0, byRule: [] })
    // How the rules were applied is said of the run, not of a patient.
    const { applied_rule, applied_reason, ...ofPatients } = await exported(warehouse)
    expect(Object.values(ofPatients).flat()).toEqual([])
    expect([applied_rule?.length, applied_reason?.length]).toEqual([
      rules.length,
      rules.flatMap(({ reasons }) => reasons).length,
    ])
    expect(await warehouse.db.selectFrom('analysis_run').select('as_of').execute()).toEqual([{ as_of: context.asOf }])
    await warehouse.close()
  })

  test('of a patient without a dose answers every rule, and flags nothing', async () => {
    const warehouse = await withoutDose()
    const summary = await analyze(warehouse, { ...options, asOf: context.asOf })
    expect(summary).toMatchObject({ patients: 1, assessments: rules.length, flagged: 0 })
    const outcomes = await warehouse.db.selectFrom('assessment').select(['rule_id', 'outcome', 'reason']).execute()
    expect(outcomes.map(({ rule_id }) => rule_id).sort()).toEqual(rules.map(({ id }) => id).sort())
    for (const { outcome, reason } of outcomes) {
      expect(['not_evaluable', 'not_applicable']).toContain(outcome)
      expect(reason).not.toBeNull()
    }
    await warehouse.close()
  })
})
