/** A spreadsheet runs a text that begins so as a formula. */
const formulaStart = /^[=+\-@\t\r\uff0b\uff0d\uff1d\uff20]/

/** A text that no spreadsheet runs: one that would be a formula gets a leading apostrophe. */
export const formulaSafe = (text: string): string => (formulaStart.test(text) ? `'${text}` : text)

const quoted = (text: string): string => (/[",;\t\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** Rows of texts as CSV for spreadsheets: UTF-8 with a byte order mark, commas, CRLF, RFC 4180 quotes, no formulas. */
export const csvText = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((cells) => cells.map((cell) => quoted(formulaSafe(cell))).join(',')).join('\r\n')}\r\n`

/**
 * The records of a CSV text: commas, semicolons or tabs (whichever the first line has most of), quotes as in RFC 4180, any
 * newline. Empty lines are left out.
 */
export function readCsv(text: string): string[][] {
  const plain = text.replace(/^\ufeff/, '')
  const head = /^[^\r\n]*/.exec(plain)?.[0] ?? ''
  const counts = [',', ';', '\t'].map((mark) => [mark, head.split(mark).length] as const)
  const delimiter = counts.reduce((best, next) => (next[1] > best[1] ? next : best))[0]
  const records: string[][] = []
  let cells: string[] = []
  let cell = ''
  let isQuoted = false
  const endCell = () => {
    cells.push(cell)
    cell = ''
  }
  const endRecord = () => {
    endCell()
    if (cells.length > 1 || cells[0] !== '') records.push(cells)
    cells = []
  }
  for (let i = 0; i < plain.length; i += 1) {
    const c = plain[i] as string
    if (isQuoted) {
      if (c !== '"') cell += c
      else if (plain[i + 1] === '"') {
        cell += '"'
        i += 1
      } else isQuoted = false
    } else if (c === '"' && cell === '') isQuoted = true
    else if (c === delimiter) endCell()
    else if (c === '\n' || c === '\r') {
      if (c === '\r' && plain[i + 1] === '\n') i += 1
      endRecord()
    } else cell += c
  }
  if (cell !== '' || cells.length > 0) endRecord()
  return records
}
