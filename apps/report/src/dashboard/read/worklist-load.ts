import { sql } from 'kysely'
import type { DashboardSource } from '../source.ts'
import { rowsOfClinics } from './of-network.ts'

/** How much of one tier of the worklist is there, and how much of it has a decision that stands. */
export interface TierLoad {
  readonly tier: number
  readonly patients: number
  readonly decided: number
}

const loads = rowsOfClinics(
  ({ warehouse }) =>
    warehouse.rows<TierLoad & { readonly clinic: string }>(sql`
      select clinic_id as clinic, tier, cast(count(*) as integer) as patients, cast(count(*) filter (where decided) as integer) as decided
      from worklist group by all order by tier, clinic`),
  ({ clinic }) => clinic,
)

export async function readTierLoads(source: DashboardSource): Promise<TierLoad[]> {
  const sum = (rows: readonly TierLoad[], count: 'patients' | 'decided') =>
    rows.reduce((total, row) => total + row[count], 0)
  return [...Map.groupBy(await loads(source), ({ tier }) => tier)].map(([tier, rows]) => ({
    ...{ tier, patients: sum(rows, 'patients'), decided: sum(rows, 'decided') },
  }))
}
