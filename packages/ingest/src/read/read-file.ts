import { statSync } from 'node:fs'
import { basename } from 'node:path'
import type { FeedId } from '../feeds/feed.ts'
import { builtInProfiles } from '../profiles/built-in-profiles.ts'
import { type Mapping, mappingMatcher, problemOfMapping } from '../profiles/choose-mapping.ts'
import { type Given, resolveProfile } from '../profiles/resolve-profile.ts'
import type { Profile } from '../profiles/schema.ts'
import { leadingColumns } from '../quarantine/decision-columns.ts'
import { explainNoHead } from '../recognise/explain-head.ts'
import type { HeaderMatcher } from '../recognise/header-matcher.ts'
import { normaliseHeaderName } from '../recognise/header-names.ts'
import { fits } from '../recognise/match-feed.ts'
import { findHead, type Head } from '../recognise/recognise-head.ts'
import { type ForeignFormat, formatOf } from './format-of.ts'
import { count, HEAD_BYTES, isPlain, newlineKind, type Prescan, prescan } from './prescan.ts'
import { type SplitPiece, splitFile } from './split-file.ts'
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

/** A delimited file of known dialect, whatever its header means. */
export interface Delimited {
  readonly damagedEncoding: boolean
  readonly newline: ReturnType<typeof newlineKind>
  readonly delimiter: string
  readonly quote: string
  readonly headerLine: number
  readonly header: readonly string[]
  /** The UTF-8 text: the file itself or its transcoded copy. */
  readonly textPath: string
  readonly scan: Prescan
}

/** A delimited file whose header fits a feed, by itself or by an import profile. */
export interface RecognisedDelimited extends Delimited {
  readonly kind: 'delimited'
  readonly path: string
  readonly sha256: string
  readonly bytes: number
  readonly encoding: Encoding
  /** How the header is read: by native names or through a profile. */
  readonly mapping: Mapping
  /** Answers that this file takes. */
  readonly given?: Given
  /** From 0 to 1; what speaks for this reading stands in `why`. */
  readonly sureness: number
  readonly why: readonly string[]
}

/** What the caller says about files before they are looked at. */
export interface RecogniseOptions {
  /** Every file is of this feed. */
  readonly feed?: FeedId
  /** Every file is read through this profile. */
  readonly profile?: Profile
  /** Profiles of the site, beside the built-in ones. */
  readonly profiles?: readonly Profile[]
  /** Answers to what files do not say, by native column. */
  readonly given?: Given
  /** The answers are meant for those of many files that ask for them. */
  readonly manyFiles?: boolean
}

/** The answers that a file has a use for. */
function usable(given: Given, mapping: Mapping, header: readonly string[], fileName: string): Given {
  if (mapping.kind === 'native' || mapping.fit.profile.feed === undefined || !mapping.fit.fits) return {}
  const { profile } = mapping.fit
  return Object.fromEntries(
    Object.entries(given).filter(
      ([name, answer]) => resolveProfile(profile, header, fileName, { [name]: answer }).refusedAnswers.length === 0,
    ),
  )
}

/** The feed that the rows of a delimited file go to. */
export function feedOf({ mapping }: RecognisedDelimited): FeedId {
  if (mapping.kind === 'native') return mapping.match.feed.id
  const { feed } = mapping.fit.profile
  if (feed === undefined) throw new Error(`profile ${mapping.fit.profile.id} refuses its format`)
  return feed
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

/** The beginning of a text, whole lines only where it goes on. */
export const head = (scan: Prescan): string => {
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
  options: RecogniseOptions = {},
): Promise<Recognised | FileProblem> {
  if (scan.bytes === 0) {
    return { code: 'empty_file', message: 'The file is empty (0 bytes).', hint: 'Export it again.' }
  }
  const decoded = await decode({ path, scan }, folder)
  const { encoding, damaged, textPath, text } = decoded
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
  const fileName = basename(path)
  const lineEnd = lineEndOf(text)
  const matcher = mappingMatcher({
    fileName,
    profiles: [...(options.profiles ?? []), ...builtInProfiles()],
    ...(options.profile !== undefined && { forcedProfile: options.profile }),
    ...(options.feed !== undefined && { forcedFeed: options.feed }),
  })
  const found = findHead(head(text), lineEnd, matcher)
  if (found === null) return { code: 'unrecognised_header', ...explainNoHead(head(text), lineEnd, matcher) }
  if (isDecisionFile(found.header)) {
    return {
      code: 'refused_format',
      message: 'This is a decision file of the quarantine, not an export.',
      hint: 'Load it with `troughline quarantine resolve`.',
    }
  }
  const { match: mapping } = found
  if (mapping.kind === 'native' && !fits(mapping.match)) {
    const { missing } = mapping.match
    return {
      code: 'missing_columns',
      message: `Its header fits no feed; the nearest, ${mapping.match.feed.id}, lacks ${missing.join(', ')}.`,
      hint: 'If it is an export, write a profile: inspect FILE --save-profile PROFILE.yaml makes one to edit; if not, nothing is missing.',
    }
  }
  const given =
    options.manyFiles === true ? usable(options.given ?? {}, mapping, found.header, fileName) : options.given
  const problem = problemOfMapping(mapping, found.header, fileName, given)
  if (problem !== null) return problem
  return {
    kind: 'delimited',
    path,
    sha256: scan.sha256,
    bytes: scan.bytes,
    encoding,
    mapping,
    ...(given !== undefined && { given }),
    sureness: found.sureness,
    why: found.why,
    ...delimitedOf(decoded, found),
  }
}

/** Decision files begin with columns of their own, whatever the row's columns behind them are. */
const isDecisionFile = (header: readonly string[]): boolean => {
  const names = header.map(normaliseHeaderName)
  return names[0] === leadingColumns[0] && names.includes('decision')
}

/** A text in UTF-8, whatever the file was. */
interface Decoded {
  readonly encoding: Encoding
  readonly damaged: boolean
  readonly textPath: string
  readonly text: Prescan
}

async function decode({ path, scan }: Scanned, folder: TemporaryFolder): Promise<Decoded> {
  const { encoding, damaged } = await guessEncoding(path, scan)
  if (encoding === 'utf-8' && !damaged) return { encoding, damaged, textPath: path, text: scan }
  const textPath = folder.path(`${scan.sha256}.txt`)
  await transcode(path, textPath, encoding)
  return { encoding, damaged, textPath, text: await prescan(textPath) }
}

const lineEndOf = (text: Prescan): 'lf' | 'cr' => (newlineKind(text) === 'cr' ? 'cr' : 'lf')

const delimitedOf = ({ damaged, textPath, text }: Decoded, found: Omit<Head<unknown>, 'match'>): Delimited => ({
  damagedEncoding: damaged,
  newline: newlineKind(text),
  delimiter: found.delimiter,
  quote: found.quote,
  headerLine: found.headerLine,
  header: found.header,
  textPath,
  scan: text,
})

/** A delimited file whose header a matcher takes, whatever feeds and profiles say of it; null where it takes none. */
export async function delimitedFile(
  path: string,
  folder: TemporaryFolder,
  matcher: HeaderMatcher<unknown>,
): Promise<Delimited | null> {
  const scanned = await scanFile(path)
  if (!('scan' in scanned)) return null
  const decoded = await decode(scanned, folder)
  const found = findHead(head(decoded.text), lineEndOf(decoded.text), matcher)
  return found === null || !matcher(found.header).fits ? null : delimitedOf(decoded, found)
}

/**
 * Whether DuckDB may read the file itself: no quotes or reserved bytes, one kind of line end, no blank lines, and on the whole
 * exactly as many delimiters as rows of full width have. (Rows with more fields are seen by the reader, so with that sum
 * no row can have fewer.)
 */
export function directRecords(file: Delimited): number | null {
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

/** Runs the record splitter, piece by piece. */
export const splitRecognised = (file: Delimited, folder: TemporaryFolder): AsyncGenerator<SplitPiece, SplitTotals> =>
  splitFile(file.textPath, (piece) => folder.path(`records-${piece}.txt`), {
    delimiter: file.delimiter.charCodeAt(0),
    quote: file.quote.charCodeAt(0),
    newline: file.newline === 'cr' ? 'cr' : 'lf',
    columns: file.header.length,
    skipLines: file.headerLine,
    checkReserved: [0, 0x1d, 0x1e, 0x1f].some((byte) => count(file.scan, byte) > 0),
    checkReplaced: file.damagedEncoding,
  })
