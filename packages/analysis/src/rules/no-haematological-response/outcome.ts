import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom } from '../../framework/assessments.ts'
import { asOfDate } from '../window.ts'

/** The outcome and grade of each episode, and the facts that decided it. */
export const outcomeStatements = (context: AnalysisContext) => [
  judged(context),
  waiting(context),
  assessmentsFrom(context, found()),
  evidence(context),
  details(),
]

/**
 * One row per row of `w_response_start`. Reading: a response that the late days show makes the answer clear, whatever was open in
 * the early days; without a late count that answers nothing is clear.
 */
function judged(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_response_judged as
    with parts as (
      select patient_key, episode_no,
        bool_or(part = 'early' and is_met) is true as early,
        bool_or(is_confounded) is true as any_confounded,
        bool_or(part = 'early' and is_met is not null) is true as early_judged,
        bool_or(part <> 'early' and is_met) is true as late,
        bool_or(part <> 'early' and is_met is false) is true as late_responded,
        bool_or(part <> 'early' and is_confounded) is true as late_confounded,
        bool_or(part <> 'early') as has_late,
        bool_or(part <> 'early' and has_doses) is true as has_doses,
        min(count_on) filter (is_met) as onset_on
      from w_response_judged_part group by patient_key, episode_no
    )
    select s.*, p.onset_on,
      coalesce(p.early, false) as early, coalesce(p.late, false) as late,
      not coalesce(p.early_judged, false) and coalesce(s.is_well_below, false) as early_unjudged,
      not coalesce(p.late or p.late_responded, false) as late_unjudged,
      coalesce(p.has_doses, false) as has_doses,
      case
        when not s.is_abnormal then 'no_baseline_count'
        when p.late_confounded then 'confounded'
        when p.late_responded then null
        when p.any_confounded then 'confounded'
        when s.first_on + ${values.haematological_late_to_days}::integer > ${asOfDate(context)} then 'too_early'
        when not coalesce(p.has_late, false) then 'no_late_count'
        else 'too_few_doses'
      end as missing
    from w_response_start s left join parts p on p.patient_key = s.patient_key and p.episode_no = s.episode_no`
}

function waiting({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_response_waiting as
    select s.patient_key, s.episode_no, w.quarantine_key, w.code
    from w_response_start s join w_waiting w on w.patient_key = s.patient_key
      and w.fact_on between s.first_on - ${values.baseline_days}::integer and s.first_on + ${values.haematological_late_to_days}::integer
      and (w.feed in ('injections', 'events') or w.analyte in ('haemoglobin', 'mcv', 'ferritin', 'folate', 'egfr'))
    where s.not_applicable is null`
}

function found() {
  return sql`
    with waits as (select distinct patient_key, episode_no from w_response_waiting)
    select j.patient_key, j.episode_no, j.not_applicable,
      coalesce(j.missing, case when w.patient_key is not null then 'rows_waiting' end) as not_evaluable,
      case when j.late then 'probable' when j.early then 'possible' end as grade,
      j.onset_on,
      list_filter([case when j.early then 'early' end, case when j.late then 'late' end], lambda x: x is not null) as criteria,
      case when j.is_abnormal then
        list_filter([case when j.early_unjudged then 'early' end, case when j.late_unjudged then 'late' end], lambda x: x is not null)
        else [] end::varchar[] as unjudged_criteria
    from w_response_judged j left join waits w on w.patient_key = j.patient_key and w.episode_no = j.episode_no`
}

/** Ferritin and folate nearest to a count that met a part are told beside it, low or not. */
function evidence({ parameters: { values } }: AnalysisContext) {
  const near = values.haematological_iron_folate_near_days
  return sql`
    create or replace temp table w_evidence as
    with inside as (select * from w_response_start where not_applicable is null)
    select patient_key, episode_no, 'baseline' as evidence_role, 'lab_result' as fact_table, hb_key as fact_key, null::varchar as note
    from inside
    union all
    select patient_key, episode_no, 'baseline', 'lab_result', mcv_key, null from inside
    union all
    select i.patient_key, i.episode_no, 'first_dose', 'administration', d.administration_key, null
    from inside i join w_dose_day d on d.patient_key = i.patient_key and d.dose_on = i.first_on
    union all
    select patient_key, episode_no, case part when 'early' then 'early' else 'late' end, 'lab_result', count_key, null
    from w_response_judged_part
    union all
    select distinct patient_key, episode_no, 'confounder', fact_table, fact_key, name
    from w_response_confounder c
    union all
    (select p.patient_key, p.episode_no, j.analyte, 'lab_result', j.result_key, null
    from w_response_judged_part p join w_response_near j on j.patient_key = p.patient_key and j.analyte in ('ferritin', 'folate')
      and j.collected_on between p.count_on - ${near}::integer and p.count_on + ${near}::integer
    where p.is_met
    qualify row_number() over (
      partition by p.patient_key, p.episode_no, p.part, j.analyte
      order by abs(date_diff('day', p.count_on, j.collected_on)), j.collected_on, j.value, j.result_key) = 1)
    union all
    select patient_key, episode_no, 'waiting_row', 'quarantine', quarantine_key, code from w_response_waiting`
}

/** The part that the sentence tells of (late before early, haemoglobin before MCV), and a later count within its limits. */
function details() {
  return sql`
    create or replace temp table w_details as
    with told as (
      select p.*, case when p.part = 'late_mcv' then s.mcv_key else s.hb_key end as baseline_key
      from w_response_judged_part p join w_response_start s using (patient_key, episode_no)
      where p.is_met
      qualify row_number() over (
        partition by p.patient_key, p.episode_no order by array_position(['late_hb', 'late_mcv', 'early'], p.part)) = 1
    ),
    recovered as (
      select patient_key, episode_no, min(count_key) as key from w_response_judged_part
      where part = 'late_hb' and is_met is false group by 1, 2
    )
    select t.patient_key, t.episode_no, to_json({
      'baseline_key': t.baseline_key, 'count_key': t.count_key, 'days': t.days, 'doses': t.doses,
      'recovered_key': case when t.part = 'early' then r.key end
    })::varchar as details
    from told t left join recovered r using (patient_key, episode_no)`
}
