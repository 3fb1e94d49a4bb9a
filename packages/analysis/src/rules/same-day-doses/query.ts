import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom, foundLastOn, foundOften } from '../../framework/assessments.ts'

/**
 * Days on which several doses were recorded, which the timeline counts as one dose event with the sum of their amounts.
 *
 * Readings: the whole record is read, and the finding dates from the first such day of the last 24 months, where there is none from the first of all;
 * what is no dose event (a refused dose, one into a vein, the cyanide antidote, tablets) makes no second dose of a day.
 */
export const statements = (context: AnalysisContext) => [
  days(),
  assessmentsFrom(context, found(context), foundLastOn),
  evidence(),
  details(),
]

function days() {
  return sql`
    create or replace temp table w_same_day as
    select patient_key, dose_on, dose_count from w_dose_day where dose_count > 1`
}

function found(context: AnalysisContext) {
  return sql`
    with shared as (select patient_key, ${foundOften(context, sql`dose_on`)} from w_same_day group by patient_key),
    waits as (select distinct patient_key from w_waiting where feed = 'injections')
    select p.patient_key, null::integer as episode_no,
      case when p.first_dose_on is null then 'no_injections' end as not_applicable,
      case when w.patient_key is not null then 'rows_waiting' end as not_evaluable,
      case when s.patient_key is not null then 'information' end as grade,
      s.onset_on, s.found_last_on, []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from patient_timeline_next p
    left join shared s using (patient_key)
    left join waits w using (patient_key)`
}

/** Every dose of such a day; of a record without one its first and last injection. */
function evidence() {
  return sql`
    create or replace temp table w_evidence as
    select s.patient_key, null::integer as episode_no, 'same_day' as evidence_role, 'administration' as fact_table,
      d.administration_key as fact_key, null::varchar as note
    from w_same_day s join w_dose d on d.patient_key = s.patient_key and d.administered_on = s.dose_on
    union all
    select d.patient_key, null, case when d.dose_on = p.first_dose_on then 'first_dose' else 'last_dose' end, 'administration',
      d.administration_key, null
    from patient_timeline_next p
    join w_dose_day d on d.patient_key = p.patient_key and d.dose_on in (p.first_dose_on, p.last_dose_on)
    anti join w_same_day s on s.patient_key = p.patient_key
    union all
    select patient_key, null, 'waiting_row', 'quarantine', quarantine_key, code from w_waiting where feed = 'injections'`
}

/** The latest such day, and how many there are. */
function details() {
  return sql`
    create or replace temp table w_details as
    select patient_key, null::integer as episode_no, to_json({
      'dose_on': max(dose_on), 'doses': arg_max(dose_count, dose_on), 'days': count(*)
    })::varchar as details
    from w_same_day group by patient_key`
}
