/** One point of a chart with the mean and the limits that apply to it. */
export interface JudgedPoint {
  readonly value: number
  readonly mean: number
  readonly lower: number
  readonly upper: number
}

export type SpecialCauseRule = 'outside-limits' | 'seven-on-one-side' | 'seven-point-trend' | 'two-of-three-near-limit'

/** The points of one signal, as places in the chart from 0, and the side of the mean (of a trend: the direction) they are on. */
export interface SpecialCause {
  readonly rule: SpecialCauseRule
  readonly side: 'above' | 'below'
  readonly points: readonly number[]
}

/** The four rules and nothing else; another length of run or another rule is another version. */
export const specialCauseRuleSet = {
  name: 'making-data-count',
  version: '1.0.0',
  rules: {
    'outside-limits': 'a point outside the limits; on a limit is inside',
    'seven-on-one-side': '7 or more points in a row on one side of the mean; a point on the mean ends the run',
    'seven-point-trend': '7 or more points in a row that each rise or each fall (6 moves); an equal value ends it',
    'two-of-three-near-limit':
      '2 of 3 points in a row in the outer third between mean and limit, all three on that side of the mean',
  } satisfies Record<SpecialCauseRule, string>,
  source: 'NHSRplotthedots at commit 09c4d14 (NHS England, Making Data Count) [S]',
} as const

const runLength = 7
const nearFraction = 2 / 3

/**
 * Signals of the rule set, rule by rule and in the order of the points; every longest run is one signal. The points follow each other in
 * time and belong to one stretch without a rebase; neighbouring stretches are judged apart.
 */
export const specialCauses = (points: readonly JudgedPoint[]): SpecialCause[] => [
  ...outsideLimits(points),
  ...runs(points.map(({ value, mean }) => Math.sign(value - mean))).flatMap(({ sign, from, to }) =>
    to - from + 1 >= runLength ? [signal('seven-on-one-side', sign, from, to)] : [],
  ),
  ...runs(points.slice(1).map(({ value }, index) => Math.sign(value - (points[index]?.value ?? value)))).flatMap(
    // A move joins the point before it to the point of its own, so n moves are n + 1 points.
    ({ sign, from, to }) => (to - from + 2 >= runLength ? [signal('seven-point-trend', sign, from, to + 1)] : []),
  ),
  ...twoOfThree(points),
]

const sideOf = (sign: number) => (sign > 0 ? 'above' : 'below')
const places = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const signal = (rule: SpecialCauseRule, sign: number, from: number, to: number): SpecialCause => ({
  rule,
  side: sideOf(sign),
  points: places(from, to),
})

const isOutside = ({ value, lower, upper }: JudgedPoint) => value < lower || value > upper

const outsideLimits = (points: readonly JudgedPoint[]): SpecialCause[] =>
  points.flatMap((point, index) =>
    isOutside(point) ? [signal('outside-limits', point.value > point.upper ? 1 : -1, index, index)] : [],
  )

/** Longest stretches of one sign other than 0. */
const runs = (signs: readonly number[]): { sign: number; from: number; to: number }[] => {
  const found: { sign: number; from: number; to: number }[] = []
  for (const [index, sign] of signs.entries()) {
    const last = found.at(-1)
    if (sign === 0) continue
    if (last !== undefined && last.sign === sign && last.to === index - 1) last.to = index
    else found.push({ sign, from: index, to: index })
  }
  return found
}

/** Triples are joined where they overlap; only their points near the limit are part of the signal. */
const twoOfThree = (points: readonly JudgedPoint[]): SpecialCause[] => {
  const found: { sign: number; last: number; near: Set<number> }[] = []
  const signs = points.map(({ value, mean }) => Math.sign(value - mean))
  for (let from = 0; from + 2 < points.length; from++) {
    const sign = signs[from] ?? 0
    if (sign === 0 || signs[from + 1] !== sign || signs[from + 2] !== sign) continue
    const near = places(from, from + 2).filter((place) => isNear(points[place]))
    if (near.length < 2) continue
    const open = found.at(-1)
    if (open !== undefined && open.sign === sign && open.last >= from) {
      for (const place of near) open.near.add(place)
      open.last = from + 2
    } else found.push({ sign, last: from + 2, near: new Set(near) })
  }
  return found.map(({ sign, near }) => ({
    rule: 'two-of-three-near-limit',
    side: sideOf(sign),
    points: [...near],
  }))
}

const isNear = (point: JudgedPoint | undefined): boolean => {
  if (point === undefined || isOutside(point)) return false
  const { value, mean, lower, upper } = point
  return value > mean + nearFraction * (upper - mean) || value < mean - nearFraction * (mean - lower)
}
