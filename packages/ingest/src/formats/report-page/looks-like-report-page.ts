import { readHeaderLine } from './header-block.ts'
import { isRule, readTableHeader } from './tables.ts'

/**
 * Whether the head of a text is a printed laboratory report: a table with columns of tests and results, drawn in markdown or below
 * lines such as `DOB: ...` and `Collection Date: ...`. A table with a column of patients is an export, not a page.
 *
 * @param head beginning of the text, decoded.
 */
export function looksLikeReportPage(head: string): boolean {
  let described = false
  const lines = head.replace(/^\ufeff/, '').split(/\r\n|\n|\r|\f/)
  for (const [index, line] of lines.entries()) {
    if (readTableHeader(line) === null) {
      described ||= readHeaderLine(line) !== null
      continue
    }
    const isDrawn = line.trim().startsWith('|') || isRule(lines[index + 1] ?? '')
    if (described || isDrawn) return true
  }
  return false
}
