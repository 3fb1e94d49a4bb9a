import { sql } from 'kysely'
import type { AnalysisContext, Step } from '../context.ts'

/**
 * The facts that are seen at `as_of`, as temporary tables: everything later in the analysis reads these, so the cut is made
 * in one place.
 *
 * `w_result` holds the version of each result that counts at `as_of`: preliminary versions are unseen, a version reported later
 * is unseen and the earlier one stands, a cancelled result is gone.
 */
export const factsAsOf: Step = {
  name: 'facts',
  statements: (context) => [
    givenDoses(context),
    doseDays(context),
    oralCourses(context),
    outdatedResults(context),
    results(context),
    sql`create or replace temp table w_symptom as
        select s.* from symptom s where s.recorded_on <= cast(${context.asOf} as date) and s.score is not null`,
    sql`create or replace temp table w_event as
        select e.* from event e where e.occurred_on <= cast(${context.asOf} as date)`,
    plans(context),
    waitingRows(context),
  ],
}

/** Depot doses: given, by a depot route, and not the cyanide antidote. Intravenous counts for mecobalamin only. */
function givenDoses({ asOf, parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp view w_dose as
    select a.*
    from administration a
    where a.status = 'given'
      and a.administered_on <= cast(${sql.lit(asOf)} as date)
      and (
        a.route in ('im', 'sc', 'deep_sc')
        or (a.route = 'iv' and a.form = 'methylcobalamin')
        or (a.route is null and a.withheld_code is not null)
      )
      and not (coalesce(a.form, '') = 'hydroxocobalamin' and coalesce(a.dose_mcg, 0) >= ${sql.lit(values.antidote_min_mcg)})`
}

/**
 * Dose events: several doses on one day are one event, the sum of their amounts. Nearly every day has one dose, so only the days with
 * several pass through the aggregate.
 */
function doseDays(_: AnalysisContext) {
  return sql`
    create or replace temp table w_dose_day as
    with several as (
      select patient_key, administered_on from w_dose group by patient_key, administered_on having count(*) > 1
    ),
    alone as (
      select patient_key, administered_on as dose_on, 1::integer as dose_count, dose_mcg, form, administered_at as dose_at,
        case when phase_label in ('loading', 'maintenance', 'prophylaxis') then phase_label end as label,
        coalesce(phase_label, '') = 'loading' or coalesce(indication_label, '') = 'deficiency' as says_deficiency,
        coalesce(phase_label, '') = 'prophylaxis' or coalesce(indication_label, '') = 'prophylaxis' as says_prophylaxis,
        loading_k,
        case when next_due_on > administered_on then date_diff('day', administered_on, next_due_on)::integer end as next_due_days,
        case when planned_interval_days > 0 then planned_interval_days end as planned_days,
        administration_key, route
      from w_dose anti join several using (patient_key, administered_on)
    ),
    merged as (
      select
        patient_key,
        administered_on as dose_on,
        arg_min(
          {'key': administration_key, 'route': route},
          (coalesce(administered_at, cast(administered_on as timestamp)), dose_mcg, form, route, phase_label, indication_label, administration_key)
        ) as first_dose,
        count(*)::integer as dose_count,
        case when count(*) = count(dose_mcg) then sum(dose_mcg order by dose_mcg) end as dose_mcg,
        case when count(*) = count(form) and min(form) = max(form) then min(form) end as form,
        case when count(*) = count(administered_at) then min(administered_at) end as dose_at,
        case
          when bool_or(coalesce(phase_label, '') = 'loading') then 'loading'
          when bool_or(coalesce(phase_label, '') = 'maintenance') then 'maintenance'
          when bool_or(coalesce(phase_label, '') = 'prophylaxis') then 'prophylaxis'
        end as label,
        bool_or(coalesce(phase_label, '') = 'loading' or coalesce(indication_label, '') = 'deficiency') as says_deficiency,
        bool_or(coalesce(phase_label, '') = 'prophylaxis' or coalesce(indication_label, '') = 'prophylaxis')
          as says_prophylaxis,
        min(loading_k) as loading_k,
        max(date_diff('day', administered_on, next_due_on)::integer) filter (next_due_on > administered_on) as next_due_days,
        max(planned_interval_days) filter (planned_interval_days > 0) as planned_days
      from w_dose semi join several using (patient_key, administered_on)
      group by patient_key, administered_on
    ),
    days as (
      select * from alone
      union all
      select * exclude (first_dose), first_dose.key, first_dose.route from merged
    )
    select *,
      (row_number() over w)::integer as dose_no,
      lag(dose_on) over w as previous_on,
      lag(label) over w as previous_label,
      lead(dose_on) over w as next_on
    from days window w as (partition by patient_key order by dose_on)`
}

function oralCourses({ asOf }: AnalysisContext) {
  return sql`
    create or replace temp table w_oral as
    select administration_key, patient_key, administered_on as from_on, dose_mcg, file_id, line,
      least(coalesce(course_end_on, cast(${asOf} as date)), cast(${asOf} as date)) as to_on
    from administration
    where status = 'given' and route in ('oral', 'sublingual', 'nasal') and administered_on <= cast(${asOf} as date)`
}

/** A version of a result that is reported by `as_of` and not preliminary. */
const isVisible = ({ asOf }: AnalysisContext) => sql`
  collected_on <= cast(${sql.lit(asOf)} as date)
    and coalesce(cast(reported_at as date), collected_on) <= cast(${sql.lit(asOf)} as date)
    and status <> 'preliminary'`

/** `w_outdated`: the visible versions of results that another visible version replaces. Few results have several. */
function outdatedResults(context: AnalysisContext) {
  return sql`
    create or replace temp table w_outdated as
    with several as (
      select version_group from lab_result where ${isVisible(context)} group by version_group having count(*) > 1
    ),
    ranked as (
      select result_key, row_number() over (
          partition by version_group
          order by case status when 'final' then 1 when 'corrected' then 2 when 'amended' then 2 else 3 end desc,
            coalesce(reported_at, cast(collected_on as timestamp)) desc, value, comparator, file_id desc, line desc, result_key
        ) as place
      from lab_result semi join several using (version_group)
      where ${isVisible(context)}
    )
    select result_key from ranked where place > 1`
}

function results(context: AnalysisContext) {
  return sql`
    create or replace temp view w_result as
    select result_key, patient_key, analyte, collected_on, collected_at, reported_at, value, comparator, reported_value, reported_unit,
      reference_low, reference_high, laboratory, method, status, version_group, file_id, line
    from lab_result anti join w_outdated using (result_key)
    where ${isVisible(context)} and status not in ('cancelled', 'entered_in_error') and value is not null`
}

/** Every plan with an interval of its own: what the log wrote and what the plans feed decided. */
function plans({ asOf }: AnalysisContext) {
  return sql`
    create or replace temp table w_plan as
    select patient_key, planned_on, phase, indication, interval_days, plan_key, file_id, line
    from plan where planned_on <= cast(${asOf} as date)`
}

/**
 * Rows that wait in quarantine and name a patient and a day. A dose row of unknown amount is a dose event already and is
 * not among them.
 */
function waitingRows({ asOf }: AnalysisContext) {
  return sql`
    create or replace temp table w_waiting as
    select patient_key, feed, analyte, fact_on, code, quarantine_key
    from quarantine
    where state = 'waiting' and administration_key is null and patient_key is not null and fact_on <= cast(${asOf} as date)`
}
