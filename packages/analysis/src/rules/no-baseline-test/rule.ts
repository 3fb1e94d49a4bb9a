import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const noBaselineTest: Rule = {
  id: 'no-baseline-test',
  version: '1.0.0',
  title: 'Not tested before treatment',
  definition:
    "No B12, active B12 or MMA was collected in the 365 days up to the patient's first injection. Asked of the first episode in the record, where the look-back shows that it is the first, and where the clinic's results cover those days. Once injections have begun, a level can no longer show what was there before.",
  headline: false,
  perEpisode: true,
  grades: ['probable'],
  comparesResults: false,
  criteria: [],
  clauses: [
    { id: 'first-episode', text: "It is the patient's first episode in the record." },
    { id: 'start-known', text: 'A year before the first injection is observable, or a fact proves the start.' },
    { id: 'no-test', text: 'No B12, active B12 or MMA was collected in the year up to the first injection.' },
    { id: 'covered', text: "The clinic's results cover that year, and B12 or metabolites are among them." },
  ],
  reasons: [
    reasons.no_injections,
    reasons.later_episode,
    reasons.short_lookback,
    reasons.feed_not_covered,
    reasons.rows_waiting,
  ],
  parameters: [
    'no_baseline_test_days',
    'lookback_days',
    'proven_start_days',
    'coverage_min_results_per_year',
    'past_after_months',
  ],
  sources: [
    'Desai 2021: 82.6 % had B12 or folate checked before treatment [S:Desai2021]',
    'Troughline rules 2.1, sections 2 and 5',
  ],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'dose or result', many: 'doses and results' },
}
