import { writePageText } from '@troughline/vega-pdfkit'
import type { Face } from './text-measure.ts'

/** One line of text; `y` is its baseline, in points from the top of the page. */
export interface TextLine {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly size: number
  readonly face?: Face
  readonly colour: string
}

/** Structure types of PDF that the page uses. */
type Tag = 'H1' | 'H2' | 'P' | 'Figure' | 'Table' | 'TR' | 'TH' | 'TD'

export type Doc = PDFKit.PDFDocument
export type Element = PDFKit.PDFStructureElement

/** An entry of the document's outline that takes entries for the sections below it. */
export interface Bookmark {
  addItem(title: string): unknown
}

/**
 * Writes tagged text line by line: nothing is broken or moved to another page behind our back.
 *
 * Lines and marks that only decorate are kept and written at the end of their page as artifacts, for an artifact may not stand inside
 * content; so is running text, which a reader hears once or not at all.
 */
export class PageWriter {
  readonly doc: Doc
  readonly #root: Element
  readonly #bookmark: Bookmark | undefined
  #decorations: (() => void)[] = []
  #running: TextLine[] = []

  constructor(doc: Doc, bookmark?: Bookmark) {
    this.doc = doc
    this.#bookmark = bookmark
    this.#root = doc.struct('Document')
    doc.addStructure(this.#root)
  }

  /** One element with these lines, in reading order. Lines but the last end in a space, so that words stay apart when read. */
  block(tag: Tag, lines: readonly TextLine[], parent: Element = this.#root, options: object = {}): void {
    const draw = () => {
      for (const [index, line] of lines.entries()) this.#write(line, index < lines.length - 1 ? ' ' : '')
    }
    parent.add(this.doc.struct(tag, options, lines.length === 0 ? [] : [draw]))
  }

  /** The head of a section, with a bookmark. */
  head(line: TextLine): void {
    this.#bookmark?.addItem(line.text)
    this.block('H2', [line])
  }

  /** An element that holds elements; `fill` adds them. */
  group(tag: Tag, fill: (element: Element) => void, parent: Element = this.#root): void {
    const element = this.doc.struct(tag)
    parent.add(element)
    fill(element)
    element.end()
  }

  figure(alt: string, box: readonly [number, number, number, number], draw: () => void): void {
    // @types/pdfkit does not know the bounding box of an element that is not placed.
    this.#root.add(this.doc.struct('Figure', { alt, bbox: box } as { alt: string }, [draw]))
  }

  decorate(draw: () => void): void {
    this.#decorations.push(draw)
  }

  /** Text that is repeated from page to page. */
  running(line: TextLine): void {
    this.#running.push(line)
  }

  hairline(x: number, y: number, toX: number, colour: string): void {
    this.decorate(() => this.doc.moveTo(x, y).lineTo(toX, y).lineWidth(0.5).strokeColor(colour).stroke())
  }

  /** Goes on with a page of the same size. */
  nextPage(): void {
    this.#endPage()
    const { width, height } = this.doc.page
    this.doc.addPage({ size: [width, height], margin: 0 })
  }

  finish(): void {
    this.#endPage()
    this.#root.end()
  }

  #endPage(): void {
    this.doc.markContent('Artifact', { type: 'Layout' })
    for (const draw of this.#decorations) draw()
    this.doc.endMarkedContent()
    this.doc.markContent('Artifact', { type: 'Pagination' })
    for (const line of this.#running) this.#write(line, '')
    this.doc.endMarkedContent()
    this.#decorations = []
    this.#running = []
  }

  #write({ text, x, y, size, face = 'regular', colour }: TextLine, end: string): void {
    writePageText(this.doc, { text: text + end, x, y, size, face, colour })
  }
}
