import { sql } from 'kysely'
import type { Step } from '../context.ts'

/** `w_count_day`: one row per day with haemoglobin or MCV, with the lowest haemoglobin and the highest MCV of that day. */
export const bloodCounts: Step = { name: 'blood counts', statements: () => [countDays()] }

function countDays() {
  return sql`
    create or replace temp table w_count_day as
    with ranked as (
      select patient_key, collected_on, analyte, result_key, value, comparator,
        bool_or(beyond_limit) over (partition by patient_key, collected_on, analyte) as beyond_of_day,
        row_number() over (
          partition by patient_key, collected_on, analyte
          order by case when analyte = 'haemoglobin' then value else -value end, result_key
        ) as place
      from w_judged where analyte in ('haemoglobin', 'mcv')
    )
    select patient_key, collected_on,
      max(result_key) filter (analyte = 'haemoglobin') as hb_key,
      max(value) filter (analyte = 'haemoglobin') as hb,
      max(comparator) filter (analyte = 'haemoglobin') as hb_comparator,
      bool_or(beyond_of_day) filter (analyte = 'haemoglobin') as hb_low,
      max(result_key) filter (analyte = 'mcv') as mcv_key,
      max(value) filter (analyte = 'mcv') as mcv,
      bool_or(beyond_of_day) filter (analyte = 'mcv') as mcv_raised
    from ranked where place = 1
    group by patient_key, collected_on`
}
