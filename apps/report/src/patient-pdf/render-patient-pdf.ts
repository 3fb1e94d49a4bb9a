import PDFDocument from 'pdfkit'
import { drawPatientPage } from './draw-patient-page.ts'
import type { PageAssets } from './page-assets.ts'
import type { PageModel } from './page-model.ts'
import { defaultPageOptions } from './page-options.ts'
import type { Doc } from './page-writer.ts'

/** The bytes of one patient's PDF: tagged (PDF/UA), same bytes for the same model. */
export async function renderPatientPdf(model: PageModel, assets: PageAssets): Promise<Buffer> {
  const doc = openPatientPdf(model.title, model.asOf, assets, model.options.language)
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  await addPatient(doc, model, assets)
  doc.end()
  await ended
  return Buffer.concat(chunks)
}

/** A document without pages, dated by the run. */
export function openPatientPdf(
  title: string,
  asOf: string,
  assets: PageAssets,
  lang: string = defaultPageOptions.language,
): Doc {
  const made = new Date(`${asOf}T00:00:00Z`)
  const options = {
    autoFirstPage: false,
    // No default font: only the embedded ones are used.
    font: null,
    tagged: true,
    subset: 'PDF/UA',
    pdfVersion: '1.7',
    lang,
    displayTitle: true,
    info: {
      ...{ Title: assets.measure.printable(title), Creator: 'Troughline', Producer: 'Troughline' },
      ...{ CreationDate: made, ModDate: made },
    },
  }
  // @types/pdfkit does not know the subset PDF/UA.
  return new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions)
}

/** Adds a patient: a bookmark with one for every section, and a page or two of its own. */
export async function addPatient(doc: Doc, model: PageModel, assets: PageAssets): Promise<void> {
  doc.addPage({ size: model.options.paper, margin: 0 })
  const bookmark = doc.outline.addItem(assets.measure.printable(model.title))
  await drawPatientPage(doc, model, assets, bookmark)
}
