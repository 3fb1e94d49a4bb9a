import { ageOn } from './calendar.ts'
import type { PatientRecord, RunRecord } from './patient-record.ts'

/** Who, where, and how far the data reach. */
export interface HeaderText {
  readonly id: string
  readonly born: string
  /** Names of the clinic from the best down: the page prints the first that its font can. */
  readonly clinicNames: readonly string[]
  readonly dates: string
}

export function headerText({ timeline, clinic }: PatientRecord, { asOf }: RunRecord): HeaderText {
  const { birth_date: birth, sex, ended_on, ended_reason } = timeline
  const sexText = sex ?? 'sex not recorded'
  const born =
    birth === null
      ? `birth date not recorded (${sexText})`
      : `born ${birth} (${ageOn(birth, ended_on ?? asOf)}, ${sexText})`
  const ended = ended_on === null ? '' : ` · ${ended_reason ?? 'ended'} ${ended_on}`
  const names = [clinic.name ?? '', clinic.id].filter((name) => name !== '')
  return {
    id: timeline.patient_id,
    born: born + ended,
    clinicNames: names.length === 0 ? ['no clinic recorded'] : names,
    dates: [
      `as of ${asOf}`,
      `injections to ${timeline.injections_covered_to}`,
      clinic.laboratoryCoveredTo === null ? 'no laboratory feed' : `labs to ${clinic.laboratoryCoveredTo}`,
    ].join(' · '),
  }
}
