import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const lateDose: Rule = {
  id: 'late-dose',
  version: '1.0.0',
  title: 'Late doses',
  definition:
    'Days beyond planned interval and grace in maintenance gaps of the last 12 months of covered time: more than 28 are possible; more than 56, or an open gap more than 14 days beyond grace, probable; one gap above twice the interval (and 120 days) definite. Time under other cover, other care, long admissions and disruptions is not counted; a deficient or functionally abnormal sample while overdue raises the grade by one.',
  headline: false,
  perEpisode: false,
  grades: ['definite', 'probable', 'possible'],
  comparesResults: true,
  criteria: [],
  clauses: [
    { id: 'injections', text: 'An injection is recorded.' },
    { id: 'maintenance', text: 'Maintenance has begun.' },
    { id: 'late', text: 'The days past plan and grace that nothing excuses are more than those of possible.' },
    { id: 'very-late', text: 'They are more than those of probable.' },
    { id: 'open-late', text: 'The open interval is past plan and grace by more than the extra days (probable).' },
    { id: 'long-gap', text: 'One interval is above so many plans and so many days (definite).' },
    {
      id: 'abnormal-overdue',
      text: 'A sample of an overdue time was deficient or functionally abnormal (one grade more).',
    },
    { id: 'feed-covered', text: 'The injection data reach far enough to judge the open interval.' },
    { id: 'no-row-waits', text: 'No injection row of the window waits in quarantine.' },
  ],
  reasons: [reasons.no_injections, reasons.no_maintenance, reasons.feed_not_covered, reasons.rows_waiting],
  parameters: [
    'grace_min_days',
    'grace_max_days',
    'grace_fraction',
    'late_window_months',
    'late_diet_min_interval_days',
    'late_possible_days',
    'late_probable_days',
    'late_open_extra_days',
    'late_definite_intervals',
    'late_definite_days',
    'late_oral_mcg',
    'late_admission_days',
    'lapse_intervals',
    'lapse_days',
    'open_interval_stale_days',
    'disruption_default_from',
    'disruption_default_to',
  ],
  sources: ['No guideline sets a grace: design choice [D]', 'Troughline rules 2.1, section 5'],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'maintenance interval', many: 'maintenance intervals' },
}
