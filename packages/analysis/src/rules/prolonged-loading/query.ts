import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom } from '../../framework/assessments.ts'
import { asOfDate } from '../window.ts'

/**
 * How long the loading run of each episode lasted, against the regimen.
 *
 * Readings: the run is the whole run of section 2, also where the indication is prophylaxis; involvement is that of the day on which it
 * ended; a run that goes on is open until it is too long; a run whose first doses are numbered but unseen is at least as long as what is seen;
 * death or leaving ends a run. Look-back is not asked for, since what is seen is the shortest that the run can have been.
 */
export const statements = (context: AnalysisContext) => [
  runs(context),
  runDoses(),
  waiting(context),
  assessmentsFrom(context, found()),
  evidence(),
  details(),
]

function runs(context: AnalysisContext) {
  const { values } = context.parameters

  return sql`
    create or replace temp table w_prolonged_run as
    with ends as (
      select p.patient_key, t.episode_no, p.regimen, p.regimen_stated, e.run_first_on as first_on, t.last_on,
        t.seen, t.unseen, t.neurological,
        date_diff('day', t.first_on, t.last_on) as days,
        case when t.neurological then ${values.prolonged_neurological_days}::integer else ${values.prolonged_days}::integer end as base_days,
        w.longest_loading_days, w.longest_loading_days + ${values.prolonged_after_longest_days}::integer as regimen_days,
        p.last_dose_on > t.last_on or date_diff('day', t.last_on, p.judged_to) >= ${values.transition_known_days}
          or coalesce(p.ended_on <= p.injections_covered_to, false) as is_over,
        date_diff('day', t.last_on, ${asOfDate(context)}) >= ${values.transition_known_days} as is_past_feed
      from patient_timeline_next p
      left join w_transition t using (patient_key)
      left join episode_next e on e.patient_key = t.patient_key and e.episode_no = t.episode_no
      left join w_regimen w on w.regimen = p.regimen and w.neurological = t.neurological
    ),
    limits as (select *, greatest(base_days, regimen_days) as limit_days, coalesce(regimen_days > base_days, false) as by_regimen from ends)
    select *, days > limit_days as is_long,
      case when episode_no is null then 'no_injections' when first_on is null then 'no_loading_run' end as not_applicable
    from limits`
}

/** Every dose of the runs that are too long. */
function runDoses() {
  return sql`
    create or replace temp table w_prolonged_dose as
    select r.patient_key, r.episode_no, c.dose_on,
      date_diff('day', lag(c.dose_on) over (partition by r.patient_key, r.episode_no order by c.dose_on), c.dose_on) as gap_days,
      date_diff('day', r.first_on, c.dose_on) > r.limit_days as is_beyond
    from w_prolonged_run r
    join w_run_compared c on c.patient_key = r.patient_key and c.episode_no = r.episode_no
    where r.is_long`
}

/** Rows that could be doses of the run, or lengthen it. */
function waiting({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_prolonged_waiting as
    select r.patient_key, r.episode_no, w.quarantine_key, w.code
    from w_prolonged_run r join w_waiting w on w.patient_key = r.patient_key and w.feed = 'injections'
      and w.fact_on between r.first_on - ${values.run_bridge_max_gap_days}::integer and r.last_on + ${values.run_bridge_max_gap_days}::integer
    where r.not_applicable is null`
}

function found() {
  return sql`
    with waits as (select distinct patient_key, episode_no from w_prolonged_waiting),
    beyond as (
      select patient_key, episode_no, min(dose_on) as onset_on from w_prolonged_dose where is_beyond group by patient_key, episode_no
    )
    select r.patient_key, r.episode_no, r.not_applicable,
      case
        when r.unseen > 0 then 'run_start_unseen'
        when not r.is_over then case when r.is_past_feed then 'feed_not_covered' else 'no_transition_yet' end
        when w.patient_key is not null then 'rows_waiting'
      end as not_evaluable,
      case when r.is_long then 'probable' end as grade,
      b.onset_on, []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from w_prolonged_run r
    left join waits w on w.patient_key = r.patient_key and w.episode_no = r.episode_no
    left join beyond b on b.patient_key = r.patient_key and b.episode_no = r.episode_no`
}

function evidence() {
  return sql`
    create or replace temp table w_evidence as
    select r.patient_key, r.episode_no, 'loading_dose' as evidence_role, 'administration' as fact_table, d.administration_key as fact_key,
      null::varchar as note
    from w_prolonged_run r
    join w_run_compared c on c.patient_key = r.patient_key and c.episode_no = r.episode_no
    join w_dose_day d on d.patient_key = c.patient_key and d.dose_on = c.dose_on
    where r.not_applicable is null
    union all
    select patient_key, episode_no, 'involvement', 'patient', patient_key, 'neurological' from w_prolonged_run where neurological
    union all
    select patient_key, episode_no, 'waiting_row', 'quarantine', quarantine_key, code from w_prolonged_waiting`
}

function details() {
  return sql`
    create or replace temp table w_details as
    with gaps as (
      select patient_key, episode_no, max(gap_days) as longest_gap_days from w_prolonged_dose group by patient_key, episode_no
    )
    select r.patient_key, r.episode_no, to_json({
      'first_on': r.first_on, 'last_on': r.last_on, 'days': r.days, 'longest_gap_days': g.longest_gap_days,
      'regimen': case when r.by_regimen then r.regimen end, 'regimen_stated': r.regimen_stated,
      'longest_loading_days': r.longest_loading_days
    })::varchar as details
    from w_prolonged_run r join gaps g on g.patient_key = r.patient_key and g.episode_no = r.episode_no`
}
