import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { asOfDate, windowStart } from '../window.ts'
import { evidenceTruth } from './truth-evidence.ts'
import { levelTruth } from './truth-levels.ts'
import { softenerTruth } from './truth-softeners.ts'

/** Clause by clause: who is asked, the levels, the evidence near them, and what softens or ends a flag or stands against clear. */
export const truth = (context: AnalysisContext) => sql`
  ${denominator(context)}
  union all ${levelTruth(context)}
  union all ${evidenceTruth(context)}
  union all ${softenerTruth(context)}`

function denominator(context: AnalysisContext) {
  const { values } = context.parameters
  const start = windowStart(context, values.falls_window_months)
  return sql`(
    with asked as (
      select f.*, p.first_dose_on, p.last_dose_on,
        date_diff('day', f.first_maintenance_on, f.maintenance_end) as maintenance_days
      from w_falls_patient f join patient_timeline_next p using (patient_key)
    ),
    cycles as (
      select patient_key, count(*) as n,
        count(*) filter (coalesce(least(planned_interval_days, gap_days) >= ${values.trough_min_interval_days}, true)
          or planned_interval_days is null) as long
      from dose_interval_next
      where is_maintenance_cycle and coalesce(next_on, ${asOfDate(context)}) >= ${start}
      group by patient_key
    )
    select patient_key, null::integer as episode_no, 'injected' as clause,
      coalesce(not_applicable, '') not in ('no_injections', 'paediatric') as holds,
      case not_applicable when 'no_injections' then 'no injection is recorded'
        when 'paediatric' then 'under age on ' || first_dose_on::varchar
        else 'injections from ' || first_dose_on::varchar || ' to ' || last_dose_on::varchar end as found
    from asked
    union all
    select patient_key, null, 'on-maintenance', first_maintenance_on is not null,
      case when not_applicable = 'no_completed_cycle' then 'prophylaxis, one dose on ' || last_dose_on::varchar
        else coalesce('since ' || first_maintenance_on::varchar, 'no dose after loading to ' || last_dose_on::varchar) end
    from asked where coalesce(not_applicable, '') not in ('no_injections', 'paediatric')
    union all
    select patient_key, null, 'long-enough', maintenance_days >= ${values.falls_min_maintenance_days},
      maintenance_days::varchar || ' d, from ' || first_maintenance_on::varchar || ' to ' || maintenance_end::varchar
        || ' (minimum ' || ${values.falls_min_maintenance_days}::integer::varchar || ' d)'
    from asked where coalesce(not_applicable, '') not in ('no_injections', 'paediatric') and first_maintenance_on is not null
    union all
    select patient_key, null, 'in-window', maintenance_end >= ${start},
      'maintenance to ' || maintenance_end::varchar || ', window from ' || ${start}::varchar
    from asked where coalesce(not_applicable, '') not in ('no_injections', 'paediatric') and first_maintenance_on is not null
    union all
    select patient_key, null, 'interval-long-enough', coalesce(c.long > 0, false),
      coalesce(c.long, 0)::varchar || ' of ' || coalesce(c.n, 0)::varchar || ' intervals (minimum '
        || ${values.trough_min_interval_days}::integer::varchar || ' d, planned or to an earlier dose)'
    from asked left join cycles c using (patient_key) where not_applicable is null
  )`
}
