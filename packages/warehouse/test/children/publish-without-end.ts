import { beginConclusions, openWarehouse, publishConclusions, type WarehouseTables } from '../../src/index.ts'
import { markConclusions, runRow } from '../conclusions-of-a-run.ts'

/** Publishes run after run until it is killed, and says the number of every run that is published. */
const warehouse = await openWarehouse({ path: process.argv[2]!, mode: 'write', now: '2025-06-30T09:00:00' })
const { n } = await warehouse.db
  .selectFrom('analysis_run')
  .select((e) => e.fn.coalesce(e.fn.max('run_id'), e.lit(0)).as('n'))
  .executeTakeFirstOrThrow()
for (let run: WarehouseTables['analysis_run']['run_id'] = n + 1; ; run += 1) {
  await beginConclusions(warehouse)
  await markConclusions(warehouse, run)
  await publishConclusions(warehouse, runRow(run))
  process.stdout.write(`${run}\n`)
}
