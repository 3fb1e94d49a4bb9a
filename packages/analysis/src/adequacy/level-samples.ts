import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'

/**
 * One row per patient, analyte, cycle, day, laboratory and method with a level that can stand on a line: sampled in a maintenance cycle, 14 d
 * or more after its dose, not on the day of a dose in unknown order, not under oral cover. `is_censored` marks a day of which only
 * censored values are known: it ends a line and stands on none.
 *
 * `level` is ln(value); `to_deficient` and `to_indeterminate_max` are ln(value / cut-off) with the cut-off of the reported unit. Of several
 * values on one day in one series the lowest counts. A dose of unknown amount counts as the one before it.
 */
export const levelSamples = ({ parameters: { values } }: AnalysisContext) => sql`
  create or replace temp table w_level_sample as
  with placed as (
    select result_key, patient_key, analyte, collected_on, cycle_on, days_since_dose
    from lab_context_next
    where analyte in ('b12', 'holotc') and days_since_dose >= ${values.post_dose_days}
      and context not in ('pre_treatment', 'post_dose', 'same_day', 'same_day_low', 'oral_cover')
  ),
  measured as (
    select result_key, value, comparator, laboratory, method,
      case when analyte = 'holotc' then value when reported_unit = 'pmol/L' then reported_value else value end as x,
      case when analyte = 'holotc' then ${values.holotc_deficient_pmol_per_l}::double
        when reported_unit = 'pmol/L' then ${values.b12_deficient_pmol_per_l}::double
        else ${values.b12_deficient_ng_per_l}::double end as deficient,
      case when analyte = 'holotc' then ${values.holotc_indeterminate_max_pmol_per_l}::double
        when reported_unit = 'pmol/L' then ${values.b12_indeterminate_max_pmol_per_l}::double
        else ${values.b12_indeterminate_max_ng_per_l}::double end as indeterminate_max
    from w_result where analyte in ('b12', 'holotc') and value > 0
  ),
  days as (
    select p.patient_key, p.analyte, p.cycle_on, p.collected_on, p.days_since_dose, m.laboratory, m.method,
      min(ln(m.value)) filter (m.comparator is null) as level,
      min(ln(m.x / m.deficient)) filter (m.comparator is null) as to_deficient,
      min(ln(m.x / m.indeterminate_max)) filter (m.comparator is null) as to_indeterminate_max
    from placed p join measured m using (result_key)
    group by p.patient_key, p.analyte, p.cycle_on, p.collected_on, p.days_since_dose, m.laboratory, m.method
  ),
  cycles as (
    select s.*, d.form, d.dose_mcg
    from days s join dose_interval_next d on d.patient_key = s.patient_key and d.dose_on = s.cycle_on and d.is_maintenance_cycle
  ),
  unknown as (select distinct patient_key, cycle_on from cycles where dose_mcg is null),
  earlier as (
    select u.patient_key, u.cycle_on, d.dose_mcg
    from unknown u
    asof join (
      select patient_key, dose_on, dose_mcg from dose_interval_next semi join unknown using (patient_key) where dose_mcg is not null) d
      on d.patient_key = u.patient_key and u.cycle_on >= d.dose_on
  )
  select c.* exclude (dose_mcg), coalesce(c.dose_mcg, e.dose_mcg) as dose_mcg, c.level is null as is_censored
  from cycles c left join earlier e on e.patient_key = c.patient_key and e.cycle_on = c.cycle_on`
