import type { CauseId } from '@troughline/clinical'
import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom } from '../../framework/assessments.ts'
import { causeEvidence } from '../../framework/cause-facts.ts'
import { timesAway } from '../away.ts'
import { asOfDate, monthsAfter, windowStart } from '../window.ts'

/** Causes that may end, and none known: prophylaxis is given for a cause that is not said, and is not asked about. */
const causesThatMayEnd: readonly CauseId[] = ['diet', 'medication', 'nitrous_oxide', 'unknown']

/**
 * Who has been injected for long without anybody asking whether it is needed.
 *
 * Readings: the months of injections are those from the first to the last dose of the latest episode; injections go on until treatment is recorded as
 * stopped or the gap since the last dose would end the episode; months without a review are shown by a laboratory feed that covers so many of
 * them since the last look, since the antibody test is one of its results; the finding holds at the audit, so it is active however long
 * it has held.
 */
export const statements = (context: AnalysisContext) => [
  population(context),
  looks(),
  judged(context),
  waiting(context),
  assessmentsFrom(context, found()),
  stillHolds,
  evidence(),
  details(context),
]

/** One row per patient: the latest episode, and why they are not asked about. */
function population({ parameters: { values } }: AnalysisContext) {
  const months = values.need_injection_months
  return sql`
    create or replace temp table w_need_patient as
    with latest as (
      select patient_key, arg_max({'first_on': first_dose_on, 'last_on': last_dose_on}, episode_no) as episode
      from episode_next group by patient_key
    ),
    stopped as (
      select patient_key, max(occurred_on) as stopped_on from w_event where event = 'treatment_stopped' group by patient_key
    ),
    away as (
      select patient_key, arg_min(reason, (case reason when 'record_ended' then 1 when 'care_transferred_out' then 2 else 3 end, from_on)) as reason
      from (${timesAway}) where to_on is null group by patient_key
    ),
    asked as (
      select p.patient_key, p.clinic_id, p.cause, p.judged_to, l.episode.first_on as first_on, l.episode.last_on as last_on,
        p.cause in (${sql.join(causesThatMayEnd)}) as may_end, a.reason as away, s.stopped_on,
        coalesce(s.stopped_on >= last_on, false)
          or date_diff('day', last_on, p.judged_to) > greatest(${values.episode_gap_intervals} * coalesce(d.planned_interval_days, 0),
            case when p.cause = 'diet' then ${values.episode_gap_diet_days} else ${values.episode_gap_days} end) as is_over,
        (first_on + to_months(${months}::integer))::date as long_after_on
      from patient_timeline_next p
      left join latest l using (patient_key)
      left join dose_interval_next d on d.patient_key = p.patient_key and d.dose_on = l.episode.last_on
      left join stopped s on s.patient_key = p.patient_key
      left join away a on a.patient_key = p.patient_key
    )
    select *,
      case
        when first_on is null then 'no_injections'
        when not may_end then 'lasting_cause'
        when away is not null then away
        when is_over then 'treatment_over'
        when last_on <= long_after_on then 'short_treatment'
      end as not_applicable
    from asked`
}

/** The last look of each patient asked about, and the last positive antibody. */
function looks() {
  return sql`
    create or replace temp table w_need_look as
    select v.patient_key, max(v.occurred_on) as looked_on,
      arg_max({'event': v.event, 'event_key': v.event_key}, (v.occurred_on, v.event, v.event_key)) as look,
      max(v.occurred_on) filter (v.event = 'intrinsic_factor_antibody_positive') as positive_on,
      arg_max(v.event_key, (v.occurred_on, v.event_key)) filter (v.event = 'intrinsic_factor_antibody_positive') as positive_key
    from w_event v semi join (select patient_key from w_need_patient where not_applicable is null) using (patient_key)
    where v.event in ('clinical_review', 'intrinsic_factor_antibody_positive', 'intrinsic_factor_antibody_negative')
    group by v.patient_key`
}

function judged(context: AnalysisContext) {
  const months = Number(context.parameters.values.need_review_months)
  return sql`
    create or replace temp table w_need_judged as
    with long as (
      select p.patient_key, min(d.dose_on) as long_on
      from w_need_patient p join w_dose_day d on d.patient_key = p.patient_key and d.dose_on > p.long_after_on
      where p.not_applicable is null group by p.patient_key
    ),
    anchored as (
      select p.*, l.looked_on, l.look, l.positive_on, l.positive_key, g.long_on, w.covered_from, w.covered_to,
        coalesce(l.looked_on >= ${windowStart(context, months)}, false) as is_seen,
        greatest(l.looked_on, w.covered_from - 1) as anchor_on
      from w_need_patient p
      left join w_need_look l using (patient_key)
      left join long g using (patient_key)
      left join w_laboratory w on w.clinic_id = p.clinic_id
    )
    select *, ${monthsAfter(sql`anchor_on`, months)} as unseen_on,
      covered_from is not null and unseen_on <= least(covered_to, ${asOfDate(context)}) as is_covered
    from anchored`
}

function waiting(context: AnalysisContext) {
  return sql`
    create or replace temp table w_need_waiting as
    select p.patient_key, w.quarantine_key, w.code
    from w_need_patient p join w_waiting w on w.patient_key = p.patient_key and w.feed in ('injections', 'events')
      and w.fact_on >= ${windowStart(context, context.parameters.values.need_review_months)}
    where p.not_applicable is null`
}

function found() {
  return sql`
    with waits as (select distinct patient_key from w_need_waiting)
    select j.patient_key, null::integer as episode_no, j.not_applicable,
      -- Covered says that the time since the last look has passed: then nobody looked, and it is flagged.
      case when not j.is_seen then 'feed_not_covered' when w.patient_key is not null then 'rows_waiting' end as not_evaluable,
      case when j.is_covered then 'possible' end as grade,
      greatest(j.long_on, j.unseen_on) as onset_on, []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from w_need_judged j left join waits w using (patient_key)`
}

/** What is asked at the audit holds at the audit: an old onset closes nothing. */
const stillHolds = sql`update w_assessment set state = 'active', state_reason = null, closed_on = null where outcome = 'flagged'`

function evidence() {
  return sql`
    create or replace temp table w_evidence as
    with asked as (select * from w_need_judged where not_applicable is null)
    select a.patient_key, null::integer as episode_no, 'first_dose' as evidence_role, 'administration' as fact_table,
      d.administration_key as fact_key, null::varchar as note
    from asked a join w_dose_day d on d.patient_key = a.patient_key and d.dose_on = a.first_on
    union all
    select a.patient_key, null, 'last_dose', 'administration', d.administration_key, null
    from asked a join w_dose_day d on d.patient_key = a.patient_key and d.dose_on = a.last_on
    union all
    ${causeEvidence(sql`select patient_key, cause from asked`)}
    union all
    select patient_key, null, case when is_seen then 'look' else 'earlier_look' end, 'event', look.event_key, null
    from asked where looked_on is not null
    union all
    select patient_key, null, 'antibody', 'event', positive_key, null from asked where positive_key <> look.event_key
    union all
    select patient_key, null, 'waiting_row', 'quarantine', quarantine_key, code from w_need_waiting`
}

function details({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_details as
    select patient_key, null::integer as episode_no, to_json({
      'cause': cause, 'first_on': first_on, 'last_on': last_on, 'months': date_sub('month', first_on, last_on),
      'review_months': ${values.need_review_months}::integer, 'positive_on': positive_on
    })::varchar as details
    from w_need_judged where is_covered`
}
