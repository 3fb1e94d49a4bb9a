import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { literal } from '../normalise/sql-text.ts'
import type { Stage } from '../read/stage.ts'
import { type ColumnClass, classOf, isTelling, misfitSql } from './column-class.ts'
import { MINIMUM_MISFITS } from './explain-shift.ts'
import { type HeaderUse, knownNames } from './heading-rows.ts'

/** Rows that tell what a column looks like. */
const SAMPLE_ROWS = 2000
const SAMPLE_BLOCKS = 10
/** Columns whose looks are watched: the cost of a wide file stays that of a narrow one. */
const WATCHED_COLUMNS = 12

/** SQL: all fields of a record as a list of texts. */
export const cellsSql = (stage: Stage, width: number): string =>
  `[${Array.from({ length: width }, (_, position) => `coalesce(${stage.field(position)}, '')`).join(', ')}]`

/** Classes of the columns that are read, from a sample spread over the records. */
export async function columnClasses(
  warehouse: Warehouse,
  stage: Stage,
  { header, used }: HeaderUse,
): Promise<ColumnClass[]> {
  const blocks = stage.records <= SAMPLE_ROWS ? 1 : SAMPLE_BLOCKS
  const size = Math.floor(SAMPLE_ROWS / blocks)
  const apart = Math.floor(stage.records / blocks)
  // Blocks, because a scan reads the columns of every block that holds one row of the sample.
  const parts = Array.from(
    { length: blocks },
    (_, block) => `select ${cellsSql(stage, header.length)} as cells from temp.stage
      where stage.rowid >= ${block * apart} and stage.rowid < ${block * apart + size} and ${stage.damage} = ''`,
  )
  const sample = await warehouse.rows<{ cells: string[] }>(sql.raw(parts.join(' union all ')))
  const watched = new Set([...used].sort((a, b) => a - b).slice(0, WATCHED_COLUMNS))
  return header.map((_, position) =>
    watched.has(position) ? classOf(sample.map(({ cells }) => cells[position] ?? '')) : null,
  )
}

/** Temporary table `suspect`: the few records with two misfits, or with a column name where the first column read has its values. */
export async function markSuspects(
  warehouse: Warehouse,
  stage: Stage,
  { header, used }: HeaderUse,
  classes: readonly ColumnClass[],
): Promise<number> {
  const watched = classes.flatMap((of, position) => (of === null ? [] : [{ of, cell: stage.field(position) }]))
  const telling = watched.filter(({ of }) => isTelling(of))
  const sum = (terms: readonly string[]) => (terms.length === 0 ? '0' : terms.join(' + '))
  const misfits = sum(watched.map(({ of, cell }) => misfitSql(cell, of)))
  const unlike = sum(telling.map(({ of, cell }) => misfitSql(cell, of)))
  const filled = sum(telling.map(({ cell }) => `(case when ${cell} is null then 0 else 1 end)`))
  await warehouse.run(
    sql.raw(`create or replace temp table hint as
      select * from (select stage.rowid as record, ${misfits} as misfits, ${namedSql(stage, header, used[0] ?? 0, classes)} as named from temp.stage)
      where misfits >= ${MINIMUM_MISFITS} or named`),
  )
  const { count } = await warehouse.one<{ count: number }>(sql`select count(*) as count from temp.hint`)
  if (count === 0) return 0
  await warehouse.run(
    sql.raw(`create or replace temp table suspect as
      select hint.record, ${stage.line} as line, hint.misfits,
        coalesce(hint.named, false) or ((${unlike}) >= ${MINIMUM_MISFITS} and (${unlike}) = (${filled})) as heading,
        ${stage.fields ?? header.length} as fields, ${stage.damage} as damage
      from temp.hint join temp.stage on stage.rowid = hint.record`),
  )
  return count
}

/** SQL: the first column read holds a column's name. Where its values are telling, only those that do not fit are compared. */
function namedSql(stage: Stage, header: readonly string[], position: number, classes: readonly ColumnClass[]): string {
  const cell = stage.field(position)
  const of = classes[position] ?? null
  const spellings = [...knownNames(header)].flatMap((name) => [
    ...new Set([name, name.replaceAll('_', ' '), name.replaceAll('_', '-')]),
  ])
  const named = `lower(trim(${cell}, chr(32) || chr(65279))) in (${spellings.map(literal).join(', ')})`
  return of !== null && isTelling(of) ? `case when ${misfitSql(cell, of)} = 1 then ${named} end` : named
}
