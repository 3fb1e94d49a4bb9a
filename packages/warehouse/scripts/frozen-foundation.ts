import { factTables, runTables } from '../src/schema/database.ts'
import { createTableSql } from '../src/schema/ddl.ts'

/** The text of the first migration as the table definitions make it today. */
export function frozenFoundation(): string {
  const statements = Object.entries({ ...factTables, ...runTables }).map(
    ([name, definition]) => `    \`${createTableSql(name, definition)}\`,\n`,
  )
  return `import type { Migration } from './migrate.ts'

/** Facts and runs. Frozen: a change of a definition is a new migration, never an edit here (README). */
export const foundation: Migration = {
  version: 1,
  name: 'foundation',
  statements: [
${statements.join('')}  ],
}
`
}
