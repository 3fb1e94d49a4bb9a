import { type Day, isoFromDay } from '../calendar/day.ts'
import { workingDayFrom } from '../calendar/working-days.ts'
import type { Clinic } from '../clinic/clinic.ts'
import { drawPatientTraits, type PatientTraits } from '../patient/traits.ts'
import { RUN_IN_DAYS, simulateTreatment, type Treatment } from '../patient/treatment.ts'
import { simulateTrajectory, type Trajectory, valueOn } from '../physiology/trajectory.ts'
import { createRandomStream, type RandomStream } from '../random/random-stream.ts'
import { writeEvents } from '../record/event-rows.ts'
import { correctResults, duplicateRows, type FaultSettings, foreignId, swapUnits } from '../record/faults.ts'
import { writeInjections } from '../record/injection-rows.ts'
import { drawLaboratoryVisits, type LaboratoryVisit } from '../record/laboratory-visits.ts'
import { FAMILY_NAMES, GIVEN_NAMES } from '../record/names.ts'
import { reportVisit } from '../record/results.ts'
import type { EventRow, InjectionRow, LabRow, PatientRow, PlanRow, SymptomRow, TruthRow } from '../record/rows.ts'
import { writeSymptoms } from '../record/symptom-rows.ts'
import { writeTruth } from '../record/truth-row.ts'

/** One synthetic patient: the rows a clinic would export, and the truth behind them. */
export interface SimulatedPatient {
  /** Position in the cohort, from 0. */
  readonly index: number
  readonly patientId: string
  readonly clinic: Clinic
  readonly patient: PatientRow
  readonly injections: readonly InjectionRow[]
  readonly labs: readonly LabRow[]
  readonly symptoms: readonly SymptomRow[]
  readonly events: readonly EventRow[]
  readonly plans: readonly PlanRow[]
  readonly truth: TruthRow
}

export interface SimulationFrame {
  readonly seed: number
  readonly windowStart: Day
  readonly asOf: Day
  readonly density: number
  readonly faults: FaultSettings
}

/** Laboratory results begin this long before the injections: the look-back of an export. [J] */
const LABORATORY_LOOKBACK_DAYS = 365

export function simulatePatient(index: number, clinic: Clinic, frame: SimulationFrame): SimulatedPatient {
  const stream = (concern: string): RandomStream => createRandomStream(frame.seed, 'patient', index, concern)
  const patientId = `${clinic.id}-${String(index + 1).padStart(6, '0')}`
  const { windowStart, asOf, faults } = frame
  const traits = drawPatientTraits(stream('traits'), { clinic, windowStart, asOf })
  const treatment = simulateTreatment(stream('treatment'), traits, clinic, { windowStart, asOf })
  const recordTo = Math.min(asOf, (traits.exit?.day ?? asOf + 1) - 1)
  const settled = treatment.firstDay < windowStart - RUN_IN_DAYS
  const trajectoryFrom = Math.min(
    windowStart - RUN_IN_DAYS,
    ...(settled ? [] : [treatment.firstDay - LABORATORY_LOOKBACK_DAYS]),
  )
  const trajectory = simulateTrajectory({
    body: traits.physiology,
    doses: treatment.doses,
    ...(treatment.oral === undefined ? {} : { oral: treatment.oral }),
    from: trajectoryFrom,
    to: recordTo,
    ...(settled ? { settledOnInterval: traits.intervalDays, settledForm: traits.form } : {}),
  })

  // What this clinic's systems hold of it.
  const joined = traits.registeredDay > treatment.firstDay ? traits.registeredDay : Number.NEGATIVE_INFINITY
  const injectionsFrom = Math.max(windowStart, clinic.goLiveOn, joined)
  const injectionsTo = Math.min(recordTo, clinic.injectionsEndOn ?? recordTo)
  const live = clinic.goLiveOn > windowStart ? clinic.goLiveOn : windowStart - LABORATORY_LOOKBACK_DAYS
  const laboratoryFrom = Math.max(live, joined, trajectoryFrom)

  const written = writeInjections(stream('injections'), {
    patientId,
    traits,
    treatment,
    clinic,
    from: injectionsFrom,
    to: injectionsTo,
  })
  const visits = drawLaboratoryVisits(stream('visits'), {
    traits,
    treatment,
    clinic,
    from: laboratoryFrom,
    to: recordTo,
    density: frame.density,
  })
  const results = reportLaboratory(stream('results'), visits, {
    patientId,
    traits,
    treatment,
    clinic,
    trajectory,
    recordTo,
    asOf,
  })

  const random = stream('faults')
  const swapped = swapUnits(random, written, faults.unitSwapShare)
  const injections = duplicateRows(random, swapped.rows, faults.duplicateShare)
  const corrected = correctResults(random, results, faults.correctedShare, (timestamp) => {
    const next = Date.parse(`${timestamp.slice(0, 10)}T00:00:00Z`) / 86_400_000 + 1
    return next > asOf ? undefined : `${isoFromDay(next)}T10:00`
  })
  const labs = duplicateRows(random, corrected.rows, faults.duplicateShare)
  const otherId = random.chance(faults.idMismatchShare) ? foreignId(patientId) : undefined
  const applied = [
    ...(clinic.injectionsEndOn === undefined ? [] : ['injection_feed_stops_early']),
    ...(clinic.goLiveOn > windowStart ? ['clinic_live_late'] : []),
    ...(otherId === undefined ? [] : [`laboratory_id=${otherId}`]),
    ...(swapped.count === 0 ? [] : [`dose_unit_swapped=${swapped.count}`]),
    ...(injections.count === 0 ? [] : [`duplicate_injections=${injections.count}`]),
    ...(labs.count === 0 ? [] : [`duplicate_results=${labs.count}`]),
    ...(corrected.count === 0 ? [] : [`corrected_results=${corrected.count}`]),
  ]

  const firstB12 = results.find(
    (row) => row.test_name === 'Vitamin B12' && String(row.collected_at) < isoFromDay(treatment.firstDay),
  )
  const recordFrom = Math.max(clinic.goLiveOn, joined)
  return {
    index,
    patientId,
    clinic,
    patient: writePatient(stream('patient'), patientId, clinic, traits, treatment, firstB12, recordTo),
    injections: injections.rows,
    labs: otherId === undefined ? labs.rows : labs.rows.map((row) => ({ ...row, patient_id: otherId })),
    symptoms: clinic.recordsSymptoms
      ? writeSymptoms(stream('symptoms'), {
          patientId,
          body: traits.physiology,
          neurological: traits.neurological,
          trajectory,
          from: Math.max(windowStart, recordFrom, treatment.firstDay - 30),
          to: recordTo,
        })
      : [],
    events: writeEvents(stream('events'), {
      patientId,
      traits,
      treatment,
      trajectory,
      clinic,
      from: Math.max(windowStart, recordFrom),
      to: traits.exit?.kind === 'left' ? Math.min(asOf, traits.exit.day) : recordTo,
      recordEnd: recordTo,
    }),
    plans: writePlans(
      stream('plans'),
      patientId,
      clinic,
      traits,
      treatment,
      Math.max(windowStart, recordFrom),
      recordTo,
    ),
    truth: writeTruth({
      patientId,
      clinic,
      traits,
      treatment,
      trajectory,
      windowStart,
      recordFrom: Number.isFinite(recordFrom) ? recordFrom : windowStart,
      faults: applied,
    }),
  }
}

interface ReportFrame {
  readonly patientId: string
  readonly traits: PatientTraits
  readonly treatment: Treatment
  readonly clinic: Clinic
  readonly trajectory: Trajectory
  readonly recordTo: Day
  readonly asOf: Day
}

/** After a low B12 on treatment a clinician asks again before the next dose, and for MMA where it is offered. [J] */
const REPEAT_AFTER_LOW_SHARE = 0.5
const LOW_B12_NG_PER_L = 190
/** The laboratory's own reflex band for MMA, ng/L [S: Labcorp 200-400]. */
const REFLEX_BAND = { low: 200, high: 400 }

function reportLaboratory(random: RandomStream, visits: readonly LaboratoryVisit[], frame: ReportFrame): LabRow[] {
  const { traits, treatment, clinic, trajectory } = frame
  const resultFrame = {
    patientId: frame.patientId,
    female: traits.sex === 'female',
    birthDay: traits.birthDay,
    body: traits.physiology,
    trajectory,
    laboratory: clinic.laboratory,
    asOf: frame.asOf,
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

function writePatient(
  random: RandomStream,
  patientId: string,
  clinic: Clinic,
  traits: PatientTraits,
  treatment: Treatment,
  firstB12: LabRow | undefined,
  recordTo: Day,
): PatientRow {
  const { exit } = traits
  const causeRecorded = Math.min(recordTo, treatment.firstDay + random.integer(-5, 40))
  const withCauseDate = random.chance(0.5)
  const since = Math.min(recordTo, treatment.firstDay - random.integer(0, 200))
  const diagnosed = firstB12 !== undefined && random.chance(0.5)
  return {
    patient_id: patientId,
    given_name: random.choose(GIVEN_NAMES[traits.sex]),
    family_name: random.choose(FAMILY_NAMES),
    birth_date: isoFromDay(traits.birthDay),
    sex: traits.sex,
    clinic_id: clinic.id,
    cause: traits.recordedCause,
    cause_recorded_on: traits.recordedCause !== '' && withCauseDate ? isoFromDay(causeRecorded) : '',
    neurological_involvement: traits.recordedNeurological,
    neurological_since: traits.recordedNeurological === 'yes' && random.chance(0.6) ? isoFromDay(since) : '',
    diagnosed_on: diagnosed ? String(firstB12.reported_at).slice(0, 10) : '',
    registered_on: isoFromDay(Math.min(recordTo, traits.registeredDay)),
    deregistered_on: exit?.kind === 'left' ? isoFromDay(exit.day) : '',
    deceased_on: exit?.kind === 'died' ? isoFromDay(exit.day) : '',
  }
}

/** Clinics that write plans into the log also enter some of them as plans: a first one, and one at a recorded change. [J] */
const PLAN_ENTRY_SHARE = 0.5

function writePlans(
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
