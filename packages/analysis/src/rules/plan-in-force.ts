import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'

/** The sources of a planned interval that somebody wrote down for the patient; the regimen's own interval is none of them. */
export const recordedSources = sql`('next_due', 'log', 'plan', 'earlier_log')`

/**
 * The last complete cycles of maintenance: a SELECT of the rows of `dose_interval` among the last `count` cycles of each patient. A
 * patient has `count` rows or cannot be judged by them; then all are of one episode, since none of them ends one.
 */
export const lastCycles = (count: number) => sql`
  select d.patient_key, d.episode_no, d.dose_on, d.next_on, d.gap_days, d.planned_interval_days, d.interval_source, d.administration_key
  from dose_interval_next d join patient_timeline_next p using (patient_key)
  where d.dose_no between p.dose_events - ${count}::integer and p.dose_events - 1 and d.is_maintenance_cycle and not d.ends_episode`

/**
 * Where the planned interval of a cycle was written: a SELECT of `patient_key, dose_on, written_on, fact_table, fact_key` for the recorded
 * plans of a table of `patient_key, dose_on, interval_source, administration_key`. Made for flags, of which there are few.
 */
export function planInForce(table: string, { parameters: { values } }: AnalysisContext) {
  const cycles = sql.ref(table)
  const short = values.short_plan_max_days
  return sql`
    select patient_key, dose_on, dose_on as written_on, 'administration' as fact_table, administration_key as fact_key
    from ${cycles} where interval_source in ('next_due', 'log')
    union all
    select c.patient_key, c.dose_on, max(d.dose_on), 'administration', arg_max(d.administration_key, d.dose_on)
    from ${cycles} c join w_dose_day d on d.patient_key = c.patient_key and d.dose_on < c.dose_on
      and greatest(d.next_due_days, d.planned_days) > ${short}
    where c.interval_source = 'earlier_log'
    group by c.patient_key, c.dose_on
    union all
    select c.patient_key, c.dose_on, max(l.planned_on), 'plan', arg_max(l.plan_key, (l.planned_on, l.interval_days, l.plan_key))
    from ${cycles} c join w_plan l on l.patient_key = c.patient_key and l.planned_on <= c.dose_on
      and l.interval_days > ${short} and coalesce(l.phase, '') <> 'loading'
    where c.interval_source = 'plan'
    group by c.patient_key, c.dose_on`
}
