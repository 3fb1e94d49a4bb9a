import { literal } from '../../normalise/sql-text.ts'
import { exactNumbers, structureSql } from './json-sql.ts'
import type { Lines } from './lines.ts'

/** What the readers of the resource types share: the lines of the file, and whether patients and medications are looked up. */
export interface Context {
  readonly lines: Lines
  /** `fhir_patient` holds references of patients. */
  readonly patients: boolean
  /** `fhir_medication` holds references of medications. */
  readonly medications: boolean
  /** System of the business identifier that the caller wants as patient id. */
  readonly identifierSystem: string | null
}

/** SQL: one row a resource of these types as the struct `r`, with `record` (its place in the file), `line`, `full_url`, `type` and `raw`. */
export function parsedSql({ lines }: Context, types: readonly string[], structure: object): string {
  const { name, line } = lines
  return `(select ${name}.rowid as record, ${line} as line, ${name}.full_url, ${name}.type, ${name}.text as raw,
    from_json(case when ${name}.damage = '' then ${exactNumbers(`${name}.text`)} end, ${structureSql(structure)}) as r
    from temp.${name} where ${name}.type in (${types.map((type) => literal(type)).join(', ')}))`
}
