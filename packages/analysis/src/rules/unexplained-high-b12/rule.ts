import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const unexplainedHighB12: Rule = {
  id: 'unexplained-high-b12',
  version: '1.0.0',
  title: 'B12 very high without treatment',
  definition:
    'A total B12 above 1000 ng/L (738 pmol/L) on two days at least 14 days apart, each with no injection of any B12 on its day or in the 365 days before and no oral B12 of 100 mcg a day or more. A value reported as above a limit counts where that limit is at least the threshold. Information: B12 from another source, a disturbed assay or another disease may raise it.',
  headline: false,
  perEpisode: false,
  grades: ['information'],
  comparesResults: true,
  criteria: [],
  clauses: [
    { id: 'b12-untreated', text: 'A total B12 was sampled with no injection of the year before and no oral B12.' },
    { id: 'high', text: 'Such a B12 is above the threshold.' },
    { id: 'high-twice', text: 'It was so on two days far enough apart.' },
    { id: 'supply-known', text: 'An injection or oral B12 that explains it would be in the record.' },
  ],
  reasons: [
    {
      code: 'b12_on_treatment',
      outcome: 'not_applicable',
      words: 'every B12 was sampled during treatment or within a year after an injection',
    },
    { code: 'no_b12', outcome: 'not_evaluable', words: 'no total B12 is recorded' },
    reasons.feed_not_covered,
    { ...reasons.dose_unresolved, words: 'the amount of an oral course waits for a decision' },
    reasons.censored_result,
    {
      code: 'not_repeated',
      outcome: 'not_evaluable',
      words: 'B12 was high once and was not measured again at least 14 days apart, without treatment',
    },
    reasons.rows_waiting,
  ],
  parameters: [
    'high_b12_ng_per_l',
    'high_b12_pmol_per_l',
    'high_b12_apart_days',
    'high_b12_injection_days',
    'oral_cover_min_mcg',
    'antidote_min_mcg',
    'past_after_months',
  ],
  sources: ['AAFP 2025: above 1000 pg/mL twice, not on treatment [S:AAFP2025]', 'Troughline rules 2.1, section 5'],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'result without treatment', many: 'results without treatment' },
}
