import { type RawBuilder, sql } from 'kysely'

/**
 * Evidence of the role `cause`, in SQL: for each row of a relation of `patient_key, cause` (and whatever else) the fact that tells the cause. That
 * is the coded diagnosis where the cause rests on one, else the patient's row, also where it states none. The note is the cause.
 */
export const causeEvidence = (from: RawBuilder<unknown>) => sql`
  select i.patient_key, null::integer as episode_no, 'cause' as evidence_role,
    case when k.condition_key is null then 'patient' else 'condition' end as fact_table,
    coalesce(k.condition_key, i.patient_key) as fact_key, i.cause as note
  from (${from}) i left join w_coded_cause k on k.patient_key = i.patient_key`

/** The cause of a patient in SQL, for truth tables: `diet`, `pernicious anaemia (coded)`; the row has a `patient_key`, and the cause under a name. */
export const causeFound = (cause = 'cause') => sql`
  (replace(${sql.ref(cause)}, '_', ' ')
    || case when patient_key in (select patient_key from w_coded_cause) then ' (coded)' else '' end)`
