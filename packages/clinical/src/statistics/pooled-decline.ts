import type { LevelOnDay } from './log-linear-decline.ts'
import { studentT } from './student-t.ts'

export interface PooledDecline {
  readonly samples: number
  /** Fall of ln(level) a day; negative when levels rose. */
  readonly perDay: number
  readonly low: number
  readonly high: number
  /** `undefined` when levels did not fall. A local slope, not a constant of the patient. */
  readonly halfLifeDays: number | undefined
}

/**
 * The straight line of ln(level) on days since the dose through the samples of all cycles, by least squares with one intercept,
 * and the interval of its slope by Student's t with n - 2 degrees of freedom.
 *
 * One intercept for all cycles: the rules page asks for three samples, which leave a degree of freedom with one intercept only, and
 * most patients have one sample a cycle. A level that drifts from cycle to cycle therefore widens the interval. `undefined` with
 * fewer than three samples, with all on one day after the dose, or with a level that is not above nought.
 *
 * @example pooledDecline([{ days: 21, level: 620 }, { days: 77, level: 240 }, { days: 49, level: 386 }], 0.95)?.perDay // 0.01695
 */
export const pooledDecline = (samples: readonly LevelOnDay[], confidence: number): PooledDecline | undefined => {
  const n = samples.length
  if (n < 3 || samples.some(({ level }) => !(level > 0))) return undefined
  const meanX = samples.reduce((sum, { days }) => sum + days, 0) / n
  const meanY = samples.reduce((sum, { level }) => sum + Math.log(level), 0) / n
  let [sxx, sxy] = [0, 0]
  for (const { days, level } of samples) {
    sxx += (days - meanX) ** 2
    sxy += (days - meanX) * (Math.log(level) - meanY)
  }
  if (sxx === 0) return undefined
  const slope = sxy / sxx
  const residual = samples.reduce(
    (sum, { days, level }) => sum + (Math.log(level) - meanY - slope * (days - meanX)) ** 2,
    0,
  )
  const half = studentT(confidence, n - 2) * Math.sqrt(residual / (n - 2) / sxx)
  const perDay = -slope
  return {
    samples: n,
    perDay,
    low: perDay - half,
    high: perDay + half,
    halfLifeDays: perDay > 0 ? Math.LN2 / perDay : undefined,
  }
}
