import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const b12AndMetabolitesDisagree: Rule = {
  id: 'b12-and-metabolites-disagree',
  version: '1.0.0',
  title: 'B12 and metabolites disagree',
  definition:
    'Intrinsic-factor antibody is recorded as positive, and a B12 (or active B12) that is not deficient stands beside a raised MMA or homocysteine: in the same sample or within 30 days without an injection between, the B12 not within 14 days after a dose. Intrinsic-factor antibody can make competitive-binding assays of B12 read falsely normal.',
  headline: false,
  perEpisode: false,
  grades: ['possible'],
  comparesResults: true,
  criteria: [],
  clauses: [
    { id: 'antibody-positive', text: 'Intrinsic-factor antibody is recorded as positive.' },
    {
      id: 'b12-beside-metabolite',
      text: 'A B12 or active B12 that is not post-dose lies near an MMA or homocysteine, with no injection between.',
    },
    { id: 'b12-not-low', text: 'Such a B12 is not deficient.' },
    {
      id: 'metabolite-raised',
      text: 'The MMA or homocysteine beside a B12 that is not deficient is raised, kidneys and folate taken into account.',
    },
  ],
  reasons: [
    {
      code: 'no_antibody_test',
      outcome: 'not_evaluable',
      words: 'no test for intrinsic-factor antibody is recorded',
    },
    {
      code: 'no_b12_near_metabolite',
      outcome: 'not_evaluable',
      words: 'no B12 that is not post-dose was sampled near an MMA or homocysteine',
    },
    reasons.kidney_function,
    { code: 'folate_low', outcome: 'not_evaluable', words: 'folate was low beside a raised homocysteine' },
    reasons.censored_result,
    reasons.rows_waiting,
  ],
  parameters: [
    'disagree_near_days',
    'post_dose_days',
    'b12_deficient_ng_per_l',
    'b12_deficient_pmol_per_l',
    'holotc_deficient_pmol_per_l',
    'mma_raised_nmol_per_l',
    'mma_raised_older_nmol_per_l',
    'mma_older_age_years',
    'homocysteine_raised_umol_per_l',
    'folate_low_nmol_per_l',
    'folate_near_days',
    'egfr_near_days',
    'egfr_unadjusted_min',
    'egfr_mild_min',
    'egfr_moderate_min',
    'egfr_mild_multiplier',
    'egfr_moderate_multiplier',
    'past_after_months',
  ],
  sources: [
    'Case report 2023: intrinsic-factor antibody and falsely normal B12 on competitive-binding assays [S:ABC2023]',
    'Troughline rules 2.1, section 5',
  ],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'result or antibody test', many: 'results and antibody tests' },
}
