import {
  conclusionTables,
  conclusionViews,
  factTables,
  runTables,
  type Table,
} from '../../packages/warehouse/src/index.ts'
import { markdownTable } from './markdown.ts'

const section = (tables: Readonly<Record<string, Table>>): string =>
  Object.entries(tables)
    .map(([name, { comment, columns }]) => {
      const rows = Object.entries(columns).map(([column, { type, nullable, comment: meaning }]) => [
        `\`${column}\``,
        nullable ? `${type}, may be null` : type,
        meaning,
      ])
      return `### ${name}\n\n${comment}\n\n${markdownTable(['column', 'type', 'meaning'], rows)}`
    })
    .join('\n\n')

/** Every table and column of a warehouse file. */
export const tablePage = (): string => `# Tables

A warehouse is one DuckDB file. The same words stand in the file itself (\`select * from duckdb_columns()\`).

## Facts

What the exports say. Only loading writes them; analysis never changes them. Every row names its file and line.

${section(factTables)}

## Conclusions

Rebuilt whole by every analysis and published together.

${section(conclusionTables)}

## Views over the conclusions

${section(conclusionViews)}

## Runs

${section(runTables)}
`
