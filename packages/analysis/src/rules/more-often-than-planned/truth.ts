import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'

export const truth = ({ parameters: { values } }: AnalysisContext) => sql`
  with changed as (
    select patient_key, min(changed_on) as changed_on from w_often_change group by patient_key
  ),
  asked as (
    select j.*, c.changed_on from w_often_judged j left join changed c using (patient_key)
  )
  select patient_key, null::integer as episode_no, 'maintenance' as clause, not_applicable is null as holds,
    case coalesce(not_applicable, '') when 'no_injections' then 'no injection is recorded'
      when 'no_maintenance' then 'maintenance has not begun' else 'maintenance has begun' end as found
  from asked
  union all
  select patient_key, null, 'enough-cycles', has_cycles, coalesce(cycles, 0)::varchar || ' of ' || ${values.often_cycles}::integer::varchar
  from asked where not_applicable is null
  union all
  select patient_key, null, 'plan-recorded', coalesce(is_recorded, false),
    case when is_recorded then 'plan ' || printf('%g', plan_days) || ' d'
      when cycles is null then 'no cycle to ask about' else 'no plan is recorded for all of them' end
  from asked where not_applicable is null
  union all
  select patient_key, null, 'more-often', case when has_cycles and is_recorded then is_often end,
    coalesce('median gap ' || printf('%g', median_gap_days) || ' d'
      || case when is_recorded then ', plan ' || printf('%g', plan_days) || ' d' else '' end, 'no gap')
  from asked where not_applicable is null
  union all
  select patient_key, null, 'plan-unchanged', case when has_cycles and is_recorded then changed_on is null and not plans_differ end,
    case when changed_on is not null then 'plan changed on ' || changed_on::varchar
      when plans_differ then 'plans from ' || printf('%g', plan_days) || ' to ' || printf('%g', largest_plan_days) || ' d'
      else 'no change recorded' end
  from asked where not_applicable is null`
