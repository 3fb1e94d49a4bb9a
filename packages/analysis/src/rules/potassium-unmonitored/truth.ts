import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { resultFound } from '../../framework/found-words.ts'

export function truth(_: AnalysisContext) {
  return sql`
    with asked as (
      select j.*,
        'Hb ' || ${resultFound('r')}
          as hb_words
      from w_potassium_judged j left join w_result r on r.result_key = j.hb_key
    )
    select patient_key, episode_no, 'severe-anaemia' as clause, case when first_on is null then false else is_severe end as holds,
      case when first_on is null then 'no injection is recorded'
        else coalesce(hb_words, 'no haemoglobin before the first dose of ' || first_on::varchar) end as found
    from asked
    union all
    select patient_key, episode_no, 'not-transfused', transfused_on is null,
      coalesce('transfusion on ' || transfused_on::varchar, 'no transfusion recorded')
    from asked where coalesce(not_applicable, '') not in ('no_injections', 'no_severe_anaemia')
    union all
    select patient_key, episode_no, 'no-potassium', potassium_on is null,
      coalesce('potassium on ' || potassium_on::varchar,
        'no potassium from ' || first_on::varchar || ' to ' || until_on::varchar)
    from asked where coalesce(not_applicable, '') not in ('no_injections', 'no_severe_anaemia')
    union all
    select patient_key, episode_no, 'covered', has_potassium and is_covered and is_over,
      case when not has_potassium then 'the clinic has too few potassium results a year'
        when not is_over then 'the time had not passed at the audit'
        when is_covered then 'results cover ' || first_on::varchar || ' to ' || until_on::varchar
        else 'results do not cover ' || first_on::varchar || ' to ' || until_on::varchar end
    from asked where coalesce(not_applicable, '') not in ('no_injections', 'no_severe_anaemia')`
}
