import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { causeFound } from '../../framework/cause-facts.ts'

/** The clauses of each row: of loading for an episode, of maintenance for the patient. */
export const truth = ({ parameters: { values } }: AnalysisContext) => sql`
  with loading as (
    select *, case when unread = 'run_start_unseen' then unseen::varchar || ' earlier doses by the number of the first'
      when unread = 'short_lookback' then 'less than a year is observable before ' || first_on::varchar
      when unread = 'indication_unknown' then 'no loading run, and why treatment began is not recorded'
      when unfinished = 'feed_not_covered' then 'the data end on ' || judged_to::varchar
      when unfinished is not null then 'the first days are not over'
      else 'first doses from ' || first_on::varchar end as readable_words
    from w_neuro_loading
  ),
  maintenance as (select * from w_neuro_maintenance)
  select patient_key, episode_no, 'involvement' as clause, neurological as holds,
    case when not neurological then 'none recorded by ' || last_on::varchar
      else 'recorded' || coalesce(' since ' || neurological_since::varchar, ' without a date') end as found
  from loading
  union all
  select patient_key, episode_no, 'readable', unread is null and unfinished is null, readable_words from loading where not_applicable is null
  union all
  select patient_key, episode_no, 'given-wider', case when unread is null and (unfinished is null or is_gap_wide) then is_median_wide or is_gap_wide end,
    concat_ws(', ', 'median gap ' || printf('%g', median_gap_days) || ' d (limit ' || printf('%g', median_limit) || ' d)',
      'longest ' || longest_days::varchar || ' d of the first days (limit ' || printf('%g', longest_limit) || ' d)',
      case when longest_days is null then 'no gap' end)
  from loading where not_applicable is null
  union all
  select patient_key, episode_no, clause, true, 'not asked of loading'
  from loading, (values ('planned-wider'), ('not-six-monthly')) as c(clause) where not_applicable is null
  union all
  select patient_key, null, 'involvement', coalesce(not_applicable, '') not in ('no_injections', 'no_neurological_involvement'),
    case when not_applicable = 'no_injections' then 'no injection is recorded'
      when not_applicable = 'no_neurological_involvement' then 'none recorded'
      else 'recorded' || coalesce(' since ' || neurological_since::varchar, ' without a date') end
  from maintenance
  union all
  select patient_key, null, 'readable', has_cycles and planned_days is not null,
    coalesce(cycles, 0)::varchar || ' of ' || ${values.neuro_schedule_cycles}::integer::varchar || ' cycles'
      || case when neurological_since > first_on then ', the first before involvement was recorded'
        when has_cycles and planned_days is null then ' without a planned interval' else '' end
  from maintenance where not_applicable is null
  union all
  select patient_key, null, 'given-wider', case when has_cycles then is_given_wider end,
    coalesce('median gap ' || printf('%g', gap_days) || ' d, limit ' || printf('%g', limit_days) || ' d and '
      || printf('%g', graced_days - limit_days) || ' d grace', 'no gap')
  from maintenance where not_applicable is null
  union all
  select patient_key, null, 'planned-wider', case when has_cycles then is_planned_wider end,
    coalesce('planned ' || printf('%g', planned_days) || ' d', 'no plan')
  from maintenance where not_applicable is null
  union all
  select patient_key, null, 'not-six-monthly', not is_six_monthly,
    'cause ' || ${causeFound()} || coalesce(', planned ' || printf('%g', planned_days) || ' d', '')
  from maintenance where not_applicable is null`
