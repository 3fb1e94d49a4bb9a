import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const folateBeforeB12: Rule = {
  id: 'folate-before-b12',
  version: '1.0.0',
  title: 'Folic acid before B12',
  definition:
    'Folic acid of 400 mcg a day or more was begun while B12 was deficient (collected before, and no level above the indeterminate band since, or within 14 days after), and no B12 was given before or within 7 days. Folic acid can correct the blood count while nerve damage by B12 deficiency goes on.',
  headline: false,
  perEpisode: false,
  grades: ['probable'],
  comparesResults: true,
  criteria: [],
  clauses: [
    { id: 'folic-acid', text: 'Folic acid was begun, of at least the daily amount that is asked for.' },
    { id: 'b12-deficient', text: 'B12 or active B12 was deficient then: before it, or soon after.' },
    { id: 'untreated', text: 'No B12 was given before or soon after, by injection or by mouth.' },
    {
      id: 'observed',
      text: 'The injection log covers that time, and enough time has passed by the day of the audit.',
    },
  ],
  reasons: [
    { code: 'no_folic_acid', outcome: 'not_applicable', words: 'no start of folic acid is recorded' },
    {
      code: 'folic_acid_below_amount',
      outcome: 'not_applicable',
      words: 'folic acid was begun in a smaller daily amount only',
    },
    {
      code: 'folic_acid_amount_unknown',
      outcome: 'not_evaluable',
      words: 'the daily amount of folic acid is not told, or not readable',
    },
    {
      code: 'no_b12',
      outcome: 'not_evaluable',
      words: 'no B12 or active B12 was measured before folic acid or in the two weeks after it began',
    },
    reasons.censored_result,
    { ...reasons.dose_unresolved, words: 'the amount of an oral course waits for a decision' },
    reasons.feed_not_covered,
    reasons.too_early,
    reasons.rows_waiting,
  ],
  parameters: [
    'folate_before_b12_min_mcg',
    'folate_before_b12_level_after_days',
    'folate_before_b12_dose_after_days',
    'oral_cover_min_mcg',
    'antidote_min_mcg',
    'b12_deficient_ng_per_l',
    'b12_deficient_pmol_per_l',
    'holotc_deficient_pmol_per_l',
    'past_after_months',
  ],
  sources: ['NICE CKS: treat B12 before folate [S2]', 'Troughline rules 2.1, section 5'],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'start of folic acid, B12 result or dose', many: 'starts of folic acid, B12 results and doses' },
}
