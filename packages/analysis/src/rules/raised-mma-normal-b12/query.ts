import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom } from '../../framework/assessments.ts'
import { functionalSamples, metabolitePairs } from '../metabolite-pairs.ts'
import { windowStart } from '../window.ts'

/**
 * MMA raised beside a normal B12.
 *
 * Readings: a pair belongs to the window of its later sample; the days of "two days 14 d or more apart" are those of the MMA;
 * homocysteine lies within the same distance of that MMA, with no dose between; one pair that a censored value or the kidneys
 * leave open keeps the answer open.
 */
export const statements = (context: AnalysisContext) => [
  functionalSamples(),
  population(context),
  samples(context),
  pairs(context),
  judged(context),
  waiting(context),
  assessmentsFrom(context, found()),
  evidence(),
  details(),
]

function population(context: AnalysisContext) {
  return sql`
    create or replace temp table w_raised_mma_patient as
    with loaded as (
      select patient_key, min(transition_on) filter (transition_known) as transition_on from episode_next group by patient_key
    )
    select p.patient_key, l.transition_on, p.ended_on,
      case
        when p.first_dose_on is null then 'no_injections'
        when l.transition_on is null then 'no_maintenance'
        when p.ended_on < ${windowStart(context, context.parameters.values.raised_mma_window_months)} then 'record_ended'
      end as not_applicable
    from patient_timeline_next p left join loaded l using (patient_key)`
}

/** MMA and homocysteine of the window, of episodes whose loading had ended long enough before. */
function samples(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_raised_mma_sample as
    select m.result_key, m.patient_key, m.analyte, m.collected_on, m.value, m.comparator, m.raised, m.last_dose_on,
      e.transition_on + ${values.raised_mma_after_transition_days}::integer as from_on,
      m.collected_on >= ${windowStart(context, values.raised_mma_window_months)} as in_window
    from w_functional_sample m
    join dose_interval_next d on d.patient_key = m.patient_key and d.dose_on = m.last_dose_on
    join episode_next e on e.patient_key = m.patient_key and e.episode_no = d.episode_no and e.transition_known
    where m.raised is not null
      and m.collected_on >= e.transition_on + ${values.raised_mma_after_transition_days}::integer`
}

function pairs(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_raised_mma_pair as
    with pairs as (${metabolitePairs(context, Number(values.raised_mma_near_days))}),
    supported as (
      -- Reading: beside it is in the same sample, or as near as a B12 is read together, with no dose between.
      select m.result_key,
        arg_min(h.result_key,
          (abs(date_diff('day', m.collected_on, h.collected_on)), h.collected_on, -h.value, h.comparator, h.result_key)) as homocysteine_key
      from w_raised_mma_sample m join w_raised_mma_sample h on h.patient_key = m.patient_key and h.last_dose_on = m.last_dose_on
        and h.analyte = 'homocysteine' and h.raised = 'raised'
        and abs(date_diff('day', m.collected_on, h.collected_on)) <= ${values.raised_mma_near_days}
      where m.analyte = 'mma'
      group by m.result_key
    )
    select p.*, greatest(p.b12_on, p.metabolite_on) as met_on, s.homocysteine_key,
      case
        when not p.is_above or p.raised = 'not_raised' then false
        when p.is_above and p.raised in ('raised', 'capped') then true
      end as is_met
    from pairs p
    join w_raised_mma_sample m on m.result_key = p.metabolite_key and p.b12_on >= m.from_on
    left join supported s on s.result_key = p.metabolite_key
    where p.metabolite = 'mma'
      and greatest(p.b12_on, p.metabolite_on) >= ${windowStart(context, values.raised_mma_window_months)}`
}

function judged({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_raised_mma_judged as
    select patient_key,
      count(*) as pairs,
      bool_or(is_met) is true as is_met,
      case when bool_or(is_above) then true when bool_or(is_above is null) then null else false end as any_above,
      bool_or(is_met is null) as any_open,
      bool_or(is_met is null and raised_reason = 'renal') is true as open_by_kidneys,
      bool_or(is_met and raised = 'raised' and homocysteine_key is not null) is true as has_homocysteine,
      coalesce(date_diff('day', min(metabolite_on) filter (is_met and raised = 'raised'),
        max(metabolite_on) filter (is_met and raised = 'raised')) >= ${values.raised_mma_apart_days}, false) as is_repeated,
      min(met_on) filter (is_met) as onset_on
    from w_raised_mma_pair group by patient_key`
}

function waiting(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_raised_mma_waiting as
    select w.patient_key, w.quarantine_key, w.code
    from w_waiting w
    where w.fact_on >= ${windowStart(context, values.raised_mma_window_months)}
      and (w.feed = 'injections' or w.analyte in ('b12', 'holotc', 'mma', 'homocysteine', 'egfr'))`
}

function found() {
  return sql`
    with sampled as (select distinct patient_key from w_raised_mma_sample where analyte = 'mma' and in_window),
    waits as (select distinct patient_key from w_raised_mma_waiting)
    select p.patient_key, null::integer as episode_no, p.not_applicable,
      case
        when j.patient_key is null then case when s.patient_key is null then 'no_mma' else 'no_b12_near_metabolite' end
        when j.open_by_kidneys then 'kidney_function'
        when j.any_open then 'censored_result'
        when w.patient_key is not null then 'rows_waiting'
      end as not_evaluable,
      case when j.is_met then case when j.is_repeated or j.has_homocysteine then 'probable' else 'possible' end end as grade,
      j.onset_on, []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from w_raised_mma_patient p
    left join w_raised_mma_judged j using (patient_key)
    left join sampled s using (patient_key)
    left join waits w using (patient_key)`
}

function evidence() {
  return sql`
    create or replace temp table w_evidence as
    select patient_key, null::integer as episode_no, 'b12' as evidence_role, 'lab_result' as fact_table, b12_key as fact_key,
      null::varchar as note
    from w_raised_mma_pair
    union all
    select patient_key, null, 'mma', 'lab_result', result_key, raised
    from w_raised_mma_sample where analyte = 'mma' and in_window
    union all
    select patient_key, null, 'mma', 'lab_result', metabolite_key, raised from w_raised_mma_pair
    union all
    select patient_key, null, 'homocysteine', 'lab_result', homocysteine_key, null
    from w_raised_mma_pair where is_met
    union all
    select p.patient_key, null, 'last_dose', 'administration', d.administration_key, null
    from w_raised_mma_pair p join dose_interval_next d on d.patient_key = p.patient_key and d.dose_on = p.last_dose_on
    where p.is_met
    union all
    select patient_key, null, 'waiting_row', 'quarantine', quarantine_key, code from w_raised_mma_waiting`
}

/** Which results the sentence tells of: the latest pair, the other days on which it was so, and homocysteine. */
function details() {
  return sql`
    create or replace temp table w_details as
    with latest as (
      select * from w_raised_mma_pair where is_met
      qualify row_number() over (
        partition by patient_key order by place) = 1
    ),
    others as (
      select l.patient_key, string_agg(distinct p.metabolite_on::varchar, ' ' order by p.metabolite_on::varchar) as days
      from latest l join w_raised_mma_pair p using (patient_key)
      where p.is_met and p.metabolite_on <> l.metabolite_on group by l.patient_key
    ),
    homocysteine as (
      select patient_key, arg_min(homocysteine_key, place) as homocysteine_key
      from w_raised_mma_pair where is_met and raised = 'raised' group by patient_key
    )
    select l.patient_key, null::integer as episode_no, to_json({
      'b12_key': l.b12_key, 'mma_key': l.metabolite_key, 'homocysteine_key': h.homocysteine_key, 'other_days': o.days
    })::varchar as details
    from latest l left join others o using (patient_key) left join homocysteine h using (patient_key)`
}
