import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { READ_TYPES } from './lines.ts'

/** What kinds of lines a file has. */
export interface LineKinds {
  /** Resource types that occur. */
  readonly types: ReadonlySet<string>
  /** Lines or entries that are not blank. */
  readonly records: number
  readonly damaged: number
  /** Resources of types that hold no fact, by type. */
  readonly leftOut: ReadonlyMap<string, number>
}

/** Counts `fhir_line` by resource type. */
export async function countTypes(warehouse: Warehouse): Promise<LineKinds> {
  const found = await warehouse.rows<{ type: string | null; damaged: boolean; rows: number }>(
    sql`select type, damage <> '' as damaged, count(*) as rows from temp.fhir_line where damage <> 'blank' group by all order by all`,
  )
  const read: readonly string[] = READ_TYPES
  const leftOut = new Map<string, number>()
  for (const { type, damaged, rows } of found) {
    // A Medication is only what a dose refers to.
    if (damaged || (type !== null && type !== 'Medication' && read.includes(type))) continue
    const reason = reasonOfType(type)
    leftOut.set(reason, (leftOut.get(reason) ?? 0) + rows)
  }
  const sum = (of: typeof found) => of.reduce((total, { rows }) => total + rows, 0)
  return {
    types: new Set(found.flatMap(({ type }) => (type === null ? [] : [type]))),
    records: sum(found),
    damaged: sum(found.filter(({ damaged }) => damaged)),
    leftOut,
  }
}

/** A type's name is a name of FHIR's or it is not repeated: a damaged file may have anything there. */
const reasonOfType = (type: string | null): string =>
  type === null ? 'JSON without a resourceType' : /^[A-Z][A-Za-z]{2,40}$/.test(type) ? type : 'an unknown resourceType'
