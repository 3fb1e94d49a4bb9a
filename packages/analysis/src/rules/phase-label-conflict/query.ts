import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom, foundLastOn, foundOften } from '../../framework/assessments.ts'

/**
 * Injections whose label in the log says another phase than their spacing.
 *
 * Readings: a label "loading" disagrees where no other dose lies within the longest gap that a loading run may have, on either side; a label
 * "maintenance" disagrees where the dose lies in a loading run that the spacing alone shows (as the timeline would choose it, were there no labels).
 * What lies between is no conflict, nor is "maintenance" on treatment that was intensified later, for which a log has no word. "Prophylaxis" names the
 * indication. A first dose "loading k/n" with k above 1 says itself that doses before it are not in the record, so its spacing is not known.
 * The finding dates from the first conflict of the last 24 months, where there is none from the first of all.
 */
export const statements = (context: AnalysisContext) => [
  lonely(context),
  spacedRuns(context),
  conflicts(context),
  waiting(),
  assessmentsFrom(context, found(context), foundLastOn),
  evidence(),
  details(),
]

/** Every dose that is labelled loading: whether it stands alone. Null: not known, because the time has not passed or (`is_unseen`) doses before it are not in the record. */
function lonely({ parameters: { values } }: AnalysisContext) {
  const bridge = values.run_bridge_max_gap_days
  return sql`
    create or replace temp table w_label_loading as
    with placed as (
      select d.patient_key, d.dose_on, d.administration_key, d.previous_on, d.next_on,
        date_diff('day', d.previous_on, d.dose_on) as before_days,
        coalesce(date_diff('day', d.dose_on, d.next_on), greatest(date_diff('day', d.dose_on, p.judged_to), 0)) as after_days,
        d.previous_on is null and coalesce(d.loading_k, 1) > 1 as is_unseen
      from w_dose_day d join patient_timeline_next p using (patient_key)
      where d.label = 'loading'
    )
    select *,
      case
        when before_days <= ${bridge} or (next_on is not null and after_days <= ${bridge}) then false
        when is_unseen or (next_on is null and after_days < ${values.transition_known_days}) then null
        else true
      end as is_alone
    from placed`
}

/** The loading run that spacing alone gives to each episode with a dose labelled maintenance that has another dose near it. */
function spacedRuns({ parameters: { values } }: AnalysisContext) {
  const bridge = values.run_bridge_max_gap_days
  return sql`
    create or replace temp table w_label_run as
    with near as (
      select distinct patient_key, episode_no from w_episode_dose
      where label = 'maintenance'
        and (date_diff('day', previous_on, dose_on) <= ${bridge} or date_diff('day', dose_on, next_on) <= ${bridge})
    ),
    linked as (
      select patient_key, episode_no, dose_on,
        min(dose_on) over w as episode_first_on,
        date_diff('day', lag(dose_on) over w, dose_on) as gap_days
      from w_episode_dose semi join near using (patient_key, episode_no)
      window w as (partition by patient_key, episode_no order by dose_on)
    ),
    segmented as (
      select *,
        sum(case when gap_days > ${bridge} then 1 else 0 end) over w as segment,
        sum(case when gap_days > ${values.run_max_gap_days} then 1 else 0 end) over w as bridges
      from linked
      window w as (partition by patient_key, episode_no order by dose_on rows unbounded preceding)
    ),
    stretches as (
      select patient_key, episode_no, segment, bridges, min(episode_first_on) as episode_first_on,
        min(dose_on) as first_on, max(dose_on) as last_on, count(*) as n
      from segmented group by patient_key, episode_no, segment, bridges
    ),
    runs as (
      select s.patient_key, s.episode_no, s.first_on, coalesce(t.last_on, s.last_on) as last_on
      from stretches s
      left join stretches t on t.patient_key = s.patient_key and t.episode_no = s.episode_no and t.segment = s.segment
        and t.bridges = s.bridges + 1
      where s.n + coalesce(t.n, 0) >= ${values.run_min_doses}
        and date_diff('day', s.episode_first_on, s.first_on) <= ${values.run_start_within_days}
      qualify row_number() over (partition by s.patient_key, s.episode_no order by s.first_on) = 1
    )
    select r.patient_key, r.episode_no, d.dose_on, d.label, d.administration_key, r.first_on, r.last_on,
      row_number() over (partition by r.patient_key, r.episode_no order by d.dose_on) as place
    from runs r join w_episode_dose d on d.patient_key = r.patient_key and d.episode_no = r.episode_no
      and d.dose_on between r.first_on and r.last_on`
}

/** One row per dose whose label and spacing disagree; `met_on` is the day on which its spacing was known. */
function conflicts({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_label_conflict as
    select patient_key, dose_on, administration_key, 'loading' as label, 'maintenance' as spacing,
      dose_on + ${values.transition_known_days}::integer as met_on, previous_on, next_on
    from w_label_loading where is_alone
    union all
    select r.patient_key, r.dose_on, r.administration_key, 'maintenance', 'loading', greatest(r.dose_on, k.dose_on), r.first_on, r.last_on
    from w_label_run r join w_label_run k on k.patient_key = r.patient_key and k.episode_no = r.episode_no and k.place = ${values.run_min_doses}
    where r.label = 'maintenance'`
}

function waiting() {
  return sql`
    create or replace temp table w_label_waiting as
    select patient_key, quarantine_key, code from w_waiting where feed = 'injections'`
}

function found(context: AnalysisContext) {
  const {
    asOf,
    parameters: { values },
  } = context
  return sql`
    with labelled as (
      select patient_key, count(*) filter (label = 'maintenance') as maintained from w_dose_day
      where label in ('loading', 'maintenance') group by patient_key
    ),
    loading as (
      select patient_key, bool_or(is_alone is not null) as is_known, bool_and(is_unseen) as is_unseen
      from w_label_loading group by patient_key
    ),
    met as (select patient_key, ${foundOften(context, sql`met_on`)} from w_label_conflict group by patient_key),
    waits as (select distinct patient_key from w_label_waiting)
    select p.patient_key, null::integer as episode_no,
      case when p.first_dose_on is null then 'no_injections' when l.patient_key is null then 'no_label' end as not_applicable,
      case
        when l.maintained > 0 or g.is_known then case when w.patient_key is not null then 'rows_waiting' end
        when g.is_unseen then 'run_start_unseen'
        when date_diff('day', p.injections_covered_to, cast(${asOf} as date)) > ${values.open_interval_stale_days} then 'feed_not_covered'
        else 'too_early'
      end as not_evaluable,
      case when m.patient_key is not null then 'information' end as grade,
      m.onset_on, m.found_last_on, []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from patient_timeline_next p
    left join labelled l using (patient_key)
    left join loading g using (patient_key)
    left join met m using (patient_key)
    left join waits w using (patient_key)`
}

/** Doses in conflict with their neighbours, or the ends of their run; else the first and last dose of each label. */
function evidence() {
  return sql`
    create or replace temp table w_evidence as
    select patient_key, null::integer as episode_no, 'conflict' as evidence_role, 'administration' as fact_table,
      administration_key as fact_key, label as note
    from w_label_conflict
    union all
    select c.patient_key, null, 'neighbour', 'administration', d.administration_key, d.label
    from w_label_conflict c join w_dose_day d on d.patient_key = c.patient_key and d.dose_on in (c.previous_on, c.next_on)
      and d.dose_on <> c.dose_on
    union all
    select patient_key, null, 'labelled', 'administration',
      unnest([arg_min(administration_key, dose_on), arg_max(administration_key, dose_on)]), label
    from w_dose_day anti join w_label_conflict using (patient_key)
    where label in ('loading', 'maintenance') group by patient_key, label
    union all
    select patient_key, null, 'waiting_row', 'quarantine', quarantine_key, code from w_label_waiting`
}

/** The latest dose in conflict, and how many there are of each kind. */
function details() {
  return sql`
    create or replace temp table w_details as
    select patient_key, null::integer as episode_no, to_json({
      'dose_on': max(dose_on), 'label': arg_max(label, dose_on), 'spacing': arg_max(spacing, dose_on),
      'before_on': arg_max_null(previous_on, dose_on), 'after_on': arg_max_null(next_on, dose_on), 'doses': count(*)
    })::varchar as details
    from w_label_conflict group by patient_key`
}
