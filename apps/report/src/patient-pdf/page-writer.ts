import { FONT_NAMES } from '@troughline/vega-pdfkit'
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

/**
 * Writes tagged text line by line: nothing is broken or moved to another page behind our back.
 *
 * Lines and marks that only decorate are kept and written at the end as artifacts, for an artifact may not stand inside content.
 */
export class PageWriter {
  readonly doc: Doc
  readonly #root: Element
  readonly #decorations: (() => void)[] = []

  constructor(doc: Doc) {
    this.doc = doc
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

  hairline(x: number, y: number, toX: number, colour: string): void {
    this.decorate(() => this.doc.moveTo(x, y).lineTo(toX, y).lineWidth(0.5).strokeColor(colour).stroke())
  }

  finish(): void {
    this.doc.markContent('Artifact', { type: 'Layout' })
    for (const draw of this.#decorations) draw()
    this.doc.endMarkedContent()
    this.#root.end()
  }

  #write({ text, x, y, size, face = 'regular', colour }: TextLine, end: string): void {
    this.doc.font(FONT_NAMES[face], size).fillColor(colour)
    this.doc.text(text + end, x, y, { lineBreak: false, baseline: 'alphabetic' })
  }
}
