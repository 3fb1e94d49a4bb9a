import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { TemporaryFolder } from '../../read/temporary-files.ts'
import { readLines } from './lines.ts'

/** Table of what other files of the same export hold that a resource may refer to. */
export const RELATED = 'fhir_related'

/** Keeps the Patients and Medications of other NDJSON files, and nothing else of them. */
export async function relatedResources(
  warehouse: Warehouse,
  paths: readonly string[],
  folder: TemporaryFolder,
): Promise<void> {
  await warehouse.run(sql.raw(`create or replace temp table ${RELATED} (full_url varchar, text varchar, type varchar)`))
  for (const [index, path] of paths.entries()) {
    const { name } = await readLines(warehouse, `fhir_beside_${index}`, path, folder, { kind: 'ndjson' })
    await warehouse.run(
      sql.raw(`insert into temp.${RELATED} select full_url, text, type from temp.${name}
        where type in ('Patient', 'Medication')`),
    )
    await warehouse.run(sql.raw(`drop table temp.${name}`))
  }
}
