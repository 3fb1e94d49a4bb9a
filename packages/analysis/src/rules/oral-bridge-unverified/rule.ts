import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const oralBridgeUnverified: Rule = {
  id: 'oral-bridge-unverified',
  version: '1.0.0',
  title: 'Injections replaced by tablets, and nothing tested since',
  definition:
    'An oral, sublingual or nasal course of 100 micrograms a day or more (50 with a dietary cause) began after the last injection, no injection followed, and no B12, active B12, MMA or homocysteine was sampled in the 120 days after it began. Probable; definite with an irreversible cause.',
  headline: false,
  perEpisode: false,
  grades: ['definite', 'probable'],
  comparesResults: false,
  criteria: [],
  clauses: [
    { id: 'injections', text: 'An injection is recorded.' },
    { id: 'course-after', text: 'An oral course began after the last injection.' },
    { id: 'replaces', text: 'Its daily amount is enough to replace injections.' },
    { id: 'time-passed', text: 'The time for a test has passed, with the patient at the clinic.' },
    {
      id: 'covered',
      text: "The clinic's laboratory and injection data cover that time, and its laboratory has such tests.",
    },
    { id: 'not-tested', text: 'No B12, active B12, MMA or homocysteine was sampled in that time.' },
    { id: 'irreversible', text: 'The cause is irreversible (definite).' },
    { id: 'no-row-waits', text: 'No row waits that may be an injection or such a test.' },
  ],
  reasons: [
    reasons.no_injections,
    {
      code: 'no_oral_course',
      outcome: 'not_applicable',
      words: 'no oral course that could replace injections began after the last injection',
    },
    reasons.record_ended,
    reasons.care_transferred_out,
    reasons.end_of_life,
    reasons.feed_not_covered,
    { ...reasons.dose_unresolved, words: 'the daily amount of the oral course waits for a decision' },
    reasons.recheck_not_due,
    reasons.rows_waiting,
  ],
  parameters: [
    'oral_bridge_min_mcg',
    'oral_bridge_diet_min_mcg',
    'oral_bridge_test_from_days',
    'oral_bridge_test_to_days',
    'coverage_min_results_per_year',
    'past_after_months',
  ],
  sources: [
    'BSH COVID advice: oral cyanocobalamin until injections resume [S:SPS-COVID]',
    'NG239: injections for autoimmune gastritis, total gastrectomy and ileal resection [R]',
    'Troughline rules 2.1, section 5',
  ],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'dose, course or result', many: 'doses, courses and results' },
}
