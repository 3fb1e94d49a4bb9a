import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { newlineKind, prescan } from '../src/read/prescan.ts'
import { type RecognisedDelimited, recogniseScanned, scanFile } from '../src/read/read-file.ts'
import { stageRecords } from '../src/read/stage.ts'
import { temporaryFolder } from '../src/read/temporary-files.ts'
import { emptyWarehouse, folderOf } from './clinic-files.ts'
import { csvParse, filledLines, linesOfRecords, splitText } from './differential.ts'
import { hasSamples, samplesFolder } from './published-samples.ts'

const pollock = join(samplesFolder, 'pollock')

interface Sample {
  readonly name: string
  readonly path: string
  readonly text: string
  readonly delimiter: string
  readonly quote: string
  readonly headerLines: number
  readonly columns: number
  /** Records of the clean truth, its header left out. */
  readonly truth: readonly (readonly string[])[]
}

function pollockFiles(): Sample[] {
  return readdirSync(join(pollock, 'csv'))
    .sort()
    .map((name) => {
      const parameters = JSON.parse(
        readFileSync(join(pollock, 'parameters', `${name}_parameters.json`), 'utf8'),
      ) as Record<string, string & number>
      const path = join(pollock, 'csv', name)
      const clean = csvParse(readFileSync(join(pollock, 'clean', name), 'utf8'), ',', '"', ['\n', '\r\n'])
      if (typeof clean === 'string') throw new Error(`the truth of ${name} cannot be read`)
      return {
        name: name.replace(/\.csv$/, ''),
        path,
        text: readFileSync(path, 'utf8'),
        delimiter: parameters.delimiter || ',',
        quote: parameters.quotechar || '"',
        headerLines: parameters.header_lines! + parameters.preamble_lines!,
        columns: parameters.n_columns || 9,
        truth: clean.slice(parameters.header_lines === 0 ? 0 : 1),
      }
    })
}

/**
 * Per file: records of csv-parse (or why it refuses), of the splitter, equal ones, and how many are those of the truth. In
 * `file_quotation_char_0x27` 34 quoted texts hold an apostrophe that nothing escapes: damaged, one by one. Of the `row_`
 * files one row is damaged or ragged.
 */
const EXPECTED = `
file_field_delimiter_0x3B      | 84 | 84 | 84 | 83 of 83
file_field_delimiter_0x9       | 84 | 84 | 84 | 83 of 83
file_header_multirow_2         | 85 | 85 | 85 | 83 of 83
file_header_only               | 1 | 1 | 1 | 0 of 0
file_no_header                 | 83 | 83 | 83 | 83 of 83
file_no_payload                | 0 | 0 | 0 | 0 of 0
file_no_trailing_newline       | 84 | 84 | 84 | 83 of 83
file_one_data_row              | 2 | 2 | 2 | 1 of 1
file_preamble                  | 86 | 86 | 86 | 83 of 83
file_quotation_char_0x27       | INVALID_OPENING_QUOTE | 84 | - | 49 of 83
file_record_delimiter_0xD      | 84 | 84 | 84 | 83 of 83
row_extra_quote0_col1          | INVALID_CLOSING_QUOTE | 84 | - | 83 of 83
row_extra_quote24_col4         | INVALID_CLOSING_QUOTE | 84 | - | 82 of 83
row_field_delimiter_11_0x20    | INVALID_OPENING_QUOTE | 84 | - | 82 of 83
row_less_sep_row16_col5        | INVALID_OPENING_QUOTE | 84 | - | 82 of 83
row_less_sep_row18_col5        | INVALID_OPENING_QUOTE | 84 | - | 82 of 83
row_more_sep_row10_col2        | 84 | 84 | 84 | 82 of 83
row_more_sep_row24_col2        | 84 | 84 | 84 | 82 of 83
source                         | 84 | 84 | 84 | 83 of 83
`

describe.skipIf(!hasSamples)('polluted files of Pollock', () => {
  test('the splitter gives the records of csv-parse in the 12 files that it accepts, and accounts for every line of all 19', () => {
    const lines = pollockFiles().map(({ name, text, delimiter, quote, columns, headerLines, truth }) => {
      const newline = text.includes('\n') ? ('lf' as const) : ('cr' as const)
      const options = { delimiter: delimiter.charCodeAt(0), quote: quote.charCodeAt(0), columns, newline }
      const { records } = splitText(text, options)
      expect(linesOfRecords(records)).toEqual(filledLines(text))
      const parsed = csvParse(text, delimiter, quote, newline === 'cr' ? ['\r'] : ['\r\n', '\n'])
      if (typeof parsed !== 'string')
        expect(records.map(({ fields }) => fields)).toEqual(parsed.map(({ length }) => length))
      const same =
        typeof parsed === 'string'
          ? '-'
          : parsed.filter(
              (row, index) => JSON.stringify(row.slice(0, columns)) === JSON.stringify(records[index]?.values),
            ).length
      const body = splitText(text, { ...options, skipLines: headerLines }).records
      const known = new Set(truth.map((row) => JSON.stringify(row)))
      const sound = body.filter(({ values, damage }) => damage === '' && known.has(JSON.stringify(values))).length
      const all = typeof parsed === 'string' ? parsed.replace(/^CSV_/, '') : parsed.length
      return `${name} | ${all} | ${records.length} | ${same} | ${sound} of ${truth.length}`
    })
    expect(lines).toEqual(
      EXPECTED.trim()
        .split('\n')
        .map((line) => line.replace(/ +\|/g, ' |')),
    )
  })

  test('the reader of the database gives the records of the splitter, directly wherever a file has no quote', async () => {
    const warehouse = await emptyWarehouse()
    const base = await plainFile()
    const readers = { direct: 0, split: 0, records: 0 }
    for (const { path, text, delimiter, quote, columns, headerLines } of pollockFiles()) {
      if (text === '') continue
      for (const [kind, content] of [
        ['as it is', text],
        ['without quotes', text.replaceAll(quote, '').replaceAll('"', '')],
      ] as const) {
        const folder = folderOf({ 'a.csv': content })
        const scan = await prescan(kind === 'as it is' ? path : join(folder, 'a.csv'))
        const newline = newlineKind(scan)
        const header = Array.from({ length: columns }, (_, index) => `c${index}`)
        const textPath = join(folder, 'a.csv')
        const file = { ...base, textPath, scan, newline, delimiter, quote, headerLine: headerLines, header }
        const { reader, rows } = await staged(warehouse, file)
        const { records } = splitText(content, {
          delimiter: delimiter.charCodeAt(0),
          quote: quote.charCodeAt(0),
          columns,
          newline: newline === 'cr' ? 'cr' : 'lf',
          skipLines: headerLines,
        })
        expect(rows).toEqual(
          records.map(({ line, values }) => [line, ...header.map((_, index) => values[index] ?? '')]),
        )
        readers[reader] += 1
        readers.records += rows.length
      }
    }
    expect(readers).toEqual({ direct: 4, split: 32, records: 2658 })
  })
})

type Warehouse = Awaited<ReturnType<typeof emptyWarehouse>>

/** A file that is recognised, to be changed into one that no feed knows. */
async function plainFile(): Promise<RecognisedDelimited> {
  const folder = await temporaryFolder()
  try {
    const scanned = await scanFile(join(folderOf({ 'a.csv': 'patient_id,recorded_at,domain,score\n' }), 'a.csv'))
    if (!('scan' in scanned)) throw new Error(scanned.message)
    const recognised = await recogniseScanned(scanned, folder)
    if (!('kind' in recognised) || recognised.kind !== 'delimited') throw new Error('the header is not known')
    return recognised
  } finally {
    await folder.remove()
  }
}

/** Line and fields of every staged record. */
async function staged(warehouse: Warehouse, file: RecognisedDelimited) {
  const folder = await temporaryFolder()
  try {
    const stage = await stageRecords(warehouse, file, folder)
    const fields = file.header.map((_, position) => `coalesce(${stage.field(position)}, '')`).join(', ')
    const rows = await warehouse.rows<{ line: number; cells: string[] }>(
      sql.raw(`select ${stage.line} as line, [${fields}] as cells from temp.stage order by stage.rowid`),
    )
    return { reader: stage.kind, rows: rows.map(({ line, cells }) => [line, ...cells]) }
  } finally {
    await folder.remove()
  }
}
