import { loadPageAssets } from '../../../src/patient-pdf/page-assets.ts'
import { pageModel } from '../../../src/patient-pdf/page-model.ts'
import { defaultPageOptions, type PageOptions } from '../../../src/patient-pdf/page-options.ts'
import { readPatients } from '../../../src/patient-pdf/read-patients.ts'
import { readRun } from '../../../src/patient-pdf/read-run.ts'
import { renderPatientPdf } from '../../../src/patient-pdf/render-patient-pdf.ts'
import { analysed } from './analysed.ts'
import { situations } from './situations.ts'

/** The PDFs of all situations, by name, for each of these options: facts, the real analysis, the page. */
export async function situationPages(
  ...settings: readonly Partial<PageOptions>[]
): Promise<readonly ReadonlyMap<string, Buffer>[]> {
  const warehouse = await analysed(situations)
  const assets = loadPageAssets()
  try {
    const run = await readRun(warehouse)
    const pages = settings.map(() => new Map<string, Buffer>())
    const keys = situations.map((_, index) => index + 1)
    for await (const batch of readPatients(warehouse, keys, run.asOf))
      for (const [index, patient] of batch.entries())
        for (const [setting, options] of settings.entries()) {
          const model = pageModel(patient, run, { ...defaultPageOptions, ...options })
          pages[setting]!.set(situations[index]!.name, await renderPatientPdf(model, assets))
        }
    return pages
  } finally {
    await warehouse.close()
  }
}
