import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { resultFound } from '../../framework/found-words.ts'

/** Clause by clause, for the start of folic acid that decides. */
export function truth({ parameters: { values } }: AnalysisContext) {
  return sql`
    with asked as (
      select p.patient_key, j.* exclude (patient_key),
        case r.analyte when 'holotc' then 'active B12 ' else 'B12 ' end || ${resultFound('r')} as b12_words
      from patient_timeline_next p
      left join w_folate_judged j on j.patient_key = p.patient_key and j.place = 1
      left join w_result r using (result_key)
    )
    select patient_key, null::integer as episode_no, 'folic-acid' as clause,
      case when start_on is null then false else is_enough end as holds,
      case when start_on is null then 'no start recorded'
        else coalesce(round(mcg_per_day)::bigint::varchar || ' mcg a day', 'amount not told') || ' from ' || start_on::varchar end as found
    from asked
    union all
    select patient_key, null, 'b12-deficient', case when has_level then is_deficient end, coalesce(b12_words, 'no B12 measured by then')
    from asked where start_on is not null and is_enough is not false
    union all
    select patient_key, null, 'untreated', case when is_treated then false when is_dose_open then null else true end,
      case when first_on is null then case when is_dose_open then 'oral B12 of unknown amount' else 'no B12 recorded' end
        else 'first B12 on ' || first_on::varchar end
    from asked where start_on is not null and is_enough is not false
    union all
    select patient_key, null, 'observed', is_over and is_covered,
      case when not is_over then 'fewer than ' || (${values.folate_before_b12_dose_after_days}::integer + 1)::varchar
          || ' d from the start to the audit'
        when is_covered then 'covered' else 'the injection log does not cover it' end
    from asked where start_on is not null and is_enough is not false`
}
