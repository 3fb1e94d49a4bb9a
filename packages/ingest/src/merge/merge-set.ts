import type { Warehouse } from '@troughline/warehouse'
import { createExceptions, type Merge, plainMerge, sameColumns } from './merge.ts'

/** All identity columns together say whether a fact is there already; the first of equal rows in a file loads. */
export async function mergeSet(warehouse: Warehouse, table: string, identity: readonly string[]): Promise<Merge> {
  await createExceptions(
    warehouse,
    `select candidate, 'unchanged' as outcome from (
       select c.rowid as candidate, row_number() over (partition by ${identity.map((name) => `c.${name}`).join(', ')} order by c.line, c.cell) as place,
         exists (select 1 from ${table} as known where ${sameColumns('known', 'c', identity)}) as is_known
       from temp.candidate as c where c.problem = 0)
     where place > 1 or is_known`,
  )
  return plainMerge
}
