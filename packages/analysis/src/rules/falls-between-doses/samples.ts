import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { isLow } from '../../timeline/censored.ts'
import { windowStart } from '../window.ts'

/** The samples that falls-between-doses speaks of, and the facts near each. */
export const sampleStatements = (context: AnalysisContext) => [
  population(context),
  troughs(context),
  linkedMetabolites(context),
  linkedCounts(context),
]

/** Who is in the denominator, and why not. */
function population(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_falls_patient as
    with starts as (
      select patient_key,
        min(first_maintenance_on) as first_maintenance_on, bool_or(indication = 'prophylaxis') as on_prophylaxis
      from episode_next group by patient_key
    ),
    cycles as (
      select patient_key,
        count(*) as doses,
        -- arg_max would pass over a last dose whose form or amount is not known.
        arg_max_null(form, dose_on) as latest_form,
        arg_max_null(dose_mcg, dose_on) as latest_dose_mcg,
        arg_max_null(planned_interval_days, dose_on) as latest_interval,
        max(dose_on) as last_dose_on,
        arg_max_null(planned_interval_days + grace_days, dose_on) as covered_days
      from dose_interval_next group by patient_key
    )
    select p.patient_key, p.patient_id, s.first_maintenance_on,
      c.latest_form, c.latest_dose_mcg, c.latest_interval,
      least(p.judged_to, c.last_dose_on + coalesce(floor(c.covered_days), 0)::integer) as maintenance_end,
      case
        when c.patient_key is null then 'no_injections'
        when p.paediatric then 'paediatric'
        when s.first_maintenance_on is null
          then case when s.on_prophylaxis and c.doses = 1 then 'no_completed_cycle' else 'no_maintenance' end
        when least(p.judged_to, c.last_dose_on + coalesce(floor(c.covered_days), 0)::integer)
          < s.first_maintenance_on + ${values.falls_min_maintenance_days}::integer then 'maintenance_too_short'
        when least(p.judged_to, c.last_dose_on + coalesce(floor(c.covered_days), 0)::integer)
          < ${windowStart(context, values.falls_window_months)} then 'not_in_window'
      end as not_applicable
    from patient_timeline_next p
    left join cycles c using (patient_key)
    left join starts s using (patient_key)`
}

/** Every B12 and active B12 sample of a maintenance cycle inside the window. */
function troughs(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_falls_sample as
    select c.result_key, c.patient_key, c.analyte, c.collected_on, c.collected_at, c.value, c.comparator, c.level, c.context,
      case when c.context = 'same_day_low' then c.cycle_context else c.context end as timing, c.is_trough, c.days_since_dose, c.cycle_on, c.episode_no, r.laboratory, r.method, e.transition_on,
      -- An unknown amount or form is treated as unchanged.
      coalesce(d.form = f.latest_form, true)
        and coalesce(
          abs(d.dose_mcg - f.latest_dose_mcg) <= ${values.falls_same_dose_tolerance} * f.latest_dose_mcg, true)
        and coalesce(
          abs(d.planned_interval_days - f.latest_interval) <= ${values.falls_same_interval_tolerance_days}, true)
        as is_current_treatment
    from lab_context_next c
    join w_falls_patient f using (patient_key)
    join dose_interval_next d on d.patient_key = c.patient_key and d.dose_on = c.cycle_on
    join episode_next e on e.patient_key = c.patient_key and e.episode_no = c.episode_no
    join w_result r using (result_key)
    where f.not_applicable is null and d.is_maintenance_cycle
      and c.analyte in ('b12', 'holotc')
      and c.collected_on >= ${windowStart(context, values.falls_window_months)}`
}

/** Metabolites near a low or indeterminate trough, or near a low late trough. */
function linkedMetabolites({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_falls_metabolite as
    select s.result_key as sample_key, s.patient_key, m.result_key, m.analyte, m.collected_on, m.raised, m.days_since_dose,
      m.collected_on >= s.transition_on + ${values.falls_after_transition_days}::integer as after_loading
    from w_falls_sample s
    join lab_context_next m on m.patient_key = s.patient_key and m.analyte in ('mma', 'homocysteine')
      and abs(date_diff('day', m.collected_on, s.collected_on)) <= ${values.falls_metabolite_near_days}
    where s.is_trough or (s.context = 'late_trough' and s.level = 'deficient')`
}

/** F5: blood counts that turned anaemic and macrocytic near a trough, and are not explained by iron or folate. */
function linkedCounts({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_falls_count as
    with turned as (
      select c.*, lag(c.collected_on) over w as before_on,
        coalesce(lag(c.hb_low and c.mcv_raised) over w, false) as before_was_so
      from w_count_day c
      window w as (partition by c.patient_key order by c.collected_on)
    )
    select s.result_key as sample_key, s.patient_key, c.collected_on, c.hb_key, c.mcv_key
    from w_falls_sample s
    join turned c on c.patient_key = s.patient_key
      and abs(date_diff('day', c.collected_on, s.collected_on)) <= ${values.falls_count_near_days}
      and c.collected_on >= s.transition_on + ${values.falls_after_transition_days}::integer
    join episode_next e on e.patient_key = s.patient_key and e.episode_no = s.episode_no
    where (s.is_trough or s.context = 'late_trough') and s.level in ('deficient', 'indeterminate')
      and c.hb_low and c.mcv_raised
      -- What was so in the count before, since the first dose of the episode, is no news.
      and not (c.before_was_so and c.before_on >= e.first_dose_on)
      and not exists (
        from w_judged x
        where x.patient_key = c.patient_key
          and abs(date_diff('day', x.collected_on, c.collected_on)) <= ${values.falls_iron_folate_near_days}
          and ((x.analyte = 'ferritin' and ${isLow('x.value', 'x.comparator', values.ferritin_low_ug_per_l)})
            or (x.analyte = 'folate' and ${isLow('x.value', 'x.comparator', values.folate_low_nmol_per_l)}))
      )`
}
