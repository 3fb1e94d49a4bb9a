import type { Day } from '../calendar/day.ts'
import type { DepotForm, LoadingPattern } from '../presets/preset.ts'
import type { IntervalChange } from './interval-change.ts'
import type { LoadingTruth } from './loading.ts'
import type { StopReason } from './traits.ts'

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

export interface MissedBooking {
  readonly day: Day
  readonly minute: number
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
  readonly missed: readonly MissedBooking[]
  readonly oral?: OralCourse
  readonly loadingPattern: LoadingPattern
  readonly loadingTruth: LoadingTruth
  readonly firstDay: Day
  readonly transitionDay: Day
  readonly loadingDoses: number
  readonly intervalChange?: IntervalChange
  /** Due day of the first dose that was never given, when treatment had ended by the end of the record. */
  readonly lapsedSince?: Day
  readonly stopReason?: StopReason
  readonly resumedDay?: Day
}
