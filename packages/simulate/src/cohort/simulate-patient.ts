import { type Day, isoFromDay } from '../calendar/day.ts'
import type { Clinic } from '../clinic/clinic.ts'
import { drawPatientTraits } from '../patient/traits.ts'
import { RUN_IN_DAYS, simulateTreatment } from '../patient/treatment.ts'
import { simulateTrajectory } from '../physiology/trajectory.ts'
import { createRandomStream, type RandomStream } from '../random/random-stream.ts'
import { writeEvents } from '../record/event-rows.ts'
import { correctResults, duplicateRows, type FaultSettings, foreignId, swapUnits } from '../record/faults.ts'
import { writeInjections } from '../record/injection-rows.ts'
import { reportLaboratory } from '../record/laboratory-report.ts'
import { drawLaboratoryVisits } from '../record/laboratory-visits.ts'
import { writePatient } from '../record/patient-row.ts'
import { writePlans } from '../record/plan-rows.ts'
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
  readonly lateness: number
  readonly noise: number
  readonly faults: FaultSettings
}

/** Laboratory results begin this long before the injections: the look-back of an export. [J] */
const LABORATORY_LOOKBACK_DAYS = 365

export function simulatePatient(index: number, clinic: Clinic, frame: SimulationFrame): SimulatedPatient {
  const stream = (concern: string): RandomStream => createRandomStream(frame.seed, 'patient', index, concern)
  const patientId = `${clinic.id}-${String(index + 1).padStart(6, '0')}`
  const { windowStart, asOf, faults } = frame
  const traits = drawPatientTraits(stream('traits'), { clinic, windowStart, asOf })
  const treatment = simulateTreatment(stream('treatment'), traits, clinic, {
    windowStart,
    asOf,
    lateness: frame.lateness,
  })
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
    noise: frame.noise,
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
