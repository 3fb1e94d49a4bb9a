import { leastOnASide } from './locate-shift.ts'

/** One result of a series. */
export interface Point {
  readonly patient: number
  /** Orders the results of a patient. */
  readonly day: number
  /** Natural logarithm of the number. */
  readonly log: number
  /** In the stretch that differs. */
  readonly inside: boolean
}

/** A ratio that a wrong unit would give, inside to outside. */
export interface CandidateFactor {
  readonly ratio: number
}

export interface Suspicion<F extends CandidateFactor> {
  readonly factor: F
  /** Ratio that was found, inside to outside, with its interval. */
  readonly ratio: number
  readonly low: number
  readonly high: number
  /** `pairs`: consecutive results of the same patients; `groups`: patients inside against patients outside. */
  readonly basis: 'pairs' | 'groups'
  readonly patientsInside: number
  readonly patientsOutside: number
}

/**
 * How far groups of patients tested by one laboratory differ for other reasons than chance (who is referred, how many are under treatment,
 * a new method): as a standard deviation of the logarithm, 8 %. It is added to the standard error, so that shifts of less than about a
 * quarter are never suspected from groups alone, however many results there are. For the same patients, measured
 * against how they change otherwise: 3 %. Design choices, tried on simulated laboratories (test/unit-drift.unit.test.ts).
 */
const floorOfGroups = 0.08
const floorOfPairs = 0.03

/**
 * Standard errors that the ratio must lie away from 1. Three (1 in 370 by chance for one comparison) since the stretch was chosen among many
 * and many series are looked at. Design choice.
 */
const awayFromOne = 3

/** Standard errors within which the factor must lie: 98.8 % of true ones do. */
const nearFactor = 2.5

/** Part of the way from the factor to 1 that the ratio may lie off it. Design choice: a third, so that it is always nearer to the factor. */
const partOfTheWay = 1 / 3

/**
 * Results of a patient more than a year apart, in days, are not compared: over years whole cohorts come under treatment, by more than a factor of
 * units, and look like a step (seen in generated clinics). Design choice.
 */
const longestGap = 366

/** What is known about the two groups of patients beside their results. */
export interface Groups {
  /** False: something else (a trend) may explain their difference, and only the same patients can tell. */
  readonly comparable: boolean
  /** Standard error of the difference from what months vary among themselves (`Stretch.periodError`). */
  readonly periodError: number
}

/** Patients with results on both sides from which on only they are asked. Design choice, as `leastOnASide`. */
const leastPairs = 30

/**
 * Suspects a change of unit when the ratio of results inside a stretch to those outside is reliably not 1 and agrees with a factor between
 * units. Nothing follows from it but a sentence.
 *
 * - Each patient counts once on a side (mean logarithm), so that frequent visitors do not pass for many patients.
 * - Where enough patients have results on both sides, the ratio is the median over these patients of consecutive results that cross the border,
 *   less the median of consecutive results that do not: what treatment does to everybody cancels out. Otherwise it is the difference
 *   of the two groups, each described by the mean of its 10th, 30th, 50th, 70th and 90th percentile (outliers weigh
 *   little; 0.94 of a mean's efficiency for normal logarithms).
 * - The unit ratio of B12, 1.3554, is small beside the spread of patients. With one result each, 60 patients a side are too few to tell and 200 tell
 *   it in a third to a half of simulated laboratories; with three results each in two years, 60 a side in half of them and 200 in nine of
 *   ten. Factors of 10 and more show at once.
 */
export function judgeShift<F extends CandidateFactor>(
  points: readonly Point[],
  factors: readonly F[],
  groups: Groups,
): Suspicion<F> | undefined {
  const byPatient = [...Map.groupBy(points, ({ patient }) => patient).values()]
  const inside = byPatient.flatMap((own) => meanOf(own.filter((point) => point.inside)) ?? [])
  const outside = byPatient.flatMap((own) => meanOf(own.filter((point) => !point.inside)) ?? [])
  if (inside.length < leastOnASide || outside.length < leastOnASide) return undefined
  const paired = pairedShift(byPatient)
  if (paired === undefined && !groups.comparable) return undefined
  const { shift, error } = paired ?? groupShift(inside, outside, groups.periodError)
  if (Math.abs(shift) <= awayFromOne * error) return undefined
  const distance = ({ ratio }: F) => Math.abs(shift - Math.log(ratio))
  const [factor] = factors.toSorted((a, b) => distance(a) - distance(b))
  if (factor === undefined || distance(factor) > farthest(factor, error)) return undefined
  return {
    factor,
    ratio: Math.exp(shift),
    low: Math.exp(shift - nearFactor * error),
    high: Math.exp(shift + nearFactor * error),
    basis: paired === undefined ? 'groups' : 'pairs',
    patientsInside: inside.length,
    patientsOutside: outside.length,
  }
}

/** The farther from 1 a factor lies the wider a ratio may miss it, but never so far that 1 comes into sight. */
const farthest = ({ ratio }: CandidateFactor, error: number): number =>
  Math.min(nearFactor * error, partOfTheWay * Math.abs(Math.log(ratio)))

interface Shift {
  readonly shift: number
  readonly error: number
}

function groupShift(inside: readonly number[], outside: readonly number[], periodError: number): Shift {
  const error = Math.hypot(errorOfMean(inside), errorOfMean(outside), periodError, floorOfGroups)
  return { shift: location(inside) - location(outside), error }
}

/** From one result of a patient to the next. */
interface Change {
  readonly change: number
  /** Halfway between both, as a day number. */
  readonly day: number
  readonly crosses: boolean
  readonly enters: boolean
}

/**
 * Change between consecutive results of a patient across the border, less what usually happens at that time between two results on one side: the
 * steps nearest to the border in time are taken, as many as cross it, since whole cohorts come under treatment at once. A
 * patient who enters and leaves the stretch gives one value, the median of both.
 */
function pairedShift(byPatient: readonly (readonly Point[])[]): Shift | undefined {
  const changes = byPatient.map((own): Change[] => {
    const ordered = own.toSorted((a, b) => a.day - b.day)
    return ordered.slice(1).flatMap((point, index) => {
      const last = ordered[index] ?? point
      if (point.day - last.day > longestGap) return []
      const day = (point.day + last.day) / 2
      return [{ change: point.log - last.log, day, crosses: point.inside !== last.inside, enters: point.inside }]
    })
  })
  const crossing = changes.map((own) => own.filter(({ crosses }) => crosses)).filter((own) => own.length > 0)
  if (crossing.length < leastPairs) return undefined
  const steps = changes.flatMap((own) => own.filter(({ crosses }) => !crosses))
  const usual =
    steps.length < leastPairs ? { shift: 0, error: 0 } : usualChange(steps, crossing.flat(), crossing.length)
  const found = medianShift(
    crossing.map((own) => {
      const shifts = own.map(({ change, enters }) => (enters ? change - usual.shift : usual.shift - change))
      return quantile(shifts.toSorted(ascending), 0.5)
    }),
  )
  return { shift: found.shift, error: Math.hypot(found.error, usual.error, floorOfPairs) }
}

function usualChange(steps: readonly Change[], crossings: readonly Change[], wanted: number): Shift {
  const borders = [true, false].flatMap((entering) => {
    const days = crossings.filter(({ enters }) => enters === entering).map(({ day }) => day)
    return days.length === 0 ? [] : [quantile(days.toSorted(ascending), 0.5)]
  })
  const distance = ({ day }: Change) => Math.min(...borders.map((border) => Math.abs(day - border)))
  const near = steps.toSorted((a, b) => distance(a) - distance(b)).slice(0, Math.max(leastPairs, wanted))
  return medianShift(near.map(({ change }) => change))
}

const ascending = (a: number, b: number): number => a - b

/** Median with its standard error, from the spread of the middle half. */
function medianShift(values: readonly number[]): Shift {
  const ordered = values.toSorted(ascending)
  const deviation = (quantile(ordered, 0.75) - quantile(ordered, 0.25)) / quartilesOfNormal
  return { shift: quantile(ordered, 0.5), error: (medianEfficiency * deviation) / Math.sqrt(ordered.length) }
}

/** Distance of the quartiles of a normal distribution in standard deviations. */
const quartilesOfNormal = 1.349
/** Standard error of a median in those of a mean, for a normal distribution: the root of pi/2. */
const medianEfficiency = Math.sqrt(Math.PI / 2)
/** The same for the mean of five percentiles. */
const locationEfficiency = 1.03

const location = (values: readonly number[]): number => {
  const ordered = values.toSorted(ascending)
  const percentiles = [0.1, 0.3, 0.5, 0.7, 0.9]
  return percentiles.reduce((sum, p) => sum + quantile(ordered, p), 0) / percentiles.length
}

function errorOfMean(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return (locationEfficiency * Math.sqrt(squares / (values.length - 1))) / Math.sqrt(values.length)
}

function meanOf(points: readonly Point[]): number | undefined {
  return points.length === 0 ? undefined : points.reduce((sum, { log }) => sum + log, 0) / points.length
}

/** Linear between the ordered values, as DuckDB's quantile_cont. */
function quantile(ordered: readonly number[], p: number): number {
  const position = (ordered.length - 1) * p
  const below = ordered[Math.floor(position)] ?? Number.NaN
  const above = ordered[Math.ceil(position)] ?? Number.NaN
  return below + (above - below) * (position - Math.floor(position))
}
