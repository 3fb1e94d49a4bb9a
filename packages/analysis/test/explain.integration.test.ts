import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { explain } from '../src/explain/explain.ts'
import { ruleCatalogue } from '../src/rules/catalogue.ts'
import { analysed, dataSetOf } from './analyse-cases.ts'
import { caseTables } from './case-tables.ts'

const asOf = '2025-06-30'

test('one patient made anew gives the published answer, whatever the rule', async () => {
  const chosen = Object.entries(caseTables).flatMap(([ruleId, table]) => {
    const firing = table.find(({ kind, asOf: on }) => kind === 'firing' && on === asOf)
    return firing === undefined ? [] : [{ ruleId, row: { ...firing, name: `${ruleId} ${firing.name}` } }]
  })
  const warehouse = await analysed(
    dataSetOf(
      asOf,
      chosen.map(({ row }) => row),
    ),
  )
  try {
    for (const { ruleId, row } of chosen) {
      const explanations = await explain(warehouse, { patientId: row.name, ruleId }, ruleCatalogue)
      expect(explanations.map(({ rule_id, outdated }) => [rule_id, outdated])).toContainEqual([ruleId, false])
    }
  } finally {
    await warehouse.close()
  }
})

test('an answer that the facts no longer give is said to be outdated', async () => {
  const lapsed = caseTables['lapsed-treatment']?.find(({ kind, asOf: on }) => kind === 'firing' && on === asOf)
  const warehouse = await analysed(dataSetOf(asOf, [lapsed!]))
  const asked = { patientId: lapsed!.name, ruleId: 'lapsed-treatment' }
  const [before] = await explain(warehouse, asked, ruleCatalogue)
  await warehouse.run(sql`update patient set deceased_on = date '2025-06-01'`)
  const [after] = await explain(warehouse, asked, ruleCatalogue)
  await warehouse.close()
  expect([before?.outdated, after?.outdated]).toEqual([false, true])
})
