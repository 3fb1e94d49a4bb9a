import type { Warehouse } from '@troughline/warehouse'
import { feedById } from '../feeds/registry.ts'
import type { DateOrder } from '../normalise/moments.ts'
import { literal } from '../normalise/sql-text.ts'
import type { SourceRows } from '../read/source-rows.ts'
import { partStage, type Stage } from '../read/stage.ts'
import { matchFeed } from '../recognise/match-feed.ts'
import type { OriginFile } from './origin-file.ts'
import { isNative } from './own-cells.ts'

/** A row of a decision file that is read again. */
export interface CorrectedRow {
  /** First physical line in the decision file. */
  readonly line: number
  /** The own columns, in the order of the origin's header. */
  readonly cells: readonly string[]
  /** Of a panel: the one analyte that the decision is about; null for the whole row. */
  readonly analyte: string | null
}

/** What an import profile makes of staged rows that have the columns of its source. */
export type MappedRows = Pick<
  SourceRows,
  'match' | 'stage' | 'width' | 'needed' | 'dates' | 'leftOut' | 'mixedProducts'
>

/**
 * Applies the origin's import profile to rows with its source columns; a message where that is not possible (a profile
 * that is no longer there, a question without an answer).
 */
export type MapForeign = (origin: OriginFile, stage: Stage) => Promise<MappedRows | { readonly message: string }>

/**
 * Stages corrected rows under the header of the file they came from and reads that header as the origin was read: by its native
 * names, or through `mapForeign`. An order of dates that the origin proved or was given holds for the corrected rows too.
 *
 * @param dateOrder order where the origin says none.
 */
export async function rowsOfOrigin(
  warehouse: Warehouse,
  origin: OriginFile,
  rows: readonly CorrectedRow[],
  dateOrder: DateOrder | undefined,
  mapForeign: MapForeign,
): Promise<SourceRows | { readonly message: string }> {
  const feed = feedById(origin.feed)
  // Without a header nothing but `drop` is possible, and no row is staged.
  const header = origin.header.length > 0 ? origin.header : feed.columns.map(({ name }) => name)
  await stageRows(warehouse, origin, header.length, rows)
  const stage = partStage(header.length, { records: rows.length, blankLines: 0, breaksInside: 0, longestLine: 0 })
  const order = origin.dateOrder === 'dmy' || origin.dateOrder === 'mdy' ? origin.dateOrder : dateOrder
  const dates = order === undefined ? {} : { order }
  const frame = {
    reading: {
      format: origin.format,
      profile: origin.profile,
      header,
      encoding: 'utf-8',
      delimiter: origin.delimiter,
      quote: origin.quote,
      headerLine: 1,
    },
    records: rows.length,
    findings: [],
    parts: 1,
    mixedProducts: false,
    namedByFile: false,
    fillsIn: origin.profile !== 'native' || origin.format !== 'csv',
  }
  if (isNative(origin)) {
    const match = matchFeed(header, feed)
    return { ...frame, match, stage, width: header.length, needed: header.length, dates, leftOut: {} }
  }
  const mapped = await mapForeign(origin, stage)
  if ('message' in mapped) return mapped
  return { ...frame, ...mapped, stage: onlyDecided(mapped), dates: { ...dates, ...mapped.dates } }
}

/** The table `stage`, as readers of other formats build it; empty cells are null as the CSV reader gives them. */
async function stageRows(
  warehouse: Warehouse,
  origin: OriginFile,
  width: number,
  rows: readonly CorrectedRow[],
): Promise<void> {
  const names = ['line_text', 'fields_text', 'damage', 'raw', ...Array.from({ length: width }, (_, n) => `c${n}`)]
  await warehouse.createTempTable(
    'stage',
    Object.fromEntries([...names, 'only_analyte'].map((name) => [name, 'VARCHAR' as const])),
    rows.map(({ line, cells, analyte }) => [
      String(line),
      String(width),
      '',
      recordText(cells, origin),
      ...cells.map((cell) => (cell === '' ? null : cell)),
      analyte,
    ]),
  )
}

/** The row as the origin would have written it. */
function recordText(cells: readonly string[], origin: OriginFile): string {
  const delimiter = origin.delimiter === '' ? ',' : origin.delimiter
  const quote = origin.quote === '' ? '"' : origin.quote
  return cells
    .map((cell) =>
      cell.includes(delimiter) || cell.includes(quote) || /[\r\n]/.test(cell)
        ? quote + cell.replaceAll(quote, quote + quote) + quote
        : cell,
    )
    .join(delimiter)
}

/** Of a mapped panel only the result that the decision is about is read: the others of its record are facts already or wait on their own. */
function onlyDecided({ match, stage }: MappedRows): Stage {
  const analyteAt = new Map(match.analytes.map(({ position, analyte }) => [position, analyte]))
  if (analyteAt.size === 0) return stage
  return {
    ...stage,
    field: (position) => {
      const analyte = analyteAt.get(position)
      const field = stage.field(position)
      return analyte === undefined
        ? field
        : `case when coalesce(stage.only_analyte, ${literal(analyte)}) = ${literal(analyte)} then ${field} end`
    },
  }
}
