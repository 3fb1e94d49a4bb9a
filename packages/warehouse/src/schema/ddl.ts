import type { Table } from './column.ts'

const quoteText = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** `create table` for a definition, with NOT NULL but without keys or indexes: uniqueness is checked, not enforced (see engineering notes in docs). */
export function createTableSql(name: string, definition: Table): string {
  const columns = Object.entries(definition.columns).map(
    ([column, { type, nullable }]) => `  ${column} ${type}${nullable ? '' : ' NOT NULL'}`,
  )
  return `CREATE TABLE ${name} (\n${columns.join(',\n')}\n)`
}

export const createViewSql = (name: string, select: string): string => `CREATE OR REPLACE VIEW ${name} AS ${select}`

export const commentOnSql = (kind: 'TABLE' | 'VIEW', name: string, comment: string): string =>
  `COMMENT ON ${kind} ${name} IS ${quoteText(comment)}`

export const commentOnColumnSql = (table: string, column: string, comment: string): string =>
  `COMMENT ON COLUMN ${table}.${column} IS ${quoteText(comment)}`
