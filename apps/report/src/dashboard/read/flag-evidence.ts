import { type EvidenceParts, evidenceText } from '@troughline/analysis'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { type Columns, readColumns } from './columns.ts'
import { dayNumber } from './day-number.ts'

/** One fact behind a flag. */
export interface EvidenceFact {
  /** `FlagRow.key` of its flag. */
  readonly flag: number
  readonly role: string
  /** Days since 1970-01-01. */
  readonly day: number | null
  /** Place in `EvidenceFacts.texts`. */
  readonly text: number
  readonly file: number
  /** Line in that file. */
  readonly line: number
}

export interface EvidenceFacts {
  /** In the order of `flag`, then as the rule gave them. */
  readonly facts: Columns<EvidenceFact>
  /** In no order that lasts: a page numbers them anew. */
  readonly texts: readonly string[]
  /** Names without folders by `source_file.file_id`. */
  readonly files: ReadonlyMap<number, string>
}

/** Two reads at once need a table each. */
let calls = 0

/**
 * The facts behind every flag.
 *
 * Most facts read alike ("dose 1000 ug, 84 d after the previous one"), so each wording is fetched and written once, and a fact only
 * says which one is its own: a million facts are read in about two seconds.
 */
export async function readFlagEvidence(warehouse: Warehouse, clinic: string | null): Promise<EvidenceFacts> {
  const facts =
    clinic === null
      ? sql`select * from flag_evidence`
      : sql`select * from flag_evidence semi join (select assessment_key from assessment where clinic_id = ${clinic}) using (assessment_key)`
  calls += 1
  const wording = sql.table(`page_wording_${calls}`)
  await warehouse.run(sql`
    create temp table ${wording} as
    select *, row_number() over ()::integer as wording from (select distinct ${list(parts)} from (${facts}))`)
  const columns = await readColumns<EvidenceFact>(
    warehouse,
    sql`
    select row_number() over (order by f.assessment_key, f.position, f.line) as place, f.assessment_key as flag,
      f.evidence_role as role, ${dayNumber('f.fact_on')} as day, w.wording - 1 as text, f.file_id as file, f.line
    from (${facts}) f join ${wording} w on ${sql.raw(parts.map((part) => `f.${part} is not distinct from w.${part}`).join(' and '))}`,
    ['flag', 'role', 'day', 'text', 'file', 'line'],
  )
  const wordings = await warehouse.rows<EvidenceParts>(sql`select ${list(parts)} from ${wording} order by wording`)
  const files = await warehouse.rows<{ file_id: number; name: string }>(sql`select file_id, name from source_file`)
  await warehouse.run(sql`drop table ${wording}`)
  return {
    facts: columns,
    texts: wordings.map(evidenceText),
    files: new Map(files.map(({ file_id, name }) => [file_id, name])),
  }
}

/** What the words of a fact are made from. */
const parts = [
  ...(['fact_table', 'analyte', 'reported_value', 'comparator', 'reported_unit', 'days_since_dose'] as const),
  ...(['planned_interval_days', 'limit_value', 'limit_unit', 'egfr', 'note'] as const),
] as const satisfies readonly (keyof EvidenceParts)[]
const list = (names: readonly string[]) => sql.raw(names.join(', '))
