import type { Table } from './column.ts'

const quoteText = (value: string): string => `'${value.replaceAll("'", "''")}'`

/** `create table` for a definition, with NOT NULL but without keys or indexes: uniqueness is checked, not enforced (see engineering notes in docs). */
export function createTableSql(name: string, definition: Table): string {
  const columns = Object.entries(definition.columns).map(
    ([column, { type, nullable }]) => `  ${column} ${type}${nullable ? '' : ' NOT NULL'}`,
  )
  return `CREATE TABLE ${name} (\n${columns.join(',\n')}\n)`
}

/** `comment on` statements for the table and each of its columns. */
export function commentSql(name: string, definition: Table): string[] {
  return [
    `COMMENT ON TABLE ${name} IS ${quoteText(definition.comment)}`,
    ...Object.entries(definition.columns).map(
      ([column, { comment }]) => `COMMENT ON COLUMN ${name}.${column} IS ${quoteText(comment)}`,
    ),
  ]
}
