import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom } from '../../framework/assessments.ts'
import { causeEvidence } from '../../framework/cause-facts.ts'

/** One row per episode for its loading, and one without an episode for the patient's maintenance. */
export const outcomeStatements = (context: AnalysisContext) => [
  waiting(),
  assessmentsFrom(context, found()),
  evidence(),
  details(),
]

function waiting() {
  return sql`
    create or replace temp table w_neuro_waiting as
    select s.patient_key, s.episode_no, w.quarantine_key, w.code
    from w_neuro_loading s join w_waiting w on w.patient_key = s.patient_key and w.feed = 'injections'
      and w.fact_on between s.first_on and s.read_to
    where s.not_applicable is null
    union all
    select m.patient_key, null, w.quarantine_key, w.code
    from w_neuro_maintenance m join w_waiting w on w.patient_key = m.patient_key and w.feed in ('injections', 'plans')
      and w.fact_on >= m.first_on`
}

function found() {
  return sql`
    with waits as (select distinct patient_key, episode_no from w_neuro_waiting)
    select l.patient_key, l.episode_no, l.not_applicable,
      coalesce(l.unread, l.unfinished, case when w.patient_key is not null then 'rows_waiting' end) as not_evaluable,
      case when l.unread is null and (l.is_median_wide or l.is_gap_wide) then 'probable' end as grade,
      least(l.gap_onset_on, case when l.is_median_wide then l.closed_on end) as onset_on,
      case when l.unread is null and (l.is_median_wide or l.is_gap_wide) then ['loading']
        else []::varchar[] end as criteria,
      []::varchar[] as unjudged_criteria
    from w_neuro_loading l
    left join waits w on w.patient_key = l.patient_key and w.episode_no = l.episode_no
    union all
    select m.patient_key, null, m.not_applicable,
      case when not m.has_cycles then 'few_cycles' when m.planned_days is null then 'no_interval'
        when w.patient_key is not null then 'rows_waiting' end,
      case when m.has_cycles and m.is_given_wider and m.is_planned_wider and not m.is_six_monthly then 'probable' end,
      m.closed_on,
      case when m.has_cycles and m.is_given_wider and m.is_planned_wider and not m.is_six_monthly
        then ['maintenance'] else []::varchar[] end,
      []::varchar[]
    from w_neuro_maintenance m
    left join waits w on w.patient_key = m.patient_key and w.episode_no is null`
}

function evidence() {
  return sql`
    create or replace temp table w_evidence as
    select g.patient_key, g.episode_no, 'loading_dose' as evidence_role, 'administration' as fact_table, g.administration_key as fact_key,
      null::varchar as note
    from w_neuro_gap g
    union all
    select g.patient_key, g.episode_no, 'loading_dose', 'administration', d.administration_key, null
    from w_neuro_gap g join w_dose_day d on d.patient_key = g.patient_key and d.dose_on = g.next_on
    union all
    select patient_key, episode_no, 'involvement', 'patient', patient_key, 'neurological' from w_neuro_loading where not_applicable is null
    union all
    select patient_key, null, 'cycle', 'administration', administration_key, null from w_neuro_cycle
    union all
    select m.patient_key, null, 'last_dose', 'administration', d.administration_key, null
    from w_neuro_maintenance m join w_dose_day d on d.patient_key = m.patient_key and d.dose_on = m.closed_on
    union all
    select patient_key, null, 'plan', fact_table, fact_key, null from w_neuro_plan
    union all
    select patient_key, null, 'involvement', 'patient', patient_key, 'neurological' from w_neuro_maintenance where not_applicable is null
    union all
    ${causeEvidence(sql`select patient_key, cause from w_neuro_maintenance where is_six_monthly`)}
    union all
    select patient_key, episode_no, 'waiting_row', 'quarantine', quarantine_key, code from w_neuro_waiting`
}

function details() {
  return sql`
    create or replace temp table w_details as
    select patient_key, episode_no, to_json({
      'since': neurological_since, 'regimen': case when is_own then regimen end, 'regimen_stated': regimen_stated,
      'gap_on': case when is_gap_wide then longest.dose_on end, 'gap_days': longest.gap_days, 'longest_limit': longest_limit,
      'median_gap_days': median_gap_days, 'median_limit': median_limit, 'first_on': first_on
    })::varchar as details
    from w_neuro_loading where is_gap_wide or is_median_wide
    union all
    select patient_key, null, to_json({
      'since': neurological_since, 'regimen': case when is_own then regimen end, 'regimen_stated': regimen_stated,
      'every_days': gap_days, 'planned_days': planned_days, 'limit_days': limit_days, 'closed_on': closed_on
    })::varchar
    from w_neuro_maintenance where is_given_wider`
}
