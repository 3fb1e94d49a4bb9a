import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom } from '../../framework/assessments.ts'
import { asOfDate } from '../window.ts'

/**
 * Severe anaemia at a first dose, and whether potassium was looked at.
 *
 * Readings: "at the first dose" is the baseline haemoglobin; 72 h are the day of the first dose and the days after it, since days are
 * differences of calendar dates, without a potassium that times show to be drawn before the dose; "not transfused" is from the day of
 * that haemoglobin to the end of the 72 h; the feed holds potassium where the clinic has as many a year as of any kind of result that
 * is asked of it. A potassium in time makes the answer clear, whatever else is missing.
 */
export const statements = (context: AnalysisContext) => [
  starts(context),
  judged(context),
  waiting(context),
  assessmentsFrom(context, found()),
  evidence(),
  details(context),
]

function starts({ parameters: { values } }: AnalysisContext) {
  const limit = values.potassium_hb_g_per_l
  return sql`
    create or replace temp table w_potassium_start as
    select e.patient_key, e.episode_no, e.first_dose_on as first_on,
      e.first_dose_on + ${values.potassium_within_days}::integer as until_on,
      b.hb_key, b.hb_on,
      case
        when b.hb_comparator is null then b.hb < ${limit}
        when b.hb_comparator = '<' then case when b.hb <= ${limit} then true end
        when b.hb_comparator = '<=' then case when b.hb < ${limit} then true end
        else case when b.hb >= ${limit} then false end
      end as is_severe
    from episode_next e
    left join w_baseline b on b.patient_key = e.patient_key and b.episode_no = e.episode_no`
}

function judged(context: AnalysisContext) {
  return sql`
    create or replace temp table w_potassium_judged as
    with open as (
      select s.*, d.administration_key, d.dose_at
      from w_potassium_start s join w_dose_day d on d.patient_key = s.patient_key and d.dose_on = s.first_on
      where s.is_severe is not false
    ),
    measured as (
      select s.patient_key, s.episode_no, min(r.collected_on) as potassium_on,
        arg_min(r.result_key, (r.collected_on, r.value, coalesce(r.comparator, ''), r.result_key)) as potassium_key
      from open s join w_result r on r.patient_key = s.patient_key and r.analyte = 'potassium'
        and r.collected_on between s.first_on and s.until_on
        and not coalesce(r.collected_at < s.dose_at, false)
      group by s.patient_key, s.episode_no
    ),
    transfused as (
      select s.patient_key, s.episode_no, min(v.occurred_on) as transfused_on
      from open s join w_event v on v.patient_key = s.patient_key and v.event = 'transfusion'
        and v.occurred_on between coalesce(s.hb_on, s.first_on) and s.until_on
      group by s.patient_key, s.episode_no
    )
    select p.patient_key, s.* exclude (patient_key), o.administration_key, m.potassium_on, m.potassium_key, t.transfused_on,
      coalesce(l.has_potassium, false) as has_potassium,
      coalesce(l.covered_from <= s.first_on and l.covered_to >= s.until_on, false) as is_covered,
      ${asOfDate(context)} > s.until_on as is_over,
      case
        when s.first_on is null then 'no_injections'
        when s.is_severe is false then 'no_severe_anaemia'
        when t.transfused_on is not null then 'transfused'
      end as not_applicable
    from patient_timeline_next p
    left join w_potassium_start s using (patient_key)
    left join open o on o.patient_key = s.patient_key and o.episode_no = s.episode_no
    left join measured m on m.patient_key = s.patient_key and m.episode_no = s.episode_no
    left join transfused t on t.patient_key = s.patient_key and t.episode_no = s.episode_no
    left join w_laboratory l on l.clinic_id = p.clinic_id`
}

function waiting({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_potassium_waiting as
    select s.patient_key, s.episode_no, w.quarantine_key, w.code
    from w_potassium_judged s join w_waiting w on w.patient_key = s.patient_key
      and w.fact_on between s.first_on - ${values.baseline_days}::integer and s.until_on
      and (w.feed in ('injections', 'events') or w.analyte in ('haemoglobin', 'potassium'))
    where s.not_applicable is null`
}

function found() {
  return sql`
    with waits as (select distinct patient_key, episode_no from w_potassium_waiting),
    missing as (
      select *,
        case
          when potassium_key is not null then null
          when hb_key is null then 'no_baseline_count'
          when is_severe is null then 'censored_result'
          when not has_potassium then 'potassium_not_in_feed'
          when not is_over then 'too_early'
          when not is_covered then 'feed_not_covered'
        end as missing
      from w_potassium_judged
    )
    select m.patient_key, m.episode_no, m.not_applicable,
      coalesce(m.missing, case when w.patient_key is not null then 'rows_waiting' end) as not_evaluable,
      case when m.missing is null and m.potassium_key is null and m.is_severe then 'possible' end as grade,
      m.until_on + 1 as onset_on, []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from missing m left join waits w on w.patient_key = m.patient_key and w.episode_no = m.episode_no`
}

function evidence() {
  return sql`
    create or replace temp table w_evidence as
    with inside as (select * from w_potassium_judged where not_applicable is null)
    select patient_key, episode_no, 'baseline' as evidence_role, 'lab_result' as fact_table, hb_key as fact_key,
      null::varchar as note
    from inside
    union all
    select patient_key, episode_no, 'first_dose', 'administration', administration_key, null from inside
    union all
    select patient_key, episode_no, 'potassium', 'lab_result', potassium_key, null from inside
    union all
    select patient_key, episode_no, 'waiting_row', 'quarantine', quarantine_key, code from w_potassium_waiting`
}

function details({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_details as
    select patient_key, episode_no, to_json({
      'first_on': first_on, 'hours': ${values.potassium_within_days}::integer * 24
    })::varchar as details
    from w_potassium_judged where is_severe`
}
