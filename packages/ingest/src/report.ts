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
  /** Quarantined and withheld rows by code. */
  readonly by_code: Readonly<Record<string, number>>
}

/** What became of one file. */
export interface FileReport extends Counts {
  /** Path as found. */
  readonly file: string
  readonly status: 'loaded' | 'already_loaded' | 'unrecognised' | 'unreadable'
  readonly feed: FeedId | null
  readonly profile: string | null
  /** Physical records after the header. */
  readonly records: number
  /** Lines without any character, which are no records. */
  readonly blank_lines: number
  /** Header columns that the feed does not know; they were kept out. */
  readonly ignored_columns: readonly string[]
  /** Of the unchanged ones: results equal to a known one only after rounding to the coarser precision. */
  readonly near_matches: number
  /** How the records were read: by DuckDB alone, or after the record splitter. */
  readonly reader: 'direct' | 'split' | null
  readonly problem?: FileProblem
}

export interface IngestReport {
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
