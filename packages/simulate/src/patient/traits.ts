import { DAYS_PER_YEAR, type Day } from '../calendar/day.ts'
import type { Clinic } from '../clinic/clinic.ts'
import { drawPhysiologyTraits, type PhysiologyTraits } from '../physiology/traits.ts'
import { type CauseId, PROPHYLAXIS_CAUSES, PROPHYLAXIS_SHARE, REVERSIBLE_CAUSES } from '../presets/causes.ts'
import type { DepotForm } from '../presets/preset.ts'
import type { RandomStream } from '../random/random-stream.ts'

export type Recorded = 'yes' | 'no' | 'unknown'

/** Why a treatment ends before the patient leaves. `planned` is a documented stop; `drifted` is nobody's decision. */
export type StopReason = 'planned' | 'declined' | 'drifted' | 'oral_switch'

/** Who the patient is and what happens to them: everything that is settled before a single dose is simulated. */
export interface PatientTraits {
  readonly sex: 'female' | 'male'
  readonly birthDay: Day
  readonly trueCause: CauseId
  readonly recordedCause: CauseId | ''
  readonly neurological: boolean
  readonly recordedNeurological: Recorded
  readonly indication: 'deficiency' | 'prophylaxis'
  readonly form: DepotForm
  /** Day of the first dose of this treatment, wherever it was given. */
  readonly startDay: Day
  /** The first day on which the patient no longer belongs to the clinic, if any (death or departure). */
  readonly exit?: { readonly day: Day; readonly kind: 'died' | 'left' }
  readonly registeredDay: Day
  readonly stop?: { readonly day: Day; readonly reason: Exclude<StopReason, 'oral_switch'> }
  readonly oralSwitch?: { readonly from: Day; readonly until?: Day }
  readonly selfInjectingFrom?: Day
  readonly selfInjectionRecorded: boolean
  readonly dosesElsewhere: boolean
  readonly intervalDays: number
  readonly trulyInadequateDepot: boolean
  /** Personal multiplier of the late parts of the lateness mixture (gamma, mean 1). */
  readonly latenessEffect: number
  readonly physiology: PhysiologyTraits
}

/** Shape of the personal lateness effect: few patients carry much of the lateness. [J] */
const LATENESS_GAMMA_SHAPE = 1.5
/** Mean years on treatment of those already treated when the record begins (at most `MAX_PRIOR_YEARS`). [J] */
const PRIOR_YEARS_MEAN = 5
const MAX_PRIOR_YEARS = 20
/** Nobody is started in the last days of the record or leaves within days of the start: the first dose is always given. */
const SETTLING_DAYS = 6
/** Of departures: deaths, the rest moves away. [J] */
const DEATH_SHARE_FROM_70 = 0.65
const DEATH_SHARE_UNDER_70 = 0.2
/** Of already treated patients: joined the clinic inside the record, so their start is elsewhere. [J] */
const TRANSFERRED_IN_SHARE = 0.06
/** Switching to tablets during the pandemic happened in this span (BSH and SPS advice of 2020). */
const ORAL_SWITCH_FROM_ISO_DAY = 18_353 // 2020-04-01
const ORAL_SWITCH_TO_ISO_DAY = 18_717 // 2021-03-31
/** Of self-injecting patients: the clinic knows and has recorded it. [J] */
const SELF_INJECTION_RECORDED_SHARE = 0.5

export interface PatientFrame {
  readonly clinic: Clinic
  readonly windowStart: Day
  readonly asOf: Day
}

export function drawPatientTraits(random: RandomStream, frame: PatientFrame): PatientTraits {
  const { clinic, windowStart, asOf } = frame
  const { preset } = clinic
  const span = asOf - windowStart
  const sex = random.chance(preset.femaleShare) ? 'female' : 'male'

  const starts = preset.flow.starts * (span / DAYS_PER_YEAR)
  const startsInWindow = random.chance(starts / (1 + starts))
  const startDay = startsInWindow
    ? Math.round(windowStart + random.uniform() * (span - SETTLING_DAYS))
    : Math.round(windowStart - 30 - Math.min(MAX_PRIOR_YEARS, random.gamma(1, PRIOR_YEARS_MEAN)) * DAYS_PER_YEAR)
  const present = Math.max(startDay, windowStart)

  const exitDay = present + SETTLING_DAYS + yearsToEvent(random, preset.flow.leavesOrDies)
  const age = truncatedNormal(random, preset.age)
  const birthDay = Math.round(Math.min(asOf, exitDay) - (age + random.uniform()) * DAYS_PER_YEAR)
  const died = random.chance(age >= 70 ? DEATH_SHARE_FROM_70 : DEATH_SHARE_UNDER_70)

  const recorded = random.pick(preset.recordedCause)
  const trueCause = recorded === 'unknown' ? random.pick(preset.causeBehindUnknown) : recorded
  const recordedCause = recorded === 'unknown' && random.chance(0.3) ? '' : recorded

  const neurological = random.chance(preset.neurological.trueShare)
  const recordedNeurological = recordNeurological(random, neurological, preset.neurological)
  const prophylaxis = PROPHYLAXIS_CAUSES.has(trueCause) && random.chance(PROPHYLAXIS_SHARE)

  const form = random.pick(preset.form)
  const intervals = recordedNeurological === 'yes' ? preset.intervalDaysNeurological : preset.intervalDays
  const drawnInterval = Number(random.pick(intervals))
  // Twice yearly is the dietary regimen; all of the table's 1 % falls on the diet cause.
  const dietShare = (preset.recordedCause.diet ?? 0) / 100
  const twiceYearly = (preset.intervalDays[182] ?? 0) / 100 / (dietShare || 1)
  const intervalDays =
    trueCause === 'diet' && random.chance(twiceYearly) ? 182 : drawnInterval === 182 ? 84 : drawnInterval
  const share = intervalDays > 62 ? preset.inadequateDepot.above62Days : preset.inadequateDepot.upTo62Days
  const trulyInadequateDepot = random.chance(share) && !prophylaxis

  const stopDay = present + yearsToEvent(random, preset.flow.stops)
  const reversible = REVERSIBLE_CAUSES.has(trueCause)
  const reason = random.pick<Exclude<StopReason, 'oral_switch'>>(
    reversible ? { planned: 60, declined: 15, drifted: 25 } : { planned: 15, declined: 30, drifted: 55 }, // [J]
  )

  const switches = random.chance(preset.oralSwitch2020.share)
  const switchDay = random.integer(ORAL_SWITCH_FROM_ISO_DAY, ORAL_SWITCH_TO_ISO_DAY)
  const returns = random.chance(preset.oralSwitch2020.returns)
  const oralDays = random.integer(90, 300)
  const switchCounts = switches && switchDay > present && switchDay > startDay + 90

  const selfInjects = random.chance(preset.selfInjectingShare)
  const lastDay = Math.min(asOf, Math.floor(exitDay) - 1)
  const selfDay = Math.round(present + random.uniform() * Math.max(0, lastDay - present))
  const selfRecorded = random.chance(SELF_INJECTION_RECORDED_SHARE)

  const joined = !startsInWindow && random.chance(TRANSFERRED_IN_SHARE)
  const registeredDay = joined
    ? Math.round(windowStart + random.uniform() * (Math.min(asOf, exitDay) - windowStart) * 0.8)
    : Math.max(birthDay, Math.round(Math.min(present, startDay) - (1 + random.gamma(1, 12)) * DAYS_PER_YEAR))

  return {
    sex,
    birthDay,
    trueCause,
    recordedCause,
    neurological,
    recordedNeurological,
    indication: prophylaxis ? 'prophylaxis' : 'deficiency',
    form,
    startDay,
    ...(exitDay <= asOf
      ? { exit: { day: Math.floor(exitDay), kind: died ? ('died' as const) : ('left' as const) } }
      : {}),
    registeredDay,
    ...(stopDay <= asOf && stopDay < exitDay ? { stop: { day: Math.floor(stopDay), reason } } : {}),
    ...(switchCounts ? { oralSwitch: { from: switchDay, ...(returns ? { until: switchDay + oralDays } : {}) } } : {}),
    ...(selfInjects ? { selfInjectingFrom: selfDay } : {}),
    selfInjectionRecorded: selfRecorded,
    dosesElsewhere: random.chance(preset.dosesElsewhereShare),
    intervalDays,
    trulyInadequateDepot,
    latenessEffect: random.gamma(LATENESS_GAMMA_SHAPE, 1),
    physiology: drawPhysiologyTraits(random, {
      sex,
      age,
      preset,
      prophylaxis,
      trulyInadequateDepot,
      trueCause,
    }),
  }
}

/** Days until an event of a constant yearly share of the present patients. */
function yearsToEvent(random: RandomStream, perYear: number): number {
  return (-Math.log(1 - random.uniform()) / perYear) * DAYS_PER_YEAR
}

function truncatedNormal(
  random: RandomStream,
  spread: { readonly mean: number; readonly sd: number; readonly min: number; readonly max: number },
): number {
  for (;;) {
    const value = random.normal(spread.mean, spread.sd)
    if (value >= spread.min && value <= spread.max) return value
  }
}

/** Of recorded "yes", nine in ten are true; "no" is wrong in one of twelve. [J]; the totals are the preset's. */
const TRUE_AMONG_RECORDED_YES = 0.9
const TRUE_AMONG_RECORDED_NO = 0.08

function recordNeurological(
  random: RandomStream,
  truth: boolean,
  shares: { readonly trueShare: number; readonly recordedYes: number; readonly recordedNo: number },
): Recorded {
  const base = truth ? shares.trueShare : 1 - shares.trueShare
  const yes = (shares.recordedYes * (truth ? TRUE_AMONG_RECORDED_YES : 1 - TRUE_AMONG_RECORDED_YES)) / base
  const no = (shares.recordedNo * (truth ? TRUE_AMONG_RECORDED_NO : 1 - TRUE_AMONG_RECORDED_NO)) / base
  return random.pick<Recorded>({ yes, no, unknown: 1 - yes - no })
}
