import { type RawBuilder, sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom } from '../../framework/assessments.ts'
import { causeEvidence } from '../../framework/cause-facts.ts'
import { timesAway } from '../away.ts'
import { asOfDate } from '../window.ts'

/**
 * What the record of a patient on maintenance lacks.
 *
 * Readings: maintenance begins with the first dose after the transition (prophylaxis with its first dose) and goes on until the patient lapses, by the
 * limit of lapsed-treatment, or is gone; form and strength are those of the last dose day, else of a plan; an amount that waits for a decision is open,
 * one that was never written is missing; the interval is recorded where a log line or a plan of more than 10 days has one, the regimen's
 * default is none; the indication is that of the episode (section 2), or a log label or plan of later; a cause recorded as unknown is not
 * recorded. The flag says what is missing now: it is dated by the last dose.
 */
export const statements = (context: AnalysisContext) => [
  lastDoses(context),
  plans(context),
  labels(),
  judged(context),
  waiting(context),
  assessmentsFrom(context, found()),
  evidence(context),
]

/** One row per patient with an injection: the last dose day, and whether it belongs to maintenance that goes on. */
function lastDoses(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_incomplete_last as
    with last as (
      select d.patient_key, d.episode_no, d.dose_on, d.administration_key, d.phase, d.interval_source, d.planned_interval_days,
        d.form, d.dose_mcg,
        e.first_dose_on, e.indication, e.indication_basis,
        e.first_maintenance_on is not null or d.phase = 'prophylaxis' as has_begun
      from dose_interval_next d join episode_next e on e.patient_key = d.patient_key and e.episode_no = d.episode_no
      where d.next_on is null
    ),
    -- Of a day with several doses the event has a form only where they agree.
    last_day as (
      select l.patient_key, count(*) = count(w.form) as has_form, count(*) = count(w.dose_mcg) as has_amount,
        bool_or(w.dose_mcg is null and trim(coalesce(w.dose_text, '')) <> '') as amount_waits
      from (select * from last where form is null or dose_mcg is null) l join w_dose w on w.patient_key = l.patient_key and w.administered_on = l.dose_on
      group by l.patient_key
    ),
    away as (
      select l.patient_key, arg_min(a.reason, (a.from_on, a.reason)) as reason, min(a.from_on) as away_on
      from last l join (${timesAway}) a on a.patient_key = l.patient_key and a.to_on is null
        and (a.from_on >= l.dose_on or a.reason = 'record_ended')
      group by l.patient_key
    )
    select p.patient_key, p.cause, p.judged_to, p.injections_covered_to, l.* exclude (patient_key),
      coalesce(y.has_form, true) as has_form, coalesce(y.has_amount, true) as has_amount, coalesce(y.amount_waits, false) as amount_waits, a.reason as away_reason, a.away_on,
      date_diff('day', l.dose_on, p.judged_to) as days_since,
      greatest(${values.lapse_intervals} * coalesce(l.planned_interval_days, 0), ${values.lapse_days})::double as limit_days,
      date_diff('day', p.injections_covered_to, ${asOfDate(context)}) > ${values.open_interval_stale_days} as is_stale
    from patient_timeline_next p
    left join last l using (patient_key)
    left join last_day y using (patient_key)
    left join away a using (patient_key)`
}

/** What the plans of each patient say: the latest one with each part. */
function plans({ asOf, parameters: { values } }: AnalysisContext) {
  const latest = (holds: RawBuilder<unknown>) => sql`arg_max(p.plan_key, (p.planned_on, p.plan_key)) filter (${holds})`
  return sql`
    create or replace temp table w_incomplete_plan as
    select p.patient_key,
      ${latest(sql`p.form is not null`)} as form_key,
      ${latest(sql`p.dose_mcg is not null`)} as amount_key,
      ${latest(sql`p.interval_days > ${values.short_plan_max_days} and coalesce(p.phase, '') <> 'loading'`)} as interval_key,
      ${latest(sql`p.indication is not null or p.phase = 'prophylaxis'`)} as indication_key
    from plan p where p.planned_on <= cast(${asOf} as date)
    group by p.patient_key`
}

/** The latest log label of an episode that tells the indication, where nothing up to its first dose does. */
function labels() {
  return sql`
    create or replace temp table w_incomplete_label as
    select l.patient_key,
      arg_max(w.administration_key, (w.administered_on, w.indication_label, w.phase_label, w.administration_key)) as administration_key
    from (select * from w_incomplete_last where indication = 'unknown') l
    join w_dose w on w.patient_key = l.patient_key and w.administered_on >= l.first_dose_on
      and (w.indication_label is not null or w.phase_label in ('loading', 'prophylaxis'))
    group by l.patient_key`
}

function judged(_: AnalysisContext) {
  return sql`
    create or replace temp table w_incomplete_judged as
    with asked as (
      select l.*, n.form_key, n.amount_key, n.interval_key, n.indication_key, b.administration_key as label_key,
        case
          when l.dose_on is null then 'no_injections'
          when not l.has_begun then 'no_maintenance'
          when l.away_reason is not null then l.away_reason
          when l.days_since > l.limit_days then 'maintenance_ended'
        end as not_applicable
      from w_incomplete_last l
      left join w_incomplete_plan n using (patient_key)
      left join w_incomplete_label b using (patient_key)
    )
    select *,
      cause = 'unknown' as no_cause,
      not has_form and form_key is null as no_form,
      not has_amount and not amount_waits and amount_key is null as no_amount,
      amount_waits and amount_key is null as amount_open,
      interval_source not in ('next_due', 'log', 'plan', 'earlier_log') and interval_key is null as no_interval,
      indication = 'unknown' and label_key is null and indication_key is null as no_indication
    from asked`
}

/** Rows from the last dose on that may be a newer dose or plan. */
function waiting(_: AnalysisContext) {
  return sql`
    create or replace temp table w_incomplete_waiting as
    select j.patient_key, w.quarantine_key, w.code
    from w_waiting w join w_incomplete_judged j on j.patient_key = w.patient_key and w.fact_on >= j.dose_on
    where j.not_applicable is null and w.feed in ('injections', 'plans')`
}

const missing = sql`
  list_filter([case when j.no_cause then 'cause' end, case when j.no_form then 'form' end, case when j.no_amount then 'strength' end,
    case when j.no_interval then 'interval' end, case when j.no_indication then 'indication' end],
    lambda criterion: criterion is not null)`

function found() {
  return sql`
    with waits as (select distinct patient_key from w_incomplete_waiting)
    select j.patient_key, null::integer as episode_no, j.not_applicable,
      case
        when j.is_stale then 'feed_not_covered'
        when j.amount_open then 'dose_unresolved'
        when w.patient_key is not null then 'rows_waiting'
      end as not_evaluable,
      case when not j.is_stale and len(${missing}) > 0 then 'information' end as grade,
      j.dose_on as onset_on,
      case when j.not_applicable is null and not j.is_stale then ${missing} else [] end as criteria,
      case when j.amount_open then ['strength'] else [] end as unjudged_criteria
    from w_incomplete_judged j left join waits w using (patient_key)`
}

/** The last dose, the cause, and what tells interval and indication: a plan, an earlier dose, a label or results. */
function evidence({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_evidence as
    with inside as (select * from w_incomplete_judged where not_applicable is null),
    planned as (
      select i.patient_key, arg_max(w.administration_key, (w.administered_on, w.administration_key)) as administration_key
      -- No dose is later than the last, which has no such plan of its own.
      from (select * from inside where interval_source = 'earlier_log') i join w_dose w on w.patient_key = i.patient_key
        and (date_diff('day', w.administered_on, w.next_due_on) > ${values.short_plan_max_days}
          or w.planned_interval_days > ${values.short_plan_max_days})
      group by i.patient_key
    ),
    plan_rows as (
      select patient_key, unnest([form_key, amount_key, interval_key, indication_key]) as plan_key from inside
    ),
    start as (
      select i.patient_key, d.administration_key, i.indication_basis, i.first_dose_on
      from (select * from inside where indication_basis in ('label', 'level')) i
      join w_dose_day d on d.patient_key = i.patient_key and d.dose_on = i.first_dose_on
    )
    select patient_key, null::integer as episode_no, 'last_dose' as evidence_role, 'administration' as fact_table,
      administration_key as fact_key, null::varchar as note
    from inside
    union all
    ${causeEvidence(sql`select patient_key, cause from inside`)}
    union all
    select patient_key, null, 'earlier_plan', 'administration', administration_key, null from planned
    union all
    select distinct patient_key, null, 'plan', 'plan', plan_key, null from plan_rows where plan_key is not null
    union all
    select patient_key, null, 'first_dose', 'administration', administration_key, null from start where indication_basis = 'label'
    union all
    select s.patient_key, null, 'indication', 'lab_result', j.result_key, null
    from (select * from start where indication_basis = 'level') s
    join (select * from w_judged where level in ('deficient', 'indeterminate')) j on j.patient_key = s.patient_key
      and date_diff('day', j.collected_on, s.first_dose_on) between 0 and ${values.indication_window_days}
    union all
    select patient_key, null, 'indication', 'administration', administration_key, null from w_incomplete_label
    union all
    select patient_key, null, 'waiting_row', 'quarantine', quarantine_key, code from w_incomplete_waiting`
}
