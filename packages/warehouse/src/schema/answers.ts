import { assessmentColumns } from './assessment.ts'
import { date, integer, table, text, textOrNull } from './column.ts'

/** Conclusion tables of what the rules answered; readers see them together as the view `assessment`. */

export const flagged = table(
  'The assessments that flag, whole; the view assessment shows them with all others.',
  assessmentColumns,
)

export const unflagged = table(
  'The assessments that do not flag, by what is theirs alone; the view assessment adds patient, rule and the sentence.',
  {
    assessment_key: assessmentColumns.assessment_key,
    flag_id: assessmentColumns.flag_id,
    patient_key: assessmentColumns.patient_key,
    rule_id: assessmentColumns.rule_id,
    episode_no: assessmentColumns.episode_no,
    episode_on: assessmentColumns.episode_on,
    outcome: text('clear, not_evaluable or not_applicable.'),
    criteria: assessmentColumns.criteria,
    unjudged_criteria: assessmentColumns.unjudged_criteria,
    softeners: assessmentColumns.softeners,
    reason: assessmentColumns.reason,
    facts: integer('Facts that a clear answer was looked for in, each counted once; 0 for other outcomes.'),
    confounders: textOrNull('Results for which something could not be judged, in words with their dates.'),
  },
)

export const applied_rule = table(
  'One row per rule of the run: how it was applied, and what its answers are worded with.',
  {
    rule_id: text('The rule.'),
    rule_version: text('Version of the rule definition.'),
    parameter_set: text('Name, version and hash of the parameters.'),
    as_of: date('Date of the cut.'),
    looked_at_one: text('What one fact is called that the rule looks at.'),
    looked_at_many: text('What several are called.'),
  },
)

export const applied_reason = table('One row per rule and reason for which it does not apply or cannot be judged.', {
  rule_id: text('The rule.'),
  code: text('Code of assessment.reason.'),
  words: text('What a person reads for it.'),
})
