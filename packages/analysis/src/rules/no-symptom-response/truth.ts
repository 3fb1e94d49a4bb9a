import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'

/** What became of each clause; the clauses after the start for episodes in the denominator alone. */
export const truth = (_: AnalysisContext) => sql`
  with asked as (
    select j.*, coalesce(w.n, 0) as waiting
    from w_symptom_response_judged j
    left join (select patient_key, episode_no, count(*) as n from w_symptom_response_waiting group by 1, 2) w
      using (patient_key, episode_no)
  )
  select patient_key, episode_no, 'injections' as clause, first_dose_on is not null as holds,
    coalesce('first injection ' || first_dose_on::varchar, 'no injection') as found
  from asked
  union all
  select patient_key, episode_no, 'symptoms-at-start', case when scored > 0 then followed > 0 end,
    case when scored = 0 then 'no score'
      else followed::varchar || ' of ' || scored::varchar || ' symptoms scored, the highest ' || highest.domain || ' '
        || printf('%g', highest.score) || ' (' || highest.recorded_on::varchar || ')' end
  from asked where first_dose_on is not null
  union all
  select patient_key, episode_no, 'time-passed', has_passed,
    from_on::varchar || ' to ' || to_on::varchar
      || case when ended_on <= to_on then ', ' || ended_reason || ' ' || ended_on::varchar
        when has_passed then ', passed' else ', not yet passed' end
  from asked where not_applicable is null or not_applicable = 'record_ended'
  union all
  select patient_key, episode_no, 'scored-again', case when followed > 0 then scores > 0 end, scores::varchar || ' scores'
  from asked where not_applicable is null
  union all
  select patient_key, episode_no, 'none-improved', case when scores > 0 then not is_improved end,
    case when scores = 0 then 'nothing to compare'
      else 'most: ' || best.domain || ' from ' || printf('%g', best.from) || ' (' || best.from_on::varchar || ') to '
        || printf('%g', best.to) || ' (' || best.to_on::varchar || ')' end
  from asked where not_applicable is null
  union all
  select patient_key, episode_no, 'no-row-waits', waiting = 0,
    case when waiting = 0 then 'none waits' else waiting::varchar || ' waiting' end
  from asked where not_applicable is null`
