import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { judgedFound, raisedFound } from '../../framework/found-words.ts'

/** What became of each clause; the clauses after the denominator for patients in it alone. Without an interval in the window nothing is late. */
export const truth = ({ asOf, parameters: { values } }: AnalysisContext) => sql`
  with gaps as (
    select patient_key, count(*) as n, sum(days)::integer as days, count(*) filter (days > 0) as late,
      sum(case when is_lapse then 0 else greatest(date_diff('day', from_on, to_on) + 1, 0) - days end)::integer as excused,
      bool_or(is_definite) as is_definite, bool_or(is_open_late) as is_open_late,
      bool_or(is_open_in_time and ends_with_feed) as is_open_in_time,
      arg_max(struct_pack(gap_days, dose_on, next_on, limit_days := greatest(
        ${values.late_definite_intervals} * interval_days, ${values.late_definite_days})), (is_definite, gap_days, dose_on)) as longest,
      arg_max(struct_pack(gap_days, dose_on, is_lapse, limit_days := floor(covered_days) + ${values.late_open_extra_days}), dose_on)
        filter (next_on is null) as open
    from w_late_judged group by patient_key
  ),
  abnormal as (
    select a.patient_key, min(r.collected_on) as first_on,
      arg_min(${judgedFound('r', 'j')} || case when r.analyte in ('mma', 'homocysteine') then ' ' || ${raisedFound('j')} else '' end,
        (r.collected_on, r.result_key)) as words
    from w_late_abnormal a join w_result r using (result_key) join w_judged j using (result_key)
    group by a.patient_key
  ),
  cycles as (
    select patient_key, min(dose_on) as first_on, count(*) filter (is_maintenance_cycle) as n from dose_interval_next group by patient_key
  ),
  asked as (
    select p.patient_key, p.injections_covered_to, c.first_on, coalesce(c.n, 0) as cycles, g.* exclude (patient_key, n, days),
      coalesce(g.n, 0) as gaps, coalesce(g.days, 0) as days, a.words as abnormal_words, coalesce(w.n, 0) as waiting,
      coalesce(g.is_open_in_time, false)
        and date_diff('day', p.injections_covered_to, cast(${asOf} as date)) > ${values.open_interval_stale_days} as feed_ended
    from patient_timeline_next p
    left join cycles c using (patient_key)
    left join gaps g using (patient_key)
    left join abnormal a using (patient_key)
    left join (select patient_key, count(*) as n from w_late_waiting group by patient_key) w using (patient_key)
  ),
  inside as (select * from asked where cycles > 0),
  sums(clause, wanted) as (
    values ('late', ${values.late_possible_days}::integer), ('very-late', ${values.late_probable_days}::integer)
  )
  select patient_key, null::integer as episode_no, 'injections' as clause, first_on is not null as holds,
    coalesce('first injection ' || first_on::varchar, 'no injection') as found
  from asked
  union all
  select patient_key, null, 'maintenance', cycles > 0, cycles::varchar || ' maintenance intervals'
  from asked where first_on is not null
  union all
  select patient_key, null, s.clause, days > s.wanted,
    case when gaps = 0 then 'no maintenance interval in the window'
      else days::varchar || ' d in ' || late::varchar || ' of ' || gaps::varchar || ' intervals, limit ' || s.wanted::varchar || ' d'
        || case when excused > 0 then '; ' || excused::varchar || ' d not counted' else '' end end
  from inside cross join sums s
  union all
  select patient_key, null, 'open-late', coalesce(is_open_late, false),
    case when open is null then 'no interval is open'
      else 'dose of ' || open.dose_on::varchar || ', ' || open.gap_days::varchar || ' d ago, '
        || case when open.is_lapse then 'lapsed' else 'limit ' || format('{:.10g}', open.limit_days::double) || ' d' end end
  from inside
  union all
  select patient_key, null, 'long-gap', coalesce(is_definite, false),
    case when longest is null then 'no maintenance interval in the window'
      else longest.gap_days::varchar || ' d from ' || longest.dose_on::varchar
        || coalesce(' to ' || longest.next_on::varchar, ', still open')
        || ', limit ' || format('{:.10g}', longest.limit_days::double) || ' d' end
  from inside
  union all
  select patient_key, null, 'abnormal-overdue', abnormal_words is not null, coalesce(abnormal_words, 'none') from inside
  union all
  select patient_key, null, 'feed-covered', not feed_ended,
    'injections to ' || injections_covered_to::varchar
      || case when coalesce(is_open_in_time, false) then ', the open interval in time that day' else '' end
  from inside
  union all
  select patient_key, null, 'no-row-waits', waiting = 0,
    case when waiting = 0 then 'none waits' else waiting::varchar || ' waiting' end
  from inside`
