import PDFDocument from 'pdfkit'
import { drawPatientPage } from './draw-patient-page.ts'
import type { PageAssets } from './page-assets.ts'
import type { PageModel } from './page-model.ts'

/** The bytes of one patient's PDF: A4, one page, tagged (PDF/UA), same bytes for the same model. */
export async function renderPatientPdf(model: PageModel, assets: PageAssets): Promise<Buffer> {
  const made = new Date(`${model.asOf}T00:00:00Z`)
  const Title = assets.measure.printable(model.title)
  const options = {
    size: 'A4',
    margin: 0,
    // No default font: only the embedded ones are used.
    font: null,
    tagged: true,
    subset: 'PDF/UA',
    pdfVersion: '1.7',
    lang: 'en-GB',
    displayTitle: true,
    info: { Title, Creator: 'Troughline', Producer: 'Troughline', CreationDate: made, ModDate: made },
  }
  // @types/pdfkit does not know the subset PDF/UA.
  const doc = new PDFDocument(options as unknown as PDFKit.PDFDocumentOptions)
  const chunks: Buffer[] = []
  const ended = new Promise<void>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', resolve)
    doc.on('error', reject)
  })
  doc.outline.addItem(Title)
  await drawPatientPage(doc, model, assets)
  doc.end()
  await ended
  return Buffer.concat(chunks)
}
