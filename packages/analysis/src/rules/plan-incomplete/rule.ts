import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const planIncomplete: Rule = {
  id: 'plan-incomplete',
  version: '1.0.0',
  title: 'Plan is not complete',
  definition:
    'The patient is on maintenance, and the record lacks the cause, the form or strength of the last dose, the planned interval or next due date, or the indication. Whoever gives the next injection cannot tell from the record what is given, when, or for how long.',
  headline: false,
  perEpisode: false,
  grades: ['information'],
  comparesResults: false,
  criteria: [
    { id: 'cause', text: 'No cause is recorded.' },
    { id: 'form', text: 'Neither the last dose nor a plan names the form.' },
    { id: 'strength', text: 'Neither the last dose nor a plan has an amount.' },
    { id: 'interval', text: 'No planned interval or next due date is recorded.' },
    { id: 'indication', text: 'The indication is neither recorded nor told by cause or results.' },
  ],
  clauses: [
    { id: 'on-maintenance', text: 'The patient is on maintenance: begun, not ended, and here.' },
    { id: 'cause', text: 'The cause is not recorded.' },
    { id: 'form', text: 'The form of the last dose is not recorded.' },
    { id: 'strength', text: 'The amount of the last dose is not recorded.' },
    { id: 'interval', text: 'No planned interval or next due date is recorded.' },
    { id: 'indication', text: 'The indication is not recorded.' },
    { id: 'covered', text: 'The injection log reaches near enough to the audit to tell that maintenance goes on.' },
  ],
  reasons: [
    reasons.no_injections,
    reasons.no_maintenance,
    reasons.record_ended,
    reasons.care_transferred_out,
    reasons.end_of_life,
    {
      code: 'maintenance_ended',
      outcome: 'not_applicable',
      words: 'no injection for so long that maintenance has ended',
    },
    reasons.feed_not_covered,
    reasons.dose_unresolved,
    reasons.rows_waiting,
  ],
  parameters: ['lapse_intervals', 'lapse_days', 'short_plan_max_days', 'open_interval_stale_days', 'past_after_months'],
  sources: ['Troughline rules 2.1, section 5, design choice [D]'],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'dose, plan or patient fact', many: 'doses, plans and patient facts' },
}
