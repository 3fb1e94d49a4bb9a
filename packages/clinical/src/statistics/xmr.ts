/** Three standard deviations in units of the mean moving range of two: 3 / 1.128. Reference section 7. */
export const movingRangeFactor = 2.66

export interface XmrLimits {
  readonly mean: number
  readonly meanMovingRange: number
  readonly lower: number
  readonly upper: number
}

/**
 * Limits of a chart of individual values: mean -+ 2.66 x mean moving range. Fewer than two values have none. Limits of a rate
 * may pass 0 or 1; cutting them is left to the chart.
 *
 * @example xmrLimits([0.12, 0.14, 0.1, 0.13, 0.15, 0.11, 0.16, 0.12]) // lower 0.0376, upper 0.2200
 */
export const xmrLimits = (values: readonly number[]): XmrLimits | undefined => {
  if (values.length < 2) return undefined
  const mean = average(values)
  const meanMovingRange = average(values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value))))
  const width = movingRangeFactor * meanMovingRange
  return { mean, meanMovingRange, lower: mean - width, upper: mean + width }
}

const average = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length
