import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const symptomsWorse: Rule = {
  id: 'symptoms-worse',
  version: '1.0.0',
  title: 'Neurological symptoms worse during treatment',
  definition:
    'In the last 24 months, after the first injection and in any phase, a score of neuropathy, balance or cognition is at least 2 above the lowest score of that domain in the 12 months before it. Possible; probable when two such scores lie 14 days or more apart.',
  headline: false,
  perEpisode: false,
  grades: ['probable', 'possible'],
  comparesResults: false,
  criteria: [],
  clauses: [
    { id: 'injections', text: 'An injection is recorded.' },
    { id: 'in-window', text: 'The record reaches into the window.' },
    { id: 'scored', text: 'Neuropathy, balance or cognition was scored in the window, after the first injection.' },
    { id: 'earlier-score', text: 'Such a score has an earlier one of its domain to be compared with.' },
    { id: 'worse', text: 'One of them is worse than the lowest earlier one by the rise or more.' },
    { id: 'worse-again', text: 'Two of them are, far enough apart (probable).' },
    { id: 'no-row-waits', text: 'No symptom row of this patient waits in quarantine.' },
  ],
  reasons: [
    reasons.no_injections,
    reasons.record_ended,
    {
      code: 'no_symptom_scores',
      outcome: 'not_evaluable',
      words: 'neuropathy, balance and cognition were not scored in the last 24 months of treatment',
    },
    {
      code: 'no_earlier_score',
      outcome: 'not_evaluable',
      words: 'no score has an earlier one of the same symptom in the 12 months before it',
    },
    reasons.rows_waiting,
  ],
  parameters: ['worse_window_months', 'worse_lookback_months', 'worse_rise', 'worse_apart_days', 'past_after_months'],
  sources: [
    'NICE NG239: new or worsening symptoms on injections ask for another look [S:SPS]',
    'Nitrous oxide series: who had injections a month apart worsened [S:NOID2020]',
    'Troughline rules 2.1, section 5',
  ],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'score of neuropathy, balance or cognition', many: 'scores of neuropathy, balance and cognition' },
}
