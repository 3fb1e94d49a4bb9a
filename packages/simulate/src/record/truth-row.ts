import { type Day, isoFromDay } from '../calendar/day.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { Treatment } from '../patient/dose.ts'
import type { PatientTraits } from '../patient/traits.ts'
import { functionalStatus, type Trajectory, valueOn } from '../physiology/trajectory.ts'
import type { TruthRow } from './rows.ts'

/** Functional status below which tissues are short of B12, and below which they are at the edge. [J] */
export const DEFICIENT_STATUS = 0.65
export const BORDERLINE_STATUS = 0.85
/** Loading was inadequate when the mean status of days 28-84 after the first dose stays below this. [J] */
export const LOADED_STATUS = 0.85
export const AFTER_LOADING_DAYS = { from: 28, to: 84 }

export interface TruthFrame {
  readonly patientId: string
  readonly clinic: Clinic
  readonly traits: PatientTraits
  readonly treatment: Treatment
  readonly trajectory: Trajectory
  readonly windowStart: Day
  readonly recordFrom: Day
  readonly faults: readonly string[]
}

/** The patient's true state and history; nothing here is read from the exported rows or from a rule. */
export function writeTruth(frame: TruthFrame): TruthRow {
  const { clinic, traits, treatment, trajectory } = frame
  const { intervalChange, oral } = treatment
  const iso = (day: Day | undefined): string => (day === undefined ? '' : isoFromDay(day))
  const yearFrom = Math.max(trajectory.from, trajectory.to - 364)
  const lastYear = trajectory.status.subarray(yearFrom - trajectory.from)
  const lastYearDoses = treatment.doses.filter((dose) => dose.day >= yearFrom).length

  const startStatus = functionalStatus(traits.physiology.startStoreMcg)
  const after = statusAfterLoading(treatment, trajectory)
  const since = Math.max(frame.windowStart, frame.recordFrom)
  const inRecord = treatment.loadingPattern !== 'before_record' && treatment.firstDay >= since
  const inadequate =
    traits.indication === 'prophylaxis' || after === undefined ? '' : after < LOADED_STATUS ? 'yes' : 'no'
  return {
    patient_id: frame.patientId,
    clinic: clinic.id,
    clinic_country: clinic.preset.country,
    true_cause: traits.trueCause,
    true_indication: traits.indication,
    true_neurological: traits.neurological ? 'yes' : 'no',
    truly_inadequate_depot: traits.trulyInadequateDepot ? 'yes' : 'no',
    baseline_status:
      startStatus < DEFICIENT_STATUS ? 'deficient' : startStatus < BORDERLINE_STATUS ? 'borderline' : 'replete',
    baseline_store_mcg: Math.round(traits.physiology.startStoreMcg),
    started_on: isoFromDay(treatment.firstDay),
    loading_truth: inRecord ? treatment.loadingTruth : 'before_record',
    loading_pattern: treatment.loadingPattern,
    loading_doses: treatment.loadingDoses,
    transition_on: isoFromDay(treatment.transitionDay),
    inadequate_loading: inadequate,
    status_after_loading: after === undefined ? '' : after.toFixed(3),
    maintenance_interval_days: traits.intervalDays,
    interval_changed_on: iso(intervalChange?.day),
    interval_changed_to_days: intervalChange?.toDays ?? '',
    stop_reason: treatment.stopReason ?? '',
    lapsed_since: iso(treatment.lapsedSince),
    resumed_on: iso(treatment.resumedDay),
    oral_from: iso(oral?.from),
    oral_until: iso(oral?.until !== undefined && oral.until <= trajectory.to ? oral.until : undefined),
    doses_elsewhere: treatment.doses.some((dose) => dose.day >= since && !dose.recorded && dose.route === 'im')
      ? 'yes'
      : 'no',
    self_injecting_since: iso(traits.selfInjectingFrom),
    true_doses_last_year: lastYearDoses,
    mean_status_last_year: mean(lastYear).toFixed(3),
    lowest_status_last_year: lastYear.reduce((low, value) => Math.min(low, value), 1).toFixed(3),
    true_trough_b12_ng_l: troughOf(treatment, trajectory),
    days_past_plan_last_year: daysPastPlan(treatment, yearFrom, trajectory.to),
    faults: frame.faults.join(';'),
  }
}

function statusAfterLoading(treatment: Treatment, trajectory: Trajectory): number | undefined {
  const from = treatment.firstDay + AFTER_LOADING_DAYS.from
  const to = treatment.firstDay + AFTER_LOADING_DAYS.to
  if (treatment.firstDay < trajectory.from || to > trajectory.to) return undefined
  return mean(trajectory.status.subarray(from - trajectory.from, to - trajectory.from + 1))
}

/** The true serum B12 in the morning of the last maintenance dose, ng/L, without measurement noise. */
function troughOf(treatment: Treatment, trajectory: Trajectory): number | '' {
  const last = treatment.doses.findLast((dose) => dose.phase !== 'loading' && dose.day > treatment.transitionDay)
  return last === undefined ? '' : Math.round(valueOn(trajectory, trajectory.serum, last.day))
}

/** Days of the last year on which the last dose, wherever it was given, lay longer back than was planned after it. */
function daysPastPlan({ doses }: Treatment, from: Day, to: Day): number {
  return doses.reduce((days, dose, index) => {
    const next = doses[index + 1]?.day ?? to + 1
    const first = Math.max(from, dose.day + dose.plannedInterval + 1)
    return days + Math.max(0, Math.min(next, to + 1) - first)
  }, 0)
}

const mean = (values: Float64Array): number =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length)
