import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'

/** The criteria that results, later doses and symptoms decide: E4a, E4b, E4c, E5, E7 and E8. */
export const responseStatements = (context: AnalysisContext) => [
  bloodCounts(context),
  reticulocytes(context),
  metabolites(context),
  recheck(context),
  relapseByDoses(context),
  relapseByHaemoglobin(context),
  relapseByLevel(context),
  response(context),
]

/** E4a and E4b: blood counts around the transition and at eight weeks, compared with the baseline. */
function bloodCounts({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_early_count as
    with counts as (
      select e.patient_key, e.episode_no, e.baseline_hb_low, e.baseline_mcv_raised, c.*exclude (patient_key),
        date_diff('day', e.transition_on, c.collected_on)
          between -${values.early_e4a_before_days}::integer and ${values.early_e4a_after_days} as near_transition,
        date_diff('day', e.first_dose_on, c.collected_on) between ${values.early_e4b_from_days} and ${values.early_e4b_to_days}
          and c.collected_on > e.transition_on as at_eight_weeks
      from w_early e join w_count_day c on c.patient_key = e.patient_key and c.collected_on >= e.first_dose_on - 400
    )
    select *,
      (hb_low and baseline_hb_low) is true as hb_still_low,
      (mcv_raised and baseline_mcv_raised) is true as mcv_still_raised,
      near_transition and row_number() over (
        partition by patient_key, episode_no, near_transition order by collected_on desc) = 1 as is_e4a_count
    from counts where near_transition or at_eight_weeks`
}

/** E4c: reticulocytes on days 5 to 10 of an anaemic start. */
function reticulocytes({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_early_reticulocyte as
    select e.patient_key, e.episode_no, j.result_key, j.collected_on, j.beyond_limit
    from w_early e join w_judged j on j.patient_key = e.patient_key and j.analyte = 'reticulocytes'
      and date_diff('day', e.first_dose_on, j.collected_on) between ${values.early_e4c_from_days} and ${values.early_e4c_to_days}
    where j.beyond_limit is not null`
}

/** E5: MMA and homocysteine after the last loading dose, up to the next loading run. */
function metabolites({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_early_metabolite as
    select e.patient_key, e.episode_no, j.result_key, j.analyte, j.collected_on, j.raised
    from w_early e join w_judged j on j.patient_key = e.patient_key and j.analyte in ('mma', 'homocysteine')
      and date_diff('day', e.transition_on, j.collected_on) between ${values.early_e5_from_days} and ${values.early_e5_to_days}
      and (e.next_run_on is null or j.collected_on < e.next_run_on)`
}

/** E7: nothing looked at after loading, where the clinic's laboratory feed covers the time. */
function recheck({ asOf, parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_early_recheck as
    with windows as (
      select e.patient_key, e.episode_no, e.clinic_id,
        least(e.transition_on, e.first_dose_on + ${values.early_e7_day}::integer) as from_on,
        e.transition_on, e.transition_on + ${values.early_e7_count_days}::integer as count_to,
        e.transition_on + ${values.early_e7_test_days}::integer as test_to
      from w_early e
    ),
    looked as (
      select w.patient_key, w.episode_no,
        bool_or(j.analyte in ('haemoglobin', 'mcv') and j.collected_on between w.from_on and w.count_to) as has_count,
        bool_or(j.analyte in ('b12', 'holotc', 'mma', 'homocysteine')
          and j.collected_on between w.transition_on and w.test_to) as has_test
      from windows w join w_judged j on j.patient_key = w.patient_key and j.collected_on between w.from_on and w.test_to
      group by 1, 2
    ),
    kinds as (
      select clinic_id,
        bool_or(feed = 'blood_count' and rows_per_year >= ${values.coverage_min_results_per_year}) as has_counts,
        bool_or(feed in ('b12', 'metabolites') and rows_per_year >= ${values.coverage_min_results_per_year}) as has_tests
      from clinic_coverage_next group by clinic_id
    )
    select w.*, coalesce(l.has_count, false) or coalesce(l.has_test, false) as looked_at,
      coalesce(v.covered_from <= w.from_on and v.covered_to >= w.test_to, false)
        and w.test_to <= cast(${asOf} as date)
        -- A kind of result that the clinic hardly has is not required of it.
        and coalesce(k.has_counts and k.has_tests, false) as is_covered
    from windows w
    left join kinds k using (clinic_id)
    left join looked l using (patient_key, episode_no)
    left join clinic_coverage_next v on v.clinic_id = w.clinic_id and v.feed = 'laboratory'`
}

/** E8 by doses: short gaps again after a maintenance gap, whatever the phase is called. */
function relapseByDoses({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_early_reload as
    with restarted as (
      select e.patient_key, e.episode_no, e.transition_on, d.dose_on
      from w_early e join w_dose_day d on d.patient_key = e.patient_key
        and d.dose_on > e.transition_on and d.previous_on >= e.transition_on
        and date_diff('day', d.previous_on, d.dose_on) >= ${values.early_e8_gap_days}
        and date_diff('day', e.transition_on, d.dose_on) <= ${values.early_e8_days}
    ),
    numbered as (
      select r.patient_key, r.episode_no, r.transition_on, r.dose_on as restart_on, d.dose_on, d.administration_key,
        row_number() over (partition by r.patient_key, r.episode_no, r.dose_on order by d.dose_on) as k
      from restarted r join w_dose_day d on d.patient_key = r.patient_key
        and date_diff('day', r.dose_on, d.dose_on) between 0 and ${values.early_e8_within_days}
    )
    select patient_key, episode_no, restart_on, dose_on as completed_on
    from numbered
    where k = ${values.early_e8_doses} and date_diff('day', transition_on, dose_on) <= ${values.early_e8_days}`
}

/** E8 by haemoglobin: below its limit and below the highest since the transition by more than variation. */
function relapseByHaemoglobin({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_early_hb_fall as
    with since as (
      select e.patient_key, e.episode_no, e.transition_on, c.collected_on, c.hb, c.hb_key, c.hb_low,
        max(c.hb) over (
          partition by e.patient_key, e.episode_no order by c.collected_on
          rows between unbounded preceding and 1 preceding) as highest,
        arg_max(c.hb_key, (c.hb, c.collected_on)) over (
          partition by e.patient_key, e.episode_no order by c.collected_on
          rows between unbounded preceding and 1 preceding) as highest_key
      from w_early e join w_count_day c on c.patient_key = e.patient_key and c.hb is not null
        and c.collected_on >= e.transition_on
    )
    select s.patient_key, s.episode_no, s.collected_on, s.hb_key, s.highest_key
    from since s, (select down_ratio from w_change where analyte = 'haemoglobin') c
    where s.hb_low and s.hb / s.highest < c.down_ratio
      and date_diff('day', s.transition_on, s.collected_on) <= ${values.early_e8_days}`
}

/** E8 by level: a deficient trough with a raised metabolite near it. */
function relapseByLevel({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_early_low_trough as
    select e.patient_key, e.episode_no, c.result_key, m.result_key as metabolite_key, m.raised,
      greatest(c.collected_on, m.collected_on) as met_on
    from w_early e
    join lab_context_next c on c.patient_key = e.patient_key and c.is_trough and c.level = 'deficient'
      and date_diff('day', e.transition_on, c.collected_on) between 1 and ${values.early_e8_days}
    join w_judged m on m.patient_key = e.patient_key and m.raised in ('raised', 'capped')
      and abs(date_diff('day', m.collected_on, c.collected_on)) <= ${values.falls_metabolite_near_days}
      and m.collected_on >= e.transition_on + ${values.falls_after_transition_days}::integer`
}

function response({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_early_response as
    with counts as (
      select patient_key, episode_no,
        bool_or(is_e4a_count) as has_e4a_count,
        bool_or(is_e4a_count and (hb_still_low or mcv_still_raised)) as e4a,
        min(collected_on) filter (is_e4a_count and (hb_still_low or mcv_still_raised)) as e4a_on,
        bool_or(at_eight_weeks) as has_e4b_count,
        bool_or(at_eight_weeks and (hb_still_low or mcv_still_raised)) as e4b,
        min(collected_on) filter (at_eight_weeks and (hb_still_low or mcv_still_raised)) as e4b_on
      from w_early_count group by 1, 2
    ),
    marrow as (
      select patient_key, episode_no, bool_or(beyond_limit) as responded, max(collected_on) as sampled_on
      from w_early_reticulocyte group by 1, 2
    ),
    biochemistry as (
      select patient_key, episode_no,
        bool_or(raised = 'raised') as full_raised,
        bool_or(raised in ('raised', 'capped')) as any_raised,
        bool_or(raised <> 'not_evaluable') as evaluable,
        min(collected_on) filter (raised in ('raised', 'capped')) as first_on,
        max(collected_on) filter (raised in ('raised', 'capped')) as last_on
      from w_early_metabolite group by 1, 2
    ),
    relapses as (
      select patient_key, episode_no, completed_on as met_on, true as is_full from w_early_reload
      union all select patient_key, episode_no, collected_on, true from w_early_hb_fall
      union all select patient_key, episode_no, met_on, raised = 'raised' from w_early_low_trough
      union all select patient_key, episode_no, worse_on, true from w_early_score
        where worse_after_days <= ${values.early_e8_days}
    ),
    relapse as (
      select patient_key, episode_no, bool_or(is_full) as is_full, min(met_on) as first_on, max(met_on) as last_on
      from relapses group by 1, 2
    )
    select e.patient_key, e.episode_no,
      e.ends_on_recovery and coalesce(c.e4a, false) as e4a, c.e4a_on,
      coalesce(e.ends_on_recovery, false)
        and (not coalesce(c.has_e4a_count, false) or (e.baseline_hb_low is null and e.baseline_mcv_raised is null)) as e4a_unjudged,
      coalesce(c.e4b, false) as e4b, c.e4b_on,
      case
        when e.baseline_hb_low is null and e.baseline_mcv_raised is null then true
        when coalesce(e.baseline_hb_low, false) or coalesce(e.baseline_mcv_raised, false) then not coalesce(c.has_e4b_count, false)
        else false
      end as e4b_unjudged,
      coalesce(e.baseline_hb_g_per_l < ${values.early_e4c_hb_g_per_l} and not m.responded, false) as e4c, m.sampled_on as e4c_on,
      e.baseline_hb_g_per_l is null
        or (e.baseline_hb_g_per_l < ${values.early_e4c_hb_g_per_l} and m.patient_key is null) as e4c_unjudged,
      coalesce(b.any_raised, false) as e5, coalesce(b.full_raised, false) as e5_full,
      b.first_on as e5_on, b.last_on as e5_last_on, not coalesce(b.evaluable, false) as e5_unjudged,
      not r.looked_at and r.is_covered as e7, not r.looked_at and not r.is_covered as e7_unjudged, r.test_to as e7_on,
      x.patient_key is not null as e8, coalesce(x.is_full, false) as e8_full, x.first_on as e8_on, x.last_on as e8_last_on
    from w_early e
    left join counts c using (patient_key, episode_no)
    left join marrow m using (patient_key, episode_no)
    left join biochemistry b using (patient_key, episode_no)
    left join w_early_recheck r using (patient_key, episode_no)
    left join relapse x using (patient_key, episode_no)`
}
