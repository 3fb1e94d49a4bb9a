import {
  date,
  dateOrNull,
  flag,
  flagOrNull,
  integer,
  integerOrNull,
  realOrNull,
  table,
  text,
  textOrNull,
  timestamp,
  timestampOrNull,
} from './column.ts'
import { lineage } from './lineage.ts'

/**
 * Fact tables: what the exports say, typed and converted, and nothing concluded from it. Only `ingest` writes them and
 * `analyze` never changes them. Every row names the file and the first physical line it came from.
 */

export const patient = table(
  'One row per patient id that any feed names. Attributes come from the newest loaded row of the patients feed; a patient only seen in another feed has null attributes and in_patients_feed false.',
  {
    patient_key: integer('Key of the patient inside this file; never shown and never hashed into an id.'),
    patient_id: text('The id as the export writes it.'),
    in_patients_feed: flag('True when a row of a patients feed describes this patient.'),
    given_name: textOrNull('As exported; the analysis never reads it.'),
    family_name: textOrNull('As exported; the analysis never reads it.'),
    birth_date: dateOrNull('Date of birth.'),
    sex: textOrNull('female, male, other or unknown.'),
    clinic_id: textOrNull('The clinic that dashboards compare.'),
    cause: textOrNull('Cause of the deficiency, one of the native ids.'),
    cause_recorded_on: dateOrNull('From when the cause counts; null: always.'),
    neurological_involvement: textOrNull('yes, no or unknown.'),
    neurological_since: dateOrNull('From when neurological involvement counts; null: undated.'),
    diagnosed_on: dateOrNull('Date of the diagnosis of B12 deficiency.'),
    registered_on: dateOrNull('Registered with the clinic from.'),
    deregistered_on: dateOrNull('Left the clinic on.'),
    deceased_on: dateOrNull('Date of death.'),
    regimen: textOrNull('Regimen family or member stated for this patient.'),
    regimen_from: dateOrNull('From when the stated regimen counts; null: always.'),
    ...lineage,
  },
)

export const administration = table(
  'One row per line of an injection log: a dose given, refused, missed or cancelled, or an oral, sublingual or nasal course.',
  {
    administration_key: integer('Key.'),
    patient_key: integer('patient.patient_key.'),
    administered_on: date('Calendar date of the dose, or first day of a course.'),
    administered_at: timestampOrNull(
      'Local date and time where the export gives a time; null where it gives a date only.',
    ),
    product: textOrNull('Product text as exported.'),
    form: textOrNull(
      'hydroxocobalamin, cyanocobalamin, methylcobalamin or adenosylcobalamin; null where neither column nor product says.',
    ),
    dose_mcg: realOrNull('Amount in micrograms (per day for a course); null while the amount waits for a decision.'),
    dose_text: textOrNull('Dose as exported.'),
    dose_unit_text: textOrNull('Unit as exported.'),
    strength_text: textOrNull('Strength as exported.'),
    volume_ml: realOrNull('Volume in millilitres as exported.'),
    withheld_code: textOrNull(
      'Why the amount, unit or route waits: implausible_dose, unreadable_dose, unknown_route or missing_unit.',
    ),
    repair: textOrNull(
      'Name of the conversion or rule that made dose_mcg, form or route from the text; null when taken as is.',
    ),
    route: textOrNull('im, sc, deep_sc, iv, oral, sublingual or nasal; null while it waits for a decision.'),
    status: text('given, refused, missed or cancelled.'),
    phase_text: textOrNull('Phase as exported.'),
    phase_label: textOrNull('loading, maintenance or prophylaxis, where the text says so.'),
    indication_label: textOrNull('deficiency or prophylaxis, where the text says so.'),
    loading_k: integerOrNull('k of "loading k/n".'),
    loading_n: integerOrNull('n of "loading k/n".'),
    site: textOrNull('Injection site as exported.'),
    next_due_on: dateOrNull('Next due date written with this dose.'),
    planned_interval_days: realOrNull('Planned interval in days written with this dose.'),
    course_end_on: dateOrNull('Last day of an oral, sublingual or nasal course.'),
    clinic_id: textOrNull('Clinic as written on the log line.'),
    administered_by: textOrNull('As exported.'),
    note: textOrNull('As exported.'),
    occurrence: integer(
      '1 for the first of several equal rows of one file (same patient, moment, form, dose, route, status), 2 for the second, ...',
    ),
    ...lineage,
  },
)

export const lab_result = table(
  'One row per version of a laboratory result. All versions are kept: which one counts at a date is decided by the analysis from status and reported_at; is_current marks the one that counts when everything loaded is seen.',
  {
    result_key: integer('Key.'),
    patient_key: integer('patient.patient_key.'),
    analyte: text('Analyte id of the clinical package: b12, holotc, mma, homocysteine, haemoglobin, mcv, ...'),
    collected_on: date('Calendar date of collection.'),
    collected_at: timestampOrNull('Local date and time of collection where a time is given.'),
    reported_at: timestampOrNull('When the laboratory reported this version; midnight where only a date is given.'),
    received_at: timestampOrNull('When the laboratory received the specimen.'),
    comparator: textOrNull('<, <=, > or >= of a censored value.'),
    value: realOrNull('Number in the canonical unit of the analyte; the limit itself where a comparator is present.'),
    unit: text('Canonical UCUM unit of value and of the reference limits.'),
    reported_value: realOrNull('Number as reported, in the reported unit.'),
    reported_unit: textOrNull('Unit in canonical UCUM spelling, not converted; thresholds are compared in it.'),
    value_text: text('Value as exported.'),
    unit_text: textOrNull('Unit as exported.'),
    conversion: textOrNull(
      'Name of the conversion from the reported to the canonical unit; null when they are the same.',
    ),
    reference_low: realOrNull('Lower reference limit printed with this result, in the canonical unit.'),
    reference_high: realOrNull('Upper reference limit printed with this result, in the canonical unit.'),
    reported_reference_low: realOrNull('Lower reference limit as printed, in the reported unit.'),
    reported_reference_high: realOrNull('Upper reference limit as printed, in the reported unit.'),
    abnormal_flag: textOrNull('As exported.'),
    status: text('preliminary, final, corrected, amended, cancelled or entered_in_error.'),
    specimen_id: textOrNull('As exported.'),
    laboratory: textOrNull('As exported.'),
    method: textOrNull('As exported.'),
    test_code: textOrNull('As exported.'),
    test_name: textOrNull('As exported.'),
    version_group: integer(
      'result_key of the first loaded version of the same result (patient, analyte, moment, specimen).',
    ),
    is_current: flag('True for the version that counts when everything loaded is seen.'),
    ...lineage,
    no_result: textOrNull(
      'Why there is no number where the text says it: haemolysed, insufficient, see_comment, ...; value is null then and no rule counts the result.',
    ),
    comment: textOrNull('Free text that the laboratory sent beside the result, as exported.'),
  },
)

export const symptom = table('One row per symptom score.', {
  symptom_key: integer('Key.'),
  patient_key: integer('patient.patient_key.'),
  recorded_on: date('Calendar date.'),
  recorded_at: timestampOrNull('Local date and time where a time is given.'),
  domain: text('fatigue, neuropathy, balance, cognition, mood, glossitis or other.'),
  score: realOrNull('0 none to 10 worst.'),
  note: textOrNull('As exported.'),
  ...lineage,
})

export const event = table(
  'One row per clinical event that the rules read (transfusion, pregnancy, review, transfer, ...).',
  {
    event_key: integer('Key.'),
    patient_key: integer('patient.patient_key.'),
    occurred_on: date('First day of the event.'),
    event: text('One of the native event kinds.'),
    until_on: dateOrNull('Last day, where the event lasts.'),
    value: textOrNull('As exported.'),
    note: textOrNull('As exported.'),
    ...lineage,
  },
)

export const plan = table('One row per decided treatment plan.', {
  plan_key: integer('Key.'),
  patient_key: integer('patient.patient_key.'),
  planned_on: date('When it was decided.'),
  phase: textOrNull('loading, maintenance, prophylaxis, ...'),
  indication: textOrNull('deficiency or prophylaxis.'),
  form: textOrNull('Form id.'),
  dose_mcg: realOrNull('Planned dose in micrograms.'),
  interval_days: realOrNull('Planned interval in days.'),
  markers: textOrNull('As exported.'),
  recheck_due_on: dateOrNull('Recheck planned for.'),
  review_due_on: dateOrNull('Review planned for.'),
  note: textOrNull('As exported.'),
  ...lineage,
})

export const clinic = table('One row per clinic that a clinics feed describes.', {
  clinic_id: text('Key, as exported.'),
  name: textOrNull('Name for people.'),
  list_size: integerOrNull('Registered patients.'),
  go_live_on: dateOrNull('When the clinic began to record in this system.'),
  peer_group: textOrNull('Group of clinics it is compared with.'),
  country: textOrNull('ISO 3166 alpha-2; UK is read as GB.'),
  regimen: textOrNull('Regimen family of the clinic.'),
  injections_covered_from: dateOrNull('Stated first day of its injection feed; overrides the computed coverage.'),
  injections_covered_to: dateOrNull('Stated last day of its injection feed; overrides the computed coverage.'),
  ...lineage,
})

export const attribute = table('Pass-through strata that the rules never read.', {
  patient_key: integer('patient.patient_key.'),
  key: text('As exported.'),
  value: textOrNull('As exported.'),
  ...lineage,
})

export const review = table('What a person decided about a flag.', {
  flag_id: text('assessment.flag_id.'),
  finding: text('confirmed, explained, data_error or cannot_tell.'),
  reason: textOrNull('For explained: care_elsewhere, patient_choice, planned, other_diagnosis or other.'),
  action: textOrNull('none, recall, test, interval_reviewed or referred.'),
  owner: textOrNull('As exported.'),
  due_on: dateOrNull('Action due.'),
  done_on: dateOrNull('Action done.'),
  snooze_until: dateOrNull('Out of the worklist until.'),
  reviewer: text('As exported.'),
  reviewed_at: timestamp('When; midnight where only a date is given.'),
  evidence_hash: textOrNull('assessment.evidence_hash when the decision was made.'),
  blind: flagOrNull('True when the reviewer judged it blind in the random sample.'),
  note: textOrNull('As exported.'),
  ...lineage,
})

export const prescription = table(
  'One row per prescription, issue or dispensing. It is never a dose: nothing says that it was given.',
  {
    prescription_key: integer('Key.'),
    patient_key: integer('patient.patient_key.'),
    prescribed_on: date('When it was written, issued or dispensed.'),
    prescribed_at: timestampOrNull('Local date and time where a time is given.'),
    kind: textOrNull('order, issue or dispense.'),
    substance: text('b12, other or unknown: what product and code say.'),
    form: textOrNull('Form id where the substance is b12 and the product says it.'),
    product: textOrNull('Product text as exported.'),
    product_code: textOrNull('Code as exported.'),
    code_system: textOrNull('Code system as exported.'),
    status: textOrNull('As exported.'),
    dose_text: textOrNull('Dosage text as exported.'),
    quantity: textOrNull('As exported.'),
    quantity_unit: textOrNull('As exported.'),
    route: textOrNull('As exported.'),
    ended_on: dateOrNull('Last day, where given.'),
    reason: textOrNull('As exported.'),
    prescription_id: textOrNull('As exported.'),
    clinic_id: textOrNull('As exported.'),
    note: textOrNull('As exported.'),
    ...lineage,
  },
)

export const condition = table(
  'One row per coded diagnosis. It tells the cause of a patient for whom the patients feed states none; nothing else of it is read.',
  {
    condition_key: integer('Key.'),
    patient_key: integer('patient.patient_key.'),
    recorded_on: date('Onset, else the day it was recorded.'),
    recorded_at: timestampOrNull('Local date and time where a time is given.'),
    code: textOrNull('As exported.'),
    code_system: textOrNull('As exported.'),
    name: textOrNull('As exported.'),
    cause: textOrNull(
      'Cause of B12 deficiency that the code stands for, one of the native ids; null for any other diagnosis.',
    ),
    status: textOrNull('As exported.'),
    ended_on: dateOrNull('When it ended.'),
    note: textOrNull('As exported.'),
    ...lineage,
  },
)

export const other_dose = table(
  'One row per administered dose of something that is not positively vitamin B12 (vaccines, iron, adrenaline, ...). No rule reads it.',
  {
    other_dose_key: integer('Key.'),
    patient_key: integer('patient.patient_key.'),
    administered_on: date('Calendar date of the dose.'),
    administered_at: timestampOrNull('Local date and time where a time is given.'),
    product: textOrNull('Product text as exported.'),
    product_code: textOrNull('Code as exported.'),
    code_system: textOrNull('Code system as exported.'),
    dose: textOrNull('As exported.'),
    dose_unit: textOrNull('As exported.'),
    route: textOrNull('As exported.'),
    site: textOrNull('As exported.'),
    status: textOrNull('As exported.'),
    administered_by: textOrNull('As exported.'),
    note: textOrNull('As exported.'),
    ...lineage,
  },
)
