/**
 * Why a record is not read: it cannot be taken apart (broken quoting, undecodable or reserved bytes, far too long), or the message
 * that it came in says that it is no production data.
 */
export type Damage = '' | 'quotes' | 'encoding' | 'oversized' | 'not_production'

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

export const LF = 0x0a
export const CR = 0x0d
/** Separates the fields of a line that the splitter writes. */
export const UNIT = 0x1f
export const CR_INSIDE = 0x1d
export const LF_INSIDE = 0x1e

/** A quoted field longer than this is taken as a runaway quote. */
export const MAX_QUOTED_BYTES = 1024 * 1024
/** A record longer than this is kept by its beginning only and quarantined. */
export const MAX_RECORD_BYTES = 8 * 1024 * 1024
/** How much of an oversized record is kept as its text. */
export const OVERSIZED_TEXT_BYTES = 4096

/** The end of a record or line is not in the bytes at hand. */
export const NEED_MORE = -1
