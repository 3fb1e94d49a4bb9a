import type { Table } from './column.ts'
import { flag_evidence } from './conclusions.ts'

/**
 * A SELECT of facts with what a reader needs beside them, from a relation of `assessment_key, evidence_role, fact_table, fact_key,
 * note`: the value as reported, its place in the cycle, the limit (in the reported unit, so that both numbers can be compared by eye), and
 * file and line. The columns are those of `flag_evidence` without `position`, then `fact_key`.
 *
 * `suffix` is `_next` while conclusions are built. One text for the table and for the view, so that a fact reads the same in both.
 */
export const evidenceFacts = (from: string, suffix: '' | '_next'): string => `
  select e.assessment_key, e.evidence_role, e.fact_table, e.fact_key, r.collected_on as fact_on, r.analyte,
    r.reported_value, r.comparator, r.reported_unit, c.days_since_dose, d.planned_interval_days,
    case when c.limit_value is null then null
      when r.analyte in ('b12', 'holotc') then c.limit_value
      when r.conversion is null or r.value = 0 then c.limit_value
      else c.limit_value * r.reported_value / r.value end as limit_value,
    case when c.limit_value is not null then r.reported_unit end as limit_unit,
    c.egfr, c.egfr_comparator, e.note, r.file_id, r.line
  from ${from} e
  join lab_result r on r.result_key = e.fact_key
  left join lab_context${suffix} c on c.result_key = r.result_key
  left join dose_interval${suffix} d on d.patient_key = r.patient_key and d.dose_on = c.cycle_on
  where e.fact_table = 'lab_result'
  union all
  select e.assessment_key, e.evidence_role, e.fact_table, e.fact_key, a.administered_on, null, a.dose_mcg, null, 'ug',
    date_diff('day', d.previous_on, d.dose_on)::integer, d.planned_interval_days, null, null, null, null,
    coalesce(e.note, a.phase_label, case when a.status <> 'given' then a.status end), a.file_id, a.line
  from ${from} e
  join administration a on a.administration_key = e.fact_key
  left join dose_interval${suffix} d on d.patient_key = a.patient_key and d.dose_on = a.administered_on
  where e.fact_table = 'administration'
  union all
  select e.assessment_key, e.evidence_role, e.fact_table, e.fact_key, s.recorded_on, s.domain, s.score, null, null,
    date_diff('day', d.dose_on, s.recorded_on)::integer, d.planned_interval_days, null, null, null, null, e.note, s.file_id, s.line
  from ${from} e
  join symptom s on s.symptom_key = e.fact_key
  left join dose_interval${suffix} d on d.patient_key = s.patient_key
    and d.dose_on = (
      select max(c.dose_on) from dose_interval${suffix} c where c.patient_key = s.patient_key and c.dose_on < s.recorded_on)
  where e.fact_table = 'symptom'
  union all
  select e.assessment_key, e.evidence_role, e.fact_table, e.fact_key, v.occurred_on, null, null, null, null, null, null, null,
    null, null, null, v.event, v.file_id, v.line
  from ${from} e join event v on v.event_key = e.fact_key where e.fact_table = 'event'
  union all
  select e.assessment_key, e.evidence_role, e.fact_table, e.fact_key, null, null, null, null, null, null, null, null, null,
    null, null, e.note, p.file_id, p.line
  from ${from} e join patient p on p.patient_key = e.fact_key where e.fact_table = 'patient'
  union all
  select e.assessment_key, e.evidence_role, e.fact_table, e.fact_key, c.recorded_on, null, null, null, null, null, null, null, null,
    null, null, e.note, c.file_id, c.line
  from ${from} e join condition c on c.condition_key = e.fact_key where e.fact_table = 'condition'
  union all
  select e.assessment_key, e.evidence_role, e.fact_table, e.fact_key, p.planned_on, null, p.interval_days, null,
    case when p.interval_days is not null then 'd' end, null, null, null, null, null, null, coalesce(e.note, p.phase), p.file_id, p.line
  from ${from} e join plan p on p.plan_key = e.fact_key where e.fact_table = 'plan'
  union all
  select e.assessment_key, e.evidence_role, e.fact_table, e.fact_key, q.fact_on, q.analyte, null, null, null, null, null, null,
    null, null, null, q.code, q.file_id, q.line
  from ${from} e join quarantine q on q.quarantine_key = e.fact_key where e.fact_table = 'quarantine'`

/** The order of facts inside an assessment: by date, then by what they are. */
export const evidenceOrder = `fact_on nulls first, fact_table, evidence_role, analyte, reported_value, comparator, reported_unit,
  days_since_dose, note, fact_key`

/**
 * All evidence, as the view `evidence` shows it. `suffix` is `_next` while conclusions are built. `lookedAt`: a part of `looked_at` that stands in
 * for the whole, where a query wants few answers: the engine looks up every fact before it drops those that nobody asked for.
 */
export const allEvidence = (suffix: '' | '_next', lookedAt = `looked_at${suffix}`): string => {
  const columns = Object.keys(flag_evidence.columns)
  return `
    select ${columns.join(', ')} from flag_evidence${suffix}
    union all
    select assessment_key, row_number() over (partition by assessment_key order by ${evidenceOrder})::integer,
      ${columns.slice(2).join(', ')}
    from (${evidenceFacts(lookedAt, suffix)})`
}

/** What a view shows, and the SELECT that it is. */
export interface View extends Table {
  readonly select: string
}

/**
 * Facts of flags as they were, facts of all other answers as they stand now. Without the second part every dose of every patient
 * would be copied for each rule that looked at it: four fifths of the evidence, and a quarter of the time of an analysis.
 */
export const evidence = {
  comment:
    'The facts that decided an assessment, each with its file and line: flag_evidence, and looked_at with its facts.',
  columns: flag_evidence.columns,
  select: allEvidence(''),
} satisfies View
