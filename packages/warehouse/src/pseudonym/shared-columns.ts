import { type RawBuilder, sql } from 'kysely'
import type { Table } from '../schema/column.ts'
import { type Naming, sharedEvidence, sharedFlag } from './pseudonyms.ts'

/**
 * What becomes of a column in what is shared. `keep`: nothing in it names or describes one person beyond the facts of treatment; `patient`,
 * `flag`, `evidence`: goes under its pseudonym; `empty`: left out (null, or an empty text); others say it themselves.
 */
export type Fate =
  | 'keep'
  | 'patient'
  | 'flag'
  | 'evidence'
  | 'empty'
  | 'file'
  | 'birthday'
  | 'quoted'
  | 'note-of-dose'
  | 'number'
  | 'dated-by'

/** Texts of an export in which anything may be written, and whatever else names a person. */
const emptied = {
  patient: ['given_name', 'family_name'],
  administration: [
    ...['product', 'dose_text', 'dose_unit_text', 'strength_text', 'phase_text', 'site', 'administered_by', 'note'],
  ],
  lab_result: ['unit_text', 'specimen_id', 'test_name', 'comment'],
  symptom: ['note'],
  event: ['value', 'note'],
  plan: ['note', 'markers'],
  prescription: [
    ...['product', 'dose_text', 'quantity', 'quantity_unit', 'reason', 'prescription_id', 'note', 'product_code'],
  ],
  condition: ['code', 'code_system', 'name', 'note'],
  other_dose: ['product', 'product_code', 'code_system', 'dose', 'dose_unit', 'site', 'administered_by', 'note'],
  attribute: ['key', 'value'],
  review: ['note'],
  decision: ['note'],
  quarantine: ['row_text', 'cells', 'decided_by'],
  source_file: ['header'],
  unmapped_code: ['name'],
} as const satisfies Record<string, readonly string[]>

const special: Readonly<Record<string, Fate>> = {
  'patient.birth_date': 'birthday',
  'patient_timeline.birth_date': 'birthday',
  'source_file.name': 'file',
  'run_file.name': 'file',
  'flagged.summary': 'quoted',
  'unflagged.confounders': 'quoted',
  'flag_evidence.note': 'note-of-dose',
  'looked_at.note': 'note-of-dose',
  'lab_result.value_text': 'number',
  'analysis_run.as_of_source': 'dated-by',
}

/** What becomes of a column; `keep` for every one that is not named here. */
export function fateOf(table: string, column: string): Fate {
  const own: readonly string[] = table in emptied ? emptied[table as keyof typeof emptied] : []
  if (own.includes(column)) return 'empty'
  if (column === 'patient_id') return 'patient'
  if (column === 'flag_id') return 'flag'
  if (column === 'evidence_hash') return 'evidence'
  return special[`${table}.${column}`] ?? 'keep'
}

/** Ages from here on are one: so few people reach them that an age would name them. */
const oldestAge = 90

/** What the values of a file are shared with. */
export interface Sharing {
  readonly naming: Naming
  /** Date of the analysis; null without one. */
  readonly asOf: string | null
}

/** The value that is shared in the place of a column of `source`. */
export function sharedValue(
  name: string,
  column: string,
  { columns }: Table,
  { naming, asOf }: Sharing,
): RawBuilder<unknown> {
  const own = sql.ref<string>(`source.${column}`)
  switch (fateOf(name, column)) {
    case 'keep':
      return sql`${own}`
    case 'patient':
      // Looked up: a patient has an assessment of every rule, and a keyed hash takes longer than a join.
      return sql`(select shared_id from w_shared_patient where real_id = ${own})`
    case 'flag':
      return sharedFlag(naming, own)
    case 'evidence':
      return sharedEvidence(naming, own)
    case 'empty':
      return columns[column]?.nullable === true ? sql`null` : sql`''`
    case 'file':
      return sql`'file ' || source.file_id::varchar`
    case 'birthday':
      // The birthday is the day of the analysis: the age in years is right, and nothing else about the date.
      return asOf === null
        ? sql`null`
        : sql`(cast(${asOf} as date) - to_years(least(date_sub('year', ${own}, cast(${asOf} as date)), ${sql.lit(oldestAge)})::integer))::date`
    case 'quoted':
      return sql`regexp_replace(${own}, '''[^'']*''', '(text left out)', 'g')`
    case 'note-of-dose':
      return sql`case when source.evidence_role = 'implausible_dose' then null else ${own} end`
    case 'number':
      return sql`coalesce(coalesce(source.comparator, '') || regexp_replace(source.reported_value::varchar, '[.]0$', ''), source.no_result, '')`
    case 'dated-by':
      return sql`case when ${own} = 'asked' then ${own} else 'the latest fact' end`
  }
}
