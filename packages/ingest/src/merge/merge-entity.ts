import type { Warehouse } from '@troughline/warehouse'
import { createExceptions, type Merge, sameColumns } from './merge.ts'

/**
 * One row per key. Within a file the first row of a key counts: an equal later one is `unchanged`, a different one
 * conflicts. Across files a different row replaces the one that is there.
 */
export async function mergeEntity(
  warehouse: Warehouse,
  table: string,
  key: readonly string[],
  columns: readonly string[],
): Promise<Merge> {
  const rest = columns.filter((column) => !key.includes(column))
  const described = table === 'patient' ? 'and known.in_patients_feed' : ''
  const same = rest.length === 0 ? 'true' : sameColumns('first_row', 'c', rest)
  const sameKnown = sameColumns('known', 'c', columns)
  await createExceptions(
    warehouse,
    `with placed as (
       select rowid as candidate, *, row_number() over (partition by ${key.join(', ')} order by line, cell) as place
       from temp.candidate where problem = 0
     )
     select c.candidate, case
       when c.place > 1 and not (${same}) then 'conflict'
       when c.place > 1 then 'unchanged'
       when exists (select 1 from ${table} as known where ${sameKnown} ${described}) then 'unchanged' end as outcome
     from placed as c join placed as first_row on first_row.place = 1 and ${sameColumns('first_row', 'c', key)}
     where c.place > 1 or exists (select 1 from ${table} as known where ${sameKnown} ${described})`,
  )
  return {
    nearMatches: 0,
    extra: table === 'patient' ? [{ column: 'in_patients_feed', value: 'true' }] : [],
    joins: [],
    before: [
      `delete from ${table} as known using (
         select ${key.join(', ')} from temp.candidate
         where problem = 0 and rowid not in (select candidate from temp.exception)
       ) as arriving where ${sameColumns('known', 'arriving', key)}`,
    ],
    after: [],
  }
}
