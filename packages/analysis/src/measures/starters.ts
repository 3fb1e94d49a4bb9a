import { type RawBuilder, sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import { windowStart } from '../rules/window.ts'

/**
 * Episodes that start in the window: a SELECT `s` of `episode_next` with its patient.
 *
 * Reading: a starter is the first episode in the record, or a later one that has a loading run; another later episode resumes maintenance and
 * starts nothing. It belongs to the day of its first dose.
 */
export const startersOf = (context: AnalysisContext): RawBuilder<unknown> => sql`
  select e.*, p.clinic_id, p.paediatric, p.ended_on, p.ended_reason
  from episode_next e join patient_timeline_next p using (patient_key)
  where e.first_dose_on >= ${windowStart(context, context.parameters.values.measures_window_months)}
    and (e.episode_no = 1 or e.loaded)`

export const startersInWords =
  'Episodes whose first injection lies in the 24 months before the audit date: the first in the record, or a later one that begins with a loading run.'

/** Outcomes of a rule that judges episodes, for the starters. */
export const judgedStarters = (context: AnalysisContext, ruleId: string): RawBuilder<unknown> => sql`
  select s.*, a.outcome, a.grade, a.reason, a.criteria, a.unjudged_criteria
  from (${startersOf(context)}) s
  join assessment_next a on a.rule_id = ${ruleId} and a.patient_key = s.patient_key and a.episode_no = s.episode_no`
