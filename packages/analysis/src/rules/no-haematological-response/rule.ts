import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { outcomeStatements } from './outcome.ts'
import { responseStatements } from './response.ts'
import { sentence } from './sentence.ts'
import { startStatements } from './start.ts'
import { truth } from './truth.ts'

export const noHaematologicalResponse: Rule = {
  id: 'no-haematological-response',
  version: '1.0.0',
  title: 'The blood count did not respond',
  definition:
    'An episode began with haemoglobin below or MCV above its limit. Early: haemoglobin was 10 g/L or more below its limit, and the highest of days 21 to 35 had risen by less than 10 g/L and was still below. Late: on days 56 to 84, after 6 doses (or the minimum of the regimen), haemoglobin was still below or MCV still above. Not judged where low ferritin or folate, kidneys, a transfusion or an admission may explain it.',
  headline: false,
  perEpisode: true,
  grades: ['probable', 'possible'],
  comparesResults: true,
  criteria: [
    {
      id: 'early',
      text: 'Haemoglobin well below its limit at the start; the highest of days 21 to 35 risen by less than 10 g/L and still below.',
    },
    {
      id: 'late',
      text: 'Haemoglobin still below, or MCV still above its limit on days 56 to 84, after the doses of loading.',
    },
  ],
  clauses: [
    { id: 'baseline-abnormal', text: 'Haemoglobin was below or MCV above its limit before the first dose.' },
    { id: 'early-haemoglobin', text: 'Early: haemoglobin had not risen enough by days 21 to 35.' },
    { id: 'late-haemoglobin', text: 'Late: haemoglobin, low at the start, was still below its limit.' },
    { id: 'late-mcv', text: 'Late: MCV, raised at the start, was still above its limit.' },
    { id: 'enough-doses', text: 'Enough doses were given before a blood count of the late days.' },
    {
      id: 'not-confounded',
      text: 'No low ferritin or folate, failing kidneys, transfusion or admission may explain it.',
    },
  ],
  reasons: [
    reasons.no_injections,
    {
      code: 'baseline_normal',
      outcome: 'not_applicable',
      words: 'the blood count before the first injection was within its limits',
    },
    reasons.no_baseline_count,
    reasons.too_early,
    {
      code: 'no_late_count',
      outcome: 'not_evaluable',
      words: 'no blood count that can be judged on days 56 to 84 after the first injection',
    },
    {
      code: 'too_few_doses',
      outcome: 'not_evaluable',
      words: 'too few injections were recorded before the blood count of days 56 to 84',
    },
    {
      code: 'confounded',
      outcome: 'not_evaluable',
      words: 'something else may explain the blood count',
    },
    reasons.rows_waiting,
  ],
  parameters: [
    'baseline_days',
    'haematological_early_below_g_per_l',
    'haematological_early_from_days',
    'haematological_early_to_days',
    'haematological_early_rise_g_per_l',
    'haematological_late_from_days',
    'haematological_late_to_days',
    'haematological_late_doses',
    'haematological_iron_folate_near_days',
    'ferritin_low_ug_per_l',
    'folate_low_nmol_per_l',
    'egfr_near_days',
    'egfr_moderate_min',
    'hb_limit_male_g_per_l',
    'hb_limit_female_g_per_l',
    'mcv_raised_fl',
    'past_after_months',
  ],
  sources: [
    'NHS Lothian: blood count at 8 weeks [S:Lothian]',
    'Hydroxocobalamin SmPC: no response, folate metabolism to be investigated [S]',
    'Troughline rules 2.1, section 5',
  ],
  needs: [],
  statements: (context) => [...startStatements(context), ...responseStatements(context), ...outcomeStatements(context)],
  truth,
  sentence,
  lookedAt: { one: 'blood count', many: 'blood counts' },
}
