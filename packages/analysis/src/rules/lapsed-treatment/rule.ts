import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const lapsedTreatment: Rule = {
  id: 'lapsed-treatment',
  version: '1.0.0',
  title: 'Treatment lapsed',
  definition:
    'No dose for more than twice the planned interval and more than 180 days, on the last day the feed covers: alive, registered, not treated elsewhere or at home, not at the end of life, not covered by oral B12. Graded by how lasting the cause is; with a dietary or medication cause only when nothing was tested or reviewed in the 180 days after the last dose.',
  headline: false,
  perEpisode: false,
  grades: ['definite', 'probable', 'possible'],
  comparesResults: false,
  criteria: [],
  clauses: [
    { id: 'injections', text: 'An injection is recorded.' },
    {
      id: 'in-care',
      text: 'The patient is alive, registered and not at the end of life, and is treated here: not elsewhere, not at home.',
    },
    { id: 'lasting-cause', text: 'The recorded cause is not one that has ended.' },
    { id: 'long-gap', text: 'No dose for longer than the lapse limit, on the last day that the feed covers.' },
    { id: 'no-oral-cover', text: 'No oral B12 of the amount that treats covers that day.' },
    {
      id: 'nobody-looked',
      text: 'With a dietary or medication cause: nothing was tested or reviewed in the time after the last dose.',
    },
    { id: 'covered', text: 'The injection data, and where it is asked the laboratory data, cover the time.' },
    { id: 'no-row-waits', text: 'No injection row since the last dose waits in quarantine.' },
  ],
  reasons: [
    reasons.no_injections,
    { code: 'deceased', outcome: 'not_applicable', words: 'the patient has died' },
    { code: 'deregistered', outcome: 'not_applicable', words: 'the patient has left the clinic' },
    { code: 'care_transferred_out', outcome: 'not_applicable', words: 'care was transferred after the last injection' },
    { code: 'self_injection', outcome: 'not_applicable', words: 'the patient injects at home' },
    reasons.end_of_life,
    { code: 'reversible_cause', outcome: 'not_applicable', words: 'the recorded cause has ended' },
    reasons.feed_not_covered,
    reasons.rows_waiting,
  ],
  parameters: [
    'lapse_intervals',
    'lapse_days',
    'lapse_oral_mcg',
    'lapse_oral_diet_mcg',
    'lapse_review_days',
    'open_interval_stale_days',
    'past_after_months',
  ],
  sources: [
    'NG239: lifelong injections for irreversible causes [R]',
    'Savage 1983: relapse after years [S:Savage1983]',
    'Troughline rules 2.1, section 5',
  ],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'injection', many: 'injections' },
}
