import { date, dateOrNull, flag, integer, integerOrNull, real, realOrNull, table, text, textOrNull } from './column.ts'

/**
 * Adequacy: what the record shows of each patient's treatment beside the flags. It describes; it grades nothing, and no level is
 * predicted for an interval that was not given.
 */

export const adequacy = table(
  'One row per patient: days covered, doses on time, time below a threshold between samples, observed decline, next due date. Descriptive: no figure says that treatment is adequate.',
  {
    patient_key: integer('patient.patient_key.'),
    patient_id: text('As exported.'),
    clinic_id: text("The patient's clinic; empty text for none."),
    from_on: dateOrNull(
      'First day of the window: 12 months before to_on, or the first maintenance dose if that is later. Null with a reason.',
    ),
    to_on: dateOrNull(
      'Last day of the window: as_of, end of the covered injection data, death or deregistration, whichever is first.',
    ),
    reason: textOrNull(
      'Why there is no window: no_injections, no_maintenance (no dose after loading is known by to_on). Null with a window.',
    ),
    window_days: integerOrNull('Days of the window, both ends included.'),
    excused_days: integerOrNull(
      'Days of the window that late-dose does not count either: oral cover, long admissions, care elsewhere, end of life, disruptions.',
    ),
    covered_days: integerOrNull(
      'Days of the window, excused ones left out, that planned intervals cover; early doses carried forward up to 14 d. Null with a days_covered_reason.',
    ),
    days_covered: realOrNull(
      'Proportion of days covered: covered_days / (window_days - excused_days), 0 to 1. For a depot 0.80 does not show an effect, and clinics are never compared on it.',
    ),
    days_covered_reason: textOrNull(
      'Why days_covered is null: reason, no_interval (a cycle in the window has no planned interval) or all_excused.',
    ),
    uncovered_days: integerOrNull(
      'Days past due and grace as late-dose counts them, in the 12 months to to_on. Null before maintenance and without a planned interval.',
    ),
    uncovered_gaps: integerOrNull('Gaps that hold such days.'),
    lapsed_days: integerOrNull(
      'Days past due and grace of an open gap beyond the lapse limit: they belong to lapsed-treatment and are not in uncovered_days. 0 without one.',
    ),
    doses_due: integerOrNull(
      'Maintenance doses due: given in the 12 months to to_on, or open and past grace; without those whose late days are all excused. Null with a reason no_injections or before maintenance.',
    ),
    doses_on_time: integerOrNull('Of these, given within grace before or after the due date.'),
    doses_early: integerOrNull('Given earlier than that.'),
    doses_late: integerOrNull('Given later, or not given by to_on.'),
    level_analyte: textOrNull('b12, or holotc where no two samples of total B12 can be joined; null without a pair.'),
    level_pairs: integer(
      'Pairs of neighbouring samples of one cycle, laboratory and method, not censored, 14 d or more after the dose, that reach into maintenance_days.',
    ),
    maintenance_days: integerOrNull(
      'Days of the window in maintenance: to the last dose + planned interval + grace at most.',
    ),
    observed_days: realOrNull('Of maintenance_days, those between the samples of such pairs. 0 without a pair.'),
    observed_share: realOrNull(
      'observed_days / maintenance_days, 0 to 1: how little or much the next two columns say.',
    ),
    days_below_deficient: realOrNull(
      'Of observed_days, those below the deficient cut-off on the log-linear line between the samples. Null without a pair.',
    ),
    days_below_indeterminate_max: realOrNull(
      'The same below the upper end of the indeterminate band (350 ng/L; holotc 70 pmol/L).',
    ),
    decline_analyte: textOrNull(
      'Analyte of the decline estimate below: the row of `decline` of the latest form and dose with most samples. Null without one.',
    ),
    decline_samples: integerOrNull('Samples it rests on.'),
    decline_per_day: realOrNull('Fall of ln(level) a day over the observed cycles; negative when levels rose.'),
    decline_low: realOrNull('Lower end of its 95 % interval.'),
    decline_high: realOrNull('Upper end.'),
    next_due_on: dateOrNull('Last dose event + its planned interval. Null with a next_due_reason.'),
    next_due_reason: textOrNull(
      'Why no date: no_injections, deceased, deregistered, care_elsewhere, end_of_life, loading (the transition is not known, and no plan is written for the last dose), no_interval.',
    ),
    planned_interval_days: realOrNull(
      'Planned interval of the last dose event; before the transition is known the one written for it, of 10 d or less too.',
    ),
    interval_source: textOrNull(
      'Where it comes from: next_due, log, plan, earlier_log, regimen or no_interval. Null without a dose.',
    ),
    overdue_days: integerOrNull(
      'Days from next_due_on to to_on, or to the last judged day without a window; 0 before and on it.',
    ),
  },
)

export const decline = table(
  'One row per patient, analyte, form and dose, laboratory and method with at least three usable samples: the observed decline after a dose. It describes the observed cycles between days_from and days_to and nothing else.',
  {
    patient_key: integer('patient.patient_key.'),
    analyte: text('b12 or holotc.'),
    form: textOrNull('Form of the doses that opened the cycles; null where not recorded or mixed.'),
    dose_mcg: realOrNull(
      'Amount of each of these doses; one of unknown amount counts as the one before it. Null where none is known.',
    ),
    laboratory: textOrNull('As exported.'),
    method: textOrNull('As exported.'),
    cycles: integer('Cycles with a usable sample.'),
    samples: integer(
      'Usable samples: 14 d or more after a maintenance dose, not censored, not on the day of a dose in unknown order, not under oral cover; of one day the lowest.',
    ),
    first_on: date('First sample.'),
    last_on: date('Last sample.'),
    days_from: integer('Smallest number of days since the dose among the samples.'),
    days_to: integer('Largest.'),
    per_day: real(
      'Fall of ln(level) a day: least squares over all samples with one intercept; negative when levels rose.',
    ),
    low: real('Lower end of the 95 % interval of per_day (Student t, samples - 2 degrees of freedom).'),
    high: real('Upper end.'),
    half_life_days: realOrNull(
      'ln 2 / per_day; null unless levels fell. A local slope, not a constant of the patient.',
    ),
    is_current: flag('Form and dose are those of the last dose event.'),
  },
)
