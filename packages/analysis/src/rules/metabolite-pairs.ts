import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'

/**
 * `w_functional_sample`: every B12, active B12, MMA and homocysteine with the dose event before it (`last_dose_on`; null before the first).
 *
 * - B12 and active B12: `is_low` (below the deficient cut-off), `is_above` (above the indeterminate band), null where a censored value
 *   leaves it open. Right-censored is not low, and above only from the band's end on.
 * - MMA and homocysteine: `raised`, `raised_reason`.
 *
 * Reading: on the day of a dose whose order is unknown a low B12 is taken for drawn before it, anything else for drawn after.
 */
export function functionalSamples() {
  return sql`
    create or replace temp table w_functional_sample as
    select p.result_key, p.patient_key, p.analyte, p.collected_on, p.value,
      coalesce(p.comparator, '') as comparator, p.raised, p.raised_reason,
      coalesce(p.cycle_on, p.before_on) as last_dose_on, l.result_key is not null as is_level,
      case when l.level <> 'censored_unknown' then l.level = 'deficient' end as is_low, l.above_indeterminate_max as is_above
    from w_placed p left join w_level l using (result_key)
    where p.level is not null or p.raised is not null`
}

/**
 * A SELECT over `w_functional_sample` of every B12 that can be read together with an MMA or homocysteine: one row per pair, within
 * `nearDays` and with no dose event between the two. The B12 is not post-dose: 14 days or more after a dose, or before any. `place` 1 is the
 * patient's latest pair, before others of that day one whose gates are known, and MMA before homocysteine.
 */
export function metabolitePairs({ parameters: { values } }: AnalysisContext, nearDays: number) {
  return sql`
    select b.patient_key, b.last_dose_on, b.result_key as b12_key, b.collected_on as b12_on, b.is_low, b.is_above,
      m.result_key as metabolite_key, m.analyte as metabolite, m.collected_on as metabolite_on, m.raised, m.raised_reason,
      -- Latest first; of one day the higher metabolite and the higher B12, whatever order they were loaded in.
      row_number() over (
        partition by b.patient_key
        order by greatest(b.collected_on, m.collected_on) desc, m.raised = 'raised' desc, m.analyte desc, m.collected_on desc,
          m.value desc, m.comparator, b.collected_on desc, b.analyte, b.value desc, b.comparator, m.result_key, b.result_key
      ) as place
    from w_functional_sample b
    join w_functional_sample m on m.patient_key = b.patient_key and m.last_dose_on is not distinct from b.last_dose_on
      and m.collected_on between b.collected_on - ${nearDays}::integer and b.collected_on + ${nearDays}::integer
    where b.is_level and m.raised is not null
      and (b.last_dose_on is null or date_diff('day', b.last_dose_on, b.collected_on) >= ${values.post_dose_days})`
}
