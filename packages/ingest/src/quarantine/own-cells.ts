import { parse } from 'csv-parse/sync'
import { feedById } from '../feeds/registry.ts'
import { matchFeed } from '../recognise/match-feed.ts'
import type { OriginFile } from './origin-file.ts'

/** A quarantined row as the warehouse keeps it. */
export interface KeptRow {
  readonly row_text: string
  readonly cells: readonly (string | null)[] | null
  readonly analyte: string | null
}

/** Never occurs in a row: line breaks inside a row belong to its fields. */
const NO_RECORD_END = '\u0000\u0000'

/**
 * The row's own fields, as many as the header has. A row that does not come apart (a quote that is not closed) is cut at its
 * delimiters; fields beyond the header are in its text only.
 *
 * Of a native panel a row stands for one result: the other analyte columns are empty, so that what is seen is what is read.
 */
export function ownCells(row: KeptRow, origin: OriginFile): string[] {
  const found = row.cells ?? takeApart(row.row_text, origin)
  const cells = origin.header.map((_, position) => found[position] ?? '')
  if (origin.feed !== 'labs_wide' || row.analyte === null || !isNative(origin)) return cells
  for (const { position, analyte } of matchFeed(origin.header, feedById('labs_wide')).analytes) {
    if (analyte !== row.analyte) cells[position] = ''
  }
  return cells
}

/** The header holds native names: no import profile maps it. */
export const isNative = ({ profile, format }: OriginFile): boolean => profile === 'native' || format !== 'csv'

function takeApart(text: string, { delimiter, quote }: OriginFile): string[] {
  if (delimiter === '') return [text]
  try {
    const [record] = parse(text, {
      delimiter,
      quote: quote === '' ? null : quote,
      escape: quote === '' ? null : quote,
      record_delimiter: NO_RECORD_END,
      relax_quotes: true,
      relax_column_count: true,
    }) as string[][]
    return record ?? []
  } catch {
    return text.split(delimiter)
  }
}
