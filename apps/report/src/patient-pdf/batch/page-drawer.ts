import type { ChartSource } from '../chart-source.ts'
import { loadPageAssets, type PageAssets } from '../page-assets.ts'
import { pageModel } from '../page-model.ts'
import { renderPatientPdf } from '../render-patient-pdf.ts'
import { sha256 } from './content-hash.ts'
import { type BatchSetting, faultOf, type PageOutcome, type PageTask } from './page-task.ts'
import { writeWhole } from './write-whole.ts'

/** Draws pages to files, one after the other. Fonts and charts are made for the first page and kept. Never throws. */
export function pageDrawer(
  { run, options }: BatchSetting,
  charts?: ChartSource,
): (task: PageTask) => Promise<PageOutcome> {
  let assets: PageAssets | undefined
  return async ({ number, file, patient }) => {
    try {
      assets ??= loadPageAssets(charts)
      const bytes = await renderPatientPdf(pageModel(patient, run, options), assets)
      await writeWhole(file, bytes)
      return { number, sha256: sha256(bytes) }
    } catch (error) {
      return { number, fault: faultOf(error) }
    }
  }
}
