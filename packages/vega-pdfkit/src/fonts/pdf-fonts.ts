/// <reference path="./fontkit.d.ts" />

import type { Font } from 'fontkit'
import { create } from 'fontkit'
import type { PdfDocument } from '../context/pdf-document.ts'
import { tieGlyphsToCharacters } from './glyph-letters.ts'
import { trueTypeSubsets } from './true-type-subset.ts'

/** A font as fontkit parsed it. Parsing costs tens of milliseconds, so one is shared between documents. */
export type FontkitFont = Font

/** The two faces that charts are set in. Text of weight 600 and more takes `bold`, all other text `regular`. */
export type PdfFonts = { readonly regular: FontkitFont; readonly bold: FontkitFont }

/** One of the two faces. */
export type FontFace = keyof PdfFonts

/** The names under which `registerFonts` makes the faces known to a document: `doc.font(FONT_NAMES.regular)`. */
export const FONT_NAMES: Readonly<Record<FontFace, string>> = { regular: 'chart-regular', bold: 'chart-bold' }

const registered = new WeakMap<PdfDocument, PdfFonts>()

/**
 * Parses two TrueType or OpenType files. Do it once per process (or worker) and share the result.
 *
 * A file that holds several fonts (TTC) is refused: which one is meant would be a guess.
 */
export function loadFonts(buffers: { readonly regular: Buffer; readonly bold: Buffer }): PdfFonts {
  return { regular: parseFont(buffers.regular, 'regular'), bold: parseFont(buffers.bold, 'bold') }
}

/**
 * Makes the fonts known to a document under `FONT_NAMES`. Call it once per document, before the first chart.
 *
 * Nothing is embedded by registering: a face that no text uses leaves no trace in the file.
 * Registering the same fonts again does nothing; other fonts are refused, for text may already be set in the first ones.
 */
export function registerFonts(doc: PdfDocument, fonts: PdfFonts): void {
  const before = registered.get(doc)
  if (before === fonts) return
  if (before) throw new Error('This document already has chart fonts: register one set of fonts per document.')
  for (const face of ['regular', 'bold'] as const) {
    // PDFKit takes a parsed fontkit font here (it looks for a `layout` method); @types/pdfkit does not know that.
    doc.registerFont(FONT_NAMES[face], fonts[face] as unknown as Buffer)
  }
  registered.set(doc, fonts)
}

/** The fonts of a document, or an error that says how to register them. */
export function fontsOf(doc: PdfDocument): PdfFonts {
  const fonts = registered.get(doc)
  if (!fonts) throw new Error('This document has no chart fonts: call registerFonts(doc, fonts) before drawing.')
  return fonts
}

function parseFont(buffer: Buffer, face: FontFace): FontkitFont {
  const font = create(buffer)
  if ('fonts' in font) throw new Error(`The ${face} font is a collection: pass a file that holds one font.`)
  tieGlyphsToCharacters(font)
  const createSubset = trueTypeSubsets(buffer)
  // PDFKit makes its subset by this method.
  if (createSubset) Object.defineProperty(font, 'createSubset', { value: createSubset })
  return font
}
