/** Thresholds of a level, in the panel's unit: deficient strictly below the first, indeterminate from it to the second inclusive. */
export interface PanelBands {
  readonly deficientBelow: number
  readonly indeterminateTo: number
}

/** Domain and labelled values of a value axis. */
export interface ValueAxis {
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
}

interface AxisValue {
  readonly value: number
  readonly limit: number | null
  readonly range?: { readonly low: number | null; readonly high: number | null } | null
}

/** A log axis shows at least from this share of the lower threshold to this multiple of the upper one. */
const logFrom = 0.5
const logTo = 3
/** Two labels of a log axis closer than this ratio would touch. */
const logLabelRatio = 1.8
/** Room beyond the outermost values, as a ratio on a log axis and as a share of the range on a linear one; above for a flag's mark. */
const logRoom = 1.15
const logRoomAbove = 1.3
const linearRoom = 0.12
const linearRoomAbove = 0.3
/** A linear axis spans at least this share of its highest value: small changes do not look large. */
const leastRange = 0.15
const linearSteps = [1, 2, 2.5, 5, 10] as const
const linearTicks = 2.5

/** The axis of a panel: logarithmic with the thresholds always labelled where it has bands, else linear around its values. */
export function valueAxis(rows: readonly AxisValue[], bands?: PanelBands): ValueAxis {
  const values = rows.flatMap(({ value, limit, range }) =>
    [value, ...(bands ? [] : range == null ? [limit] : [range.low, range.high])].filter((number) => number !== null),
  )
  return bands === undefined ? linearAxis(values) : logAxis(values, bands)
}

function logAxis(values: readonly number[], { deficientBelow, indeterminateTo }: PanelBands): ValueAxis {
  const from = Math.min(deficientBelow * logFrom, ...values.filter((value) => value > 0).map((v) => v / logRoom))
  const to = Math.max(indeterminateTo * logTo, ...values.map((value) => value * logRoomAbove))
  const thresholds = [deficientBelow, indeterminateTo]
  const ticks = [...thresholds]
  for (let decade = 10 ** Math.floor(Math.log10(from)); decade <= to; decade *= 10)
    for (const value of [decade, 2 * decade, 5 * decade])
      if (value >= from && value <= to && ticks.every((tick) => apart(tick, value))) ticks.push(value)
  return { from, to, ticks: ticks.sort((a, b) => a - b) }
}

const apart = (a: number, b: number): boolean => Math.max(a, b) / Math.min(a, b) >= logLabelRatio

function linearAxis(values: readonly number[]): ValueAxis {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const range = Math.max(high - low, Math.abs(high) * leastRange) || 1
  const from = Math.max(Math.min(0, low), low - range * linearRoom)
  const to = high + range * linearRoomAbove
  const rough = (to - from) / linearTicks
  const magnitude = 10 ** Math.floor(Math.log10(rough))
  const step = (linearSteps.find((s) => s * magnitude >= rough) ?? linearSteps.at(-1)!) * magnitude
  const ticks: number[] = []
  for (let i = Math.ceil(from / step); i * step <= to; i += 1) ticks.push(Number((i * step).toPrecision(12)))
  return { from, to, ticks }
}
