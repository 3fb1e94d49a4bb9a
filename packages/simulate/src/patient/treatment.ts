import { type Day, weekdayOf } from '../calendar/day.ts'
import { isQuietSeason, isWorkingDay, nearestWorkingDay, workingDayFrom } from '../calendar/working-days.ts'
import type { Clinic } from '../clinic/clinic.ts'
import type { LoadingPattern } from '../presets/preset.ts'
import type { RandomStream } from '../random/random-stream.ts'
import type { Dose, MissedBooking, OralCourse, Treatment } from './dose.ts'
import { drawIntervalChange } from './interval-change.ts'
import { drawLateness } from './lateness.ts'
import { LOADING_TRUTH, loadingOffsets } from './loading.ts'
import type { PatientTraits, StopReason } from './traits.ts'

/** Days simulated before the record begins, so that levels are settled when it does. */
export const RUN_IN_DAYS = 500
const STANDARD_DOSE_MCG = 1000
/** Tablets given instead of injections in 2020-21: 1 mg, or the 50 mcg tablet of UK pharmacies. [J] */
const ORAL_DOSES_MCG = [1000, 1000, 50] as const
/** Share of maintenance doses given elsewhere, in the few patients who have such doses. [J] */
const ELSEWHERE_DOSE_SHARE = 0.4
/** A drifted patient comes back in one of three, after eight months to two years. [J] */
const RETURN_SHARE = 0.35
/** A dose at least this late may have been booked and not attended before. */
const LATE_FROM_DAYS = 5
/** Also in the least reliable clinic some bookings are attended. [J] */
const MOST_NOT_ATTENDED = 0.6
const QUIET_SEASON_MOVED_SHARE = 0.25
const WEDNESDAY = 3

/**
 * The whole history of a patient's doses up to the end of the record, death or departure: loading, then one maintenance dose
 * after the other, each due an interval after the last and given late, until treatment stops, moves to tablets or ends.
 * Patients started more than `RUN_IN_DAYS` before the record enter on settled maintenance.
 */
export function simulateTreatment(
  random: RandomStream,
  traits: PatientTraits,
  clinic: Clinic,
  frame: {
    readonly windowStart: Day
    readonly asOf: Day
    /** Multiplies how late late doses come, and how often a booking is not attended. */
    readonly lateness: number
  },
): Treatment {
  const { country } = clinic.preset
  const doses: Dose[] = []
  const missed: MissedBooking[] = []
  const lastDay = Math.min(frame.asOf, (traits.exit?.day ?? frame.asOf + 1) - 1)
  const longLoading = traits.recordedNeurological === 'yes' && random.chance(clinic.preset.neurologicalLongLoadingShare)
  const drawnPattern = random.pick(clinic.preset.loading)
  const loadingPattern: LoadingPattern = traits.indication === 'prophylaxis' ? 'none' : drawnPattern
  const firstDay = workingDayFrom(traits.startDay, country)
  let intervalDays = traits.intervalDays
  const change = drawIntervalChange(random, traits, frame)

  const minuteOn = (day: Day): number => {
    const afternoon = random.chance(0.5)
    return afternoon && !(clinic.halfDayWednesday && weekdayOf(day) === WEDNESDAY)
      ? random.integer(810, 1045)
      : random.integer(510, 735)
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
    const late = drawLateness(random, clinic.preset.lateness, clinic.lateness * traits.latenessEffect * frame.lateness)
    let day = nearestWorkingDay(Math.max(due + late, last + Math.max(1, Math.round(intervalDays / 2))), country)
    if (isQuietSeason(day) && random.chance(QUIET_SEASON_MOVED_SHARE))
      while (isQuietSeason(day) || !isWorkingDay(day, country)) day += 1
    const booked = nearestWorkingDay(due, country)
    const share = Math.min(MOST_NOT_ATTENDED, clinic.notAttendedShare * frame.lateness)
    const q = share / (1 - share) / clinic.preset.lateFromFiveDaysShare
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
