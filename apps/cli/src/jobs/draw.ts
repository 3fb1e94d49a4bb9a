import { existsSync, readdirSync } from 'node:fs'
import { basename } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import type { Context } from '../context.ts'

/** What a folder of pages holds after drawing. */
export interface DrawnPages {
  readonly written: number
  /** PDFs that were there before and were not drawn now; they may be of patients who are no longer flagged. */
  readonly older: number
}

/** One page per patient into a folder. Nothing that is there already is deleted. */
export async function drawPatientPages(
  context: Context,
  warehouse: Warehouse,
  patients: readonly string[] | 'flagged' | 'all',
  out: string,
): Promise<DrawnPages> {
  const { writePatientPdfs } = await import('@troughline/report')
  const { files } = await writePatientPdfs(warehouse, {
    patients: typeof patients === 'string' ? patients : [...patients],
    out,
    onProgress: (done, total) => context.progress.update('patient pages', done, total),
  })
  context.progress.end()
  const drawn = new Set(files.map(({ file }) => basename(file)))
  const there = existsSync(out) ? readdirSync(out).filter((name) => name.endsWith('.pdf')) : []
  return { written: drawn.size, older: there.filter((name) => !drawn.has(name)).length }
}

/** The dashboard as one HTML file; its size in bytes. */
export async function drawDashboard(
  context: Context,
  warehouse: Warehouse,
  out: string,
  clinic?: string,
): Promise<number> {
  context.progress.update('dashboard', 0, 0)
  const { writeDashboard } = await import('@troughline/report')
  const { bytes } = await writeDashboard(warehouse, { out, ...(clinic !== undefined && { clinic }) })
  context.progress.end()
  return bytes
}
