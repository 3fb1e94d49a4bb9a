import { sql } from 'kysely'
import { numberFound, unitFound } from './found-words.ts'

/**
 * Evidence with what a reader needs beside the fact: the value as reported, its place in the cycle, the limit (in the reported
 * unit, so that both numbers can be compared by eye), and file and line.
 */
export const evidenceTable = sql`
  insert into evidence_next
  with score_cycles as (
    -- An inner join, because a left join on a range compares every score with every dose.
    select s.symptom_key, max(d.dose_on) as cycle_on
    from symptom s
    semi join (select fact_key from evidence_done where fact_table = 'symptom') e on e.fact_key = s.symptom_key
    join dose_interval_next d on d.patient_key = s.patient_key and d.dose_on < s.recorded_on
    group by s.symptom_key
  ),
  facts as (
    select e.assessment_key, e.evidence_role, e.fact_table, e.fact_key, r.collected_on as fact_on, r.analyte,
      r.reported_value, r.comparator, r.reported_unit, c.days_since_dose, d.planned_interval_days,
      case when c.limit_value is null then null
        when r.analyte in ('b12', 'holotc') then c.limit_value
        when r.conversion is null or r.value = 0 then c.limit_value
        else c.limit_value * r.reported_value / r.value end as limit_value,
      case when c.limit_value is not null then r.reported_unit end as limit_unit,
      c.egfr, e.note, r.file_id, r.line
    from evidence_done e
    join lab_result r on r.result_key = e.fact_key
    left join lab_context_next c on c.result_key = r.result_key
    left join dose_interval_next d on d.patient_key = r.patient_key and d.dose_on = c.cycle_on
    where e.fact_table = 'lab_result'
    union all
    select e.assessment_key, e.evidence_role, e.fact_table, e.fact_key, a.administered_on, null, a.dose_mcg, null, 'ug',
      date_diff('day', d.previous_on, d.dose_on)::integer, d.planned_interval_days, null, null, null,
      coalesce(e.note, a.phase_label, case when a.status <> 'given' then a.status end), a.file_id, a.line
    from evidence_done e
    join administration a on a.administration_key = e.fact_key
    left join dose_interval_next d on d.patient_key = a.patient_key and d.dose_on = a.administered_on
    where e.fact_table = 'administration'
    union all
    select e.assessment_key, e.evidence_role, e.fact_table, e.fact_key, s.recorded_on, s.domain, s.score, null, null,
      date_diff('day', d.dose_on, s.recorded_on)::integer, d.planned_interval_days, null, null, null, e.note, s.file_id, s.line
    from evidence_done e
    join symptom s on s.symptom_key = e.fact_key
    left join score_cycles c on c.symptom_key = s.symptom_key
    left join dose_interval_next d on d.patient_key = s.patient_key and d.dose_on = c.cycle_on
    where e.fact_table = 'symptom'
    union all
    select e.assessment_key, e.evidence_role, e.fact_table, e.fact_key, v.occurred_on, null, null, null, null, null, null, null,
      null, null, v.event, v.file_id, v.line
    from evidence_done e join event v on v.event_key = e.fact_key where e.fact_table = 'event'
    union all
    select e.assessment_key, e.evidence_role, e.fact_table, e.fact_key, null, null, null, null, null, null, null, null, null,
      null, e.note, p.file_id, p.line
    from evidence_done e join patient p on p.patient_key = e.fact_key where e.fact_table = 'patient'
    union all
    select e.assessment_key, e.evidence_role, e.fact_table, e.fact_key, p.planned_on, null, p.interval_days, null,
      case when p.interval_days is not null then 'd' end, null, null, null, null, null, coalesce(e.note, p.phase), p.file_id, p.line
    from evidence_done e join plan p on p.plan_key = e.fact_key where e.fact_table = 'plan'
    union all
    select e.assessment_key, e.evidence_role, e.fact_table, e.fact_key, q.fact_on, q.analyte, null, null, null, null, null, null,
      null, null, q.code, q.file_id, q.line
    from evidence_done e join quarantine q on q.quarantine_key = e.fact_key where e.fact_table = 'quarantine'
  )
  select assessment_key,
    row_number() over (partition by assessment_key order by fact_on nulls first, fact_table, evidence_role, analyte, reported_value, comparator, reported_unit, days_since_dose, note, fact_key)::integer,
    * exclude (assessment_key)
  from facts
  order by assessment_key, fact_on nulls first, fact_table, evidence_role, analyte, reported_value, comparator, reported_unit, days_since_dose, note, fact_key`

/** Hexadecimal digits of `evidence_hash` that stand for grade and criteria: a decision reopens when these change. */
export const answerHashLength = 16
const evidenceHashLength = 48

/** Evidence by business keys only: no surrogate key, file name or order of loading reaches the hash. */
export const evidenceHashes = sql`
  create or replace temp table w_evidence_hash as
  with told as (
    select assessment_key, concat_ws(chr(31), evidence_role, fact_table, fact_on::varchar, coalesce(analyte, ''),
      coalesce(reported_value::varchar, ''), coalesce(comparator, ''), coalesce(reported_unit, ''), coalesce(note, '')) as fact
    from evidence_next semi join (select assessment_key from assessment_done where outcome = 'flagged') using (assessment_key)
  )
  select a.assessment_key,
    sha256(concat_ws(chr(30), a.grade, array_to_string(list_sort(a.criteria), ';')))[1:${answerHashLength}]
      || sha256(coalesce(string_agg(t.fact, chr(30) order by t.fact), ''))[1:${evidenceHashLength}] as evidence_hash
  from assessment_done a left join told t using (assessment_key)
  where a.outcome = 'flagged'
  group by a.assessment_key, a.grade, a.criteria`

/**
 * Assessments with their sentences: flagged ones from `w_summary`, the others from their reason or what was looked at. Evidence of the
 * role `confounder` is why something was not judged, and is named: "ferritin 12 ug/L on 2025-03-01".
 */
export const assessmentTable = sql`
  insert into assessment_next
  with looked_at as (
    -- A fact may have two roles. Only what is clear is counted.
    select distinct assessment_key, fact_table, fact_key from evidence_done
    semi join (select assessment_key from assessment_done where outcome = 'clear') using (assessment_key)
    where evidence_role not in ('waiting_row', 'cause')
  ),
  counts as (select assessment_key, count(*) as n from looked_at group by assessment_key),
  confounders as (
    select assessment_key,
      replace(note, '_', ' ')
        || coalesce(' ' || coalesce(comparator, '') || ${numberFound('reported_value')} || ${unitFound('reported_unit')}, '')
        || ' on ' || fact_on::varchar as words, min(position) as position
    from evidence_next where evidence_role = 'confounder' group by all
  ),
  named as (
    select assessment_key, string_agg(words, ', ' order by position, words) as words from confounders group by assessment_key
  )
  select a.assessment_key, a.flag_id, coalesce(h.evidence_hash, ''), a.* exclude (assessment_key, flag_id),
    case a.outcome
      when 'flagged' then s.summary
      when 'not_evaluable' then 'Not judged: ' || w.words || coalesce(' (' || n.words || ')', '') || '.'
      when 'not_applicable' then 'Does not apply: ' || w.words || '.'
      else 'Checked and not met on the ' || coalesce(c.n, 0)::varchar || ' ' || l.words
        || ' available; this does not show that treatment is adequate.'
    end
  from assessment_done a
  left join w_evidence_hash h using (assessment_key)
  left join w_summary s using (assessment_key)
  left join w_reason w on w.rule_id = a.rule_id and w.code = a.reason
  left join w_looked_at l on l.rule_id = a.rule_id
  left join counts c using (assessment_key)
  left join named n using (assessment_key)
  order by a.assessment_key`
