import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { causeFound } from '../../framework/cause-facts.ts'
import { doseFound } from '../../framework/found-words.ts'

/** What became of each clause; the clauses after the course for patients who have one that counts. */
export const truth = (_: AnalysisContext) => sql`
  with asked as (
    select j.*, coalesce(w.n, 0) as waiting
    from w_oral_bridge_judged j
    left join (select patient_key, count(*) as n from w_oral_bridge_waiting group by 1) w using (patient_key)
  ),
  followed as (select * from asked where course_key is not null and replaces is not false)
  select patient_key, null::integer as episode_no, 'injections' as clause, last_dose_on is not null as holds,
    coalesce('last injection ' || last_dose_on::varchar, 'no injection') as found
  from asked
  union all
  select patient_key, null, 'course-after', course_key is not null,
    coalesce('course from ' || course_on::varchar, 'no oral course after it')
  from asked where last_dose_on is not null
  union all
  select patient_key, null, 'replaces', replaces,
    coalesce(${doseFound('dose_mcg')} || ' a day', 'amount not known') || ', at least ' || ${doseFound('min_mcg')} || ' a day'
  from asked where course_key is not null
  union all
  select patient_key, null, 'time-passed', has_passed and away_on is null,
    from_on::varchar || ' to ' || to_on::varchar
      || case when away_on is not null then ', ' || replace(away_reason, '_', ' ') || ' ' || away_on::varchar
        when has_passed then ', passed' else ', not yet passed' end
  from followed
  union all
  select patient_key, null, 'covered', is_covered,
    'laboratory ' || coalesce(covered_from::varchar || ' to ' || covered_to::varchar, 'not covered')
      || case when has_tests then '' else ', hardly any such test' end
      || ', injections to ' || injections_covered_to::varchar
  from followed
  union all
  select patient_key, null, 'not-tested', tests = 0,
    case when tests = 0 then 'no test' else tests::varchar || ' results, the first on ' || tested_on::varchar end
  from followed
  union all
  select patient_key, null, 'irreversible', cause_class = 'irreversible', ${causeFound()} from followed
  union all
  select patient_key, null, 'no-row-waits', waiting = 0,
    case when waiting = 0 then 'none waits' else waiting::varchar || ' waiting' end
  from followed`
