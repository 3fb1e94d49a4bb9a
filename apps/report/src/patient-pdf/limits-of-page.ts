import type { PatientRecord, RunRecord } from './patient-record.ts'
import { drawnFrom } from './trend-input.ts'
import { testName } from './words.ts'
import type { Writing } from './writing.ts'

/** Tests whose absence from the record is said. */
const expectedTests = ['b12', 'holotc', 'mma', 'homocysteine', 'haemoglobin', 'mcv'] as const

/** What this report cannot say: statements about the record, none about the patient and none of what to do. */
export function limitsOfPage(
  patient: PatientRecord,
  run: RunRecord,
  writing: Writing,
  declineDrawn: boolean,
): string[] {
  const { timeline, results, symptoms, clinic, waitingRows, prescriptions } = patient
  const { texts, date } = writing
  const words = texts.cannotSay
  const absent = expectedTests
    .filter((analyte) => results.every((row) => row.analyte !== analyte))
    .map((analyte) => testName(analyte, writing))
  const active = patient.assessments.some(({ outcome, state }) => outcome === 'flagged' && state === 'active')
  const unjudged = new Set(
    patient.assessments.flatMap(({ outcome, rule_id }) => (outcome === 'not_evaluable' ? [rule_id] : [])),
  ).size
  const labsTo = clinic.laboratoryCoveredTo
  return [
    patient.doses.length > 0 ? words.adequacy : undefined,
    active ? undefined : words.noFlag,
    unjudged === 0 ? undefined : words.unjudged(unjudged),
    declineDrawn ? words.decline : undefined,
    absent.length === 0 ? undefined : words.notInRecord(absent),
    symptoms.length > 0 ? undefined : clinic.recordsSymptoms ? words.noScore : words.noSymptomFeed,
    prescriptions === 0 ? undefined : words.prescribed(prescriptions),
    results.some(({ collected_on }) => collected_on < drawnFrom(patient))
      ? words.notDrawn(date(drawnFrom(patient)))
      : undefined,
    timeline.injections_covered_to < run.asOf ? words.injectionsTo(date(timeline.injections_covered_to)) : undefined,
    labsTo === null ? words.noLaboratory : labsTo < run.asOf ? words.laboratoryTo(date(labsTo)) : undefined,
    words.elsewhere,
    timeline.birth_date === null ? words.noBirthDate : undefined,
    timeline.sex === null ? words.noSex : undefined,
    waitingRows === 0 ? undefined : words.waiting(waitingRows),
  ].filter((sentence) => sentence !== undefined)
}
