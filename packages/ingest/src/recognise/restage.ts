import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { literal } from '../normalise/sql-text.ts'
import type { Stage } from '../read/stage.ts'
import type { HeaderUse } from './heading-rows.ts'
import type { FoundHeading, SectionRange, ShiftedRecord } from './stage-findings.ts'

/** Damage word of records below a header with other columns: they are not read with the first header. */
export const HEADER_DRIFT = 'header'
/** Damage word of records whose cells stand in wrong columns. */
export const SHIFTED = 'shifted'

/** Builds `stage` anew, with line numbers, number of fields, damage and the text of every record as columns. */
export async function restage(
  warehouse: Warehouse,
  stage: Stage,
  { header, delimiter, quote }: HeaderUse,
  headings: readonly FoundHeading[],
  ranges: readonly SectionRange[],
  shifted: readonly ShiftedRecord[],
): Promise<Stage> {
  const width = header.length
  const waits = (record: number) =>
    ranges.some(({ from, to, found }) => found.heading.kind === 'other' && record >= from && record < to)
  const gone = headings.filter(({ record }) => !waits(record)).map(({ record }) => [record] as const)
  await warehouse.createTempTable('heading_record', { record: 'INTEGER' }, gone)
  await warehouse.createTempTable(
    'shifted_record',
    { record: 'INTEGER' },
    shifted.map(({ record }) => [record] as const),
  )
  const within = ({ from, to }: SectionRange) => `stage.rowid >= ${from} and stage.rowid < ${to}`
  const fields = `${stage.fields ?? width}`
  const reordered = ranges.flatMap((range) =>
    range.found.heading.kind === 'reordered' ? [{ range, order: range.found.heading.order }] : [],
  )
  const cases = (branches: readonly string[], otherwise: string) =>
    branches.length === 0 ? otherwise : `case ${branches.join(' ')} else ${otherwise} end`
  const cell = (position: number) =>
    cases(
      reordered.map(({ range, order }) => {
        const from = order[position] ?? -1
        return `when ${within(range)} then ${from === -1 ? 'null' : stage.field(from)}`
      }),
      stage.field(position),
    )
  // A row of a section in another order has as many fields as its own header, or it is ragged.
  const count = cases(
    reordered.map(
      ({ range }) =>
        `when ${within(range)} then case when ${fields} = ${range.found.fields} then ${width} else ${width + 1} end`,
    ),
    fields,
  )
  const drifted = ranges.filter(({ found }) => found.heading.kind === 'other').map((range) => `(${within(range)})`)
  const damage = cases(
    [
      `when ${stage.damage} <> '' then ${stage.damage}`,
      ...(drifted.length === 0 ? [] : [`when ${drifted.join(' or ')} then '${HEADER_DRIFT}'`]),
      `when shifted_record.record is not null then '${SHIFTED}'`,
    ],
    `''`,
  )
  // Rows in another order are written anew in the order of the first header, under which they may be corrected.
  const written = (position: number) => {
    const text = `coalesce(${cell(position)}, '')`
    const mark = literal(quote)
    return `case when contains(${text}, ${literal(delimiter)}) or contains(${text}, ${mark}) or regexp_matches(${text}, '[\\r\\n]')
      then ${mark} || replace(${text}, ${mark}, ${literal(quote + quote)}) || ${mark} else ${text} end`
  }
  const rewritten = `concat_ws(${literal(delimiter)}, ${header.map((_, position) => written(position)).join(', ')})`
  const text = cases(
    reordered.map(({ range }) => `when ${within(range)} and ${fields} = ${range.found.fields} then ${rewritten}`),
    stage.text,
  )
  const columns = header.map((_, position) => `${cell(position)} as c${position}`)
  await warehouse.run(
    sql.raw(`create or replace temp table settled_stage as
      select ${stage.line} as line_number, ${count} as field_count, ${damage} as damage, ${text} as raw, ${columns.join(', ')}
      from temp.stage left join temp.shifted_record on shifted_record.record = stage.rowid
      where stage.rowid not in (select record from temp.heading_record) order by stage.rowid`),
  )
  await warehouse.run(sql`drop table temp.stage`)
  await warehouse.run(sql`alter table temp.settled_stage rename to stage`)
  const { records } = await warehouse.one<{ records: number }>(sql`select count(*) as records from temp.stage`)
  if (records !== stage.records - gone.length) {
    throw new Error(`${stage.records} records without ${gone.length} headers became ${records}`)
  }
  return {
    ...stage,
    records,
    line: 'stage.line_number',
    damage: 'stage.damage',
    fields: 'stage.field_count',
    text: 'stage.raw',
    field: (position) => `stage.c${position}`,
  }
}
