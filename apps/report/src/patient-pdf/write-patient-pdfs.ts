import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import { pdfFileName } from './file-name.ts'
import { loadPageAssets, type PageAssets } from './page-assets.ts'
import { pageModel } from './page-model.ts'
import { readPatients } from './read-patients.ts'
import { readRun } from './read-run.ts'
import { renderPatientPdf } from './render-patient-pdf.ts'
import { type PatientSelection, selectPatients } from './select-patients.ts'

export interface WritePatientPdfsOptions {
  /** Ids as exported; `flagged`: patients with an active flag above information; `all`. */
  readonly patients: PatientSelection
  /** Folder of the files; made where it is missing. */
  readonly out: string
  /** Called after every file. */
  readonly onProgress?: (done: number, total: number) => void
}

/** Only the owner may read the pages: they name patients. */
const privateFile = 0o600
const privateFolder = 0o700

/**
 * One PDF per patient, in the order of the ids. Each file is replaced whole; a run that is killed leaves finished files.
 *
 * Throws when no analysis has been published and when an id is not in the warehouse.
 */
export async function writePatientPdfs(
  warehouse: Warehouse,
  { patients, out, onProgress }: WritePatientPdfsOptions,
): Promise<{ readonly files: readonly { readonly patient_id: string; readonly file: string }[] }> {
  const run = await readRun(warehouse)
  const selected = await selectPatients(warehouse, patients)
  if (selected.length > 0) await mkdir(out, { recursive: true, mode: privateFolder })
  const taken = new Set<string>()
  const files: { patient_id: string; file: string }[] = []
  let assets: PageAssets | undefined
  const keys = selected.map(({ patient_key }) => patient_key)
  for await (const batch of readPatients(warehouse, keys, run.asOf)) {
    assets ??= loadPageAssets()
    for (const patient of batch) {
      const { patient_id } = patient.timeline
      const file = join(out, pdfFileName(patient_id, taken))
      await writeWhole(file, await renderPatientPdf(pageModel(patient, run), assets))
      files.push({ patient_id, file })
      onProgress?.(files.length, selected.length)
    }
  }
  return { files }
}

async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const partial = `${file}.part`
  await writeFile(partial, bytes, { mode: privateFile })
  await rename(partial, file)
}
