import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const prolongedLoading: Rule = {
  id: 'prolonged-loading',
  version: '1.0.0',
  title: 'Loading went on for long',
  definition:
    'The loading run of an episode lasted more than 56 days from its first to its last dose (84 with neurological involvement by the time it ended), or more than the longest loading that the regimen plans and 28 days where that is more. Weekly injections that begin after maintenance (intensified phases) are no loading.',
  headline: false,
  perEpisode: true,
  grades: ['probable'],
  comparesResults: false,
  criteria: [],
  clauses: [
    { id: 'loading-run', text: 'A loading run of two or more doses is in the record.' },
    { id: 'start-seen', text: 'The first doses of the run are in the record.' },
    { id: 'run-over', text: 'The run has ended.' },
    { id: 'too-long', text: 'The run lasted longer than the limit for this regimen and involvement.' },
  ],
  reasons: [
    reasons.no_injections,
    { code: 'no_loading_run', outcome: 'not_applicable', words: 'no loading course is in this record' },
    reasons.run_start_unseen,
    reasons.feed_not_covered,
    reasons.no_transition_yet,
    reasons.rows_waiting,
  ],
  parameters: [
    'prolonged_days',
    'prolonged_neurological_days',
    'prolonged_after_longest_days',
    'run_bridge_max_gap_days',
    'transition_known_days',
    'past_after_months',
  ],
  sources: [
    'UK SmPC hydroxocobalamin: weekly until the blood count is normal; with neurological involvement as long as improvement is occurring [S:SmPC]',
    'Methycobal label: about two months [S:Methycobal]',
    'Troughline rules 2.1, sections 2 and 5',
  ],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'injection', many: 'injections' },
}
