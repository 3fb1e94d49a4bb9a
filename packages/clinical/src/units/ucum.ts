/**
 * What a UCUM expression measures: the powers of the base dimensions, and how many base units (metre, second, gram, mole)
 * one of it is. The magnitude is kept as coefficient times power of ten, so that prefixes stay exact.
 */
export interface UcumMeasure {
  readonly dimension: Dimension
  readonly coefficient: number
  readonly exponent: number
}

/**
 * Powers of length, time, mass and amount of substance. UCUM itself counts amount as a pure number (a mole is 6.022e23 of
 * anything); here it stays a dimension, so that mmol/L never compares with a count of cells or with a mass.
 */
export interface Dimension {
  readonly length: number
  readonly time: number
  readonly mass: number
  readonly amount: number
}

/** Why an expression is refused: it breaks the grammar, or it names a symbol outside the atoms of this reader. */
export type UcumProblem = 'syntax' | 'unknown_symbol'

const one: UcumMeasure = { dimension: { length: 0, time: 0, mass: 0, amount: 0 }, coefficient: 1, exponent: 0 }

const base = (dimension: Partial<Dimension>, coefficient = 1, exponent = 0): UcumMeasure => ({
  dimension: { ...one.dimension, ...dimension },
  coefficient,
  exponent,
})

/** Powers of ten of the metric prefixes. Source: UCUM section 4.1. */
export const ucumPrefixes: Readonly<Record<string, number>> = {
  ...{ Y: 24, Z: 21, E: 18, P: 15, T: 12, G: 9, M: 6, k: 3, h: 2, da: 1 },
  ...{ d: -1, c: -2, m: -3, u: -6, n: -9, p: -12, f: -15, a: -18, z: -21, y: -24 },
}

/** Symbols that take a prefix. An equivalent is a mole of charges. Source: UCUM sections 4.2 to 4.4. */
const metric: ReadonlyMap<string, UcumMeasure> = new Map(
  Object.entries({
    m: base({ length: 1 }),
    s: base({ time: 1 }),
    g: base({ mass: 1 }),
    mol: base({ amount: 1 }),
    eq: base({ amount: 1 }),
    l: base({ length: 3 }, 1, -3),
    L: base({ length: 3 }, 1, -3),
  }),
)

/** Symbols that take none. */
const plain: ReadonlyMap<string, UcumMeasure> = new Map(
  Object.entries({
    '10*': base({}, 1, 1),
    '10^': base({}, 1, 1),
    '%': base({}, 1, -2),
    min: base({ time: 1 }, 60),
    h: base({ time: 1 }, 3600),
    d: base({ time: 1 }, 86_400),
    wk: base({ time: 1 }, 604_800),
  }),
)

const times = (a: UcumMeasure, b: UcumMeasure, sign: 1 | -1): UcumMeasure => ({
  dimension: {
    length: a.dimension.length + sign * b.dimension.length,
    time: a.dimension.time + sign * b.dimension.time,
    mass: a.dimension.mass + sign * b.dimension.mass,
    amount: a.dimension.amount + sign * b.dimension.amount,
  },
  coefficient: sign === 1 ? a.coefficient * b.coefficient : a.coefficient / b.coefficient,
  exponent: a.exponent + sign * b.exponent,
})

const raised = ({ dimension, coefficient, exponent }: UcumMeasure, power: number): UcumMeasure => ({
  dimension: {
    length: dimension.length * power,
    time: dimension.time * power,
    mass: dimension.mass * power,
    amount: dimension.amount * power,
  },
  coefficient: coefficient ** power,
  exponent: exponent * power,
})

const symbolOf = (symbol: string): UcumMeasure | undefined => {
  const exact = plain.get(symbol) ?? metric.get(symbol)
  if (exact) return exact
  for (const [prefix, exponent] of Object.entries(ucumPrefixes)) {
    const atom = symbol.startsWith(prefix) ? metric.get(symbol.slice(prefix.length)) : undefined
    if (atom) return { ...atom, exponent: atom.exponent + exponent }
  }
  return undefined
}

const annotation = /^\{[\x21-\x7a\x7c\x7e]*\}/
const component = /^(10[*^]|%|[A-Za-z[][A-Za-z0-9_'[\]]*?)([+-]?\d+)?(?=[./){]|$)/

/** Longer text is no unit; brackets cannot nest deeper than this. */
const longest = 200

/** Leaves the recursive descent at once; caught by `parseUcum`. */
class Refusal extends Error {
  readonly problem: UcumProblem
  constructor(problem: UcumProblem) {
    super(problem)
    this.problem = problem
  }
}

const readTerm = (text: string): { measure: UcumMeasure; rest: string } => {
  let rest = text
  let measure = one
  let sign: 1 | -1 = 1
  if (rest.startsWith('/')) {
    sign = -1
    rest = rest.slice(1)
  }
  for (;;) {
    const part = readComponent(rest)
    measure = times(measure, part.measure, sign)
    rest = part.rest
    const operator = rest[0]
    if (operator !== '.' && operator !== '/') return { measure, rest }
    sign = operator === '/' ? -1 : 1
    rest = rest.slice(1)
  }
}

const readComponent = (text: string): { measure: UcumMeasure; rest: string } => {
  const alone = annotation.exec(text)
  if (alone) return { measure: one, rest: text.slice(alone[0].length) }
  if (text.startsWith('(')) {
    const inner = readTerm(text.slice(1))
    if (!inner.rest.startsWith(')')) throw new Refusal('syntax')
    return { measure: inner.measure, rest: inner.rest.slice(1) }
  }
  const read = component.exec(text) ?? /^()(\d+)(?=[./){]|$)/.exec(text)
  if (!read) throw new Refusal('syntax')
  const [whole, symbol = '', digits] = read
  const rest = text.slice(whole.length)
  const behind = rest.slice(annotation.exec(rest)?.[0].length ?? 0)
  if (symbol === '') return { measure: base({}, Number(digits)), rest: behind }
  const found = symbolOf(symbol)
  if (!found) throw new Refusal('unknown_symbol')
  return { measure: digits === undefined ? found : raised(found, Number(digits)), rest: behind }
}

/**
 * A UCUM expression (case-sensitive form) to what it measures. Grammar: symbols with a metric prefix and an integer
 * exponent, integer factors, `.` and `/` read from the left, brackets, a leading `/`, annotations in braces (they measure
 * nothing and stand behind a symbol or alone). Symbols: m, s, g, mol, eq, l, L, min, h, d, wk, %, 10* and 10^; a valid
 * UCUM symbol outside these is `unknown_symbol`. The empty text is refused. Source: UCUM section 2 and table 4.
 *
 * @example parseUcum('ng/dL') // { dimension: { length: -3, time: 0, mass: 1, amount: 0 }, coefficient: 1, exponent: -5 }
 */
export const parseUcum = (text: string): UcumMeasure | { readonly problem: UcumProblem } => {
  if (text.length > longest) return { problem: 'syntax' }
  try {
    const { measure, rest } = readTerm(text)
    return rest === '' ? measure : { problem: 'syntax' }
  } catch (error) {
    if (error instanceof Refusal) return { problem: error.problem }
    throw error
  }
}

const isSameDimension = (a: Dimension, b: Dimension): boolean =>
  a.length === b.length && a.time === b.time && a.mass === b.mass && a.amount === b.amount

/**
 * By what a number in one unit is multiplied to be in another; `undefined` where an expression is refused or the two
 * measure different things (mass and amount of substance in particular: that needs the analyte).
 *
 * @example ucumFactor('pg/mL', 'ng/L') // 1
 */
export const ucumFactor = (from: string, to: string): number | undefined => {
  const [source, target] = [parseUcum(from), parseUcum(to)]
  if ('problem' in source || 'problem' in target) return undefined
  if (!isSameDimension(source.dimension, target.dimension)) return undefined
  const { coefficient, exponent } = times(source, target, -1)
  return exponent === 0 ? coefficient : Number(`${coefficient}e${exponent}`)
}

/**
 * Whether a unit holds a mass or an amount of substance; `undefined` for neither (a count, a share, a rate) and for an
 * expression that is refused.
 *
 * @example unitProperty('pmol/L') // 'substance'
 */
export const unitProperty = (text: string): 'mass' | 'substance' | undefined => {
  const measure = parseUcum(text)
  if ('problem' in measure) return undefined
  if (measure.dimension.amount !== 0) return 'substance'
  return measure.dimension.mass !== 0 ? 'mass' : undefined
}
