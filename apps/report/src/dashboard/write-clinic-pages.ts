import { existsSync, mkdirSync, readdirSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'
import { clinicFileNames } from './clinic-files.ts'
import { readTrendsOfClinics } from './make-trends.ts'
import { patientRows } from './patient-rows.ts'
import { readScope } from './read/core.ts'
import { renderDashboard } from './render-dashboard.ts'
import { scorecardOfClinic } from './scorecard.ts'
import type { DashboardSource } from './source.ts'
import { writePrivately } from './write-privately.ts'

export interface ClinicPages {
  /** Size of the index in bytes. */
  readonly bytes: number
  /** Pages of clinics that were written. */
  readonly clinics: number
  /** The folder that holds them. */
  readonly folder: string
  /** Size of the largest of them in bytes. */
  readonly largest: number
  /** Pages in the folder that are of an earlier run; nothing is deleted. */
  readonly older: number
}

/** Pages that are under way: while some wait for what the engine still reads, or are compressed on the other cores, others are put together. */
const pagesAtOnce = 3

/** Everything but patients: what the index of a network shows. */
const indexSections = ['core', 'measures', 'quality', 'methods'] as const

/**
 * A page per clinic in a folder beside `out`, and at `out` their index: the figures of all clinics, which lead to the page of a
 * clinic where its patients are.
 */
export async function writeClinicPages(
  source: DashboardSource,
  out: string,
  onProgress: (done: number, total: number) => void = () => {},
): Promise<ClinicPages> {
  const { clinics } = await readScope(source)
  const folder = join(dirname(out), `${basename(out, extname(out))}-clinics`)
  mkdirSync(folder, { recursive: true, mode: privateFolder })
  const names = clinicFileNames(clinics.map(({ id }) => id))
  let largest = 0
  let written = 0
  // Asked for at once: what one read found is taken in, and begins to be written, while the engine works on the next.
  const reading = [patientRows(source), readTrendsOfClinics(source)]
  const queue = clinics.entries()
  const writeNext = async () => {
    for (const [place, { id, name }] of queue) {
      const scorecard = source.scorecard == null ? null : scorecardOfClinic(source.scorecard, id)
      const page = await renderDashboard({ ...source, clinic: id, network: name, whole: source, scorecard })
      largest = Math.max(largest, await writePrivately(join(folder, names[place] ?? ''), page))
      onProgress(++written, clinics.length)
    }
  }
  await Promise.all([...reading, ...Array.from({ length: pagesAtOnce }, writeNext)])
  const clinicFiles = names.map((name) => `${encodeURIComponent(basename(folder))}/${encodeURIComponent(name)}`)
  const index = await renderDashboard({ ...source, clinicFiles }, indexSections)
  const bytes = await writePrivately(out, index)
  return { bytes, clinics: clinics.length, folder, largest, older: olderPages(folder, names) }
}

/** Only the owner may look in: the pages name patients. */
const privateFolder = 0o700

const olderPages = (folder: string, names: readonly string[]): number => {
  const own = new Set(names)
  return existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.html') && !own.has(name)).length : 0
}
