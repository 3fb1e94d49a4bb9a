import { sql } from 'kysely'

export const truth = () => sql`
  with labelled as (
    select patient_key, count(*) filter (label = 'loading') as loading, count(*) filter (label = 'maintenance') as maintenance
    from w_dose_day where label in ('loading', 'maintenance') group by patient_key
  ),
  told as (
    select patient_key, label, count(*) as n, max(dose_on) as last_on from w_label_conflict group by patient_key, label
  ),
  loading as (
    select patient_key, bool_or(is_alone is not null) as is_known, max(dose_on) filter (is_alone is null) as unknown_on
    from w_label_loading group by patient_key
  ),
  asked as (
    select p.patient_key, p.dose_events, l.loading, l.maintenance, l.patient_key is not null as is_labelled,
      g.is_known, g.unknown_on, a.n as alone_n, a.last_on as alone_on, c.n as close_n, c.last_on as close_on
    from patient_timeline_next p
    left join labelled l using (patient_key)
    left join loading g using (patient_key)
    left join told a on a.patient_key = p.patient_key and a.label = 'loading'
    left join told c on c.patient_key = p.patient_key and c.label = 'maintenance'
  )
  select patient_key, null::integer as episode_no, 'labelled' as clause, is_labelled as holds,
    case when is_labelled then loading::varchar || ' injections labelled loading, ' || maintenance::varchar || ' labelled maintenance'
      when dose_events > 0 then 'no injection is labelled' else 'no injection is recorded' end as found
  from asked
  union all
  select patient_key, null, 'loading-alone', case when alone_n is not null then true when not is_known then null else false end,
    case when alone_n is not null then alone_n::varchar || ' of ' || loading::varchar || ' labelled loading stand alone, the latest on ' || alone_on::varchar
      when loading = 0 then 'none is labelled loading'
      when not is_known then 'the spacing of ' || unknown_on::varchar || ' is not known'
      else 'none of ' || loading::varchar || ' labelled loading stands alone' end
  from asked where is_labelled
  union all
  select patient_key, null, 'maintenance-close', close_n is not null,
    case when close_n is not null
        then close_n::varchar || ' of ' || maintenance::varchar || ' labelled maintenance lie in a loading run, the latest on ' || close_on::varchar
      when maintenance = 0 then 'none is labelled maintenance'
      else 'none of ' || maintenance::varchar || ' labelled maintenance lies in a loading run' end
  from asked where is_labelled`
