import type { Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Stage } from '../read/stage.ts'

/**
 * Builds `dict_patient(patient_id, patient_key, is_new)`: every patient id of the file with its key. Keys of
 * patients that are not there yet are given in order of the id. Records that could not be taken apart name patients
 * that are known, never new ones: their fields may have shifted.
 *
 * @param sound SQL over `stage`: the record could be taken apart.
 * @param strict only patients whom a patients feed describes get a key.
 */
export async function patientDictionary(
  warehouse: Warehouse,
  stage: Stage,
  position: number,
  sound: string,
  strict: boolean,
): Promise<void> {
  const id = stage.field(position)
  await warehouse.run(
    sql.raw(`create or replace temp table dict_patient as
      with named as (
        select ${id} as patient_id, bool_or(${sound}) as sound
        from temp.stage where ${id} is not null group by 1
      ), fresh as (
        select named.patient_id, row_number() over (order by named.patient_id) as place
        from named left join patient on patient.patient_id = named.patient_id
        where patient.patient_id is null and named.sound and trim(named.patient_id) <> '' and ${strict ? 'false' : 'true'}
      )
      select named.patient_id,
        cast(coalesce(patient.patient_key, fresh.place + (select coalesce(max(patient_key), 0) from patient)) as integer) as patient_key,
        patient.patient_key is null as is_new
      from named
      left join patient on patient.patient_id = named.patient_id ${strict ? 'and patient.in_patients_feed' : ''}
      left join fresh on fresh.patient_id = named.patient_id
      where patient.patient_key is not null or fresh.place is not null`),
  )
}
