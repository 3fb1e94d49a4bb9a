import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

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
  clauses: [
    { id: 'injections', text: 'An injection is recorded.' },
    { id: 'maintenance', text: 'Maintenance has begun.' },
    { id: 'scored', text: 'Symptom scores are recorded in the window.' },
    {
      id: 'both-parts',
      text: 'A cycle has scores of one domain in its first half and in its last quarter, before the next dose.',
    },
    {
      id: 'worse',
      text: 'The highest late score is well above the mean of the early ones in one cycle (possible).',
    },
    { id: 'worse-again', text: 'It is so in as many cycles of that domain as make it probable.' },
    { id: 'worse-often', text: 'It is so in as many cycles of that domain as make it definite.' },
    { id: 'no-row-waits', text: 'No row of scores or injections of the window waits in quarantine.' },
  ],
  reasons: [
    reasons.no_injections,
    reasons.no_maintenance,
    { code: 'no_symptom_scores', outcome: 'not_evaluable', words: 'no symptom score in the last 24 months' },
    {
      code: 'no_cycle_with_both_parts',
      outcome: 'not_evaluable',
      words: 'no interval has scores both early and shortly before the next dose',
    },
    reasons.rows_waiting,
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
  truth,
  sentence,
  lookedAt: { one: 'interval with symptom scores', many: 'intervals with symptom scores' },
}
