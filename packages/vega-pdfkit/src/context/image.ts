import { inflateSync } from 'node:zlib'
import type { PdfDocument } from './pdf-document.ts'

/** What PDFKit keeps of an opened picture; `openImage` is documented, @types/pdfkit does not know it. */
type OpenedImage = { readonly width: number; readonly height: number; readonly orientation?: number }

/** A picture that a PDF context draws. It belongs to one document. */
export type PdfImage = {
  /** Vega draws only pictures that say so. */
  readonly complete: true
  /** The data URL it was read from. */
  readonly url: string
  /** In pixels, upright. */
  readonly width: number
  readonly height: number
  readonly source: OpenedImage
}

const DATA_URL = /^data:image\/(?:png|jpeg|jpg);base64,/i

/** How the base64 of a PNG and of a JPEG file begins. */
const SIGNATURES = ['iVBORw0KGgo', '/9j/']

/** From this EXIF orientation on, a JPEG lies on its side: width and height change places. */
const FIRST_TURNED_ORIENTATION = 5

/**
 * Refuses every address of a picture but a data URL with a PNG or a JPEG, for nothing here reaches out of the process.
 * The message does not repeat the address.
 */
export function checkImageUrl(url: unknown): asserts url is string {
  if (typeof url !== 'string' || !DATA_URL.test(url)) {
    throw new Error('Only images in a base64 data URL of type image/png or image/jpeg can be drawn: nothing is loaded.')
  }
  const data = url.slice(url.indexOf(',') + 1)
  if (!SIGNATURES.some((signature) => data.startsWith(signature))) {
    throw new Error('An image is neither a PNG nor a JPEG, whatever its data URL says.')
  }
}

/** Opens a picture for a document. The same URL is embedded once per document. */
export function openPdfImage(doc: PdfDocument, url: string): PdfImage {
  checkImageUrl(url)
  const source = open(doc, url)
  const turned = (source.orientation ?? 1) >= FIRST_TURNED_ORIENTATION
  const [width, height] = turned ? [source.height, source.width] : [source.width, source.height]
  return { complete: true, url, width, height, source }
}

function open(doc: PdfDocument, url: string): OpenedImage {
  try {
    checkPng(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64'))
    return (doc as unknown as { openImage(url: string): OpenedImage }).openImage(url)
  } catch (cause) {
    throw new Error('An image is damaged: PDFKit cannot read it.', { cause })
  }
}

const PNG_HEADER_BYTES = 8
const CHUNK_FRAME_BYTES = 12
const CHUNK_DATA_OFFSET = 8

/**
 * Unpacks the pixels of a PNG (of other files nothing), which throws where they are damaged. PDFKit unpacks those of
 * transparent pictures while the document is finished: an error there would end the process.
 */
function checkPng(file: Buffer): void {
  if (file.toString('latin1', 1, 4) !== 'PNG') return
  const pixels: Buffer[] = []
  let at = PNG_HEADER_BYTES
  while (at + CHUNK_FRAME_BYTES <= file.length) {
    const length = file.readUInt32BE(at)
    const data = at + CHUNK_DATA_OFFSET
    if (file.toString('latin1', at + 4, data) === 'IDAT') pixels.push(file.subarray(data, data + length))
    at += CHUNK_FRAME_BYTES + length
  }
  inflateSync(Buffer.concat(pixels))
}
