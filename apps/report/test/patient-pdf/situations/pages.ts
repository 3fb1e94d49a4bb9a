import { loadPageAssets } from '../../../src/patient-pdf/page-assets.ts'
import { pageModel } from '../../../src/patient-pdf/page-model.ts'
import { defaultPageOptions, type PageOptions } from '../../../src/patient-pdf/page-options.ts'
import { readPatients } from '../../../src/patient-pdf/read-patients.ts'
import { readRun } from '../../../src/patient-pdf/read-run.ts'
import { renderPatientPdf } from '../../../src/patient-pdf/render-patient-pdf.ts'
import { analysed } from './analysed.ts'
import { situations } from './situations.ts'

/** The PDFs of all situations by name: facts, the real analysis, the page. */
export async function situationPages(options: Partial<PageOptions> = {}): Promise<ReadonlyMap<string, Buffer>> {
  const warehouse = await analysed(situations)
  const assets = loadPageAssets()
  try {
    const run = await readRun(warehouse)
    const pages = new Map<string, Buffer>()
    const keys = situations.map((_, index) => index + 1)
    for await (const batch of readPatients(warehouse, keys, run.asOf))
      for (const patient of batch) {
        const { name } = situations[pages.size]!
        const model = pageModel(patient, run, { ...defaultPageOptions, ...options })
        pages.set(name, await renderPatientPdf(model, assets))
      }
    return pages
  } finally {
    await warehouse.close()
  }
}
