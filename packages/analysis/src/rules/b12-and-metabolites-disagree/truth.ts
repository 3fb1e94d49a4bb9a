import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { resultFound } from '../../framework/found-words.ts'

/** Clause by clause; of several pairs the latest is told, of those that disagree where some do. */
export function truth({ parameters: { values } }: AnalysisContext) {
  return sql`
    with told as (
      select p.patient_key,
        case b.analyte when 'holotc' then 'active B12 ' else 'B12 ' end || ${resultFound('b')} as b12_words,
        case p.metabolite when 'mma' then 'MMA ' else 'homocysteine ' end || ${resultFound('m')} || ', '
          || case p.raised when 'raised' then 'raised' when 'not_raised' then 'not raised'
            when 'capped' then 'raised, ' || case p.raised_reason when 'no_folate' then 'folate' else 'kidney function' end || ' not known'
            else case p.raised_reason when 'renal' then 'not judged for kidney function'
              when 'folate_low' then 'not judged for low folate' else 'censored' end end as metabolite_words
      from w_disagree_pair p
      join w_result b on b.result_key = p.b12_key
      join w_result m on m.result_key = p.metabolite_key
      qualify row_number() over (
        partition by p.patient_key
        order by (p.is_met is true) desc, (p.is_met is null) desc, p.place) = 1
    ),
    asked as (select j.*, t.b12_words, t.metabolite_words from w_disagree_judged j left join told t using (patient_key))
    select patient_key, null::integer as episode_no, 'antibody-positive' as clause, is_positive as holds,
      case when is_positive then 'positive on ' || positive_on::varchar
        when tested_on is not null then 'negative, the latest on ' || tested_on::varchar
        else 'no test recorded' end as found
    from asked
    union all
    select patient_key, null, 'b12-beside-metabolite', pairs is not null,
      coalesce(b12_words || '; ' || metabolite_words,
        'no such B12 within ' || ${values.disagree_near_days}::integer::varchar || ' d of an MMA or homocysteine')
    from asked
    union all
    select patient_key, null, 'b12-not-low', case when pairs is not null then not_low end, coalesce(b12_words, 'no B12 to judge')
    from asked
    union all
    select patient_key, null, 'metabolite-raised', disagrees, coalesce(metabolite_words, 'no MMA or homocysteine beside a B12')
    from asked`
}
