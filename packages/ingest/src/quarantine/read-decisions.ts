import { normaliseHeaderName } from '../recognise/header-names.ts'
import { damageOf } from './damaged-cell.ts'
import {
  confirmableCodes,
  type DecisionWord,
  decisionWords,
  isDecisionWord,
  leadingColumns,
} from './decision-columns.ts'
import type { QuarantinedRow } from './export-quarantine.ts'
import type { OriginFile } from './origin-file.ts'
import { ownCells } from './own-cells.ts'
import type { DecisionFile } from './read-decision-file.ts'

/** Something about a decision file, or about one line of it, that a person must put right. Holds no value of a row. */
export interface DecisionProblem {
  /** Null for the file as a whole. */
  readonly line: number | null
  readonly message: string
}

/** One row of a decision file about which something was decided. */
export interface Decision {
  readonly line: number
  readonly word: DecisionWord
  readonly decidedBy: string | null
  readonly row: QuarantinedRow
  /** The row's own columns: as corrected, or as they were where the row is confirmed. */
  readonly cells: readonly string[]
}

/** What a decision file says about the rows of one file. */
export interface Decisions {
  readonly origin: OriginFile
  readonly decided: readonly Decision[]
  /** Rows of the file with any text: decided, undecided and those that are not taken. */
  readonly rows: number
  readonly undecided: number
  /** Lines that are not taken; the others are. */
  readonly notTaken: readonly DecisionProblem[]
}

/** Places of the leading columns that a decision file has, by name. */
export function leadingPlaces(header: readonly string[], until = header.length): ReadonlyMap<string, number> {
  const names = header.slice(0, until).map(normaliseHeaderName)
  const places = leadingColumns.map((name) => [name, names.indexOf(name)] as const)
  return new Map(places.filter(([, place]) => place >= 0))
}

/** The quarantine id of each row, null where the cell holds none. */
export function quarantineIds(file: DecisionFile): readonly (number | null)[] {
  const place = leadingPlaces(file.header).get('quarantine_id') ?? -1
  return file.rows.map(({ cells }) => {
    const text = (cells[place] ?? '').trim()
    return /^\d{1,9}$/.test(text) ? Number(text) : null
  })
}

/**
 * Reads what was decided. A missing column or a word that is no decision refuses the file, with every such line: nothing of it is
 * taken then. A line about a row that cannot be resolved by it is not taken, with the reason; the other lines are.
 *
 * @param known the quarantined rows that the file names, by id.
 */
export function readDecisions(
  file: DecisionFile,
  origin: OriginFile,
  known: ReadonlyMap<number, QuarantinedRow>,
): Decisions | { readonly problems: readonly DecisionProblem[] } {
  const own = placeOfOwn(file.header, origin.header)
  const leading = leadingPlaces(file.header, own ?? file.header.length)
  const missing = ['quarantine_id', 'decision'].filter((name) => !leading.has(name))
  if (missing.length > 0) {
    const message = `The file lacks the columns ${missing.join(' and ')}; expected those that quarantine export writes.`
    return { problems: [{ line: 1, message }] }
  }
  if (own === null) return { problems: [{ line: 1, message: ownMissing(file.header, origin) }] }
  const cellOf = (cells: readonly string[], name: string) => (cells[leading.get(name) ?? -1] ?? '').trim()
  const problems: DecisionProblem[] = []
  const notTaken: DecisionProblem[] = []
  const decided: Decision[] = []
  const lineOf = new Map<number, number>()
  const ids = quarantineIds(file)
  let undecided = 0
  for (const [index, { line, cells }] of file.rows.entries()) {
    const word = cellOf(cells, 'decision').toLowerCase()
    if (word === '') {
      undecided += 1
      continue
    }
    if (!isDecisionWord(word)) {
      problems.push({ line, message: `The decision is none of ${decisionWords.join(', ')}.` })
      continue
    }
    const id = ids[index] ?? null
    const row = id === null ? undefined : known.get(id)
    const given = origin.header.map((_, position) => cells[own + position] ?? '')
    const reason = whyNotTaken(row, word, given, origin) ?? repeated(row, lineOf)
    if (reason !== null || row === undefined) {
      notTaken.push({ line, message: reason ?? '' })
      continue
    }
    lineOf.set(row.quarantine_key, line)
    const by = cellOf(cells, 'decided_by')
    const kept = word === 'load' ? given : ownCells(row, origin)
    decided.push({ line, word, decidedBy: by === '' ? null : by, row, cells: kept })
  }
  if (problems.length > 0) return { problems }
  return { origin, decided, rows: file.rows.length, undecided, notTaken }
}

/** Where the own columns begin: the header of the source file, in its order. Other columns may be missing or added around it. */
function placeOfOwn(header: readonly string[], own: readonly string[]): number | null {
  const names = header.map((name) => name.trim())
  for (let start = header.length - own.length; start >= 0; start--) {
    if (own.every((name, position) => names[start + position] === name.trim())) return start
  }
  return null
}

function ownMissing(header: readonly string[], { name, header: own }: OriginFile): string {
  const names = new Set(header.map((column) => column.trim()))
  const missing = own.filter((column) => !names.has(column.trim()))
  const what = missing.length === 0 ? 'in their order' : `${missing.join(', ')} among them`
  return `The file lacks the columns of ${name}, ${what}: the row's own columns must stay as quarantine export wrote them.`
}

const repeated = (row: QuarantinedRow | undefined, lineOf: ReadonlyMap<number, number>): string | null => {
  const before = row === undefined ? undefined : lineOf.get(row.quarantine_key)
  return before === undefined ? null : `The row is decided on line ${before} already.`
}

function whyNotTaken(
  row: QuarantinedRow | undefined,
  word: DecisionWord,
  given: readonly string[],
  origin: OriginFile,
): string | null {
  if (row === undefined) return 'No quarantined row has this quarantine_id.'
  if (row.file_id !== origin.fileId) return `The quarantine_id is of another file than ${origin.name}.`
  if (row.state === 'repeated')
    return 'The same row waits from an earlier file: export again, and decide there; it holds for both.'
  if (row.state !== 'waiting') return 'The row was resolved before.'
  if (word === 'drop') return null
  if (origin.header.length === 0)
    return 'The columns of its file were not kept by the version that loaded it; it can only be dropped.'
  const before = ownCells(row, origin)
  if (word === 'confirm') {
    if (!confirmableCodes.includes(row.code))
      return `A row that waits as ${row.code} cannot be confirmed; correct it and write load, or write drop.`
    const changed = origin.header.filter((_, place) => sameText(before[place]) !== sameText(given[place]))
    return changed.length === 0
      ? null
      : `Confirmed is the row as it was, but ${changed.join(', ')} changed: write load for a corrected row.`
  }
  for (const [place, name] of origin.header.entries()) {
    if (origin.decimalComma && MAY_BE_THOUSANDS.test(given[place] ?? ''))
      return `${name} can be read in two ways, because a comma separates decimals in ${origin.name}: write it without the point.`
    const damage = damageOf(before[place] ?? '', given[place] ?? '')
    const corrected = damage === 'lost its leading zeros' && normaliseHeaderName(name) === row.column_name
    if (damage !== null && !corrected)
      return `${name} ${damage} in a spreadsheet: use --format xlsx, or open the CSV file with all columns as text.`
  }
  return null
}

/** In a file with decimal commas it is one thousand and something; read alone it would be one and something. */
const MAY_BE_THOUSANDS = /^\s*[<>=≤≥]{0,2}\s*-?[1-9]\d{0,2}\.\d{3}\s*$/

/** Line breaks inside a cell and characters that XML cannot hold do not survive every spreadsheet. */
const sameText = (text: string | undefined): string =>
  (text ?? '').replaceAll(/\r\n|\r/g, '\n').replaceAll(/\p{Cc}(?<!\n)/gu, '\ufffd')
