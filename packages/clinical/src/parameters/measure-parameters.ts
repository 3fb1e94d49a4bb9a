import { design, parameter } from './parameter.ts'

/** Parameters of the measures and of what is shown of them (rules, section 6). */
export const measureParameters = {
  measures_window_months: parameter(
    24,
    'months',
    'Window before as_of of measures of starters, and of the series of months.',
    design,
  ),
  measures_on_time_months: parameter(12, 'months', 'Window before as_of of doses-on-time.', design),
  measures_response_from_days: parameter(
    21,
    'd',
    'response-looked-at: a blood count or review from this day after the first dose.',
    design,
    'included',
  ),
  measures_response_to_days: parameter(112, 'd', 'response-looked-at: to this day.', design, 'included'),
  measures_evidence_months: parameter(
    15,
    'months',
    'evidence-available: a trough, a metabolite or a symptom review in so many months before as_of.',
    design,
  ),
  measures_days_covered_share: parameter(
    0.8,
    'fraction',
    'days-covered: share of days covered that counts as met.',
    'PQA convention [S]',
    'met at the share',
  ),
  measures_days_covered_min_days: parameter(
    90,
    'd',
    'days-covered: least number of days of the window that count; with fewer it is not evaluable.',
    'reference section 8.5b [D]',
    'judged at the number',
  ),
  measures_interval_min_units: parameter(
    10,
    'units',
    'A smaller denominator has no Wilson interval.',
    design,
    'has one at the number',
  ),
  measures_point_min_units: parameter(
    20,
    'units',
    'A clinic or month with a smaller denominator is no point of a funnel or chart and has no limits.',
    design,
    'a point at the number',
  ),
  measures_overdispersion_min_clinics: parameter(
    20,
    'clinics',
    'With fewer clinics a funnel is not adjusted for over-dispersion.',
    'Spiegelhalter 2005 [S]',
    'adjusted at the number',
  ),
  measures_rebase_share: parameter(
    0.1,
    'fraction',
    'Clinics with this share of the injected patients that begin or end their feed in one month break a series.',
    design,
    'breaks at the share',
  ),
  measures_age_middle_years: parameter(
    45,
    'years',
    'Second adult age band from, in completed years at as_of.',
    design,
    'included',
  ),
  measures_age_older_years: parameter(65, 'years', 'Third adult age band from.', design, 'included'),
  measures_age_oldest_years: parameter(80, 'years', 'Fourth adult age band from.', design, 'included'),
  measures_mma_alternative_nmol_per_l: parameter(
    400,
    'nmol/L',
    'Second MMA threshold of the sensitivity analysis, for both ages.',
    'Stabler 2013 normal < 400 [S:Stabler2013]; reference section 8.6',
    'strictly above',
  ),
} as const
