import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { isBelow } from '../../timeline/censored.ts'

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
      select e.patient_key, e.episode_no, e.baseline_hb_low, e.baseline_mcv_raised, c.* exclude (patient_key),
        date_diff('day', e.transition_on, c.collected_on) <= ${values.early_e4a_after_days} as near_transition,
        date_diff('day', e.first_dose_on, c.collected_on) between ${values.early_e4b_from_days} and ${values.early_e4b_to_days}
          and c.collected_on > e.transition_on as at_eight_weeks
      from w_early e join w_count_day c on c.patient_key = e.patient_key and c.collected_on >= e.transition_on - ${values.early_e4a_before_days}::integer
    )
    select *,
      -- Three-valued: null where either is not known, false where either is known to be normal.
      hb_low and baseline_hb_low as hb_still_low,
      mcv_raised and baseline_mcv_raised as mcv_still_raised,
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
      and (e.next_run_on is null or j.collected_on <= e.next_run_on)`
}

/** E7: nothing looked at after loading, where the clinic's laboratory feed covers the time. */
function recheck({ parameters: { values } }: AnalysisContext) {
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
        bool_or(j.analyte in ('haemoglobin', 'mcv') and j.collected_on <= w.count_to) as has_count,
        bool_or(j.analyte in ('b12', 'holotc', 'mma', 'homocysteine') and j.collected_on >= w.transition_on) as has_test
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
    with gap_ends as (
      select e.patient_key, e.episode_no, e.transition_on, min(d.dose_on) as gap_end_on
      from w_early e join w_dose_day d on d.patient_key = e.patient_key
        and d.previous_on >= e.transition_on
        and date_diff('day', d.previous_on, d.dose_on) >= ${values.early_e8_gap_days}
      group by 1, 2, 3
    ),
    since as (
      select g.patient_key, g.episode_no, d.dose_on,
        lag(d.dose_on, ${values.early_e8_doses}::integer - 1) over (partition by g.patient_key, g.episode_no order by d.dose_on)
          as restart_on
      from gap_ends g join w_dose_day d on d.patient_key = g.patient_key and d.dose_on >= g.gap_end_on
        and date_diff('day', g.transition_on, d.dose_on) <= ${values.early_e8_days}
    )
    select patient_key, episode_no, min(dose_on) as completed_on, arg_min(restart_on, dose_on) as restart_on
    from since
    where date_diff('day', restart_on, dose_on) <= ${values.early_e8_within_days}
    group by patient_key, episode_no`
}

/** E8 by haemoglobin: below its limit and below the highest of the same series since the transition by more than variation. */
function relapseByHaemoglobin({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_early_hb_fall as
    with since as (
      select e.patient_key, e.episode_no, j.collected_on, j.value, j.result_key, j.beyond_limit,
        max(j.value) over w as highest,
        arg_max(j.result_key, (j.value, j.collected_on, j.result_key)) over w as highest_key
      from w_early e join w_judged j on j.patient_key = e.patient_key and j.analyte = 'haemoglobin'
        and j.comparator is null and date_diff('day', e.transition_on, j.collected_on) between 0 and ${values.early_e8_days}
      window w as (
        partition by e.patient_key, e.episode_no, coalesce(j.laboratory, ''), coalesce(j.method, '')
        order by j.collected_on range between unbounded preceding and interval 1 day preceding)
    )
    select s.patient_key, s.episode_no, s.collected_on, s.result_key as hb_key, s.highest_key
    from since s join w_change c on c.analyte = 'haemoglobin'
    where s.beyond_limit and s.value / s.highest < c.down_ratio`
}

/** E8 by level: a deficient trough with a raised metabolite near it. */
function relapseByLevel({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_early_low_trough as
    select e.patient_key, e.episode_no, c.result_key, m.result_key as metabolite_key,
      m.raised = 'raised' and c.context = 'trough' as is_full,
      greatest(c.collected_on, m.collected_on) as met_on
    from w_early e
    join lab_context_next c on c.patient_key = e.patient_key and c.is_trough and c.level = 'deficient'
      and date_diff('day', e.transition_on, c.collected_on) between 1 and ${values.early_e8_days}
    join dose_interval_next d on d.patient_key = c.patient_key and d.dose_on = c.cycle_on and d.is_maintenance_cycle
    join w_transition t on t.patient_key = c.patient_key and t.episode_no = c.episode_no
    join w_judged m on m.patient_key = e.patient_key and m.raised in ('raised', 'capped')
      and abs(date_diff('day', m.collected_on, c.collected_on)) <= ${values.falls_metabolite_near_days}
      and m.collected_on >= t.transition_on + ${values.falls_after_transition_days}::integer`
}

function response({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_early_response as
    with transition_counts as (
      select patient_key, episode_no, hb_still_low or mcv_still_raised as still_abnormal, collected_on
      from w_early_count where is_e4a_count
    ),
    eight_weeks as (
      select patient_key, episode_no,
        bool_or(hb_still_low or mcv_still_raised) is true as met,
        min(collected_on) filter (hb_still_low or mcv_still_raised) as met_on,
        case when bool_or(not hb_low) then false end as hb_low,
        case when bool_or(not mcv_raised) then false end as mcv_raised
      from w_early_count where at_eight_weeks group by 1, 2
    ),
    marrow as (
      select patient_key, episode_no, bool_or(beyond_limit) as responded, min(collected_on) as sampled_on
      from w_early_reticulocyte group by 1, 2
    ),
    biochemistry as (
      select patient_key, episode_no,
        bool_or(raised = 'raised') as full_raised,
        bool_or(raised in ('raised', 'capped')) as any_raised,
        bool_or(raised <> 'not_evaluable') as evaluable,
        min(collected_on) filter (raised in ('raised', 'capped')) as first_on
      from w_early_metabolite group by 1, 2
    ),
    relapses as (
      select patient_key, episode_no, completed_on as met_on, true as is_full from w_early_reload
      union all select patient_key, episode_no, collected_on, true from w_early_hb_fall
      union all select patient_key, episode_no, met_on, is_full from w_early_low_trough
      union all select patient_key, episode_no, relapse_on, true from w_early_score where relapse_key is not null
    ),
    relapse as (
      select patient_key, episode_no, bool_or(is_full) as is_full, min(met_on) as first_on
      from relapses group by 1, 2
    ),
    judged as (
      select e.patient_key, e.episode_no, e.transition_on,
        case when not coalesce(e.ends_on_recovery, false) then false
          -- No count at all leaves both halves unknown, unless the baseline was normal.
          else coalesce(c.still_abnormal, (e.baseline_hb_low and null::boolean) or (e.baseline_mcv_raised and null::boolean))
        end as e4a,
        greatest(c.collected_on, e.transition_on) as e4a_on,
        case
          when e.transition_on >= e.first_dose_on + ${values.early_e4b_to_days}::integer then false
          when w.met then true
          else (e.baseline_hb_low and w.hb_low) or (e.baseline_mcv_raised and w.mcv_raised)
        end as e4b,
        w.met_on as e4b_on,
        case
          when ${isBelow('l.hb', 'l.hb_comparator', values.early_e4c_hb_g_per_l)} then not m.responded
          -- At or above it, or not known.
          else ${isBelow('l.hb', 'l.hb_comparator', values.early_e4c_hb_g_per_l)}
        end as e4c,
        greatest(m.sampled_on, e.transition_on) as e4c_on,
        case when b.evaluable then b.any_raised end as e5, coalesce(b.full_raised, false) as e5_full, b.first_on as e5_on,
        case when r.looked_at then false when r.is_covered then true end as e7,
        x.patient_key is not null as e8, coalesce(x.is_full, false) as e8_full, x.first_on as e8_on
      from w_early e
      left join w_baseline l using (patient_key, episode_no)
      left join transition_counts c using (patient_key, episode_no)
      left join eight_weeks w using (patient_key, episode_no)
      left join marrow m using (patient_key, episode_no)
      left join biochemistry b using (patient_key, episode_no)
      left join w_early_recheck r using (patient_key, episode_no)
      left join relapse x using (patient_key, episode_no)
    )
    select * exclude (transition_on) replace (
        coalesce(e4a, false) as e4a, coalesce(e4b, false) as e4b, coalesce(e4c, false) as e4c, coalesce(e5, false) as e5,
        coalesce(e7, false) as e7
      ),
      e4a is null as e4a_unjudged, e4b is null as e4b_unjudged, e4c is null as e4c_unjudged, e5 is null as e5_unjudged,
      e7 is null as e7_unjudged
    from judged`
}
