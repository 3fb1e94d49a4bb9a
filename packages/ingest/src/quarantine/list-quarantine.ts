import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { quarantineCodes, sentenceOf } from './codes.ts'
import { confirmableCodes } from './decision-columns.ts'
import { type QuarantineSelection, selectionSql } from './select-waiting.ts'

/** `repeated`: the same row waits already, from an earlier file, and what becomes of that one becomes of this one. */
export type QuarantineState = 'waiting' | 'repeated' | 'resolved'

/** Rows of one file that wait, or waited, with one code. */
export interface QuarantineCount {
  readonly file_id: number
  readonly file: string
  readonly feed: string
  readonly code: string
  readonly state: QuarantineState
  /** The rows are doses that count in the timeline; only amount, unit or route wait. */
  readonly withheld: boolean
  readonly rows: number
  /** How often the waiting ones among them were seen again, in other files. */
  readonly repeats: number
  /** Different patients among them, where the patient could be read. */
  readonly patients: number
  /** What would make the rows loadable. */
  readonly sentence: string
  readonly advice: string
  /** A person may decide `confirm`. */
  readonly confirmable: boolean
}

/**
 * Counts the quarantine by file and code, most rows of a file first. Rows that wait only, unless `all` asks for their repeats in other
 * files and for those that were decided or loaded since too.
 */
export async function listQuarantine(
  warehouse: Warehouse,
  selection: QuarantineSelection & { readonly all?: boolean } = {},
): Promise<readonly QuarantineCount[]> {
  const state = selection.all === true ? 'true' : `q.state = 'waiting'`
  const found = await warehouse.rows<{
    file_id: number
    file: string
    feed: string
    code: string
    state: QuarantineState
    withheld: boolean
    rows: number
    repeats: number
    patients: number
    columns: string[]
  }>(
    sql.raw(`select q.file_id, f.name as file, q.feed, q.code, q.state, q.administration_key is not null as withheld,
        count(*) as rows, cast(coalesce(sum(r.repeats), 0) as integer) as repeats, count(distinct q.patient_key) as patients,
        coalesce(list(distinct q.column_name order by q.column_name) filter (q.column_name is not null), []) as columns
      from quarantine as q join source_file as f on f.file_id = q.file_id
      left join (select repeats_key, count(*) as repeats from quarantine where state = 'repeated' group by repeats_key) as r
        on r.repeats_key = q.quarantine_key
      where ${state} and ${selectionSql(selection)}
      group by all order by f.name, q.file_id, q.state desc, rows desc, q.code, withheld`),
  )
  return found.map(({ columns, ...row }) => ({
    ...row,
    sentence: sentenceOf(row.code, columns.length === 0 ? null : columns.join(' or ')),
    advice: adviceOf.get(row.code) ?? '',
    confirmable: confirmableCodes.includes(row.code),
  }))
}

const adviceOf = new Map(quarantineCodes.map(({ code, advice }) => [code, advice]))
