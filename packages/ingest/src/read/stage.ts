import { rm } from 'node:fs/promises'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { literal } from '../normalise/sql-text.ts'
import { type Delimited, directRecords, splitRecognised } from './read-file.ts'
import { MAX_MASKED_COLUMNS } from './record-writer.ts'
import type { SplitTotals } from './split-records.ts'
import type { TemporaryFolder } from './temporary-files.ts'

/** DuckDB's default; longer lines need more. */
const DEFAULT_MAX_LINE = 2 * 1024 * 1024

/** The staged records of one file: temporary table `stage`, one row a record in file order. */
export interface Stage {
  readonly kind: 'direct' | 'split'
  readonly records: number
  readonly blankLines: number
  /** SQL over `stage`: first physical line of the record. */
  readonly line: string
  /** SQL: the splitter's damage word, empty for none. */
  readonly damage: string
  /** SQL: number of fields, null on the direct path (always the header's). */
  readonly fields: string | null
  /** SQL: the record's own text. */
  readonly text: string
  /** SQL of field n, line breaks inside restored. */
  readonly field: (position: number) => string
  /** SQL of all fields as a list, where `text` is no delimited record; else null. */
  readonly cells: string | null
}

/**
 * Reads the records into the temporary table `stage`, all text. The count must equal what the prescan or the splitter
 * counted; a direct read that disagrees is thrown away and the splitter decides.
 */
export async function stageRecords(warehouse: Warehouse, file: Delimited, folder: TemporaryFolder): Promise<Stage> {
  const expected = directRecords(file)
  if (expected !== null && (await readDirect(warehouse, file, expected))) return directStage(file, expected)
  return splitStage(file, await readSplit(warehouse, file, folder))
}

const columns = (width: number): string[] => Array.from({ length: width }, (_, index) => `c${index}`)

async function readDirect(warehouse: Warehouse, file: Delimited, expected: number): Promise<boolean> {
  const names = [...columns(file.header.length), 'overflow']
  if (expected === 0) {
    await createEmpty(warehouse, columns(file.header.length))
    return true
  }
  try {
    await warehouse.run(
      sql.raw(`${CREATE} ${readSql(file.textPath, names, file.delimiter, file.headerLine, file.scan.longestLine)}`),
    )
    const { records, overflow } = await warehouse.one<{ records: number; overflow: number }>(
      sql`select count(*) as records, count(overflow) as overflow from temp.stage`,
    )
    return records === expected && overflow === 0
  } catch {
    // Whatever the reader objects to (mixed line ends, very long lines), the splitter has the last word.
    return false
  }
}

/** Splits the file and reads the pieces, each while the next is split. */
async function readSplit(warehouse: Warehouse, file: Delimited, folder: TemporaryFolder): Promise<SplitTotals> {
  const names = [...columns(file.header.length), 'quoted', 'line_text', 'fields_text', 'damage', 'raw']
  const pieces = splitRecognised(file, folder)
  let reading: Promise<void> = Promise.resolve()
  let isFirst = true
  for (;;) {
    const next = await pieces.next()
    await reading
    if (next.done === true) {
      if (isFirst) await createEmpty(warehouse, names)
      await assertStaged(warehouse, next.value.records)
      return next.value
    }
    const { path, records, longestLine } = next.value
    if (records === 0) continue
    const into = isFirst ? CREATE : 'insert into temp.stage'
    reading = warehouse
      .run(sql.raw(`${into} ${readSql(path, names, '\u001f', 0, longestLine)}`))
      .then(() => rm(path, { force: true }))
    // It is looked at above; until then a failure must not count as unhandled.
    reading.catch(() => {})
    isFirst = false
  }
}

async function assertStaged(warehouse: Warehouse, records: number): Promise<void> {
  const staged = await warehouse.one<{ records: number }>(sql`select count(*) as records from temp.stage`)
  if (staged.records !== records) {
    throw new Error(`the reader gave ${staged.records} records where the splitter wrote ${records}`)
  }
}

const CREATE = 'create or replace temp table stage as'

const createEmpty = (warehouse: Warehouse, names: readonly string[]): Promise<void> =>
  warehouse.run(sql.raw(`create or replace temp table stage (${names.map((name) => `${name} varchar`).join(', ')})`))

function readSql(path: string, names: readonly string[], delimiter: string, skip: number, longestLine: number): string {
  const types = names.map((name) => `${name}: 'VARCHAR'`).join(', ')
  const maxLine = Math.max(DEFAULT_MAX_LINE, longestLine * 2)
  return `select * from read_csv(${literal(path)}, auto_detect = false, header = false,
    skip = ${skip}, delim = ${delimiter === '\t' ? "'\\t'" : literal(delimiter)}, quote = '', escape = '', null_padding = true,
    columns = {${types}}, max_line_size = ${maxLine})`
}

function directStage(file: Delimited, records: number): Stage {
  return {
    kind: 'direct',
    records,
    blankLines: 0,
    line: `cast(stage.rowid + ${file.headerLine + 1} as integer)`,
    damage: `''`,
    fields: null,
    text: joined(file),
    field: (position) => `stage.c${position}`,
    cells: null,
  }
}

/** The rows of a part of another format, staged by its reader. */
export function partStage(width: number, { records, blankLines, breaksInside }: SplitTotals): Stage {
  const restored = restore(breaksInside)
  return {
    kind: 'split',
    records,
    blankLines,
    line: 'cast(stage.line_text as integer)',
    damage: `coalesce(stage.damage, '')`,
    fields: 'cast(stage.fields_text as integer)',
    text: restored('stage.raw'),
    field: (position) => restored(`stage.c${position}`),
    cells: `list_value(${columns(width)
      .map((name) => restored(`stage.${name}`))
      .join(', ')})`,
  }
}

/** Line breaks inside fields as they were. */
const restore =
  (breaksInside: number) =>
  (expression: string): string =>
    breaksInside === 0 ? expression : `replace(replace(${expression}, chr(29), chr(13)), chr(30), chr(10))`

function splitStage(file: Delimited, { records, blankLines, breaksInside }: SplitTotals): Stage {
  const restored = restore(breaksInside)
  return {
    kind: 'split',
    records,
    blankLines,
    line: `coalesce(cast(stage.line_text as integer), cast(stage.rowid + ${file.headerLine + 1} as integer))`,
    damage: `coalesce(stage.damage, '')`,
    fields: `coalesce(cast(stage.fields_text as integer), ${file.header.length})`,
    text: `case when stage.raw is not null then ${restored('stage.raw')}
      when stage.quoted is null then ${restored(joined(file))} else ${restored(requoted(file))} end`,
    field: (position) => restored(`stage.c${position}`),
    cells: null,
  }
}

/** The record's text from its fields and the bits that say which of them were quoted. */
function requoted({ header, delimiter, quote }: Delimited): string {
  if (header.length > MAX_MASKED_COLUMNS) return 'null::varchar'
  const mark = literal(quote)
  const twice = literal(quote + quote)
  const fields = columns(header.length).map(
    (name, index) => `case when (cast(stage.quoted as integer) & ${2 ** index}) = 0 then coalesce(stage.${name}, '')
      else concat(${mark}, replace(coalesce(stage.${name}, ''), ${mark}, ${twice}), ${mark}) end`,
  )
  return `concat_ws(${literal(delimiter)}, ${fields.join(', ')})`
}

const joined = (file: Delimited): string =>
  `concat_ws(${literal(file.delimiter)}, ${columns(file.header.length)
    .map((name) => `coalesce(stage.${name}, '')`)
    .join(', ')})`
