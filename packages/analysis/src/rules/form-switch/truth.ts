import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { doseFound } from '../../framework/found-words.ts'

export const truth = ({ parameters: { values } }: AnalysisContext) => sql`
  with asked as (
    select p.not_applicable, p.doses, p.known_forms, p.patient_key, t.* exclude (patient_key)
    from w_switch_patient p left join w_switch_told t using (patient_key)
  )
  select patient_key, null::integer as episode_no, 'maintenance' as clause, not_applicable is null as holds,
    case when not_applicable = 'no_injections' then 'no injection is recorded'
      else coalesce(doses, 0)::varchar || ' doses open maintenance cycles' end as found
  from asked
  union all
  select patient_key, null, 'form-known', known_forms >= 2, known_forms::varchar || ' of ' || doses::varchar || ' doses'
  from asked where not_applicable is null
  union all
  select patient_key, null, 'changed', dose_on is not null,
    case when dose_on is null then 'no such change'
      else concat_ws(', ', case when is_form then form_before || ' to ' || form end,
        case when is_cut then ${doseFound('dose_before')} || ' to ' || ${doseFound('dose_mcg')} end) || ' on ' || dose_on::varchar end
  from asked where not_applicable is null
  union all
  select patient_key, null, 'interval-stayed', is_unchanged and (is_long or is_cut),
    case when dose_on is null then 'no change to ask about'
      else coalesce(printf('%g', interval_before) || ' d', 'not known') || ' before, '
        || coalesce(printf('%g', interval_days) || ' d', 'not known') || ' after'
        || case when is_form then ' (limit for another form ' || ${values.switch_min_interval_days}::integer::varchar || ' d)' else '' end end
  from asked where not_applicable is null
  union all
  select patient_key, null, 'not-explained', case when dose_on is not null then excuse is null end,
    case when dose_on is null then 'no change to explain'
      when excuse is null then 'nothing recorded near it'
      else replace(excuse.why, '_', ' ') || ' on ' || excuse.on_day::varchar end
  from asked where not_applicable is null`
