import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const noSymptomResponse: Rule = {
  id: 'no-symptom-response',
  version: '1.0.0',
  title: 'Symptoms did not improve',
  definition:
    'For each episode: of the symptoms whose last score in the 180 days up to the first injection was 4 or more, none scored at least 2 lower on days 28 to 112 after it, although one of them was scored then.',
  headline: false,
  perEpisode: true,
  grades: ['possible'],
  comparesResults: false,
  criteria: [],
  clauses: [
    { id: 'injections', text: 'An injection is recorded.' },
    { id: 'symptoms-at-start', text: 'A symptom scored high enough up to the first injection to be followed.' },
    { id: 'time-passed', text: 'The days in which it could improve have passed, with the patient at the clinic.' },
    { id: 'scored-again', text: 'Such a symptom was scored again in those days.' },
    { id: 'none-improved', text: 'None of them improved by the improvement or more.' },
    { id: 'no-row-waits', text: 'No symptom or injection row of this time waits in quarantine.' },
  ],
  reasons: [
    reasons.no_injections,
    reasons.record_ended,
    {
      code: 'few_symptoms_at_start',
      outcome: 'not_applicable',
      words: 'no symptom scored 4 or more up to the first injection',
    },
    {
      code: 'no_baseline_score',
      outcome: 'not_evaluable',
      words: 'no symptom was scored in the 180 days up to the first injection',
    },
    {
      code: 'follow_up_too_short',
      outcome: 'not_evaluable',
      words: 'the 112 days after the first injection are not fully observed',
    },
    {
      code: 'no_follow_up_score',
      outcome: 'not_evaluable',
      words: 'the symptoms of the start were not scored again on days 28 to 112',
    },
    reasons.rows_waiting,
  ],
  parameters: [
    'baseline_days',
    'symptom_response_baseline_score',
    'symptom_response_improvement',
    'symptom_response_from_days',
    'symptom_response_to_days',
    'past_after_months',
  ],
  sources: [
    'NICE NG239: symptoms that do not improve ask for another look at dose, frequency and diagnosis [S:SPS]',
    'NG239 first follow-up about 3 months after starting [R: NG239 1.6]',
    'Troughline rules 2.1, section 5',
  ],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'injection or symptom score', many: 'injections and symptom scores' },
}
