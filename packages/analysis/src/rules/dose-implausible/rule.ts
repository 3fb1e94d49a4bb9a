import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const doseImplausible: Rule = {
  id: 'dose-implausible',
  version: '1.0.0',
  title: 'Dose that is hardly one',
  definition:
    'A dose is recorded as given whose amount lies more than 20 % off every amount in use (30, 100, 250, 300, 500, 1000, 1500, 2000, 2500, 3000, 5000 and 10,000 mcg, or up to three of one of them; a course by mouth or nose 1 to 10,000 mcg a day), or for which mg and mcg were likely exchanged. What a person confirmed as written is left alone, and so is the cyanide antidote. The record is asked about, not the treatment.',
  headline: false,
  perEpisode: false,
  grades: ['information'],
  comparesResults: false,
  criteria: [
    { id: 'amount', text: 'An amount that lies outside those in use.' },
    { id: 'unit', text: 'A thousand times more or less would be in use: mg and mcg were likely exchanged.' },
  ],
  clauses: [
    { id: 'dose-given', text: 'A dose is recorded as given.' },
    { id: 'amounts-read', text: 'Every amount can be read.' },
    { id: 'amount', text: 'An amount lies outside those in use.' },
    { id: 'unit', text: 'For such an amount, or by the label of a course, mg and mcg were likely exchanged.' },
  ],
  reasons: [
    { code: 'no_doses', outcome: 'not_applicable', words: 'no dose is recorded' },
    { ...reasons.dose_unresolved, words: 'the amount of a dose waits for a decision' },
    reasons.rows_waiting,
  ],
  parameters: [
    'implausible_tolerance',
    'implausible_multiples',
    'implausible_course_min_mcg',
    'implausible_course_max_mcg',
    'antidote_min_mcg',
    'past_after_months',
  ],
  sources: ['Amounts in use: labels and public formularies, design choice [D]', 'Troughline rules 2.1, section 5'],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'dose amount', many: 'dose amounts (each counted once)' },
}
