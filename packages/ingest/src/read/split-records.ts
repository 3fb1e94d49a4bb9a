/**
 * The record splitter: the one authority on where a record of a delimited file ends (decision 1).
 *
 * Every record becomes one line `line 0x1F fields 0x1F damage 0x1F raw 0x1F field 0x1F field ...`, with CR and LF inside
 * a field written as 0x1D and 0x1E, so that DuckDB can read it without any quoting. `line` is the record's first
 * physical line; `fields` how many fields it had; `raw` the record's own text, only where the fields alone do not give
 * it back (quotes, damage, another number of fields).
 *
 * Quoting is RFC 4180: a quote opens a field only as its first byte, `""` inside is a quote, and after the closing quote
 * comes a delimiter or the end of the line. A quote inside an unquoted field is text. Where that is broken, or a quoted
 * field swallows what look like whole rows (a runaway quote), only the physical line with the opening quote is damaged
 * and reading resumes at the next line: nothing after it is lost.
 */

/** Why a record cannot be taken apart: broken quoting, undecodable or reserved bytes, or far too long. */
export type Damage = '' | 'quotes' | 'encoding' | 'oversized'

export interface SplitOptions {
  readonly delimiter: number
  readonly quote: number
  /** `cr`: a lone carriage return also ends a line. Otherwise only LF and CRLF do. */
  readonly newline: 'lf' | 'cr'
  /** Fields of the header. */
  readonly columns: number
  /** Physical lines to skip: preamble and header. */
  readonly skipLines: number
  /** Look for 0x00 and 0x1D to 0x1F in every record. */
  readonly checkReserved: boolean
  /** The file was decoded with replacements: look for U+FFFD. */
  readonly checkReplaced: boolean
}

export interface SplitTotals {
  records: number
  blankLines: number
  /** Line breaks written as 0x1D or 0x1E: with none, fields need no restoring. */
  breaksInside: number
  /** Longest line written, in bytes. */
  longestLine: number
}

const LF = 0x0a
const CR = 0x0d
const UNIT = 0x1f
const CR_INSIDE = 0x1d
const LF_INSIDE = 0x1e
const REPLACEMENT = Buffer.from('\ufffd')

/** A quoted field longer than this is taken as a runaway quote. */
export const MAX_QUOTED_BYTES = 1024 * 1024
/** A record longer than this is kept by its beginning only and quarantined. */
export const MAX_RECORD_BYTES = 8 * 1024 * 1024
/** How much of an oversized record is kept as its text. */
export const OVERSIZED_TEXT_BYTES = 4096

const NEED_MORE = -1

/** Takes chunks of a file in, hands lines of the format above to `write`. */
export class RecordSplitter {
  readonly totals: SplitTotals = { records: 0, blankLines: 0, breaksInside: 0, longestLine: 0 }
  private readonly options: SplitOptions
  private readonly write: (bytes: Buffer) => void
  private window: Buffer = Buffer.alloc(0)
  private line = 1
  private skipping: number
  /** Inside the tail of an oversized record: drop bytes up to the end of the line. */
  private inOversized = false
  private out: Buffer = Buffer.allocUnsafe(1024 * 1024)
  private used = 0
  private readonly starts: Int32Array
  private readonly ends: Int32Array
  private readonly quoted: Uint8Array
  // Results of the last scan.
  private fields = 0
  private recordEnd = 0
  private newlines = 0
  private hadQuote = false
  private damage: Damage = ''

  constructor(options: SplitOptions, write: (bytes: Buffer) => void) {
    this.options = options
    this.write = write
    this.skipping = options.skipLines
    this.starts = new Int32Array(options.columns)
    this.ends = new Int32Array(options.columns)
    this.quoted = new Uint8Array(options.columns)
  }

  push(chunk: Buffer): void {
    this.window = this.window.length === 0 ? chunk : Buffer.concat([this.window, chunk])
    this.consume(false)
  }

  end(): SplitTotals {
    this.consume(true)
    this.flush()
    return this.totals
  }

  private consume(eof: boolean): void {
    const buffer = this.window
    let at = 0
    while (at < buffer.length) {
      if (this.skipping > 0 || this.inOversized) {
        const next = this.afterNewline(buffer, at, eof)
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
      const next = this.scan(buffer, at, eof)
      if (next === NEED_MORE) {
        if (buffer.length - at <= MAX_RECORD_BYTES) break
        this.emitOversized(buffer, at)
        for (let i = at; i < buffer.length; i++) if (buffer[i] === LF) this.line += 1
        at = buffer.length
        this.inOversized = true
        break
      }
      const { newlines } = this
      if (this.fields === 0) this.totals.blankLines += 1
      else if (this.recordEnd - at > MAX_RECORD_BYTES) this.emitOversized(buffer, at)
      else this.emit(buffer, at)
      this.line += newlines
      at = next
    }
    // A copy: the caller may reuse the chunk.
    this.window = at < buffer.length ? Buffer.from(buffer.subarray(at)) : Buffer.alloc(0)
  }

  /** Position after the next end of line, or NEED_MORE. */
  private afterNewline(buffer: Buffer, from: number, eof: boolean): number {
    for (let i = from; i < buffer.length; i++) {
      const byte = buffer[i]
      if (byte === LF) return i + 1
      if (byte === CR && this.options.newline === 'cr') {
        if (i + 1 === buffer.length && !eof) return NEED_MORE
        return buffer[i + 1] === LF ? i + 2 : i + 1
      }
    }
    return eof ? buffer.length : NEED_MORE
  }

  /** Finds the record that starts at `start`: its fields, its end and the position after it. */
  private scan(buffer: Buffer, start: number, eof: boolean): number {
    const { delimiter, quote, columns } = this.options
    const crEnds = this.options.newline === 'cr'
    const length = buffer.length
    this.fields = 0
    this.newlines = 0
    this.hadQuote = false
    this.damage = ''
    let i = start
    let firstMultiLine = -1
    for (;;) {
      // A field starts at i.
      const fieldStart = i
      if (i < length && buffer[i] === quote) {
        this.hadQuote = true
        const newlinesBefore = this.newlines
        i += 1
        let closed = false
        while (i < length) {
          const byte = buffer[i]
          if (byte === quote) {
            if (i + 1 < length ? buffer[i + 1] === quote : !eof) {
              if (i + 1 >= length) return NEED_MORE
              i += 2
              continue
            }
            closed = true
            break
          }
          if (byte === LF) this.newlines += buffer[i - 1] === CR && crEnds ? 0 : 1
          else if (byte === CR && crEnds) this.newlines += 1
          i += 1
          if (i - fieldStart > MAX_QUOTED_BYTES) break
        }
        if (!closed) {
          if (i >= length && !eof) return NEED_MORE
          return this.damageAt(buffer, start, fieldStart, newlinesBefore, eof)
        }
        const close = i
        i += 1
        if (i >= length && !eof) return NEED_MORE
        const byte = i < length ? buffer[i] : LF
        let ending = byte === delimiter || byte === LF
        if (byte === CR) {
          if (crEnds) ending = true
          else {
            if (i + 1 >= length && !eof) return NEED_MORE
            ending = i + 1 >= length || buffer[i + 1] === LF
          }
        }
        const multiLine = this.newlines > newlinesBefore
        if (!ending || (multiLine && this.swallowsRows(buffer, fieldStart, close))) {
          return this.damageAt(buffer, start, fieldStart, newlinesBefore, eof)
        }
        if (multiLine && firstMultiLine === -1) firstMultiLine = this.fields
        this.addField(fieldStart + 1, close, 1)
        if (byte === delimiter) {
          i += 1
          continue
        }
        this.recordEnd = i
      } else {
        let byte = -1
        while (i < length) {
          byte = buffer[i]!
          if (byte === delimiter || byte === LF || (byte === CR && crEnds)) break
          i += 1
        }
        if (i >= length) {
          if (!eof) return NEED_MORE
          byte = LF
        }
        if (byte === delimiter) {
          this.addField(fieldStart, i, 0)
          i += 1
          continue
        }
        let fieldEnd = i
        if (byte === LF && !crEnds && fieldEnd > fieldStart && buffer[fieldEnd - 1] === CR) fieldEnd -= 1
        // An empty line is no record.
        if (this.fields > 0 || fieldEnd > fieldStart) this.addField(fieldStart, fieldEnd, 0)
        this.recordEnd = fieldEnd
      }
      break
    }
    if (this.fields > columns && firstMultiLine >= 0 && firstMultiLine < columns) {
      // More fields than the header and a field over several lines: the quote ran away and closed by chance.
      return this.damageAt(buffer, start, this.starts[firstMultiLine]! - 1, 0, eof, firstMultiLine)
    }
    // i is at the end of the line (or of the file).
    if (i >= length) return length
    if (buffer[i] === CR) {
      if (i + 1 >= length && !eof) return NEED_MORE
      i += buffer[i + 1] === LF ? 1 : 0
    }
    this.newlines += 1
    return Math.min(i + 1, length)
  }

  private addField(start: number, end: number, quoted: 0 | 1): void {
    if (this.fields < this.options.columns) {
      this.starts[this.fields] = start
      this.ends[this.fields] = end
      this.quoted[this.fields] = quoted
    }
    this.fields += 1
  }

  /**
   * The field that opens at `open` is broken: the record ends with the physical line that holds the opening quote. The
   * fields before it stay readable.
   */
  private damageAt(
    buffer: Buffer,
    start: number,
    open: number,
    newlinesBefore: number,
    eof: boolean,
    fieldsBefore: number = this.fields,
  ): number {
    let next = this.afterNewline(buffer, open, eof)
    if (next === NEED_MORE) return NEED_MORE
    let end = next
    let newlines = newlinesBefore
    if (next > start && (buffer[next - 1] === LF || (buffer[next - 1] === CR && this.options.newline === 'cr'))) {
      newlines += 1
      end -= 1
      if (buffer[next - 1] === LF && end > start && buffer[end - 1] === CR) end -= 1
    }
    next = Math.min(next, buffer.length)
    this.fields = Math.max(fieldsBefore, 0)
    for (let field = this.fields; field < this.options.columns; field++) {
      this.starts[field] = 0
      this.ends[field] = 0
      this.quoted[field] = 0
    }
    this.fields += 1
    this.damage = 'quotes'
    this.recordEnd = end
    this.newlines = newlines
    return next
  }

  /**
   * True when a quoted field holds at least one whole line inside and every such line has as many delimiters as the
   * header: rows, not prose. Two-column files are exempt, a comma in every line of a note is ordinary there.
   */
  private swallowsRows(buffer: Buffer, open: number, close: number): boolean {
    const { delimiter, columns, newline } = this.options
    if (columns < 3) return false
    let inside = false
    let delimiters = 0
    let lines = 0
    for (let i = open + 1; i < close; i++) {
      const byte = buffer[i]
      if (byte === LF || (byte === CR && newline === 'cr')) {
        if (byte === LF && newline === 'cr' && buffer[i - 1] === CR) continue
        if (inside) {
          if (delimiters !== columns - 1) return false
          lines += 1
        }
        inside = true
        delimiters = 0
      } else if (byte === delimiter) delimiters += 1
    }
    return lines > 0
  }

  private emit(buffer: Buffer, start: number): void {
    const { columns, checkReserved, checkReplaced } = this.options
    const end = this.recordEnd
    if (this.damage === '' && (checkReserved || checkReplaced)) {
      const record = buffer.subarray(start, end)
      if (checkReplaced && record.indexOf(REPLACEMENT) !== -1) this.damage = 'encoding'
      else if (checkReserved && record.some((byte) => byte === 0 || (byte >= CR_INSIDE && byte <= UNIT))) {
        this.damage = 'encoding'
      }
    }
    const keepRaw = this.hadQuote || this.damage !== '' || this.fields !== columns
    this.reserve((end - start) * 4 + columns + 64)
    const lineStart = this.used
    this.number(this.line)
    this.byte(UNIT)
    this.number(this.fields)
    this.byte(UNIT)
    this.used += this.out.write(this.damage, this.used, 'latin1')
    this.byte(UNIT)
    if (keepRaw) this.copy(buffer, start, end, false)
    for (let field = 0; field < columns; field++) {
      this.byte(UNIT)
      if (field < this.fields) this.copy(buffer, this.starts[field]!, this.ends[field]!, this.quoted[field] === 1)
    }
    this.byte(LF)
    this.totals.records += 1
    if (this.used - lineStart > this.totals.longestLine) this.totals.longestLine = this.used - lineStart
  }

  private emitOversized(buffer: Buffer, start: number): void {
    this.fields = 1
    this.damage = 'oversized'
    this.hadQuote = true
    // Not in the middle of a character.
    let end = start + OVERSIZED_TEXT_BYTES
    while ((buffer[end]! & 0xc0) === 0x80) end -= 1
    this.recordEnd = end
    this.starts[0] = 0
    this.ends[0] = 0
    this.quoted[0] = 0
    this.emit(buffer, start)
  }

  /** Copies a field; line breaks become 0x1D and 0x1E, doubled quotes one, reserved bytes U+FFFD. */
  private copy(buffer: Buffer, start: number, end: number, unquote: boolean): void {
    const { quote } = this.options
    const out = this.out
    let used = this.used
    for (let i = start; i < end; i++) {
      const byte = buffer[i]!
      if (byte > UNIT) {
        out[used++] = byte
        if (unquote && byte === quote) i += 1
      } else if (byte === LF || byte === CR) {
        out[used++] = byte === LF ? LF_INSIDE : CR_INSIDE
        this.totals.breaksInside += 1
      } else if (byte === 0 || byte >= CR_INSIDE) {
        out[used++] = 0xef
        out[used++] = 0xbf
        out[used++] = 0xbd
      } else out[used++] = byte
    }
    this.used = used
  }

  private byte(value: number): void {
    this.out[this.used++] = value
  }

  private number(value: number): void {
    let divisor = 1
    while (divisor * 10 <= value) divisor *= 10
    for (let rest = value; divisor >= 1; divisor /= 10) {
      const digit = Math.floor(rest / divisor)
      this.out[this.used++] = 0x30 + digit
      rest -= digit * divisor
    }
  }

  private reserve(bytes: number): void {
    if (this.used + bytes <= this.out.length) return
    this.flush()
    if (bytes > this.out.length) this.out = Buffer.allocUnsafe(bytes * 2)
  }

  private flush(): void {
    if (this.used > 0) this.write(this.out.subarray(0, this.used))
    this.used = 0
  }
}
