/** Escapes what Markdown would take for a tag; inside backticks it would be printed as it is. */
const withoutTags = (text: string): string =>
  text
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? part : part.replaceAll('<', '&lt;')))
    .join('')

/** Text inside a cell of a Markdown table. */
const cell = (text: string): string => withoutTags(text).replaceAll('|', '\\|').replaceAll('\n', ' ')

/** A Markdown table. */
export const markdownTable = (heads: readonly string[], rows: readonly (readonly string[])[]): string =>
  [heads, heads.map(() => '---'), ...rows.map((row) => row.map(cell))].map((row) => `| ${row.join(' | ')} |`).join('\n')

/** Text as code: names of columns, codes, patterns. A text with a backtick has none of them lost. */
export const code = (text: string): string => (text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``)
