import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import { flaggedTable, unflaggedTable } from './file-assessments.ts'
import { evidenceHashes, evidenceTable } from './file-evidence.ts'
import type { Rule } from './rule.ts'
import { lastFiledKey, noEvidence } from './run-rule.ts'
import { writeSentences } from './write-sentences.ts'

/** Facts of flags that may wait before they are filed: more would not fit in memory, fewer would look up the tables more often. */
const mostWaiting = 500_000

/** True when so much evidence has been collected that it should be filed before the next rule runs. */
export async function isTimeToFile(warehouse: Warehouse): Promise<boolean> {
  const { n } = await warehouse.one<{ n: number }>(sql`select count(*) as n from evidence_done`)
  return n >= mostWaiting
}

/**
 * Writes down what the rules collected since the last time: evidence with file and line, sentences, assessments. `rules` are all rules;
 * what a rule to come reads (`needs`) stays in `assessment_done`, the rest leaves it.
 */
export async function fileConclusions(
  warehouse: Warehouse,
  rules: readonly Rule[],
  context: AnalysisContext,
): Promise<void> {
  const { after } = await warehouse.one<{ after: number }>(sql`select ${lastFiledKey} as after`)
  await warehouse.run(evidenceTable)
  await warehouse.run(evidenceHashes(after))
  await writeSentences(warehouse, rules, after, context)
  await warehouse.run(flaggedTable(after, context))
  await warehouse.run(unflaggedTable(after))
  await warehouse.run(noEvidence)
  const needed = [...new Set(rules.flatMap(({ needs }) => needs))]
  await warehouse.run(sql`
    create or replace temp table assessment_done as select * from assessment_done where list_contains(${needed}::varchar[], rule_id)`)
}
