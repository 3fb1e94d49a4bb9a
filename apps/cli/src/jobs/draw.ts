import type { Warehouse } from '@troughline/warehouse'
import type { Context } from '../context.ts'

/** One page per patient into a folder; how many were written. */
export async function drawPatientPages(
  context: Context,
  warehouse: Warehouse,
  patients: readonly string[] | 'flagged' | 'all',
  out: string,
): Promise<number> {
  const { writePatientPdfs } = await import('@troughline/report')
  const { files } = await writePatientPdfs(warehouse, {
    patients: typeof patients === 'string' ? patients : [...patients],
    out,
    onProgress: (done, total) => context.progress.update('patient pages', done, total),
  })
  context.progress.end()
  return files.length
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
