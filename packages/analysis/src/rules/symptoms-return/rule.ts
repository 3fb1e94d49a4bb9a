import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'

export const symptomsReturn: Rule = {
  id: 'symptoms-return',
  version: '1.0.0',
  title: 'Symptoms return before the next dose',
  definition:
    'In a maintenance cycle of the last 24 months the highest score of a domain in the last quarter of the interval (dose not yet given) is at least 2 above the mean of its first half. One cycle makes it possible, two probable, three definite; domains are judged apart and the highest wins.',
  headline: false,
  perEpisode: false,
  grades: ['definite', 'probable', 'possible'],
  comparesResults: false,
  criteria: [],
  reasons: [
    { code: 'no_injections', outcome: 'not_applicable', words: 'no injection is recorded' },
    { code: 'no_maintenance', outcome: 'not_applicable', words: 'maintenance has not begun' },
    { code: 'no_symptom_scores', outcome: 'not_evaluable', words: 'no symptom score in the last 24 months' },
    {
      code: 'no_cycle_with_both_parts',
      outcome: 'not_evaluable',
      words: 'no interval has scores both early and shortly before the next dose',
    },
    { code: 'rows_waiting', outcome: 'not_evaluable', words: 'rows of this patient wait in quarantine' },
  ],
  parameters: [
    'symptoms_window_months',
    'symptoms_late_fraction',
    'symptoms_early_fraction',
    'symptoms_rise',
    'symptoms_possible_cycles',
    'symptoms_probable_cycles',
    'symptoms_definite_cycles',
    'past_after_months',
  ],
  sources: ['NICE NG239: frequency by symptoms [S:SPS]', 'Troughline rules 2.1, section 5'],
  needs: [],
  statements,
  sentence,
  lookedAt: 'intervals with symptom scores',
}
