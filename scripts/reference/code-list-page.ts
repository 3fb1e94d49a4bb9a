import { type CodeListEntry, codeLists } from '../../packages/clinical/src/index.ts'
import { code, markdownTable } from './markdown.ts'

/** Every built-in code list with its entries. */
export const codeListPage = (): string => `# Code lists

What a code means, without its name. Codes that stand in no list are not guessed: a test is then read by its name, a product by its text, and what
neither says goes into the unmapped workbook ([map unknown codes](../how-to/map-unknown-codes.md)). A list of your own comes before these.

Marks: S seen in a source, S2 seen in a secondary copy, R recalled, D design choice, verify: not certain. "And below" stands for every
code that begins so, unless a longer entry says otherwise. An entry without meaning for the product says why, and keeps the name from deciding.

${markdownTable(
  ['list', 'version', 'entries', 'source'],
  codeLists.map(({ id, version, entries, source }) => [`[${id}](#${id})`, version, String(entries.length), source]),
)}

${codeLists.map(section).join('\n\n')}
`

function section({ id, version, entries }: (typeof codeLists)[number]): string {
  const rows = entries.map(({ system, code: text, below, value, meaning, mark, source }) => [
    system,
    text === '' ? 'every code' : `${code(text)}${below ? ' and below' : ''}`,
    valueInWords(value),
    meaning,
    mark.slice(1, -1),
    source,
  ])
  return `## ${id}\n\nVersion ${version}.\n\n${markdownTable(['system', 'code', 'stands for', 'meaning', 'mark', 'source'], rows)}`
}

/** An id as it is; a product as its substance, form and reason. */
function valueInWords(value: CodeListEntry<unknown>['value']): string {
  if (value === null) return 'nothing that is read'
  return typeof value === 'object' ? Object.values(value).map(String).map(code).join(' ') : code(String(value))
}
