import { DAYS_PER_YEAR, type Day, isoFromDay } from '../calendar/day.ts'
import { workingDayFrom } from '../calendar/working-days.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { Treatment } from '../patient/dose.ts'
import type { PatientTraits } from '../patient/traits.ts'
import type { Trajectory } from '../physiology/trajectory.ts'
import { valueOn } from '../physiology/trajectory.ts'
import type { RandomStream } from '../random/random-stream.ts'
import type { EventRow } from './rows.ts'

/** Reviews per patient-year, admissions per patient-year from 70 and below, transfusion limit g/L. [J] */
const REVIEW_RATE = 0.3
const FIRST_REVIEW_SHARE = 0.35
const ADMISSION_RATE = { from70: 0.12, under70: 0.04 }
const TRANSFUSION_BELOW_G_PER_L = 68
const ANTIBODY_POSITIVE_SHARE = { perniciousAnaemia: 0.55, others: 0.03 }

export interface EventFrame {
  readonly patientId: string
  readonly traits: PatientTraits
  readonly treatment: Treatment
  readonly trajectory: Trajectory
  readonly clinic: Clinic
  readonly from: Day
  readonly to: Day
}

/** Recorded events between two days, in order; what is nobody's business (a drift, doses elsewhere) leaves none. */
export function writeEvents(random: RandomStream, frame: EventFrame): EventRow[] {
  const { patientId, traits, treatment, clinic, from, to } = frame
  const rows: { day: Day; row: EventRow }[] = []
  const add = (day: Day, event: string, more: Partial<EventRow> = {}): void => {
    if (day < from || day > to) return
    rows.push({ day, row: { patient_id: patientId, occurred_on: isoFromDay(day), event, ...more } })
  }
  const { country } = clinic.preset
  const years = Math.max(0, (to - from + 1) / DAYS_PER_YEAR)
  const somewhere = (): Day => from + Math.floor(random.uniform() * (to - from + 1))
  const start = treatment.firstDay

  if (random.chance(clinic.antibodyShare)) {
    const share =
      traits.trueCause === 'pernicious_anaemia'
        ? ANTIBODY_POSITIVE_SHARE.perniciousAnaemia
        : ANTIBODY_POSITIVE_SHARE.others
    const event = `intrinsic_factor_antibody_${random.chance(share) ? 'positive' : 'negative'}`
    add(workingDayFrom(start + random.integer(-40, 30), country), event)
  }
  if (random.chance(FIRST_REVIEW_SHARE))
    add(workingDayFrom(start + Math.round(random.normal(90, 25)), country), 'clinical_review')
  for (let n = random.poisson(REVIEW_RATE * years); n > 0; n -= 1)
    add(workingDayFrom(somewhere(), country), 'clinical_review')
  const old = (to - traits.birthDay) / DAYS_PER_YEAR >= 70
  for (let n = random.poisson((old ? ADMISSION_RATE.from70 : ADMISSION_RATE.under70) * years); n > 0; n -= 1) {
    const day = somewhere()
    const until = Math.min(to, day + 1 + Math.floor(random.gamma(1, 6)))
    add(day, 'hospital_admission', { until_on: isoFromDay(until) })
  }
  // Long-term medication is part of the history that a practice holds from before the record.
  const metforminFrom = start - random.integer(700, 4000)
  if (traits.trueCause === 'medication' && metforminFrom > traits.birthDay)
    rows.push({
      day: metforminFrom,
      row: { patient_id: patientId, occurred_on: isoFromDay(metforminFrom), event: 'metformin_start' },
    })
  if (traits.physiology.folate < 3 && random.chance(0.7))
    add(workingDayFrom(start + random.integer(1, 40), country), 'folic_acid_start', { value: '5 mg' })
  if (traits.physiology.ferritin < 30 && random.chance(0.6))
    add(workingDayFrom(start + random.integer(1, 60), country), 'iron_start')
  if (valueOn(frame.trajectory, frame.trajectory.haemoglobin, start) < TRANSFUSION_BELOW_G_PER_L && random.chance(0.7))
    add(start + random.integer(0, 2), 'transfusion', { value: '2 units' })

  if (treatment.intervalChange?.recorded)
    add(workingDayFrom(treatment.intervalChange.day, country), 'plan_changed', {
      value: `${treatment.intervalChange.toDays} days`,
    })
  const { stop, exit } = traits
  if (stop !== undefined && treatment.stopReason === 'planned') {
    add(workingDayFrom(stop.day, country), 'clinical_review')
    add(workingDayFrom(stop.day, country), 'treatment_stopped')
  }
  if (stop !== undefined && treatment.stopReason === 'declined' && random.chance(0.7))
    add(workingDayFrom(stop.day, country), 'declined')
  if (traits.selfInjectingFrom !== undefined && traits.selfInjectionRecorded)
    add(traits.selfInjectingFrom, 'self_injection_start')
  if (exit?.kind === 'left' && random.chance(0.6)) add(exit.day, 'care_transferred_out')
  if (exit?.kind === 'died' && random.chance(0.25)) add(exit.day - random.integer(10, 80), 'end_of_life')
  if (traits.registeredDay > frame.from && traits.registeredDay > start)
    add(traits.registeredDay, 'care_transferred_in')
  return rows.sort((a, b) => a.day - b.day).map((entry) => entry.row)
}
