import type { FeedId } from './feeds/feed.ts'
import type { FileProblem } from './read/read-file.ts'

/** The sum of one file. `rows = loaded + unchanged + superseded + quarantined`, always. */
export interface Counts {
  /** Fact candidates: rows of a long feed, filled analyte cells of a wide panel. */
  readonly rows: number
  readonly loaded: number
  readonly unchanged: number
  readonly superseded: number
  readonly quarantined: number
  /** Of the loaded ones: doses whose amount, unit or route waits. */
  readonly withheld: number
  /** Of the loaded ones: results whose text says why there is no number. */
  readonly no_numeric_result: number
  /** Quarantined and withheld rows, and results without a number, by code. */
  readonly by_code: Readonly<Record<string, number>>
}

/** What looks wrong about a file as a whole: reported, never acted upon. */
export interface FileFinding {
  readonly code: string
  readonly sentence: string
  readonly rows: number
}

/** What became of one feed of one file. */
export interface FileReport extends Counts {
  /** Path as found. */
  readonly file: string
  readonly status: 'loaded' | 'already_loaded' | 'unrecognised' | 'unreadable'
  readonly feed: FeedId | null
  readonly profile: string | null
  /** csv, or a format and its version; null where the file was not read. */
  readonly format: string | null
  /** Physical records: rows after the header, messages of HL7, resources of FHIR. */
  readonly records: number
  /** Lines without any character, which are no records. */
  readonly blank_lines: number
  /** Records that hold no fact by what profile or format says, by reason; no candidates. */
  readonly left_out: Readonly<Record<string, number>>
  /** Of the quarantined ones: rows that wait already, from an earlier file. They wait once. */
  readonly repeats: number
  /** Codes and names that no list knows: how many different ones. */
  readonly unmapped: number
  /** What looks wrong about the file as a whole. */
  readonly findings: readonly FileFinding[]
  /** Header columns that the feed does not know; they were kept out. */
  readonly ignored_columns: readonly string[]
  /** Of the unchanged ones: results equal to a known one only after rounding to the coarser precision. */
  readonly near_matches: number
  /** How the records were read: by DuckDB alone, or after the record splitter. */
  readonly reader: 'direct' | 'split' | null
  readonly problem?: FileProblem
}

export interface IngestReport {
  /** `load_run` of what was loaded; null where nothing was new. */
  readonly load_id: number | null
  readonly files: readonly FileReport[]
  readonly totals: Counts & { readonly records: number }
}

export const noCounts: Counts = {
  rows: 0,
  loaded: 0,
  unchanged: 0,
  superseded: 0,
  quarantined: 0,
  withheld: 0,
  no_numeric_result: 0,
  by_code: {},
}

/** Sums the files; codes in alphabetical order. */
export function totalsOf(files: readonly FileReport[]): IngestReport['totals'] {
  const sum = (pick: (file: FileReport) => number) => files.reduce((total, file) => total + pick(file), 0)
  const codes = new Map<string, number>()
  for (const { by_code } of files) {
    for (const [code, times] of Object.entries(by_code)) codes.set(code, (codes.get(code) ?? 0) + times)
  }
  return {
    records: sum((file) => file.records),
    rows: sum((file) => file.rows),
    loaded: sum((file) => file.loaded),
    unchanged: sum((file) => file.unchanged),
    superseded: sum((file) => file.superseded),
    quarantined: sum((file) => file.quarantined),
    withheld: sum((file) => file.withheld),
    no_numeric_result: sum((file) => file.no_numeric_result),
    by_code: Object.fromEntries([...codes].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** Throws when the identity does not hold: a defect of this program, never of the file. */
export function assertIdentity(counts: Counts, where: string): void {
  const { rows, loaded, unchanged, superseded, quarantined } = counts
  if (rows !== loaded + unchanged + superseded + quarantined) {
    throw new Error(
      `accounting identity broken for ${where}: ${rows} rows, ${loaded} loaded + ${unchanged} unchanged + ${superseded} superseded + ${quarantined} quarantined`,
    )
  }
}
