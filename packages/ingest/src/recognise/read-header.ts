import { parse } from 'csv-parse/sync'

/** A header may be quoted over a line break; more lines than this are a runaway quote. */
const MAX_LINES_OF_A_NAME = 10

/** The lines of a text, without their ends. */
export const linesOf = (text: string, newline: 'lf' | 'cr'): string[] =>
  newline === 'cr' ? text.split(/\r\n|\r|\n/) : text.split('\n').map((line) => line.replace(/\r$/, ''))

/** One record that lies on one line; null when its quotes do not fit. */
export function readLine(line: string, delimiter: string, quote: string): string[] | null {
  try {
    const [record] = parse(line.replace(/^\ufeff/, ''), { delimiter, quote, relax_column_count: true }) as string[][]
    return record ?? null
  } catch {
    return null
  }
}

/** The record that starts on a line, over several lines where a quoted name holds a line break. */
export function readRecord(
  lines: readonly string[],
  from: number,
  delimiter: string,
  quote: string,
): { cells: string[]; lines: number } | null {
  const first = lines[from] ?? ''
  const single = readLine(first, delimiter, quote)
  if (single !== null) return { cells: single, lines: 1 }
  let text = first
  for (let more = 1; more < MAX_LINES_OF_A_NAME && from + more < lines.length; more++) {
    text += `\n${lines[from + more]}`
    const cells = quotesIn(text, quote) % 2 === 0 ? readLine(text, delimiter, quote) : null
    if (cells !== null) return { cells, lines: more + 1 }
  }
  return null
}

const quotesIn = (text: string, quote: string): number => text.split(quote).length - 1
