import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { literal } from '../normalise/sql-text.ts'
import type { Stage } from '../read/stage.ts'
import type { ColumnClass } from './column-class.ts'
import { explainShift, MINIMUM_MISFITS } from './explain-shift.ts'
import { cellsSql } from './find-suspects.ts'
import { type HeaderUse, judgeHeading } from './heading-rows.ts'
import type { FoundHeading, SectionRange, ShiftedRecord } from './stage-findings.ts'

/** Different rows that may be headers; with more of them the file is damaged otherwise. */
const MAX_HEADINGS = 200
/** Headers without a known name that are held against all values, one pass each. */
const MAX_UNPROVEN = 10
/** With more sections than this, everything below the first of them waits. */
const MAX_SECTIONS = 100
/** Rows with cells in wrong columns that are looked at one by one. */
export const MAX_SUSPECTS = 20_000

/** Headers among the suspects, in file order. */
export async function findHeadings(warehouse: Warehouse, stage: Stage, use: HeaderUse): Promise<FoundHeading[]> {
  const width = use.header.length
  const cells = cellsSql(stage, width)
  const rows = await warehouse.rows<{ cells: string[]; fields: number; records: number[]; lines: number[] }>(
    sql.raw(`select ${cells} as cells, suspect.fields as fields,
        list(suspect.record order by suspect.record) as records, list(suspect.line order by suspect.record) as lines
      from temp.suspect join temp.stage on stage.rowid = suspect.record where suspect.heading
      group by all order by min(suspect.record) limit ${MAX_HEADINGS}`),
  )
  const found: FoundHeading[] = []
  let unproven = 0
  for (const { cells: texts, fields, records, lines } of rows) {
    let heading = judgeHeading(texts, fields, use)
    if (heading === null) continue
    if (heading.kind === 'unproven') {
      unproven += 1
      if (unproven > MAX_UNPROVEN) continue
      const any = texts
        .map((text, position) => (text.trim() === '' ? '' : `${stage.field(position)} = ${literal(text)}`))
        .filter((condition) => condition !== '')
        .join(' or ')
      const seen = await warehouse.one<{ count: number }>(
        sql.raw(`select count(*) as count from temp.stage where ${any}`),
      )
      if (seen.count !== records.length) continue
      heading = { kind: 'other' }
    }
    for (const [index, record] of records.entries()) found.push({ record, line: lines[index] ?? 0, fields, heading })
  }
  return found.sort((a, b) => a.record - b.record)
}

/** Which records stand below another header than the first. */
export function sectionRanges(headings: readonly FoundHeading[], records: number): SectionRange[] {
  const ranges = headings.flatMap((found, index) =>
    found.heading.kind === 'repeated'
      ? []
      : [{ from: found.record, to: headings[index + 1]?.record ?? records, found }],
  )
  const [first] = ranges
  if (first === undefined || ranges.length <= MAX_SECTIONS) return ranges
  return [{ from: first.from, to: records, found: { ...first.found, heading: { kind: 'other' } } }]
}

/** Suspects below the first header whose cells one move puts in order; not complete where there are too many to look at. */
export async function findShifts(
  warehouse: Warehouse,
  stage: Stage,
  { header }: HeaderUse,
  classes: readonly ColumnClass[],
  headings: readonly FoundHeading[],
  ranges: readonly SectionRange[],
): Promise<{ readonly shifted: readonly ShiftedRecord[]; readonly complete: boolean }> {
  const rows = await warehouse.rows<{ record: number; line: number; cells: string[] }>(
    sql.raw(`select suspect.record as record, suspect.line as line, ${cellsSql(stage, header.length)} as cells
      from temp.suspect join temp.stage on stage.rowid = suspect.record
      where suspect.misfits >= ${MINIMUM_MISFITS} and suspect.damage = '' and suspect.fields = ${header.length}
      order by suspect.record limit ${MAX_SUSPECTS + 1}`),
  )
  const named = new Set(headings.map(({ record }) => record))
  const shifted = rows.slice(0, MAX_SUSPECTS).flatMap(({ record, line, cells }) => {
    if (named.has(record) || ranges.some(({ from, to }) => record >= from && record < to)) return []
    const shift = explainShift(cells, classes)
    return shift === null ? [] : [{ record, line, shift }]
  })
  return { shifted, complete: rows.length <= MAX_SUSPECTS }
}
