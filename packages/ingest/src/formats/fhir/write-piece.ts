/** What the document splitter wrote. */
export interface SplitDocumentsTotals {
  /** Resources, entries without one, and damaged pieces. */
  records: number
  /** Lines of blanks alone; only counted where a line is a document. */
  blankLines: number
  /** Line breaks inside texts. */
  breaksInside: number
  /** Longest line written, in bytes. */
  longestLine: number
}

/** One resource, or what is left of one. */
export interface Piece {
  /** Physical line on which the entry, or the document, begins. */
  readonly line: number
  readonly fullUrl: string
  readonly text: Buffer
  /** Only the beginning is there. */
  readonly oversized: boolean
  /** Holds a control byte. */
  readonly dirty: boolean
}

const CR = 0x0d
const LF = 0x0a
const SPACE = 0x20
const UNIT = '\u001f'
const CR_INSIDE = 0x1d
const LF_INSIDE = 0x1e
const REPLACEMENT = Buffer.from('\ufffd')
const NEWLINE = Buffer.from('\n')

/**
 * Writes every piece as one line `line 0x1F damage 0x1F fullUrl 0x1F text`, with CR and LF inside the text as 0x1D and 0x1E, for
 * DuckDB to read without any quoting. A text that already holds those bytes, 0x1F or NUL has U+FFFD there and is damaged.
 */
export class PieceWriter {
  readonly totals: SplitDocumentsTotals = { records: 0, blankLines: 0, breaksInside: 0, longestLine: 0 }
  private readonly out: (bytes: Buffer) => void

  constructor(out: (bytes: Buffer) => void) {
    this.out = out
  }

  write(piece: Piece): void {
    const { text, reserved } = piece.dirty ? this.cleaned(piece.text) : { text: piece.text, reserved: false }
    const damage = piece.oversized ? 'oversized' : reserved ? 'encoding' : ''
    const head = Buffer.from(`${piece.line}${UNIT}${damage}${UNIT}${withoutControls(piece.fullUrl)}${UNIT}`)
    this.totals.records += 1
    this.totals.longestLine = Math.max(this.totals.longestLine, head.length + text.length)
    this.out(head)
    this.out(text)
    this.out(NEWLINE)
  }

  /** Decoding and encoding again closes a character that was cut in two. */
  private cleaned(bytes: Buffer): { text: Buffer; reserved: boolean } {
    const whole = Buffer.from(bytes.toString('utf8'))
    const parts: Buffer[] = []
    let from = 0
    for (let at = 0; at < whole.length; at++) {
      const byte = whole[at]!
      if (byte >= SPACE) continue
      if (byte === CR || byte === LF) {
        whole[at] = byte === CR ? CR_INSIDE : LF_INSIDE
        this.totals.breaksInside += 1
      } else if (byte === 0 || (byte >= CR_INSIDE && byte < SPACE)) {
        parts.push(whole.subarray(from, at), REPLACEMENT)
        from = at + 1
      }
    }
    const reserved = parts.length > 0
    parts.push(whole.subarray(from))
    return { text: reserved ? Buffer.concat(parts) : whole, reserved }
  }
}

const withoutControls = (text: string): string => [...text].filter((character) => character >= ' ').join('')
