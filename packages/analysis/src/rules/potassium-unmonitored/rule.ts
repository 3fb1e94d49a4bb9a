import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const potassiumUnmonitored: Rule = {
  id: 'potassium-unmonitored',
  version: '1.0.0',
  title: 'Potassium not measured after a severe anaemia',
  definition:
    'Haemoglobin was below 80 g/L at the first dose of an episode (the latest of the 180 days before), no transfusion is recorded from then to 72 hours after the dose, and no potassium was collected in those 72 hours. When the marrow recovers from a severe anaemia potassium can fall. Needs a clinic whose results hold potassium and cover the time.',
  headline: false,
  perEpisode: true,
  grades: ['possible'],
  comparesResults: true,
  criteria: [],
  clauses: [
    { id: 'severe-anaemia', text: 'Haemoglobin at the first dose was below the limit of a severe anaemia.' },
    { id: 'not-transfused', text: 'No transfusion was recorded from that blood count to the end of the 72 hours.' },
    { id: 'no-potassium', text: 'No potassium was collected in the 72 hours after the first dose.' },
    { id: 'covered', text: "The clinic's results hold potassium and cover the 72 hours." },
  ],
  reasons: [
    reasons.no_injections,
    {
      code: 'no_severe_anaemia',
      outcome: 'not_applicable',
      words: 'haemoglobin at the first injection was not below the limit of a severe anaemia',
    },
    { code: 'transfused', outcome: 'not_applicable', words: 'a transfusion was given around the first injection' },
    reasons.no_baseline_count,
    reasons.censored_result,
    {
      code: 'potassium_not_in_feed',
      outcome: 'not_evaluable',
      words: "the clinic's results hold potassium too rarely for its absence to say anything",
    },
    reasons.feed_not_covered,
    reasons.too_early,
    reasons.rows_waiting,
  ],
  parameters: [
    'potassium_hb_g_per_l',
    'potassium_within_days',
    'baseline_days',
    'coverage_min_results_per_year',
    'past_after_months',
  ],
  sources: [
    'FDA label of cyanocobalamin: potassium in the first 48 hours of a severe anaemia [S]',
    'Troughline rules 2.1, section 5',
  ],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'result or dose', many: 'results and doses' },
}
