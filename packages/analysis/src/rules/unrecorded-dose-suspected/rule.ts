import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const unrecordedDoseSuspected: Rule = {
  id: 'unrecorded-dose-suspected',
  version: '1.0.0',
  title: 'A dose may be missing from the log',
  definition:
    'Total B12 rose within one interval, 14 days or more after the dose, by more than the reference change value of two results of one laboratory and method; or a level before a dose was above 1000 ng/L (738 pmol/L) and more than twice the median of at least two earlier comparable ones. Oral B12, care elsewhere or an injection into a vein that the record tells of explains it. Information: check the injection log.',
  headline: false,
  perEpisode: false,
  grades: ['information'],
  comparesResults: true,
  criteria: [],
  clauses: [
    { id: 'injected', text: 'An injection is recorded.' },
    { id: 'pair-in-cycle', text: 'Two comparable B12 were sampled in one interval, not post-dose.' },
    {
      id: 'rise',
      text: 'The later is above the earlier by more than the reference change value, and nothing explains it.',
    },
    { id: 'earlier-troughs', text: 'A level before a dose has enough earlier comparable ones.' },
    { id: 'high-trough', text: 'A level before a dose is above the threshold.' },
    { id: 'above-median', text: 'It is far above the median of the earlier ones, and nothing explains it.' },
  ],
  reasons: [
    reasons.no_injections,
    reasons.censored_result,
    {
      code: 'no_comparable_levels',
      outcome: 'not_evaluable',
      words: 'neither two comparable B12 of one interval nor a level before a dose with two earlier ones is recorded',
    },
    reasons.rows_waiting,
  ],
  parameters: [
    'unrecorded_ng_per_l',
    'unrecorded_pmol_per_l',
    'unrecorded_ratio',
    'unrecorded_earlier_troughs',
    'post_dose_days',
    'trough_fraction',
    'trough_min_interval_days',
    'oral_cover_min_mcg',
    'rcv_z',
    'rcv_b12_cvi',
    'rcv_b12_cva',
    'past_after_months',
  ],
  sources: ['Fokkema 2006, log-normal reference change value [R]', 'Troughline rules 2.1, section 5'],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'result or dose', many: 'results and doses' },
}
