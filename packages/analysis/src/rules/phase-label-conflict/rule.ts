import { reasons } from '../../framework/reasons.ts'
import type { Rule } from '../../framework/rule.ts'
import { statements } from './query.ts'
import { sentence } from './sentence.ts'
import { truth } from './truth.ts'

export const phaseLabelConflict: Rule = {
  id: 'phase-label-conflict',
  version: '1.0.0',
  title: 'Label and spacing say different phases',
  definition:
    'The log labels an injection as loading although no other lies within 14 days of it, or as maintenance although it lies in a loading run: at least 3 injections with gaps of at most 10 days (one of 11 to 14), begun within 60 days of the first. Everywhere else the label wins over the spacing. Information: the label or a date may be wrong, or injections may be missing from the log.',
  headline: false,
  perEpisode: false,
  grades: ['information'],
  comparesResults: false,
  criteria: [],
  clauses: [
    { id: 'labelled', text: 'An injection is labelled loading or maintenance.' },
    { id: 'loading-alone', text: 'One that is labelled loading has no other near it, before or after.' },
    { id: 'maintenance-close', text: 'One that is labelled maintenance lies in a loading run.' },
  ],
  reasons: [
    reasons.no_injections,
    {
      code: 'no_label',
      outcome: 'not_applicable',
      words: 'no injection of this patient is labelled as loading or maintenance',
    },
    reasons.run_start_unseen,
    reasons.feed_not_covered,
    reasons.too_early,
    reasons.rows_waiting,
  ],
  parameters: [
    'run_min_doses',
    'run_max_gap_days',
    'run_bridge_max_gap_days',
    'run_start_within_days',
    'transition_known_days',
    'open_interval_stale_days',
    'past_after_months',
  ],
  sources: ['Troughline rules 2.1, section 2'],
  needs: [],
  statements,
  truth,
  sentence,
  lookedAt: { one: 'labelled injection', many: 'labelled injections (first and last of each label)' },
}
