import { isUtf8 } from 'node:buffer'
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'

/** Bytes read at a time. */
const CHUNK_BYTES = 4 * 1024 * 1024

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const QUOTE = 0x22
/** Bytes that the splitter's own line format uses, and NUL: a record that holds one is `bad_encoding`. */
const RESERVED = [0x00, 0x1d, 0x1e, 0x1f] as const

/** What one pass over the bytes of a file says, before anything is parsed. */
export interface Prescan {
  /** SHA-256 of the bytes, lower-case hexadecimal: the identity of the file. */
  readonly sha256: string
  readonly bytes: number
  /** How often each of the 256 byte values occurs. */
  readonly histogram: Float64Array
  /** True when every byte sequence is UTF-8. */
  readonly utf8: boolean
  /** First bytes, enough for the head of the file. */
  readonly head: Buffer
  /** Lines that end in LF, and one more for an unterminated last line. */
  readonly lines: number
  /** Lines without any character (a lone CR before the LF does not count as one). */
  readonly blankLines: number
  /** Line feeds that follow a carriage return. */
  readonly crlf: number
  /** Longest line in bytes, its newline left out. */
  readonly longestLine: number
}

/** Bytes kept for recognition. */
export const HEAD_BYTES = 256 * 1024

/**
 * Reads a file once: hash, byte histogram, newline kinds, longest line and blank lines.
 *
 * @param onBytes called with the number of bytes of every chunk read.
 */
export async function prescan(path: string, onBytes: (bytes: number) => void = () => {}): Promise<Prescan> {
  const handle = await open(path, 'r')
  try {
    const hash = createHash('sha256')
    const histogram = [0, 1, 2, 3].map(() => new Uint32Array(256))
    const total = new Float64Array(256)
    const buffer = Buffer.allocUnsafe(CHUNK_BYTES)
    let head = Buffer.alloc(0)
    let bytes = 0
    let utf8 = true
    let pending = Buffer.alloc(0)
    let lineLength = 0
    let longestLine = 0
    let lines = 0
    let blankLines = 0
    let crlf = 0
    let previous = -1
    for (;;) {
      const { bytesRead } = await handle.read(buffer, 0, CHUNK_BYTES, null)
      if (bytesRead === 0) break
      const chunk = buffer.subarray(0, bytesRead)
      hash.update(chunk)
      countBytes(chunk, histogram, total)
      if (bytes < HEAD_BYTES) head = Buffer.concat([head, chunk.subarray(0, HEAD_BYTES - bytes)])
      if (utf8) {
        const cut = lastCharacterBoundary(chunk)
        const piece = pending.length > 0 ? Buffer.concat([pending, chunk.subarray(0, cut)]) : chunk.subarray(0, cut)
        utf8 = isUtf8(piece)
        pending = Buffer.from(chunk.subarray(cut))
      }
      let from = 0
      for (let at = chunk.indexOf(LINE_FEED); at !== -1; at = chunk.indexOf(LINE_FEED, from)) {
        const before = at > 0 ? chunk[at - 1] : previous
        let length = lineLength + at - from
        if (before === CARRIAGE_RETURN) {
          crlf += 1
          length -= 1
        }
        if (length === 0) blankLines += 1
        if (length > longestLine) longestLine = length
        lines += 1
        lineLength = 0
        from = at + 1
      }
      lineLength += bytesRead - from
      previous = chunk[bytesRead - 1] ?? -1
      bytes += bytesRead
      onBytes(bytesRead)
    }
    if (lineLength > 0) {
      lines += 1
      if (lineLength > longestLine) longestLine = lineLength
    }
    if (utf8 && pending.length > 0) utf8 = isUtf8(pending)
    return { sha256: hash.digest('hex'), bytes, histogram: total, utf8, head, lines, blankLines, crlf, longestLine }
  } finally {
    await handle.close()
  }
}

/** Four histograms in turn, so that equal neighbours do not wait for each other; summed without overflow. */
function countBytes(chunk: Buffer, parts: readonly Uint32Array[], total: Float64Array): void {
  const [a, b, c, d] = parts as [Uint32Array, Uint32Array, Uint32Array, Uint32Array]
  for (const part of parts) part.fill(0)
  const end = chunk.length - (chunk.length % 4)
  for (let i = 0; i < end; i += 4) {
    a[chunk[i]!]!++
    b[chunk[i + 1]!]!++
    c[chunk[i + 2]!]!++
    d[chunk[i + 3]!]!++
  }
  for (let i = end; i < chunk.length; i++) a[chunk[i]!]!++
  for (let value = 0; value < 256; value++) total[value]! += a[value]! + b[value]! + c[value]! + d[value]!
}

/** Where to cut a chunk so that no UTF-8 character is split: at most three bytes before its end. */
function lastCharacterBoundary(chunk: Buffer): number {
  for (let back = 1; back <= 3 && back <= chunk.length; back++) {
    const byte = chunk[chunk.length - back]!
    if (byte < 0x80) return chunk.length
    if (byte >= 0xc0) {
      const width = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return width > back ? chunk.length - back : chunk.length
    }
  }
  return chunk.length
}

export const count = (scan: Prescan, byte: number): number => scan.histogram[byte] ?? 0

/** True when the file holds no byte that DuckDB's quote-free reader could read otherwise than the splitter. */
export function isPlain(scan: Prescan): boolean {
  if (!scan.utf8 || count(scan, QUOTE) > 0 || RESERVED.some((byte) => count(scan, byte) > 0)) return false
  const lineFeeds = count(scan, LINE_FEED)
  const returns = count(scan, CARRIAGE_RETURN)
  return returns === 0 || (returns === lineFeeds && scan.crlf === lineFeeds)
}

/** How records end: `cr` only where lone carriage returns are at least as many as line feeds. */
export function newlineKind(scan: Prescan): 'lf' | 'crlf' | 'cr' | 'mixed' {
  const lineFeeds = count(scan, LINE_FEED)
  const loneReturns = count(scan, CARRIAGE_RETURN) - scan.crlf
  if (loneReturns === 0) return scan.crlf === 0 ? 'lf' : scan.crlf === lineFeeds ? 'crlf' : 'mixed'
  if (loneReturns >= lineFeeds - scan.crlf && loneReturns >= scan.crlf) return 'cr'
  return 'mixed'
}
