import { parse } from 'csv-parse/sync'
import { RecordSplitter, type SplitOptions } from '../src/read/split-records.ts'

/** One record as the splitter wrote it. */
export interface SplitRecord {
  readonly line: number
  readonly fields: number
  readonly damage: string
  /** The record's own text, rebuilt from its fields where the splitter keeps none. */
  readonly text: string
  /** Fields, up to the header's number. */
  readonly values: readonly string[]
}

/** The splitter's records of a text, in chunks of the given size. */
export function splitText(text: string, options: Partial<SplitOptions> & { columns: number }, chunk = 1 << 20) {
  const settings: SplitOptions = {
    delimiter: 0x2c,
    quote: 0x22,
    newline: 'lf',
    skipLines: 0,
    checkReserved: false,
    checkReplaced: false,
    ...options,
  }
  const out: Buffer[] = []
  const splitter = new RecordSplitter(settings, (bytes) => out.push(Buffer.from(bytes)))
  const bytes = Buffer.from(text)
  for (let at = 0; at < bytes.length; at += chunk) splitter.push(Buffer.from(bytes.subarray(at, at + chunk)))
  const totals = splitter.end()
  // The reader of the database would take it for the end of a record.
  if (out.some((piece) => piece.includes(0x0d))) throw new Error('a carriage return is left in the lines')
  const delimiter = String.fromCharCode(settings.delimiter)
  const mark = String.fromCharCode(settings.quote)
  const quotedAgain = (value: string, quoted: number): string =>
    quoted === 0 ? value : `${mark}${value.replaceAll(mark, mark + mark)}${mark}`
  const records = Buffer.concat(out)
    .toString('utf8')
    .split('\n')
    .slice(0, -1)
    .map((written, index): SplitRecord => {
      const parts = written.split('\u001f').map(restored)
      const [mask = '', line = '', fieldsText = '', damage = '', raw = ''] = parts.slice(settings.columns)
      const fields = fieldsText === '' ? settings.columns : Number(fieldsText)
      const values = parts.slice(0, Math.min(fields, settings.columns))
      return {
        line: line === '' ? settings.skipLines + index + 1 : Number(line),
        fields,
        damage,
        text:
          raw !== ''
            ? raw
            : values.map((value, field) => quotedAgain(value, (Number(mask) >> field) & 1)).join(delimiter),
        values,
      }
    })
  return { records, totals }
}

const restored = (text: string): string => text.replaceAll('\u001d', '\r').replaceAll('\u001e', '\n')

/** Lines of a text that hold anything, whatever ends them. */
export const filledLines = (text: string): string[] => text.split(/\r\n|\n|\r/).filter((line) => line !== '')

/** The lines of all records, which must be those of the file: what is missing here was lost. */
export const linesOfRecords = (records: readonly SplitRecord[]): string[] =>
  records.flatMap(({ text }) => filledLines(text))

/** The records of csv-parse, or its code where it refuses the text. */
export function csvParse(text: string, delimiter: string, quote: string, ends: readonly string[]): string[][] | string {
  try {
    return parse(text, {
      delimiter,
      quote,
      escape: quote,
      record_delimiter: [...ends],
      relax_column_count: true,
      skip_empty_lines: true,
    }) as string[][]
  } catch (error) {
    return String((error as { code?: string }).code)
  }
}
