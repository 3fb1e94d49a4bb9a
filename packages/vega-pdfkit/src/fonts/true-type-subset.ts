/** What PDFKit asks of a font's subset. */
export interface FontSubset {
  /** The glyph's number in the subset; it is added where it is new. Number 0 is the glyph for what is missing. */
  includeGlyph(glyph: number | { readonly id: number }): number
  /** The font file with these glyphs. */
  encode(): Uint8Array
}

/** Tables that a TrueType font in a PDF needs and that do not depend on its glyphs, as far as the font has them. */
const unchangedTables = ['cvt ', 'fpgm', 'prep'] as const
const neededTables = ['head', 'hhea', 'maxp', 'loca', 'glyf', 'hmtx'] as const

/** Places of numbers in tables, in bytes (OpenType 1.9). */
const headerLength = 12
const recordLength = 16
const headChecksum = 8
const headLocaFormat = 50
const hheaMetrics = 34
const maxpGlyphs = 4
const metricLength = 4
/** What the checksum of a whole file adds up to. */
const magicSum = 0xb1b0afba

/** Flags of a part of a glyph that is made of other glyphs. */
const wordArguments = 0x1
const oneScale = 0x8
const moreParts = 0x20
const twoScales = 0x40
const matrixScale = 0x80
const firstPart = 10

/**
 * Makes subsets of a TrueType file by copying the glyphs' bytes, hints included: a twentieth of the time of decoding and encoding
 * them. Undefined for other kinds of font (CFF outlines, variable, compressed), which fontkit makes subsets of.
 */
export function trueTypeSubsets(file: Uint8Array): (() => FontSubset) | undefined {
  const tables = tablesOf(file)
  if (tables === undefined || tables.has('fvar')) return undefined
  if (neededTables.some((tag) => !tables.has(tag))) return undefined
  const source = new GlyphSource(tables)
  return () => new TrueTypeSubset(source)
}

type Tables = ReadonlyMap<string, Uint8Array>

const viewOf = (bytes: Uint8Array): DataView => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)

function tablesOf(file: Uint8Array): Tables | undefined {
  if (file.length < headerLength) return undefined
  const view = viewOf(file)
  const version = view.getUint32(0)
  if (version !== 0x00010000 && version !== 0x74727565) return undefined
  const tables = new Map<string, Uint8Array>()
  for (let index = 0; index < view.getUint16(4); index += 1) {
    const record = headerLength + index * recordLength
    const tag = String.fromCharCode(...file.subarray(record, record + 4))
    const from = view.getUint32(record + 8)
    tables.set(tag, file.subarray(from, from + view.getUint32(record + 12)))
  }
  return tables
}

/** Glyphs of a font file, each as its bytes and metric. */
class GlyphSource {
  readonly tables: Tables
  readonly #loca: DataView
  readonly #long: boolean
  readonly #metrics: number

  constructor(tables: Tables) {
    this.tables = tables
    this.#loca = viewOf(tables.get('loca')!)
    this.#long = viewOf(tables.get('head')!).getInt16(headLocaFormat) === 1
    this.#metrics = viewOf(tables.get('hhea')!).getUint16(hheaMetrics)
  }

  outline(glyph: number): Uint8Array {
    return this.tables.get('glyf')!.subarray(this.#offset(glyph), this.#offset(glyph + 1))
  }

  /** Advance and left bearing. Glyphs beyond the metrics have the advance of the last one and a bearing of their own. */
  metric(glyph: number): readonly [advance: number, bearing: number] {
    const view = viewOf(this.tables.get('hmtx')!)
    const last = this.#metrics - 1
    const advance = view.getUint16(Math.min(glyph, last) * metricLength)
    const bearing = glyph <= last ? glyph * metricLength + 2 : this.#metrics * metricLength + (glyph - last - 1) * 2
    return [advance, view.getInt16(bearing)]
  }

  #offset(glyph: number): number {
    return this.#long ? this.#loca.getUint32(glyph * 4) : this.#loca.getUint16(glyph * 2) * 2
  }
}

class TrueTypeSubset implements FontSubset {
  readonly #source: GlyphSource
  readonly #glyphs = [0]
  readonly #numbers = new Map([[0, 0]])

  constructor(source: GlyphSource) {
    this.#source = source
  }

  includeGlyph(glyph: number | { readonly id: number }): number {
    const id = typeof glyph === 'number' ? glyph : glyph.id
    const known = this.#numbers.get(id)
    if (known !== undefined) return known
    const number = this.#glyphs.push(id) - 1
    this.#numbers.set(id, number)
    return number
  }

  encode(): Uint8Array {
    const { tables } = this.#source
    const outlines: Uint8Array[] = []
    // Parts of a glyph are added at the end while this goes on.
    for (let number = 0; number < this.#glyphs.length; number += 1) {
      outlines.push(this.#renumbered(this.#source.outline(this.#glyphs[number]!)))
    }
    const count = outlines.length
    const { glyf, loca } = joined(outlines)
    const hmtx = new Uint8Array(count * metricLength)
    this.#glyphs.forEach((glyph, number) => {
      const [advance, bearing] = this.#source.metric(glyph)
      viewOf(hmtx).setUint16(number * metricLength, advance)
      viewOf(hmtx).setInt16(number * metricLength + 2, bearing)
    })
    const head = patched(tables.get('head')!, (view) => {
      view.setUint32(headChecksum, 0)
      view.setInt16(headLocaFormat, 1)
    })
    const hhea = patched(tables.get('hhea')!, (view) => view.setUint16(hheaMetrics, count))
    const maxp = patched(tables.get('maxp')!, (view) => view.setUint16(maxpGlyphs, count))
    const unchanged = unchangedTables.flatMap((tag): [string, Uint8Array][] => {
      const table = tables.get(tag)
      return table === undefined ? [] : [[tag, table]]
    })
    return fontFile([
      ...unchanged,
      ['glyf', glyf],
      ['head', head],
      ['hhea', hhea],
      ['hmtx', hmtx],
      ['loca', loca],
      ['maxp', maxp],
    ])
  }

  /** The outline of a glyph; one made of others is made of their numbers in the subset. */
  #renumbered(outline: Uint8Array): Uint8Array {
    if (outline.length === 0 || viewOf(outline).getInt16(0) >= 0) return outline
    return patched(outline, (view) => {
      let at = firstPart
      let flags = moreParts
      while (flags & moreParts) {
        flags = view.getUint16(at)
        view.setUint16(at + 2, this.includeGlyph(view.getUint16(at + 2)))
        at += 4 + (flags & wordArguments ? 4 : 2)
        at += flags & oneScale ? 2 : flags & twoScales ? 4 : flags & matrixScale ? 8 : 0
      }
    })
  }
}

/** Outlines behind each other, each on a multiple of four, and where they begin and the last one ends. */
function joined(outlines: readonly Uint8Array[]): { readonly glyf: Uint8Array; readonly loca: Uint8Array } {
  const loca = new Uint8Array((outlines.length + 1) * 4)
  const starts = viewOf(loca)
  let end = 0
  outlines.forEach((outline, number) => {
    end += padded(outline.length)
    starts.setUint32((number + 1) * 4, end)
  })
  const glyf = new Uint8Array(end)
  outlines.forEach((outline, number) => {
    glyf.set(outline, starts.getUint32(number * 4))
  })
  return { glyf, loca }
}

function patched(table: Uint8Array, patch: (view: DataView) => void): Uint8Array {
  const copy = Uint8Array.from(table)
  patch(viewOf(copy))
  return copy
}

/** Tables stand on multiples of four bytes. */
const padded = (length: number): number => (length + 3) & ~3

/** A font file of these tables, which are in the order of their tags. */
function fontFile(tables: readonly (readonly [tag: string, table: Uint8Array])[]): Uint8Array {
  const count = tables.length
  const directory = headerLength + count * recordLength
  const file = new Uint8Array(tables.reduce((sum, [, table]) => sum + padded(table.length), directory))
  const view = viewOf(file)
  const power = Math.floor(Math.log2(count))
  view.setUint32(0, 0x00010000)
  view.setUint16(4, count)
  view.setUint16(6, 2 ** power * 16)
  view.setUint16(8, power)
  view.setUint16(10, count * 16 - 2 ** power * 16)
  let at = directory
  let head = 0
  tables.forEach(([tag, table], index) => {
    const record = headerLength + index * recordLength
    for (let letter = 0; letter < 4; letter += 1) file[record + letter] = tag.charCodeAt(letter)
    file.set(table, at)
    view.setUint32(record + 4, sumOf(view, at, padded(table.length)))
    view.setUint32(record + 8, at)
    view.setUint32(record + 12, table.length)
    if (tag === 'head') head = at
    at += padded(table.length)
  })
  view.setUint32(head + headChecksum, (magicSum - sumOf(view, 0, file.length)) >>> 0)
  return file
}

function sumOf(view: DataView, from: number, length: number): number {
  let sum = 0
  for (let at = from; at < from + length; at += 4) sum = (sum + view.getUint32(at)) >>> 0
  return sum
}
