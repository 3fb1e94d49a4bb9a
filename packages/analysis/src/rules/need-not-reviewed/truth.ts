import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { causeFound } from '../../framework/cause-facts.ts'

export const truth = (_: AnalysisContext) => sql`
  select patient_key, null::integer as episode_no, 'cause' as clause, may_end as holds, ${causeFound()} as found
  from w_need_judged
  union all
  select patient_key, null, 'on-injections', first_on is not null and away is null and not is_over,
    case when first_on is null then 'no injection is recorded'
      else 'last injection ' || last_on::varchar
        || case when away is not null then ', ' || replace(away, '_', ' ')
          when stopped_on >= last_on then ', stopped on ' || stopped_on::varchar
          when is_over then ', none to ' || judged_to::varchar else '' end end
  from w_need_judged
  union all
  select patient_key, null, 'long', last_on > long_after_on, 'from ' || first_on::varchar || ' to ' || last_on::varchar
  from w_need_judged where first_on is not null
  union all
  select patient_key, null, 'nothing-seen', not is_seen,
    coalesce(replace(look.event, '_', ' ') || ' on ' || looked_on::varchar, 'none ever')
  from w_need_judged where not_applicable is null
  union all
  select patient_key, null, 'covered', is_covered,
    coalesce('results from ' || covered_from::varchar || ' to ' || covered_to::varchar, 'no results')
  from w_need_judged where not_applicable is null`
