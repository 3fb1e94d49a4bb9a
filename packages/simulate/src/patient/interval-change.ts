import { DAYS_PER_YEAR, type Day } from '../calendar/day.ts'
import type { RandomStream } from '../random/random-stream.ts'
import type { PatientTraits } from './traits.ts'

/** From `day` on doses are planned `toDays` apart; `recorded` where the clinic wrote the decision down. */
export interface IntervalChange {
  readonly day: Day
  readonly toDays: number
  readonly recorded: boolean
}

/** Change of interval per year: clinicians answer to returning symptoms; others change for convenience. [J] */
const INTERVAL_CHANGE_RATE = { inadequate: 0.12, others: 0.015 }
const INTERVAL_CHANGE_RECORDED_SHARE = 0.6

/** The one change of a patient's planned interval inside the record, if there is one. */
export function drawIntervalChange(
  random: RandomStream,
  traits: PatientTraits,
  frame: { readonly windowStart: Day; readonly asOf: Day },
): IntervalChange | undefined {
  const rate = traits.trulyInadequateDepot ? INTERVAL_CHANGE_RATE.inadequate : INTERVAL_CHANGE_RATE.others
  const waitYears = -Math.log(1 - random.uniform()) / rate
  const recorded = random.chance(INTERVAL_CHANGE_RECORDED_SHARE)
  const day = Math.round(Math.max(frame.windowStart, traits.startDay + 180) + waitYears * DAYS_PER_YEAR)
  if (day > frame.asOf || traits.intervalDays < 28) return undefined
  const toDays = traits.intervalDays > 62 ? 56 : 14
  return { day, toDays, recorded }
}
