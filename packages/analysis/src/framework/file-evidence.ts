import { sql } from 'kysely'

/**
 * The evidence of `evidence_done` with what a reader needs beside the fact: the value as reported, its place in the cycle, the limit (in
 * the reported unit, so that both numbers can be compared by eye), and file and line.
 *
 * Positions are counted off the sorted rows as they pass: a window by assessment would sort all columns once more.
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
  ),
  ordered as (
    select * from facts
    order by assessment_key, fact_on nulls first, fact_table, evidence_role, analyte, reported_value, comparator, reported_unit,
      days_since_dose, note, fact_key
  ),
  numbered as (
    select *, row_number() over () as place, assessment_key is distinct from lag(assessment_key) over () as is_first from ordered
  ),
  placed as (
    select *, max(case when is_first then place end) over (rows unbounded preceding) as first_place from numbered
  )
  select assessment_key, (place - first_place + 1)::integer,
    evidence_role, fact_table, fact_key, fact_on, analyte, reported_value, comparator, reported_unit, days_since_dose,
    planned_interval_days, limit_value, limit_unit, egfr, note, file_id, line
  from placed`

/** Hexadecimal digits of `evidence_hash` that stand for grade and criteria: a decision reopens when these change. */
export const answerHashLength = 16
const evidenceHashLength = 48

/**
 * `w_evidence_hash`: one row per flag with a key above `after`. Evidence by business keys only: no surrogate key, file name or order of
 * loading reaches the hash.
 */
export const evidenceHashes = (after: number) => sql`
  create or replace temp table w_evidence_hash as
  with flags as (
    select assessment_key, grade, criteria from assessment_done where outcome = 'flagged' and assessment_key > ${after}
  ),
  told as (
    select assessment_key, concat_ws(chr(31), evidence_role, fact_table, fact_on::varchar, coalesce(analyte, ''),
      coalesce(reported_value::varchar, ''), coalesce(comparator, ''), coalesce(reported_unit, ''), coalesce(note, '')) as fact
    from evidence_next semi join flags using (assessment_key) where assessment_key > ${after}
  )
  select a.assessment_key,
    sha256(concat_ws(chr(30), a.grade, array_to_string(list_sort(a.criteria), ';')))[1:${answerHashLength}]
      || sha256(coalesce(string_agg(t.fact, chr(30) order by t.fact), ''))[1:${evidenceHashLength}] as evidence_hash
  from flags a left join told t using (assessment_key)
  group by a.assessment_key, a.grade, a.criteria`
