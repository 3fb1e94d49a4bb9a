import { createHash } from 'node:crypto'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Damage, SplitTotals } from '../../read/record-format.ts'
import { hasReserved, RowWriter, stageRows, type WrittenRow } from '../../read/row-writer.ts'
import type { TemporaryFolder } from '../../read/temporary-files.ts'
import { OTHER_DOSE_COLUMNS, RESULT_COLUMNS } from '../columns.ts'
import type { FeedPart, ForeignFile } from '../part.ts'
import { INJECTION_COLUMNS } from './dose-rows.ts'
import type { Hl7Feed } from './found.ts'
import { physicalLines } from './lines.ts'
import { MessageReader, type ReaderOptions } from './message-reader.ts'
import { PATIENT_COLUMNS } from './patient-rows.ts'

/** What the reader is told of a file. */
export interface Hl7Options extends ReaderOptions {
  /** The text was decoded with replacements: a row with U+FFFD is damaged. */
  readonly damagedEncoding?: boolean
}

/** Header of each part, in the order in which the parts load. */
const HEADERS: Readonly<Record<Hl7Feed, readonly string[]>> = {
  patients: PATIENT_COLUMNS,
  injections: INJECTION_COLUMNS,
  other_doses: OTHER_DOSE_COLUMNS,
  labs: RESULT_COLUMNS,
}

/**
 * Reads a file of HL7 v2 messages (2.1 to 2.8): results of ORU messages, administered doses of RXA segments of any message, and
 * patients of PID segments, each distinct content once. Every OBX and RXA is a candidate or counted under `leftOut`; so is every
 * message that gave neither, and every line that is no segment. Nothing in the file makes it throw.
 *
 * Rows of a message that says of itself that it is no production data (MSH-11) have the damage `not_production`.
 *
 * The rows go to files of the folder as they are read: stage the parts before the folder is removed.
 *
 * @param textPath the text in UTF-8.
 */
export async function readHl7(
  textPath: string,
  folder: TemporaryFolder,
  options: Hl7Options = {},
): Promise<ForeignFile> {
  const rows = new PartRows(folder, options.damagedEncoding ?? false)
  const leftOut = new Map<string, number>()
  const reader = new MessageReader(
    {
      row: (feed, row) => rows.add(feed, row),
      leftOut: (reason, segments = 1) => leftOut.set(reason, (leftOut.get(reason) ?? 0) + segments),
    },
    options,
  )
  try {
    for await (const lines of physicalLines(textPath)) for (const line of lines) reader.take(line)
    reader.end()
  } finally {
    rows.close()
  }
  return {
    format: ['hl7v2', [...reader.versions].sort().join(', ')].join(' ').trim(),
    profile: 'hl7v2',
    records: reader.messages,
    parts: rows.parts(reader.blankLines, reader.sentDoses.deletedLines),
    leftOut: Object.fromEntries([...leftOut].sort(([a], [b]) => (a < b ? -1 : 1))),
  }
}

/** Of patients whose fields could be read each distinct content is written once: that of a test beside that of production. */
const DISTINCT: ReadonlySet<Damage> = new Set(['', 'not_production'])

/** The files of rows, one a feed, made when its first row comes. */
class PartRows {
  private readonly folder: TemporaryFolder
  private readonly damagedEncoding: boolean
  private readonly writers = new Map<Hl7Feed, { readonly path: string; readonly writer: RowWriter }>()
  /** Digests of the patients written so far. */
  private readonly patients = new Set<string>()

  constructor(folder: TemporaryFolder, damagedEncoding: boolean) {
    this.folder = folder
    this.damagedEncoding = damagedEncoding
  }

  add(feed: Hl7Feed, row: WrittenRow): void {
    const damage = row.damage ?? (this.isDamaged(row) ? 'encoding' : '')
    const isWhole = DISTINCT.has(damage) && row.cells.length > 0
    if (feed === 'patients' && isWhole && this.isKnown(damage, row.cells)) return
    this.writerOf(feed).write({ ...row, damage })
  }

  close(): void {
    for (const { writer } of this.writers.values()) writer.close()
  }

  parts(blankLines: number, deletedLines: readonly number[]): FeedPart[] {
    const feeds = (Object.keys(HEADERS) as Hl7Feed[]).filter((feed) => this.writers.has(feed))
    return feeds.flatMap((feed, index) => {
      const written = this.writers.get(feed)
      if (written === undefined) return []
      const header = HEADERS[feed]
      const totals: SplitTotals = { ...written.writer.totals }
      return [
        {
          feed,
          header,
          rows: totals.records,
          stage: async (warehouse: Warehouse) => {
            await stageRows(warehouse, written.path, header.length, totals)
            if (feed === 'injections') await cancelDeleted(warehouse, deletedLines)
            return index === 0 ? { ...totals, blankLines } : totals
          },
        },
      ]
    })
  }

  private writerOf(feed: Hl7Feed): RowWriter {
    const known = this.writers.get(feed)
    if (known !== undefined) return known.writer
    const path = this.folder.path(`hl7-${feed}.txt`)
    const writer = new RowWriter(path, HEADERS[feed].length)
    this.writers.set(feed, { path, writer })
    return writer
  }

  private isDamaged({ raw, cells }: WrittenRow): boolean {
    const broken = (text: string | null): boolean =>
      text !== null && (hasReserved(text) || (this.damagedEncoding && text.includes('\ufffd')))
    return broken(raw) || cells.some(broken)
  }

  private isKnown(damage: Damage, cells: readonly (string | null)[]): boolean {
    const digest = createHash('sha256')
      .update([damage, ...cells].join('\u001f'))
      .digest('base64')
      .slice(0, 22)
    if (this.patients.has(digest)) return true
    this.patients.add(digest)
    return false
  }
}

const STATUS = `c${INJECTION_COLUMNS.indexOf('status')}`
const NOTE = `c${INJECTION_COLUMNS.indexOf('note')}`

/** Doses that a later message of the file took back were not given. */
async function cancelDeleted(warehouse: Warehouse, lines: readonly number[]): Promise<void> {
  if (lines.length === 0) return
  await warehouse.createTempTable(
    'hl7_deleted',
    { line: 'VARCHAR' },
    lines.map((line) => [String(line)]),
  )
  await warehouse.run(
    sql.raw(`update temp.stage set ${STATUS} = 'cancelled', ${NOTE} = concat_ws('; ', 'Deleted by a later message', ${NOTE})
      where line_text in (select line from temp.hl7_deleted)`),
  )
  await warehouse.run(sql`drop table temp.hl7_deleted`)
}
