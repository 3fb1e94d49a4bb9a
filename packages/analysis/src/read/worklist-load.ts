import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'

/** Tiers that ask for a look soon (rules, section 6). */
const urgentTiers = [1, 2, 3] as const

/** How much work the worklist is: whether a clinic could look at everyone in the urgent tiers. */
export interface WorklistLoad {
  /** Patients in tiers 1 to 3. */
  readonly urgent: number
  /** Patients with at least one dose event. */
  readonly injected: number
  /** Urgent patients per 100 injected ones; null without injected patients. */
  readonly perHundred: number | null
}

/** The load of the whole network, or of one clinic. */
export async function readWorklistLoad(warehouse: Warehouse, clinic?: string): Promise<WorklistLoad> {
  const ofClinic = clinic === undefined ? sql`true` : sql`clinic_id = ${clinic}`
  const { urgent, injected } = await warehouse.one<{ urgent: number; injected: number }>(sql`
    select
      (select count(*) from worklist where tier in (${sql.join(urgentTiers.map((tier) => sql.lit(tier)))}) and ${ofClinic}) as urgent,
      (select count(*) from patient_timeline where dose_events > 0 and ${ofClinic}) as injected`)
  return { urgent, injected, perHundred: injected === 0 ? null : (100 * urgent) / injected }
}
