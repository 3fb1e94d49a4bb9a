import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { sentence } from './sentence.ts'
import { statements } from './statements.ts'
import { truth } from './truth.ts'

export const overdueRecheck: Rule = {
  id: 'overdue-recheck',
  version: '1.0.0',
  title: 'Nobody looked again in time',
  definition:
    'For each episode: (a) haemoglobin low or MCV raised at the start and no blood count on days 21 to 84; (b) no review, symptom score, blood count, MMA or homocysteine on days 28 to 112 after any start (days 14 to 56 in pregnancy); (c) none of those in the 180 days after the planned interval changed by 14 days or more, the form changed, or oral B12 replaced injections on maintenance; (d) none of those and no B12 for 15 months of maintenance. Regimens with yearly laboratory tests ask for tests alone in (d). What was missed more than 24 months ago shows only where nothing newer was.',
  headline: false,
  perEpisode: true,
  grades: ['probable', 'possible'],
  comparesResults: true,
  criteria: [
    { id: 'a', text: 'Blood count abnormal at the start and none on days 21 to 84: probable.' },
    {
      id: 'b',
      text: 'Nothing looked at on days 28 to 112 after a start (days 14 to 56 in pregnancy): possible.',
      comparesResults: false,
    },
    {
      id: 'c',
      text: 'Nothing looked at in 180 days after interval or form changed, or oral replaced injections: possible.',
      comparesResults: false,
    },
    {
      id: 'd',
      text: 'Nothing looked at for 15 months of maintenance: possible; probable where yearly tests belong to the regimen.',
      comparesResults: false,
    },
  ],
  clauses: [
    { id: 'injections', text: 'An injection is recorded.' },
    { id: 'a-abnormal-start', text: 'Haemoglobin was low or MCV raised up to the first injection.' },
    { id: 'a-no-count', text: 'No blood count in the weeks after such a start.' },
    { id: 'b-nothing-seen', text: 'No review, score, blood count, MMA or homocysteine in the weeks after the start.' },
    { id: 'c-changed', text: 'On maintenance the interval or the form changed, or oral replaced injections.' },
    { id: 'c-nothing-seen', text: 'Nothing was looked at in the time after such a change.' },
    { id: 'd-nothing-seen', text: 'Nothing was looked at for so many months of maintenance, nor since.' },
    { id: 'no-row-waits', text: 'No row waits that may be such a look or a dose of these times.' },
  ],
  reasons: [
    reasons.no_injections,
    reasons.record_ended,
    reasons.care_transferred_out,
    reasons.end_of_life,
    reasons.feed_not_covered,
    reasons.short_lookback,
    reasons.recheck_not_due,
    reasons.rows_waiting,
  ],
  parameters: [
    'baseline_days',
    'lookback_days',
    'proven_start_days',
    'recheck_count_from_days',
    'recheck_count_to_days',
    'recheck_start_from_days',
    'recheck_start_to_days',
    'recheck_pregnant_from_days',
    'recheck_pregnant_to_days',
    'recheck_change_days',
    'recheck_interval_change_days',
    'oral_bridge_min_mcg',
    'oral_bridge_diet_min_mcg',
    'recheck_routine_months',
    'episode_gap_days',
    'coverage_min_results_per_year',
    'past_after_months',
  ],
  sources: [
    'NHS Lothian: blood count at 8 weeks [S:Lothian]',
    'NG239 first follow-up about 3 months after starting, 1 month in pregnancy [R: NG239 1.6]',
    'Yearly tests after bariatric surgery [S:BOMSS] and in US practice [S2:droracle]',
    'Troughline rules 2.1, section 5',
  ],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'dose, test, score or review', many: 'doses, tests, scores and reviews' },
}
