import { factTables, runTables } from '../schema/database.ts'
import { createTableSql } from '../schema/ddl.ts'
import type { Migration } from './migrate.ts'

/** Facts and runs. Generated from the definitions until the first release; then frozen as text. */
export const foundation: Migration = {
  version: 1,
  name: 'foundation',
  statements: Object.entries({ ...factTables, ...runTables }).map(([name, definition]) =>
    createTableSql(name, definition),
  ),
}
