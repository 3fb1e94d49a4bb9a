import { sql } from 'kysely'
import type { DashboardSource } from '../source.ts'

/** How much of one tier of the worklist is there, and how much of it has a decision that stands. */
export interface TierLoad {
  readonly tier: number
  readonly patients: number
  readonly decided: number
}

export async function readTierLoads({ warehouse, clinic }: DashboardSource): Promise<TierLoad[]> {
  return await warehouse.rows<TierLoad>(sql`
    select tier, cast(count(*) as integer) as patients, cast(count(*) filter (where decided) as integer) as decided
    from worklist where ${clinic === null ? sql`true` : sql`clinic_id = ${clinic}`}
    group by tier order by tier`)
}
