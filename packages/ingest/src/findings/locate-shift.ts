/** Results of one period of a series, as natural logarithms of the numbers. */
export interface Period {
  /** First day of the period, as a day number. */
  readonly start: number
  readonly n: number
  readonly mean: number
  /** Variance of the logarithms within the period; 0 for a single result. */
  readonly variance: number
}

/** A stretch of a series, `from` included and `before` excluded, that differs most from the rest; null: to the end. */
export interface Stretch {
  readonly from: number
  readonly before: number | null
  /** Mean logarithm inside less that outside. */
  readonly shift: number
  /** Standard error of the shift from the spread of single results. */
  readonly standardError: number
  /** What the means of periods vary beyond that: its part of the standard error of the shift. */
  readonly periodError: number
  /** A straight trend over all periods explains at least as much as the stretch does. */
  readonly isTrend: boolean
}

/**
 * Results needed on both sides of a shift. Design choice: with 30 of a marker that varies as B12 does (logarithmic SD about 0.6) a mean is known
 * to a tenth, and the ratio of pg/mL to pmol/L (a quarter) can begin to be seen.
 */
export const leastOnASide = 30

/** More periods than this are put together in pairs: all stretches are tried, which is quadratic. Two years of weeks become 26 periods. */
const mostPeriods = 40

/**
 * The stretches of consecutive periods that differ most from the rest: by their plain mean, which finds a step best, and beside a straight
 * trend, which finds it where a cohort comes under treatment meanwhile. One stretch where both are the same, none where there are too few
 * results. A stretch that reaches the end is a step; one inside is an episode that ended again. Ties: the first by start, then by end.
 */
export function locateShifts(given: readonly Period[]): readonly Stretch[] {
  const periods = coarse(given.toSorted((a, b) => a.start - b.start))
  const line = fitLine(periods)
  if (line.total < 2 * leastOnASide) return []
  const found = [flat(line), line].flatMap((base) => strongest(periods, base) ?? [])
  const [plain, adjusted] = found
  const distinct =
    plain !== undefined && adjusted !== undefined && plain.from === adjusted.from && plain.before === adjusted.before
      ? [plain]
      : found
  return distinct.map(({ from, before }) => describe(periods, from, before, line))
}

interface Place {
  readonly from: number
  readonly before: number
}

/** The stretch whose indicator explains most in addition to the line. */
function strongest(periods: readonly Period[], line: Line): Place | undefined {
  let best: (Place & { readonly explained: number }) | undefined
  for (let from = 1; from < periods.length; from++) {
    let n = 0
    let sum = 0
    let moment = 0
    for (let index = from; index < periods.length; index++) {
      const period = periods[index]
      if (period === undefined) break
      n += period.n
      sum += period.n * line.residual(period)
      moment += period.n * (period.start - line.middle)
      if (n < leastOnASide || line.total - n < leastOnASide) continue
      const apart = n - (n * n) / line.total - (line.squares === 0 ? 0 : (moment * moment) / line.squares)
      const explained = apart <= 1e-9 ? 0 : (sum * sum) / apart
      if (best === undefined || explained > best.explained + 1e-12) best = { from, before: index + 1, explained }
    }
  }
  return best
}

function describe(periods: readonly Period[], from: number, before: number, line: Line): Stretch {
  const inside = summary(periods.slice(from, before))
  const outside = summary([...periods.slice(0, from), ...periods.slice(before)])
  const shift = inside.mean - outside.mean
  const residual = periods.reduce((sum, { n, variance }) => sum + (n - 1) * variance, 0)
  const within = residual / Math.max(1, line.total - periods.length)
  // Variance between periods of one side beyond chance, by the method of moments (DerSimonian and Laird).
  const freedom = periods.length - 2
  const between = Math.max(0, inside.squares + outside.squares - freedom * within)
  const scale = line.total - inside.sumOfSquares / inside.n - outside.sumOfSquares / outside.n
  const periodVariance = freedom > 0 && scale > 0 ? between / scale : 0
  return {
    from: periods[from]?.start ?? Number.NaN,
    before: periods[before]?.start ?? null,
    shift,
    standardError: Math.sqrt(within * (1 / inside.n + 1 / outside.n)),
    periodError: Math.sqrt(
      periodVariance * (inside.sumOfSquares / inside.n ** 2 + outside.sumOfSquares / outside.n ** 2),
    ),
    isTrend: line.explained >= (shift * shift * inside.n * outside.n) / line.total,
  }
}

interface Summary {
  readonly n: number
  readonly mean: number
  /** Weighted sum of squares of the period means about the mean. */
  readonly squares: number
  /** Of the numbers of results. */
  readonly sumOfSquares: number
}

function summary(periods: readonly Period[]): Summary {
  const n = periods.reduce((sum, period) => sum + period.n, 0)
  const mean = periods.reduce((sum, period) => sum + period.n * period.mean, 0) / n
  const squares = periods.reduce((sum, period) => sum + period.n * (period.mean - mean) ** 2, 0)
  return { n, mean, squares, sumOfSquares: periods.reduce((sum, period) => sum + period.n ** 2, 0) }
}

interface Line {
  readonly total: number
  readonly grand: number
  readonly middle: number
  readonly squares: number
  readonly explained: number
  readonly residual: (period: Period) => number
}

function fitLine(periods: readonly Period[]): Line {
  const total = periods.reduce((sum, { n }) => sum + n, 0)
  const grand = periods.reduce((sum, { n, mean }) => sum + n * mean, 0) / total
  const middle = periods.reduce((sum, { n, start }) => sum + n * start, 0) / total
  const products = periods.reduce((sum, { n, start, mean }) => sum + n * (start - middle) * (mean - grand), 0)
  const squares = periods.reduce((sum, { n, start }) => sum + n * (start - middle) ** 2, 0)
  const slope = squares === 0 ? 0 : products / squares
  return {
    total,
    grand,
    middle,
    squares,
    explained: products * slope,
    residual: ({ start, mean }) => mean - grand - slope * (start - middle),
  }
}

/** The same series without its slope: residuals from the mean. */
const flat = (line: Line): Line => ({ ...line, squares: 0, residual: ({ mean }) => mean - line.grand })

/** Neighbours put together until there are few enough. */
function coarse(periods: readonly Period[]): readonly Period[] {
  if (periods.length <= mostPeriods) return periods
  const pairs: Period[] = []
  for (let index = 0; index < periods.length; index += 2) {
    const first = periods[index]
    const second = periods[index + 1]
    if (first !== undefined) pairs.push(second === undefined ? first : together(first, second))
  }
  return coarse(pairs)
}

function together(a: Period, b: Period): Period {
  const n = a.n + b.n
  const mean = (a.n * a.mean + b.n * b.mean) / n
  const squares =
    (a.n - 1) * a.variance + (b.n - 1) * b.variance + a.n * (a.mean - mean) ** 2 + b.n * (b.mean - mean) ** 2
  return { start: a.start, n, mean, variance: n > 1 ? squares / (n - 1) : 0 }
}
