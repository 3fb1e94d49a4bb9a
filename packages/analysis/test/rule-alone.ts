import { defaultParameters } from '@troughline/clinical'
import { allEvidence, beginConclusions, openWarehouse, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { DataSet } from '../src/cases/patient-facts.ts'
import { type AnalysisContext, runStep } from '../src/context.ts'
import { inOrder } from '../src/explain/truth-table.ts'
import { fileConclusions } from '../src/framework/file-conclusions.ts'
import type { Rule } from '../src/framework/rule.ts'
import { beginAssessments, runRule, tellRules } from '../src/framework/run-rule.ts'
import { rules } from '../src/rules/registry.ts'
import { writeDictionaries } from '../src/timeline/dictionaries.ts'
import { timeline } from '../src/timeline/timeline.ts'
import { loadFacts } from './load-facts.ts'

/** A timeline on which one rule can be run again and again, without the other rules. */
export interface RuleStage {
  readonly warehouse: Warehouse
  readonly context: AnalysisContext
}

/** Loads facts, builds the timeline and runs the rules that a rule needs. Close the warehouse after use. */
export async function stageFor(ruleId: string, data: DataSet): Promise<RuleStage> {
  const rule = rules.find(({ id }) => id === ruleId)
  if (rule === undefined) throw new Error(`no rule ${ruleId}`)
  const context: AnalysisContext = { asOf: data.asOf, parameters: defaultParameters }
  const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now: '2025-07-01T09:00:00', threads: 1 })
  await loadFacts(warehouse, data)
  await beginConclusions(warehouse)
  await writeDictionaries(warehouse, context)
  for (const step of timeline) await runStep(warehouse, step, context)
  await tellRules(warehouse, rules, context)
  await beginAssessments(warehouse, rules)
  for (const needed of inOrder(rule).slice(0, -1)) await runRule(warehouse, needed, context)
  return { warehouse, context }
}

/** Judges a data set by one rule and files what it found, as `analyze` would: `assessment_next`, `evidence_next`, `details_done`. Close it after use. */
export const judgedAlone = (ruleId: string, data: DataSet): Promise<Warehouse> => judgedBy([ruleId], data)

/** As `judgedAlone`, by several rules; the first may need others, the rest may not. */
export async function judgedBy(ruleIds: readonly [string, ...string[]], data: DataSet): Promise<Warehouse> {
  const { warehouse, context } = await stageFor(ruleIds[0], data)
  for (const rule of rules.filter(({ id }) => ruleIds.includes(id))) await runRule(warehouse, rule, context)
  await fileConclusions(warehouse, rules, context)
  await warehouse.run(sql.raw(`create temp view evidence_next as ${allEvidence('_next')}`))
  return warehouse
}

/** Runs the statements of a rule; its answers stand in `w_assessment` then. */
export async function runStatements({ warehouse, context }: RuleStage, rule: Rule): Promise<void> {
  await warehouse.run(sql`create or replace temp table w_details as
    select 0 as patient_key, null::integer as episode_no, '' as details where false`)
  for (const statement of rule.statements(context)) await warehouse.run(statement)
}

/** What the rule answered, with patient and episode as a case names them. */
export const answersOf = <Answer>({ warehouse }: RuleStage, rule: Rule): Promise<Answer[]> =>
  warehouse.rows<Answer>(sql`
    select p.patient_id, ${rule.id}::varchar as rule_id, e.first_dose_on as episode_on, a.* exclude (patient_key, episode_no)
    from w_assessment a join patient_timeline_next p using (patient_key)
    left join episode_next e on e.patient_key = a.patient_key and e.episode_no = a.episode_no`)

/** What is shown beside the answers, as text: evidence, details and truth table. */
export async function shownOf({ warehouse, context }: RuleStage, rule: Rule): Promise<string> {
  const evidence = await warehouse.rows(sql`
    select distinct e.* from w_evidence e join w_assessment a on a.patient_key = e.patient_key
      and a.episode_no is not distinct from e.episode_no
    where a.outcome <> 'not_applicable' and e.fact_key is not null order by all`)
  const details = await warehouse.rows(sql`
    select d.* from w_details d join w_assessment a on a.patient_key = d.patient_key
      and a.episode_no is not distinct from d.episode_no
    where a.outcome = 'flagged' order by all`)
  const truth = await warehouse.rows(sql`select * from (${rule.truth(context)}) as t order by all`)
  return JSON.stringify([evidence, details, truth])
}
