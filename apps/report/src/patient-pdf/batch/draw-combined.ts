import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import { loadPageAssets } from '../page-assets.ts'
import { pageModel } from '../page-model.ts'
import type { PatientRecord } from '../patient-record.ts'
import { readPatients } from '../read-patients.ts'
import { textsOf } from '../texts/catalogues.ts'
import type { BatchRequest, BatchResult, DrawnFile } from './batch.ts'
import { type CombinedFile, openCombinedFile } from './combined-file.ts'
import { drawnFrom, hashOfFile } from './content-hash.ts'
import { earlierPages } from './earlier-pages.ts'
import {
  combinedName,
  type ManifestPage,
  manifestFlags,
  manifestName,
  manifestText,
  pagesOfManifest,
} from './manifest.ts'
import { type BatchSetting, faultOf } from './page-task.ts'
import { readAhead } from './read-ahead.ts'
import { writeWhole } from './write-whole.ts'

/** A page of a combined file could not be drawn, so there is no file. The message holds the page's number and no patient. */
export class CombinedPageError extends Error {
  override readonly name = 'CombinedPageError'
  /** Place of the patient in the batch, from 1. */
  readonly number: number

  constructor(number: number, cause: unknown) {
    super(`page ${number} could not be drawn: ${faultOf(cause).kind}`, { cause })
    this.number = number
  }
}

/** All patients in one file, with a bookmark each, then the manifest. Drawn in this thread: the pages share a document. */
export async function drawCombined(warehouse: Warehouse, request: BatchRequest): Promise<BatchResult> {
  const { selected, out } = request
  const path = join(out, combinedName)
  const files: DrawnFile[] = selected.map(({ patient_id }) => ({ patient_id, file: path }))
  if (await isThere(warehouse, request, path)) return { files, kept: selected.length, failed: [] }
  await drawFile(warehouse, request, path)
  return { files, kept: 0, failed: [] }
}

async function drawFile(warehouse: Warehouse, request: BatchRequest, path: string): Promise<void> {
  const { setting, selected, out, onProgress } = request
  const pages: Omit<ManifestPage, 'sha256'>[] = []
  const assets = loadPageAssets()
  const title = textsOf(setting.options.language).combinedTitle(selected.length)
  const file = openCombinedFile(path, title, setting, assets)
  try {
    for await (const patient of patientsOf(warehouse, request)) {
      const page = await added(file, patient, setting, pages.length + 1)
      pages.push({ ...pageOf(patient, request), page })
      onProgress?.(pages.length, selected.length)
    }
    const sha256 = await file.close()
    const rows = pages.map(({ flags, ...page }) => ({ ...page, sha256, flags }))
    const earlier = await earlierPages(out, setting, new Set([combinedName]))
    await writeWhole(join(out, manifestName), manifestText(setting, [...rows, ...earlier], []))
  } finally {
    file.abandon()
  }
}

async function added(
  file: CombinedFile,
  patient: PatientRecord,
  { run, options }: BatchSetting,
  number: number,
): Promise<number> {
  try {
    return await file.add(pageModel(patient, run, options))
  } catch (error) {
    // What the file system refuses is told as such.
    if (error instanceof Error && 'syscall' in error) throw error
    throw new CombinedPageError(number, error)
  }
}

/** True when the file holds what its manifest says, and would be drawn from the same, in the same order. */
async function isThere(warehouse: Warehouse, request: BatchRequest, path: string): Promise<boolean> {
  const { selected, out } = request
  const listed = pagesOfManifest(await readFile(join(out, manifestName), 'utf8').catch(() => ''))
  const before = listed.filter(({ file }) => file === combinedName)
  if (before.length !== selected.length) return false
  if ((await hashOfFile(path)) !== before[0]?.sha256) return false
  let number = 0
  for await (const patient of patientsOf(warehouse, request)) {
    if (drawnFrom(patient, request.setting) !== before[number]?.drawn_from) return false
    number += 1
  }
  return number === selected.length
}

async function* patientsOf(warehouse: Warehouse, { setting, selected }: BatchRequest): AsyncGenerator<PatientRecord> {
  const keys = selected.map(({ patient_key }) => patient_key)
  for await (const batch of readAhead(readPatients(warehouse, keys, setting.run.asOf))) yield* batch
}

const pageOf = (patient: PatientRecord, { setting }: BatchRequest) => ({
  patient_id: patient.timeline.patient_id,
  file: combinedName,
  drawn_from: drawnFrom(patient, setting),
  flags: manifestFlags(patient),
})
