import { standingOfDiagnosis } from '@troughline/clinical'
import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'

/**
 * Builds `quality_coded_cause(patient_key)`: the patients for whom a coded diagnosis tells a cause. It has to stand on the day of the newest load:
 * one that ended on that day or before is over, and so is one whose status says so without a day; one that is refuted, entered in error or
 * only considered never counts. The analysis reads diagnoses in the same way, as of its own day.
 */
export async function prepareCodedCauses(warehouse: Warehouse): Promise<void> {
  const statuses = await warehouse.rows<{ status: string }>(
    sql`select distinct status from condition where cause is not null and status is not null order by status`,
  )
  await warehouse.createTempTable(
    'quality_diagnosis_status',
    { status: 'VARCHAR', standing: 'VARCHAR' },
    statuses.map(({ status }) => [status, standingOfDiagnosis(status)]),
  )
  await warehouse.run(sql`create or replace temp table quality_coded_cause as
    with newest as (select max(today) as today from load_run)
    select distinct c.patient_key from condition as c cross join newest
      left join temp.quality_diagnosis_status as s on s.status = c.status
    where c.cause is not null and c.cause <> 'unknown' and coalesce(s.standing, 'stands') <> 'doubted'
      and (c.ended_on > newest.today or (c.ended_on is null and coalesce(s.standing, 'stands') = 'stands'))`)
}
