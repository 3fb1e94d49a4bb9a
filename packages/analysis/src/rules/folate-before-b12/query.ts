import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom } from '../../framework/assessments.ts'
import { asOfDate, windowStart } from '../window.ts'

/**
 * Each start of folic acid is judged by itself; the first that is flagged and not past decides, else the last that is flagged, else the first that
 * stays open.
 *
 * Readings: a deficient B12 of before counts until a later one is above the indeterminate band; "B12 dose" is any route, by mouth
 * from the amount that covers a date; "before" is however long before, and needs an injection log that reaches back to the start of
 * folic acid; an amount of folic acid that the event does not tell with its unit is unknown; an amount per week is divided by 7.
 */
export const statements = (context: AnalysisContext) => [
  starts(context),
  levels(context),
  doses(context),
  judged(context),
  waiting(context),
  assessmentsFrom(context, found()),
  evidence(),
  details(),
]

function starts({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_folate_start as
    select e.patient_key, e.event_key, e.occurred_on as start_on, a.mcg_per_day,
      a.mcg_per_day >= ${values.folate_before_b12_min_mcg} as is_enough
    from w_event e left join w_folic_acid_amount a using (value)
    where e.event = 'folic_acid_start'`
}

/** The deficient result that each start stands beside, or the latest of those that were looked at. */
function levels({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_folate_level as
    with near as (
      select s.event_key, j.result_key, j.collected_on, j.analyte, j.value, coalesce(j.comparator, '') as comparator, j.level, j.collected_on <= s.start_on as is_before,
        max(j.collected_on) filter (j.level = 'above' and j.collected_on <= s.start_on) over (partition by s.event_key) as above_on
      from w_folate_start s join w_judged j on j.patient_key = s.patient_key and j.level is not null
        and j.collected_on <= s.start_on + ${values.folate_before_b12_level_after_days}::integer
    ),
    standing as (
      select *, coalesce(collected_on >= above_on, true) as stands from near
    )
    select event_key,
      -- Of before: the latest, of one day the lowest. Else the first after.
      coalesce(
        arg_max(result_key, (collected_on, -value, analyte, comparator, result_key))
          filter (level = 'deficient' and stands and is_before),
        arg_min(result_key, (collected_on, value, analyte, comparator, result_key)) filter (level = 'deficient' and stands),
        arg_max(result_key, (collected_on, -value, analyte, comparator, result_key))
      ) as result_key,
      min(collected_on) filter (level = 'deficient' and stands) as deficient_on,
      case
        when bool_or(level = 'deficient' and stands) then true
        when bool_or(level = 'censored_unknown' and stands) then null
        else false
      end as is_deficient
    from standing group by event_key`
}

/** The first B12 that was given to each of these patients: any route; by mouth from the amount that covers. */
function doses({ asOf, parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_folate_dose as
    with given as (
      select a.patient_key, a.administration_key, a.administered_on, a.administered_at, a.dose_mcg, a.form, a.route,
        coalesce(a.route, '') in ('oral', 'sublingual', 'nasal') as is_oral,
        case when coalesce(a.route, '') in ('oral', 'sublingual', 'nasal')
          then a.dose_mcg >= ${values.oral_cover_min_mcg} else true end as counts
      from administration a
      where a.patient_key in (select patient_key from w_folate_start)
        and a.status = 'given' and a.administered_on <= cast(${asOf} as date)
        and not (coalesce(a.form, '') = 'hydroxocobalamin' and coalesce(a.dose_mcg, 0) >= ${values.antidote_min_mcg})
    )
    select patient_key,
      min(administered_on) filter (counts) as first_on,
      min(administered_on) filter (not is_oral) as injected_on,
      arg_min(administration_key, (administered_on, coalesce(administered_at, cast(administered_on as timestamp)), dose_mcg, form, route,
        administration_key)) filter (not is_oral) as injection_key,
      min(administered_on) filter (counts and is_oral) as oral_on,
      arg_min(administration_key, (administered_on, dose_mcg, form, route, administration_key))
        filter (counts and is_oral) as oral_key,
      min(administered_on) filter (counts is null) as unknown_on
    from given group by patient_key`
}

function judged(context: AnalysisContext) {
  const { values } = context.parameters
  const lastDay = sql`s.start_on + ${values.folate_before_b12_dose_after_days}::integer`
  return sql`
    create or replace temp table w_folate_judged as
    with joined as (
      select s.*, l.result_key, l.deficient_on, l.result_key is not null as has_level, l.is_deficient,
        d.first_on, d.injected_on, d.oral_on, p.judged_to,
        coalesce(d.first_on <= ${lastDay}, false) as is_treated,
        coalesce(d.unknown_on <= ${lastDay}, false) as is_dose_open,
        coalesce(v.covered_from is not null and p.observable_from <= s.start_on and p.injections_covered_to >= ${lastDay}, false)
          as is_covered,
        ${asOfDate(context)} > ${lastDay} as is_over,
        greatest(${lastDay} + 1, l.deficient_on) as onset_on
      from w_folate_start s
      join patient_timeline_next p using (patient_key)
      left join clinic_coverage_next v on v.clinic_id = p.clinic_id and v.feed = 'injections'
      left join w_folate_level l using (event_key)
      left join w_folate_dose d using (patient_key)
    ),
    reasoned as (
      select *,
        case
          when is_enough is false then 'folic_acid_below_amount'
          when is_treated or is_deficient is false then null
          when is_enough is null then 'folic_acid_amount_unknown'
          when not has_level then 'no_b12'
          when is_deficient is null then 'censored_result'
          when is_dose_open then 'dose_unresolved'
          when not is_over then 'too_early'
          when not is_covered then 'feed_not_covered'
        end as reason
      from joined
    ),
    answered as (
      select *, (reason is null and not is_treated and is_deficient) is true as is_met,
        (is_met and onset_on >= ${windowStart(context, values.past_after_months)}) is true as is_active,
        coalesce(reason <> 'folic_acid_below_amount', false) as is_open
      from reasoned
    )
    select *,
      -- The start that is told of: the first flag that is active, else the last flag, else the first that is open, else the latest of enough.
      row_number() over (
        partition by patient_key
        order by is_met desc, is_active desc, is_open desc, is_enough is false, case when is_active or is_open then start_on end,
          start_on desc, mcg_per_day desc nulls last, event_key
      ) as place
    from answered`
}

/** Rows that may be a start, a level or a dose, up to the last day that matters for the latest start. */
function waiting({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_folate_waiting as
    with latest as (select patient_key, max(start_on) as start_on from w_folate_start group by patient_key)
    select w.patient_key, w.quarantine_key, w.code
    from w_waiting w join latest l using (patient_key)
    where w.feed = 'events'
      or (w.feed = 'injections' and w.fact_on <= l.start_on + ${values.folate_before_b12_dose_after_days}::integer)
      or (w.analyte in ('b12', 'holotc')
        and w.fact_on <= l.start_on + ${values.folate_before_b12_level_after_days}::integer)`
}

function found() {
  return sql`
    with waits as (select distinct patient_key from w_folate_waiting)
    select p.patient_key, null::integer as episode_no,
      case when j.patient_key is null then 'no_folic_acid'
        when j.reason = 'folic_acid_below_amount' then 'folic_acid_below_amount' end as not_applicable,
      case when j.reason is not null then j.reason when w.patient_key is not null then 'rows_waiting' end as not_evaluable,
      case when j.is_met then 'probable' end as grade,
      j.onset_on, []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from patient_timeline_next p
    left join w_folate_judged j on j.patient_key = p.patient_key and j.place = 1
    left join waits w on w.patient_key = p.patient_key`
}

function evidence() {
  return sql`
    create or replace temp table w_evidence as
    select patient_key, null::integer as episode_no, 'folic_acid' as evidence_role, 'event' as fact_table, event_key as fact_key,
      null::varchar as note
    from w_folate_start
    union all
    select patient_key, null, 'b12', 'lab_result', result_key, null from w_folate_judged
    union all
    select patient_key, null, 'first_dose', 'administration', injection_key, null from w_folate_dose
    union all
    select patient_key, null, 'oral', 'administration', oral_key, null from w_folate_dose
    union all
    select patient_key, null, 'waiting_row', 'quarantine', quarantine_key, code from w_folate_waiting`
}

function details() {
  return sql`
    create or replace temp table w_details as
    select patient_key, null::integer as episode_no, to_json({
      'start_on': start_on, 'mcg_per_day': mcg_per_day, 'b12_key': result_key,
      'injected_on': injected_on, 'oral_on': oral_on, 'judged_to': judged_to
    })::varchar as details
    from w_folate_judged where place = 1`
}
