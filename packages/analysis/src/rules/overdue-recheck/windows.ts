import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { timesAway } from '../away.ts'

/**
 * The times in which somebody could look again: (a) and (b) after the start of each episode, (c) after each change on maintenance.
 *
 * Readings: pregnant is who is at the first dose; a start counts where the look-back shows that it is one, or after a recorded gap;
 * the interval is the planned one where a record says it (log or plan, not the regimen's default), compared with the cycle before; a change is dated by its
 * first dose; an oral course replaces injections when none follows within the time; the day of the change is not after it.
 */
export const windowStatements = (context: AnalysisContext) => [
  sql`create or replace temp table w_recheck_away as ${timesAway}`,
  episodes(),
  changes(context),
  oralChanges(context),
  windows(context),
]

/** One row per episode, and one without an episode for who was never injected. */
function episodes() {
  return sql`
    create or replace temp table w_recheck_episode as
    with yearly as (select regimen, bool_or(annual_labs) as annual_labs from w_regimen group by regimen)
    select p.patient_key, e.episode_no, p.injections_covered_to, case when y.annual_labs then p.regimen end as yearly_regimen,
      e.first_dose_on, e.last_dose_on, e.first_maintenance_on,
      e.episode_no > 1 or e.lookback_ok or e.proven_start as start_known,
      case when e.baseline_hb_low or e.baseline_mcv_raised then true
        when e.baseline_hb_g_per_l is not null and e.baseline_hb_low is null then null
        when e.baseline_mcv_fl is not null and e.baseline_mcv_raised is null then null
        else false end as abnormal_start,
      g.from_on as pregnant_on,
      l.covered_from, l.covered_to, coalesce(l.has_blood_counts, false) as has_counts,
      coalesce(l.has_blood_counts or l.has_metabolites, false) as has_any,
      coalesce(l.has_blood_counts or l.has_metabolites or l.has_b12, false) as has_any_or_b12
    from patient_timeline_next p
    left join episode_next e using (patient_key)
    left join yearly y using (regimen)
    left join w_laboratory l using (clinic_id)
    left join (
      select e.patient_key, e.episode_no, max(g.from_on) as from_on
      from episode_next e join w_pregnancy g on g.patient_key = e.patient_key and e.first_dose_on between g.from_on and g.to_on
      group by 1, 2
    ) g on g.patient_key = e.patient_key and g.episode_no = e.episode_no`
}

/** One row per maintenance dose with another interval or form than the last one known before it. */
function changes({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_recheck_change as
    with cycles as (
      select patient_key, episode_no, dose_on, administration_key, form, interval_source,
        case when interval_source in ('next_due', 'log', 'plan', 'earlier_log') then planned_interval_days end as interval_days
      from dose_interval_next where is_maintenance_cycle
    ),
    several as (
      select patient_key, episode_no from cycles group by patient_key, episode_no
      having max(interval_days) - min(interval_days) >= ${values.recheck_interval_change_days} or min(form) <> max(form)
    ),
    compared as (
      select c.*,
        lag(interval_days ignore nulls) over w as interval_before,
        lag(case when interval_days is not null then administration_key end ignore nulls) over w as interval_before_key,
        lag(form ignore nulls) over w as form_before,
        lag(case when form is not null then administration_key end ignore nulls) over w as form_before_key
      from cycles c semi join several s using (patient_key, episode_no)
      window w as (partition by patient_key, episode_no order by dose_on)
    ),
    judged as (
      select *,
        coalesce(abs(interval_days - interval_before) >= ${values.recheck_interval_change_days}, false) as interval_changed,
        coalesce(form <> form_before, false) as form_changed
      from compared
    )
    select patient_key, episode_no, dose_on as changed_on, administration_key as change_key, interval_source,
      case when interval_changed then interval_before_key else form_before_key end as before_key,
      case when interval_changed then interval_before end as interval_before,
      case when interval_changed then interval_days end as interval_after,
      case when form_changed then form_before end as form_before,
      case when form_changed then form end as form_after
    from judged where interval_changed or form_changed`
}

/** The first oral course of a maintenance cycle that is large enough, where no injection follows in time. */
function oralChanges({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_recheck_oral as
    with enough as (
      select o.patient_key, o.administration_key, o.from_on, o.dose_mcg, a.route, a.form
      from w_oral o join patient_timeline_next p using (patient_key) join administration a using (administration_key)
      where o.dose_mcg >= case when p.cause = 'diet' then ${values.oral_bridge_diet_min_mcg} else ${values.oral_bridge_min_mcg} end
    ),
    placed as (
      select o.*, d.episode_no, d.administration_key as before_key, d.next_on,
        row_number() over (partition by o.patient_key, d.dose_on order by o.from_on, o.dose_mcg desc, o.route, o.form, o.administration_key) as place
      from enough o join dose_interval_next d on d.patient_key = o.patient_key and d.is_maintenance_cycle
        and o.from_on > d.dose_on and (d.next_on is null or o.from_on < d.next_on)
    )
    select patient_key, episode_no, from_on as changed_on, administration_key as change_key, before_key
    from placed
    where place = 1 and (next_on is null or next_on > from_on + ${values.recheck_change_days}::integer)`
}

function windows({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_recheck_window as
    with placed as (
      select patient_key, episode_no, 'a' as criterion, first_dose_on as anchor_on, ${values.recheck_count_from_days}::integer as from_days,
        ${values.recheck_count_to_days}::integer as to_days, false as is_oral
      from w_recheck_episode where abnormal_start
      union all
      select patient_key, episode_no, 'b', first_dose_on,
        case when pregnant_on is not null then ${values.recheck_pregnant_from_days}::integer else ${values.recheck_start_from_days}::integer end,
        case when pregnant_on is not null then ${values.recheck_pregnant_to_days}::integer else ${values.recheck_start_to_days}::integer end, false
      from w_recheck_episode where first_dose_on is not null
      union all
      select patient_key, episode_no, 'c', changed_on, 1, ${values.recheck_change_days}::integer, false from w_recheck_change
      union all
      select patient_key, episode_no, 'c', changed_on, 1, ${values.recheck_change_days}::integer, true from w_recheck_oral
    )
    select *, anchor_on + from_days as from_on, anchor_on + to_days as to_on,
      row_number() over (order by patient_key, episode_no, criterion, anchor_on)::integer as window_no
    from placed`
}
