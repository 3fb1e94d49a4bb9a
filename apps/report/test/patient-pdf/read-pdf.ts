import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs'

/** A piece of text as a reader sees it; `y` is its baseline, in points from the top of the page. */
export interface PlacedText {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly size: number
}

/** A node of the structure tree. */
export interface StructureNode {
  readonly role?: string
  readonly alt?: string
  readonly children?: readonly StructureNode[]
}

/** One page as read. */
export interface ReadSheet {
  readonly width: number
  readonly height: number
  readonly texts: readonly PlacedText[]
  readonly tree: StructureNode
}

/** The first page, and all of them. */
export interface ReadPdf extends ReadSheet {
  readonly pages: number
  readonly sheets: readonly ReadSheet[]
  /** Titles of the bookmarks, those of sections indented by two spaces. */
  readonly bookmarks: readonly string[]
  readonly metadata: { readonly Title?: string; readonly Language?: string | null; readonly CreationDate?: string }
}

/** Reads a PDF back with pdfjs. Text is normalised: the micro sign comes back as a Greek letter. */
export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const loading = getDocument({ data: new Uint8Array(bytes), verbosity: 0 })
  try {
    const pdf = await loading.promise
    const sheets: ReadSheet[] = []
    for (let number = 1; number <= pdf.numPages; number += 1) sheets.push(await readSheet(await pdf.getPage(number)))
    const outline = ((await pdf.getOutline()) ?? []) as unknown as readonly Bookmark[]
    const bookmarks = outline.flatMap(({ title, items }) => [title, ...items.map((item) => `  ${item.title}`)])
    const { info } = await pdf.getMetadata()
    return { ...sheets[0]!, pages: pdf.numPages, sheets, bookmarks, metadata: info as ReadPdf['metadata'] }
  } finally {
    await loading.destroy()
  }
}

interface Bookmark {
  readonly title: string
  readonly items: readonly Bookmark[]
}

async function readSheet(page: PDFPageProxy): Promise<ReadSheet> {
  const { width, height } = page.getViewport({ scale: 1 })
  const content = await page.getTextContent()
  const texts = content.items.flatMap((item) => {
    if (!('str' in item) || item.str.trim() === '') return []
    const [, , , size, x, y] = item.transform as [number, number, number, number, number, number]
    return [{ text: item.str.normalize('NFKC').trimEnd(), x, y: height - y, width: item.width, size }]
  })
  return { width, height, texts, tree: (await page.getStructTree()) as StructureNode }
}

/** All nodes of a role, in reading order. */
export function nodesOf(tree: StructureNode, role: string): StructureNode[] {
  const own = tree.role === role ? [tree] : []
  return [...own, ...(tree.children ?? []).flatMap((child) => nodesOf(child, role))]
}

/** The page as lines of text from top to bottom, pieces of a line apart by two spaces. */
export function textLines(texts: readonly PlacedText[]): string[] {
  const lines = Map.groupBy(texts, ({ y }) => Math.round(y * 2) / 2)
  return [...lines]
    .sort(([a], [b]) => a - b)
    .map(([, pieces]) =>
      [...pieces]
        .sort((a, b) => a.x - b.x)
        .map(({ text }) => text)
        .join('  '),
    )
}

/** Heights of capitals and of descenders, as shares of the size: what must not be covered. */
const capital = 0.68
const descender = 0.12
const tolerance = 0.3

/** Pairs of texts whose boxes cover each other. */
export function overlaps(texts: readonly PlacedText[]): string[] {
  const found: string[] = []
  for (const [index, a] of texts.entries())
    for (const b of texts.slice(index + 1)) {
      const wide = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x)
      const high =
        Math.min(a.y + a.size * descender, b.y + b.size * descender) -
        Math.max(a.y - a.size * capital, b.y - b.size * capital)
      if (wide > tolerance && high > tolerance) found.push(`"${a.text}" and "${b.text}"`)
    }
  return found
}

/** Texts that leave the page or its narrow border. */
export const outside = ({ texts, width, height }: ReadSheet, border = 15): string[] =>
  texts
    .filter(
      ({ x, y, width: w, size }) => x < border || x + w > width - border || y - size < border || y > height - border,
    )
    .map(({ text }) => text)
