import { sql } from 'kysely'
import type { AnalysisContext, Step } from '../context.ts'

/**
 * The place of every result in the dose cycle (rules, section 2, Sample context). Dates decide; times only order a sample and
 * the doses of one day.
 */
export const labContexts: Step = {
  name: 'sample contexts',
  statements: (context) => [sampleDays(context), placedResults(), labContextTable(context)],
}

/**
 * One row per day of a patient that has a sample: the dose event before it, the dose event on it, and what of that one decides. What is
 * true of the day is found once, however many results it has.
 */
function sampleDays({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_sample_day as
    with days as (select distinct patient_key, collected_on from w_judged)
    select d.patient_key, d.collected_on, b.dose_on as before_on, s.dose_on as same_on, s.dose_at as same_dose_at,
      coalesce(s.starts_episode, false) as first_of_episode,
      coalesce(s.dose_mcg, 0) >= ${values.same_day_low_min_dose_mcg} as dose_counts
    from days d
    asof left join (select patient_key, dose_on from w_dose_day) b
      on d.patient_key = b.patient_key and d.collected_on > b.dose_on
    left join (select patient_key, dose_on, dose_at, dose_mcg, starts_episode from w_episode_dose) s
      on s.patient_key = d.patient_key and s.dose_on = d.collected_on`
}

function placedResults() {
  return sql`
    create or replace temp view w_placed as
    with timed as (
      select j.*, d.before_on, d.same_on,
        case
          when d.same_on is null then 'other_day'
          when j.collected_at is null or d.same_dose_at is null then 'order_unknown'
          when j.collected_at < d.same_dose_at then 'before_dose'
          when j.collected_at > d.same_dose_at then 'after_dose'
          else 'order_unknown'
        end as same_day,
        d.first_of_episode, d.dose_counts
      from w_judged j
      join w_sample_day d using (patient_key, collected_on)
    )
    select *,
      -- "below" includes values censored at or below the end of the band.
      case
        when same_on is not null and same_day <> 'after_dose' and first_of_episode then 'pre_treatment'
        when before_on is null and same_on is null then 'pre_treatment'
        when same_day = 'order_unknown'
          then case when dose_counts and below_indeterminate_max then 'same_day_low' else 'same_day' end
      end as day_context,
      case
        when same_on is not null and same_day <> 'after_dose' and first_of_episode then null
        when same_day = 'after_dose' then same_on
        when same_day = 'order_unknown' and not (dose_counts and below_indeterminate_max) then same_on
        else before_on
      end as cycle_on
    from timed`
}

function labContextTable({ parameters: { values } }: AnalysisContext) {
  return sql`
    insert into lab_context_next
    with oral as (
      select distinct j.result_key
      from w_judged j join w_oral o on o.patient_key = j.patient_key
        and o.dose_mcg >= ${values.oral_cover_min_mcg} and j.collected_on between o.from_on and o.to_on
    ),
    measured as (
      select p.*, c.episode_no, c.planned_interval_days as interval_days, c.grace_days,
        date_diff('day', p.cycle_on, p.collected_on)::integer as d,
        -- A sample before the dose of its own day has that dose as the end of its cycle.
        least(c.planned_interval_days, c.gap_days) as effective_interval,
        o.result_key is not null as under_oral
      from w_placed p
      left join dose_interval_next c on c.patient_key = p.patient_key and c.dose_on = p.cycle_on
      left join oral o using (result_key)
    ),
    by_day as (
      select *,
        case
          when cycle_on is null then null
          when interval_days is null then 'no_interval'
          when effective_interval < ${values.trough_min_interval_days} then 'interval_too_short'
          when d < ${values.post_dose_days} then 'post_dose'
          when d < ${values.trough_fraction} * effective_interval then 'mid_interval'
          when d <= interval_days + grace_days then 'trough'
          when d <= interval_days + grace_days + ${values.late_trough_extra_days} then 'late_trough'
          else 'overdue'
        end as cycle_context
      from measured
    )
    select result_key, patient_key, analyte, collected_on, collected_at, value, comparator,
      episode_no, cycle_on, d,
      case
        when day_context is not null then day_context
        when under_oral then 'oral_cover'
        else cycle_context
      end as context,
      case when day_context = 'same_day' or cycle_context is null then null when under_oral then 'oral_cover'
        else cycle_context end as cycle_context,
      case
        when day_context = 'same_day_low' then cycle_context = 'trough' and not under_oral
        when day_context is not null or under_oral then false
        else cycle_context = 'trough'
      end as is_trough,
      level, raised, raised_reason, beyond_limit, limit_value, limit_source, egfr, egfr_comparator
    from by_day`
}
