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

/** Doses with another dose close enough to make a run with; most doses of maintenance stand alone and need no windows. */
function runDoses({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_run_dose as
    with linked as (
      select patient_key, episode_no, dose_on, label, loading_k, previous_on,
        case when not starts_episode then previous_label end as previous_label,
        case when not starts_episode then date_diff('day', previous_on, dose_on) end as gap
      from w_episode_dose
    ),
    judged as (
      select *,
        coalesce(label, '') in ('maintenance', 'prophylaxis') or coalesce(previous_label, '') in ('maintenance', 'prophylaxis')
          as label_breaks,
        coalesce(label, '') = 'loading' and coalesce(previous_label, '') = 'loading' as labels_join
      from linked
    ),
    breaks as (
      select * exclude (label_breaks, labels_join),
        case when gap is null or label_breaks then 1
          when labels_join then 0
          when gap > ${values.run_bridge_max_gap_days} then 1 else 0 end as is_break,
        case when gap is null or label_breaks or labels_join then 0
          when gap > ${values.run_max_gap_days} and gap <= ${values.run_bridge_max_gap_days} then 1 else 0 end as is_bridge
      from judged
    ),
    near as (
      select * from breaks where is_break = 0
      union all
      select b.* from breaks b
      semi join (select patient_key, previous_on from breaks where is_break = 0) n
        on n.patient_key = b.patient_key and n.previous_on = b.dose_on
      where b.is_break = 1
    ),
    segments as (
      select *, sum(is_break) over (partition by patient_key, episode_no order by dose_on rows unbounded preceding) as segment
      from near
    )
    select patient_key, episode_no, dose_on, label, loading_k, segment,
      sum(is_bridge) over (partition by patient_key, episode_no, segment order by dose_on rows unbounded preceding) as bridges
    from segments`
}

/** The run that would start at each dose: how long it is, and whether it is a loading run. */
function chains({ parameters: { values } }: AnalysisContext) {
  const unseen = sql`case when label = 'loading' then greatest(coalesce(loading_k, 1), 1) - 1 else 0 end`
  return sql`
    create or replace temp table w_chain as
    with stretches as (
      select patient_key, episode_no, segment, bridges, max(dose_on) as last_on, count(*)::integer as n,
        bool_or(coalesce(label, '') = 'loading') as labelled
      from w_run_dose group by 1, 2, 3, 4
    ),
    from_each as (
      select d.*,
        row_number() over w as rest,
        bool_or(coalesce(label, '') = 'loading') over (w rows unbounded preceding) as rest_labelled
      from w_run_dose d
      window w as (partition by patient_key, episode_no, segment, bridges order by dose_on desc)
    ),
    chained as (
      select f.patient_key, f.episode_no, f.dose_on as first_on, coalesce(t.last_on, s.last_on) as last_on,
        f.rest::integer + coalesce(t.n, 0) as seen, t.n is not null as interrupted,
        f.rest_labelled or coalesce(t.labelled, false) as is_labelled, f.label, f.loading_k
      from from_each f
      join stretches s on s.patient_key = f.patient_key and s.episode_no = f.episode_no and s.segment = f.segment
        and s.bridges = f.bridges
      left join stretches t on t.patient_key = f.patient_key and t.episode_no = f.episode_no and t.segment = f.segment
        and t.bridges = f.bridges + 1
      union all
      select patient_key, episode_no, dose_on, dose_on, 1::integer, false, coalesce(label, '') = 'loading', label, loading_k
      from w_episode_dose anti join w_run_dose using (patient_key, dose_on)
    )
    select patient_key, episode_no, first_on, last_on, seen, ${unseen} as unseen, interrupted,
      seen + ${unseen} >= ${values.run_min_doses} as is_long_enough, is_labelled
    from chained`
}

/** The earliest run that counts as loading and begins in time, else the run at the first dose. */
function chosenRun({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_run as
    with starts as (
      select patient_key, episode_no, min(first_on) as episode_first_on from w_chain group by patient_key, episode_no
    ),
    in_time as (
      select c.patient_key, c.episode_no, min(c.first_on) as first_on
      from w_chain c join starts s using (patient_key, episode_no)
      where (c.is_long_enough or c.is_labelled)
        and date_diff('day', s.episode_first_on, c.first_on) <= ${values.run_start_within_days}
      group by c.patient_key, c.episode_no
    ),
    chosen as (
      select s.*, coalesce(t.first_on, s.episode_first_on) as first_on from starts s left join in_time t using (patient_key, episode_no)
    )
    select c.patient_key, c.episode_no, c.episode_first_on, c.first_on, r.last_on, r.seen, r.unseen, r.interrupted,
      r.is_long_enough as loaded
    from chosen c join w_chain r on r.patient_key = c.patient_key and r.episode_no = c.episode_no and r.first_on = c.first_on`
}

/** The doses of each chosen run, for the comparison with a regimen. */
function comparedDoses() {
  return sql`
    create or replace temp table w_run_compared as
    select r.patient_key, r.episode_no, d.dose_on
    from w_run r join w_episode_dose d on d.patient_key = r.patient_key and d.episode_no = r.episode_no
    where d.dose_on between r.first_on and r.last_on`
}
