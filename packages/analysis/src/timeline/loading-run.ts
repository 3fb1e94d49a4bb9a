import { sql } from 'kysely'
import type { AnalysisContext, Step } from '../context.ts'

/**
 * The loading run of each episode (rules, section 2): the first run of at least three doses with short gaps that begins in
 * time, else the run at the first dose.
 *
 * A run is found in two passes: hard breaks (a gap beyond the bridge, a maintenance label) cut the episode into segments, and
 * inside a segment every second bridged gap starts the next run, so that each run has bridged at most one.
 */
export const loadingRun: Step = {
  name: 'loading',
  statements: (context) => [runs(context), chosenRun(context), comparedDoses()],
}

function runs({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_run_dose as
    with linked as (
      select patient_key, episode_no, dose_on, label, loading_k,
        lag(label) over w as previous_label,
        date_diff('day', lag(dose_on) over w, dose_on) as gap
      from w_episode_dose
      window w as (partition by patient_key, episode_no order by dose_on)
    ),
    judged as (
      select *,
        coalesce(label, '') in ('maintenance', 'prophylaxis') or coalesce(previous_label, '') in ('maintenance', 'prophylaxis')
          as label_breaks,
        coalesce(label, '') = 'loading' and coalesce(previous_label, '') = 'loading' as labels_join
      from linked
    ),
    breaks as (
      select *,
        case when gap is null or label_breaks then 1
          when labels_join then 0
          when gap > ${values.run_bridge_max_gap_days} then 1 else 0 end as is_break,
        case when gap is null or label_breaks or labels_join then 0
          when gap > ${values.run_max_gap_days} and gap <= ${values.run_bridge_max_gap_days} then 1 else 0 end as is_bridge
      from judged
    ),
    segments as (
      select *, sum(is_break) over (partition by patient_key, episode_no order by dose_on rows unbounded preceding) as segment
      from breaks
    ),
    bridged as (
      select *,
        sum(is_bridge) over (partition by patient_key, episode_no, segment order by dose_on rows unbounded preceding) as bridges
      from segments
    )
    select patient_key, episode_no, dose_on, label, loading_k, is_bridge, segment::integer as segment,
      (bridges // 2)::integer as part,
      -- The second bridge of a segment opens a part; it is not bridged inside it.
      case when is_bridge = 1 and bridges % 2 = 1 then 1 else 0 end as bridged_inside
    from bridged`
}

function chosenRun({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_run as
    with parts as (
      select patient_key, episode_no, segment, part,
        min(dose_on) as first_on, max(dose_on) as last_on, count(*)::integer as seen,
        arg_min(coalesce(label, ''), dose_on) as first_label,
        arg_min(coalesce(loading_k, 1), dose_on) as first_k,
        max(bridged_inside) = 1 as interrupted
      from w_run_dose group by patient_key, episode_no, segment, part
    ),
    counted as (
      select *,
        case when first_label = 'loading' then greatest(first_k, 1) - 1 else 0 end as unseen,
        min(first_on) over (partition by patient_key, episode_no) as episode_first_on
      from parts
    ),
    ranked as (
      select *,
        row_number() over (
          partition by patient_key, episode_no
          order by
            (seen + unseen >= ${values.run_min_doses}
              and date_diff('day', episode_first_on, first_on) <= ${values.run_start_within_days}) desc,
            first_on
        ) as place
      from counted
    )
    select patient_key, episode_no, episode_first_on, first_on, last_on, seen, unseen::integer as unseen, interrupted,
      first_label,
      seen + unseen >= ${values.run_min_doses} as loaded
    from ranked where place = 1`
}

/** The doses of each chosen run, for the comparison with a regimen. */
function comparedDoses() {
  return sql`
    create or replace temp table w_run_compared as
    select r.patient_key, r.episode_no, d.dose_on
    from w_run r join w_episode_dose d on d.patient_key = r.patient_key and d.episode_no = r.episode_no
    where d.dose_on between r.first_on and r.last_on`
}
