import { join } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import { pdfFileName } from '../file-name.ts'
import type { PatientRecord } from '../patient-record.ts'
import { readPatients } from '../read-patients.ts'
import type { BatchRequest, BatchResult, DrawnFile, FailedPage } from './batch.ts'
import { drawnFrom } from './content-hash.ts'
import { earlierPages } from './earlier-pages.ts'
import { openFinishedFiles } from './finished-files.ts'
import { combinedName, type ManifestPage, manifestFlags, manifestName, manifestText } from './manifest.ts'
import { pageDrawer } from './page-drawer.ts'
import { ownThreadPool } from './page-pool.ts'
import type { PageOutcome } from './page-task.ts'
import { readAhead } from './read-ahead.ts'
import { startDrawThread, workerPool } from './worker-pool.ts'
import { writeWhole } from './write-whole.ts'

/** A page that is named and read, with its hash once its file is there. */
type PendingPage = Omit<ManifestPage, 'sha256'> & { sha256: string | undefined }

/** One file per patient, then the manifest. Files that are there already and would be drawn alike are kept. */
export async function drawEach(warehouse: Warehouse, request: BatchRequest): Promise<BatchResult> {
  const { setting, selected, out, workers, onProgress } = request
  const finished = openFinishedFiles(out)
  const taken = new Set([combinedName])
  const pages: PendingPage[] = []
  const failed: FailedPage[] = []
  let done = 0
  let kept = 0
  const settle = (number: number, sha256: string | undefined): void => {
    if (sha256 !== undefined) pages[number - 1]!.sha256 = sha256
    done += 1
    onProgress?.(done, selected.length)
  }
  const onOutcome = (outcome: PageOutcome): void => {
    const page = pages[outcome.number - 1]!
    if ('fault' in outcome) failed.push({ ...outcome, patient_id: page.patient_id })
    else finished.add({ file: page.file, sha256: outcome.sha256, drawn_from: page.drawn_from })
    settle(outcome.number, 'sha256' in outcome ? outcome.sha256 : undefined)
  }
  const pool =
    workers === 1
      ? ownThreadPool(pageDrawer(setting), onOutcome)
      : workerPool({ workers, onOutcome, start: () => startDrawThread(setting) })
  const begin = async (patient: PatientRecord): Promise<void> => {
    const { patient_id } = patient.timeline
    const file = pdfFileName(patient_id, taken)
    const drawn_from = drawnFrom(patient, setting)
    const number = pages.push({
      patient_id,
      file,
      page: 1,
      sha256: undefined,
      drawn_from,
      flags: manifestFlags(patient),
    })
    const sha256 = await finished.reusable(file, drawn_from)
    if (sha256 === undefined) return pool.submit({ number, file: join(out, file), patient })
    kept += 1
    settle(number, sha256)
  }
  try {
    const keys = selected.map(({ patient_key }) => patient_key)
    for await (const batch of readAhead(readPatients(warehouse, keys, setting.run.asOf)))
      for (const patient of batch) {
        await begin(patient)
        refuseFolder(failed, out)
      }
    await pool.drained()
    refuseFolder(failed, out)
    failed.sort((a, b) => a.number - b.number)
    const drawn = pages.filter((page): page is ManifestPage => page.sha256 !== undefined)
    const earlier = await earlierPages(out, setting, new Set(pages.map(({ file }) => file)))
    const listed = [...drawn, ...earlier].sort(byPatient)
    await writeWhole(join(out, manifestName), manifestText(setting, listed, failed.map(manifestFault)))
    finished.done()
    const files: DrawnFile[] = drawn.map(({ patient_id, file }) => ({ patient_id, file: join(out, file) }))
    return { files, kept, failed }
  } finally {
    finished.close()
    await pool.close()
  }
}

/** The order does not tell which batch came first. */
const byPatient = (a: ManifestPage, b: ManifestPage): number =>
  a.patient_id === b.patient_id ? Number(a.file > b.file) : a.patient_id < b.patient_id ? -1 : 1

const manifestFault = ({ patient_id, number, fault }: FailedPage) => ({ patient_id, number, fault: fault.kind })

/** What stops every page and not one: no room, no right to write. */
const codesOfFolder: ReadonlySet<string | undefined> = new Set([
  'ENOSPC',
  'EDQUOT',
  'EROFS',
  'EACCES',
  'EPERM',
  'ENOENT',
])

/** Ends the batch where nothing can be written. The path that is told is the folder's, for a file names its patient. */
function refuseFolder(failed: readonly FailedPage[], out: string): void {
  const { code } = failed.find(({ fault }) => codesOfFolder.has(fault.code))?.fault ?? {}
  if (code === undefined) return
  throw Object.assign(new Error('no page can be written to this folder'), { code, path: out })
}
