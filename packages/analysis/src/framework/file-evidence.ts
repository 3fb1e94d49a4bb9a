import { evidenceFacts, evidenceOrder } from '@troughline/warehouse'
import { sql } from 'kysely'

/**
 * The evidence of the flags in `evidence_done`.
 *
 * Positions are counted off the sorted rows as they pass: a window by assessment would sort all columns once more.
 */
export const evidenceTable = sql`
  insert into flag_evidence_next
  with facts as (${sql.raw(evidenceFacts('evidence_done', '_next'))}),
  ordered as (select * from facts order by assessment_key, ${sql.raw(evidenceOrder)}),
  numbered as (
    select *, row_number() over () as place, assessment_key is distinct from lag(assessment_key) over () as is_first from ordered
  ),
  placed as (
    select *, max(case when is_first then place end) over (rows unbounded preceding) as first_place from numbered
  )
  select assessment_key, (place - first_place + 1)::integer,
    evidence_role, fact_table, fact_key, fact_on, analyte, reported_value, comparator, reported_unit, days_since_dose,
    planned_interval_days, limit_value, limit_unit, egfr, egfr_comparator, note, file_id, line
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
    from flag_evidence_next where assessment_key > ${after}
  ),
  -- Sorting a finished list is several times as fast as an ordered aggregate.
  listed as (select assessment_key, list_sort(list(fact)) as facts from told group by assessment_key)
  select a.assessment_key,
    sha256(concat_ws(chr(30), a.grade, array_to_string(list_sort(a.criteria), ';')))[1:${answerHashLength}]
      || sha256(coalesce(array_to_string(l.facts, chr(30)), ''))[1:${evidenceHashLength}] as evidence_hash
  from flags a left join listed l using (assessment_key)`
