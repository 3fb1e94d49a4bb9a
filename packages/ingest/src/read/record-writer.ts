import { CR, CR_INSIDE, LF, LF_INSIDE, type SplitOptions, type SplitTotals, UNIT } from './record-format.ts'
import type { RecordScanner } from './scan-record.ts'

const ZERO = 0x30

/** As many bits as a whole number has without its sign. Records with more fields keep their text. */
export const MAX_MASKED_COLUMNS = 30

/** Writes records as lines of the splitter's format into a buffer that is handed on when it is full. */
export class RecordWriter {
  readonly totals: SplitTotals = { records: 0, blankLines: 0, breaksInside: 0, longestLine: 0 }
  private readonly options: SplitOptions
  private readonly write: (bytes: Buffer) => void
  private out: Buffer = Buffer.allocUnsafe(1024 * 1024)
  private used = 0
  /** Line of the next record, as long as every record is one line: written only where it is another. */
  private expectedLine: number

  constructor(options: SplitOptions, write: (bytes: Buffer) => void) {
    this.options = options
    this.write = write
    this.expectedLine = options.skipLines + 1
  }

  /** Writes what the scanner found, with the record's own text where its fields do not give it back. */
  record(buffer: Buffer, start: number, line: number, found: RecordScanner): void {
    const { columns } = this.options
    const end = found.recordEnd
    const isWhole = found.damage === '' && found.fields === columns
    const keepRaw = !isWhole || (found.hadQuote && columns > MAX_MASKED_COLUMNS)
    this.reserve((end - start) * 4 + columns + 64)
    const lineStart = this.used
    for (let field = 0; field < columns; field++) {
      if (field > 0) this.out[this.used++] = UNIT
      if (field < found.fields) this.copy(buffer, found.starts[field]!, found.ends[field]!, found.quoted[field] === 1)
    }
    const mask =
      keepRaw || !found.hadQuote ? 0 : found.quoted.reduce((bits, quoted, field) => bits | (quoted << field), 0)
    this.behind(mask, line, keepRaw)
    if (keepRaw) {
      this.number(found.fields)
      this.out[this.used++] = UNIT
      this.used += this.out.write(found.damage, this.used, 'latin1')
      this.out[this.used++] = UNIT
      this.copy(buffer, start, end, false)
    }
    this.finish(lineStart)
  }

  /**
   * The fast way for a line without quotes, damage or reserved bytes. Writes it and gives true when it has the header's
   * number of fields and no carriage return inside; else writes nothing.
   *
   * @param end where the text ends, the line end left out.
   */
  plainLine(buffer: Buffer, start: number, end: number, line: number): boolean {
    const { delimiter, columns } = this.options
    this.reserve(end - start + columns + 64)
    const lineStart = this.used
    const { out } = this
    let used = this.used
    let fields = 1
    for (let i = start; i < end; i++) {
      const byte = buffer[i]!
      if (byte === delimiter) {
        out[used++] = UNIT
        fields += 1
      } else {
        if (byte === CR) fields = columns + 1
        out[used++] = byte
      }
    }
    if (fields !== columns) {
      this.used = lineStart
      return false
    }
    this.used = used
    this.behind(0, line, false)
    this.finish(lineStart)
    return true
  }

  /**
   * The fast way for a line with quotes that all close on it. Writes it and gives true when every quote is as it should be
   * and the line has the header's number of fields and no carriage return inside; else writes nothing.
   */
  quotedLine(buffer: Buffer, start: number, end: number, line: number): boolean {
    const { delimiter, quote, columns } = this.options
    this.reserve((end - start) * 2 + columns + 64)
    const lineStart = this.used
    if (columns > MAX_MASKED_COLUMNS) return false
    const { out } = this
    let used = this.used
    let fields = 0
    let mask = 0
    let i = start
    for (;;) {
      // A field starts at i.
      if (fields > 0) out[used++] = UNIT
      fields += 1
      if (i < end && buffer[i] === quote) {
        mask |= 1 << (fields - 1)
        let closed = false
        for (i += 1; i < end; i++) {
          const byte = buffer[i]!
          if (byte === quote) {
            if (i + 1 < end && buffer[i + 1] === quote) i += 1
            else {
              closed = true
              break
            }
          } else if (byte === CR) break
          out[used++] = byte
        }
        i += 1
        if (!closed || (i < end && buffer[i] !== delimiter)) {
          this.used = lineStart
          return false
        }
      } else {
        for (; i < end; i++) {
          const byte = buffer[i]!
          if (byte === delimiter) break
          if (byte === CR) fields = columns + 1
          out[used++] = byte
        }
      }
      if (i >= end) break
      i += 1
    }
    if (fields !== columns) {
      this.used = lineStart
      return false
    }
    this.used = used
    this.behind(mask, line, false)
    this.finish(lineStart)
    return true
  }

  /**
   * What stands behind the fields: which of them were quoted (bit n for field n: with it the fields give back the record's own text), and the
   * line where it is not the expected one. Of an ordinary record nothing.
   */
  private behind(quoted: number, line: number, more: boolean): void {
    const isMoved = line !== this.expectedLine
    this.expectedLine += 1
    if (quoted === 0 && !isMoved && !more) return
    this.out[this.used++] = UNIT
    if (quoted !== 0) this.number(quoted)
    if (!isMoved && !more) return
    this.out[this.used++] = UNIT
    this.number(line)
    if (more) this.out[this.used++] = UNIT
  }

  flush(): void {
    if (this.used > 0) this.write(this.out.subarray(0, this.used))
    this.used = 0
  }

  private finish(lineStart: number): void {
    this.out[this.used++] = LF
    this.totals.records += 1
    if (this.used - lineStart > this.totals.longestLine) this.totals.longestLine = this.used - lineStart
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

  /** Decimal digits of a number below 2^31. */
  private number(value: number): void {
    let divisor = 1
    while (divisor * 10 <= value) divisor *= 10
    for (let rest = value | 0; divisor >= 1; divisor = (divisor / 10) | 0) {
      const digit = (rest / divisor) | 0
      this.out[this.used++] = ZERO + digit
      rest -= digit * divisor
    }
  }

  private reserve(bytes: number): void {
    if (this.used + bytes <= this.out.length) return
    this.flush()
    if (bytes > this.out.length) this.out = Buffer.allocUnsafe(bytes * 2)
  }
}
