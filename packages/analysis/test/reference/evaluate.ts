import type { ParameterSet } from '@troughline/clinical'
import type { DataSet } from '../../src/cases/patient-facts.ts'
import type { ReferenceAssessment } from './assessment.ts'
import { earlyMaintenance } from './early-maintenance.ts'
import { fallsBetweenDoses } from './falls-between-doses.ts'
import { symptomsReturn } from './symptoms-return.ts'
import { timelineOf } from './timeline-of.ts'

/** "An answer from every rule for every patient": the two headline rules and symptoms-return, written for reading and not for speed. */
export function evaluate(data: DataSet, parameters: ParameterSet): ReferenceAssessment[] {
  return data.patients.flatMap((patient) => {
    const clinic = data.clinics.find((c) => c.clinic_id === (patient.clinic_id ?? ''))
    const timeline = timelineOf(patient, clinic, data, parameters)
    return [
      fallsBetweenDoses(timeline, parameters),
      ...earlyMaintenance(timeline, parameters),
      symptomsReturn(timeline, parameters),
    ]
  })
}
