import { sql } from 'kysely'
import { openWarehouse } from '../open-warehouse.ts'
import { createConclusionTables } from '../publish.ts'
import { allTables } from '../schema/database.ts'
import type { Warehouse } from '../warehouse.ts'
import type { PseudonymKey } from './keyed-hash.ts'
import { namingOf, patientIds, sharedPatient } from './pseudonyms.ts'
import { sharedValue } from './shared-columns.ts'

export interface OpenPseudonymisedOptions {
  /** The warehouse file, which is only read. It has to hold an analysis. */
  readonly path: string
  readonly now: string
  readonly key: PseudonymKey
}

/** Name of the file with the real ids while it is read. */
const attached = 'with_real_ids'

/**
 * A warehouse in memory that holds what a file holds, under pseudonyms: whatever reads it (pages, lists, exports) shows no id, name or birth
 * date, and no text that somebody typed. Which column becomes what is said in `shared-columns.ts`.
 *
 * Dates of treatment, clinics and laboratories stay. Throws what a reader of the file would; this process must not have it open.
 */
export async function openPseudonymised({ path, now, key }: OpenPseudonymisedOptions): Promise<Warehouse> {
  const reader = await openWarehouse({ path, now, mode: 'read' })
  await reader.close()
  const shared = await openWarehouse({ path: ':memory:', mode: 'write', now })
  try {
    await shared.run(sql`attach ${sql.lit(reader.path)} as ${sql.id(attached)} (read_only)`)
    await createConclusionTables(shared)
    const naming = await namingOf(shared, key, attached)
    await shared.run(sql`
      create temp table w_shared_patient as
      select patient_id as real_id, ${sharedPatient(naming, sql.ref('patient_id'))} as shared_id
      from (${patientIds(attached)})`)
    const [run] = await shared.rows<{ as_of: string }>(
      sql`select as_of from ${sql.id(attached, 'main', 'analysis_run')} order by run_id desc limit 1`,
    )
    const sharing = { naming, asOf: run?.as_of ?? null }
    for (const [name, table] of Object.entries(allTables)) {
      if (name === 'schema_version') continue
      const columns = Object.keys(table.columns)
      await shared.run(sql`
        insert into ${sql.table(name)} (${sql.join(columns.map((column) => sql.ref(column)))})
        select ${sql.join(columns.map((column) => sharedValue(name, column, table, sharing)))}
        from ${sql.id(attached, 'main', name)} as source order by source.rowid`)
    }
    await shared.run(sql`drop table w_shared_patient`)
    await shared.run(sql`detach ${sql.id(attached)}`)
    return shared
  } catch (error) {
    await shared.close()
    throw error
  }
}
