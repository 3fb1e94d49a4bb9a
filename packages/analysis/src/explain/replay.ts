import {
  beginConclusions,
  conclusionTables,
  factTables,
  insertRows,
  openWarehouse,
  type Warehouse,
  type WarehouseTables,
} from '@troughline/warehouse'
import { sql } from 'kysely'
import { type AnalysisContext, runStep } from '../context.ts'
import { knownCoverage } from '../coverage/coverage.ts'
import { parametersOfRun } from '../read/run.ts'
import { writeDictionaries } from '../timeline/dictionaries.ts'
import { timelineOfPatients } from '../timeline/timeline.ts'

/**
 * The timeline of one patient, made anew from their facts in a warehouse in memory, with the parameters and the cut of the published
 * run: the same statements that the run executed, so what they found can be asked clause by clause. The published file is only read.
 *
 * What one patient's rows cannot show (how far the clinic's feeds reach) is taken from the run. Close the warehouse after use.
 */
export async function replayTimeline(
  warehouse: Warehouse,
  patientKey: number,
  run: WarehouseTables['analysis_run'],
): Promise<{ replayed: Warehouse; context: AnalysisContext }> {
  const context: AnalysisContext = { asOf: run.as_of, parameters: parametersOfRun(run) }
  const replayed = await openWarehouse({ path: ':memory:', mode: 'write', now: run.published_at })
  try {
    for (const [name, table] of Object.entries(factTables)) {
      if ('patient_key' in table.columns) await copy(warehouse, replayed, name, table, sql`patient_key = ${patientKey}`)
    }
    await copy(warehouse, replayed, 'clinic', factTables.clinic, sql`true`)
    await beginConclusions(replayed)
    for (const name of ['clinic_coverage', 'clinic_disruption'] as const) {
      await copy(warehouse, replayed, name, conclusionTables[name], sql`true`, `${name}_next`)
    }
    await writeDictionaries(replayed, context)
    for (const step of [knownCoverage, ...timelineOfPatients]) await runStep(replayed, step, context)
  } catch (error) {
    await replayed.close()
    throw error
  }
  return { replayed, context }
}

async function copy(
  from: Warehouse,
  to: Warehouse,
  name: string,
  table: Parameters<typeof insertRows>[2],
  where: ReturnType<typeof sql>,
  target = name,
): Promise<void> {
  const rows = await from.rows<object>(sql`select * from ${sql.table(name)} where ${where}`)
  await insertRows(to, target, table, rows)
}
