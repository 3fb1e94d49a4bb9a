import { type RawBuilder, sql } from 'kysely'
import type { Warehouse } from '../warehouse.ts'
import { keyedHash, type PseudonymKey } from './keyed-hash.ts'

/** Digits of a pseudonym, in groups: `P-4f8a-91c3-d207`. */
const groupDigits = 4
const fewestGroups = 3
const mostGroups = 16

/** Digits of an evidence hash that stand for grade and criteria: a decision reopens when they change, and they tell of nobody. */
const answerDigits = 16

/** How a warehouse calls its people in what is shared. */
export interface Naming {
  readonly key: PseudonymKey
  /** Groups of digits of a pseudonym: as few as leave no two patients alike. */
  readonly groups: number
}

/** The pseudonym of a patient id: `P-4f8a-91c3-d207`. */
export const sharedPatient = ({ key, groups }: Naming, id: RawBuilder<string>): RawBuilder<string> =>
  sql<string>`'P-' || left(regexp_replace(${keyedHash(key, sql<string>`'patient' || chr(31) || ${id}`)}, '(.{${sql.raw(String(groupDigits))}})', '\\1-', 'g'), ${sql.lit(groups * (groupDigits + 1) - 1)})`

/** The keyed form of a flag id: 64 hexadecimal digits, like the id itself, which anybody could make from the patient's. */
export const sharedFlag = ({ key }: Naming, id: RawBuilder<string>): RawBuilder<string> =>
  keyedHash(key, sql<string>`'flag' || chr(31) || ${id}`)

/** The keyed form of an evidence hash; its first digits, which tell grade and criteria apart, are kept. An empty text stays empty. */
export const sharedEvidence = ({ key }: Naming, hash: RawBuilder<string>): RawBuilder<string> =>
  sql<string>`case when ${hash} = '' then '' else ${hash}[1:${sql.lit(answerDigits)}] || ${keyedHash(key, sql<string>`'evidence' || chr(31) || ${hash}`)}[${sql.lit(answerDigits + 1)}:] end`

/**
 * How the people of this warehouse, or of a database that is attached to it, are called under a key. The same key and patients always give
 * the same.
 */
export async function namingOf(warehouse: Warehouse, key: PseudonymKey, database?: string): Promise<Naming> {
  for (let groups = fewestGroups; groups < mostGroups; groups += 1) {
    const { pairs } = await warehouse.one<{ pairs: number }>(sql`
      select (count(*) - count(distinct shared))::integer as pairs
      from (select ${sharedPatient({ key, groups }, sql.ref('patient_id'))} as shared from (${patientIds(database)}))`)
    if (pairs === 0) return { key, groups }
  }
  return { key, groups: mostGroups }
}

/** What a shared id stands for. */
export interface RealId {
  readonly kind: 'patient' | 'flag' | 'evidence'
  readonly id: string
}

/** The ids of patients, flags and samples of a warehouse by what a key makes of them. */
export async function readRealIds(warehouse: Warehouse, key: PseudonymKey): Promise<ReadonlyMap<string, RealId>> {
  const naming = await namingOf(warehouse, key)
  const id = sql.ref<string>('id')
  const rows = await warehouse.rows<RealId & { shared: string }>(sql`
    select 'patient' as kind, id, ${sharedPatient(naming, id)} as shared from (
      select patient_id as id from patient union select patient_id from run_flag
      union select patient_id from review_sample)
    union all
    select 'flag', id, ${sharedFlag(naming, id)} from (
      select flag_id as id from flagged union select flag_id from run_flag
      union select flag_id from review union select flag_id from review_sample)
    union all
    select 'evidence', id, ${sharedEvidence(naming, id)} from (
      select evidence_hash as id from flagged union select evidence_hash from run_flag
      union select evidence_hash from review) where coalesce(id, '') <> ''
    order by kind, shared`)
  return new Map(rows.map(({ shared, kind, id }) => [shared, { kind, id }]))
}

/** Every patient id of this warehouse, or of a database that is attached to it. */
export function patientIds(database?: string): RawBuilder<unknown> {
  const at = (table: string) => (database === undefined ? sql.table(table) : sql.id(database, 'main', table))
  return sql`
    select patient_id from ${at('patient')} union select patient_id from ${at('patient_timeline')}
    union select patient_id from ${at('run_flag')} union select patient_id from ${at('review_sample')}`
}
