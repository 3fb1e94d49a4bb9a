import type { Warehouse } from '@troughline/warehouse'
import { parse } from 'csv-parse/sync'
import { sql } from 'kysely'
import { normaliseHeaderName } from '../recognise/header-names.ts'
import { countOf } from './count-of.ts'
import type { FileFinding } from './finding.ts'

/** Day numbers of a spreadsheet from 1954 to 2079, with or without a time of day behind the point. */
const dayNumber = /^[2-6]\d{4}([.,]\d+)?$/

/** Waiting rows that are looked at; they are all alike where a spreadsheet did it. */
const sampleRows = 2000

/** Fewer than three rows are slips, and from a half on it is the column. Design choice. */
const leastRows = 3

interface WaitingRow {
  readonly column_name: string
  readonly row_text: string
  readonly cells: readonly string[] | null
}

/**
 * Columns of dates whose unreadable texts are day numbers of a spreadsheet (44706). They are not read: the two calendars that spreadsheets
 * use lie 1,462 days apart.
 */
export async function findSpreadsheetDates(warehouse: Warehouse, fileId: number): Promise<FileFinding[]> {
  const columns = await warehouse.rows<{ column_name: string; rows: number; first_line: number; last_line: number }>(
    sql`select column_name, count(*) as rows, min(line) as first_line, max(line) as last_line from quarantine
      where file_id = ${fileId} and code = 'unreadable_date' and column_name is not null
      group by column_name having count(*) >= ${leastRows} order by column_name`,
  )
  if (columns.length === 0) return []
  const file = await warehouse.one<{ header: readonly string[] | null; delimiter: string; quote: string }>(
    sql`select header, delimiter, quote from source_file where file_id = ${fileId}`,
  )
  const findings: FileFinding[] = []
  for (const { column_name, rows, first_line, last_line } of columns) {
    const positions = positionsOf(file.header ?? [], column_name)
    if (positions.length === 0) continue
    const sample = await warehouse.rows<WaitingRow>(
      sql`select column_name, row_text, cells from quarantine
        where file_id = ${fileId} and code = 'unreadable_date' and column_name = ${column_name}
        order by line, quarantine_key limit ${sampleRows}`,
    )
    const numbers = sample.filter((row) => {
      const fields = row.cells ?? fieldsOf(row.row_text, file)
      return positions.some((position) => dayNumber.test((fields[position] ?? '').trim()))
    }).length
    if (numbers < leastRows || numbers * 2 < sample.length) continue
    findings.push({
      file_id: fileId,
      code: 'spreadsheet_dates',
      column_name,
      sentence: `${countOf(numbers, 'date', 'dates')} of ${countOf(sample.length, 'waiting row', 'waiting rows')} looked at in ${column_name} are day numbers of a spreadsheet. Format the column as YYYY-MM-DD and save it again.`,
      rows,
      first_line,
      last_line,
    })
  }
  return findings
}

/** Where the column stands: by its own name, else (an import profile renamed it) every column that is named like a date. */
function positionsOf(header: readonly string[], column: string): number[] {
  const names = header.map((name) => normaliseHeaderName(name))
  const own = names.indexOf(normaliseHeaderName(column))
  if (own >= 0) return [own]
  return names.flatMap((name, index) => (/date|time|day|_on$|_at$/.test(name) ? [index] : []))
}

function fieldsOf(
  text: string,
  { delimiter, quote }: { readonly delimiter: string; readonly quote: string },
): readonly string[] {
  const records: string[][] = parse(text, { delimiter, quote, relax_quotes: true, relax_column_count: true })
  return records[0] ?? []
}

/** As the check of heaped days (quality/checks/plausibility.ts): rows, times the middle day, days needed to know a middle day. */
const heapedDay = { rows: 50, timesMedian: 10, leastDays: 10 } as const

const dated: readonly { readonly table: string; readonly date: string; readonly column: string }[] = [
  { table: 'administration', date: 'administered_on', column: 'administered_at' },
  { table: 'lab_result', date: 'collected_on', column: 'collected_at' },
  { table: 'prescription', date: 'prescribed_on', column: 'prescribed_at' },
  { table: 'symptom', date: 'recorded_on', column: 'recorded_at' },
]

/** A day of a file with ten times the rows of its middle day: usually the date of entry or of a migration in place of the event's. */
export async function findHeapedDays(warehouse: Warehouse, fileId: number): Promise<FileFinding[]> {
  const found = await warehouse.rows<{
    column_name: string
    on_day: string
    rows: number
    first_line: number
    last_line: number
  }>(
    sql.raw(`with days as (
        ${dated
          .map(
            ({ table, date, column }) => `select '${column}' as column_name, ${date} as on_day, count(*) as rows,
              min(line) as first_line, max(line) as last_line from ${table} where file_id = ${fileId} group by ${date}`,
          )
          .join(' union all ')}
      ),
      beside as (select *, median(rows) over w as middle, count(*) over w as days from days window w as (partition by column_name))
      select column_name, on_day, rows, first_line, last_line from beside
      where days >= ${heapedDay.leastDays} and rows >= ${heapedDay.rows} and rows >= ${heapedDay.timesMedian} * middle
      order by column_name, rows desc, on_day`),
  )
  return [...Map.groupBy(found, ({ column_name }) => column_name)].map(([column, days]) => {
    const rows = days.reduce((sum, day) => sum + day.rows, 0)
    const which = days.length === 1 ? days[0]?.on_day : `${days.length} days, most on ${days[0]?.on_day}`
    return {
      file_id: fileId,
      code: 'date_heaping',
      column_name: column,
      sentence: `${countOf(rows, 'row is', 'rows are')} dated ${which}: ten times a usual day of this file, or more. Ask whether that is the day of entry, and export the date of the event.`,
      rows,
      first_line: days.reduce((least, day) => Math.min(least, day.first_line), Number.POSITIVE_INFINITY),
      last_line: days.reduce((most, day) => Math.max(most, day.last_line), 0),
    }
  })
}
