import { type RawBuilder, sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { judgedFound, numberFound } from '../../framework/found-words.ts'

/** F1, F2, F6, F7 and F8: the levels themselves. Without a trough, F1 and F6 could not be judged. */
export function levelTruth(_: AnalysisContext) {
  return sql`(
    with samples as (
      select s.*,
        ${judgedFound('r', 'j')} || case when s.context = 'same_day_low' then ', drawn before the dose of its day' else '' end
          || ', day ' || s.days_since_dose::varchar || coalesce(' of ' || ${numberFound('d.planned_interval_days')}, '')
          || case when s.is_current_treatment then '' else ', earlier treatment' end as words
      from w_falls_judged s
      join w_result r on r.result_key = s.result_key
      join w_judged j on j.result_key = s.result_key
      left join dose_interval_next d on d.patient_key = s.patient_key and d.dose_on = s.cycle_on
    ),
    contexts as (
      select patient_key, string_agg(n::varchar || ' ' || replace(timing, '_', ' '), ', ' order by n desc, timing) as words
      from (select patient_key, timing, count(*) as n from samples where not is_trough group by 1, 2) group by 1
    ),
    lists as (
      select patient_key,
        arg_max(words, (collected_on, result_key)) filter (is_trough) as latest_words,
        -- The lowest: level first, since total and active B12 are not compared with each other.
        arg_min(words, (case level when 'deficient' then 1 when 'indeterminate' then 2 when 'censored_unknown' then 3 else 4 end, value,
          result_key)) filter (is_trough) as lowest_words,
        ${listed(sql`is_f1`)} as f1_words,
        ${listed(sql`is_f6`)} as f6_words,
        ${listed(sql`is_f8`)} as f8_words,
        string_agg(distinct cycle_on::varchar, ', ' order by cycle_on::varchar) filter (is_f1) as cycles,
        string_agg(distinct cycle_on::varchar, ', ' order by cycle_on::varchar)
          filter (is_f1 and is_current_treatment and context = 'trough') as sure_cycles,
        count(*) filter (context = 'late_trough') as late
      from samples group by patient_key
    ),
    series as (
      select patient_key, words, collected_on, cycle_on,
        row_number() over (partition by patient_key order by collected_on desc, cycle_on desc) as place
      from (
        select * from samples where is_trough and analyte = 'b12'
        qualify row_number() over (
          partition by patient_key, cycle_on
          order by collected_on desc, coalesce(collected_at, cast(collected_on as timestamp)) desc, value, result_key
        ) = 1
      )
    ),
    latest_of_series as (
      select patient_key, count(*) as cycles, string_agg(words, '; ' order by collected_on, cycle_on) filter (place <= 3) as words
      from series group by 1
    ),
    falls as (
      select x.patient_key, arg_max(a.words || '; ' || b.words || '; ' || c.words, (x.collected_on, x.third_key)) as words
      from w_falls_serial x
      join samples a on a.result_key = x.first_key
      join samples b on b.result_key = x.second_key
      join samples c on c.result_key = x.third_key
      group by 1
    ),
    told as (
      select c.*, coalesce(c.troughs, 0) as n, l.* exclude (patient_key), t.words as context_words,
        s.words as series_words, coalesce(s.cycles, 0) as series_cycles, f.words as fall_words, w.down_ratio
      from w_falls_criteria c
      left join lists l using (patient_key)
      left join contexts t using (patient_key)
      left join latest_of_series s using (patient_key)
      left join falls f using (patient_key)
      cross join (select down_ratio from w_change where analyte = 'b12') w
    )
    select patient_key, null::integer as episode_no, 'trough-sampled' as clause, n > 0 as holds,
      case when n > 0 then n::varchar || case when n = 1 then ' trough: ' else ' troughs, the latest ' end || latest_words
        else coalesce('no trough; B12 samples: ' || context_words, 'no B12 in a maintenance interval') end as found
    from told
    union all
    select patient_key, null, 'F1-deficient-trough', case when f1 then true when n > 0 and unknown_troughs = 0 then false end,
      case when f1 then f1_words when n = 1 then lowest_words when n > 0 then 'none of ' || n::varchar || ' troughs, the lowest ' || lowest_words else 'no trough' end
    from told
    union all
    select patient_key, null, 'F1-current', coalesce(current_f1, false), coalesce(f1_words, 'no deficient trough') from told
    union all
    select patient_key, null, 'F2-another-cycle', f2, coalesce('deficient in the cycles from ' || cycles, 'no deficient trough') from told
    union all
    select patient_key, null, 'F2-certain', coalesce(sure_f2 > 0, false),
      case when f1 then coalesce('the cycles from ' || sure_cycles, 'none so certain') else 'no deficient trough' end
    from told
    union all
    select patient_key, null, 'F6-indeterminate-trough', case when f6 then true when n > 0 and unknown_troughs = 0 then false end,
      case when f6 then f6_words when n = 1 then 'the one trough is not' when n > 0 then 'none of ' || n::varchar || ' troughs' else 'no trough' end
    from told
    union all
    select patient_key, null, 'F7-serial-fall', case when f7 then true when series_cycles >= 3 then false end,
      case when f7 then fall_words
        when series_cycles = 0 then 'no B12 trough'
        when series_cycles < 3 then 'B12 troughs of ' || series_cycles::varchar || case when series_cycles = 1 then ' cycle' else ' cycles' end
        else 'not so of the last three: ' || series_words end
        || case when series_cycles >= 3 then ' (a fall is below ' || format('{:.2f}', down_ratio) || ' of the trough before)' else '' end
    from told
    union all
    select patient_key, null, 'F8-late-trough', f8,
      coalesce(f8_words, case when late > 0 then late::varchar || ' taken late, none deficient' end, 'none taken late')
    from told
  )`
}

const listed = (which: RawBuilder<unknown>) =>
  sql`string_agg(words, '; ' order by collected_on, result_key) filter (${which})`
