import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom } from '../../framework/assessments.ts'

/**
 * What was tested in the year before the first injection.
 *
 * Readings: the year ends with the day of the first injection, without a sample that times show to be drawn after it; a test is one with
 * a result, however censored; results count from their collection, also where they were reported after the injection; where the clinic
 * has too few B12 and too few metabolites a year, neither is required of it and their absence shows nothing (feed_not_covered); the
 * indication does not matter; the flag is dated by the first injection.
 */
export const statements = (context: AnalysisContext) => [
  starts(context),
  tests(),
  judged(),
  waiting(),
  assessmentsFrom(context, found()),
  evidence(),
  details(context),
]

/** One row per episode, and one without an episode for who was never injected. */
function starts({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_no_baseline_start as
    select p.patient_key, e.episode_no, e.first_dose_on as first_on, d.administration_key, d.dose_at,
      e.first_dose_on - ${values.no_baseline_test_days}::integer as from_on,
      p.observable_from, e.lookback_basis, e.lookback_ok or e.proven_start as start_known,
      l.covered_from, l.covered_to, coalesce(l.has_b12 or l.has_metabolites, false) as has_tests,
      coalesce(l.covered_from <= e.first_dose_on - ${values.no_baseline_test_days}::integer
        and l.covered_to >= e.first_dose_on, false) as is_covered,
      case when e.episode_no is null then 'no_injections' when e.episode_no > 1 then 'later_episode' end as not_applicable
    from patient_timeline_next p
    left join episode_next e using (patient_key)
    left join w_dose_day d on d.patient_key = e.patient_key and d.dose_on = e.first_dose_on
    left join w_laboratory l using (clinic_id)`
}

function tests() {
  return sql`
    create or replace temp table w_no_baseline_result as
    select s.patient_key, s.episode_no, r.result_key, r.collected_on
    from w_no_baseline_start s join w_result r on r.patient_key = s.patient_key
      and r.analyte in ('b12', 'holotc', 'mma') and r.collected_on between s.from_on and s.first_on
    where s.not_applicable is null and not coalesce(r.collected_at > s.dose_at, false)`
}

function judged() {
  return sql`
    create or replace temp table w_no_baseline_judged as
    with counted as (
      select patient_key, episode_no, count(*) as tests, max(collected_on) as last_test_on
      from w_no_baseline_result group by patient_key, episode_no
    )
    select s.*, coalesce(c.tests, 0) as tests, c.last_test_on
    from w_no_baseline_start s left join counted c on c.patient_key = s.patient_key and c.episode_no is not distinct from s.episode_no`
}

/** Rows that may be one of these tests, or an earlier first injection. */
function waiting() {
  return sql`
    create or replace temp table w_no_baseline_waiting as
    select s.patient_key, s.episode_no, w.quarantine_key, w.code
    from w_waiting w join w_no_baseline_start s on s.patient_key = w.patient_key and w.fact_on between s.from_on and s.first_on
    where s.not_applicable is null
      and (w.feed = 'injections' or w.analyte in ('b12', 'holotc', 'mma'))`
}

function found() {
  return sql`
    with waits as (select distinct patient_key from w_no_baseline_waiting)
    select j.patient_key, j.episode_no, j.not_applicable,
      case
        when not j.start_known then 'short_lookback'
        -- Where the year is covered, it is flagged.
        when j.tests = 0 then 'feed_not_covered'
        when w.patient_key is not null then 'rows_waiting'
      end as not_evaluable,
      case when j.start_known and j.tests = 0 and j.is_covered and j.has_tests then 'probable' end as grade,
      j.first_on as onset_on, []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from w_no_baseline_judged j left join waits w using (patient_key)`
}

function evidence() {
  return sql`
    create or replace temp table w_evidence as
    select patient_key, episode_no, 'first_dose' as evidence_role, 'administration' as fact_table,
      administration_key as fact_key, null::varchar as note
    from w_no_baseline_start where not_applicable is null
    union all
    select patient_key, episode_no, 'test_before', 'lab_result', result_key, null from w_no_baseline_result
    union all
    select patient_key, episode_no, 'waiting_row', 'quarantine', quarantine_key, code from w_no_baseline_waiting`
}

function details({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_details as
    select patient_key, episode_no, to_json({
      'first_on': first_on, 'days': ${values.no_baseline_test_days}::integer
    })::varchar as details
    from w_no_baseline_judged where tests = 0`
}
