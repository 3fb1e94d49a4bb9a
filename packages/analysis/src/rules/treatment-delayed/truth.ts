import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { resultFound } from '../../framework/found-words.ts'

/** Clause by clause, for the deficient result that counts; where none does, for the one that comes nearest. */
export function truth({ parameters: { values } }: AnalysisContext) {
  return sql`
    with inside as (
      select j.*, case r.analyte when 'holotc' then 'active B12 ' else 'B12 ' end || ${resultFound('r')} as level_words,
        'Hb ' || ${resultFound('h')} as hb_words
      from w_delayed_judged j
      left join w_result r on r.result_key = j.result_key
      left join w_result h on h.result_key = j.hb_key
    )
    select patient_key, episode_no, 'first-episode' as clause, coalesce(episode_no, 1) = 1 as holds,
      case when episode_no is null then 'no injection is recorded'
        else 'episode ' || episode_no::varchar || ', first dose ' || first_on::varchar end as found
    from w_delayed_start
    union all
    select s.patient_key, s.episode_no, 'deficient', case when i.result_key is null then false when i.is_deficient then true end,
      coalesce(i.level_words, 'none from ' || s.window_from::varchar || ' to ' || s.window_to::varchar)
    from w_delayed_start s left join inside i using (patient_key) where coalesce(s.episode_no, 1) = 1
    union all
    select patient_key, episode_no, 'start-known', is_known,
      case when first_on is null then
          case when has_log then 'the log covers ' || coalesce(observable_from::varchar, '-') || ' to ' || injections_covered_to::varchar
            else 'the clinic sends no injections' end
        when lookback_basis = 'observable' or not start_known then coalesce('observable from ' || observable_from::varchar || ', '
          || date_diff('day', observable_from, first_on)::varchar || ' d before the first dose', 'nothing is observable before')
        else case lookback_basis when 'level' then 'the level proves the start' when 'mma' then 'a raised MMA proves the start'
          when 'diagnosed' then 'the date of diagnosis proves the start' else 'the log numbers the first dose 1' end end
    from inside
    union all
    select patient_key, episode_no, 'no-oral', case when is_oral then false when is_oral_unknown then null else true end,
      case when is_oral then 'oral B12 from ' || oral_on::varchar when is_oral_unknown then 'oral B12 of unknown amount'
        else 'no oral B12 of ' || ${values.oral_cover_min_mcg}::integer::varchar || ' mcg a day since' end
    from inside
    union all
    select patient_key, episode_no, 'not-away', away_on is null,
      coalesce(replace(away_reason, '_', ' ') || ' on ' || away_on::varchar, 'nothing recorded')
    from inside
    union all
    select patient_key, episode_no, 'delay', is_delay,
      days::varchar || ' d from ' || collected_on::varchar || ' to ' || stop_on::varchar || ', limit '
        || ${values.delayed_days}::integer::varchar || ' d'
    from inside
    union all
    select patient_key, episode_no, 'urgent', case when is_urgent then true when is_urgent_open then null else false end,
      case when is_severe then hb_words when urgent_from is not null then 'neurological involvement'
          when hb_words is not null then 'no neurological involvement, ' || hb_words
          else 'no neurological involvement, no Hb within ' || ${values.delayed_hb_near_days}::integer::varchar || ' d' end
        || coalesce(', ' || date_diff('day', urgent_from, stop_on)::varchar || ' d, limit ' || ${values.delayed_urgent_days}::integer::varchar || ' d', '')
    from inside`
}
