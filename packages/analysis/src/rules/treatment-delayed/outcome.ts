import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom } from '../../framework/assessments.ts'
import { asOfDate } from '../window.ts'

/**
 * Grade, outcome and evidence of each first episode, and of each patient without one.
 *
 * Readings: whoever has no deficient result, tested or not, is outside; a result that may be deficient behind its limit, a course of
 * unknown amount and a haemoglobin behind its limit leave the answer open only where they would make a flag; without an injection the answer
 * is clear until the limit has passed, unless the log ended long before the audit.
 */
export const outcomeStatements = (context: AnalysisContext) => [
  judged(context),
  waiting(),
  assessmentsFrom(context, found()),
  evidence(context),
  details(),
]

/** One row per patient with a result that is deficient or may be: the result that counts and what became of it. */
function judged(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_delayed_judged as
    with opened as (
      select patient_key, episode_no, bool_or(is_dose_open) as dose_open, bool_or(is_level_open) as level_open
      from w_delayed_delay group by patient_key, episode_no
    ),
    shown as (
      select s.patient_key, s.episode_no, s.first_on, s.administration_key, s.window_from, s.window_to, s.end_on, s.start_known,
        s.lookback_basis, s.observable_from, s.has_log, s.injections_covered_to, s.neurological_since,
        d.result_key, d.collected_on, d.is_deficient, d.away_on, d.away_reason, d.hb_key, d.is_oral, d.is_oral_unknown, d.oral_on,
        d.is_severe, d.is_severe_unknown, d.stop_on, d.days, d.urgent_from, d.is_delay, d.is_long, d.is_urgent, d.is_late, d.is_urgent_open,
        d.onset_on,
        d.is_deficient and not d.is_oral and not d.is_oral_unknown as counts, o.dose_open, o.level_open,
        case when s.first_on is not null then s.start_known
          else s.has_log and s.observable_from <= d.collected_on end as is_known,
        s.first_on is null
          and date_diff('day', s.injections_covered_to, ${asOfDate(context)}) > ${values.open_interval_stale_days} as is_stale
      from w_delayed_start s
      join (select * from w_delayed_delay where place = 1) d
        on d.patient_key = s.patient_key and d.episode_no is not distinct from s.episode_no
      join opened o on o.patient_key = s.patient_key and o.episode_no is not distinct from s.episode_no
    )
    select *,
      counts and is_late and is_known as is_flag,
      case when counts and not is_late and not is_urgent_open and not dose_open and not level_open then away_reason end as not_applicable
    from shown`
}

/** Rows that may be a level, a blood count, a dose, a course or what ended the time. */
function waiting() {
  return sql`
    create or replace temp table w_delayed_waiting as
    select j.patient_key, j.episode_no, w.quarantine_key, w.code
    from w_waiting w join w_delayed_judged j on j.patient_key = w.patient_key and w.fact_on between j.window_from and j.window_to
    where j.not_applicable is null
      and (w.feed in ('injections', 'events')
        or (w.feed in ('labs', 'labs_wide') and w.analyte in ('b12', 'holotc', 'haemoglobin')))`
}

function found() {
  return sql`
    with waits as (select distinct patient_key from w_delayed_waiting)
    select s.patient_key, s.episode_no,
      case
        when coalesce(s.episode_no, 1) > 1 then 'later_episode'
        when j.patient_key is null then 'no_deficient_result'
        else j.not_applicable
      end as not_applicable,
      case
        when j.first_on is not null and not j.start_known then 'short_lookback'
        when j.first_on is null and not j.is_known and (j.dose_open or j.level_open or (j.counts and (j.is_late or j.is_urgent_open)))
          then 'feed_not_covered'
        when j.counts and not j.is_late and j.is_stale then 'feed_not_covered'
        when j.dose_open then 'dose_unresolved'
        when j.level_open or not j.is_deficient or (j.counts and j.is_urgent_open) then 'censored_result'
        when w.patient_key is not null then 'rows_waiting'
      end as not_evaluable,
      case when j.is_flag then case when j.is_long or j.is_urgent then 'probable' else 'possible' end end as grade,
      j.onset_on,
      list_filter([case when j.is_flag and j.is_delay then 'delay' end, case when j.is_flag and j.is_long then 'long' end,
        case when j.is_flag and j.is_urgent then 'urgent' end], lambda criterion: criterion is not null) as criteria,
      list_filter([case when j.counts and j.is_urgent_open then 'urgent' end], lambda criterion: criterion is not null) as unjudged_criteria
    from w_delayed_start s
    left join w_delayed_judged j on j.patient_key = s.patient_key and j.episode_no is not distinct from s.episode_no
    left join waits w on w.patient_key = s.patient_key`
}

/**
 * What decided, and what was recorded between the result and the end of the time: courses, doses into a vein, missed and refused doses, who declined or
 * was away. Where another result than the one that is shown leaves the answer open, its haemoglobin and the involvement that made it urgent are told too; of every result
 * the courses are, since they decide which of them counts.
 */
function evidence({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_evidence as
    with inside as (select * from w_delayed_judged where not_applicable is null),
    results as (
      select d.* from w_delayed_delay d
      join inside i on i.patient_key = d.patient_key and i.episode_no is not distinct from d.episode_no
    ),
    deciding as (select * from results where place = 1 or is_dose_open or is_level_open)
    select patient_key, episode_no, case when is_deficient then 'deficient_result' else 'censored_result' end as evidence_role,
      'lab_result' as fact_table, result_key as fact_key, null::varchar as note
    from inside
    union all
    select d.patient_key, d.episode_no, case when d.is_deficient then 'other_result' else 'censored_result' end, 'lab_result', d.result_key, null
    from w_delayed_delay d where d.place > 1
    union all
    select patient_key, episode_no, 'first_dose', 'administration', administration_key, null from inside
    union all
    select distinct patient_key, episode_no, 'haemoglobin', 'lab_result', hb_key, null from deciding
    union all
    select distinct patient_key, episode_no, 'involvement', 'patient', patient_key, 'neurological' from deciding
    where urgent_from is not null and not is_severe
    union all
    select distinct r.patient_key, r.episode_no, 'oral', 'administration', o.administration_key, null
    from results r join w_oral o on o.patient_key = r.patient_key and o.from_on <= r.stop_on and o.to_on > r.collected_on
    union all
    select i.patient_key, i.episode_no, a.status, 'administration', a.administration_key, null
    from inside i join administration a on a.patient_key = i.patient_key and a.status in ('missed', 'refused')
      and a.administered_on between i.collected_on and i.stop_on
    union all
    select i.patient_key, i.episode_no, 'intravenous', 'administration', a.administration_key, null
    from inside i join administration a on a.patient_key = i.patient_key and a.status = 'given' and a.route = 'iv'
      and not (coalesce(a.form, '') = 'hydroxocobalamin' and coalesce(a.dose_mcg, 0) >= ${values.antidote_min_mcg})
      and a.administered_on between i.collected_on and i.stop_on
    union all
    select i.patient_key, i.episode_no, v.event, 'event', v.event_key, null
    from inside i join w_event v on v.patient_key = i.patient_key and v.occurred_on between i.collected_on and i.stop_on
      and v.event in ('declined', 'care_transferred_out', 'self_injection_start', 'end_of_life')
    union all
    select patient_key, episode_no, 'waiting_row', 'quarantine', quarantine_key, code from w_delayed_waiting`
}

function details() {
  return sql`
    create or replace temp table w_details as
    select patient_key, episode_no, to_json({
      'result_key': result_key, 'days': days, 'first_on': first_on, 'stop_on': stop_on, 'away_reason': away_reason,
      'hb_key': case when is_severe then hb_key end,
      'is_involved': urgent_from is not null and not is_severe,
      'neurological_since': neurological_since
    })::varchar as details
    from w_delayed_judged where is_flag`
}
