import { sql } from 'kysely'
import { openWarehouse } from './open-warehouse.ts'
import { factTables, runTables } from './schema/database.ts'
import type { Warehouse } from './warehouse.ts'

/**
 * A warehouse in memory over the facts of a file, which is only read: for conclusions that are looked at and thrown away, such as those
 * of other parameters. The facts and the run history are views; conclusions can be built and are gone when it is closed.
 *
 * Throws what a reader of the file would (missing, in_use, damaged, of another version). Other readers may share the file meanwhile;
 * this process must not have it open.
 */
export async function openScratch(options: { readonly path: string; readonly now: string }): Promise<Warehouse> {
  const reader = await openWarehouse({ ...options, mode: 'read' })
  const path = reader.path
  await reader.close()
  const scratch = await openWarehouse({ path: ':memory:', mode: 'write', now: options.now })
  try {
    await scratch.run(sql`attach ${sql.lit(path)} as facts_file (read_only)`)
    for (const name of Object.keys({ ...factTables, ...runTables })) {
      await scratch.run(sql`drop table ${sql.table(name)}`)
      await scratch.run(sql`create view ${sql.table(name)} as select * from facts_file.main.${sql.table(name)}`)
    }
    return scratch
  } catch (error) {
    await scratch.close()
    throw error
  }
}
