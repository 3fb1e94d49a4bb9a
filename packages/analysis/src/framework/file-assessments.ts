import { nameOfSet } from '@troughline/clinical'
import { evidenceFacts } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import { numberFound, unitFound } from './found-words.ts'

/**
 * Assessments with a key above `after`, with their sentences: flagged ones from `w_summary`, the others from their reason or what was
 * looked at. Evidence of the role `confounder` is why something was not judged, and is named: "ferritin 12 ug/L on 2025-03-01".
 *
 * `flag_id` is a hash of patient id, rule id and (per-episode rules) the episode's first dose date: the same facts give the same
 * id on every machine, and a new result never orphans a decision.
 */
export const assessmentTable = (after: number, context: AnalysisContext) => sql`
  insert into assessment_next
  with looked_at as (
    -- A fact may have two roles. Only what is clear is counted.
    select distinct assessment_key, fact_table, fact_key from looked_at_next
    semi join (select assessment_key from assessment_done where outcome = 'clear') using (assessment_key)
    where assessment_key > ${after} and evidence_role not in ('waiting_row', 'cause')
  ),
  counts as (select assessment_key, count(*) as n from looked_at group by assessment_key),
  confounding as (select * from looked_at_next where assessment_key > ${after} and evidence_role = 'confounder'),
  confounders as (
    select assessment_key,
      replace(note, '_', ' ')
        || coalesce(' ' || coalesce(comparator, '') || ${numberFound('reported_value')} || ${unitFound('reported_unit')}, '')
        || ' on ' || fact_on::varchar as words, min(fact_on) as fact_on
    from (${sql.raw(evidenceFacts('confounding', '_next'))}) group by all
  ),
  named as (
    select assessment_key, string_agg(words, ', ' order by fact_on nulls first, words) as words from confounders group by assessment_key
  ),
  worded as (
    select a.*, p.patient_id, p.clinic_id, e.first_dose_on as episode_on, h.evidence_hash,
      s.summary, w.words as reason_words, n.words as named_words, coalesce(c.n, 0) as looked_at_n, case when c.n = 1 then l.one else l.many end as looked_at, l.rule_version
    from assessment_done a
    join patient_timeline_next p using (patient_key)
    join w_looked_at l using (rule_id)
    left join episode_next e on e.patient_key = a.patient_key and e.episode_no = a.episode_no
    left join w_evidence_hash h using (assessment_key)
    left join w_summary s using (assessment_key)
    left join w_reason w on w.rule_id = a.rule_id and w.code = a.reason
    left join counts c using (assessment_key)
    left join named n using (assessment_key)
    where a.assessment_key > ${after}
  )
  select assessment_key, sha256(concat_ws(chr(31), patient_id, rule_id, coalesce(episode_on::varchar, ''))),
    coalesce(evidence_hash, ''), patient_key, patient_id, clinic_id, rule_id, rule_version, ${nameOfSet(context.parameters)},
    episode_no, episode_on, cast(${context.asOf} as date), outcome, grade, state, state_reason, closed_on, onset_on,
    criteria, unjudged_criteria, softeners, reason,
    case outcome
      when 'flagged' then summary
      when 'not_evaluable' then 'Not judged: ' || reason_words || coalesce(' (' || named_words || ')', '') || '.'
      when 'not_applicable' then 'Does not apply: ' || reason_words || '.'
      else 'Checked and not met on the ' || looked_at_n::varchar || ' ' || looked_at
        || ' available; this does not show that treatment is adequate.'
    end
  from worded`
