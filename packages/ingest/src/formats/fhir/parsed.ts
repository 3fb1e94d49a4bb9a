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

/**
 * SQL: one row a resource of these types as the struct `r`, with `record` (its place in the file), `line`, `full_url`, `type`, `damage` and `raw`.
 *
 * @param damaged also the damaged lines, with `r` null.
 */
export function parsedSql({ lines }: Context, types: readonly string[], structure: object, damaged: boolean): string {
  const chosen = `${lines.name}.type in (${types.map((type) => literal(type)).join(', ')})`
  const isDamaged = `${lines.name}.damage not in ('', 'blank')`
  return `(select ${lines.name}.rowid as record, ${lines.line} as line, ${lines.name}.full_url, ${lines.name}.type, ${lines.name}.damage, ${lines.name}.text as raw,
    from_json(case when ${lines.name}.damage = '' then ${exactNumbers(`${lines.name}.text`)} end, ${structureSql(structure)}) as r
    from temp.${lines.name} where ${chosen}${damaged ? ` or ${isDamaged}` : ''})`
}
