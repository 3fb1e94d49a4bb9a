import { carryForwardDays } from '../statistics/days-covered.ts'
import { design, parameter } from './parameter.ts'

/**
 * Parameters of the adequacy table (rules, section 5, end). Its window is `late_window_months`, its excused time that of late-dose,
 * its samples begin at `post_dose_days`, its thresholds are those of the levels.
 */
export const adequacyParameters = {
  adequacy_carry_forward_days: parameter(
    carryForwardDays,
    'd',
    'Days covered: an early dose begins to count when the one before has run out, at most so many days later.',
    'PQA convention with a cap [S][D]',
    'carried at the number',
  ),
  adequacy_decline_min_samples: parameter(
    3,
    'samples',
    'Decline estimate: fewer usable samples of one form, dose, laboratory and method give none.',
    design,
    'enough at the number',
  ),
  adequacy_decline_confidence: parameter(
    0.95,
    'fraction',
    'Decline estimate: share of its two-sided interval by Student t.',
    design,
  ),
} as const
