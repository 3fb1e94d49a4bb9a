import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { explain } from '../src/explain/explain.ts'
import { ruleCatalogue } from '../src/rules/catalogue.ts'
import { analysed, dataSetOf } from './analyse-cases.ts'
import { caseTables } from './case-tables.ts'

const asOf = '2025-06-30'

test('one patient made anew gives the published answer, whatever the rule', async () => {
  // Three cases of each rule: replaying all of them takes minutes and shows nothing more.
  const cases = Object.values(caseTables).flatMap((table) => {
    const some = table.filter((c) => c.asOf === asOf)
    return [some[0], some[some.length >> 1], some.at(-1)].filter((c) => c !== undefined)
  })
  const named = cases.map((c, i) => ({ ...c, name: `${i} ${c.name}` }))
  const warehouse = await analysed(dataSetOf(asOf, named))
  try {
    for (const { id } of ruleCatalogue) {
      for (const { name } of named.slice(0, 12)) {
        const explanations = await explain(warehouse, { patientId: name, ruleId: id }, ruleCatalogue)
        expect(explanations.length).toBeGreaterThan(0)
        expect(explanations.filter(({ outdated }) => outdated).map(({ rule_id }) => [name, rule_id])).toEqual([])
      }
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
