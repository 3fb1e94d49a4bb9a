import type { Point } from '../src/findings/judge-shift.ts'
import type { Period } from '../src/findings/locate-shift.ts'

/** What happens at a simulated laboratory; shares of patients' numbers are natural logarithms. */
export interface Laboratory {
  readonly patients: number
  /** Results of each patient. */
  readonly results: number
  readonly months: number
  /** SD of what all results of a month have in common. */
  readonly monthly?: number
  /** Added to results from `stepAt` (a share of the time) on. */
  readonly step?: number
  readonly stepAt?: number
  /** Added in the course of the whole time. */
  readonly trend?: number
  /** Added to every result of a patient after the first. */
  readonly treatment?: number
}

export interface Result {
  readonly patient: number
  readonly day: number
  readonly log: number
}

/** B12 varies between patients by a logarithmic SD of about 0.6 (CVG 69 %) and within one by 0.2 (CVI 15 % and more). */
const betweenPatients = 0.6
const withinPatient = 0.2

/** Mulberry32: a small generator whose numbers follow from the seed. */
export function random(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32
  }
}

export const normal = (next: () => number): number =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next())

/** Results of a laboratory in pg/mL around 350, as logarithms. */
export function simulate(seed: number, laboratory: Laboratory): Result[] {
  const { patients, results, months, monthly = 0, step = 0, stepAt = 0.5, trend = 0, treatment = 0 } = laboratory
  const next = random(seed)
  const days = months * 30
  const shared = Array.from({ length: months }, () => monthly * normal(next))
  return Array.from({ length: patients }, (_, patient) => {
    const usual = Math.log(350) + betweenPatients * normal(next)
    const first = Math.floor(next() * days)
    return Array.from({ length: results }, (__, index) => {
      const day = index === 0 ? first : Math.floor(next() * days)
      const log =
        usual +
        withinPatient * normal(next) +
        (shared[Math.floor(day / 30)] ?? 0) +
        (day >= stepAt * days ? step : 0) +
        (trend * day) / days +
        (day > first ? treatment : 0)
      return { patient, day, log }
    })
  }).flat()
}

/** Results by week, as the database gives them. */
export const byWeek = (results: readonly Result[]): Period[] =>
  [...Map.groupBy(results, ({ day }) => Math.floor(day / 7) * 7)].map(([start, own]) => {
    const mean = own.reduce((sum, { log }) => sum + log, 0) / own.length
    const squares = own.reduce((sum, { log }) => sum + (log - mean) ** 2, 0)
    return { start, n: own.length, mean, variance: own.length > 1 ? squares / (own.length - 1) : 0 }
  })

export const within = (results: readonly Result[], from: number, before: number | null): Point[] =>
  results.map((result) => ({ ...result, inside: result.day >= from && (before === null || result.day < before) }))
