import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import type { analyteIds, formIds } from '@troughline/clinical'
import { parse } from 'csv-parse/sync'
import { type CodeList, keyOf } from './code-list.ts'
import { workbookColumns } from './workbook.ts'
import { mappingWords } from './write-workbook.ts'

/** Why a code list is not taken, by row of the sheet. */
export interface CodeListProblem {
  /** Row of the sheet, 1 is the header; null for the file as a whole. */
  readonly row: number | null
  readonly message: string
}

/** Columns that a code list needs; the others of the workbook are for the reviewer. */
const REQUIRED = ['kind', 'code', 'name', 'maps_to'] as const

/**
 * Reads a filled-in unmapped workbook (`.xlsx`, else CSV) as a code list. Rows with an empty `maps_to` are not decided and say nothing.
 * All problems are reported together and then nothing of the list is taken.
 *
 * The version of a list is the hash of what it says, so that two lists of one name are told apart in what was loaded with them.
 */
export async function readCodeList(
  path: string,
): Promise<{ list: CodeList } | { problems: readonly CodeListProblem[] }> {
  let rows: string[][]
  try {
    rows = await readRows(path)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const what = code === undefined ? 'it is neither a workbook nor a CSV file' : code
    return { problems: [{ row: null, message: `The code list cannot be read (${what}).` }] }
  }
  const header = (rows[0] ?? []).map((name) => name.trim().toLowerCase())
  const missing = REQUIRED.filter((name) => !header.includes(name))
  if (missing.length > 0) {
    return {
      problems: [
        {
          row: 1,
          message: `The code list lacks the columns ${missing.join(', ')}; expected those of an unmapped workbook: ${workbookColumns.join(', ')}.`,
        },
      ],
    }
  }
  return readEntries(basename(path, extname(path)), header, rows)
}

function readEntries(
  name: string,
  header: readonly string[],
  rows: readonly string[][],
): { list: CodeList } | { problems: readonly CodeListProblem[] } {
  const tests = new Map<string, CodeList['tests'] extends ReadonlyMap<string, infer T> ? T : never>()
  const products = new Map<string, CodeList['products'] extends ReadonlyMap<string, infer T> ? T : never>()
  const problems: CodeListProblem[] = []
  for (const [index, cells] of rows.entries()) {
    if (index === 0) continue
    const row = index + 1
    const cell = (column: string) => (cells[header.indexOf(column)] ?? '').trim()
    const word = cell('maps_to').toLowerCase()
    if (word === '') continue
    const kind = cell('kind').toLowerCase()
    const code = cell('code') === '' ? null : cell('code')
    const text = cell('name') === '' ? null : cell('name')
    if (code === null && text === null) problems.push({ row, message: 'It maps nothing: code and name are empty.' })
    else if (code !== null && /^\d(\.\d+)?E\+\d+$/i.test(code))
      problems.push({
        row,
        message: 'The code was damaged by a spreadsheet (1.03E+17): open the workbook with this column as text.',
      })
    else if (kind === 'test' && isTestWord(word)) put(tests, keyOf('test', code, text), word, row)
    else if (kind === 'product' && isProductWord(word)) put(products, keyOf('product', code, text), word, row)
    else if (kind !== 'test' && kind !== 'product') problems.push({ row, message: 'kind must be test or product.' })
    else problems.push({ row, message: `maps_to must be one of ${mappingWords[kind].join(', ')}.` })
  }
  if (problems.length === 0 && tests.size + products.size === 0)
    problems.push({ row: null, message: 'Nothing is mapped yet: fill the column maps_to.' })
  if (problems.length > 0) return { problems }
  const hash = createHash('sha256')
  for (const [key, word] of [...tests, ...products].sort(([a], [b]) => (a < b ? -1 : 1)))
    hash.update(`${key}\n${word}\n`)
  return { list: { id: `${name}@${hash.digest('hex').slice(0, VERSION_LENGTH)}`, tests, products } }

  function put<T>(map: Map<string, T>, key: string, word: T, row: number): void {
    const before = map.get(key)
    if (before !== undefined && before !== word)
      problems.push({ row, message: 'An earlier row maps the same code and name to another word.' })
    map.set(key, word)
  }
}

const VERSION_LENGTH = 8

/** The apostrophe that the workbook's CSV form puts before a text that a spreadsheet would take for a formula. */
const ESCAPED_FORMULA = /^'(?=[=+\-@\t\r])/

const isTestWord = (word: string): word is (typeof mappingWords.test)[number] & (typeof analyteIds)[number] =>
  (mappingWords.test as readonly string[]).includes(word)
const isProductWord = (word: string): word is (typeof mappingWords.product)[number] & (typeof formIds)[number] =>
  (mappingWords.product as readonly string[]).includes(word)

/** All cells as text. In a sheet a number is written as it would be shown; dates are not needed here. */
async function readRows(path: string): Promise<string[][]> {
  if (extname(path).toLowerCase() !== '.xlsx') {
    const text = await readFile(path, 'utf8')
    const delimiter = [',', ';', '\t'].find((one) => (text.split('\n')[0] ?? '').includes(one)) ?? ','
    const rows: string[][] = parse(text, { bom: true, delimiter, relax_column_count: true })
    return rows.map((row) => row.map((cell) => cell.replace(ESCAPED_FORMULA, '')))
  }
  const { readSheet } = await import('read-excel-file/node')
  const rows = await readSheet(path)
  return rows.map((row) => row.map((cell) => (cell === null || cell === undefined ? '' : String(cell))))
}
