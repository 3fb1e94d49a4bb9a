import { sql } from 'kysely'
import type { AnalysisContext, Step } from '../context.ts'

/**
 * The loading run of each episode (rules, section 2): the first run of at least three doses with short gaps that begins in
 * time, or one that a label calls loading, else the run at the first dose. "First" is the one that begins earliest.
 *
 * Hard breaks (a gap beyond the bridge, a maintenance label) cut an episode into segments. Inside a segment `bridges` counts the
 * gaps that need bridging; a run that starts at a dose reaches over the doses with the same count and, across its one bridge,
 * those with the next.
 */
export const loadingRun: Step = {
  name: 'loading',
  statements: (context) => [runDoses(context), chains(context), chosenRun(context), comparedDoses()],
}

function runDoses({ parameters: { values } }: AnalysisContext) {
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
    )
    select patient_key, episode_no, dose_on, label, loading_k, segment,
      sum(is_bridge) over (partition by patient_key, episode_no, segment order by dose_on rows unbounded preceding) as bridges
    from segments`
}

/** The run that would start at each dose: how long it is, and whether it is a loading run. */
function chains({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_chain as
    with stretches as (
      select patient_key, episode_no, segment, bridges, max(dose_on) as last_on, count(*)::integer as n,
        bool_or(coalesce(label, '') = 'loading') as labelled
      from w_run_dose group by 1, 2, 3, 4
    ),
    from_each as (
      select d.*,
        row_number() over (partition by patient_key, episode_no, segment, bridges order by dose_on desc)::integer as rest,
        bool_or(coalesce(label, '') = 'loading') over (
          partition by patient_key, episode_no, segment, bridges order by dose_on desc rows unbounded preceding) as rest_labelled
      from w_run_dose d
    )
    select f.patient_key, f.episode_no, f.dose_on as first_on,
      coalesce(t.last_on, s.last_on) as last_on,
      f.rest + coalesce(t.n, 0) as seen,
      case when f.label = 'loading' then greatest(coalesce(f.loading_k, 1), 1) - 1 else 0 end as unseen,
      t.n is not null as interrupted,
      f.rest + coalesce(t.n, 0) + case when f.label = 'loading' then greatest(coalesce(f.loading_k, 1), 1) - 1 else 0 end
        >= ${values.run_min_doses} as is_long_enough,
      f.rest_labelled or coalesce(t.labelled, false) as is_labelled
    from from_each f
    join stretches s on s.patient_key = f.patient_key and s.episode_no = f.episode_no and s.segment = f.segment
      and s.bridges = f.bridges
    left join stretches t on t.patient_key = f.patient_key and t.episode_no = f.episode_no and t.segment = f.segment
      and t.bridges = f.bridges + 1`
}

function chosenRun({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_run as
    with timed as (
      select *, min(first_on) over (partition by patient_key, episode_no) as episode_first_on from w_chain
    ),
    ranked as (
      select *,
        row_number() over (
          partition by patient_key, episode_no
          order by
            ((is_long_enough or is_labelled)
              and date_diff('day', episode_first_on, first_on) <= ${values.run_start_within_days}) desc,
            first_on
        ) as place
      from timed
    )
    select patient_key, episode_no, episode_first_on, first_on, last_on, seen, unseen, interrupted, is_long_enough as loaded
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
