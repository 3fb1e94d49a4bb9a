import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { literal } from '../../normalise/sql-text.ts'
import type { FeedPart } from '../part.ts'
import { broken } from './json-sql.ts'
import type { Context } from './parsed.ts'
import type { ResourcePart } from './resource-part.ts'

/** Table of a part's rows, in which the left-out ones have no text. */
export const tableOf = (part: ResourcePart): string => `fhir_part_${part.feed}`
/** Table of the lines that could not be taken apart. */
export const DAMAGED = 'fhir_damaged'

/** Rows of a part, and of those that it leaves out, by reason. */
export interface PartCounts {
  readonly part: ResourcePart
  readonly rows: number
  readonly leftOut: ReadonlyMap<string, number>
}

/** Reads the resources of a part into its own table, once: JSON is taken apart only here. */
export async function buildPart(warehouse: Warehouse, part: ResourcePart, context: Context): Promise<PartCounts> {
  const raw = context.lines.breaksInside > 0 ? broken('raw') : 'raw'
  const columns = part.header.map((name, index) => `${broken(`cast(${columnOf(name)} as varchar)`)} as c${index}`)
  await warehouse.run(
    sql.raw(`create or replace temp table ${tableOf(part)} as
      select record, cell, line, reason, case when reason is null then ${raw} end as raw, ${columns.join(', ')}
      from ${part.relation(context)}`),
  )
  const found = await warehouse.rows<{ reason: string | null; rows: number }>(
    sql.raw(`select reason, count(*) as rows from temp.${tableOf(part)} group by all order by all`),
  )
  return {
    part,
    rows: found.find(({ reason }) => reason === null)?.rows ?? 0,
    leftOut: new Map(found.flatMap(({ reason, rows }) => (reason === null ? [] : [[reason, rows] as const]))),
  }
}

/** Puts the damaged lines aside, so that the lines themselves can go. */
export async function buildDamaged(warehouse: Warehouse, { lines }: Context): Promise<void> {
  const { name, line } = lines
  await warehouse.run(
    sql.raw(`create or replace temp table ${DAMAGED} as
      select ${name}.rowid as record, ${line} as line, damage, ${broken('text')} as raw
      from temp.${name} where damage not in ('', 'blank')`),
  )
}

/** The part as the pipeline reads it, once: its own table goes. `damaged` lines come with the part that holds them. */
export function feedPart(
  part: ResourcePart,
  rows: number,
  damaged: boolean,
  context: Context,
  blankLines: number,
): FeedPart {
  const { feed, header } = part
  const names = header.map((_, index) => `c${index}`)
  const width = `${literal(String(header.length))} as fields_text`
  return {
    feed,
    header,
    rows,
    stage: async (warehouse) => {
      const held = `select record, -1 as cell, line, damage, raw, ${names.map((name) => `null::varchar as ${name}`).join(', ')} from temp.${DAMAGED}`
      const own = `select record, cell, line, '' as damage, raw, ${names.join(', ')} from temp.${tableOf(part)} where reason is null`
      await warehouse.run(
        sql.raw(`create or replace temp table stage as
          select cast(line as varchar) as line_text, ${width}, damage, raw, ${names.join(', ')}
          from (${damaged ? `${own} union all ${held}` : own}) ${damaged || looksUp(part, context) ? 'order by record, cell' : ''}`),
      )
      await warehouse.run(sql.raw(`drop table temp.${tableOf(part)}`))
      if (damaged) await warehouse.run(sql.raw(`drop table temp.${DAMAGED}`))
      const { staged, breaksInside } = await warehouse.one<{ staged: number; breaksInside: number }>(
        sql.raw(`select count(*) as staged, count(*) filter (regexp_matches(concat(${names.join(', ')}), '[\\x1d\\x1e]')
            ${context.lines.breaksInside > 0 ? `or regexp_matches(raw, '[\\x1d\\x1e]')` : ''}) as "breaksInside" from temp.stage`),
      )
      if (staged !== rows) throw new Error(`${staged} rows were staged where ${rows} were counted`)
      return { records: staged, blankLines, breaksInside, longestLine: context.lines.longestLine }
    },
  }
}

/** A join does not keep the order of the rows that find nothing. */
const looksUp = ({ feed }: ResourcePart, { patients, medications }: Context): boolean =>
  patients || medications || feed === 'injections' || feed === 'other_doses'

/** The reason of a prescription stands beside the reason why a row is left out. */
const columnOf = (name: string): string => (name === 'reason' ? 'reason_text' : name)
