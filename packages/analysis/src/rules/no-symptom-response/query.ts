import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom } from '../../framework/assessments.ts'
import { asOfDate } from '../window.ts'

/**
 * Symptoms of the start of each episode, and their best score in the weeks after it.
 *
 * Readings: the last score before treatment is that of the latest day (of one day the later time, else the higher score), the day of the
 * first injection included; symptoms that were not scored again neither count nor excuse; an improvement is an answer at
 * once, its absence one only when the last day has passed, and that day + 1 is the onset; without any score up to the first
 * injection nobody knows whether there was something to improve.
 */
export const statements = (context: AnalysisContext) => [
  population(context),
  followed(context),
  scores(context),
  judged(context),
  waiting(context),
  assessmentsFrom(context, found()),
  evidence(),
]

/** One row per episode, and one without an episode for who was never injected. */
function population(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_symptom_response_episode as
    select p.patient_key, e.episode_no, e.first_dose_on, p.ended_on, p.ended_reason,
      e.first_dose_on + ${values.symptom_response_from_days}::integer as from_on,
      e.first_dose_on + ${values.symptom_response_to_days}::integer as to_on,
      coalesce(least(${asOfDate(context)}, p.ended_on) > e.first_dose_on + ${values.symptom_response_to_days}::integer, false)
        as has_passed
    from patient_timeline_next p left join episode_next e using (patient_key)`
}

/** The last score of each symptom up to the first injection. */
function followed({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_symptom_response_baseline as
    with last_scores as (
      select e.patient_key, e.episode_no, s.domain,
        arg_max({'symptom_key': s.symptom_key, 'recorded_on': s.recorded_on, 'score': s.score},
          (s.recorded_on, coalesce(s.recorded_at, s.recorded_on::timestamp), s.score, s.symptom_key)) as last
      from w_symptom_response_episode e join w_symptom s on s.patient_key = e.patient_key
        and s.recorded_on between e.first_dose_on - ${values.baseline_days}::integer and e.first_dose_on
      group by e.patient_key, e.episode_no, s.domain
    )
    select patient_key, episode_no, domain, last.symptom_key as symptom_key, last.recorded_on as recorded_on,
      last.score as score, last.score >= ${values.symptom_response_baseline_score} as is_followed
    from last_scores`
}

/** Scores of the followed symptoms in the days in which they could improve. */
function scores({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_symptom_response_score as
    select e.patient_key, e.episode_no, b.domain, s.symptom_key, s.recorded_on, s.score,
      b.score as baseline_score, b.recorded_on as baseline_on,
      (b.score::decimal(9, 4) - s.score::decimal(9, 4))::double as gain,
      (b.score::decimal(9, 4) - s.score::decimal(9, 4))::double >= ${values.symptom_response_improvement} as is_improved
    from w_symptom_response_baseline b
    join w_symptom_response_episode e using (patient_key, episode_no)
    join w_symptom s on s.patient_key = b.patient_key and s.domain = b.domain and s.recorded_on between e.from_on and e.to_on
    where b.is_followed`
}

function judged(_: AnalysisContext) {
  return sql`
    create or replace temp table w_symptom_response_judged as
    with starts as (
      select patient_key, episode_no, count(*) as scored, count(*) filter (is_followed) as followed,
        arg_max({'domain': domain, 'score': score, 'recorded_on': recorded_on}, (score, domain)) as highest
      from w_symptom_response_baseline group by 1, 2
    ),
    after as (
      select patient_key, episode_no, count(*) as scores, bool_or(is_improved) as is_improved,
        arg_max({'domain': domain, 'from': baseline_score, 'from_on': baseline_on, 'to': score, 'to_on': recorded_on},
          (gain, recorded_on, domain, symptom_key)) as best
      from w_symptom_response_score group by 1, 2
    )
    select e.*, coalesce(s.scored, 0) as scored, coalesce(s.followed, 0) as followed, s.highest,
      coalesce(a.scores, 0) as scores, coalesce(a.is_improved, false) as is_improved, a.best,
      case
        when e.first_dose_on is null then 'no_injections'
        when e.ended_on < e.from_on then 'record_ended'
        when s.followed = 0 then 'few_symptoms_at_start'
      end as not_applicable
    from w_symptom_response_episode e
    left join starts s on s.patient_key = e.patient_key and s.episode_no = e.episode_no
    left join after a on a.patient_key = e.patient_key and a.episode_no = e.episode_no`
}

/** Rows that wait and are dated from the first day that could be a baseline to the last day of the weeks after. */
function waiting({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_symptom_response_waiting as
    select e.patient_key, e.episode_no, w.quarantine_key, w.code
    from w_symptom_response_episode e join w_waiting w on w.patient_key = e.patient_key
      and w.feed in ('symptoms', 'injections')
      and w.fact_on between e.first_dose_on - ${values.baseline_days}::integer and e.to_on`
}

function found() {
  return sql`
    with waits as (select distinct patient_key, episode_no from w_symptom_response_waiting)
    select j.patient_key, j.episode_no, j.not_applicable,
      case
        when j.scored = 0 then 'no_baseline_score'
        when not j.is_improved and not j.has_passed then 'follow_up_too_short'
        when j.scores = 0 then 'no_follow_up_score'
        when w.patient_key is not null then 'rows_waiting'
      end as not_evaluable,
      case when j.has_passed and j.scores > 0 and not j.is_improved then 'possible' end as grade,
      j.to_on + 1 as onset_on, []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from w_symptom_response_judged j left join waits w using (patient_key, episode_no)`
}

function evidence() {
  return sql`
    create or replace temp table w_evidence as
    select j.patient_key, j.episode_no, 'first_dose' as evidence_role, 'administration' as fact_table,
      d.administration_key as fact_key, null::varchar as note
    from w_symptom_response_judged j
    join dose_interval_next d on d.patient_key = j.patient_key and d.dose_on = j.first_dose_on
    where j.scored > 0
    union all
    select patient_key, episode_no, 'baseline', 'symptom', symptom_key, null from w_symptom_response_baseline where is_followed
    union all
    select patient_key, episode_no, 'follow_up', 'symptom', symptom_key, null from w_symptom_response_score
    union all
    select patient_key, episode_no, 'waiting_row', 'quarantine', quarantine_key, code from w_symptom_response_waiting`
}
