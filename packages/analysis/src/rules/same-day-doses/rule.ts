import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const sameDayDoses: Rule = {
  id: 'same-day-doses',
  version: '1.0.0',
  title: 'Several doses on one day',
  definition:
    'More than one dose was recorded on one day. Everywhere else they count as one dose event with the sum of their amounts, so that gaps, loading and levels are read by days. Information: a split dose, or a row that was written twice.',
  headline: false,
  perEpisode: false,
  grades: ['information'],
  comparesResults: false,
  criteria: [],
  clauses: [
    { id: 'injected', text: 'An injection is recorded.' },
    { id: 'several-on-one-day', text: 'More than one dose is recorded on one day.' },
    { id: 'nothing-waits', text: 'No row of the injection log waits in quarantine.' },
  ],
  reasons: [reasons.no_injections, reasons.rows_waiting],
  parameters: ['antidote_min_mcg', 'past_after_months'],
  sources: ['Troughline rules 2.1, section 2'],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'injection of the record', many: 'injections (first and last of the record)' },
}
