import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const raisedMmaNormalB12: Rule = {
  id: 'raised-mma-normal-b12',
  version: '1.0.0',
  title: 'MMA raised although B12 is normal',
  definition:
    'In the last 24 months a total B12 above 350 ng/L (active B12 above 70 pmol/L), not sampled within 14 days after a dose, with MMA raised in the same sample or within 30 days without an injection between, both at least 14 days after loading ended. Possible; probable when MMA was raised on two days at least 14 days apart, or homocysteine was raised beside it. An MMA whose kidney function is not known supports no more than possible.',
  headline: false,
  perEpisode: false,
  grades: ['probable', 'possible'],
  comparesResults: true,
  criteria: [],
  clauses: [
    { id: 'loading-ended', text: 'Loading has ended, and the record reaches into the window.' },
    { id: 'mma-sampled', text: 'An MMA was sampled in the window, long enough after loading ended.' },
    {
      id: 'b12-beside-it',
      text: 'A B12 or active B12 that is not post-dose lies near an MMA, with no injection between.',
    },
    { id: 'b12-normal', text: 'Such a B12 is above the indeterminate band.' },
    { id: 'mma-raised', text: 'The MMA beside a normal B12 is raised, kidney function taken into account.' },
    {
      id: 'confirmed',
      text: 'It was so on two days far enough apart, or homocysteine was raised beside it (probable).',
    },
  ],
  reasons: [
    reasons.no_injections,
    reasons.no_maintenance,
    {
      code: 'record_ended',
      outcome: 'not_applicable',
      words: 'the patient died or left the clinic before the last 24 months',
    },
    { code: 'no_mma', outcome: 'not_evaluable', words: 'no MMA was sampled in the last 24 months after loading' },
    {
      code: 'no_b12_near_metabolite',
      outcome: 'not_evaluable',
      words: 'no B12 that is not post-dose was sampled near an MMA or homocysteine',
    },
    reasons.kidney_function,
    reasons.censored_result,
    reasons.rows_waiting,
  ],
  parameters: [
    'raised_mma_window_months',
    'raised_mma_near_days',
    'raised_mma_after_transition_days',
    'raised_mma_apart_days',
    'post_dose_days',
    'b12_indeterminate_max_ng_per_l',
    'b12_indeterminate_max_pmol_per_l',
    'holotc_indeterminate_max_pmol_per_l',
    'mma_raised_nmol_per_l',
    'mma_raised_older_nmol_per_l',
    'mma_older_age_years',
    'homocysteine_raised_umol_per_l',
    'egfr_near_days',
    'egfr_unadjusted_min',
    'egfr_mild_min',
    'egfr_moderate_min',
    'egfr_mild_multiplier',
    'egfr_moderate_multiplier',
    'past_after_months',
  ],
  sources: [
    'Solomon 2005: MMA above its limit with normal B12 [S:Solomon2005]',
    'van Loon: MMA over-calls deficiency without kidney function [S:vanLoon]',
    'Troughline rules 2.1, section 5',
  ],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'result', many: 'results' },
}
