import { nameOfSet } from '@troughline/clinical'
import { evidenceFacts } from '@troughline/warehouse'
import { type RawBuilder, sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import { flagId } from './flag-id.ts'
import { numberFound, unitFound } from './found-words.ts'

const ownFlagId = flagId('p.patient_id', 'a.rule_id', 'e.first_dose_on')

/** Answers with a key above `after`, beside the patient and the episode that they are about. */
const answers = (after: number, outcomes: RawBuilder<unknown>) => sql`
  (select * from assessment_done where assessment_key > ${after} and ${outcomes}) a
  join patient_timeline_next p using (patient_key)
  left join episode_next e on e.patient_key = a.patient_key and e.episode_no = a.episode_no`

/** Flags with a key above `after`, with their sentences from `w_summary`. */
export const flaggedTable = (after: number, context: AnalysisContext) => sql`
  insert into flagged_next
  select a.assessment_key, ${ownFlagId}, h.evidence_hash, a.patient_key, p.patient_id, p.clinic_id, a.rule_id, r.rule_version,
    ${nameOfSet(context.parameters)}, a.episode_no, e.first_dose_on, cast(${context.asOf} as date), a.outcome, a.grade, a.state,
    a.state_reason, a.closed_on, a.onset_on, a.criteria, a.unjudged_criteria, a.softeners, a.reason, s.summary
  from ${answers(after, sql`outcome = 'flagged'`)}
  join applied_rule_next r using (rule_id)
  join w_evidence_hash h using (assessment_key)
  join w_summary s using (assessment_key)
  order by a.assessment_key`

/**
 * All other answers with a key above `after`, with how many facts a clear one looked at. Evidence of the role `confounder` is why something
 * was not judged, and is named: "ferritin 12 ug/L on 2025-03-01".
 */
export const unflaggedTable = (after: number) => sql`
  insert into unflagged_next
  with looked_at as (
    -- A fact may have two roles. Only what is clear is counted.
    select distinct assessment_key, fact_table, fact_key from looked_at_next
    semi join (select assessment_key from assessment_done where outcome = 'clear') using (assessment_key)
    where assessment_key > ${after} and evidence_role not in ('waiting_row', 'cause')
  ),
  counts as (select assessment_key, count(*)::integer as n from looked_at group by assessment_key),
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
  )
  select a.assessment_key, ${ownFlagId}, a.patient_key, a.rule_id, a.episode_no, e.first_dose_on, a.outcome, a.criteria,
    a.unjudged_criteria, a.softeners, a.reason, coalesce(c.n, 0), n.words
  from ${answers(after, sql`outcome <> 'flagged'`)}
  left join counts c using (assessment_key)
  left join named n using (assessment_key)`
