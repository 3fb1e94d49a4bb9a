import { CR, type Damage, LF, MAX_QUOTED_BYTES, NEED_MORE, type SplitOptions } from './record-format.ts'

/** Position after the next end of line, or NEED_MORE. */
export function afterNewline(buffer: Buffer, from: number, eof: boolean, newline: 'lf' | 'cr'): number {
  if (newline === 'lf') {
    const at = buffer.indexOf(LF, from)
    return at === -1 ? (eof ? buffer.length : NEED_MORE) : at + 1
  }
  for (let i = from; i < buffer.length; i++) {
    const byte = buffer[i]
    if (byte === LF) return i + 1
    if (byte === CR) {
      if (i + 1 === buffer.length && !eof) return NEED_MORE
      return buffer[i + 1] === LF ? i + 2 : i + 1
    }
  }
  return eof ? buffer.length : NEED_MORE
}

/**
 * Takes one record of any kind apart: quotes, line breaks inside fields, damage. The positions of its fields stay here until
 * the next scan. `splitLine` does the ordinary lines faster; both must agree, which a property test checks.
 */
export class RecordScanner {
  /** Fields of the record; 0 for a blank line. Only the first `columns` have positions. */
  fields = 0
  /** Where the record ends, its line end left out. */
  recordEnd = 0
  /** Line ends that the record takes, its own one included. */
  newlines = 0
  hadQuote = false
  damage: Damage = ''
  readonly starts: Int32Array
  readonly ends: Int32Array
  /** 1 where the field was quoted: its doubled quotes are one. */
  readonly quoted: Uint8Array
  private readonly options: SplitOptions

  constructor(options: SplitOptions) {
    this.options = options
    this.starts = new Int32Array(options.columns)
    this.ends = new Int32Array(options.columns)
    this.quoted = new Uint8Array(options.columns)
  }

  /** Reads the record that starts at `start`; gives the position after it, or NEED_MORE. */
  scan(buffer: Buffer, start: number, eof: boolean): number {
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
        const close = this.closingQuote(buffer, fieldStart, eof)
        if (close === NEED_MORE) return NEED_MORE
        if (close === UNCLOSED) return this.damageAt(buffer, start, fieldStart, newlinesBefore, eof)
        i = close + 1
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

  /** Position of the quote that closes the field opened at `open`; counts the line ends on the way. */
  private closingQuote(buffer: Buffer, open: number, eof: boolean): number {
    const { quote } = this.options
    const crEnds = this.options.newline === 'cr'
    const length = buffer.length
    let i = open + 1
    while (i < length) {
      const byte = buffer[i]
      if (byte === quote) {
        if (i + 1 < length ? buffer[i + 1] !== quote : eof) return i
        if (i + 1 >= length) return NEED_MORE
        i += 2
        continue
      }
      if (byte === LF) this.newlines += buffer[i - 1] === CR && crEnds ? 0 : 1
      else if (byte === CR && crEnds) this.newlines += 1
      i += 1
      if (i - open > MAX_QUOTED_BYTES) return UNCLOSED
    }
    return eof ? UNCLOSED : NEED_MORE
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
    const { newline } = this.options
    const next = afterNewline(buffer, open, eof, newline)
    if (next === NEED_MORE) return NEED_MORE
    let end = next
    let newlines = newlinesBefore
    if (next > start && (buffer[next - 1] === LF || (buffer[next - 1] === CR && newline === 'cr'))) {
      newlines += 1
      end -= 1
      if (buffer[next - 1] === LF && end > start && buffer[end - 1] === CR) end -= 1
    }
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
    return Math.min(next, buffer.length)
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
}

/** A quoted field that has no end, or none within reason. */
const UNCLOSED = -2
