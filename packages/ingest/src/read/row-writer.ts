import { closeSync, openSync, writeSync } from 'node:fs'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { literal } from '../normalise/sql-text.ts'
import { CR, CR_INSIDE, type Damage, LF, LF_INSIDE, type SplitTotals, UNIT } from './record-format.ts'

/** One fact candidate that a format reader found. */
export interface WrittenRow {
  /** First physical line of what the row was read from. */
  readonly line: number
  /** Why it cannot be trusted; empty or left out for a sound row. */
  readonly damage?: Damage
  /** The source's own text of the row. */
  readonly raw: string
  /** One text per column of the part; null and empty are the same, and missing ones at the end are null. */
  readonly cells: readonly (string | null)[]
  /** Fields that the record had; fewer than the part has columns is a ragged row. By default the number of columns. */
  readonly fields?: number
}

const FLUSH_CHARACTERS = 1024 * 1024

/**
 * Writes rows in the line format of the record splitter (`line 0x1F fields 0x1F damage 0x1F raw 0x1F field ...`) into a new
 * file with mode 0600, for readers of formats that are not delimited. CR and LF inside a text become 0x1D and 0x1E; NUL and
 * the bytes 0x1D to 0x1F, which the line format needs for itself, become U+FFFD.
 */
export class RowWriter {
  readonly totals: SplitTotals = { records: 0, blankLines: 0, breaksInside: 0, longestLine: 0 }
  private readonly columns: number
  private readonly file: number
  private pending: string[] = []
  private characters = 0

  constructor(path: string, columns: number) {
    this.columns = columns
    this.file = openSync(path, 'wx', 0o600)
  }

  write({ line, damage, raw, cells, fields }: WrittenRow): void {
    let text = `${line}\u001f${fields ?? this.columns}\u001f${damage ?? ''}\u001f${this.inside(raw)}`
    for (let i = 0; i < this.columns; i++) text += `\u001f${this.inside(cells[i] ?? '')}`
    text += '\n'
    this.totals.records += 1
    // Three bytes a UTF-16 unit at most: an upper bound is enough, and cheap.
    const bytes = text.length * 3
    if (bytes > this.totals.longestLine) this.totals.longestLine = bytes
    this.pending.push(text)
    this.characters += text.length
    if (this.characters >= FLUSH_CHARACTERS) this.flush()
  }

  /** Writes what is left and closes the file; call it once, also after a failure. */
  close(): SplitTotals {
    try {
      this.flush()
    } finally {
      closeSync(this.file)
    }
    return this.totals
  }

  private flush(): void {
    const bytes = Buffer.from(this.pending.join(''), 'utf8')
    for (let at = 0; at < bytes.length; ) at += writeSync(this.file, bytes, at)
    this.pending = []
    this.characters = 0
  }

  private inside(text: string): string {
    if (!hasReserved(text, true)) return text
    let kept = ''
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      if (code === LF || code === CR) {
        kept += String.fromCharCode(code === LF ? LF_INSIDE : CR_INSIDE)
        this.totals.breaksInside += 1
      } else kept += isReserved(code) ? '\ufffd' : text[i]
    }
    return kept
  }
}

/** Bytes that the line format needs for itself: a text with one of them cannot be kept as it is. */
const isReserved = (code: number): boolean => code === 0 || (code >= CR_INSIDE && code <= UNIT)

/** Whether a text holds NUL or one of 0x1D to 0x1F; with `breaks` also whether it holds a line break. */
export function hasReserved(text: string, breaks = false): boolean {
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code <= UNIT && (isReserved(code) || (breaks && (code === LF || code === CR)))) return true
  }
  return false
}

/** DuckDB's default; longer lines need more. */
const DEFAULT_MAX_LINE = 2 * 1024 * 1024

/** Reads a file of `RowWriter` into the temporary table `stage` (`FeedPart.stage` says which columns). */
export async function stageRows(
  warehouse: Warehouse,
  path: string,
  columns: number,
  totals: SplitTotals,
): Promise<SplitTotals> {
  const names = ['line_text', 'fields_text', 'damage', 'raw', ...Array.from({ length: columns }, (_, i) => `c${i}`)]
  const types = names.map((name) => `${name}: 'VARCHAR'`).join(', ')
  await warehouse.run(
    sql.raw(`create or replace temp table stage as select * from read_csv(${literal(path)}, auto_detect = false, header = false,
      delim = '\u001f', quote = '', escape = '', columns = {${types}},
      max_line_size = ${Math.max(DEFAULT_MAX_LINE, totals.longestLine * 2)})`),
  )
  const { staged } = await warehouse.one<{ staged: number }>(sql`select count(*) as staged from temp.stage`)
  if (staged !== totals.records) throw new Error(`${staged} rows were staged where ${totals.records} were written`)
  return totals
}
