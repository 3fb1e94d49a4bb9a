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
  readonly texts: readonly string[]
  /** Names without folders by `source_file.file_id`. */
  readonly files: ReadonlyMap<number, string>
}

/**
 * The facts behind every flag.
 *
 * Most facts read alike ("dose 1000 ug, 84 d after the previous one"), so each wording is fetched and written once, and a fact only
 * says which one is its own: a million facts are read in about two seconds.
 */
export async function readFlagEvidence(warehouse: Warehouse, clinic: string | null): Promise<EvidenceFacts> {
  await warehouse.run(worded(clinic))
  const facts = await readColumns<EvidenceFact>(
    warehouse,
    sql`
    select row_number() over (order by assessment_key, position, line) as place,
      assessment_key as flag, evidence_role as role, ${dayNumber('fact_on')} as day, (wording - 1)::integer as text,
      file_id as file, line
    from page_evidence`,
    ['flag', 'role', 'day', 'text', 'file', 'line'],
  )
  const wordings = await warehouse.rows<EvidenceParts>(
    sql`select ${partColumns} from page_evidence group by wording, ${partColumns} order by wording`,
  )
  const files = await warehouse.rows<{ file_id: number; name: string }>(sql`select file_id, name from source_file`)
  await warehouse.run(sql`drop table page_evidence`)
  return {
    facts,
    texts: wordings.map(evidenceText),
    files: new Map(files.map(({ file_id, name }) => [file_id, name])),
  }
}

const partColumns = sql.raw(
  [
    'fact_table',
    'analyte',
    'reported_value',
    'comparator',
    'reported_unit',
    'days_since_dose',
    'planned_interval_days',
    'limit_value',
    'limit_unit',
    'egfr',
    'note',
  ].join(', '),
)

/** Facts with the number of their wording, from 1. Where only one clinic is asked for, its facts alone are numbered. */
const worded = (clinic: string | null) => sql`
  create or replace temp table page_evidence as
  select *, dense_rank() over (order by ${partColumns}) as wording
  from flag_evidence
  ${clinic === null ? sql`` : sql`semi join (select assessment_key from assessment where clinic_id = ${clinic}) using (assessment_key)`}`
