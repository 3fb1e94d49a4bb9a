import type { AnalyteId } from '../analytes/analyte.ts'
import { convert } from '../units/convert.ts'
import { unitKey } from '../units/unit-key.ts'
import { unitSpellings } from '../units/unit-spellings.ts'

/**
 * A number as written with its comparator (`>2000`, `1.234,5`, `1.5E3`), for the reader of numbers, and the unit as written;
 * empty where the cell has none.
 */
export interface CellQuantity {
  readonly number: string
  readonly unit: string
}

/** What stands in a value cell beside the number. */
export interface ResultCell {
  readonly first: CellQuantity
  /** The same result in another unit, as in `185 pmol/L (251 ng/L)`. It always has a unit. */
  readonly second?: CellQuantity
  /** A reference range in brackets behind the number, without the brackets: `191-663`, `<5`. */
  readonly range?: string
  /** The abnormal flag behind the number: `H`, `L`, `HH`, `LL`, `A`, `N`, `*`. */
  readonly flag?: string
}

const knownKeys: ReadonlySet<string> = new Set(unitSpellings.map(({ spelling }) => spelling).filter(Boolean))

/** A unit that some analyte knows, or text with a stroke between letters, which is a unit that none knows. */
const isUnit = (text: string): boolean =>
  knownKeys.has(unitKey(text)) || /^[^\s\d(),;]+\/[^\s(),;\d][^\s(),;]*$/.test(text)

const comparatorWords: readonly (readonly [RegExp, string])[] = [
  [/^(?:greater|more|higher) than or equal to\s*/i, '>='],
  [/^(?:less|lower) than or equal to\s*/i, '<='],
  [/^(?:greater|more|higher) than\s*/i, '>'],
  [/^(?:less|lower) than\s*/i, '<'],
]

/**
 * A comparator, a sign, digits with separators, an exponent. An `e9/` behind digits is the unit's power of ten, not an
 * exponent; groups of three behind blanks are digits of one number.
 */
const number =
  /^((?:<=|=<|>=|=>|[<>≤⩽≦≥⩾≧＜＞])?\s*[-−–]?(?:\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?:[.,]\d+)?(?![\d.,*^(/⁰-⁹])|\d+(?:[.,]\d+)*|[.,]\d+)(?:[eE][+-]?\d{1,2}(?![\d/.]))?)/

const flags = /^(.*?)\s*(?:\(\s*)?(?<![\p{L}\d/])(HH|LL|H|L|A|N|high|low|\*{1,2})(?:\s*\))?$/iu

const readQuantity = (text: string): { quantity: CellQuantity; flag?: string } | undefined => {
  let rest = text.trim()
  for (const [words, sign] of comparatorWords) rest = rest.replace(words, sign)
  const read = number.exec(rest)?.[1]
  if (read === undefined) return undefined
  const behind = rest.slice(read.length).trim()
  // 180ng/L needs no blank; 2000+ , 12/03/2024, 10:30 and 5-10 are no quantity.
  if (behind === '') return { quantity: { number: read, unit: '' } }
  if (isUnit(behind) && !/^[Ll]$/.test(behind)) return { quantity: { number: read, unit: behind } }
  const flagged = flags.exec(behind)
  const [, before = '', flag] = flagged ?? []
  if (flag === undefined || (before !== '' && !isUnit(before))) return undefined
  if (behind === flag && !/\s/.test(rest.slice(read.length, read.length + 1)) && !flag.startsWith('*')) return undefined
  return { quantity: { number: read, unit: before }, flag }
}

/** Longer cells are prose. */
const longest = 200

const range =
  /^(?:(?:ref(?:erence)?|range|normal|nr)\.?:?\s*)?((?:[<>≤≥]=?\s*)?[\d.,]+(?:\s*(?:-|–|to|~)\s*[\d.,]+)?)$/i

/**
 * A value cell that holds more than a number: its unit, the same result in a second unit, a range, a flag. The pieces are
 * returned as text; the caller reads the numbers with the decimal style of the column. A plain number comes back as `first`
 * with an empty unit; a leading apostrophe of a spreadsheet goes.
 *
 * `undefined` where the cell is anything else: words, a range alone (`5-10`), a date, `2000+`, an approximate `~180`,
 * two numbers of which the second has no unit, a number before words that are no unit.
 *
 * Sources: reference section 6 (quirks), other-exports P12 ("556.0 pg/mL").
 *
 * @example readResultCell('185 pmol/L (251 ng/L)')?.second // { number: '251', unit: 'ng/L' }
 */
export const readResultCell = (text: string): ResultCell | undefined => {
  if (text.length > longest) return undefined
  const cell = text.trim().replace(/^'/, '').trim()
  const whole = readQuantity(cell)
  if (whole) return { first: whole.quantity, ...(whole.flag === undefined ? {} : { flag: whole.flag }) }
  const parts = /^(.*\S)\s*(?:[([]\s*([^()[\]]*?)\s*[)\]]|[=;|]\s*([^()[\]=;|]*))$/.exec(cell)
  if (!parts) return undefined
  const head = readQuantity(parts[1] ?? '')
  if (!head) return undefined
  const first = { first: head.quantity, ...(head.flag === undefined ? {} : { flag: head.flag }) }
  const inner = (parts[2] ?? parts[3] ?? '').trim()
  const second = readQuantity(inner)
  if (second && second.quantity.unit !== '' && head.quantity.unit !== '') {
    return { ...first, second: second.quantity }
  }
  const found = parts[2] === undefined ? undefined : range.exec(inner)?.[1]
  return found !== undefined && !/^[\d.,]+$/.test(found) ? { ...first, range: found } : undefined
}

/** Two prints of one result may differ by rounding: by this share at most. Source: design choice [D], issue 3. */
export const doubleReportTolerance = 0.01

/** A number that has been read, with the unit as written and its comparator. */
export interface ReportedQuantity {
  readonly value: number
  readonly unit: string
  readonly comparator?: string | null | undefined
}

/**
 * Whether the two numbers of a double report are one result, by the analyte's unit table: within 1 % of the larger
 * (ends included), with the same comparator. `not_comparable` where a unit is none of the analyte's or a value is
 * not plausible in its unit; then nothing is known and a person decides, as for `disagree`.
 *
 * @example compareDoubleReport('b12', { value: 185, unit: 'pmol/L' }, { value: 251, unit: 'ng/L' }) // 'agree'
 */
export const compareDoubleReport = (
  analyte: AnalyteId,
  first: ReportedQuantity,
  second: ReportedQuantity,
): 'agree' | 'disagree' | 'not_comparable' => {
  const [one, other] = [convert(analyte, first.value, first.unit), convert(analyte, second.value, second.unit)]
  if ('problem' in one || 'problem' in other) return 'not_comparable'
  if ((first.comparator ?? '') !== (second.comparator ?? '')) return 'disagree'
  const larger = Math.max(Math.abs(one.value), Math.abs(other.value))
  return Math.abs(one.value - other.value) <= doubleReportTolerance * larger ? 'agree' : 'disagree'
}
