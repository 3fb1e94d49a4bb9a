import { studentT } from '@troughline/clinical'
import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'

/** Degrees of freedom whose value of Student's t is looked up; more take the last one, which is wider by less than a hundredth. */
const mostDegreesOfFreedom = 200

/**
 * The decline estimate (rules, section 5): least squares of ln(level) on days since the dose over all cycles of one form and dose, with
 * its interval. It describes the samples between `days_from` and `days_to` and is never extended to another day or interval.
 *
 * Reading: one intercept for all cycles. The page pools over cycles and asks for three samples, which leave a degree of freedom for the
 * interval with one intercept only; a level that drifts from cycle to cycle widens the interval. Samples of the whole record count, the
 * first cycle after loading included; those of another laboratory or method are a series of their own.
 */
export const declineStatements = (context: AnalysisContext) => [quantiles(context), declines(context), currentDecline()]

function quantiles({ parameters: { values } }: AnalysisContext) {
  const rows = Array.from(
    { length: mostDegreesOfFreedom },
    (_, k) => `(${k + 1}, ${studentT(values.adequacy_decline_confidence, k + 1)}::double)`,
  )
  return sql`create or replace temp table w_student_t as select * from (values ${sql.raw(rows.join(', '))}) as t(freedom, t)`
}

function declines({ parameters: { values } }: AnalysisContext) {
  return sql`
    insert into decline_next
    with usable as (select * from w_level_sample where not is_censored),
    enough as (
      select patient_key, analyte, form, dose_mcg, laboratory, method
      from usable group by all
      having count(*) >= greatest(${values.adequacy_decline_min_samples}, 3) and min(days_since_dose) < max(days_since_dose)
    ),
    fitted as (
      select u.patient_key, u.analyte, u.form, u.dose_mcg, u.laboratory, u.method,
        count(distinct u.cycle_on)::integer as cycles, count(*)::integer as samples,
        min(u.collected_on) as first_on, max(u.collected_on) as last_on,
        min(u.days_since_dose)::integer as days_from, max(u.days_since_dose)::integer as days_to,
        regr_sxx(u.level, u.days_since_dose order by u.collected_on) as sxx,
        regr_sxy(u.level, u.days_since_dose order by u.collected_on) as sxy,
        regr_syy(u.level, u.days_since_dose order by u.collected_on) as syy
      from usable u join enough e on e.patient_key = u.patient_key and e.analyte = u.analyte
        and e.form is not distinct from u.form and e.dose_mcg is not distinct from u.dose_mcg
        and e.laboratory is not distinct from u.laboratory and e.method is not distinct from u.method
      group by u.patient_key, u.analyte, u.form, u.dose_mcg, u.laboratory, u.method
    ),
    sloped as (
      select f.*, -sxy / sxx as per_day,
        t.t * sqrt(greatest(0, syy - sxy * sxy / sxx) / (samples - 2) / sxx) as half
      from fitted f join w_student_t t on t.freedom = least(f.samples - 2, ${mostDegreesOfFreedom})
    ),
    latest as (
      select d.patient_key, arg_max_null(d.form, d.dose_on) as form, arg_max(d.dose_mcg, d.dose_on) as dose_mcg
      from dose_interval_next d group by d.patient_key
    )
    select s.patient_key, s.analyte, s.form, s.dose_mcg, s.laboratory, s.method, s.cycles, s.samples, s.first_on, s.last_on,
      s.days_from, s.days_to, s.per_day, s.per_day - s.half, s.per_day + s.half,
      case when s.per_day > 0 then ln(2) / s.per_day end,
      s.form is not distinct from l.form and s.dose_mcg is not distinct from l.dose_mcg
    from sloped s join latest l using (patient_key)
    order by s.patient_key, s.analyte, s.form, s.dose_mcg, s.laboratory, s.method`
}

/** Of the latest form and dose: total B12 before active B12, then the series with most samples, then the latest one. */
function currentDecline() {
  return sql`
    create or replace temp table w_current_decline as
    select * from decline_next where is_current
    qualify row_number() over (
      partition by patient_key order by analyte, samples desc, last_on desc, coalesce(laboratory, ''), coalesce(method, '')) = 1`
}
