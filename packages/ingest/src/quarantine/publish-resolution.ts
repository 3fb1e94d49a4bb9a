import { factTables, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { type Resolution, replacedEvents } from './resolution.ts'

/**
 * Marks the waiting rows that a decision file decides as resolved, with the file and line of the decision: from there the way
 * leads back to the original line and its text. The same decision holds for their repeats in other files. A corrected row that waits again names its origin. The event of unknown amount that a
 * withheld dose stood for gives way; so does a patient whom nothing but that row named.
 *
 * Leaves the temporary table `decision_outcome(line, outcome)`: loaded, unchanged, superseded, wait_again, dropped, or left_out by
 * the import profile or the code list.
 */
export async function publishResolution(
  warehouse: Warehouse,
  resolution: Resolution,
  fileId: number,
  now: string,
): Promise<void> {
  await warehouse.createTempTable(
    'resolved_row',
    { quarantine_key: 'INTEGER', line: 'INTEGER', decision: 'VARCHAR', decided_by: 'VARCHAR' },
    resolution.rows.map(({ quarantineKey, line, decision, decidedBy }) => [quarantineKey, line, decision, decidedBy]),
  )
  const replaced = replacedEvents(resolution)
  if (replaced.length > 0) {
    await warehouse.run(sql.raw(`delete from administration where administration_key in (${replaced.join(', ')})`))
    // The way leads to the dose that took the place of the event, if there is one.
    await warehouse.run(sql`update quarantine set administration_key = (
        select min(a.administration_key) from administration as a where a.file_id = ${fileId} and a.line = r.line)
      from temp.resolved_row as r where r.quarantine_key = quarantine.quarantine_key and quarantine.administration_key is not null`)
  }
  await warehouse.run(sql`update quarantine set state = 'resolved', decision = r.decision, decided_by = r.decided_by,
    decided_at = cast(${now} as timestamp), resolved_file_id = ${fileId}, resolved_line = r.line
    from temp.resolved_row as r where r.quarantine_key = quarantine.quarantine_key`)
  await warehouse.run(sql`update quarantine set state = 'resolved', decision = r.decision, decided_by = r.decided_by,
    decided_at = cast(${now} as timestamp), resolved_file_id = ${fileId}, resolved_line = r.line
    from temp.resolved_row as r where r.quarantine_key = quarantine.repeats_key and quarantine.state = 'repeated'`)
  await warehouse.run(sql`update quarantine set origin_key = r.quarantine_key
    from temp.resolved_row as r where quarantine.file_id = ${fileId} and quarantine.line = r.line`)
  await removeUnnamedPatients(warehouse)
  await warehouse.run(sql`create or replace temp table decision_outcome as
    with waiting as (
      select distinct line from quarantine where file_id = ${fileId} and state = 'waiting'
    ), merged as (
      select c.line, bool_or(e.outcome is null) as loaded, bool_or(e.outcome = 'superseded') as superseded
      from temp.candidate as c left join temp.exception as e on e.candidate = c.rowid where c.problem = 0 group by c.line
    )
    select r.line, case when r.decision = 'drop' then 'dropped' when w.line is not null then 'wait_again'
        when m.line is null then 'left_out' when m.loaded then 'loaded' when m.superseded then 'superseded' else 'unchanged' end as outcome
    from temp.resolved_row as r left join waiting as w on w.line = r.line left join merged as m on m.line = r.line`)
  await warehouse.run(sql`drop table temp.resolved_row`)
}

/** Fact tables whose rows name a patient. */
const namingPatients = Object.entries(factTables)
  .filter(([name, { columns }]) => 'patient_key' in columns && name !== 'patient' && name !== 'quarantine')
  .map(([name]) => name)

/**
 * A waiting row counts its patient among the patients, so that nobody is forgotten. Where the decision was that the row is of another
 * patient, or no fact, and nothing else names that patient, there is none.
 */
async function removeUnnamedPatients(warehouse: Warehouse): Promise<void> {
  const named = namingPatients.map((name) => `select patient_key from ${name} where patient_key is not null`)
  await warehouse.run(
    sql.raw(`create or replace temp table unnamed_patient as
      select distinct p.patient_key from quarantine as q join temp.resolved_row using (quarantine_key)
      join patient as p on p.patient_key = q.patient_key
      where not p.in_patients_feed and p.patient_key not in (
        select patient_key from quarantine where patient_key is not null and state = 'waiting'
        union all ${named.join(' union all ')})`),
  )
  await warehouse.run(sql`delete from patient where patient_key in (select patient_key from temp.unnamed_patient)`)
  await warehouse.run(
    sql`update quarantine set patient_key = null where patient_key in (select patient_key from temp.unnamed_patient)`,
  )
  await warehouse.run(sql`drop table temp.unnamed_patient`)
}
