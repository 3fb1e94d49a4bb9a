import { defaultParameters } from '@troughline/clinical'
import { expect, test } from 'vitest'
import { rules } from '../src/rules/registry.ts'
import { ruleSql } from '../src/rules/rule-sql.ts'
import { dataSetOf } from './analyse-cases.ts'
import { caseTables } from './case-tables.ts'
import { answersOf, runStatements, stageFor } from './rule-alone.ts'

const asOf = '2025-06-30'

test.each(rules.map((rule) => [rule.id, rule] as const))(
  'the SQL of %s that is printed answers like the one that is executed',
  async (id, rule) => {
    const cases = (caseTables[id] ?? []).filter((c) => c.asOf === asOf).slice(0, 25)
    const stage = await stageFor(id, dataSetOf(asOf, cases))
    await runStatements(stage, rule)
    const executed = await answersOf(stage, rule)
    const [section] = ruleSql({ asOf, parameters: defaultParameters }, id)
    await stage.warehouse.runAll(section!.statements)
    const printed = await answersOf(stage, rule)
    await stage.warehouse.close()
    const sorted = (rows: readonly unknown[]) => rows.map((row) => JSON.stringify(row)).sort()
    expect(executed.length).toBeGreaterThan(0)
    expect(sorted(printed)).toEqual(sorted(executed))
  },
)
