import type { Day } from '../calendar/day.ts'
import type { Dose, OralCourse } from '../patient/dose.ts'
import {
  DEPOT_KINETICS,
  DEPOT_RELEASE_PER_DAY,
  FULL_STORE_MCG,
  FUNCTION_HALF_STORE_MCG,
  FUNCTION_HILL,
  LAG_DAYS,
  ORAL_PASSIVE_SHARE,
  RETICULOCYTES,
  SERUM_STORE_EXPONENT,
} from './parameters.ts'
import type { PhysiologyTraits } from './traits.ts'

/** The true state of a body, day by day, each value as it is in the morning, before a dose of that day. */
export interface Trajectory {
  readonly from: Day
  readonly to: Day
  /** Serum B12, ng/L. */
  readonly serum: Float64Array
  /** Functional tissue status, 0 to 1. */
  readonly status: Float64Array
  /** The same with the enzymes' lag: what MMA and homocysteine see. */
  readonly enzyme: Float64Array
  readonly haemoglobin: Float64Array
  readonly mcv: Float64Array
  readonly reticulocytes: Float64Array
  /** How full the slow depot is against its own peak after a dose, 0 to 1: what wearing off follows. */
  readonly depot: Float64Array
}

export function functionalStatus(storeMcg: number): number {
  const s = storeMcg ** FUNCTION_HILL
  return s / (s + FUNCTION_HALF_STORE_MCG ** FUNCTION_HILL)
}

const decay = (halfLife: number): number => Math.exp(-Math.LN2 / halfLife)

export interface TrajectoryInput {
  readonly body: PhysiologyTraits
  readonly doses: readonly Dose[]
  readonly oral?: OralCourse
  readonly from: Day
  readonly to: Day
  /** Days between doses in the years before `from`; undefined when treatment starts inside the simulated span. */
  readonly settledOnInterval?: number
  readonly settledForm?: Dose['form']
}

/** Steps the body through `from..to` by the day: depot, store, serum, enzymes, marrow, red cells. */
export function simulateTrajectory(input: TrajectoryInput): Trajectory {
  const { body, doses, from, to } = input
  const days = to - from + 1
  const serum = new Float64Array(days)
  const status = new Float64Array(days)
  const enzyme = new Float64Array(days)
  const haemoglobin = new Float64Array(days)
  const mcv = new Float64Array(days)
  const reticulocytes = new Float64Array(days)
  const depot = new Float64Array(days)

  const form = doses[0]?.form ?? input.settledForm ?? 'hydroxocobalamin'
  const kinetics = DEPOT_KINETICS[form]
  const fastDecay = decay(kinetics.fast.halfLife)
  const mediumDecay = decay(kinetics.medium.halfLife)
  const slowDecay = decay(kinetics.slow.halfLife * body.slowHalfLife)

  // Diet and bile recycling hold the untreated patient at the store of the first day.
  const intake = body.storeLossPerDay * body.startStoreMcg
  let store = body.startStoreMcg
  let fast = 0
  let medium = 0
  let slow = 0
  let site = 0
  let fill = 0
  if (input.settledOnInterval !== undefined) {
    const retained = 1000 * kinetics.retainedShare * body.retention
    store += retained / input.settledOnInterval / body.storeLossPerDay
    slow = (kinetics.slow.amplitude * body.amplitude) / 2
    fill = 0.5
  }
  let function_ = functionalStatus(store)
  let lagged = function_
  let marrow = function_
  let hb = body.haemoglobinWhenReplete - body.haemoglobinLoss * (1 - function_)
  let size = body.mcvWhenReplete + body.mcvGain * (1 - function_)
  let response = Number.NEGATIVE_INFINITY
  let responseHeight = 0
  let next = 0

  for (let i = 0; i < days; i += 1) {
    const day = from + i
    function_ = functionalStatus(store)
    serum[i] = body.serumAtFullStore * (store / FULL_STORE_MCG) ** SERUM_STORE_EXPONENT + fast + medium + slow
    status[i] = function_
    enzyme[i] = lagged
    haemoglobin[i] = hb
    mcv[i] = size
    const sinceResponse = day - response
    const wave = sinceResponse > 0 && sinceResponse < 30 ? pulse(sinceResponse / body.reticulocytePeakDay) : 0
    const missing = Math.max(0, body.haemoglobinWhenReplete - hb)
    const resting = missing > 8 ? RETICULOCYTES.restingDeficient : RETICULOCYTES.resting
    reticulocytes[i] = resting + responseHeight * wave
    depot[i] = fill

    while (next < doses.length && doses[next]!.day <= day) {
      const dose = doses[next]!
      next += 1
      if (dose.day < day) continue
      const share = (dose.mcg / 1000) * body.amplitude
      fast += kinetics.fast.amplitude * share
      medium += kinetics.medium.amplitude * share
      slow += kinetics.slow.amplitude * share
      site += dose.mcg * kinetics.retainedShare * body.retention
      fill = 1
      // A marrow that was starved answers once: the wave starts with the first dose after at least two months.
      if (day - response > 60) {
        response = day
        responseHeight = RETICULOCYTES.perGramMissing * missing
      }
    }
    fast *= fastDecay
    medium *= mediumDecay
    slow *= slowDecay
    fill *= slowDecay
    const released = site * DEPOT_RELEASE_PER_DAY
    site -= released
    const tablets = input.oral !== undefined && day >= input.oral.from && day <= (input.oral.until ?? to)
    const oralMcg = tablets ? input.oral!.mcgPerDay * ORAL_PASSIVE_SHARE + (body.absorbsOrally ? 1.5 : 0) : 0
    store += released + intake + oralMcg - store * body.storeLossPerDay

    lagged += (function_ - lagged) / LAG_DAYS.enzyme
    marrow += (function_ - marrow) / LAG_DAYS.marrow
    const hbTarget = body.haemoglobinWhenReplete - body.haemoglobinLoss * (1 - marrow)
    hb += (hbTarget - hb) / (hbTarget > hb ? LAG_DAYS.haemoglobinUp : LAG_DAYS.haemoglobinDown)
    const sizeTarget = body.mcvWhenReplete + body.mcvGain * (1 - marrow)
    size += (sizeTarget - size) / (sizeTarget < size ? LAG_DAYS.mcvDown : LAG_DAYS.mcvUp)
  }
  return { from, to, serum, status, enzyme, haemoglobin, mcv, reticulocytes, depot }
}

/** A wave that starts at 0, is 1 at x = 1 and fades: x^4 e^(4(1-x)). */
const pulse = (x: number): number => x ** 4 * Math.exp(4 * (1 - x))

/** A series' value on a day, the ends held outside its span. */
export function valueOn(trajectory: Trajectory, series: Float64Array, day: Day): number {
  const index = Math.min(series.length - 1, Math.max(0, day - trajectory.from))
  return series[index]!
}
