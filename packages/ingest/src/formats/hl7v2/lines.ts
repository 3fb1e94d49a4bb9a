import { createReadStream } from 'node:fs'
import { MAX_RECORD_BYTES, OVERSIZED_TEXT_BYTES } from '../../read/record-format.ts'

/** One physical line; CR, LF and CRLF each end one, also mixed in a file. */
export interface PhysicalLine {
  /** Without its end. Of an oversized line only the beginning. */
  readonly text: string
  /** From 1. */
  readonly line: number
  readonly oversized: boolean
  /** False for a last line that the file ends in. */
  readonly ended: boolean
}

const CHUNK_BYTES = 1024 * 1024

/** Cuts text that arrives in pieces into lines, whatever the pieces are. */
export class LineSplitter {
  private rest = ''
  private line = 1
  private oversized: string | null = null

  push(text: string): PhysicalLine[] {
    return this.cut(text, false)
  }

  end(): PhysicalLine[] {
    const lines = this.cut('', true)
    if (this.rest !== '' || this.oversized !== null) lines.push(this.found(this.rest, false))
    this.rest = ''
    return lines
  }

  private cut(text: string, eof: boolean): PhysicalLine[] {
    const lines: PhysicalLine[] = []
    const whole = this.rest === '' ? text : this.rest + text
    let at = 0
    let lineFeed = whole.indexOf('\n')
    let carriageReturn = whole.indexOf('\r')
    for (;;) {
      if (lineFeed !== -1 && lineFeed < at) lineFeed = whole.indexOf('\n', at)
      if (carriageReturn !== -1 && carriageReturn < at) carriageReturn = whole.indexOf('\r', at)
      const end =
        carriageReturn === -1 ? lineFeed : lineFeed === -1 ? carriageReturn : Math.min(lineFeed, carriageReturn)
      if (end === -1) break
      // A CR at the end may be the first half of a CRLF.
      if (end === carriageReturn && end === whole.length - 1 && !eof) break
      lines.push(this.found(whole.slice(at, end), true))
      at = end + (end === carriageReturn && lineFeed === end + 1 ? 2 : 1)
    }
    this.rest = whole.slice(at)
    if (this.rest.length > MAX_RECORD_BYTES) {
      this.oversized ??= this.rest.slice(0, OVERSIZED_TEXT_BYTES)
      this.rest = this.rest.endsWith('\r') ? '\r' : ''
    }
    return lines
  }

  private found(text: string, ended: boolean): PhysicalLine {
    const oversized = this.oversized !== null || text.length > MAX_RECORD_BYTES
    const kept = this.oversized ?? (oversized ? text.slice(0, OVERSIZED_TEXT_BYTES) : text)
    this.oversized = null
    return { text: kept, line: this.line++, oversized, ended }
  }
}

/** The lines of a UTF-8 file in batches; no more than one chunk and one line are held. */
export async function* physicalLines(path: string): AsyncGenerator<readonly PhysicalLine[]> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  const splitter = new LineSplitter()
  for await (const chunk of createReadStream(path, { highWaterMark: CHUNK_BYTES })) {
    yield splitter.push(decoder.decode(chunk as Buffer, { stream: true }))
  }
  yield splitter.push(decoder.decode())
  yield splitter.end()
}

/** Byte-order marks and the framing bytes of the transport before a segment, blanks and NUL at its ends. */
export function stripped(text: string): string {
  let start = 0
  let end = text.length
  while (start < end && isFill(text.charCodeAt(start))) start += 1
  while (end > start && isFill(text.charCodeAt(end - 1))) end -= 1
  return text.slice(start, end)
}

const isFill = (code: number): boolean => code <= 0x20 || code === 0xfeff
