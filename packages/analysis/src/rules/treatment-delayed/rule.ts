import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { sentence } from './sentence.ts'
import { statements } from './statements.ts'
import { truth } from './truth.ts'

export const treatmentDelayed: Rule = {
  id: 'treatment-delayed',
  version: '1.0.0',
  title: 'Treatment began late after a deficient result',
  definition:
    "More than 28 days passed from the first deficient B12 or active B12 of the year before the patient's first injection to that injection, or to the audit where none is recorded, without oral B12 of 100 mcg a day or more since; or more than 14 days with neurological involvement or a haemoglobin below 80 g/L within 14 days of the result. Probable above 56 days or by the 14 days, else possible. Asked of the first episode in the record, where the look-back shows that it is the first, and of patients without any injection.",
  headline: false,
  perEpisode: true,
  grades: ['probable', 'possible'],
  comparesResults: true,
  criteria: [
    { id: 'delay', text: 'More than 28 days from the deficient result to the first injection, or without one.' },
    { id: 'long', text: 'More than 56 days.' },
    { id: 'urgent', text: 'More than 14 days with neurological involvement or severe anaemia.' },
  ],
  clauses: [
    { id: 'first-episode', text: "It is the patient's first episode in the record, or no injection is recorded." },
    { id: 'deficient', text: 'B12 or active B12 was deficient in the year before.' },
    {
      id: 'start-known',
      text: 'The look-back shows that the injection is the first, or the log would show one.',
    },
    { id: 'no-oral', text: 'No oral B12 covered a day since that result.' },
    { id: 'not-away', text: 'The patient was not gone, treated elsewhere or at the end of life in that time.' },
    { id: 'delay', text: 'More days passed than the limit.' },
    { id: 'urgent', text: 'With neurological involvement or severe anaemia: more days passed than the shorter limit.' },
  ],
  reasons: [
    reasons.later_episode,
    {
      code: 'no_deficient_result',
      outcome: 'not_applicable',
      words: 'no deficient B12 is on record in the year before the first injection, or before the audit',
    },
    reasons.record_ended,
    reasons.care_transferred_out,
    reasons.end_of_life,
    { code: 'self_injection', outcome: 'not_applicable', words: 'the patient injects at home' },
    reasons.short_lookback,
    reasons.feed_not_covered,
    { ...reasons.dose_unresolved, words: 'the amount of an oral course waits for a decision' },
    reasons.censored_result,
    reasons.rows_waiting,
  ],
  parameters: [
    'delayed_window_days',
    'delayed_days',
    'delayed_long_days',
    'delayed_urgent_days',
    'delayed_hb_g_per_l',
    'delayed_hb_near_days',
    'b12_deficient_ng_per_l',
    'b12_deficient_pmol_per_l',
    'holotc_deficient_pmol_per_l',
    'oral_cover_min_mcg',
    'antidote_min_mcg',
    'lookback_days',
    'proven_start_days',
    'open_interval_stale_days',
    'past_after_months',
  ],
  sources: ['Troughline rules 2.1, sections 2 and 5, design choice [D]'],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'result or dose', many: 'results and doses' },
}
