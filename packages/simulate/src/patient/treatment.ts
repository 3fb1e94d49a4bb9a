import { DAYS_PER_YEAR, type Day } from '../calendar/day.ts'
import { isQuietSeason, isWorkingDay, nearestWorkingDay, workingDayFrom } from '../calendar/working-days.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { DepotForm, LatenessPart, LoadingPattern } from '../presets/preset.ts'
import type { RandomStream } from '../random/random-stream.ts'
import { LOADING_TRUTH, type LoadingTruth, loadingOffsets } from './loading.ts'
import type { PatientTraits, StopReason } from './traits.ts'

/** One dose that the patient received, whether the clinic wrote it down or not. */
export interface Dose {
  readonly day: Day
  readonly minute: number
  readonly form: DepotForm
  readonly mcg: number
  readonly route: 'im' | 'sc'
  readonly recorded: boolean
  readonly phase: 'loading' | 'maintenance' | 'prophylaxis'
  /** Position in the loading course, from 1. */
  readonly loadingNumber?: number
  readonly loadingTotal?: number
  /** Days to the next planned dose. */
  readonly plannedInterval: number
}

export interface OralCourse {
  readonly from: Day
  readonly until?: Day
  readonly mcgPerDay: number
}

/** What happened, dose by dose. The record shows a part of it. */
export interface Treatment {
  readonly doses: readonly Dose[]
  /** Booked and not attended. */
  readonly missed: readonly { readonly day: Day; readonly minute: number; readonly plannedInterval: number }[]
  readonly oral?: OralCourse
  readonly loadingPattern: LoadingPattern
  readonly loadingTruth: LoadingTruth
  readonly firstDay: Day
  readonly transitionDay: Day
  readonly loadingDoses: number
  readonly intervalChange?: { readonly day: Day; readonly toDays: number; readonly recorded: boolean }
  /** Due day of the first dose that was never given, when treatment had ended by the end of the record. */
  readonly lapsedSince?: Day
  readonly stopReason?: StopReason
  readonly resumedDay?: Day
}

/** Days simulated before the record begins, so that levels are settled when it does. */
export const RUN_IN_DAYS = 500
const STANDARD_DOSE_MCG = 1000
/** Tablets given instead of injections in 2020-21: 1 mg, or the 50 mcg tablet of UK pharmacies. [J] */
const ORAL_DOSES_MCG = [1000, 1000, 50] as const
/** Share of maintenance doses given elsewhere, in the few patients who have such doses. [J] */
const ELSEWHERE_DOSE_SHARE = 0.4
/** A drifted patient comes back in one of three, after eight months to two years. [J] */
const RETURN_SHARE = 0.35
/** Change of interval per year: clinicians answer to returning symptoms; others change for convenience. [J] */
const INTERVAL_CHANGE_RATE = { inadequate: 0.12, others: 0.015 }
const INTERVAL_CHANGE_RECORDED_SHARE = 0.6
/** A dose at least this late may have been booked and not attended before. */
const LATE_FROM_DAYS = 5
const QUIET_SEASON_MOVED_SHARE = 0.25

export function simulateTreatment(
  random: RandomStream,
  traits: PatientTraits,
  clinic: Clinic,
  frame: { readonly windowStart: Day; readonly asOf: Day },
): Treatment {
  const { country } = clinic.preset
  const doses: Dose[] = []
  const missed: { day: Day; minute: number; plannedInterval: number }[] = []
  const lastDay = Math.min(frame.asOf, (traits.exit?.day ?? frame.asOf + 1) - 1)
  const longLoading = traits.recordedNeurological === 'yes' && random.chance(clinic.preset.neurologicalLongLoadingShare)
  const drawnPattern = random.pick(clinic.preset.loading)
  const loadingPattern: LoadingPattern = traits.indication === 'prophylaxis' ? 'none' : drawnPattern
  const firstDay = workingDayFrom(traits.startDay, country)
  let intervalDays = traits.intervalDays
  const change = drawIntervalChange(random, traits, frame)

  const minuteOn = (day: Day): number => {
    const afternoon = random.chance(0.5)
    const wednesday = (((day + 4) % 7) + 7) % 7 === 3
    return afternoon && !(clinic.halfDayWednesday && wednesday) ? random.integer(810, 1045) : random.integer(510, 735)
  }
  const give = (day: Day, phase: Dose['phase'], recorded: boolean, number?: number, total?: number): void => {
    const selfInjected =
      traits.selfInjectingFrom !== undefined && day >= traits.selfInjectingFrom && phase !== 'loading'
    doses.push({
      day,
      minute: minuteOn(day),
      form: traits.form,
      mcg: STANDARD_DOSE_MCG,
      route: selfInjected ? 'sc' : 'im',
      recorded: recorded && !selfInjected,
      phase,
      ...(number === undefined ? {} : { loadingNumber: number, loadingTotal: total! }),
      plannedInterval: intervalDays,
    })
  }
  const load = (from: Day, pattern: LoadingPattern): { transition: Day; count: number } => {
    const offsets = loadingOffsets(random, pattern, country, longLoading)
    let day = workingDayFrom(from, country)
    let count = 0
    for (const [index, offset] of offsets.entries()) {
      day = workingDayFrom(Math.max(from + offset, index === 0 ? from : day + 1), country)
      if (day > lastDay) break
      const phase = traits.indication === 'prophylaxis' ? 'prophylaxis' : 'loading'
      if (pattern === 'none') give(day, phase === 'prophylaxis' ? phase : 'maintenance', true)
      else give(day, phase, pattern !== 'before_record', index + 1, offsets.length)
      count += 1
    }
    return { transition: doses[doses.length - 1]?.day ?? day, count }
  }

  const loadedInSimulation = firstDay >= frame.windowStart - RUN_IN_DAYS
  let transitionDay = firstDay
  let loadingDoses = 0
  if (loadedInSimulation) {
    const loaded = load(firstDay, loadingPattern)
    transitionDay = loaded.transition
    loadingDoses = loaded.count
  } else {
    // Loading lies years before the record: only what was given is kept as truth.
    const offsets = loadingOffsets(random, loadingPattern, country, longLoading)
    transitionDay = firstDay + offsets[offsets.length - 1]!
    loadingDoses = offsets.length
  }

  let last = loadedInSimulation
    ? (doses[doses.length - 1]?.day ?? firstDay)
    : frame.windowStart - RUN_IN_DAYS - random.integer(0, intervalDays)
  let resumedDay: Day | undefined
  let stopReason: StopReason | undefined
  let lapsedSince: Day | undefined
  let stopPending = traits.stop
  let oralPending = traits.oralSwitch
  let oral: OralCourse | undefined

  for (;;) {
    if (change !== undefined && last >= change.day) intervalDays = change.toDays
    const due = last + intervalDays
    if (stopPending !== undefined && due >= stopPending.day) {
      const returns = stopPending.reason === 'drifted' && random.chance(RETURN_SHARE)
      const back = workingDayFrom(due + random.integer(240, 700), country)
      if (returns && back <= lastDay) {
        const pattern = random.pick<LoadingPattern>({ none: 35, partial: 25, full: 40 })
        last = load(back, pattern).transition
        resumedDay = back
        stopPending = undefined
        continue
      }
      if (due <= lastDay) {
        stopReason = stopPending.reason
        lapsedSince = due
      }
      break
    }
    if (oralPending !== undefined && due >= oralPending.from) {
      const from = Math.max(oralPending.from, last + 1)
      oral = {
        from,
        ...(oralPending.until === undefined ? {} : { until: oralPending.until }),
        mcgPerDay: random.choose(ORAL_DOSES_MCG),
      }
      if (oralPending.until === undefined) {
        if (due <= lastDay) {
          stopReason = 'oral_switch'
          lapsedSince = due
        }
        break
      }
      const back = workingDayFrom(Math.max(due, oralPending.until + random.integer(0, 21)), country)
      oralPending = undefined
      if (back > lastDay) break
      give(back, traits.indication === 'prophylaxis' ? 'prophylaxis' : 'maintenance', true)
      last = back
      continue
    }
    const late = drawLateness(random, clinic.preset.lateness, clinic.lateness * traits.latenessEffect)
    let day = nearestWorkingDay(Math.max(due + late, last + Math.max(1, Math.round(intervalDays / 2))), country)
    if (isQuietSeason(day) && random.chance(QUIET_SEASON_MOVED_SHARE))
      while (isQuietSeason(day) || !isWorkingDay(day, country)) day += 1
    const booked = nearestWorkingDay(due, country)
    const q = clinic.notAttendedShare / (1 - clinic.notAttendedShare) / clinic.preset.lateFromFiveDaysShare
    const selfInjects = traits.selfInjectingFrom !== undefined && booked >= traits.selfInjectingFrom
    if (day - booked >= LATE_FROM_DAYS && booked <= lastDay && !selfInjects && random.chance(q))
      missed.push({ day: booked, minute: minuteOn(booked), plannedInterval: intervalDays })
    if (day > lastDay) break
    const elsewhere = traits.dosesElsewhere && random.chance(ELSEWHERE_DOSE_SHARE)
    give(day, traits.indication === 'prophylaxis' ? 'prophylaxis' : 'maintenance', !elsewhere)
    last = day
  }

  return {
    doses,
    missed,
    ...(oral === undefined ? {} : { oral }),
    loadingPattern,
    loadingTruth: LOADING_TRUTH[loadingPattern],
    firstDay,
    transitionDay,
    loadingDoses,
    ...(change === undefined || change.day > lastDay ? {} : { intervalChange: change }),
    ...(lapsedSince === undefined ? {} : { lapsedSince }),
    ...(stopReason === undefined ? {} : { stopReason }),
    ...(resumedDay === undefined ? {} : { resumedDay }),
  }
}

function drawIntervalChange(
  random: RandomStream,
  traits: PatientTraits,
  frame: { readonly windowStart: Day; readonly asOf: Day },
): { readonly day: Day; readonly toDays: number; readonly recorded: boolean } | undefined {
  const rate = traits.trulyInadequateDepot ? INTERVAL_CHANGE_RATE.inadequate : INTERVAL_CHANGE_RATE.others
  const waitYears = -Math.log(1 - random.uniform()) / rate
  const recorded = random.chance(INTERVAL_CHANGE_RECORDED_SHARE)
  const day = Math.round(Math.max(frame.windowStart, traits.startDay + 180) + waitYears * DAYS_PER_YEAR)
  if (day > frame.asOf || traits.intervalDays < 28) return undefined
  const toDays = traits.intervalDays > 62 ? 56 : 14
  return { day, toDays, recorded }
}

/** Days late (negative: early); the uniform parts are stretched by the clinic's and the patient's effect. */
function drawLateness(random: RandomStream, parts: readonly LatenessPart[], effect: number): number {
  const index = Number(random.pick(Object.fromEntries(parts.map((part, i) => [String(i), part.weight]))))
  const part = parts[index]!
  const days = part.kind === 'normal' ? random.normal(part.mean, part.sd) : random.between(part.low, part.high) * effect
  return Math.round(days)
}
