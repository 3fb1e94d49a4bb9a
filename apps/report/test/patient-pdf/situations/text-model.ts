import { nodesOf, type ReadPdf, textLines } from '../read-pdf.ts'

/**
 * A page as text by section: `# head`, then its lines from top to bottom, pieces of a line apart by two spaces; at the end what stands
 * for the figures.
 */
export function textModel({ sheets, bookmarks }: ReadPdf): string {
  const heads = new Set(bookmarks.slice(1).map((title) => title.trim()))
  const pages = sheets.map(({ texts }, index) => [
    `page ${index + 1}`,
    ...textLines(texts).map((line) => marked(line, heads)),
  ])
  const figures = sheets.flatMap(({ tree }) => nodesOf(tree, 'Figure').map(({ alt }) => `figure: ${alt}`))
  return `${[...pages.flat(), ...figures].join('\n')}\n`
}

/** Sections side by side share the line of their heads. */
const marked = (line: string, heads: ReadonlySet<string>): string =>
  line.split('  ').every((piece) => heads.has(piece)) || heads.has(line.split('  ')[0]!) ? `# ${line}` : line
