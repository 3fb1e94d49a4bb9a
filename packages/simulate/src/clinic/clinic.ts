import type { Day } from '../calendar/day.ts'
import type { CountryPreset } from '../presets/preset.ts'
import { UK_PRESET } from '../presets/uk.ts'
import { US_PRESET } from '../presets/us.ts'
import { createRandomStream, type RandomStream } from '../random/random-stream.ts'
import { type Laboratory, UK_LABORATORIES, US_LABORATORIES } from './laboratory.ts'

export type PresetName = 'uk' | 'us' | 'mixed'

/** A clinic's habits: what it records, how it books, what it orders. Shares are 0 to 1. */
export interface Clinic {
  readonly index: number
  readonly id: string
  readonly name: string
  readonly preset: CountryPreset
  readonly listSize: number
  /** Patients injected at this clinic: list size times its rate. */
  readonly injected: number
  readonly laboratory: Laboratory
  /** Multiplies the late parts of the lateness mixture (0.6 to 1.6). */
  readonly lateness: number
  readonly notAttendedShare: number
  readonly planInLogShare: number
  readonly baselineB12Share: number
  readonly b12OnTreatmentRate: number
  readonly antibodyShare: number
  /** Share of starters whose blood count is repeated about eight weeks after the first dose. */
  readonly recheckShare: number
  readonly recordsSymptoms: boolean
  readonly labelsPhase: boolean
  readonly halfDayWednesday: boolean
  /** Exports injections with a date only. */
  readonly datesOnly: boolean
  readonly doseInMilligrams: boolean
  readonly writesForm: boolean
  /** Its regimen is stated in the clinics feed. */
  readonly statesRegimen: boolean
  readonly goLiveOn: Day
  /** Planted fault: the injection feed ends here although injections go on. */
  readonly injectionsEndOn?: Day
}

export interface ClinicFrame {
  readonly seed: number
  readonly preset: PresetName
  readonly windowStart: Day
  readonly asOf: Day
  readonly feedStopsEarly: boolean
  readonly wentLiveLate: boolean
}

/** The clinic whose injection feed stops early, and the one that went live late (by index; one each per cohort). */
export const EARLY_STOP_CLINIC = 1
export const LATE_START_CLINIC = 2
/** Months by which the planted feed stops early or starts late. [J] */
export const EARLY_STOP_MONTHS = 4
export const LATE_START_MONTHS = 14
/** Two of 40 UK clinics, one of 20 US clinics record symptom scores [J]: every twentieth, beginning with the first. */
const SYMPTOM_CLINIC_EVERY = 20
/** In the mixed preset every fourth clinic is a US one. */
const MIXED_US_EVERY = 4
/** Every third clinic leaves its regimen empty in the clinics feed. [J] */
const STATES_NO_REGIMEN_EVERY = 3
/** Registered patients of a clinic (UK mean practice list about 9,000; US panel set alike). [J] */
const LIST_SIZE = { median: 8500, gsd: 1.5 }
const DAYS_PER_MONTH = 365.25 / 12

const PLACES = [
  'Wrenbury',
  'Oakhanger',
  'Thistleford',
  'Cedar Hollow',
  'Marlbrook',
  'Pennygate',
  'Hazelmere',
  'Quail Ridge',
  'Eastcombe',
  'Larkfield',
  'Stonebeck',
  'Juniper Flats',
  'Ashcott',
  'Millbeck',
  'Fernhill',
  'Pine Bluff',
  'Kingsholt',
  'Rowanby',
  'Saltmarsh',
  'Willow Creek',
  'Brackenthwaite',
  'Dunmere',
  'Elmstead',
  'Copper Valley',
] as const
const UK_KINDS = ['Surgery', 'Medical Practice', 'Health Centre', 'Group Practice'] as const
const US_KINDS = ['Family Medicine', 'Primary Care', 'Internal Medicine'] as const

/** Clinic number `index` of a cohort: the same whatever the number of patients or clinics. */
export function createClinic(index: number, frame: ClinicFrame): Clinic {
  const random = createRandomStream(frame.seed, 'clinic', index)
  const mixedUs = frame.preset === 'mixed' && index % MIXED_US_EVERY === MIXED_US_EVERY - 1
  const us = frame.preset === 'us' || mixedUs
  const preset = us ? US_PRESET : UK_PRESET
  const laboratories = us ? US_LABORATORIES : UK_LABORATORIES
  const listSize = Math.round(random.logNormal(LIST_SIZE.median, LIST_SIZE.gsd))
  const rate = clamp(
    random.logNormal(preset.injectedPer10000.median, preset.injectedPer10000.gsd),
    preset.injectedPer10000.min,
    preset.injectedPer10000.max,
  )
  const place = PLACES[index % PLACES.length]!
  const round = Math.floor(index / PLACES.length)
  const kinds = us ? US_KINDS : UK_KINDS
  const kind = kinds[(index + round) % kinds.length]!
  const late = frame.wentLiveLate && index === LATE_START_CLINIC
  const early = frame.feedStopsEarly && index === EARLY_STOP_CLINIC
  return {
    index,
    id: `${us ? 'US' : 'UK'}${String(index + 1).padStart(3, '0')}`,
    name: `${place} ${kind}${round === 0 ? '' : ` ${round + 1}`}`,
    preset,
    listSize,
    injected: Math.max(1, Math.round((listSize * rate) / 10_000)),
    laboratory: laboratories[(mixedUs ? Math.floor(index / MIXED_US_EVERY) : index) % laboratories.length]!,
    lateness: Math.exp(random.between(Math.log(0.6), Math.log(1.6))),
    notAttendedShare: around(random, preset.notAttendedShare),
    planInLogShare: around(random, preset.planInLogShare),
    baselineB12Share: around(random, preset.baselineB12Share),
    b12OnTreatmentRate: around(random, preset.b12OnTreatmentRate),
    antibodyShare: around(random, preset.antibodyShare),
    recheckShare: random.between(0.4, 0.8), // [J]
    recordsSymptoms: index % SYMPTOM_CLINIC_EVERY === 0,
    labelsPhase: random.chance(0.4), // [J]
    halfDayWednesday: random.chance(0.1), // [J] page: 10 % of clinics
    datesOnly: random.chance(0.25), // [J]
    doseInMilligrams: random.chance(us ? 0.2 : 0.7), // [J]
    writesForm: random.chance(0.8), // [J]
    statesRegimen: index % STATES_NO_REGIMEN_EVERY !== STATES_NO_REGIMEN_EVERY - 1,
    goLiveOn: late ? Math.round(frame.windowStart + LATE_START_MONTHS * DAYS_PER_MONTH) : frame.windowStart,
    ...(early ? { injectionsEndOn: Math.round(frame.asOf - EARLY_STOP_MONTHS * DAYS_PER_MONTH) } : {}),
  }
}

/** One value between low and high whose mean over clinics is the mean given: two uniform halves, weighted. */
function around(
  random: RandomStream,
  spread: { readonly mean: number; readonly low: number; readonly high: number },
): number {
  const { mean, low, high } = spread
  // The mean of U(low, mean) and U(mean, high) mixed with weight w on the lower half is `mean` exactly at this w.
  const lowerHalf = (high - mean) / (high - low)
  return random.chance(lowerHalf) ? random.between(low, mean) : random.between(mean, high)
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value))
