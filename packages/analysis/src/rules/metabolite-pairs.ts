import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'

/**
 * A SELECT of every B12 (or active B12) that can be read together with an MMA or homocysteine: one row per pair.
 *
 * - `b12_key`, `b12_on`, `b12_days` (since the last dose; null before any), `is_low`, `is_above`: below the deficient cut-off, above the
 *   indeterminate band; null where a censored value leaves it open. Right-censored is not low, and above only from the band's end on.
 * - `metabolite_key`, `metabolite` (mma, homocysteine), `metabolite_on`, `raised`, `raised_reason`.
 * - `last_dose_on`: the dose event before both; null before the first.
 *
 * A pair lies within `nearDays` with no dose event between the two. The B12 is not post-dose: 14 days or more after a dose, or
 * before any. Reading: on the day of a dose whose order is unknown a high B12 is taken for post-dose, a low one for drawn before.
 */
export function metabolitePairs({ parameters: { values } }: AnalysisContext, nearDays: number) {
  return sql`
    with placed as (
      select p.result_key, p.patient_key, p.analyte, p.collected_on, p.level, p.comparator, p.below_indeterminate_max,
        p.raised, p.raised_reason, coalesce(p.cycle_on, p.before_on) as last_dose_on
      from w_placed p where p.analyte in ('b12', 'holotc', 'mma', 'homocysteine')
    ),
    right_censored as (
      select result_key,
        case when analyte = 'holotc' then ${values.holotc_indeterminate_max_pmol_per_l}::double
          when reported_unit = 'pmol/L' then ${values.b12_indeterminate_max_pmol_per_l}::double
          else ${values.b12_indeterminate_max_ng_per_l}::double end as indeterminate_max,
        case when analyte = 'b12' and reported_unit = 'pmol/L' then reported_value else value end as x, comparator
      from w_result where analyte in ('b12', 'holotc') and comparator in ('>', '>=')
    ),
    metabolite as (select * from placed where raised is not null),
    level as (
      select p.*, date_diff('day', p.last_dose_on, p.collected_on) as days,
        case when p.level <> 'censored_unknown' then p.level = 'deficient' end as is_low,
        case
          when c.result_key is not null
            then case when c.x > c.indeterminate_max or (c.x = c.indeterminate_max and c.comparator = '>') then true end
          when p.level = 'censored_unknown' then case when p.below_indeterminate_max then false end
          else p.level = 'above'
        end as is_above
      from placed p left join right_censored c using (result_key)
      where p.level is not null and p.patient_key in (select patient_key from metabolite)
    )
    select b.patient_key, b.last_dose_on, b.result_key as b12_key, b.collected_on as b12_on, b.days as b12_days, b.is_low, b.is_above,
      m.result_key as metabolite_key, m.analyte as metabolite, m.collected_on as metabolite_on, m.raised, m.raised_reason
    from level b
    join metabolite m on m.patient_key = b.patient_key and m.last_dose_on is not distinct from b.last_dose_on
      and m.collected_on between b.collected_on - ${nearDays}::integer and b.collected_on + ${nearDays}::integer
    where b.days is null or b.days >= ${values.post_dose_days}`
}
