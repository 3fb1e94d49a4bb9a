import { cellShape } from './cell-shape.ts'
import type { HeaderMatcher } from './header-matcher.ts'
import { linesOf, readLine } from './read-header.ts'
import { DELIMITERS, MAX_HEADER_LINE } from './recognise-head.ts'

/** Known names that make a line with broken quotes a header. */
const ENOUGH_NAMES = 2

/**
 * Why no line at the top is a header, for a file in which `findHead` found none: quotes of the header broken, a header without
 * names, no header at all, or nothing in columns. Message and hint never repeat a cell.
 */
export function explainNoHead(
  text: string,
  newline: 'lf' | 'cr',
  matcher: HeaderMatcher<unknown>,
): { readonly message: string; readonly hint: string } {
  const lines = linesOf(text.replace(/^\ufeff/, ''), newline).slice(0, MAX_HEADER_LINE)
  const broken = brokenHeader(lines, matcher)
  if (broken !== null) {
    return {
      message: `Line ${broken.line} is meant as a header of ${broken.label}, but a quote in it is not closed or has text behind it.`,
      hint: `Repair the quotes in line ${broken.line}.`,
    }
  }
  const first = lines.findIndex((line) => line.trim() !== '')
  const number = first + 1
  const cells = widestReading(lines[first] ?? '')
  if (cells === null) {
    return {
      message: 'No line at the top is a header: the first has no delimiter (comma, semicolon, tab, | or ^).',
      hint: 'If it is an export, save it as a delimited text file with column names in its first line.',
    }
  }
  const shapes = cells.map(cellShape)
  const values = shapes.filter((shape) => shape === 'date' || shape === 'number').length
  if (shapes.every((shape) => shape === 'empty')) {
    return {
      message: `Line ${number} has ${cells.length} columns without a name.`,
      hint: 'Name the columns as in the native format.',
    }
  }
  if (values > 0) {
    return {
      message: `The file has no header: line ${number} holds values already (${values} of its ${cells.length} fields are dates or numbers).`,
      hint: 'Add a first line that names the columns as in the native format.',
    }
  }
  return {
    message: 'No line at the top of the file is a header with columns of any feed.',
    hint: 'Name the columns as in the native format, or write a profile: inspect FILE --save-profile PROFILE.yaml makes one to edit.',
  }
}

/** The first line that is a header once its quotes are gone. */
function brokenHeader(
  lines: readonly string[],
  matcher: HeaderMatcher<unknown>,
): { line: number; label: string } | null {
  for (const [index, line] of lines.entries()) {
    if (!line.includes('"')) continue
    for (const delimiter of DELIMITERS) {
      const fit = matcher(line.replaceAll('"', '').split(delimiter))
      if (fit.known >= ENOUGH_NAMES) return { line: index + 1, label: fit.label }
    }
  }
  return null
}

/** The line read with the delimiter that gives most fields; null where none gives two. */
function widestReading(line: string): string[] | null {
  const readings = DELIMITERS.map((delimiter) => readLine(line, delimiter, '"') ?? line.split(delimiter))
  const widest = readings.reduce((one, other) => (other.length > one.length ? other : one))
  return widest.length < 2 ? null : widest
}
