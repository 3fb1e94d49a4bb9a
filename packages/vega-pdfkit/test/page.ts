import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import PDFDocument from 'pdfkit'
import type { PdfDocument } from '../src/index.ts'
import { registerFonts } from '../src/index.ts'
import { plex } from './fonts.ts'

/** An instant for CreationDate and ModDate, so that equal drawings give equal bytes. */
const FIXED_DATE = new Date(Date.UTC(2024, 0, 15))

/** The page on which tests draw. */
export const PAGE = { width: 500, height: 400 }

/** A finished one-page document. */
export type DrawnPage = {
  readonly bytes: Buffer
  /** The operators of the page, one a line. */
  readonly operators: readonly string[]
}

/** Draws on an uncompressed page with the test fonts registered and answers what was written. */
export async function drawPage(
  draw: (doc: PdfDocument) => unknown,
  options: PDFKit.PDFDocumentOptions = {},
  fonts = plex,
): Promise<DrawnPage> {
  const info = { CreationDate: FIXED_DATE, ModDate: FIXED_DATE }
  const doc = new PDFDocument({ size: [PAGE.width, PAGE.height], margin: 0, compress: false, info, ...options })
  const chunks: Buffer[] = []
  doc.on('data', (chunk: Buffer) => chunks.push(chunk))
  const ended = new Promise((resolve) => doc.on('end', resolve))
  registerFonts(doc, fonts)
  await draw(doc)
  doc.end()
  await ended
  const bytes = Buffer.concat(chunks)
  return { bytes, operators: pageOperators(bytes.toString('latin1')) }
}

/** PDFKit writes the page's content as the first stream that begins with its flip of the y axis. */
function pageOperators(pdf: string): string[] {
  const match = /stream\n(1 0 0 -1 0 [\d.]+ cm\n[\s\S]*?)\n+endstream/.exec(pdf)
  if (!match) throw new Error('No page content found: was the document compressed?')
  return match[1]!.split('\n').filter((line) => line !== '')
}

/** A piece of text as a reader sees it: place in points from the upper left corner, angle in degrees as drawn. */
export type PlacedText = { readonly text: string; readonly x: number; readonly y: number; readonly angle: number }

/** The texts of the page, with pdfjs. */
export async function readTexts(bytes: Buffer): Promise<PlacedText[]> {
  const content = await withPage(bytes, (page) => page.getTextContent())
  return content.items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [a, b, , , e, f] = item.transform as number[]
    const angle = (-Math.atan2(b!, a!) * 180) / Math.PI
    return [{ text: item.str, x: e!, y: PAGE.height - f!, angle: Math.round(angle) + 0 }]
  })
}

/** The structure tree of the page, with pdfjs. */
export function readStructure(bytes: Buffer) {
  return withPage(bytes, (page) => page.getStructTree())
}

type PdfPage = Awaited<ReturnType<Awaited<ReturnType<typeof getDocument>['promise']>['getPage']>>

async function withPage<T>(bytes: Buffer, read: (page: PdfPage) => Promise<T>): Promise<T> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  try {
    return await read(await (await loading.promise).getPage(1))
  } finally {
    await loading.destroy()
  }
}
