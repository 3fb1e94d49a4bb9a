import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { noFacts } from './no-facts.ts'

/**
 * The latest date among the facts that happened (doses, results, scores, events), and the line that set it: one wrong but past
 * date moves the default cut, so it is always shown.
 */
export async function latestFact(warehouse: Warehouse): Promise<LatestFact> {
  const found = await latestFactOrNone(warehouse)
  if (found === undefined) throw noFacts()
  return found
}

/** A date, and file and line of the fact that has it. */
export interface LatestFact {
  readonly asOf: string
  readonly source: string
}

/** The same; undefined for a file without facts. */
export async function latestFactOrNone(warehouse: Warehouse): Promise<LatestFact | undefined> {
  const rows = await warehouse.rows<{ on_day: string; name: string | null; line: number }>(sql`
    with facts as (
      select administered_on as on_day, file_id, line from administration
      union all select collected_on, file_id, line from lab_result
      union all select recorded_on, file_id, line from symptom
      union all select occurred_on, file_id, line from event
    )
    select f.on_day, s.name, f.line
    from facts f left join source_file s using (file_id)
    order by f.on_day desc, s.sha256, f.line limit 1`)
  const [row] = rows
  if (row === undefined) return undefined
  return { asOf: row.on_day, source: `latest fact: ${row.name ?? 'unknown file'} line ${row.line}` }
}
