import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler } from 'kysely'
import type { Query } from './warehouse.ts'

/** Compiles as an open warehouse does, and executes nothing. */
const compiler = new Kysely<unknown>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})

/**
 * A query as the text that is executed, with its parameters written in as literals and the indentation of the source taken off: for people to read and to run
 * elsewhere. Never for execution here, where parameters are bound.
 *
 * @example sqlText(sql`select ${180} as limit_value`) // 'select 180 as limit_value'
 */
export function sqlText(query: Query<unknown>): string {
  const { sql, parameters } = query.compile(compiler)
  return dedented(sql.replaceAll(/\$(\d+)/g, (_, place: string) => literal(parameters[Number(place) - 1])))
}

function literal(value: unknown): string {
  if (value === null || value === undefined) return 'null'
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  return `'${String(value).replaceAll("'", "''")}'`
}

function dedented(text: string): string {
  const lines = text.split('\n')
  while (lines[0]?.trim() === '') lines.shift()
  const indents = lines
    .filter((line, place) => place > 0 && line.trim() !== '')
    .map((line) => /^ */.exec(line)![0].length)
  const least = Math.min(...indents)
  return lines
    .map((line, place) => (place === 0 ? line.trimStart() : line.slice(Math.min(least, /^ */.exec(line)![0].length))))
    .join('\n')
    .trimEnd()
}
