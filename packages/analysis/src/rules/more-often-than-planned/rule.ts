import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const moreOftenThanPlanned: Rule = {
  id: 'more-often-than-planned',
  version: '1.0.0',
  title: 'Injected more often than planned',
  definition:
    'The median gap of the last four complete maintenance cycles is less than 0.7 of the planned interval that is recorded, and no change of the plan is recorded in that time. Information: the interval may suit the patient better than the plan, or the plan was not written anew.',
  headline: false,
  perEpisode: false,
  grades: ['information'],
  comparesResults: false,
  criteria: [],
  clauses: [
    { id: 'maintenance', text: 'The patient is on maintenance.' },
    { id: 'enough-cycles', text: 'The last cycles are complete maintenance cycles of one episode.' },
    { id: 'plan-recorded', text: 'A planned interval is recorded for each of these cycles.' },
    { id: 'more-often', text: 'The median gap is below the share of the plan.' },
    { id: 'plan-unchanged', text: 'No change of the plan is recorded in the time of these cycles.' },
  ],
  reasons: [
    reasons.no_injections,
    reasons.no_maintenance,
    reasons.few_cycles,
    {
      code: 'no_recorded_plan',
      outcome: 'not_evaluable',
      words: 'no planned interval is recorded for the last injections',
    },
    reasons.rows_waiting,
  ],
  parameters: [
    'often_cycles',
    'often_fraction',
    'often_plan_tolerance_days',
    'short_plan_max_days',
    'past_after_months',
  ],
  sources: ['Troughline rules 2.1, section 5'],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'injection', many: 'injections' },
}
