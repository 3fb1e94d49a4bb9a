import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom } from '../../framework/assessments.ts'
import { causeEvidence } from '../../framework/cause-facts.ts'
import { timesAway } from '../away.ts'
import { asOfDate } from '../window.ts'

/**
 * The first oral course after the last injection that could replace it, and what was tested after.
 *
 * Readings: "after the last dose" is a later day; of several courses the first one that is large enough is the change that asks for
 * a test, the later ones continue it; "no dose since" is known as far as the injection feed reaches, so that too has to cover the time;
 * who died, left, was elsewhere or at the end of life before the time had passed, untested, is outside.
 */
export const statements = (context: AnalysisContext) => [
  courses(context),
  population(context),
  tests(),
  judged(context),
  waiting(context),
  assessmentsFrom(context, found()),
  evidence(),
  details(context),
]

/** One row per patient with an oral course after the last injection: the one that counts. */
function courses({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_oral_bridge_course as
    with after as (
      select o.patient_key, o.administration_key, o.from_on, o.dose_mcg, a.route, a.form,
        case when p.cause = 'diet' then ${values.oral_bridge_diet_min_mcg} else ${values.oral_bridge_min_mcg} end::double as min_mcg
      from w_oral o join patient_timeline_next p on p.patient_key = o.patient_key and o.from_on > p.last_dose_on
      join administration a using (administration_key)
    ),
    ranked as (
      select *,
        row_number() over (
          partition by patient_key
          order by coalesce(dose_mcg >= min_mcg, false) desc, dose_mcg is null desc, from_on, dose_mcg desc, route, form, administration_key
        ) as place
      from after
    )
    select * exclude (place), dose_mcg >= min_mcg as replaces from ranked where place = 1`
}

function population(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_oral_bridge as
    with windows as (
      select p.patient_key, p.clinic_id, p.cause, p.cause_class, p.last_dose_on, p.injections_covered_to,
        c.administration_key as course_key, c.from_on as course_on, c.dose_mcg, c.min_mcg, c.replaces,
        c.from_on + ${values.oral_bridge_test_from_days}::integer as from_on,
        c.from_on + ${values.oral_bridge_test_to_days}::integer as to_on
      from patient_timeline_next p left join w_oral_bridge_course c using (patient_key)
    ),
    away as (
      select w.patient_key, min(a.from_on) as away_on, arg_min(a.reason, (a.from_on, a.reason)) as away_reason
      from windows w join (${timesAway}) a on a.patient_key = w.patient_key and a.from_on <= w.to_on
        and (a.to_on is null or a.to_on > w.from_on)
      group by w.patient_key
    )
    select w.*, a.away_on, a.away_reason,
      ${asOfDate(context)} > w.to_on as has_passed,
      coalesce(l.covered_from <= w.from_on and l.covered_to >= w.to_on and w.injections_covered_to >= w.to_on
        and (l.has_b12 or l.has_metabolites), false) as is_covered,
      l.covered_from, l.covered_to, coalesce(l.has_b12 or l.has_metabolites, false) as has_tests
    from windows w
    left join away a using (patient_key)
    left join w_laboratory l using (clinic_id)`
}

function tests() {
  return sql`
    create or replace temp table w_oral_bridge_test as
    select b.patient_key, j.result_key, j.collected_on
    from w_oral_bridge b join w_judged j on j.patient_key = b.patient_key
      and j.analyte in ('b12', 'holotc', 'mma', 'homocysteine') and j.collected_on between b.from_on and b.to_on
    where b.course_key is not null`
}

function judged(_: AnalysisContext) {
  return sql`
    create or replace temp table w_oral_bridge_judged as
    with tested as (
      select patient_key, count(*) as tests, min(collected_on) as tested_on from w_oral_bridge_test group by patient_key
    )
    select b.*, coalesce(t.tests, 0) as tests, t.tested_on,
      case
        when b.last_dose_on is null then 'no_injections'
        when b.course_key is null or not b.replaces then 'no_oral_course'
        when t.tests is null then b.away_reason
      end as not_applicable
    from w_oral_bridge b left join tested t using (patient_key)`
}

/** Injection rows after the last injection, and rows of the tests in their time. */
function waiting(_: AnalysisContext) {
  return sql`
    create or replace temp table w_oral_bridge_waiting as
    select b.patient_key, w.quarantine_key, w.code
    from w_oral_bridge b join w_waiting w on w.patient_key = b.patient_key
      and ((w.feed = 'injections' and w.fact_on > b.last_dose_on)
        or (w.analyte in ('b12', 'holotc', 'mma', 'homocysteine')
          and w.fact_on between b.from_on and b.to_on))
    where b.course_key is not null`
}

function found() {
  return sql`
    with waits as (select distinct patient_key from w_oral_bridge_waiting)
    select j.patient_key, null::integer as episode_no, j.not_applicable,
      case
        when j.replaces is null then 'dose_unresolved'
        -- Where the time has passed and is covered, it is flagged.
        when j.tests = 0 then case when j.has_passed then 'feed_not_covered' else 'recheck_not_due' end
        when w.patient_key is not null then 'rows_waiting'
      end as not_evaluable,
      case when j.replaces and j.has_passed and j.is_covered and j.tests = 0
        then case when j.cause_class = 'irreversible' then 'definite' else 'probable' end end as grade,
      j.to_on + 1 as onset_on, []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from w_oral_bridge_judged j left join waits w using (patient_key)`
}

function evidence() {
  return sql`
    create or replace temp table w_evidence as
    with judged as (select * from w_oral_bridge_judged where not_applicable is null)
    select j.patient_key, null::integer as episode_no, 'last_dose' as evidence_role, 'administration' as fact_table,
      d.administration_key as fact_key, null::varchar as note
    from judged j join w_dose_day d on d.patient_key = j.patient_key and d.dose_on = j.last_dose_on
    union all
    select patient_key, null, 'oral', 'administration', course_key, null from judged
    union all
    ${causeEvidence(sql`select patient_key, cause from judged`)}
    union all
    select patient_key, null, 'test', 'lab_result', result_key, null from w_oral_bridge_test
    union all
    select patient_key, null, 'waiting_row', 'quarantine', quarantine_key, code from w_oral_bridge_waiting`
}

function details({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_details as
    select j.patient_key, null::integer as episode_no, to_json({
      'dose_mcg': j.dose_mcg, 'route': a.route, 'course_on': j.course_on, 'days': ${values.oral_bridge_test_to_days}::integer
    })::varchar as details
    from w_oral_bridge_judged j join administration a on a.administration_key = j.course_key`
}
