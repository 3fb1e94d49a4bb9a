import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { outcomeStatements } from './outcome.ts'
import { sentence } from './sentence.ts'
import { switchStatements } from './switches.ts'
import { truth } from './truth.ts'

export const formSwitch: Rule = {
  id: 'form-switch',
  version: '1.0.0',
  title: 'Form or dose changed, interval unchanged',
  definition:
    'On maintenance hydroxocobalamin was changed to cyano- or methylcobalamin at an interval that stayed within 14 days and is above 35 days, or the dose was cut to a quarter or less at an interval that stayed, and no adverse reaction and no change of plan is recorded within 30 days. Past when form, dose or interval were changed again.',
  headline: false,
  perEpisode: false,
  grades: ['probable'],
  comparesResults: false,
  criteria: [
    { id: 'form', text: 'Hydroxocobalamin was changed to cyano- or methylcobalamin at a long interval that stayed.' },
    { id: 'dose', text: 'The dose was cut to a quarter or less at an interval that stayed.' },
  ],
  clauses: [
    { id: 'maintenance', text: 'Two or more doses open maintenance cycles.' },
    { id: 'form-known', text: 'The form of two or more of them is known.' },
    { id: 'changed', text: 'Form or dose was changed.' },
    { id: 'interval-stayed', text: 'The interval stayed, and with another form it is above the limit.' },
    { id: 'not-explained', text: 'No adverse reaction and no change of plan is recorded near the change.' },
  ],
  reasons: [
    reasons.no_injections,
    reasons.no_maintenance,
    {
      code: 'no_interval',
      outcome: 'not_evaluable',
      words: 'the interval after the change is neither planned nor complete',
    },
    { code: 'form_unknown', outcome: 'not_evaluable', words: 'the form of the injections is not recorded' },
    reasons.rows_waiting,
  ],
  parameters: [
    'switch_min_interval_days',
    'switch_interval_tolerance_days',
    'switch_dose_fraction',
    'switch_near_days',
    'past_after_months',
  ],
  sources: [
    '72 h urinary loss of 1000 mcg 27 % of hydroxo- and 69 % of cyanocobalamin; serum 2.4 times higher at weeks 2-4 [S:Glass1961]',
    'Troughline rules 2.1, section 5',
  ],
  needs: [],
  statements: (context) => [...switchStatements(context), ...outcomeStatements(context)],
  truth,
  sentence,
  lookedAt: {
    one: 'maintenance injection of the last two years',
    many: 'maintenance injections of the last two years',
  },
}
