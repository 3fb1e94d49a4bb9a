import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { hashOfFile } from './content-hash.ts'
import { isFinishedPage, type ManifestHead, type ManifestPage, manifestHead, manifestName, parsed } from './manifest.ts'
import type { BatchSetting } from './page-task.ts'

/**
 * The pages that the folder's manifest lists and that this batch leaves alone: their files are none of `files` and still hold what the
 * manifest says. What was drawn from another run or with other options says so.
 */
export async function earlierPages(
  folder: string,
  setting: BatchSetting,
  files: ReadonlySet<string>,
): Promise<ManifestPage[]> {
  const manifest = parsed(await readFile(join(folder, manifestName), 'utf8').catch(() => ''))
  if (!isManifest(manifest)) return []
  const { run, drawn_by, options, pages } = manifest
  const now = JSON.stringify(manifestHead(setting))
  const hashes = new Map<string, string | undefined>()
  const kept: ManifestPage[] = []
  for (const page of pages) {
    if (!isListedPage(page) || files.has(page.file) || basename(page.file) !== page.file) continue
    if (!hashes.has(page.file)) hashes.set(page.file, await hashOfFile(join(folder, page.file)))
    if (hashes.get(page.file) !== page.sha256) continue
    const { drawn_with = { run, drawn_by, options }, ...row } = page
    kept.push(JSON.stringify(drawn_with) === now ? row : { ...row, drawn_with })
  }
  return kept
}

interface ListedManifest extends ManifestHead {
  readonly pages: readonly unknown[]
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null

const isManifest = (value: unknown): value is ListedManifest =>
  isRecord(value) && isRecord(value.run) && isRecord(value.options) && Array.isArray(value.pages)

const isListedPage = (row: unknown): row is ManifestPage =>
  isRecord(row) &&
  typeof row.patient_id === 'string' &&
  typeof row.page === 'number' &&
  Array.isArray(row.flags) &&
  isFinishedPage(row)
