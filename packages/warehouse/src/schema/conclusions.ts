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
  timestamp,
  timestampOrNull,
} from './column.ts'

/**
 * Conclusion tables: rebuilt whole by every `analyze` and published together. Nothing here is a fact, and everything
 * here can be traced to facts through `evidence`.
 */

export const clinic_coverage = table(
  "From when to when a clinic's feed can be relied on. One row per clinic and feed group (injections, laboratory, blood_count, b12, metabolites, kidney, potassium, symptoms).",
  {
    clinic_id: text('The clinic; empty text for patients without one.'),
    feed: text('Feed group.'),
    covered_from: dateOrNull('First covered day; null when the clinic has no row of this feed.'),
    covered_to: dateOrNull('Last covered day, never after as_of.'),
    source: text('computed, stated, or too_few_rows (under the yearly minimum: covered from its first row to as_of).'),
    rows_per_year: real('Rows a year between its first and last row.'),
  },
)

export const clinic_disruption = table(
  "Months in which a clinic's feed fell below a quarter of its median inside its covered range.",
  {
    clinic_id: text('The clinic.'),
    feed: text('Feed group.'),
    from_on: date('First day.'),
    to_on: date('Last day.'),
    source: text('computed, or parameter for the default window.'),
  },
)

export const patient_timeline = table('One row per patient: who they are as of the run, and what the record covers.', {
  patient_key: integer('patient.patient_key.'),
  patient_id: text('As exported.'),
  clinic_id: text('Clinic of the patients feed, else of the latest log line, else empty text.'),
  sex: textOrNull('female or male; null for anything else.'),
  birth_date: dateOrNull('Date of birth.'),
  cause: text('Cause valid at as_of: of the patients feed, else of a coded diagnosis; unknown where none is.'),
  cause_class: text('irreversible, usually_long_term, reversible or unknown.'),
  cause_source: textOrNull(
    'stated: by the patients feed. coded: by a diagnosis of the conditions feed that stands at as_of, the one that lasts longest, then the earliest; weak evidence (of codes D51 a fifth to a half were right). Null where the cause is unknown.',
  ),
  neurological: textOrNull('yes or no as of as_of; null unknown.'),
  neurological_since: dateOrNull('Dated involvement.'),
  regimen: text(
    'Regimen family or member used: stated for the patient, for the clinic, or the least demanding default.',
  ),
  regimen_stated: flag('False when the default of the country was used.'),
  first_dose_on: dateOrNull('First dose event.'),
  last_dose_on: dateOrNull('Last dose event.'),
  dose_events: integer('Dose events.'),
  paediatric: flag('Under 16 at the first dose.'),
  observable_from: dateOrNull(
    "Later of the clinic's covered_from for injections and the registration date (else the first record).",
  ),
  injections_covered_to: date("Last day the clinic's injections are covered, at most as_of."),
  judged_to: date('min(as_of, injections_covered_to, death, deregistration): how far an open interval is judged.'),
  ended_on: dateOrNull('Earlier of death and deregistration on or before as_of.'),
  ended_reason: textOrNull('deceased or deregistered.'),
})

export const episode = table('One row per treatment episode: a run of dose events without a gap that ends it.', {
  patient_key: integer('patient.patient_key.'),
  episode_no: integer('1 for the first episode in the record.'),
  first_dose_on: date('First dose event.'),
  last_dose_on: date('Last dose event.'),
  dose_events: integer('Dose events in it.'),
  indication: text('deficiency, prophylaxis or unknown.'),
  indication_basis: text('Which fact decided it: label, plan, level, cause, none.'),
  regimen_member: textOrNull('Member of the family used for loading, by neurological involvement at the transition.'),
  lookback_ok: flag('365 days are observable before the first dose.'),
  proven_start: flag('A fact proves that treatment started here.'),
  lookback_basis: textOrNull('observable, level, mma, diagnosed, label or null.'),
  run_first_on: dateOrNull('First dose of the loading run; null where the run is one dose.'),
  run_doses: integer(
    'Doses of the loading run inside the comparison window (with unseen labelled ones); 1 when there is no run.',
  ),
  run_span_days: integer('Days from first to last of those doses.'),
  run_full_doses: integer('Doses of the whole run.'),
  run_full_span_days: integer('Days from first to last dose of the whole run.'),
  run_interrupted: flag('One gap of 11 to 14 days was bridged.'),
  loaded: flag('A loading run of at least three doses began in time, or labels say so.'),
  transition_on: date('Last dose of the loading run, else the first dose.'),
  transition_known: flag('15 days passed without the run continuing.'),
  first_maintenance_on: dateOrNull('The dose after the transition.'),
  transition_gap_days: integerOrNull('Days from the transition to the next dose; null while open.'),
  baseline_hb_g_per_l: realOrNull('Latest haemoglobin of the 180 days up to the first dose.'),
  baseline_hb_limit: realOrNull('Limit that applied to it.'),
  baseline_hb_low: flagOrNull('Below its limit; null when it cannot be judged.'),
  baseline_mcv_fl: realOrNull('Latest MCV of the 180 days up to the first dose.'),
  baseline_mcv_raised: flagOrNull('Above its limit; null when none.'),
})

export const dose_interval = table(
  'One row per dose event (all doses of one day) and the cycle that it opens, up to the next dose event of the patient.',
  {
    patient_key: integer('patient.patient_key.'),
    dose_on: date('Day of the dose event.'),
    episode_no: integer('episode.episode_no.'),
    dose_no: integer('1 for the first dose event of the patient.'),
    administration_key: integer('The first administration of the day.'),
    dose_count: integer('Administrations of the day.'),
    dose_mcg: realOrNull('Sum of the day in micrograms; null when an amount waits.'),
    form: textOrNull('Form; null unknown or mixed.'),
    route: textOrNull('Route of the first administration.'),
    label: textOrNull('loading, maintenance or prophylaxis written on the log.'),
    planned_interval_days: realOrNull('Planned interval I of the cycle; null: no_interval.'),
    interval_source: text('next_due, log, plan, earlier_log, regimen or no_interval.'),
    grace_days: realOrNull('grace(I).'),
    due_on: dateOrNull('dose_on + I.'),
    previous_on: dateOrNull('Previous dose event.'),
    next_on: dateOrNull('Next dose event; null for the open cycle.'),
    gap_days: integerOrNull('Days to the next dose event; null while open.'),
    gap_class: textOrNull(
      'intensive, weekly, transitional, monthly, two_monthly, three_monthly, six_monthly_or_late, gap; null while open.',
    ),
    phase: text('loading, maintenance, prophylaxis, intensified or reloading.'),
    is_maintenance_cycle: flag(
      'The cycle counts for troughs and maintenance gaps: from the one that the transition dose opens.',
    ),
    ends_episode: flag('The gap after this dose ends the episode.'),
  },
)

export const phase = table('One row per run of dose events in one phase of one episode.', {
  patient_key: integer('patient.patient_key.'),
  episode_no: integer('episode.episode_no.'),
  phase_no: integer('1 for the first phase of the episode.'),
  phase: text('loading, maintenance, prophylaxis, intensified or reloading.'),
  from_on: date('First dose of the phase.'),
  to_on: date('Last dose of the phase.'),
  dose_events: integer('Dose events in it.'),
})

export const lab_context = table(
  'One row per laboratory result that counts as of the run, with its place in the dose cycle and how it was judged.',
  {
    result_key: integer('lab_result.result_key of the version that counts.'),
    patient_key: integer('patient.patient_key.'),
    analyte: text('Analyte id.'),
    collected_on: date('Calendar date of collection.'),
    collected_at: timestampOrNull('With time where known.'),
    value: realOrNull('Canonical unit; the limit where a comparator is present.'),
    comparator: textOrNull('Of a censored value.'),
    episode_no: integerOrNull('Episode of the last dose before it; null before the first.'),
    cycle_on: dateOrNull('Dose event that opened the cycle it is judged in.'),
    days_since_dose: integerOrNull('D: days since that dose event.'),
    context: text(
      'pre_treatment, post_dose, mid_interval, trough, late_trough, overdue, same_day_low, same_day, oral_cover, interval_too_short or no_interval.',
    ),
    cycle_context: textOrNull(
      'The context that days since the dose (and oral cover) alone give; differs from context for same_day_low. Null without a cycle.',
    ),
    is_trough: flag(
      'Counts as a trough: context trough, or same_day_low whose previous cycle puts it in the trough window.',
    ),
    level: textOrNull('b12 and holotc: deficient, indeterminate, above, or censored_unknown.'),
    raised: textOrNull(
      'mma and homocysteine: raised, capped (raised, gate unknown), not_raised or not_evaluable; null otherwise.',
    ),
    raised_reason: textOrNull(
      'Why capped or not evaluable: no_egfr, renal, folate_low, after_folic_acid, no_folate, no_age, censored.',
    ),
    beyond_limit: flagOrNull(
      'haemoglobin: below its limit; mcv: above it; reticulocytes: above it; null when it cannot be judged.',
    ),
    limit_value: realOrNull('The limit it was compared with, canonical unit, gate multiplier included.'),
    limit_source: textOrNull('printed or parameter, with the gate where one applied.'),
    egfr: realOrNull('The eGFR that gated a metabolite.'),
    egfr_comparator: textOrNull('Of an eGFR that is reported as above or below a number, such as >60.'),
  },
)

export const flag_evidence = table(
  'The facts that decided a flag, each as it was when the flag was made, with file and line.',
  {
    assessment_key: integer('assessment.assessment_key.'),
    position: integer('Order inside the assessment: by date, then role, table and key.'),
    evidence_role: text(
      'What the fact did: a criterion id (F1, E2, ...), softener id, baseline, dose, first_dose, last_dose, waiting_row, ...',
    ),
    fact_table: text('administration, lab_result, symptom, event, patient, condition, plan or quarantine.'),
    fact_key: integer('Key in that table.'),
    fact_on: dateOrNull('Date of the fact.'),
    analyte: textOrNull('Analyte of a result; domain of a symptom score.'),
    reported_value: realOrNull(
      'Number as reported: result in reported_unit, score, dose in ug, or planned interval in d.',
    ),
    comparator: textOrNull('Of a censored result.'),
    reported_unit: textOrNull('Unit of reported_value.'),
    days_since_dose: integerOrNull('D of a result or score; days from the previous dose event for a dose.'),
    planned_interval_days: realOrNull('I of its cycle.'),
    limit_value: realOrNull('The limit it was compared with, canonical unit, gate multiplier included.'),
    limit_unit: textOrNull('Unit of limit_value.'),
    egfr: realOrNull('The eGFR that gated a metabolite.'),
    egfr_comparator: textOrNull('Of an eGFR that is reported as above or below a number, such as >60.'),
    note: textOrNull('Gate or role in words: capped, no_egfr, severity, label, ...'),
    file_id: integer('source_file.file_id.'),
    line: integer('Line in that file.'),
  },
)

export const looked_at = table(
  'The facts that an assessment without a flag looked at, by their keys alone; the view evidence looks them up.',
  {
    assessment_key: integer('assessment.assessment_key.'),
    evidence_role: text('As in flag_evidence.'),
    fact_table: text('administration, lab_result, symptom, event, patient, condition, plan or quarantine.'),
    fact_key: integer('Key in that table.'),
    note: textOrNull('Why the fact was looked at, where its role does not say it.'),
  },
)

export const decision = table(
  'One row per decision of the reviews feed that the run could see, and whether it still stands.',
  {
    flag_id: text('The flag it is about.'),
    patient_key: integerOrNull('patient.patient_key; null when no assessment has that id.'),
    rule_id: textOrNull('The rule; null when no assessment has that id.'),
    reviewer: text('As exported.'),
    reviewed_at: timestamp('When it was made.'),
    finding: text('confirmed, explained, data_error or cannot_tell.'),
    reason: textOrNull('For explained.'),
    action: textOrNull('none, recall, test, interval_reviewed or referred.'),
    owner: textOrNull('Who acts, as exported.'),
    due_on: dateOrNull('Action due.'),
    done_on: dateOrNull('Action done.'),
    snooze_until: dateOrNull('Out of the worklist until the day before.'),
    standing: text(
      'stands; snoozed (stands, and out of the worklist); reopened (grade or criteria changed since); closed (the flag is past, or the rule flags no more); replaced (a later decision on the same flag); blind (of the random sample: never a decision); unknown_flag.',
    ),
    evidence_changed: flagOrNull('Other evidence than when it was made; null when it did not say or the flag is gone.'),
    note: textOrNull('As exported.'),
    file_id: integer('source_file.file_id.'),
    line: integer('Line in that file.'),
  },
)

export const worklist = table('One row per patient with an active flag that asks for a look, most urgent first.', {
  rank: integer('1 is first.'),
  patient_key: integer('patient.patient_key.'),
  patient_id: text('As exported.'),
  clinic_id: text('The clinic.'),
  tier: integer('1 to 5 (rules, section 6).'),
  why: text('Why here, in a few words.'),
  rules: textList('Rules with an active flag, most urgent first.'),
  grade: text('Highest grade.'),
  onset_on: dateOrNull('Earliest onset of the flags of the tier.'),
  uncovered_days: realOrNull('Days past due and grace of the open interval.'),
  planned_interval_days: realOrNull('I of the open interval.'),
  decided: flag('A decision on the deciding flag stands.'),
  flag_id: text('The deciding flag.'),
  reopened: flag('A decision was made on the deciding flag, and its grade or criteria changed since.'),
  finding: textOrNull('Finding of the decision that stands.'),
  action: textOrNull('Its action.'),
  owner: textOrNull('Who acts.'),
  due_on: dateOrNull('When the action is due.'),
})
