import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'

export const truth = (_: AnalysisContext) => sql`
  select patient_key, episode_no, 'loading-run' as clause, first_on is not null as holds,
    case when episode_no is null then 'no injection is recorded'
      when first_on is null then 'one dose on ' || last_on::varchar
      else seen::varchar || ' doses from ' || first_on::varchar || ' to ' || last_on::varchar end as found
  from w_prolonged_run
  union all
  select patient_key, episode_no, 'start-seen', unseen = 0,
    case when unseen = 0 then 'the first dose is not numbered higher' else unseen::varchar || ' earlier doses by the number of the first' end
  from w_prolonged_run where first_on is not null
  union all
  select patient_key, episode_no, 'run-over', is_over,
    case when is_over then 'the run ended on ' || last_on::varchar
      when is_past_feed then 'the data end before it is known, last dose ' || last_on::varchar
      else 'the run may go on, last dose ' || last_on::varchar end
  from w_prolonged_run where first_on is not null
  union all
  select patient_key, episode_no, 'too-long', is_long,
    days::varchar || ' d, limit ' || limit_days::varchar || ' d'
      || case when by_regimen then ' (the regimen plans ' || longest_loading_days::varchar || ' d)'
        when neurological then ' (neurological involvement)' else '' end
  from w_prolonged_run where first_on is not null`
