import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom, foundLastOn, foundOften } from '../../framework/assessments.ts'
import { unseenSupply } from '../unseen-supply.ts'

/**
 * Total B12 that is very high although nothing in the record explains it, on two days far enough apart.
 *
 * Readings: the whole record is read, and the finding dates from the first day of the last 24 months that completes it, where there is none from the
 * first of all; an injection on the day of the sample explains it, into a vein and as the cyanide antidote too; so do injections at home or elsewhere, to 365 days after. That none was given needs an
 * injection log that reaches back so far, for a patient who was registered by then. One high level alone is not yet an answer.
 */
export const statements = (context: AnalysisContext) => [
  sql`create or replace temp table w_high_b12_supply as ${unseenSupply(context)}`,
  samples(context),
  judged(context),
  waiting(),
  assessmentsFrom(context, found(context), foundLastOn),
  evidence(),
  details(context),
]

/**
 * One row per total B12 with no dose event on its day or so long before and no other supply. `is_high` null: censored; `is_covered`: an injection
 * would be in the record; `is_oral_known`: no course of unknown amount covers the day.
 */
function samples({ asOf, parameters: { values } }: AnalysisContext) {
  const days = sql`${values.high_b12_injection_days}::integer`
  return sql`
    create or replace temp table w_high_b12_sample as
    with untreated as (
      select result_key, patient_key, collected_on, before_on as last_dose_on from w_placed
      where analyte = 'b12'
        and coalesce(date_diff('day', coalesce(same_on, before_on), collected_on) > ${days}, true)
    ),
    supplied as (
      select u.result_key, bool_or(not s.is_unknown) as is_known
      from untreated u join w_high_b12_supply s on s.patient_key = u.patient_key and s.from_on <= u.collected_on
        and case when s.kind = 'oral' then s.to_on >= u.collected_on
          else date_diff('day', s.to_on, u.collected_on) <= ${days} end
      group by u.result_key
    ),
    cut as (
      select u.*, r.comparator, r.value,
        case when r.reported_unit = 'pmol/L' then r.reported_value else r.value end as x,
        case when r.reported_unit = 'pmol/L' then ${values.high_b12_pmol_per_l}::double else ${values.high_b12_ng_per_l}::double end
          as limit_value,
        s.result_key is null as is_oral_known
      from untreated u join w_result r using (result_key) left join supplied s using (result_key)
      where r.analyte = 'b12' and s.is_known is distinct from true
    )
    select c.* exclude (x, limit_value),
      case
        when c.comparator is null then c.x > c.limit_value
        when c.comparator = '>' then case when c.x >= c.limit_value then true end
        when c.comparator = '>=' then case when c.x > c.limit_value then true end
        when c.x <= c.limit_value then false
      end as is_high,
      coalesce(
        greatest(v.covered_from, case when t.registered_on <= cast(${asOf} as date) then t.registered_on end) <= c.collected_on - ${days}
          and p.injections_covered_to >= c.collected_on, false) and v.covered_from is not null as is_covered
    from cut c
    join patient_timeline_next p using (patient_key)
    join patient t using (patient_key)
    left join clinic_coverage_next v on v.clinic_id = p.clinic_id and v.feed = 'injections'`
}

/** One row per patient with such a sample: over how many days the levels spread that are high, or may be. */
function judged(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_high_b12_judged as
    with marked as (
      select *, is_high and is_covered and is_oral_known as is_met, is_high is not false as may_be from w_high_b12_sample
    ),
    spread as (
      select patient_key, count(*) as samples,
        min(collected_on) filter (is_met) as first_on,
        max(collected_on) filter (is_met) as last_on,
        bool_or(may_be) as any_may_be,
        bool_or(is_high) is true as any_high,
        bool_and(is_covered) as all_covered,
        date_diff('day', min(collected_on) filter (is_met), max(collected_on) filter (is_met)) as met_days,
        date_diff('day', min(collected_on) filter (may_be), max(collected_on) filter (may_be)) as may_be_days,
        date_diff('day', min(collected_on) filter (may_be and is_covered), max(collected_on) filter (may_be and is_covered))
          as covered_days,
        date_diff('day', min(collected_on) filter (may_be and is_covered and is_oral_known),
          max(collected_on) filter (may_be and is_covered and is_oral_known)) as known_days,
        greatest(
          date_diff('day', min(collected_on) filter (may_be), max(collected_on)),
          date_diff('day', min(collected_on), max(collected_on) filter (may_be))) as repeat_days
      from marked group by patient_key
    ),
    completed as (
      select m.patient_key, ${foundOften(context, sql`m.collected_on`)}
      from marked m join spread s using (patient_key)
      where m.is_met and date_diff('day', s.first_on, m.collected_on) >= ${values.high_b12_apart_days}
      group by m.patient_key
    )
    select s.*, c.onset_on, c.found_last_on, c.patient_key is not null as is_met
    from spread s left join completed c using (patient_key)`
}

function waiting() {
  return sql`
    create or replace temp table w_high_b12_waiting as
    select patient_key, quarantine_key, code from w_waiting
    where feed = 'injections' or analyte = 'b12'`
}

function found({ parameters: { values } }: AnalysisContext) {
  const apart = values.high_b12_apart_days
  return sql`
    with measured as (select distinct patient_key from w_result where analyte = 'b12'),
    waits as (select distinct patient_key from w_high_b12_waiting)
    select p.patient_key, null::integer as episode_no,
      case when m.patient_key is not null and j.patient_key is null then 'b12_on_treatment' end as not_applicable,
      case
        when m.patient_key is null then 'no_b12'
        when j.may_be_days >= ${apart} and coalesce(j.covered_days, 0) < ${apart} then 'feed_not_covered'
        when j.may_be_days >= ${apart} and coalesce(j.known_days, 0) < ${apart} then 'dose_unresolved'
        when j.may_be_days >= ${apart} then 'censored_result'
        when j.repeat_days < ${apart} then 'not_repeated'
        when w.patient_key is not null then 'rows_waiting'
      end as not_evaluable,
      case when j.is_met then 'information' end as grade,
      j.onset_on, j.found_last_on, []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from patient_timeline_next p
    left join measured m using (patient_key)
    left join w_high_b12_judged j using (patient_key)
    left join waits w using (patient_key)`
}

function evidence() {
  return sql`
    create or replace temp table w_evidence as
    select patient_key, null::integer as episode_no, case when is_high then 'high' else 'b12' end as evidence_role,
      'lab_result' as fact_table, result_key as fact_key, null::varchar as note
    from w_high_b12_sample
    union all
    select s.patient_key, null, 'last_dose', 'administration', d.administration_key, null
    from w_high_b12_sample s join w_dose_day d on d.patient_key = s.patient_key and d.dose_on = s.last_dose_on
    where s.is_high
    union all
    select s.patient_key, null, 'oral', 'administration', x.fact_key, null
    from w_high_b12_sample s join w_high_b12_supply x on x.patient_key = s.patient_key
      and s.collected_on between x.from_on and x.to_on
    union all
    select patient_key, null, 'waiting_row', 'quarantine', quarantine_key, code from w_high_b12_waiting`
}

/** The first and the latest level that completes the finding; of one day the highest. */
function details({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_details as
    with met as (
      select s.*, j.first_on, j.last_on from w_high_b12_sample s join w_high_b12_judged j using (patient_key)
      where j.is_met and s.is_high and s.is_covered and s.is_oral_known
    )
    select patient_key, null::integer as episode_no, to_json({
      'first_key': arg_max(result_key, (value, comparator, result_key)) filter (collected_on = first_on),
      'last_key': arg_max(result_key, (value, comparator, result_key)) filter (collected_on = last_on),
      'days': count(distinct collected_on), 'injection_days': ${values.high_b12_injection_days}::integer
    })::varchar as details
    from met group by patient_key`
}
