/** Domain and labelled values of an axis of shares, as fractions. */
export interface ShareAxis {
  readonly from: number
  readonly to: number
  readonly ticks: readonly number[]
}

const steps = [0.01, 0.02, 0.05, 0.1, 0.2] as const
const mostTicks = 6
/** Room beyond the outermost value, as a share of the span; at least so much in all, so that small changes do not look large. */
const room = 0.06
const leastSpan = 0.1

/** An axis that holds every value and lies within 0 and 1. No value gives the whole range. */
export function shareAxis(values: readonly number[]): ShareAxis {
  const held = values.map((value) => Math.min(1, Math.max(0, value)))
  const [low, high] = held.length === 0 ? [0, 1] : [Math.min(...held), Math.max(...held)]
  const span = Math.max(high - low, leastSpan)
  const middle = (low + high) / 2
  const reach = span * (1 / 2 + room)
  const from = Math.max(0, middle - reach)
  const to = Math.min(1, middle + reach)
  const step = steps.find((size) => (to - from) / size <= mostTicks) ?? steps.at(-1)!
  const ticks: number[] = []
  for (let count = Math.ceil(from / step - 1e-9); count * step <= to + 1e-9; count += 1)
    ticks.push(Number((count * step).toFixed(4)))
  return { from, to, ticks }
}

/** The axis in a specification: fed by the signals `rateFrom`, `rateTo` and `rateTicks`; `percent` turns a number of per cent into its label. */
export const shareEncoding = (axisExtent: number): object => ({
  field: 'rate',
  type: 'quantitative',
  scale: { domain: [{ expr: 'rateFrom' }, { expr: 'rateTo' }], nice: false, zero: false },
  axis: {
    title: null,
    values: { expr: 'rateTicks' },
    grid: true,
    domain: false,
    ticks: false,
    labelExpr: "replace(percentPhrase, '{value}', format(round(datum.value * 1000) / 10, '~f'))",
    labelOverlap: false,
    minExtent: axisExtent,
    maxExtent: axisExtent,
  },
})

export const shareParams = [
  { name: 'rateFrom', value: 0 },
  { name: 'rateTo', value: 1 },
  { name: 'rateTicks', value: [] },
  { name: 'percentPhrase', value: '{value} %' },
] as const
