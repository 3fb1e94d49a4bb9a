import { neurologicalDomains } from '@troughline/clinical'
import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom } from '../../framework/assessments.ts'
import { windowStart } from '../window.ts'

/**
 * Neurological scores of the window, each against the lowest of its domain before it.
 *
 * Readings: "any phase" is any day after the first injection, so what worsened before treatment is not counted, though a score of
 * then may be the lowest one; the lowest is of the same domain and of an earlier day; two worse scores make it probable in
 * whatever domains they are; a row that waits counts where a score could have been compared.
 */
export const statements = (context: AnalysisContext) => [
  population(context),
  scores(context),
  compared(context),
  judged(context),
  waiting(context),
  assessmentsFrom(context, found()),
  evidence(),
  details(),
]

function population(context: AnalysisContext) {
  return sql`
    create or replace temp table w_worse_patient as
    select patient_key, first_dose_on, ended_on, ended_reason,
      case
        when first_dose_on is null then 'no_injections'
        when ended_on < ${windowStart(context, context.parameters.values.worse_window_months)} then 'record_ended'
      end as not_applicable
    from patient_timeline_next`
}

/** Scores of the window and of the look-back before it. */
function scores(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_worse_score as
    select s.symptom_key, s.patient_key, s.domain, s.recorded_on, s.score,
      s.recorded_on >= ${windowStart(context, values.worse_window_months)} and s.recorded_on > p.first_dose_on as is_judged
    from w_symptom s join w_worse_patient p using (patient_key)
    where s.domain in (${sql.join(neurologicalDomains)})
      and s.recorded_on >= ${windowStart(context, values.worse_window_months + values.worse_lookback_months)}`
}

/** One row per judged score: the lowest earlier one, the latest of several, or none. */
function compared({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_worse_compared as
    with lowest as (
      select s.symptom_key,
        arg_min({'symptom_key': l.symptom_key, 'recorded_on': l.recorded_on, 'score': l.score},
          (l.score, date_diff('day', l.recorded_on, s.recorded_on), l.symptom_key)) as low
      from w_worse_score s join w_worse_score l using (patient_key, domain)
      where s.is_judged and l.recorded_on < s.recorded_on
        and l.recorded_on > s.recorded_on - to_months(${values.worse_lookback_months}::integer)
      group by s.symptom_key
    )
    select s.symptom_key, s.patient_key, s.domain, s.recorded_on, s.score,
      l.low.symptom_key as low_key, l.low.recorded_on as low_on, l.low.score as low_score,
      -- Decimal, because 2.3 is 2 above 0.3.
      (s.score::decimal(9, 4) - l.low.score::decimal(9, 4))::double as rise,
      (s.score::decimal(9, 4) - l.low.score::decimal(9, 4))::double >= ${values.worse_rise} as is_worse
    from w_worse_score s left join lowest l using (symptom_key)
    where s.is_judged`
}

function judged({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_worse_judged as
    select patient_key, count(*) as scores, max(recorded_on) as last_on, count(low_key) as compared,
      arg_max({'domain': domain, 'rise': rise, 'low_score': low_score, 'low_on': low_on, 'score': score, 'recorded_on': recorded_on},
        (rise, recorded_on, domain, symptom_key)) filter (low_key is not null) as highest,
      min(recorded_on) filter (is_worse) as first_worse_on,
      max(recorded_on) filter (is_worse) as last_worse_on,
      coalesce(date_diff('day', min(recorded_on) filter (is_worse), max(recorded_on) filter (is_worse))
        >= ${values.worse_apart_days}, false) as is_repeated
    from w_worse_compared group by patient_key`
}

function waiting(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_worse_waiting as
    select patient_key, quarantine_key, code from w_waiting
    where feed = 'symptoms'
      and fact_on >= ${windowStart(context, values.worse_window_months + values.worse_lookback_months)}`
}

function found() {
  return sql`
    with waits as (select distinct patient_key from w_worse_waiting)
    select p.patient_key, null::integer as episode_no, p.not_applicable,
      case
        when j.patient_key is null then 'no_symptom_scores'
        when j.compared = 0 then 'no_earlier_score'
        when w.patient_key is not null then 'rows_waiting'
      end as not_evaluable,
      case when j.first_worse_on is not null then case when j.is_repeated then 'probable' else 'possible' end end as grade,
      j.first_worse_on as onset_on, []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from w_worse_patient p
    left join w_worse_judged j using (patient_key)
    left join waits w using (patient_key)`
}

/** Of a flag the worse scores with their lowest; else every score that was looked at. */
function evidence() {
  return sql`
    create or replace temp table w_evidence as
    with told as (
      select c.*, j.first_worse_on is not null as is_flagged from w_worse_compared c join w_worse_judged j using (patient_key)
    )
    select patient_key, null::integer as episode_no, case when is_worse then 'worse' else 'score' end as evidence_role,
      'symptom' as fact_table, symptom_key as fact_key, null::varchar as note
    from told where is_worse or not is_flagged
    union all
    select distinct patient_key, null, 'lowest', 'symptom', low_key, null
    from told where is_worse or not is_flagged
    union all
    select patient_key, null, 'waiting_row', 'quarantine', quarantine_key, code from w_worse_waiting`
}

/** The first worse score and, where it was worse again, the last one. */
function details() {
  return sql`
    create or replace temp table w_details as
    with worse as (
      select c.*, j.is_repeated,
        row_number() over (partition by c.patient_key order by c.recorded_on, c.rise desc, c.domain, c.symptom_key) as from_first,
        row_number() over (partition by c.patient_key order by c.recorded_on desc, c.rise desc, c.domain, c.symptom_key) as from_last
      from w_worse_compared c join w_worse_judged j using (patient_key) where c.is_worse
    )
    select f.patient_key, null::integer as episode_no, to_json({
      'domain': f.domain, 'low': f.low_score, 'low_on': f.low_on, 'high': f.score, 'high_on': f.recorded_on,
      'again_domain': l.domain, 'again_low': l.low_score, 'again_low_on': l.low_on,
      'again_high': l.score, 'again_high_on': l.recorded_on
    })::varchar as details
    from worse f left join worse l on l.patient_key = f.patient_key and l.from_last = 1 and l.is_repeated
    where f.from_first = 1`
}
