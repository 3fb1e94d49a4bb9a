import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom } from '../../framework/assessments.ts'
import { planInForce } from '../plan-in-force.ts'
import { windowStart } from '../window.ts'

/**
 * The change that is told, and the patient's answer by it.
 *
 * Reading: of several changes the first that still holds and is not older than 24 months makes the flag, else the last one, which is past.
 */
export const outcomeStatements = (context: AnalysisContext) => [
  told(context),
  plans(context),
  waiting(context),
  assessmentsFrom(context, found()),
  closed,
  evidence(context),
  details(),
]

function told(context: AnalysisContext) {
  const start = windowStart(context, context.parameters.values.past_after_months)
  return sql`
    create or replace temp table w_switch_told as
    with ranked as (
      select *,
        case when is_met and undo is null and dose_on >= ${start} then 1 when is_met then 2 when is_met is null then 3 else 4 end as standing
      from w_switch_judged
    )
    select * exclude (place) from (
      select *, row_number() over (
        partition by patient_key
        order by standing, case when standing = 1 then dose_on end, dose_on desc
      ) as place
      from ranked
    ) where place = 1`
}

function plans(context: AnalysisContext) {
  return sql`
    create or replace temp table w_switch_plan as
    with w_switch_flagged as (select * from w_switch_told where is_met)
    ${planInForce('w_switch_flagged', context)}`
}

function waiting(context: AnalysisContext) {
  return sql`
    create or replace temp table w_switch_waiting as
    select p.patient_key, w.quarantine_key, w.code
    from w_switch_patient p join w_waiting w on w.patient_key = p.patient_key and w.feed in ('injections', 'events', 'plans')
      and w.fact_on >= ${windowStart(context, context.parameters.values.past_after_months)}
    where p.not_applicable is null`
}

function found() {
  return sql`
    with waits as (select distinct patient_key from w_switch_waiting)
    select p.patient_key, null::integer as episode_no, p.not_applicable,
      case
        when t.standing = 3 then 'no_interval'
        when p.known_forms < 2 then 'form_unknown'
        when w.patient_key is not null then 'rows_waiting'
      end as not_evaluable,
      case when t.is_met then 'probable' end as grade,
      t.dose_on as onset_on, case when t.is_met then t.criteria else []::varchar[] end as criteria, []::varchar[] as unjudged_criteria
    from w_switch_patient p
    left join w_switch_told t using (patient_key)
    left join waits w using (patient_key)`
}

/** A change that was undone is past, and says when and how. */
const closed = sql`
  update w_assessment set state = 'past', state_reason = t.undo.why, closed_on = t.undo.on_day
  from w_switch_told t
  where t.patient_key = w_assessment.patient_key and w_assessment.outcome = 'flagged' and t.undo is not null`

/** Of a flag the doses before and after, with what undid it; else the changes with what explains them, and the doses of the window. */
function evidence(context: AnalysisContext) {
  return sql`
    create or replace temp table w_evidence as
    with flagged as (select patient_key from w_switch_told where is_met)
    select t.patient_key, null::integer as episode_no, 'before' as evidence_role, 'administration' as fact_table,
      a.administration_key as fact_key, null::varchar as note
    from w_switch_told t join w_dose a on a.patient_key = t.patient_key
      and ((t.is_form and a.administered_on = t.form_on) or (t.is_cut and a.administered_on = t.dose_before_on))
    union all
    select t.patient_key, null, 'after', 'administration', a.administration_key, null
    from w_switch_told t join w_dose a on a.patient_key = t.patient_key and a.administered_on = t.dose_on
    union all
    select patient_key, null, 'undone', 'administration', undo.key, null from w_switch_told where is_met
    union all
    select patient_key, null, 'plan', fact_table, fact_key, null from w_switch_plan
    union all
    select e.patient_key, null, e.why, e.fact_table, e.fact_key, null
    from w_switch_excuse e join w_switch_told t on t.patient_key = e.patient_key and t.dose_on = e.dose_on
    union all
    select d.patient_key, null, 'dose', 'administration', d.administration_key, null
    from dose_interval_next d anti join flagged using (patient_key)
    where d.is_maintenance_cycle and d.dose_on >= ${windowStart(context, context.parameters.values.past_after_months)}
    union all
    select patient_key, null, 'waiting_row', 'quarantine', quarantine_key, code from w_switch_waiting`
}

function details() {
  return sql`
    create or replace temp table w_details as
    select patient_key, null::integer as episode_no, to_json({
      'form_before': form_before, 'form_after': form, 'dose_before': dose_before, 'dose_after': dose_mcg,
      'changed_on': dose_on, 'interval_days': interval_days, 'undone_on': undo.on_day, 'undone_why': undo.why
    })::varchar as details
    from w_switch_told where is_met`
}
