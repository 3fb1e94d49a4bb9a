import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { loadingStatements } from './loading.ts'
import { maintenanceStatements } from './maintenance.ts'
import { outcomeStatements } from './outcome.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const neuroScheduleBelowRegimen: Rule = {
  id: 'neuro-schedule-below-regimen',
  version: '1.0.0',
  title: 'Neurological involvement, schedule below the regimen',
  definition:
    'Neurological involvement is recorded, and either loading was not on alternate days (within its first 18 days a median gap above 3 days or any gap above 4), or both the planned and the actual median interval of the last three maintenance cycles are above 62 days and their grace. Regimens with other intervals for these patients are compared with their own. Loading is judged for each episode, maintenance once for the patient.',
  headline: false,
  perEpisode: true,
  grades: ['probable'],
  comparesResults: false,
  criteria: [
    { id: 'loading', text: 'The first loading injections stood further apart than the schedule has it.' },
    { id: 'maintenance', text: 'Planned and actual maintenance intervals are longer than the schedule has it.' },
  ],
  clauses: [
    { id: 'involvement', text: 'Neurological involvement is recorded by the day that counts.' },
    { id: 'readable', text: 'The first doses of loading, or the last cycles of maintenance, can be read.' },
    { id: 'given-wider', text: 'The gaps given are wider than the schedule has them.' },
    { id: 'planned-wider', text: 'Maintenance: the planned intervals are too.' },
    {
      id: 'not-six-monthly',
      text: 'Maintenance: the plan is not six-monthly for a dietary cause, which is correct practice.',
    },
  ],
  reasons: [
    reasons.no_injections,
    {
      code: 'no_neurological_involvement',
      outcome: 'not_applicable',
      words: 'no neurological involvement is recorded for that time',
    },
    { code: 'prophylaxis', outcome: 'not_applicable', words: 'injections are given as prophylaxis' },
    {
      code: 'resumed_maintenance',
      outcome: 'not_applicable',
      words: 'a later episode went straight on with maintenance',
    },
    reasons.no_maintenance,
    reasons.run_start_unseen,
    reasons.short_lookback,
    { code: 'indication_unknown', outcome: 'not_evaluable', words: 'why treatment began is not recorded' },
    reasons.feed_not_covered,
    reasons.no_transition_yet,
    reasons.few_cycles,
    { code: 'no_interval', outcome: 'not_evaluable', words: 'no planned interval is recorded or published' },
    reasons.rows_waiting,
  ],
  parameters: [
    'neuro_schedule_loading_days',
    'neuro_schedule_median_gap_days',
    'neuro_schedule_longest_gap_days',
    'neuro_schedule_cycles',
    'neuro_schedule_interval_days',
    'neuro_schedule_six_monthly_days',
    'neuro_schedule_six_monthly_tolerance_days',
    'grace_fraction',
    'grace_min_days',
    'grace_max_days',
    'transition_known_days',
    'past_after_months',
  ],
  sources: [
    'BNF / NICE, neurological involvement: alternate days, then every 2 months [S2:PAS]',
    'UK SmPC hydroxocobalamin, neurological involvement [S:SmPC]',
    'Case series: injections a month apart worsened [S:NOID2020]',
    'Troughline rules 2.1, section 5',
  ],
  needs: [],
  statements: (context) => [
    ...loadingStatements(context),
    ...maintenanceStatements(context),
    ...outcomeStatements(context),
  ],
  truth,
  sentence,
  lookedAt: { one: 'injection', many: 'injections' },
}
