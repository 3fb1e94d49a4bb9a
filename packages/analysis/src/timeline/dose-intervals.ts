import { sql } from 'kysely'
import type { AnalysisContext, Step } from '../context.ts'

/** One row per dose event with the cycle it opens: planned interval, grace, gap and phase (rules, section 2). */
export const doseIntervals: Step = {
  name: 'dose intervals',
  statements: (context) => [intensified(context), doseIntervalTable(context), phaseTable()],
}

/** Doses of a run of weekly or closer cadence that began after at least two maintenance gaps. */
function intensified({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_intensified as
    with after as (
      select d.patient_key, d.episode_no, d.dose_on,
        date_diff('day', d.previous_on, d.dose_on) <= ${values.reload_gap_days} and d.dose_on > t.transition_on as close_to_previous,
        case when d.dose_on > t.transition_on and date_diff('day', d.previous_on, d.dose_on) > ${values.reload_gap_days}
          then 1 else 0 end as maintenance_gap
      from w_episode_dose d join w_transition t using (patient_key, episode_no)
      where d.dose_on >= t.transition_on
    ),
    -- Few episodes have enough close doses for a run, so only theirs are counted.
    with_runs as (
      select patient_key, episode_no from after where close_to_previous
      group by patient_key, episode_no having count(*) >= ${values.run_min_doses} - 1
    ),
    runs as (
      select *,
        sum(case when close_to_previous then 0 else 1 end) over w as run,
        sum(maintenance_gap) over w as gaps_before
      from after semi join with_runs using (patient_key, episode_no)
      window w as (partition by patient_key, episode_no order by dose_on rows unbounded preceding)
    ),
    sized as (
      select patient_key, episode_no, run, count(*) as n, min(gaps_before) as gaps_before
      from runs group by patient_key, episode_no, run
    )
    select r.patient_key, r.dose_on
    from runs r join sized s using (patient_key, episode_no, run)
    where s.n >= ${values.run_min_doses} and s.gaps_before >= 2`
}

function doseIntervalTable({ parameters: { values } }: AnalysisContext) {
  return sql`
    insert into dose_interval_next
    with planned as (
      select d.*, t.transition_on, t.transition_known, t.indication, t.loaded, x.dose_on is not null as is_intensified,
        case when d.own_plan_days is not null and d.dose_on < t.transition_on then d.own_plan_days
          else d.long_plan_days end as interval_days,
        case when d.own_plan_days is not null and d.dose_on < t.transition_on then d.own_plan_source
          else d.long_plan_source end as source
      from w_episode_dose d
      join w_transition t using (patient_key, episode_no)
      left join w_intensified x on x.patient_key = d.patient_key and x.dose_on = d.dose_on
    ),
    graced as (
      select *,
        least(${values.grace_max_days}, greatest(${values.grace_min_days}, floor(interval_days * ${values.grace_fraction} + 0.5)))
          as grace
      from planned
    )
    select patient_key, dose_on, episode_no, dose_no, administration_key, dose_count, dose_mcg, form, route, label,
      interval_days, source, case when interval_days is not null then grace end,
      dose_on + floor(interval_days + 0.5)::integer,
      previous_on, next_on, gap_days,
      case
        when gap_days is null then null
        when gap_days <= ${values.gap_intensive_max_days} then 'intensive'
        when gap_days <= ${values.gap_weekly_max_days} then 'weekly'
        when gap_days <= ${values.gap_transitional_max_days} then 'transitional'
        when gap_days <= ${values.gap_monthly_max_days} then 'monthly'
        when gap_days <= ${values.gap_two_monthly_max_days} then 'two_monthly'
        when gap_days <= ${values.gap_three_monthly_max_days} then 'three_monthly'
        when gap_days <= ${values.gap_six_monthly_max_days} then 'six_monthly_or_late'
        else 'gap'
      end,
      case
        when indication = 'prophylaxis' then 'prophylaxis'
        when loaded and dose_on <= transition_on then case when episode_no > 1 then 'reloading' else 'loading' end
        when is_intensified then 'intensified'
        when coalesce(label, '') = 'loading' and dose_on <= transition_on then 'loading'
        else 'maintenance'
      end,
      dose_on >= transition_on and transition_known,
      ends_episode
    from graced
    order by patient_key, dose_on`
}

function phaseTable() {
  return sql`
    insert into phase_next
    with beside as (
      select patient_key, episode_no, dose_no, dose_on, previous_on, phase,
        lag(phase) over (partition by patient_key, episode_no order by dose_on) as previous_phase
      from dose_interval_next
    ),
    changes as (select * from beside where phase is distinct from previous_phase)
    -- A phase goes on to the dose before the next one begins, the last to the end of the episode.
    select c.patient_key, c.episode_no, row_number() over w, c.phase, c.dose_on,
      coalesce(lead(c.previous_on) over w, e.last_dose_on),
      coalesce(lead(c.dose_no) over w, e.last_dose_no + 1) - c.dose_no
    from changes c
    join (
      select patient_key, episode_no, max(dose_on) as last_dose_on, max(dose_no) as last_dose_no
      from dose_interval_next group by patient_key, episode_no
    ) e using (patient_key, episode_no)
    window w as (partition by c.patient_key, c.episode_no order by c.dose_on)
    order by c.patient_key, c.episode_no, c.dose_on`
}
