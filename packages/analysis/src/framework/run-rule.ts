import { nameOfSet } from '@troughline/clinical'
import { conclusionTables, insertRows, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import type { Rule } from './rule.ts'

/** Runs one rule and collects its assessments, numbered, and which facts decided them, until `fileConclusions` writes them down. */
export async function runRule(warehouse: Warehouse, rule: Rule, context: AnalysisContext): Promise<void> {
  await warehouse.run(noDetails)
  for (const statement of rule.statements(context)) await warehouse.run(statement)
  await warehouse.run(numbered)
  await checkComplete(warehouse, rule)
  await warehouse.run(collectAssessments(rule))
  await warehouse.run(collectEvidence)
  await warehouse.run(collectLookedAt)
  await warehouse.run(collectDetails)
}

/** Tables that collect the assessments of all rules while they are built; their keys begin after `keysBefore`. */
export async function beginAssessments(warehouse: Warehouse, rules: readonly Rule[], keysBefore = 0): Promise<void> {
  await warehouse.run(sql`create or replace temp table w_keys_before as select ${sql.lit(keysBefore)} as last_key`)
  await warehouse.run(sql`create or replace temp table assessment_done as
    select assessment_key, rule_id, patient_key, episode_no, outcome, grade, state, state_reason, closed_on, onset_on, criteria,
      unjudged_criteria, softeners, reason
    from flagged_next where false`)
  await warehouse.run(noEvidence)
  await warehouse.run(sql`create or replace temp table details_done as
    select 0 as assessment_key, '' as details where false`)
  // Ids are text: they are sorted once, and their places for every rule.
  await warehouse.run(sql`create or replace temp table w_patient_place as
    select patient_key, row_number() over (order by patient_id)::integer as place from patient_timeline_next`)
  await warehouse.createTempTable(
    'w_reason',
    { rule_id: 'VARCHAR', code: 'VARCHAR', words: 'VARCHAR' },
    rules.flatMap((rule) => rule.reasons.map((reason) => [rule.id, reason.code, reason.words])),
  )
}

/** Writes down how the rules are applied in this run, and what their answers are worded with. */
export async function tellRules(
  warehouse: Warehouse,
  rules: readonly Rule[],
  { asOf, parameters }: AnalysisContext,
): Promise<void> {
  await insertRows(
    warehouse,
    'applied_rule_next',
    conclusionTables.applied_rule,
    rules.map(({ id, version, lookedAt: { one, many } }) => ({
      rule_id: id,
      rule_version: version,
      parameter_set: nameOfSet(parameters),
      as_of: asOf,
      looked_at_one: one,
      looked_at_many: many,
    })),
  )
  await insertRows(
    warehouse,
    'applied_reason_next',
    conclusionTables.applied_reason,
    rules.flatMap(({ id, reasons }) => reasons.map(({ code, words }) => ({ rule_id: id, code, words }))),
  )
}

/** The highest key of an answer in the tables under construction, and of a shard where it has none yet the highest before it. */
export const lastFiledKey = sql`
  (select greatest(
    (select last_key from w_keys_before), (select max(assessment_key) from flagged_next), (select max(assessment_key) from unflagged_next)))`

/** Evidence of flags that waits to be filed: the facts by their keys alone. */
export const noEvidence = sql`create or replace temp table evidence_done as
  select 0 as assessment_key, '' as evidence_role, '' as fact_table, 0 as fact_key, '' as note where false`

/** A rule that needs nothing beyond its evidence leaves this empty. */
const noDetails = sql`create or replace temp table w_details as
  select 0 as patient_key, null::integer as episode_no, '' as details where false`

/** Every patient has an answer from every rule, and one only (per-episode rules: one for each episode). */
async function checkComplete(warehouse: Warehouse, rule: Rule): Promise<void> {
  const row = await warehouse.one<{ missing: number; double: number; unknown: number }>(sql`
    select
      (select count(*) from patient_timeline_next p where not exists (
        select 1 from w_assessment a where a.patient_key = p.patient_key)) as missing,
      (select count(*) from (select patient_key, episode_no from w_assessment group by all having count(*) > 1)) as double,
      (select count(*) from w_assessment a where (a.outcome in ('not_evaluable', 'not_applicable')) <> (a.reason is not null)
        or (a.reason is not null and a.reason not in (select code from w_reason where rule_id = ${rule.id}))) as unknown`)
  if (row.missing > 0 || row.double > 0 || row.unknown > 0) {
    throw new Error(
      `rule ${rule.id}: ${row.missing} patients without an answer, ${row.double} with several, ${row.unknown} with a reason that the rule does not declare`,
    )
  }
}

/** Keys count on through the rules, in the order of patient ids, which no order of loading changes. */
const numbered = sql`
  create or replace temp table w_numbered as
  select a.patient_key, a.episode_no, a.outcome,
    ((select greatest(${lastFiledKey}, (select max(assessment_key) from assessment_done)))
      + row_number() over (order by p.place, a.episode_no nulls first))::integer as assessment_key
  from (select patient_key, episode_no, outcome from w_assessment) a join w_patient_place p using (patient_key)`

function collectAssessments(rule: Rule) {
  return sql`
    insert into assessment_done
    select n.assessment_key, ${rule.id}, a.patient_key, a.episode_no, a.outcome, a.grade, a.state, a.state_reason, a.closed_on, a.onset_on,
      a.criteria, a.unjudged_criteria, a.softeners, a.reason
    from w_assessment a
    join w_numbered n on n.patient_key = a.patient_key and n.episode_no is not distinct from a.episode_no
    -- Sorted here, while rows are narrow: neighbours stay neighbours in the table, so that one patient is found fast.
    order by n.assessment_key`
}

const collectEvidence = sql`
  insert into evidence_done
  select distinct n.assessment_key, e.evidence_role, e.fact_table, e.fact_key, e.note
  from w_evidence e
  join w_numbered n on n.patient_key = e.patient_key and n.episode_no is not distinct from e.episode_no
  where n.outcome = 'flagged' and e.fact_key is not null`

/** What is not flagged is never read again by the analysis, and is filed at once; in order, so that an answer's facts lie together. */
const collectLookedAt = sql`
  insert into looked_at_next
  select distinct n.assessment_key, e.evidence_role, e.fact_table, e.fact_key, e.note
  from w_evidence e
  join w_numbered n on n.patient_key = e.patient_key and n.episode_no is not distinct from e.episode_no
  where n.outcome in ('clear', 'not_evaluable') and e.fact_key is not null
  order by all`

const collectDetails = sql`
  insert into details_done
  select n.assessment_key, d.details
  from w_details d
  join w_numbered n on n.patient_key = d.patient_key and n.episode_no is not distinct from d.episode_no
  where n.outcome = 'flagged'`
