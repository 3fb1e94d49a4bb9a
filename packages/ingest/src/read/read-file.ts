import { statSync } from 'node:fs'
import type { FeedId } from '../feeds/feed.ts'
import { type FeedMatch, fits } from '../recognise/match-feed.ts'
import { recogniseHead } from '../recognise/recognise-head.ts'
import { type ForeignFormat, formatOf } from './format-of.ts'
import { count, HEAD_BYTES, isPlain, newlineKind, type Prescan, prescan } from './prescan.ts'
import { splitFile } from './split-file.ts'
import { MAX_RECORD_BYTES, type SplitTotals } from './split-records.ts'
import type { TemporaryFolder } from './temporary-files.ts'
import { type Encoding, guessEncoding, transcode } from './transcode.ts'

/** A file whose format is known. */
export type Recognised = RecognisedDelimited | RecognisedForeign

/** A file of another format, which a reader of its own takes apart. */
export interface RecognisedForeign {
  readonly kind: 'foreign'
  readonly format: ForeignFormat
  readonly sha256: string
  readonly bytes: number
  readonly encoding: Encoding
  readonly damagedEncoding: boolean
  readonly textPath: string
  readonly scan: Prescan
}

/** A delimited file whose header fits a feed, by itself or by an import profile. */
export interface RecognisedDelimited {
  readonly kind: 'delimited'
  readonly sha256: string
  readonly bytes: number
  readonly encoding: Encoding
  readonly damagedEncoding: boolean
  readonly newline: ReturnType<typeof newlineKind>
  readonly delimiter: string
  readonly quote: string
  readonly headerLine: number
  readonly header: readonly string[]
  readonly match: FeedMatch
  /** The UTF-8 text: the file itself or its transcoded copy. */
  readonly textPath: string
  readonly scan: Prescan
}

/** Why a file is not read at all. */
export interface FileProblem {
  readonly code:
    | 'unreadable_file'
    | 'empty_file'
    | 'unrecognised_header'
    | 'missing_columns'
    | 'foreign_format'
    | 'refused_format'
    | 'unanswered_question'
    | 'no_facts'
  readonly message: string
  readonly hint: string
}

const head = (scan: Prescan): string => {
  const text = new TextDecoder('utf-8').decode(scan.head)
  if (scan.bytes <= HEAD_BYTES) return text
  const end = Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r'))
  return end === -1 ? text : text.slice(0, end + 1)
}

/** Hash of the content, without deciding what it is. */
export interface Scanned {
  readonly path: string
  readonly scan: Prescan
}

/** First step: one pass over the bytes. */
export async function scanFile(path: string, onBytes?: (bytes: number) => void): Promise<Scanned | FileProblem> {
  try {
    if (!statSync(path).isFile()) {
      return {
        code: 'unreadable_file',
        message: 'This is not a regular file.',
        hint: 'Name a file or a folder of files.',
      }
    }
    return { path, scan: await prescan(path, onBytes) }
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown'
    return {
      code: 'unreadable_file',
      message: `The file cannot be read (${code}).`,
      hint: 'Check that it exists and that you may read it.',
    }
  }
}

/** Second step: encoding, dialect, header and feed. A copy in UTF-8 is made where the file is in another encoding. */
export async function recogniseScanned(
  { path, scan }: Scanned,
  folder: TemporaryFolder,
  feed?: FeedId,
): Promise<Recognised | FileProblem> {
  if (scan.bytes === 0) {
    return { code: 'empty_file', message: 'The file is empty (0 bytes).', hint: 'Export it again.' }
  }
  const { encoding, damaged } = await guessEncoding(path, scan)
  let textPath = path
  let text = scan
  if (encoding !== 'utf-8' || damaged) {
    textPath = folder.path('text.csv')
    await transcode(path, textPath, encoding)
    text = await prescan(textPath)
  }
  const format = formatOf(head(text))
  if (format !== null && 'name' in format) {
    return {
      kind: 'foreign',
      format,
      sha256: scan.sha256,
      bytes: scan.bytes,
      encoding,
      damagedEncoding: damaged,
      textPath,
      scan: text,
    }
  }
  if (format !== null) return format
  const newline = newlineKind(text)
  const found = recogniseHead(head(text), newline === 'cr' ? 'cr' : 'lf', feed)
  if (found === null) {
    return {
      code: 'unrecognised_header',
      message: 'No line at the top of the file is a header with columns of any feed.',
      hint: 'Name the columns as in the native format, or give the feed with --feed.',
    }
  }
  if (!fits(found.match)) {
    const { missing } = found.match
    return {
      code: 'missing_columns',
      message: `Its header fits no feed; the nearest, ${found.match.feed.id}, lacks ${missing.join(', ')}.`,
      hint: 'If it is an export, add or rename columns as the native format lists them; if not, nothing is missing.',
    }
  }
  return {
    kind: 'delimited',
    sha256: scan.sha256,
    bytes: scan.bytes,
    encoding,
    damagedEncoding: damaged,
    newline,
    delimiter: found.delimiter,
    quote: found.quote,
    headerLine: found.headerLine,
    header: found.header,
    match: found.match,
    textPath,
    scan: text,
  }
}

/** How DuckDB gets the records: the file itself, or the splitter's copy. */
export type Reading =
  | { readonly kind: 'direct'; readonly path: string; readonly records: number; readonly longestLine: number }
  | { readonly kind: 'split'; readonly path: string; readonly totals: SplitTotals }

/**
 * Whether DuckDB may read the file itself: no quotes or reserved bytes, one kind of line end, no blank lines, and on the whole
 * exactly as many delimiters as rows of full width have. (Rows with more fields are seen by the reader, so with that sum
 * no row can have fewer.)
 */
export function directRecords(file: RecognisedDelimited): number | null {
  const { scan, delimiter, header, headerLine } = file
  if (file.damagedEncoding || !isPlain(scan) || scan.blankLines > 0 || file.quote !== '"') return null
  if (scan.longestLine > MAX_RECORD_BYTES) return null
  const top = scan.head.subarray(0, endOfLine(scan.head, headerLine))
  if (top.length === HEAD_BYTES) return null
  const byte = delimiter.charCodeAt(0)
  let inTop = 0
  for (const value of top) if (value === byte) inTop += 1
  const records = scan.lines - headerLine
  return count(scan, byte) - inTop === records * (header.length - 1) ? records : null
}

/** Position after the n-th line feed, or the end of the buffer. */
function endOfLine(buffer: Buffer, lines: number): number {
  let at = 0
  for (let line = 0; line < lines; line++) {
    const next = buffer.indexOf(0x0a, at)
    if (next === -1) return buffer.length
    at = next + 1
  }
  return at
}

/** Runs the record splitter. */
export function splitRecognised(file: RecognisedDelimited, folder: TemporaryFolder): Reading {
  const path = folder.path('records.txt')
  const totals = splitFile(file.textPath, path, {
    delimiter: file.delimiter.charCodeAt(0),
    quote: file.quote.charCodeAt(0),
    newline: file.newline === 'cr' ? 'cr' : 'lf',
    columns: file.header.length,
    skipLines: file.headerLine,
    checkReserved: [0, 0x1d, 0x1e, 0x1f].some((byte) => count(file.scan, byte) > 0),
    checkReplaced: file.damagedEncoding,
  })
  return { kind: 'split', path, totals }
}
