import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { PageOutcome } from '../../src/patient-pdf/batch/page-task.ts'
import { readAhead } from '../../src/patient-pdf/batch/read-ahead.ts'
import { startDrawThread, workerPool } from '../../src/patient-pdf/batch/worker-pool.ts'
import { defaultPageOptions } from '../../src/patient-pdf/page-options.ts'
import { readPatients } from '../../src/patient-pdf/read-patients.ts'
import { readRun } from '../../src/patient-pdf/read-run.ts'
import { flaggedCohort, flaggedPatients, openCohort } from './cohort.ts'

/** The same thousand patients again and again through the reader and the pool: peak memory at 1,000 and at 10,000 pages. */
const repeats = 10
const workers = 2
const mostGrowth = 1.15

const [db = '', out = ''] = process.argv.slice(2)
mkdirSync(out, { recursive: true })
const warehouse = await openCohort(db)
const keys = (await flaggedCohort(warehouse)).map(({ patient_key }) => patient_key)
const setting = { run: await readRun(warehouse), options: defaultPageOptions }
let failed = 0
const onOutcome = (outcome: PageOutcome): void => {
  if ('fault' in outcome) failed += 1
}
const pool = workerPool({ workers, onOutcome, start: () => startDrawThread(setting) })
const peaks: number[] = []
let number = 0
for (let repeat = 0; repeat < repeats; repeat += 1) {
  for await (const batch of readAhead(readPatients(warehouse, keys, setting.run.asOf)))
    for (const patient of batch) {
      number += 1
      await pool.submit({ number, file: join(out, `${number % flaggedPatients}.pdf`), patient })
    }
  await pool.drained()
  peaks.push(process.resourceUsage().maxRSS / 1024)
  console.log(`${number} pages, ${failed} failed: peak ${peaks.at(-1)!.toFixed(0)} MB`)
}
await pool.close()
await warehouse.close()
const growth = peaks.at(-1)! / peaks[0]!
console.log(`peak at ${number} pages / at ${flaggedPatients}: ${growth.toFixed(3)} (at most ${mostGrowth})`)
if (growth > mostGrowth) process.exitCode = 1
