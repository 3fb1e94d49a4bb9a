import { mkdir } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import type { Warehouse } from '@troughline/warehouse'
import type { BatchResult } from './batch/batch.ts'
import { drawCombined } from './batch/draw-combined.ts'
import { drawEach } from './batch/draw-each.ts'
import { privateFolder } from './batch/write-whole.ts'
import { defaultPageOptions, type PageOptions } from './page-options.ts'
import { readRun } from './read-run.ts'
import { inWorklistOrder, type PatientSelection, selectPatients } from './select-patients.ts'

export interface WritePatientPdfsOptions {
  /** Ids as exported; `flagged`: patients with an active flag above information; `all`. */
  readonly patients: PatientSelection
  /** Folder of the files; made where it is missing. */
  readonly out: string
  /** Default: `defaultPageOptions`. */
  readonly options?: PageOptions | undefined
  /** Threads that draw; 1 draws in this one. Default: one for every 50 pages, at most as many as there are cores, at most 4. */
  readonly workers?: number | undefined
  /** One file, `patients.pdf`, in the order of the worklist and then of the ids; drawn in one thread. Default: a file per patient. */
  readonly combined?: boolean | undefined
  /** Called after every page. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined
}

const mostWorkersByDefault = 4
/** A worker takes half a second to start: as long as so many pages. */
const pagesWorthAWorker = 50

/**
 * The pages of these patients, in the order of the ids, and a manifest beside them. The bytes are the same whatever the number of
 * workers. Each file is replaced whole; a batch that is killed leaves finished files, which the next one keeps where it would draw
 * them alike.
 *
 * Throws when no analysis has been published, when an id is not in the warehouse, and when the folder cannot be written. A page that
 * cannot be drawn is told in the result, and the others are drawn.
 */
export async function writePatientPdfs(
  warehouse: Warehouse,
  { patients, out, options, workers, combined = false, onProgress }: WritePatientPdfsOptions,
): Promise<BatchResult> {
  const run = await readRun(warehouse)
  const selected = await selectPatients(warehouse, patients)
  if (selected.length === 0) return { files: [], kept: 0, failed: [] }
  await mkdir(out, { recursive: true, mode: privateFolder })
  const setting = { run, options: options ?? defaultPageOptions }
  const request = { setting, out, workers: workers ?? workersFor(selected.length), onProgress }
  return combined
    ? drawCombined(warehouse, { ...request, selected: await inWorklistOrder(warehouse, selected) })
    : drawEach(warehouse, { ...request, selected })
}

const workersFor = (pages: number): number =>
  Math.min(availableParallelism(), mostWorkersByDefault, Math.ceil(pages / pagesWorthAWorker))
