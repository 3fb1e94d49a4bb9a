import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'

/** The cause that the patients feed states as of the cut, in SQL: null where it states none or one of later; `alias` is a row of `patient`. */
export const statedCause = (alias: string, { asOf }: AnalysisContext) => {
  const [cause, from] = [sql.ref(`${alias}.cause`), sql.ref(`${alias}.cause_recorded_on`)]
  return sql`case when ${from} is null or ${from} <= cast(${asOf} as date) then nullif(${cause}, 'unknown') end`
}

/**
 * `w_coded_cause`: the coded diagnosis that the cause of a patient rests on; one row per patient for whom the patients feed states no cause and an
 * export codes one. Patients with a stated cause have none, so that a reader need not ask which of both counts.
 *
 * Readings: a diagnosis counts from the day on which it is recorded; one that ended on the cut or before is over, and so is one that its
 * status calls over without a day; one that is only considered, refuted or entered in error never counts. Of several that count, the class
 * that lasts longest, then the earliest: a lapse missed costs more than a lapse looked at. What follows them in the order are the columns that
 * make a diagnosis a row of its own; file and line decide only in a shared copy, where codes and names are left out.
 */
export function codedCauses(context: AnalysisContext) {
  const asOf = sql`cast(${context.asOf} as date)`
  return sql`
    create or replace temp table w_coded_cause as
    with ranked as (
      select c.patient_key, c.condition_key, c.cause,
        row_number() over (
          partition by c.patient_key
          order by w.class_place, c.recorded_on, c.recorded_at nulls last, c.cause, c.code_system nulls last, c.code nulls last,
            c.name nulls last, c.status nulls last, c.ended_on nulls last, c.file_id, c.line, c.condition_key
        ) as place
      from condition c
      join w_cause w on w.cause = c.cause
      join patient p on p.patient_key = c.patient_key
      left join w_diagnosis_status s on s.status = c.status
      where c.cause <> 'unknown' and c.recorded_on <= ${asOf}
        and case coalesce(s.standing, 'stands')
          when 'stands' then c.ended_on is null or c.ended_on > ${asOf}
          when 'over' then c.ended_on > ${asOf}
          else false end
        and ${statedCause('p', context)} is null
    )
    select patient_key, condition_key, cause from ranked where place = 1`
}
