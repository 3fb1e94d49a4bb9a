import { MAX_RECORD_BYTES, OVERSIZED_TEXT_BYTES } from '../../read/split-records.ts'
import { PieceWriter, type SplitDocumentsTotals } from './write-piece.ts'

/**
 * Takes JSON documents apart into resources without parsing them: a scanner over the bytes that knows strings and the depth of
 * braces, so a Bundle of any size passes in bounded memory.
 * What cannot be parsed is told by DuckDB afterwards, over the same text.
 */
export interface SplitDocumentsOptions {
  /**
   * `documents`: a Bundle, a list of resources or single resources, over any number of lines. `lines`: one document a line
   * (NDJSON with Bundles among its lines, or with line ends that DuckDB does not read): a damaged line never reaches the next.
   */
  readonly mode: 'documents' | 'lines'
  /** `cr`: lines end in a lone carriage return. */
  readonly newline: 'lf' | 'cr'
}

const TAB = 0x09
const LF = 0x0a
const CR = 0x0d
const SPACE = 0x20
const QUOTE = 0x22
const COMMA = 0x2c
const COLON = 0x3a
const OPEN_LIST = 0x5b
const BACKSLASH = 0x5c
const CLOSE_LIST = 0x5d
const OPEN_OBJECT = 0x7b
const CLOSE_OBJECT = 0x7d

/** Depth of the keys of a document, and of a Bundle's entry: document, list of entries, entry. */
const DOCUMENT_KEYS = 1
const ENTRY_KEYS = 3
/** How much of the end of a file that breaks off is kept as its text. */
const TAIL_BYTES = 200
/** Keys and URLs are kept up to this length. */
const LONGEST_NAME = 2048

/** Takes chunks of a file in, hands lines of the format above to `write`. */
export class DocumentSplitter {
  private readonly byLine: boolean
  private readonly breakByte: number
  private readonly writer: PieceWriter
  private window: Buffer = Buffer.alloc(0)
  private at = 0
  private line = 1
  private started = false

  private depth = 0
  private inString = false
  private escaped = false
  private stringStart = 0
  private key = ''
  private afterColon = false

  /** Type that the document has named so far. */
  private documentType = ''
  /** The document is a Bundle whose entries have begun, or a list of resources. */
  private holds: 'nothing' | 'entries' | 'list' = 'nothing'
  private inEntries = false

  /** The piece that is being collected: its offset in the window, or its beginning alone when it is too long. */
  private open = false
  private start = 0
  private base = 0
  private startLine = 1
  private beginning: Buffer | null = null
  /** Holds a byte that is written otherwise. */
  private dirty = false
  /** Something at the top level that is no JSON document. */
  private garbage = false
  /** Line mode: a document of this line has ended. */
  private afterDocument = false
  private filled = false
  private resourceStart = -1
  private resourceEnd = -1
  private fullUrl = ''

  constructor(options: SplitDocumentsOptions, write: (bytes: Buffer) => void) {
    this.byLine = options.mode === 'lines'
    this.breakByte = options.newline === 'cr' ? CR : LF
    this.writer = new PieceWriter(write)
  }

  push(chunk: Buffer): void {
    this.window = this.window.length === 0 ? chunk : Buffer.concat([this.window, chunk])
    if (!this.started) {
      if (this.window.length < 3) return
      this.begin()
    }
    this.scan()
    this.keep()
  }

  end(): SplitDocumentsTotals {
    if (!this.started) this.begin()
    this.scan()
    if (this.byLine) {
      if (this.at > this.start || this.beginning !== null || this.holds !== 'nothing') this.finishLine()
    } else if (this.open) {
      this.emit(this.start, this.at)
    } else if (this.depth > 0) {
      this.emitCutOff()
    }
    return this.writer.totals
  }

  /** Skips a byte-order mark. */
  private begin(): void {
    this.started = true
    if (this.window[0] === 0xef && this.window[1] === 0xbb && this.window[2] === 0xbf) this.at = 3
    if (this.byLine) this.openPiece(this.at, 0)
  }

  private scan(): void {
    const bytes = this.window
    const end = bytes.length
    let at = this.at
    for (; at < end; at++) {
      const byte = bytes[at]!
      if (byte < SPACE && byte !== TAB) {
        if (byte === this.breakByte) {
          this.at = at
          this.lineBreak()
          continue
        }
        this.dirty = true
        if (!this.inString) {
          if (this.depth === 0 && byte !== CR && byte !== LF) this.stray(at)
          continue
        }
      }
      if (this.inString) {
        if (this.escaped) this.escaped = false
        else if (byte === BACKSLASH) this.escaped = true
        else if (byte === QUOTE) {
          this.inString = false
          if (this.depth === this.keyDepth()) this.readName(bytes, at)
        }
        continue
      }
      switch (byte) {
        case QUOTE:
          this.inString = true
          this.stringStart = at + 1
          if (this.depth === 0) this.stray(at)
          break
        case COLON:
          if (this.depth === this.keyDepth()) this.afterColon = true
          break
        case COMMA:
          if (this.depth === this.keyDepth()) this.afterColon = false
          else if (this.depth === 0) this.stray(at)
          break
        case OPEN_OBJECT:
        case OPEN_LIST:
          this.opened(byte, at)
          break
        case CLOSE_OBJECT:
        case CLOSE_LIST:
          this.closed(byte, at)
          break
        case SPACE:
        case TAB:
          break
        default:
          if (this.depth === 0) this.stray(at)
      }
    }
    this.at = at
  }

  private keyDepth(): number {
    return this.holds === 'entries' ? ENTRY_KEYS : DOCUMENT_KEYS
  }

  private readName(bytes: Buffer, end: number): void {
    const length = end - this.stringStart
    const text = length <= LONGEST_NAME && this.stringStart >= 0 ? bytes.toString('utf8', this.stringStart, end) : ''
    if (!this.afterColon) this.key = text
    else if (this.holds === 'entries' && this.key === 'fullUrl') this.fullUrl = text
    else if (this.holds === 'nothing' && this.key === 'resourceType') this.documentType = text
  }

  private opened(byte: number, at: number): void {
    this.filled = true
    this.depth += 1
    if (this.depth === 1 && this.afterDocument) this.stray(at)
    if (this.garbage) return
    if (this.depth === 1) {
      this.documentType = ''
      this.forgetKey()
      if (!this.byLine && byte === OPEN_LIST) this.holds = 'list'
      else if (!this.byLine) this.openPiece(at, 0)
      return
    }
    const isEntryList = byte === OPEN_LIST && this.depth === 2 && this.holds === 'nothing' && this.afterColon
    if (isEntryList && this.key === 'entry' && ['', 'Bundle'].includes(this.documentType)) {
      this.holds = 'entries'
      this.inEntries = true
      this.open = false
      this.beginning = null
      this.forgetKey()
      return
    }
    if (byte !== OPEN_OBJECT) return
    if (this.holds === 'entries' && this.inEntries && this.depth === ENTRY_KEYS) this.openPiece(at, ENTRY_KEYS - 1)
    else if (this.holds === 'list' && this.depth === 2) this.openPiece(at, 1)
    else if (this.open && this.holds === 'entries' && this.depth === ENTRY_KEYS + 1 && this.afterColon) {
      if (this.key === 'resource' && this.resourceStart === -1) this.resourceStart = at
    }
  }

  private closed(byte: number, at: number): void {
    if (this.depth === 0) {
      this.stray(at)
      return
    }
    this.depth -= 1
    if (this.garbage) return
    if (this.resourceStart !== -1 && this.resourceEnd === -1 && this.depth === ENTRY_KEYS) this.resourceEnd = at + 1
    if (this.open && this.depth === this.base && !(this.byLine && this.base === 0)) {
      if (this.resourceEnd === -1) this.emit(this.start, at + 1)
      else this.emit(this.resourceStart, this.resourceEnd)
    }
    if (byte === CLOSE_LIST && this.depth === 1) this.inEntries = false
    if (this.depth > 0) return
    if (this.byLine) this.afterDocument = true
    else this.holds = 'nothing'
  }

  /** Something at the top level that begins no document: up to the end of the line it is a damaged piece. */
  private stray(at: number): void {
    this.filled = true
    if (this.garbage) return
    this.garbage = true
    if (!this.byLine || this.holds === 'entries') this.openPiece(at, -1)
  }

  private openPiece(at: number, base: number): void {
    this.open = true
    this.start = at
    this.base = base
    this.startLine = this.line
    this.beginning = null
    this.dirty = false
    this.resourceStart = -1
    this.resourceEnd = -1
    this.fullUrl = ''
    this.forgetKey()
  }

  private forgetKey(): void {
    this.key = ''
    this.afterColon = false
  }

  private lineBreak(): void {
    // A string never holds a line break: an unclosed one ends here, so that it cannot run on.
    this.inString = false
    this.escaped = false
    if (this.byLine) this.finishLine()
    else if (this.garbage) {
      this.emit(this.start, this.at)
      this.garbage = false
      this.depth = 0
    } else this.dirty = true
    this.line += 1
    if (this.byLine) this.openPiece(this.at + 1, 0)
  }

  /** Line mode: the line is one document, whose JSON DuckDB judges, or a Bundle whose entries are written already. */
  private finishLine(): void {
    const end = this.at > this.start && this.window[this.at - 1] === CR && this.breakByte === LF ? this.at - 1 : this.at
    if (this.holds === 'entries') {
      if (this.open) this.emit(this.start, end)
      else if (this.depth !== 0) this.emitCutOff()
    } else if (this.filled) this.emit(this.start, end)
    else this.writer.totals.blankLines += 1
    this.filled = false
    this.garbage = false
    this.afterDocument = false
    this.depth = 0
    this.inString = false
    this.holds = 'nothing'
    this.inEntries = false
  }

  /** The file, or a line, breaks off between two entries: its end stands for what is missing. */
  private emitCutOff(): void {
    this.dirty = true
    this.startLine = this.line
    this.beginning = null
    this.emit(Math.max(0, this.at - TAIL_BYTES), this.at)
  }

  private emit(start: number, end: number): void {
    this.open = false
    if (this.beginning === null && end - start > MAX_RECORD_BYTES) this.keepBeginning(start)
    this.writer.write({
      line: this.startLine,
      fullUrl: this.fullUrl,
      text: this.beginning ?? this.window.subarray(start, end),
      oversized: this.beginning !== null,
      dirty: this.dirty || this.beginning !== null,
    })
    this.beginning = null
  }

  private keepBeginning(from: number): void {
    this.beginning = Buffer.from(this.window.subarray(from, from + OVERSIZED_TEXT_BYTES))
  }

  /** Drops what is done from the window; a piece that grows too long is kept by its beginning. */
  private keep(): void {
    if (this.open && this.beginning === null && this.at - this.start > MAX_RECORD_BYTES) {
      this.keepBeginning(this.resourceStart === -1 ? this.start : this.resourceStart)
    }
    // A name that is being read, and the end of the text in case the file breaks off, stay as well.
    let from = Math.max(0, this.at - TAIL_BYTES)
    if (this.open && this.beginning === null) from = Math.min(from, this.start)
    else if (this.inString && this.at - this.stringStart <= LONGEST_NAME) from = Math.min(from, this.stringStart)
    if (from <= 0) return
    this.window = Buffer.from(this.window.subarray(from))
    this.at -= from
    this.start -= from
    this.stringStart -= from
    if (this.resourceStart !== -1) this.resourceStart -= from
    if (this.resourceEnd !== -1) this.resourceEnd -= from
  }
}
