import { parameters } from '@troughline/clinical'
import type { DashboardWords } from '../../src/dashboard/dashboard-words.ts'
import { measureTexts } from '../../src/dashboard/product-words.ts'

/** Words for tests: short, but of the form that the analysis gives them. */
export const words: DashboardWords = {
  rules: [
    {
      ...{ id: 'falls-between-doses', version: '2.1', title: 'Falls between doses', perEpisode: false },
      definition: 'Levels before a dose are deficient on the planned interval, graded by what supports them.',
      criteria: [
        { id: 'F1', text: 'A level before a dose below the deficient cut-off.' },
        { id: 'F2', text: 'Another such level in a different cycle.' },
        { id: 'F3', text: 'MMA raised within 90 days of it, kidney function taken into account.' },
        { id: 'F7', text: 'Two falls in a row, each beyond the reference change value.' },
      ],
      parameters: ['falls_window_months', 'b12_deficient_ng_per_l'],
      sources: ['NICE NG239 (2024)', 'Troughline rules 2.1'],
    },
    {
      ...{ id: 'early-maintenance', version: '2.1', title: 'Early maintenance', perEpisode: true },
      definition: 'Moved from loading to maintenance before the regimen, the blood count or the metabolites allow.',
      criteria: [
        { id: 'E1', text: 'Never loaded: no run of three or more injections begins within 60 days.' },
        { id: 'E2', text: 'Fewer loading injections than the regimen has.' },
        { id: 'E3', text: 'Loading shorter than the regimen has.' },
        { id: 'E5', text: 'MMA or homocysteine raised 14 to 120 days after the last loading injection.' },
      ],
      parameters: ['early_window_months'],
      sources: ['BNF', 'Troughline rules 2.1'],
    },
    {
      ...{ id: 'late-dose', version: '2.1', title: 'Late doses', perEpisode: false },
      definition: 'Days past due and grace in the last 12 months of covered time add up to more than 28.',
      ...{ criteria: [], parameters: ['late_window_months'], sources: ['Troughline rules 2.1'] },
    },
    {
      ...{ id: 'lapsed-treatment', version: '2.1', title: 'Lapsed treatment', perEpisode: false },
      definition:
        'No injection for more than twice the planned interval or 180 days, and nothing recorded that explains it.',
      ...{ criteria: [], parameters: ['lapse_days'], sources: ['Troughline rules 2.1'] },
    },
    {
      ...{ id: 'symptoms-return', version: '2.1', title: 'Symptoms return before the dose', perEpisode: false },
      definition: 'A symptom scores at least 2 worse late in the interval than early, in one or more cycles.',
      ...{ criteria: [], parameters: ['symptoms_rise'], sources: ['Troughline rules 2.1'] },
    },
  ],
  measures: measureTexts,
  reasons: {
    no_trough: 'no sample before a dose',
    only_post_dose_samples: 'only samples soon after a dose',
    indeterminate_no_metabolite: 'a level between 180 and 350 ng/L without MMA or homocysteine',
    short_lookback: 'the record does not reach back far enough before the first injection',
    indication_unknown: 'why treatment began is not recorded',
    follow_up_too_short: 'less than 120 days observed after the change to maintenance',
    feed_not_covered: 'the feed of the clinic does not cover the time',
    no_symptom_scores: 'no symptom scores recorded',
    not_on_maintenance: 'not on maintenance in the window',
    prophylaxis: 'treated as prophylaxis',
    newer_normal_troughs: 'newer levels before doses are higher',
    window: 'older than the window',
  },
  parameters,
}
