import { date, dateOrNull, integer, integerOrNull, text, textList, textOrNull } from './column.ts'
import type { View } from './evidence.ts'

/** The columns of an answer of a rule, as a reader sees them. */
export const assessmentColumns = {
  assessment_key: integer('Key inside this run; not stable.'),
  flag_id: text(
    'sha256 of patient id, rule id and (per-episode rules) the first dose date of the episode: stable across runs and machines.',
  ),
  evidence_hash: text(
    'Changes with grade, criteria or evidence: its first 16 characters with grade or criteria, the other 48 with the evidence. Empty text unless flagged.',
  ),
  patient_key: integer('patient.patient_key.'),
  patient_id: text('As exported.'),
  clinic_id: text("The patient's clinic."),
  rule_id: text('The rule.'),
  rule_version: text('Version of the rule definition.'),
  parameter_set: text('Name, version and hash of the parameters.'),
  episode_no: integerOrNull('For per-episode rules.'),
  episode_on: dateOrNull('First dose date of that episode.'),
  as_of: date('Date of the cut.'),
  outcome: text('flagged, clear, not_evaluable or not_applicable.'),
  grade: textOrNull('definite, probable, possible or information; only when flagged.'),
  state: textOrNull('active or past; only when flagged.'),
  state_reason: textOrNull('Why past: newer_normal_troughs, regimen_changed, interval_changed, window.'),
  closed_on: dateOrNull('First day on which it was past.'),
  onset_on: dateOrNull(
    'Date of the fact that first completed the definition; of what may come several times the first within the 24 months in which a flag is active, and where there is none, the first of all.',
  ),
  criteria: textList('Criteria met, E2-major style where one has a severity.'),
  unjudged_criteria: textList('Criteria that could not be judged.'),
  softeners: textList('Softeners and notes that applied: N1 to N4, silent, interrupted_loading, ...'),
  reason: textOrNull('Code for not_evaluable and not_applicable.'),
  summary: text('The sentence a person reads.'),
}

const notAdequate = 'available; this does not show that treatment is adequate.'

/**
 * All assessments, as the view `assessment` shows them: flags as they were filed, the others from what is theirs alone. `suffix` is `_next` while
 * conclusions are built.
 */
export const allAssessments = (suffix: '' | '_next'): string => `
  select ${Object.keys(assessmentColumns).join(', ')} from flagged${suffix}
  union all
  select a.assessment_key, a.flag_id, '', a.patient_key, p.patient_id, p.clinic_id, a.rule_id, r.rule_version, r.parameter_set,
    a.episode_no, a.episode_on, r.as_of, a.outcome, null, null, null, null, null, a.criteria, a.unjudged_criteria, a.softeners, a.reason,
    case a.outcome
      when 'not_evaluable' then 'Not judged: ' || w.words || coalesce(' (' || a.confounders || ')', '') || '.'
      when 'not_applicable' then 'Does not apply: ' || w.words || '.'
      else 'Checked and not met on the ' || a.facts || ' ' || case when a.facts = 1 then r.looked_at_one else r.looked_at_many end
        || ' ${notAdequate}'
    end
  from unflagged${suffix} a
  join patient_timeline${suffix} p using (patient_key)
  join applied_rule${suffix} r using (rule_id)
  left join applied_reason${suffix} w on w.rule_id = a.rule_id and w.code = a.reason`

/**
 * Nine of ten answers are not flags, and what a reader sees of them is made of few words: written out for every patient and rule it
 * would be most of the file, and a tenth of the time of an analysis.
 */
export const assessment = {
  comment:
    'The answer of one rule for one patient (or one episode). Every patient has a row for every rule. A view: flagged, and unflagged in words.',
  columns: assessmentColumns,
  select: allAssessments(''),
} satisfies View
