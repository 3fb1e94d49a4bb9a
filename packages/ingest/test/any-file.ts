import fc from 'fast-check'
import { type Damage, damaged, damages, type Encoding, encodings, joinLines, newlines } from './any-file-damage.ts'
import { fhirLines, hl7Lines, nativeRight, pageLines } from './any-file-messages.ts'
import { foreignTables, type GeneratedTable, nativeTables, tableOf } from './any-file-tables.ts'

/** What a person does about the rows of a file that wait. */
export type Decided = 'load' | 'drop' | 'nothing'

/** A file as a clinic may send it, whole or damaged. */
export interface AnyFile {
  /** Kind of the export before anything happened to it. */
  readonly kind: string
  readonly name: string
  readonly bytes: Buffer
  readonly given: Readonly<Record<string, string>>
  readonly beside: Readonly<Record<string, string>>
  readonly decided: Decided
  /** Its records, where it is a table that nothing happened to. */
  readonly records: number | null
  /** Header of the table as it was generated, and its feed; null for other formats. */
  readonly table: { readonly header: readonly string[]; readonly feed: string } | null
  /** A row that loads, by feed: texts by column of the file. */
  readonly right: (feed: string) => Readonly<Record<string, string>> | undefined
  readonly damages: readonly Damage[]
  /** How fast-check prints it. */
  readonly [fc.toStringMethod]: () => string
}

const SHOWN = 4000

/** Enough to write the file again by hand. */
function printed(file: Omit<AnyFile, typeof fc.toStringMethod>): AnyFile {
  const { kind, name, given, decided, damages: happened, bytes } = file
  const text = JSON.stringify(bytes.toString('latin1'))
  const shown = text.length > SHOWN ? `${text.slice(0, SHOWN)}... (${bytes.length} bytes)` : text
  const what = JSON.stringify({ kind, name, given, decided, damages: happened })
  return { ...file, [fc.toStringMethod]: () => `${what} latin1 ${shown}` }
}

/** Finds values of patients that the generators planted, in a text that must hold none. */
export const isPlanted = (text: string): boolean => /QX|31[.,]4159|1947-?03-?29|29\/03\/1947/.test(text)

const quoted = (cell: string, delimiter: string): string =>
  /["\n\r]/.test(cell) || cell.includes(delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell

interface Frame {
  readonly newline: string
  readonly encoding: Encoding
  readonly damages: readonly Damage[]
  readonly decided: Decided
}

const frame = (decisions: readonly Decided[]): fc.Arbitrary<Frame> =>
  fc.record({ newline: newlines, encoding: encodings, damages, decided: fc.constantFrom(...decisions) })

const tableFile = (
  { table, header, rows }: GeneratedTable,
  delimiter: string,
  { newline, encoding, damages: happened, decided }: Frame,
): AnyFile => {
  const lines = [header, ...rows].map((cells) => cells.map((cell) => quoted(cell, delimiter)).join(delimiter))
  const isWhole = happened.length === 0 && newline !== 'mixed' && !encoding.startsWith('utf16le bare')
  return printed({
    kind: table.kind,
    name: table.name,
    bytes: damaged(joinLines(lines, newline), happened, encoding),
    given: table.given ?? {},
    beside: table.beside ?? {},
    decided,
    records: isWhole ? rows.length : null,
    table: { header, feed: table.feed },
    right: (feed) => (feed === table.feed ? table.right : undefined),
    damages: happened,
  })
}

const textFile = (
  kind: string,
  name: string,
  lines: readonly string[],
  { newline, encoding, damages: happened, decided }: Frame,
): AnyFile =>
  printed({
    kind,
    name,
    bytes: damaged(joinLines(lines, newline), happened, encoding),
    given: {},
    beside: {},
    decided,
    records: null,
    table: null,
    right: (feed) => nativeRight[feed],
    damages: happened,
  })

/** A file of any kind that is read, with what happened to it. FHIR files take longest and are few. */
export function anyFile(decisions: readonly Decided[] = ['load', 'drop']): fc.Arbitrary<AnyFile> {
  const tables = (kinds: typeof nativeTables) =>
    fc
      .constantFrom(...kinds)
      .chain((kind) => fc.tuple(tableOf(kind), fc.constantFrom(',', ',', ';', '\t', '|'), frame(decisions)))
      .map(([table, delimiter, happened]) => tableFile(table, delimiter, happened))
  const texts = (kind: string, name: string, lines: fc.Arbitrary<readonly string[]>) =>
    fc.tuple(lines, frame(decisions)).map(([all, happened]) => textFile(kind, name, all, happened))
  return fc.oneof(
    { weight: 38, arbitrary: tables(nativeTables) },
    { weight: 34, arbitrary: tables(foreignTables) },
    { weight: 14, arbitrary: texts('hl7v2', 'messages.hl7', hl7Lines) },
    { weight: 5, arbitrary: texts('fhir-r4', 'resources.json', fhirLines) },
    { weight: 9, arbitrary: texts('report-page', 'report.txt', pageLines) },
  )
}
