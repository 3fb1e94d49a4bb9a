import type { PatientRecord, RunRecord } from './patient-record.ts'
import { drawnFrom } from './trend-input.ts'
import { testName } from './words.ts'

/** Tests whose absence from the record is said. */
const expectedTests = ['b12', 'holotc', 'mma', 'homocysteine', 'haemoglobin', 'mcv'] as const

/** What this page cannot say: statements about the record, none about the patient and none of what to do. */
export function limitsOfPage(patient: PatientRecord, run: RunRecord): string[] {
  const { timeline, results, symptoms, clinic } = patient
  const absent = expectedTests.filter((analyte) => results.every((row) => row.analyte !== analyte)).map(testName)
  const active = patient.assessments.some(({ outcome, state }) => outcome === 'flagged' && state === 'active')
  return [
    patient.doses.length > 0 ? 'Serum B12 on injections does not by itself show adequacy.' : undefined,
    active ? undefined : 'No active flag: this does not show that treatment is adequate.',
    absent.length === 0 ? undefined : `Not in this record: ${absent.join(', ')}.`,
    symptoms.length > 0
      ? undefined
      : clinic.recordsSymptoms
        ? 'No symptom score is recorded for this patient.'
        : "Symptoms are not recorded in this clinic's feed.",
    results.some(({ collected_on }) => collected_on < drawnFrom(patient))
      ? `Results before ${drawnFrom(patient)} are not drawn.`
      : undefined,
    timeline.injections_covered_to < run.asOf
      ? `Injection data of the clinic reach to ${timeline.injections_covered_to}; a later one is not seen.`
      : undefined,
    clinic.laboratoryCoveredTo !== null && clinic.laboratoryCoveredTo < run.asOf
      ? `Laboratory data reach to ${clinic.laboratoryCoveredTo}.`
      : undefined,
    'An injection given elsewhere or by the patient is seen only if it was recorded.',
    timeline.birth_date === null ? 'Limits that depend on age took the patient as an adult.' : undefined,
    timeline.sex === null ? 'Limits that depend on sex could not be judged.' : undefined,
    patient.waitingRows === 0
      ? undefined
      : `${patient.waitingRows} ${patient.waitingRows === 1 ? 'row of this patient waits' : 'rows of this patient wait'} in quarantine and ${patient.waitingRows === 1 ? 'is' : 'are'} not shown.`,
  ].filter((sentence) => sentence !== undefined)
}
