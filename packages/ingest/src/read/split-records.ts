/**
 * The record splitter: the one authority on where a record of a delimited file ends (decision 1).
 *
 * Every record becomes one line `field 0x1F field ... [0x1F quoted [0x1F line [0x1F fields 0x1F damage 0x1F raw]]]`, with CR and LF
 * inside a field written as 0x1D and 0x1E, so that DuckDB can read it without any quoting. `quoted` says which fields stood in
 * quotes, bit n for field n, empty for none; `line` is the record's first physical line, written where it is not the one
 * that follows from the record's place; `fields` how many fields it had, `damage` why it cannot be taken apart and `raw` its own
 * text, only where the fields do not give it back (damage, another number of fields). An ordinary record is its fields alone.
 *
 * Quoting is RFC 4180: a quote opens a field only as its first byte, `""` inside is a quote, and after the closing quote
 * comes a delimiter or the end of the line. A quote inside an unquoted field is text. Where that is broken, or a quoted
 * field swallows what look like whole rows (a runaway quote), only the physical line with the opening quote is damaged
 * and reading resumes at the next line: nothing after it is lost.
 */
import {
  CR,
  CR_INSIDE,
  LF,
  MAX_RECORD_BYTES,
  NEED_MORE,
  OVERSIZED_TEXT_BYTES,
  type SplitOptions,
  type SplitTotals,
  UNIT,
} from './record-format.ts'
import { RecordWriter } from './record-writer.ts'
import { afterNewline, RecordScanner } from './scan-record.ts'

export {
  type Damage,
  MAX_QUOTED_BYTES,
  MAX_RECORD_BYTES,
  OVERSIZED_TEXT_BYTES,
  type SplitOptions,
  type SplitTotals,
} from './record-format.ts'

const REPLACEMENT = Buffer.from('\ufffd')

/** Takes chunks of a file in, hands lines of the format above to `write`. */
export class RecordSplitter {
  private readonly options: SplitOptions
  private readonly scanner: RecordScanner
  private readonly writer: RecordWriter
  /** Lines may be taken whole, without looking for reserved bytes or lone carriage returns. */
  private readonly wholeLines: boolean
  private window: Buffer = Buffer.alloc(0)
  private line = 1
  private skipping: number
  /** Inside the tail of an oversized record: drop bytes up to the end of the line. */
  private inOversized = false
  /** Next quote in the window at or after the place that was last asked for, -1 for none: looked up once, not per record. */
  private nextQuote = 0

  constructor(options: SplitOptions, write: (bytes: Buffer) => void) {
    this.options = options
    this.skipping = options.skipLines
    this.scanner = new RecordScanner(options)
    this.writer = new RecordWriter(options, write)
    this.wholeLines = options.newline === 'lf' && !options.checkReserved && !options.checkReplaced
  }

  get totals(): SplitTotals {
    return this.writer.totals
  }

  push(chunk: Buffer): void {
    this.window = this.window.length === 0 ? chunk : Buffer.concat([this.window, chunk])
    this.consume(false)
  }

  /** Hands on every record that is complete: what was written until then ends with a whole line. */
  flush(): void {
    this.writer.flush()
  }

  end(): SplitTotals {
    this.consume(true)
    this.flush()
    return this.totals
  }

  private consume(eof: boolean): void {
    const buffer = this.window
    let at = 0
    this.nextQuote = buffer.indexOf(this.options.quote)
    while (at < buffer.length) {
      if (this.skipping > 0 || this.inOversized) {
        const next = afterNewline(buffer, at, eof, this.options.newline)
        if (next === NEED_MORE) {
          if (this.inOversized) at = buffer.length - (buffer[buffer.length - 1] === CR ? 1 : 0)
          break
        }
        this.line += 1
        if (this.inOversized) this.inOversized = false
        else this.skipping -= 1
        at = next
        continue
      }
      if (this.wholeLines) {
        at = this.takeLines(buffer, at)
        if (at >= buffer.length) break
      }
      const next = this.scanner.scan(buffer, at, eof)
      if (next === NEED_MORE) {
        if (buffer.length - at <= MAX_RECORD_BYTES) break
        this.oversized(buffer, at)
        for (let i = at; i < buffer.length; i++) if (buffer[i] === LF) this.line += 1
        at = buffer.length
        this.inOversized = true
        break
      }
      const { newlines } = this.scanner
      if (this.scanner.fields === 0) this.totals.blankLines += 1
      else if (this.scanner.recordEnd - at > MAX_RECORD_BYTES) this.oversized(buffer, at)
      else this.found(buffer, at)
      this.line += newlines
      at = next
    }
    // A copy: the caller may reuse the chunk.
    this.window = at < buffer.length ? Buffer.from(buffer.subarray(at)) : Buffer.alloc(0)
  }

  /** Writes ordinary lines as long as there are any; gives the position of the first line that needs the scanner. */
  private takeLines(buffer: Buffer, from: number): number {
    const { writer } = this
    const { quote } = this.options
    let at = from
    let { nextQuote } = this
    for (;;) {
      const lineEnd = buffer.indexOf(LF, at)
      if (lineEnd === -1 || lineEnd - at > MAX_RECORD_BYTES) return at
      const end = lineEnd > at && buffer[lineEnd - 1] === CR ? lineEnd - 1 : lineEnd
      if (end === at) return at
      if (nextQuote !== -1 && nextQuote < at) {
        nextQuote = buffer.indexOf(quote, at)
        this.nextQuote = nextQuote
      }
      const taken =
        nextQuote === -1 || nextQuote > lineEnd
          ? writer.plainLine(buffer, at, end, this.line)
          : writer.quotedLine(buffer, at, end, this.line)
      if (!taken) return at
      this.line += 1
      at = lineEnd + 1
    }
  }

  private found(buffer: Buffer, start: number): void {
    const { checkReserved, checkReplaced } = this.options
    const { scanner } = this
    if (scanner.damage === '' && (checkReserved || checkReplaced)) {
      const record = buffer.subarray(start, scanner.recordEnd)
      if (checkReplaced && record.indexOf(REPLACEMENT) !== -1) scanner.damage = 'encoding'
      else if (checkReserved && record.some((byte) => byte === 0 || (byte >= CR_INSIDE && byte <= UNIT))) {
        scanner.damage = 'encoding'
      }
    }
    this.writer.record(buffer, start, this.line, scanner)
  }

  private oversized(buffer: Buffer, start: number): void {
    const { scanner } = this
    scanner.fields = 1
    scanner.damage = 'oversized'
    scanner.hadQuote = true
    // Not in the middle of a character.
    let end = start + OVERSIZED_TEXT_BYTES
    while ((buffer[end]! & 0xc0) === 0x80) end -= 1
    scanner.recordEnd = end
    scanner.starts[0] = 0
    scanner.ends[0] = 0
    scanner.quoted[0] = 0
    this.writer.record(buffer, start, this.line, scanner)
  }
}
