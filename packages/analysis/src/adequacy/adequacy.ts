import { sql } from 'kysely'
import type { AnalysisContext, Step } from '../context.ts'
import { daysBelowStatements } from './days-below.ts'
import { daysCoveredStatements } from './days-covered.ts'
import { declineStatements } from './decline.ts'
import { dosesDue } from './doses-due.ts'
import { levelSamples } from './level-samples.ts'
import { nextDue } from './next-due.ts'

/** One row per patient beside the flags, and the observed declines (rules, section 5, end). Descriptive: nothing here is graded. */
export const adequacy: Step = {
  name: 'adequacy',
  statements: (context: AnalysisContext) => [
    ...daysCoveredStatements(context),
    dosesDue(context),
    levelSamples(context),
    ...daysBelowStatements(context),
    ...declineStatements(context),
    nextDue(),
    adequacyTable(),
  ],
}

function adequacyTable() {
  return sql`
    insert into adequacy_next
    with uncovered as (
      select g.patient_key,
        coalesce(sum(l.days) filter (not g.is_lapse), 0)::integer as days,
        (count(*) filter (l.days > 0 and not g.is_lapse))::integer as gaps,
        coalesce(sum(l.days) filter (g.is_lapse), 0)::integer as lapsed_days
      from w_late_gap g left join w_late_days l on l.patient_key = g.patient_key and l.dose_on = g.dose_on
      group by g.patient_key
    ),
    planned as (
      select patient_key from dose_interval_next where is_maintenance_cycle and planned_interval_days is not null group by patient_key
    )
    select p.patient_key, p.patient_id, p.clinic_id,
      w.from_on, w.to_on, w.reason, w.window_days, c.excused_days, c.covered_days, c.days_covered, c.reason,
      case when m.patient_key is not null then coalesce(u.days, 0) end,
      case when m.patient_key is not null then coalesce(u.gaps, 0) end,
      case when m.patient_key is not null then coalesce(u.lapsed_days, 0) end,
      case when m.patient_key is not null then coalesce(d.doses, 0) end,
      case when m.patient_key is not null then coalesce(d.on_time, 0) end,
      case when m.patient_key is not null then coalesce(d.early, 0) end,
      case when m.patient_key is not null then coalesce(d.late, 0) end,
      b.analyte, coalesce(b.pairs, 0), w.maintenance_days,
      case when w.reason is null then coalesce(b.days, 0) end,
      case when w.maintenance_days > 0 then coalesce(b.days, 0) / w.maintenance_days end,
      b.deficient, b.indeterminate,
      s.analyte, s.samples, s.per_day, s.low, s.high,
      n.due_on, n.reason, n.planned_interval_days, n.interval_source, n.overdue_days
    from patient_timeline_next p
    join w_adequacy_window w using (patient_key)
    join w_days_covered c using (patient_key)
    join w_next_due n using (patient_key)
    left join uncovered u using (patient_key)
    left join planned m using (patient_key)
    left join w_doses_due d using (patient_key)
    left join w_days_below b using (patient_key)
    left join w_current_decline s using (patient_key)
    order by p.patient_key`
}
