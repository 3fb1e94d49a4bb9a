import { type Day, isoFromDay } from '../calendar/day.ts'
import { workingDayFrom } from '../calendar/working-days.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { Treatment } from '../patient/dose.ts'
import type { PatientTraits } from '../patient/traits.ts'
import type { DepotForm } from '../presets/preset.ts'
import type { RandomStream } from '../random/random-stream.ts'
import { clockTime, type InjectionRow } from './rows.ts'

const PRODUCTS: Readonly<Record<DepotForm, readonly string[]>> = {
  hydroxocobalamin: [
    'Hydroxocobalamin 1mg/1ml injection',
    'Neo-Cytamen 1mg/ml injection',
    'Cobalin-H 1mg/1ml injection',
  ],
  cyanocobalamin: ['Cyanocobalamin 1,000 mcg/mL injection', 'Vitamin B12 (cyanocobalamin) 1000 mcg/mL'],
  methylcobalamin: ['Methylcobalamin 1 mg/mL injection'],
}
const SITES = ['left deltoid', 'right deltoid', 'gluteal'] as const
const GIVERS = ['practice nurse', 'health care assistant', 'district nurse'] as const

export interface InjectionFrame {
  readonly patientId: string
  readonly traits: PatientTraits
  readonly treatment: Treatment
  readonly clinic: Clinic
  readonly from: Day
  readonly to: Day
}

/** What the clinic wrote down between two days: given doses, missed bookings, tablets; in order of time. */
export function writeInjections(random: RandomStream, frame: InjectionFrame): InjectionRow[] {
  const { patientId, treatment, clinic, traits, from, to } = frame
  const writesPlan = random.chance(clinic.planInLogShare)
  const asNextDue = random.chance(0.6)
  const product = random.choose(PRODUCTS[traits.form])
  const inMilligrams = clinic.doseInMilligrams
  const dose = (mcg: number) =>
    inMilligrams ? { dose: String(mcg / 1000), dose_unit: 'mg' } : { dose: String(mcg), dose_unit: 'mcg' }
  const at = (day: Day, minute: number): string =>
    clinic.datesOnly ? isoFromDay(day) : `${isoFromDay(day)}T${clockTime(minute)}`
  const dated: { at: number; row: InjectionRow }[] = []

  for (const [index, given] of treatment.doses.entries()) {
    if (!given.recorded || given.day < from || given.day > to) continue
    // While loading, the next dose of the course is what is planned; the plan of the last one is the maintenance.
    const next = treatment.doses[index + 1]
    const courseGoesOn = given.phase === 'loading' && given.loadingNumber !== given.loadingTotal && next !== undefined
    const planned = courseGoesOn ? next.day - given.day : given.plannedInterval
    dated.push({
      at: given.day * 1440 + given.minute,
      row: {
        patient_id: patientId,
        administered_at: at(given.day, given.minute),
        product,
        form: clinic.writesForm ? given.form : '',
        ...dose(given.mcg),
        volume_ml: '1',
        strength: inMilligrams ? '1 mg/mL' : '1000 mcg/mL',
        route: given.route,
        status: 'given',
        phase: clinic.labelsPhase ? phaseLabel(given) : '',
        site: random.choose(SITES),
        next_due_on:
          writesPlan && asNextDue ? isoFromDay(workingDayFrom(given.day + planned, clinic.preset.country)) : '',
        planned_interval_days: writesPlan && !asNextDue && !courseGoesOn ? planned : '',
        clinic_id: clinic.id,
        administered_by: random.choose(GIVERS),
      },
    })
  }
  for (const booking of treatment.missed) {
    if (booking.day < from || booking.day > to) continue
    dated.push({
      at: booking.day * 1440 + booking.minute,
      row: {
        patient_id: patientId,
        administered_at: at(booking.day, booking.minute),
        product,
        form: clinic.writesForm ? traits.form : '',
        ...dose(1000),
        route: 'im',
        status: 'missed',
        clinic_id: clinic.id,
        note: 'did not attend',
      },
    })
  }
  const { oral } = treatment
  if (oral !== undefined && oral.from >= from && oral.from <= to) {
    dated.push({
      at: oral.from * 1440 + 600,
      row: {
        patient_id: patientId,
        administered_at: isoFromDay(oral.from),
        product: `Cyanocobalamin ${oral.mcgPerDay === 50 ? '50microgram' : '1mg'} tablets`,
        form: 'cyanocobalamin',
        ...dose(oral.mcgPerDay),
        route: 'oral',
        status: 'given',
        course_end_on: oral.until === undefined || oral.until > to ? '' : isoFromDay(oral.until),
        clinic_id: clinic.id,
        note: 'tablets while injections are paused',
      },
    })
  }
  return dated.sort((a, b) => a.at - b.at).map((entry) => entry.row)
}

function phaseLabel(dose: { phase: string; loadingNumber?: number; loadingTotal?: number }): string {
  return dose.loadingNumber === undefined ? dose.phase : `loading ${dose.loadingNumber}/${dose.loadingTotal}`
}
