import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom } from '../../framework/assessments.ts'
import { causeEvidence } from '../../framework/cause-facts.ts'

/** Who has had no dose for longer than the lapse limit, as far as the clinic's feed is covered. */
export const statements = (context: AnalysisContext) => [
  population(context),
  assessmentsFrom(context, found(context)),
  evidence(context),
  details(),
]

function population({ asOf, parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_lapse as
    with last_cycle as (
      select d.patient_key, d.dose_on as last_dose_on, d.administration_key, coalesce(d.planned_interval_days, 0) as interval_days
      from dose_interval_next d where d.next_on is null
    ),
    transferred as (
      select l.patient_key,
        max(e.occurred_on) filter (e.event = 'care_transferred_out') as out_on,
        max(e.occurred_on) filter (e.event = 'care_transferred_in') as in_on
      from last_cycle l join w_event e on e.patient_key = l.patient_key and e.occurred_on >= l.last_dose_on
        and e.event in ('care_transferred_out', 'care_transferred_in')
      group by l.patient_key
    ),
    self_injection as (
      select patient_key,
        max(occurred_on) filter (event = 'self_injection_start') as started_on,
        max(occurred_on) filter (event = 'self_injection_end') as ended_on
      from w_event where event in ('self_injection_start', 'self_injection_end') group by patient_key
    ),
    ended as (select patient_key, min(occurred_on) as end_of_life_on from w_event where event = 'end_of_life' group by patient_key),
    placed as (
      select p.patient_key, p.cause, p.clinic_id, p.ended_reason, p.injections_covered_to,
        least(cast(${asOf} as date), p.injections_covered_to) as judged_on,
        l.last_dose_on, l.administration_key, l.interval_days,
        coalesce(c.lapse_grade, 'possible') as lapse_grade, coalesce(c.lapse_only_if_unreviewed, false) as only_if_unreviewed,
        greatest(${values.lapse_intervals} * l.interval_days, ${values.lapse_days})::double as limit_days,
        t.out_on is not null and coalesce(t.out_on >= t.in_on, true) as is_transferred,
        s.started_on is not null and coalesce(s.started_on > s.ended_on, true) as self_injects,
        e.patient_key is not null as is_end_of_life, t.out_on as transferred_on, s.started_on as self_injects_from, e.end_of_life_on
      from patient_timeline_next p
      left join last_cycle l using (patient_key)
      left join transferred t using (patient_key)
      left join self_injection s using (patient_key)
      left join ended e using (patient_key)
      left join w_cause c using (cause)
    ),
    covered as (
      select distinct p.patient_key from placed p join w_oral o on o.patient_key = p.patient_key
        and o.dose_mcg >= case when p.cause = 'diet' then ${values.lapse_oral_diet_mcg} else ${values.lapse_oral_mcg} end
        and p.judged_on between o.from_on and o.to_on
    ),
    looks as (
      select p.patient_key, j.collected_on as on_day from placed p join w_judged j on j.patient_key = p.patient_key
        and j.analyte in ('b12', 'holotc', 'mma', 'homocysteine')
        and date_diff('day', p.last_dose_on, j.collected_on) between 1 and ${values.lapse_review_days}
      union all
      select p.patient_key, v.occurred_on from placed p join w_event v on v.patient_key = p.patient_key and v.event = 'clinical_review'
        and date_diff('day', p.last_dose_on, v.occurred_on) between 1 and ${values.lapse_review_days}
    ),
    looked as (select patient_key, count(*) as looks, min(on_day) as looked_on from looks group by patient_key),
    waiting as (
      select p.patient_key, count(*) as n from placed p join w_waiting q on q.patient_key = p.patient_key
        and q.feed = 'injections' and q.fact_on > p.last_dose_on
      group by p.patient_key
    )
    select p.*, date_diff('day', p.last_dose_on, p.judged_on) as days,
      coalesce(date_diff('day', p.last_dose_on, p.judged_on) > p.limit_days, false) as is_lapsed,
      o.patient_key is not null as is_covered_orally, k.patient_key is not null as looked_after, k.looks, k.looked_on,
      coalesce(v.covered_from <= p.last_dose_on
        and v.covered_to >= p.last_dose_on + ${values.lapse_review_days}::integer, false) as laboratory_covered,
      v.covered_from as laboratory_from, v.covered_to as laboratory_to,
      coalesce(w.n, 0) as waiting,
      case
        when p.last_dose_on is null then 'no_injections'
        when p.ended_reason is not null then p.ended_reason
        when p.is_transferred then 'care_transferred_out'
        when p.self_injects then 'self_injection'
        when p.is_end_of_life then 'end_of_life'
        when p.lapse_grade = 'not_applicable' then 'reversible_cause'
      end as not_applicable
    from placed p
    left join covered o using (patient_key)
    left join looked k using (patient_key)
    left join waiting w using (patient_key)
    left join clinic_coverage_next v on v.clinic_id = p.clinic_id and v.feed = 'laboratory'`
}

/** Who has lapsed without a grade was looked after, or nobody can know that they were not. */
function found({ asOf, parameters: { values } }: AnalysisContext) {
  return sql`
    select patient_key, null::integer as episode_no, not_applicable,
      case
        when is_lapsed and not is_covered_orally and not looked_after then 'feed_not_covered'
        when not is_lapsed and date_diff('day', injections_covered_to, cast(${asOf} as date)) > ${values.open_interval_stale_days}
          then 'feed_not_covered'
        when waiting > 0 then 'rows_waiting'
      end as not_evaluable,
      case
        when is_lapsed and not is_covered_orally and not (only_if_unreviewed and (looked_after or not laboratory_covered))
          then lapse_grade
      end as grade,
      last_dose_on + floor(limit_days)::integer + 1 as onset_on,
      []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from w_lapse`
}

function evidence({ asOf, parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_evidence as
    select patient_key, null::integer as episode_no, 'last_dose' as evidence_role, 'administration' as fact_table,
      administration_key as fact_key, null::varchar as note
    from w_lapse where last_dose_on is not null
    union all
    select l.patient_key, null, m.status, 'administration', m.administration_key, null
    from w_lapse l join administration m on m.patient_key = l.patient_key and m.status in ('missed', 'refused')
      and m.administered_on > l.last_dose_on and m.administered_on <= cast(${asOf} as date)
    union all
    ${causeEvidence(sql`select patient_key, cause from w_lapse`)}
    union all
    select l.patient_key, null, 'oral', 'administration', o.administration_key, null
    from w_lapse l join w_oral o on o.patient_key = l.patient_key and o.to_on > l.last_dose_on
    union all
    select l.patient_key, null, 'test_after', 'lab_result', j.result_key, null
    from w_lapse l join w_judged j on j.patient_key = l.patient_key and j.analyte in ('b12', 'holotc', 'mma', 'homocysteine')
      and date_diff('day', l.last_dose_on, j.collected_on) between 1 and ${values.lapse_review_days}
    union all
    select l.patient_key, null, 'waiting_row', 'quarantine', q.quarantine_key, q.code
    from w_lapse l join w_waiting q on q.patient_key = l.patient_key and q.feed = 'injections' and q.fact_on > l.last_dose_on`
}

function details() {
  return sql`
    create or replace temp table w_details as
    select patient_key, null::integer as episode_no, to_json({
      'last_dose_on': last_dose_on, 'days': days, 'cause': cause, 'judged_on': judged_on,
      'limit_days': limit_days
    })::varchar as details
    from w_lapse`
}
