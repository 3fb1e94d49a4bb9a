import { type AnalyteId, analyteOf } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { FileFinding } from './finding.ts'
import { isSameRatio, scaleRatio } from './unit-factors.ts'

/** A reference range as a laboratory prints it beside results in a unit. */
interface Printed {
  readonly laboratory: string | null
  readonly analyte: AnalyteId
  readonly unit: string
  readonly low: number
  readonly high: number
  readonly rows: number
  readonly own_rows: number
  readonly first_line: number | null
  readonly last_line: number | null
}

/** Fewer results with a range than this may be slips of the pen. Design choice. */
const leastResults = 10

/** Limits are printed in whole numbers, from about 100 on: rounding moves a ratio by less than this. */
const rounding = 0.015

/**
 * Reference ranges of B12 in ng/L whose twin in pmol/L is printed on the same leaflet. Both limits of one beside the other's unit are no
 * coincidence. 191-663 is in a sample message of the export page (P4); the others are the manufacturers' as remembered, to be verified [R].
 */
const publishedRanges: readonly {
  readonly analyte: AnalyteId
  readonly unit: string
  readonly low: number
  readonly high: number
}[] = [
  { analyte: 'b12', unit: 'ng/L', low: 191, high: 663 },
  { analyte: 'b12', unit: 'ng/L', low: 197, high: 771 },
  { analyte: 'b12', unit: 'ng/L', low: 187, high: 883 },
  { analyte: 'b12', unit: 'ng/L', low: 211, high: 911 },
  { analyte: 'b12', unit: 'ng/L', low: 180, high: 914 },
]

/**
 * Reference ranges that seem to belong to another unit than the one they are printed beside: the same two numbers beside units of different
 * scale, two ranges beside one unit that are one range in two units, or a published range of another unit. One finding per laboratory,
 * analyte and unit. Limits are the laboratory's, not a patient's.
 */
export async function findForeignLimits(warehouse: Warehouse, fileId: number): Promise<FileFinding[]> {
  const printed = await warehouse.rows<Printed>(
    sql`with own as (
        select distinct laboratory, analyte from lab_result where file_id = ${fileId} and reported_reference_low > 0
      )
      select r.laboratory, r.analyte, r.reported_unit as unit, r.reported_reference_low as low, r.reported_reference_high as high,
        count(*) as rows, count_if(r.file_id = ${fileId}) as own_rows,
        min(r.line) filter (where r.file_id = ${fileId}) as first_line, max(r.line) filter (where r.file_id = ${fileId}) as last_line
      from lab_result as r join own on own.analyte = r.analyte and own.laboratory is not distinct from r.laboratory
      where r.reported_reference_low > 0 and r.reported_reference_high > r.reported_reference_low and r.reported_unit is not null
        and r.is_current and r.file_id <= ${fileId}
      group by all having count(*) >= ${leastResults} order by all`,
  )
  const said = new Set<string>()
  return printed.flatMap((range) => {
    if (range.own_rows === 0) return []
    const key = JSON.stringify([range.laboratory, range.analyte, range.unit])
    const why = said.has(key) ? undefined : doubtOf(range, printed)
    if (why === undefined) return []
    said.add(key)
    const where = range.laboratory === null ? 'without a named laboratory' : `of laboratory ${range.laboratory}`
    return [
      {
        file_id: fileId,
        code: 'foreign_limits',
        column_name: 'unit',
        sentence:
          `Beside results of ${analyteOf(range.analyte).name} in ${range.unit} ${where} the reference range ${range.low}-${range.high} is printed: ` +
          `${why}. Compare unit and range with the reports of the laboratory. Nothing was converted.`,
        rows: range.own_rows,
        first_line: range.first_line,
        last_line: range.last_line,
      },
    ]
  })
}

function doubtOf(range: Printed, all: readonly Printed[]): string | undefined {
  const { analyte, unit, low, high } = range
  const known = publishedRanges.find(
    (row) =>
      row.analyte === analyte && row.low === low && row.high === high && scaleRatio(analyte, unit, row.unit) !== 1,
  )
  if (known !== undefined) return `it is known in ${known.unit}`
  const beside = all.filter((other) => other.analyte === analyte && other.laboratory === range.laboratory)
  const twin = beside.find(
    (other) => other.low === low && other.high === high && scaleRatio(analyte, unit, other.unit) !== 1,
  )
  if (twin !== undefined) return `the same numbers stand beside ${twin.unit}`
  for (const other of beside) {
    if (other === range || scaleRatio(analyte, unit, other.unit) !== 1) continue
    const meant = analyteOf(analyte).units.find(({ unit: foreign }) => {
      const ratio = scaleRatio(analyte, unit, foreign)
      return (
        ratio !== 1 && isSameRatio(low / other.low, ratio, rounding) && isSameRatio(high / other.high, ratio, rounding)
      )
    })
    if (meant !== undefined)
      return `it is the range ${other.low}-${other.high} of this unit, converted to ${meant.unit}`
  }
  return undefined
}
