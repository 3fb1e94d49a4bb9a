import { plausibleCourseDoseMcg, plausibleDoseMultiples, plausibleDoseTolerance } from '../doses/plausible-doses.ts'
import { design, parameter } from './parameter.ts'

/**
 * Parameters of the rules that ask how treatment began and whether the record of it can be relied on: no-baseline-test,
 * treatment-delayed, dose-implausible (rules, section 5).
 */
export const recordParameters = {
  no_baseline_test_days: parameter(
    365,
    'd',
    'no-baseline-test: B12, active B12 or MMA this long up to the first dose.',
    'tested before treatment [S:Desai2021]; number [D]',
    'included, the day of the first dose too',
  ),
  delayed_window_days: parameter(
    365,
    'd',
    'treatment-delayed: deficient results this long up to the first dose, or up to as_of where no dose is recorded.',
    design,
    'included',
  ),
  delayed_days: parameter(
    28,
    'd',
    'treatment-delayed possible: from the deficient result to the first dose, or without one.',
    design,
    'strictly above',
  ),
  delayed_long_days: parameter(56, 'd', 'treatment-delayed probable: the same.', design, 'strictly above'),
  delayed_urgent_days: parameter(
    14,
    'd',
    'treatment-delayed probable: the same with neurological involvement or severe anaemia.',
    design,
    'strictly above',
  ),
  delayed_hb_g_per_l: parameter(
    80,
    'g/L',
    'treatment-delayed: severe anaemia, haemoglobin below.',
    'severe anaemia, FDA label of cyanocobalamin [S]; number [D]',
    'strictly below',
  ),
  delayed_hb_near_days: parameter(
    14,
    'd',
    'treatment-delayed: a haemoglobin this near the deficient result, before or after it.',
    design,
    'included',
  ),
  implausible_tolerance: parameter(
    plausibleDoseTolerance,
    'fraction',
    'dose-implausible: how far an injected amount may lie from an amount in use.',
    design,
    'in use at the limit',
  ),
  implausible_multiples: parameter(
    Math.max(...plausibleDoseMultiples),
    'doses',
    'dose-implausible: so many of one ampoule or vial may be given at once.',
    design,
    'in use at the number',
  ),
  implausible_course_min_mcg: parameter(
    plausibleCourseDoseMcg.low,
    'ug/d',
    'dose-implausible: smallest daily amount of an oral, sublingual or nasal course.',
    'multivitamins begin near it; number [D]',
    'in use at the number',
  ),
  implausible_course_max_mcg: parameter(
    plausibleCourseDoseMcg.high,
    'ug/d',
    'dose-implausible: largest daily amount of such a course.',
    design,
    'in use at the number',
  ),
} as const
