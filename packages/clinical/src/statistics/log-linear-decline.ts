/** One level at a whole number of days after a dose; the level is above nought and not censored. */
export interface LevelOnDay {
  readonly days: number
  readonly level: number
}

export interface LogLinearDecline {
  /** Fall of ln(level) a day; negative when the level rose. */
  readonly kPerDay: number
  /** `undefined` when the level did not fall. */
  readonly halfLifeDays: number | undefined
}

/**
 * The straight line of ln(level) between two samples of one cycle. A local slope, not a constant of the patient: between day
 * 14 and day 70 the curve has several parts. `undefined` for two samples of one day or a level that is not above nought.
 *
 * @example logLinearDecline({ days: 21, level: 620 }, { days: 77, level: 240 }) // kPerDay 0.01695, halfLifeDays 40.9
 */
export const logLinearDecline = (first: LevelOnDay, second: LevelOnDay): LogLinearDecline | undefined => {
  if (first.days === second.days || !(first.level > 0) || !(second.level > 0)) return undefined
  const kPerDay = Math.log(first.level / second.level) / (second.days - first.days)
  return { kPerDay, halfLifeDays: kPerDay > 0 ? Math.LN2 / kPerDay : undefined }
}

/**
 * The day on which the line through two samples meets a threshold; `undefined` when it never does or does so outside the
 * two samples: nothing is said beyond what was observed.
 *
 * @example crossesOnDay({ days: 21, level: 620 }, { days: 77, level: 240 }, 350) // 54.7
 */
export const crossesOnDay = (first: LevelOnDay, second: LevelOnDay, threshold: number): number | undefined => {
  const decline = logLinearDecline(first, second)
  if (!decline || decline.kPerDay === 0 || !(threshold > 0)) return undefined
  const day = first.days + Math.log(first.level / threshold) / decline.kPerDay
  const within = day >= Math.min(first.days, second.days) && day <= Math.max(first.days, second.days)
  return within ? day : undefined
}

/**
 * Days between two samples of one cycle on which the line through them is below a threshold; at the threshold is not below.
 * `undefined` for two samples of one day or a level that is not above nought.
 *
 * @example daysBelow({ days: 21, level: 620 }, { days: 77, level: 240 }, 350) // 22.3 of 56
 */
export const daysBelow = (first: LevelOnDay, second: LevelOnDay, threshold: number): number | undefined => {
  if (logLinearDecline(first, second) === undefined) return undefined
  const days = Math.abs(second.days - first.days)
  const [one, other] = [Math.log(first.level / threshold), Math.log(second.level / threshold)]
  if (one < 0 && other < 0) return days
  if (one >= 0 && other >= 0) return 0
  return (days * -Math.min(one, other)) / Math.abs(one - other)
}
