import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'

export const truth = (_: AnalysisContext) => sql`
  select patient_key, episode_no, 'first-episode' as clause, coalesce(episode_no = 1, false) as holds,
    case when episode_no is null then 'no injection is recorded'
      else 'episode ' || episode_no::varchar || ', first dose ' || first_on::varchar end as found
  from w_no_baseline_judged
  union all
  select patient_key, episode_no, 'start-known', start_known,
    case lookback_basis
      when 'level' then 'a B12 that is not above the indeterminate band proves the start'
      when 'mma' then 'a raised MMA proves the start'
      when 'diagnosed' then 'the date of diagnosis proves the start'
      when 'label' then 'the log numbers the first dose 1'
      else coalesce('observable from ' || observable_from::varchar || ', '
        || date_diff('day', observable_from, first_on)::varchar || ' d before the first dose', 'nothing is observable before') end
  from w_no_baseline_judged where not_applicable is null
  union all
  select patient_key, episode_no, 'no-test', tests = 0,
    case when tests = 0 then 'none from ' || from_on::varchar || ' to ' || first_on::varchar
      else tests::varchar || ' collected, the last on ' || last_test_on::varchar end
  from w_no_baseline_judged where not_applicable is null
  union all
  select patient_key, episode_no, 'covered', is_covered and has_tests,
    case when not has_tests then 'the clinic has too few B12 and metabolite results a year'
      else 'results cover ' || coalesce(covered_from::varchar, '-') || ' to ' || coalesce(covered_to::varchar, '-') || ', asked from '
        || from_on::varchar || ' to ' || first_on::varchar end
  from w_no_baseline_judged where not_applicable is null`
