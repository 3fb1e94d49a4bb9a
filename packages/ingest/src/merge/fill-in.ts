import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Candidates } from '../normalise/candidates.ts'
import { sameColumns } from './merge.ts'

/**
 * Lets arriving rows of an entity keep what is known where they say nothing: an HL7 message names a patient and a birth date, and must
 * not erase the cause that the patients feed gave.
 */
export async function fillIn(
  warehouse: Warehouse,
  table: string,
  key: readonly string[],
  { outputs }: Candidates,
): Promise<void> {
  const rest = outputs.filter((column) => !key.includes(column))
  await warehouse.run(
    sql.raw(`update temp.candidate as c set ${rest.map((column) => `${column} = coalesce(c.${column}, known.${column})`).join(', ')}
      from ${table} as known where c.problem = 0 and ${sameColumns('known', 'c', key)}`),
  )
}
