import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { prepareCodedCauses } from './coded-causes.ts'

/** Facts of each feed that name a patient: table, and the date of the fact where it has one. */
const patientFeeds: readonly { readonly feed: string; readonly table: string; readonly date: string | null }[] = [
  { feed: 'injections', table: 'administration', date: 'administered_on' },
  { feed: 'labs', table: 'lab_result', date: 'collected_on' },
  { feed: 'symptoms', table: 'symptom', date: 'recorded_on' },
  { feed: 'events', table: 'event', date: 'occurred_on' },
  { feed: 'plans', table: 'plan', date: 'planned_on' },
  { feed: 'attributes', table: 'attribute', date: null },
  { feed: 'prescriptions', table: 'prescription', date: 'prescribed_on' },
  { feed: 'conditions', table: 'condition', date: 'recorded_on' },
  { feed: 'other_doses', table: 'other_dose', date: 'administered_on' },
]

/**
 * The clinic of a patient is that of the patients feed, else that of the newest line of the injection log that names one (of two on one
 * day the later in the alphabet), else null.
 */
const patientSql = `create or replace temp table quality_patient as
  with logged as (
    select a.patient_key, arg_max(a.clinic_id, a.administered_on::varchar || a.clinic_id) as clinic_id
    from administration as a join patient as p on p.patient_key = a.patient_key
    where p.clinic_id is null and a.clinic_id is not null group by all
  )
  select p.patient_key, coalesce(p.clinic_id, logged.clinic_id) as clinic_id,
    cast(dense_rank() over (order by coalesce(p.clinic_id, logged.clinic_id)) as integer) as clinic
  from patient as p left join logged on logged.patient_key = p.patient_key`

const countSql = `create or replace temp table quality_count as
  ${patientFeeds
    .map(
      ({ feed, table }) => `select '${feed}' as feed, patient_key, count(*) as rows from ${table} group by patient_key`,
    )
    .join(' union all ')}
  union all select 'patients', patient_key, 1 from patient where in_patients_feed
  union all select 'clinics', null, count(*) from clinic having count(*) > 0
  union all select 'reviews', null, count(*) from review having count(*) > 0`

const daySql = `create or replace temp table quality_day as
  select feed, clinic_id, on_day, rows from (
    ${patientFeeds
      .flatMap(({ feed, table, date }) =>
        date === null
          ? []
          : [
              `select '${feed}' as feed, q.clinic, f.${date} as on_day, count(*) as rows
               from ${table} as f join quality_patient as q on q.patient_key = f.patient_key group by q.clinic, f.${date}`,
            ],
      )
      .join(' union all ')}
  ) join (select distinct clinic, clinic_id from quality_patient) using (clinic)`

/**
 * Builds what several checks read, in temporary tables:
 *
 * - `quality_patient(patient_key, clinic_id, clinic)`: the clinic of each patient, and a number that stands for it.
 * - `quality_count(feed, patient_key, rows)`: facts by feed and patient; the key is null in feeds without patients.
 * - `quality_coded_cause(patient_key)`: patients for whom a coded diagnosis tells the cause (coded-causes.ts).
 * - `quality_day(feed, clinic_id, on_day, rows)`: facts of the dated feeds by day.
 */
export async function prepareCounts(warehouse: Warehouse): Promise<void> {
  for (const statement of [patientSql, countSql, daySql]) await warehouse.run(sql.raw(statement))
  await prepareCodedCauses(warehouse)
}

/** SQL of (file_id, patient_key) of the facts that count from files with a finding. */
export const filePatientsSql = `select distinct file_id, patient_key from (
  ${patientFeeds
    .map(
      ({ table }) =>
        `select file_id, patient_key from ${table} where file_id in (select file_id from file_finding)${
          table === 'lab_result' ? ' and is_current' : ''
        }`,
    )
    .join(' union all ')}
  union all select file_id, patient_key from patient where in_patients_feed and file_id in (select file_id from file_finding)
  union all select file_id, null from clinic where file_id in (select file_id from file_finding)
  union all select file_id, null from review where file_id in (select file_id from file_finding)
  union all select file_id, patient_key from quarantine
    where state in ('waiting', 'repeated') and file_id in (select file_id from file_finding)
)`

/** Temporary tables of a scorecard, to be dropped at its end. */
export const temporaryTables = [
  'quality_patient',
  'quality_count',
  'quality_day',
  'quality_diagnosis_status',
  'quality_coded_cause',
  'quality_counted',
  'dict_check',
]
