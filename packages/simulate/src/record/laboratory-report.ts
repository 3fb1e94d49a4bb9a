import type { Day } from '../calendar/day.ts'
import { workingDayFrom } from '../calendar/working-days.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { Treatment } from '../patient/dose.ts'
import type { PatientTraits } from '../patient/traits.ts'
import { type Trajectory, valueOn } from '../physiology/trajectory.ts'
import type { RandomStream } from '../random/random-stream.ts'
import type { LaboratoryVisit } from './laboratory-visits.ts'
import { reportVisit } from './results.ts'
import type { LabRow } from './rows.ts'

export interface ReportFrame {
  readonly patientId: string
  readonly traits: PatientTraits
  readonly treatment: Treatment
  readonly clinic: Clinic
  readonly trajectory: Trajectory
  readonly recordTo: Day
  readonly asOf: Day
  readonly noise: number
}

/** After a low B12 on treatment a clinician asks again before the next dose, and for MMA where it is offered. [J] */
const REPEAT_AFTER_LOW_SHARE = 0.5
const LOW_B12_NG_PER_L = 190
/** The laboratory's own reflex band for MMA, ng/L [S: Labcorp 200-400]. */
const REFLEX_BAND = { low: 200, high: 400 }

/** The results of all visits, with the laboratory's reflex tests and the clinician's repeats, in order of collection. */
export function reportLaboratory(
  random: RandomStream,
  visits: readonly LaboratoryVisit[],
  frame: ReportFrame,
): LabRow[] {
  const { traits, treatment, clinic, trajectory } = frame
  const resultFrame = {
    patientId: frame.patientId,
    female: traits.sex === 'female',
    birthDay: traits.birthDay,
    body: traits.physiology,
    trajectory,
    laboratory: clinic.laboratory,
    asOf: frame.asOf,
    noise: frame.noise,
  }
  const dated: { day: Day; rows: LabRow[] }[] = []
  const report = (visit: LaboratoryVisit): void => {
    dated.push({ day: visit.day, rows: reportVisit(random, visit, resultFrame) })
  }
  const taken = new Set(visits.map((visit) => visit.day))
  for (const visit of visits) {
    const serum = visit.analytes.has('b12') ? valueOn(trajectory, trajectory.serum, visit.day) : undefined
    const offersMma = clinic.laboratory.mma !== undefined
    const reflex =
      serum !== undefined &&
      serum >= REFLEX_BAND.low &&
      serum <= REFLEX_BAND.high &&
      offersMma &&
      random.chance(clinic.preset.mmaReflexShare)
    report(reflex ? { ...visit, analytes: new Set([...visit.analytes, 'mma' as const]) } : visit)

    if (serum === undefined || serum >= LOW_B12_NG_PER_L || visit.day < treatment.firstDay + 60) continue
    if (!random.chance(REPEAT_AFTER_LOW_SHARE)) continue
    const nextDose = treatment.doses.find((dose) => dose.day > visit.day + 40)
    if (nextDose === undefined) continue
    const day = workingDayFrom(nextDose.day - random.integer(1, 10), clinic.preset.country)
    if (day > frame.recordTo || taken.has(day)) continue
    taken.add(day)
    const asked = [
      'b12',
      'haemoglobin',
      'mcv',
      'folate',
      'ferritin',
      'creatinine',
      'egfr',
      ...(offersMma ? ['mma'] : []),
    ]
    report({
      day,
      minute: random.integer(490, 600),
      beforeDose: true,
      analytes: new Set(asked) as LaboratoryVisit['analytes'],
    })
  }
  return dated.sort((a, b) => a.day - b.day).flatMap((entry) => entry.rows)
}
