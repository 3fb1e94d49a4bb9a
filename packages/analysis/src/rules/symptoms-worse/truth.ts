import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { windowStart } from '../window.ts'

/** What became of each clause; the clauses after the denominator for patients in it alone. */
export const truth = (context: AnalysisContext) => sql`
  with asked as (
    select p.*, coalesce(j.scores, 0) as scores, j.last_on, coalesce(j.compared, 0) as compared, j.highest,
      j.first_worse_on, j.last_worse_on, coalesce(j.is_repeated, false) as is_repeated,
      coalesce(w.n, 0) as waiting,
      ${windowStart(context, context.parameters.values.worse_window_months)} as window_from
    from w_worse_patient p
    left join w_worse_judged j using (patient_key)
    left join (select patient_key, count(*) as n from w_worse_waiting group by 1) w using (patient_key)
  )
  select patient_key, null::integer as episode_no, 'injections' as clause, first_dose_on is not null as holds,
    coalesce('first injection ' || first_dose_on::varchar, 'no injection') as found
  from asked
  union all
  select patient_key, null, 'in-window', ended_on is null or ended_on >= window_from,
    case when ended_on is null then 'neither died nor left' else ended_reason || ' ' || ended_on::varchar end
      || ', window from ' || window_from::varchar
  from asked where first_dose_on is not null
  union all
  select patient_key, null, 'scored', scores > 0,
    case when scores = 0 then 'no score' else scores::varchar || ' scores, the last on ' || last_on::varchar end
  from asked where not_applicable is null
  union all
  select patient_key, null, 'earlier-score', case when scores > 0 then compared > 0 end,
    compared::varchar || ' of ' || scores::varchar || ' scores'
  from asked where not_applicable is null
  union all
  select patient_key, null, 'worse', case when compared > 0 then first_worse_on is not null end,
    case when compared = 0 then 'nothing to compare'
      else 'most: ' || highest.domain || ' from ' || printf('%g', highest.low_score) || ' (' || highest.low_on::varchar || ') to '
        || printf('%g', highest.score) || ' (' || highest.recorded_on::varchar || ')' end
  from asked where not_applicable is null
  union all
  select patient_key, null, 'worse-again', case when compared > 0 then is_repeated end,
    case when first_worse_on is null then 'no worse score'
      else 'first on ' || first_worse_on::varchar || ', last on ' || last_worse_on::varchar || ', '
        || date_diff('day', first_worse_on, last_worse_on)::varchar || ' d apart' end
  from asked where not_applicable is null
  union all
  select patient_key, null, 'no-row-waits', waiting = 0,
    case when waiting = 0 then 'none waits' else waiting::varchar || ' waiting' end
  from asked where not_applicable is null`
