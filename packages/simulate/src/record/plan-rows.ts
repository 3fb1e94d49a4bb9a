import { type Day, isoFromDay } from '../calendar/day.ts'
import { workingDayFrom } from '../calendar/working-days.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { Treatment } from '../patient/dose.ts'
import type { PatientTraits } from '../patient/traits.ts'
import type { RandomStream } from '../random/random-stream.ts'
import type { PlanRow } from './rows.ts'

/** Clinics that write plans into the log also enter some of them as plans: a first one, and one at a recorded change. [J] */
const PLAN_ENTRY_SHARE = 0.5

/** What was decided, as far as the clinic enters it. */
export function writePlans(
  random: RandomStream,
  patientId: string,
  clinic: Clinic,
  traits: PatientTraits,
  treatment: Treatment,
  from: Day,
  to: Day,
): PlanRow[] {
  if (!random.chance(clinic.planInLogShare * PLAN_ENTRY_SHARE)) return []
  const planned = (day: Day, intervalDays: number): PlanRow => ({
    patient_id: patientId,
    planned_on: isoFromDay(day),
    phase: traits.indication === 'prophylaxis' ? 'prophylaxis' : 'maintenance',
    indication: traits.indication,
    form: traits.form,
    dose: '1',
    dose_unit: 'mg',
    interval_days: intervalDays,
    review_due_on: isoFromDay(workingDayFrom(day + 365, clinic.preset.country)),
  })
  const rows: PlanRow[] = []
  const first = Math.max(treatment.transitionDay, workingDayFrom(from, clinic.preset.country))
  const { intervalChange } = treatment
  if (first <= to && (intervalChange === undefined || first < intervalChange.day))
    rows.push(planned(first, traits.intervalDays))
  if (intervalChange?.recorded && intervalChange.day >= from && intervalChange.day <= to)
    rows.push(planned(intervalChange.day, intervalChange.toDays))
  return rows
}
