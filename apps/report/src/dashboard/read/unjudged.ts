import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { readFactsByKind } from './facts-by-kind.ts'

/** What could not be judged about one patient: `rule:reason` pairs, each once, in order of rule and reason, joined by a space. */
export interface UnjudgedRow {
  readonly patient: number
  readonly pairs: string
}

/** Patients of whom at least one rule got no answer. Many patients share one set of open questions. */
export async function readUnjudged(warehouse: Warehouse, clinic: string | null): Promise<UnjudgedRow[]> {
  const { columns, kinds } = await readFactsByKind<Pair, typeof shape>(
    warehouse,
    sql`select patient_key as patient, rule_id, reason from assessment
      where outcome = 'not_evaluable' and ${clinic === null ? sql`true` : sql`clinic_id = ${clinic}`}`,
    { kind: ['rule_id', 'reason'], shape, order: ['patient', 'rule_id', 'reason'] },
  )
  const pairs = kinds.map(({ rule_id, reason }) => `${rule_id}:${reason}`)
  const rows: UnjudgedRow[] = []
  for (let from = 0, row = 0; from < columns.patient.length; from = row) {
    const patient = columns.patient[from]!
    const own = new Set<string>()
    for (; columns.patient[row] === patient; row += 1) own.add(pairs[columns.kind[row]!]!)
    rows.push({ patient, pairs: [...own].join(' ') })
  }
  return rows
}

const shape = { patient: 'integer' } as const

interface Pair {
  readonly rule_id: string
  readonly reason: string
}
