import { type EvidenceParts, evidenceText } from '@troughline/analysis'
import type { ColumnType, Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { Dictionary } from '../payload/dictionary.ts'
import { dayNumber } from './day-number.ts'
import { readFactsByKind } from './facts-by-kind.ts'

/** The facts behind flags, one array per column. */
export interface EvidenceFacts {
  /** In the order of `flag`, then as the rule gave them. */
  readonly facts: {
    /** `FlagRow.key` of its flag. */
    readonly flag: ArrayLike<number>
    /** Days since 1970-01-01; `noInteger` for a fact without a day. */
    readonly day: ArrayLike<number>
    /** Place in `roles`. */
    readonly role: ArrayLike<number>
    /** Place in `texts`. */
    readonly text: ArrayLike<number>
    readonly file: ArrayLike<number>
    /** Line in that file. */
    readonly line: ArrayLike<number>
  }
  /** In no order that lasts, like `texts`: a page numbers them anew. */
  readonly roles: readonly string[]
  readonly texts: readonly string[]
  /** Names without folders by `source_file.file_id`. */
  readonly files: ReadonlyMap<number, string>
}

/**
 * The facts behind every flag. Most read alike ("dose 1000 mcg, 84 d after the previous one"), so each wording is fetched and written once, and
 * a fact only says which one is its own.
 */
export async function readFlagEvidence(warehouse: Warehouse, clinic: string | null): Promise<EvidenceFacts> {
  const ofClinic =
    clinic === null
      ? sql``
      : sql`semi join (select assessment_key from assessment where clinic_id = ${clinic}) using (assessment_key)`
  const { columns, kinds } = await readFactsByKind<EvidenceKind, typeof shape>(
    warehouse,
    sql`select *, assessment_key as flag, ${dayNumber('fact_on')} as day, file_id as file from flag_evidence ${ofClinic}`,
    { kind, kindShape, shape, order: ['flag', 'position', 'line'] },
  )
  const roles = new Dictionary()
  const texts = new Dictionary()
  const roleOf = Int32Array.from(kinds, ({ evidence_role }) => roles.numberOf(evidence_role))
  const textOf = Int32Array.from(kinds, (parts) => texts.numberOf(evidenceText(parts)))
  const files = await warehouse.rows<{ file_id: number; name: string }>(sql`select file_id, name from source_file`)
  return {
    facts: {
      ...{ flag: columns.flag, day: columns.day, file: columns.file, line: columns.line },
      role: columns.kind.map((number) => roleOf[number]!),
      text: columns.kind.map((number) => textOf[number]!),
    },
    ...{ roles: roles.values, texts: texts.values },
    files: new Map(files.map(({ file_id, name }) => [file_id, name])),
  }
}

const shape = { flag: 'integer', day: 'integer', file: 'integer', line: 'integer' } as const

type EvidenceKind = EvidenceParts & { readonly evidence_role: string }

/** What the words of a fact are made from. */
const kindShape = {
  ...({
    evidence_role: 'text',
    fact_table: 'text',
    analyte: 'text',
    reported_value: 'double',
    comparator: 'text',
  } as const),
  ...({
    reported_unit: 'text',
    days_since_dose: 'integer',
    planned_interval_days: 'double',
    limit_value: 'double',
  } as const),
  ...({ limit_unit: 'text', egfr: 'double', egfr_comparator: 'text', note: 'text' } as const),
} as const satisfies Record<keyof EvidenceKind, ColumnType>
const kind = Object.keys(kindShape) as (keyof EvidenceKind)[]
