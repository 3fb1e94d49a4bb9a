import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const needNotReviewed: Rule = {
  id: 'need-not-reviewed',
  version: '1.0.0',
  title: 'Need for injections not reviewed',
  definition:
    'The cause is diet, medication, nitrous oxide or unknown, injections have gone on for more than 12 months and still do, and in 24 months neither a review nor a test for intrinsic-factor antibody is recorded. The finding holds until one is.',
  headline: false,
  perEpisode: false,
  grades: ['possible'],
  comparesResults: false,
  criteria: [],
  clauses: [
    { id: 'cause', text: 'The cause can end, or none is known.' },
    { id: 'on-injections', text: 'Injections go on at this clinic.' },
    { id: 'long', text: 'Injections have been given for longer than the limit.' },
    {
      id: 'nothing-seen',
      text: 'No review and no test for intrinsic-factor antibody is recorded in the months before the audit.',
    },
    { id: 'covered', text: "The clinic's results cover so many months without one." },
  ],
  reasons: [
    reasons.no_injections,
    { code: 'lasting_cause', outcome: 'not_applicable', words: 'the recorded cause does not end' },
    reasons.record_ended,
    { code: 'care_transferred_out', outcome: 'not_applicable', words: 'care was transferred elsewhere' },
    { code: 'end_of_life', outcome: 'not_applicable', words: 'end-of-life care' },
    { code: 'treatment_over', outcome: 'not_applicable', words: 'injections are no longer given' },
    {
      code: 'short_treatment',
      outcome: 'not_applicable',
      words: 'injections have not been given for more than a year',
    },
    reasons.feed_not_covered,
    reasons.rows_waiting,
  ],
  parameters: [
    'need_injection_months',
    'need_review_months',
    'episode_gap_intervals',
    'episode_gap_days',
    'episode_gap_diet_days',
  ],
  sources: [
    'Diet-related deficiency: may stop when corrected and diet improved [S:SPS-COVID]',
    'Troughline rules 2.1, section 5',
  ],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'injection, review or test', many: 'injections, reviews and tests' },
}
