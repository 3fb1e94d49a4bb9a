import {
  date,
  dateOrNull,
  flag,
  flagOrNull,
  integer,
  integerOrNull,
  real,
  realOrNull,
  table,
  text,
  textList,
  textOrNull,
} from './column.ts'

/**
 * Measures: conclusions that count conclusions. `measure` holds the figures, `measure_member` who stands where in each of them,
 * `measure_reason` why units are left out, `measure_signal` what stands out and by which rule, `measure_mark` where a series breaks.
 */

export const response_check = table(
  'One row per episode: whether somebody looked at the response to its first weeks of treatment.',
  {
    patient_key: integer('patient.patient_key.'),
    episode_no: integer('episode.episode_no.'),
    looked_on: dateOrNull(
      'First blood count (Hb or MCV) or clinical review on days 21 to 112 after the first dose (parameters measures_response_*), both included.',
    ),
    window_to: date('Last of those days, also where it lies after as_of.'),
    laboratory_covered: flag(
      "The clinic's laboratory feed covers those days and holds blood counts, so that none means none.",
    ),
  },
)

export const evidence_check = table(
  'One row per patient: the latest fact of each kind that says how maintenance works.',
  {
    patient_key: integer('patient.patient_key.'),
    trough_on: dateOrNull('Latest trough of total or active B12.'),
    metabolite_on: dateOrNull('Latest MMA or homocysteine that can be judged.'),
    symptom_on: dateOrNull('Latest symptom score or clinical review.'),
    laboratory_covered: flag(
      "The clinic's laboratory feed covers the window of evidence-available (parameter measures_evidence_months), so that none means none.",
    ),
  },
)

export const measure_member = table(
  'One row per unit of a measure (a patient, an episode, or a dose that was due) in its initial population, and where it stands.',
  {
    measure_id: text('The measure.'),
    patient_key: integer('patient.patient_key.'),
    episode_no: integerOrNull('For measures of episodes.'),
    dose_on: dateOrNull('For measures of doses: the dose event that opened the cycle.'),
    event_on: date('Date by which the unit belongs to a month: first dose, day a dose was settled, or as_of.'),
    in_window: flag("Inside the measure's own window; false: only in the series of months."),
    standing: text('excluded, exception, not_evaluable or counted (in the denominator).'),
    reason: textOrNull('Why it is not counted; null when it is.'),
    met: flag('In the numerator; false unless counted.'),
  },
)

export const measure = table(
  'One row per measure and stratum: the figures of all patients, of one clinic, cause, regimen, sex, age band, or month.',
  {
    measure_id: text('The measure.'),
    measure_version: text('Version of its definition.'),
    stratum: text('all, clinic, cause, regimen, sex, age or month.'),
    stratum_value: text(
      'Which clinic, cause, regimen, sex, age band; a month as its first day; `all`. Empty text or unknown where not recorded.',
    ),
    from_on: date('First day of the period; of a month its first day. As_of for measures of a day.'),
    to_on: date('Last day of the period, never after as_of.'),
    initial_population: integer(
      'Units that the measure asks about: excluded + exceptions + not_evaluable + denominator.',
    ),
    excluded: integer('Removed before anything is judged, by reason in measure_reason.'),
    exceptions: integer('Removed because a stated exception applies and the numerator is not met.'),
    not_evaluable: integer('Belong to the measure, but data are missing, by reason in measure_reason.'),
    denominator: integer('Units judged.'),
    numerator: integer('Units of the denominator that meet the measure.'),
    rate: realOrNull('numerator / denominator from 0 to 1; null for counts and without a denominator.'),
    interval_low: realOrNull('Lower end of the Wilson 95 % interval; null under the least denominator of an interval.'),
    interval_high: realOrNull('Upper end.'),
    is_point: flag(
      'Drawn and judged in a funnel (clinic) or a chart (month): enough opportunities and a whole, settled month.',
    ),
    centre: realOrNull(
      'Mean of the funnel or of the stretch of the chart that the point belongs to; null unless a point.',
    ),
    limit_low: realOrNull('Clinic: lower 99.8 % limit. Month: lower limit of 3 standard errors, may be below 0.'),
    limit_high: realOrNull('Upper limit, may be above 1 in a month.'),
    warning_low: realOrNull('Clinic: lower 95 % limit, which names nobody. Null for months.'),
    warning_high: realOrNull('Upper 95 % limit.'),
    limit_method: textOrNull('exact_binomial or additive_overdispersion (clinic), p or laney_p_prime (month).'),
    dispersion: realOrNull("phi of the funnel, or Laney's factor of the chart: above 1 is more than chance."),
    stretch: integerOrNull(
      'Month: 1 for the first stretch, 1 more after every mark that rebases. Stretches are never joined.',
    ),
    rules: textList('Rules counted, as id@version.'),
    parameter_set: text('Name, version and hash of the parameters.'),
  },
)

export const measure_reason = table('How many units of a measure and stratum are not counted, by reason.', {
  measure_id: text('The measure.'),
  stratum: text('As in measure.'),
  stratum_value: text('As in measure.'),
  standing: text('excluded, exception or not_evaluable.'),
  reason: text('Code.'),
  units: integer('Units.'),
})

export const measure_signal = table(
  'One row per outlying clinic of a funnel or special cause of a chart, with the rule that names it and its points.',
  {
    measure_id: text('The measure.'),
    measure_version: text('Version of its definition.'),
    stratum: text('clinic or month.'),
    rule: text(
      'outside-99.8-exact, outside-99.8-overdispersed; outside-limits, seven-on-one-side, seven-point-trend, two-of-three-near-limit.',
    ),
    rule_set: text('Name and version of the rule set.'),
    side: text('above or below the mean; of a trend its direction.'),
    favourable: flagOrNull('The side is the better one for this measure; null where neither is.'),
    points: textList('Clinic ids, or months as their first days, in order.'),
    centre: real('Mean that the points were judged against.'),
  },
)

export const measure_mark = table(
  'Where the series of months of a measure breaks, or could: a change of the data source, or one that the configuration states. A series is never drawn across a rebase.',
  {
    measure_id: text('The measure.'),
    month_on: date('First day of the first month after the change.'),
    change: text('coverage_begins, coverage_ends, or stated.'),
    feed: textOrNull('injections or laboratory; null for a stated change.'),
    clinics: integerOrNull('Clinics that change in that month; null for a stated change.'),
    patient_share: realOrNull('Their share of all injected patients, 0 to 1; null for a stated change.'),
    rebases: flag(
      'A new stretch with a mean and limits of its own: the share is large enough, or the configuration states the change.',
    ),
    reason: textOrNull('Why, as the configuration states it; null for changes that the data show.'),
  },
)
