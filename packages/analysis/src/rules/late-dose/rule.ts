import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'

export const lateDose: Rule = {
  id: 'late-dose',
  version: '1.0.0',
  title: 'Late doses',
  definition:
    'Days beyond planned interval and grace in maintenance gaps of the last 12 months of covered time: more than 28 are possible; more than 56, or an open gap more than 14 days beyond grace, probable; one gap above twice the interval (and 120 days) definite. Time under other cover, other care, long admissions and disruptions is not counted; a deficient or functionally abnormal sample while overdue raises the grade by one.',
  headline: false,
  perEpisode: false,
  grades: ['definite', 'probable', 'possible'],
  comparesResults: true,
  criteria: [],
  reasons: [
    { code: 'no_injections', outcome: 'not_applicable', words: 'no injection is recorded' },
    { code: 'no_maintenance', outcome: 'not_applicable', words: 'maintenance has not begun' },
    {
      code: 'feed_not_covered',
      outcome: 'not_evaluable',
      words: "the clinic's injection data end more than 62 days before the audit date",
    },
    { code: 'rows_waiting', outcome: 'not_evaluable', words: 'rows of this patient wait in quarantine' },
  ],
  parameters: [
    'grace_min_days',
    'grace_max_days',
    'grace_fraction',
    'late_window_months',
    'late_diet_min_interval_days',
    'late_possible_days',
    'late_probable_days',
    'late_open_extra_days',
    'late_definite_intervals',
    'late_definite_days',
    'late_oral_mcg',
    'late_admission_days',
    'lapse_intervals',
    'lapse_days',
    'open_interval_stale_days',
    'disruption_default_from',
    'disruption_default_to',
  ],
  sources: ['No guideline sets a grace: design choice [D]', 'Troughline rules 2.1, section 5'],
  needs: [],
  statements,
  sentence,
  lookedAt: 'maintenance intervals',
}
