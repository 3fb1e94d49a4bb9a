import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'
import { unescaped } from './formula-escape.ts'

/** A table as a person gave it back: the texts of its cells, and where each row begins. */
export interface DecisionFile {
  readonly sha256: string
  readonly bytes: number
  readonly header: readonly string[]
  /** Rows with any text, in order. `line` is the first physical line of a CSV record, or the row of the sheet; 1 is the header. */
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[]
}

/**
 * Reads a decision file: a workbook (`.xlsx`, told by its first bytes), else CSV as spreadsheets save it: comma, semicolon or
 * tab; UTF-8, UTF-16 or Windows-1252; escaped formulas as they were. A message where it is neither.
 */
export async function readDecisionFile(path: string): Promise<DecisionFile | { readonly message: string }> {
  let content: Buffer
  try {
    content = await readFile(path)
  } catch (error) {
    return { message: `The file cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).` }
  }
  const sha256 = createHash('sha256').update(content).digest('hex')
  const identity = { sha256, bytes: content.length }
  try {
    const rows = isZip(content) ? await sheetRows(path) : csvRows(textOf(content))
    const [first, ...rest] = rows
    if (first === undefined) return { message: 'The file is empty.' }
    return { ...identity, header: first.cells, rows: rest.filter(({ cells }) => cells.some((cell) => cell !== '')) }
  } catch (error) {
    const line = (error as { lines?: unknown }).lines
    const where = typeof line === 'number' ? `; its quotes do not fit near line ${line}` : ''
    return { message: `The file is neither a workbook nor a CSV file${where}.` }
  }
}

const ZIP = Buffer.from('PK\u0003\u0004', 'latin1')
const isZip = (content: Buffer): boolean => content.subarray(0, ZIP.length).equals(ZIP)

function textOf(content: Buffer): string {
  if (content[0] === 0xff && content[1] === 0xfe) return new TextDecoder('utf-16le').decode(content)
  if (content[0] === 0xfe && content[1] === 0xff) return new TextDecoder('utf-16be').decode(content)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content)
  } catch {
    return new TextDecoder('windows-1252').decode(content)
  }
}

const DELIMITERS = [',', ';', '\t']

function csvRows(text: string): { line: number; cells: string[] }[] {
  const content = Buffer.from(text.replace(/^\ufeff/, ''))
  const top = /^[^\r\n]*/.exec(text)?.[0] ?? ''
  const delimiter = DELIMITERS.find((one) => top.includes(one)) ?? ','
  const records = parse(content, {
    delimiter,
    relax_column_count: true,
    info: true,
    skip_empty_lines: true,
  }) as unknown as { info: { bytes: number }; record: string[] }[]
  let line = 1
  let from = 0
  return records.map(({ info, record }) => {
    // Blank lines before a record are in the bytes that csv-parse took for it.
    const raw = content.toString('utf8', from, info.bytes)
    const first = line + lineBreaks(/^[\r\n]*/.exec(raw)?.[0] ?? '')
    line += lineBreaks(raw)
    from = info.bytes
    return { line: first, cells: record.map(unescaped) }
  })
}

const lineBreaks = (text: string): number => text.match(/\r\n|\r|\n/g)?.length ?? 0

/** All cells as text: a number as it would be shown, a date as ISO text. */
async function sheetRows(path: string): Promise<{ line: number; cells: string[] }[]> {
  const { readSheet } = await import('read-excel-file/node')
  const rows = await readSheet(path, { trim: false })
  return rows.map((cells, index) => ({ line: index + 1, cells: cells.map(cellText) }))
}

function cellText(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  if (!(cell instanceof Date)) return String(cell)
  // The days of a sheet are fractions: a time comes back a moment early or late.
  const text = new Date(Math.round(cell.getTime() / MILLISECONDS) * MILLISECONDS).toISOString()
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19)
}

const MILLISECONDS = 1000
