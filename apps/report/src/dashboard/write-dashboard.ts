import { rename, writeFile } from 'node:fs/promises'
import type { Warehouse } from '@troughline/warehouse'
import { loadDashboardAssets } from './assets.ts'
import type { DashboardWords } from './dashboard-data.ts'
import { productWords } from './product-words.ts'
import { readDashboard } from './read-dashboard.ts'
import { type RenderOptions, renderDashboard } from './render-dashboard.ts'

export interface WriteDashboardOptions extends RenderOptions {
  /** Path of the HTML file; replaced whole. */
  readonly out: string
  readonly clinic?: string
  /** Rules, reasons and parameters in words; default: those of this version of the product. */
  readonly words?: DashboardWords
}

/** Only the owner may read the page: it names patients. */
const privateFile = 0o600

/** Reads, renders and writes the dashboard; an interrupted run leaves the old file or the new one, never half of one. */
export async function writeDashboard(
  warehouse: Warehouse,
  options: WriteDashboardOptions,
): Promise<{ readonly file: string; readonly bytes: number }> {
  const data = await readDashboard(warehouse, options.clinic === undefined ? {} : { clinic: options.clinic })
  const page = Buffer.from(renderDashboard(data, options.words ?? productWords, loadDashboardAssets(), options))
  const partial = `${options.out}.part`
  await writeFile(partial, page, { mode: privateFile })
  await rename(partial, options.out)
  return { file: options.out, bytes: page.length }
}
