import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Candidates } from '../normalise/candidates.ts'

/** A decision file: which of its lines correct or confirm which waiting rows of which file. */
export interface Resolution {
  /** source_file.file_id of the file whose rows it resolves. */
  readonly originFileId: number
  readonly rows: readonly ResolvedRow[]
}

export interface ResolvedRow {
  /** First physical line in the decision file. */
  readonly line: number
  readonly quarantineKey: number
  /** `load`: read the row as corrected; `confirm`: the value is right as it stands, however unlikely. */
  readonly decision: 'load' | 'confirm'
  readonly decidedBy: string | null
}

/** Codes that say "unlikely", not "unreadable": a person may confirm such a value. */
export const confirmableCodes: readonly string[] = [
  'suspect_unit',
  'implausible_value',
  'implausible_dose',
  'future_date',
]

/** Clears the problem of candidates whose value a person confirmed. What cannot be read at all is not confirmed into a value. */
export async function acceptConfirmed(
  warehouse: Warehouse,
  { problems }: Candidates,
  { rows }: Resolution,
): Promise<void> {
  const lines = rows.filter(({ decision }) => decision === 'confirm').map(({ line }) => line)
  const numbers = problems.flatMap(({ code }, index) => (confirmableCodes.includes(code) ? [index + 1] : []))
  if (lines.length === 0 || numbers.length === 0) return
  await warehouse.run(
    sql.raw(
      `update temp.candidate set problem = 0 where problem in (${numbers.join(', ')}) and line in (${lines.join(', ')})`,
    ),
  )
}
