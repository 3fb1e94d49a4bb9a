import { nameOfSet } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import type { Rule } from './rule.ts'

/**
 * Runs one rule and files its assessments: keys, stable ids, and which facts decided them.
 *
 * `flag_id` is a hash of patient id, rule id and (per-episode rules) the episode's first dose date: the same facts give the same
 * id on every machine, and a new result never orphans a decision.
 */
export async function runRule(warehouse: Warehouse, rule: Rule, context: AnalysisContext): Promise<void> {
  await warehouse.run(noDetails)
  for (const statement of rule.statements(context)) await warehouse.run(statement)
  await checkComplete(warehouse, rule)
  await warehouse.run(fileAssessments(rule, context))
  await warehouse.run(fileEvidence(rule))
  await warehouse.run(fileDetails(rule))
}

/** Tables that collect the assessments of all rules while they are built. */
export async function beginAssessments(warehouse: Warehouse, rules: readonly Rule[]): Promise<void> {
  // Ids are text: they are sorted once, and their places for every rule.
  await warehouse.run(sql`create or replace temp table w_patient_place as
    select patient_key, patient_id, clinic_id, row_number() over (order by patient_id)::integer as place
    from patient_timeline_next`)
  await warehouse.run(sql`create or replace temp table assessment_done as
    select * exclude (evidence_hash, summary) from assessment_next where false`)
  await warehouse.run(sql`create or replace temp table evidence_done as
    select 0 as assessment_key, '' as evidence_role, '' as fact_table, 0 as fact_key, '' as note where false`)
  await warehouse.run(sql`create or replace temp table details_done as
    select 0 as assessment_key, '' as details where false`)
  await warehouse.createTempTable(
    'w_reason',
    { rule_id: 'VARCHAR', code: 'VARCHAR', words: 'VARCHAR' },
    rules.flatMap((rule) => rule.reasons.map((reason) => [rule.id, reason.code, reason.words])),
  )
  await warehouse.createTempTable(
    'w_looked_at',
    { rule_id: 'VARCHAR', words: 'VARCHAR' },
    rules.map((rule) => [rule.id, rule.lookedAt]),
  )
}

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

function fileAssessments(rule: Rule, context: AnalysisContext) {
  return sql`
    insert into assessment_done
    with numbered as (
      select a.*, p.patient_id, p.clinic_id, e.first_dose_on as episode_on,
        (select coalesce(max(assessment_key), 0) from assessment_done)
          + row_number() over (order by p.place, a.episode_no nulls first) as assessment_key
      from w_assessment a
      join w_patient_place p using (patient_key)
      left join episode_next e on e.patient_key = a.patient_key and e.episode_no = a.episode_no
    )
    select assessment_key,
      sha256(concat_ws(chr(31), patient_id, ${rule.id}::varchar, coalesce(episode_on::varchar, ''))),
      patient_key, patient_id, clinic_id, ${rule.id}, ${rule.version}, ${nameOfSet(context.parameters)},
      episode_no, episode_on, cast(${context.asOf} as date),
      outcome, grade, state, state_reason, closed_on, onset_on, criteria, unjudged_criteria, softeners, reason
    from numbered`
}

function fileEvidence(rule: Rule) {
  return sql`
    insert into evidence_done
    select distinct a.assessment_key, e.evidence_role, e.fact_table, e.fact_key, e.note
    from w_evidence e
    join assessment_done a on a.rule_id = ${rule.id} and a.patient_key = e.patient_key
      and a.episode_no is not distinct from e.episode_no
    where a.outcome <> 'not_applicable' and e.fact_key is not null`
}

function fileDetails(rule: Rule) {
  return sql`
    insert into details_done
    select a.assessment_key, d.details
    from w_details d
    join assessment_done a on a.rule_id = ${rule.id} and a.patient_key = d.patient_key
      and a.episode_no is not distinct from d.episode_no
    where a.outcome = 'flagged'`
}
