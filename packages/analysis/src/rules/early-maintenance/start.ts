import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'

/** The denominator, and the criteria that the schedule alone decides: E1, E2, E3, E6 and R1. */
export const startStatements = (context: AnalysisContext) => [
  waiting(context),
  start(context),
  neurologicalScores(context),
  schedule(context),
]

/** Quarantined rows of the feeds that this rule reads, dated from a year before an episode to a year after its transition. */
function waiting({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_early_waiting as
    select e.patient_key, e.episode_no, w.quarantine_key, w.code
    from episode_next e join w_waiting w on w.patient_key = e.patient_key
      -- A row of the laboratory waits for this rule where its analyte could be read.
      and (w.feed in ('injections', 'symptoms', 'events', 'plans') or w.analyte is not null)
      and w.fact_on between e.first_dose_on - ${values.indication_window_days}::integer
        and e.transition_on + ${values.early_e8_days}::integer`
}

/** One row per episode: who it is, what is judged in it, and what keeps it out. */
function start({ asOf, parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_early as
    with waiting as (select patient_key, episode_no, count(*) as n from w_early_waiting group by 1, 2),
    next_run as (
      select e.patient_key, e.episode_no, min(c.first_on) as from_on
      from episode_next e join w_chain c on c.patient_key = e.patient_key and c.first_on > e.transition_on
        and (c.is_long_enough or c.is_labelled)
      group by 1, 2
    ),
    first_gaps as (
      select e.patient_key, e.episode_no, d.next_on as second_on, d.gap_days
      from episode_next e join dose_interval_next d on d.patient_key = e.patient_key and d.dose_on = e.first_dose_on
    )
    select e.*, p.patient_id, p.clinic_id, p.cause, p.paediatric, p.judged_to, p.neurological_since,
      t.min_doses, t.min_span_days, t.ends_on_recovery, t.neurological_min_span_days, t.neurological,
      t.unseen, t.next_on as next_dose_on,
      e.lookback_ok or e.proven_start as start_known,
      e.episode_no = 1 or e.loaded as judges_start,
      f.second_on, coalesce(f.gap_days, date_diff('day', e.first_dose_on, p.judged_to)) as first_gap_days,
      -- The open interval after the transition cannot be judged where the feed ended long before as_of.
      t.next_on is null and date_diff('day', p.injections_covered_to, cast(${asOf} as date)) > ${values.open_interval_stale_days}
        and not coalesce(date_diff('day', e.transition_on, p.judged_to) > o.planned_interval_days + o.grace_days, false)
        as feed_ended,
      coalesce(t.transition_gap_days, date_diff('day', e.transition_on, p.judged_to)) as next_gap_days,
      r.from_on as next_run_on,
      coalesce(w.n, 0) as waiting,
      case
        when p.paediatric then 'paediatric'
        when e.indication = 'prophylaxis' then 'prophylaxis'
        when p.cause = 'nitrous_oxide' then 'nitrous_oxide'
      end as not_applicable
    from episode_next e
    join patient_timeline_next p using (patient_key)
    join w_transition t using (patient_key, episode_no)
    join first_gaps f using (patient_key, episode_no)
    join dose_interval_next o on o.patient_key = e.patient_key and o.dose_on = e.transition_on
    left join next_run r using (patient_key, episode_no)
    left join waiting w using (patient_key, episode_no)`
}

/**
 * Neuropathy, balance and cognition: the last score before the transition, and the first that was worse than it: soon after (E6), and within a
 * year (E8). Of several scores of that day the highest counts.
 */
function neurologicalScores({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_early_score as
    with before as (
      -- Of several scores of the last day the highest counts.
      select e.patient_key, e.episode_no, e.transition_on, s.domain,
        arg_max(s.score, (s.recorded_on, s.score, s.symptom_key)) as score,
        arg_max(s.symptom_key, (s.recorded_on, s.score, s.symptom_key)) as symptom_key
      from w_early e join w_symptom s on s.patient_key = e.patient_key and s.recorded_on < e.transition_on
        and s.domain in ('neuropathy', 'balance', 'cognition')
      group by 1, 2, 3, 4
    ),
    after as (
      select b.patient_key, b.episode_no, b.domain,
        {'on': s.recorded_on, 'score': s.score, 'key': s.symptom_key} as worse,
        (s.recorded_on, -s.score, s.symptom_key) as place,
        date_diff('day', b.transition_on, s.recorded_on) as days, s.score - b.score as rise
      from before b join w_symptom s on s.patient_key = b.patient_key and s.domain = b.domain
        and s.recorded_on > b.transition_on
    ),
    first_worse as (
      select patient_key, episode_no, domain,
        arg_min(worse, place) filter (days <= ${values.early_e6_after_days} and rise >= ${values.early_e6_score_rise}) as soon,
        arg_min(worse, place) filter (days <= ${values.early_e8_days} and rise >= ${values.early_e8_score_rise}) as relapse
      from after group by 1, 2, 3
    )
    select b.*,
      a.soon.key as soon_key, a.soon.on as soon_on, a.soon.score as soon_score,
      a.relapse.key as relapse_key, a.relapse.on as relapse_on, a.relapse.score as relapse_score
    from before b left join first_worse a using (patient_key, episode_no, domain)`
}

function schedule({ asOf, parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_early_schedule as
    with reviews as (
      select distinct e.patient_key, e.episode_no
      from w_early e join w_event v on v.patient_key = e.patient_key and v.event = 'clinical_review'
        and v.occurred_on between e.transition_on and coalesce(e.next_dose_on, cast(${asOf} as date))
    ),
    scores as (
      select patient_key, episode_no,
        bool_or(score >= ${values.early_e6_score_min}) as at_transition,
        bool_or(soon_key is not null) as worse_soon
      from w_early_score group by 1, 2
    ),
    restarts as (
      select e.patient_key, e.episode_no, count(*) as doses
      from w_early e join w_episode_dose d using (patient_key, episode_no)
      where date_diff('day', e.first_dose_on, d.dose_on) <= ${values.early_r1_within_days}
      group by 1, 2
    ),
    abnormal as (
      select distinct e.patient_key, e.episode_no
      from w_early e join w_judged j on j.patient_key = e.patient_key
        and date_diff('day', j.collected_on, e.first_dose_on) between 0 and ${values.early_r1_sample_days}
        and (j.level = 'deficient' or j.raised in ('raised', 'capped'))
    ),
    asked as (
      select e.*,
        v.patient_key is null as no_review,
        coalesce(s.at_transition, false) or coalesce(s.worse_soon, false) as neurological_sign,
        r.doses as restart_doses, a.patient_key is not null as abnormal_before,
        e.judges_start and e.start_known and e.transition_known as start_judged
      from w_early e
      left join reviews v using (patient_key, episode_no)
      left join scores s using (patient_key, episode_no)
      left join restarts r using (patient_key, episode_no)
      left join abnormal a using (patient_key, episode_no)
    ),
    never_loaded as (
      select *,
        episode_no = 1 and not loaded and (second_on is null or first_gap_days >= ${values.early_e1_first_gap_days}) as e1_shape,
        date_diff('day', first_dose_on, judged_to) >= ${values.run_start_within_days} as e1_time
      from asked
    )
    select *,
      start_judged and e1_shape and e1_time as e1,
      start_judged and not e1_shape and coalesce(run_doses < min_doses, false) as e2,
      coalesce(run_doses <= ${values.early_major_fraction} * min_doses, false) as e2_is_major,
      start_judged and not e1_shape and coalesce(min_span_days - run_span_days > ${values.early_span_tolerance_days}, false) as e3,
      coalesce(run_span_days <= ${values.early_major_fraction} * min_span_days, false) as e3_is_major,
      start_judged and not e1_shape and neurological
        and coalesce(run_full_span_days < neurological_min_span_days, false)
        and no_review as e6_shape,
      e6_shape and next_gap_days >= ${values.early_e6_next_gap_days} as e6,
      e6_shape and not e6 and next_dose_on is null as e6_unjudged,
      episode_no > 1 and abnormal_before and restart_doses < ${values.early_r1_doses}
        and date_diff('day', first_dose_on, judged_to) > ${values.early_r1_within_days} as r1
    from never_loaded`
}
