import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom, foundLastOn, foundOften } from '../../framework/assessments.ts'
import { functionalSamples, metabolitePairs } from '../metabolite-pairs.ts'

/**
 * A B12 that is not low although antibody and metabolites speak of deficiency, at any time, treated or not.
 *
 * Readings: "not low" is not deficient; a positive antibody stays positive whatever a later test says; the answer is clear as soon as
 * one part is known not to hold (antibody only negative, or every pair judged and none met), and open before. The finding dates from the first day
 * of the last 24 months on which antibody and a pair were known, where there is none from the first of all.
 */
export const statements = (context: AnalysisContext) => [
  functionalSamples(),
  pairs(context),
  judged(context),
  assessmentsFrom(context, found(), foundLastOn),
  evidence(),
  details(),
]

function pairs(context: AnalysisContext) {
  return sql`
    create or replace temp table w_disagree_pair as
    with pairs as (${metabolitePairs(context, Number(context.parameters.values.disagree_near_days))})
    select *, greatest(b12_on, metabolite_on) as met_on,
      case
        when is_low or raised = 'not_raised' then false
        when not is_low and raised in ('raised', 'capped') then true
      end as is_met
    from pairs`
}

function judged(context: AnalysisContext) {
  return sql`
    create or replace temp table w_disagree_judged as
    with antibody as (
      select patient_key,
        min(occurred_on) filter (event = 'intrinsic_factor_antibody_positive') as positive_on,
        max(occurred_on) as tested_on
      from w_event where event in ('intrinsic_factor_antibody_positive', 'intrinsic_factor_antibody_negative')
      group by patient_key
    ),
    levels as (
      select patient_key, count(*) as pairs,
        bool_or(is_met) is true as is_met,
        case when bool_or(not is_low) then true when bool_or(is_low is null) then null else false end as not_low,
        bool_or(is_met is null) as any_open,
        bool_or(is_met is null and raised_reason = 'renal') is true as open_by_kidneys,
        bool_or(is_met is null and raised_reason = 'folate_low') is true as open_by_folate
      from w_disagree_pair group by patient_key
    ),
    known as (
      select d.patient_key, greatest(a.positive_on, d.met_on) as known_on
      from w_disagree_pair d join antibody a using (patient_key) where d.is_met
    ),
    times as (select patient_key, ${foundOften(context, sql`known_on`)} from known group by patient_key)
    select p.patient_key, a.positive_on, a.tested_on, l.* exclude (patient_key), t.onset_on, t.found_last_on,
      case when a.positive_on is not null then true when a.tested_on is not null then false end as is_positive,
      case when l.is_met then true when l.pairs is null or l.any_open then null else false end as disagrees
    from patient_timeline_next p
    left join antibody a using (patient_key)
    left join levels l using (patient_key)
    left join times t using (patient_key)`
}

function found() {
  return sql`
    with waits as (
      select distinct patient_key from w_waiting
      where feed in ('injections', 'events')
        or analyte in ('b12', 'holotc', 'mma', 'homocysteine', 'egfr', 'folate')
    )
    select j.patient_key, null::integer as episode_no, null::varchar as not_applicable,
      case
        when is_positive is false or disagrees is false then case when w.patient_key is not null then 'rows_waiting' end
        when is_positive is null then 'no_antibody_test'
        when pairs is null then 'no_b12_near_metabolite'
        when open_by_kidneys then 'kidney_function'
        when open_by_folate then 'folate_low'
        else 'censored_result'
      end as not_evaluable,
      case when is_positive and disagrees then 'possible' end as grade,
      onset_on, found_last_on, []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from w_disagree_judged j left join waits w using (patient_key)`
}

function evidence() {
  return sql`
    create or replace temp table w_evidence as
    select patient_key, null::integer as episode_no, 'b12' as evidence_role, 'lab_result' as fact_table, b12_key as fact_key,
      null::varchar as note
    from w_disagree_pair
    union all
    select patient_key, null, metabolite, 'lab_result', metabolite_key, raised from w_disagree_pair
    union all
    select patient_key, null, 'antibody', 'event', event_key, null
    from w_event where event in ('intrinsic_factor_antibody_positive', 'intrinsic_factor_antibody_negative')
    union all
    select patient_key, null, 'waiting_row', 'quarantine', quarantine_key, code
    from w_waiting
    where feed in ('injections', 'events')
      or analyte in ('b12', 'holotc', 'mma', 'homocysteine', 'egfr', 'folate')`
}

/** The pair that the sentence tells of: the latest, and of one day one whose gates are known, MMA before homocysteine. */
function details() {
  return sql`
    create or replace temp table w_details as
    with latest as (
      select p.*, j.positive_on from w_disagree_pair p join w_disagree_judged j using (patient_key)
      where p.is_met
      qualify row_number() over (partition by p.patient_key order by p.place) = 1
    )
    select patient_key, null::integer as episode_no, to_json({
      'b12_key': b12_key, 'metabolite_key': metabolite_key, 'positive_on': positive_on
    })::varchar as details
    from latest`
}
