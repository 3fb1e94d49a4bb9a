import type { Feed } from '../feeds/feed.ts'
import type { SourceRows } from '../read/source-rows.ts'
import type { Stage } from '../read/stage.ts'
import type { FeedMatch } from '../recognise/match-feed.ts'
import { literal } from './sql-text.ts'

/**
 * The source relation: record, line, damage, fields and one text column per feed column (null where the header lacks it).
 * A wide panel gives one row per filled analyte cell, and one per damaged record.
 */
export function sourceSql({ match, stage, width, needed }: SourceRows): string {
  const { feed } = match
  const text = (name: string): string => {
    const position = match.positions.get(name)
    return position === undefined ? 'null::varchar' : stage.field(position)
  }
  const frame = `stage.rowid as record, ${stage.line} as line, ${stage.damage} as damage, ${stage.fields ?? width} as fields`
  const columns = feed.columns.map((column) => `${text(column.name)} as ${column.name}`)
  if (feed.id !== 'labs_wide') return `(select ${frame}, 0 as cell, ${columns.join(', ')} from temp.stage)`
  const sound = structuralSql('damage', 'fields', needed, width)
  const base = `(select ${frame}, ${columns.join(', ')}, ${match.analytes
    .map(({ position }, index) => `${stage.field(position)} as cell_${index}`)
    .join(', ')} from temp.stage)`
  const names = feed.columns.map(({ name }) => name).join(', ')
  const cells = match.analytes.map(
    ({ name, unit }, index) => `select record, line, damage, fields, ${index} as cell, ${names},
      null::varchar as test_code, ${literal(name)} as test_name, cell_${index} as value, ${literal(unit)}::varchar as unit,
      null::varchar as reference_low, null::varchar as reference_high
      from ${base} where not (${sound}) and cell_${index} is not null and trim(cell_${index}) <> ''`,
  )
  const damaged = `select record, line, damage, fields, -1 as cell, ${names},
      null::varchar as test_code, null::varchar as test_name, null::varchar as value, null::varchar as unit,
      null::varchar as reference_low, null::varchar as reference_high
      from ${base} where ${sound}`
  return `(${[...cells, damaged].join(' union all ')})`
}

/** Fields that a record needs: up to the last required column. A shorter one is ragged. */
export function requiredWidth(feed: Feed, match: FeedMatch): number {
  const required = feed.columns.filter((column) => column.required).map(({ name }) => match.positions.get(name) ?? -1)
  const groups = feed.oneOf.map((group) =>
    Math.min(...group.map((name) => match.positions.get(name) ?? Number.POSITIVE_INFINITY)),
  )
  return Math.max(...required, ...groups.filter(Number.isFinite)) + 1
}

/** SQL: the record could not be taken apart into the fields of the header. */
const structuralSql = (damage: string, fields: string, needed: number, width: number): string =>
  `(${damage} <> '' or ${fields} > ${width} or ${fields} < ${needed})`

/** SQL over `stage`: the record could be taken apart. */
export const soundSql = (stage: Stage, needed: number, width: number): string =>
  stage.fields === null ? 'true' : `not ${structuralSql(stage.damage, stage.fields, needed, width)}`
