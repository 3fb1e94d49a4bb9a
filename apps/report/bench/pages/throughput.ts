import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { drawEach } from '../../src/patient-pdf/batch/draw-each.ts'
import { defaultPageOptions } from '../../src/patient-pdf/page-options.ts'
import { readRun } from '../../src/patient-pdf/read-run.ts'
import { flaggedCohort, openCohort } from './cohort.ts'
import { Stopwatch } from './stopwatch.ts'

/** 1,000 flagged patients, from the warehouse to files, with two workers: seconds, CPU seconds, bytes. */
const rounds = 3
const workers = 2
const kB = 1000

const [db = '', out = ''] = process.argv.slice(2)
const warehouse = await openCohort(db)
const selected = await flaggedCohort(warehouse)
const setting = { run: await readRun(warehouse), options: defaultPageOptions }
for (let round = 1; round <= rounds; round += 1) {
  mkdirSync(out, { recursive: true })
  const watch = new Stopwatch()
  const { files, failed } = await drawEach(warehouse, { setting, selected, out, workers })
  const { seconds, cpuSeconds } = watch.read()
  const sizes = readdirSync(out)
    .filter((name) => name.endsWith('.pdf'))
    .map((name) => statSync(join(out, name)).size)
  const mean = sizes.reduce((sum, size) => sum + size, 0) / sizes.length
  console.log(
    [
      `round ${round}: ${files.length} PDFs, ${failed.length} failed, ${workers} workers`,
      `${(files.length / seconds).toFixed(1)} a second of clock time`,
      `${((1000 * cpuSeconds) / files.length).toFixed(1)} ms of CPU each, so ${((workers * files.length) / cpuSeconds).toFixed(1)} a second on ${workers} free cores`,
      `${(mean / kB).toFixed(1)} kB each, largest ${(Math.max(...sizes) / kB).toFixed(1)} kB`,
    ].join('; '),
  )
  rmSync(out, { recursive: true })
}
await warehouse.close()
