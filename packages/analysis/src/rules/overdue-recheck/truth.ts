import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'

/** `2025-01-27 to 2025-03-31: none`: a window with what became of it. */
const windowWords = sql`
  from_on::varchar || ' to ' || to_on::varchar || ': '
    || case status when 'seen' then case source when 1 then 'blood count' when 2 then 'MMA or homocysteine' when 3 then 'review'
        else 'symptom score' end || ' on ' || looked_on::varchar
      when 'met' then 'none'
      when 'away' then replace(away_reason, '_', ' ')
      when 'pending' then 'none yet, not passed'
      when 'not_required' then 'none, but the clinic hardly has blood counts'
      when 'unknown_start' then 'none, but treatment may have begun before'
      else 'none, but the data do not cover it' end`

/** What became of each clause: several changes are told by the one that decides. */
export const truth = (_: AnalysisContext) => sql`
  with told as (
    select *, case status when 'met' then true when 'seen' then false end as holds, ${windowWords} as words,
      row_number() over (
        partition by patient_key, episode_no, criterion
        order by case status when 'met' then 0 when 'uncovered' then 1 else 2 end, to_on desc, window_no) as place
    from w_recheck_answered
  ),
  first_told as (select * from told where place = 1),
  counted as (select patient_key, episode_no, count(*) as changes from w_recheck_window where criterion = 'c' group by 1, 2),
  injected as (select * from w_recheck_judged where first_dose_on is not null)
  select patient_key, episode_no, 'injections' as clause, first_dose_on is not null as holds,
    coalesce('first injection ' || first_dose_on::varchar, 'no injection') as found
  from w_recheck_judged
  union all
  select j.patient_key, j.episode_no, 'a-abnormal-start', j.abnormal_start,
    case when b.patient_key is null then 'no blood count'
      else concat_ws(', ', 'Hb ' || printf('%g', b.hb) || ' g/L (limit ' || coalesce(printf('%g', b.hb_limit), 'not known') || ')',
        'MCV ' || printf('%g', b.mcv) || ' fL' || case when b.mcv_raised then ' raised' else '' end) end
  from injected j left join w_baseline b using (patient_key, episode_no)
  union all
  select j.patient_key, j.episode_no, 'a-no-count', t.holds, coalesce(t.words, 'not asked')
  from injected j left join first_told t on t.patient_key = j.patient_key and t.episode_no = j.episode_no and t.criterion = 'a'
  union all
  select patient_key, episode_no, 'b-nothing-seen', holds, words from first_told where criterion = 'b'
  union all
  select j.patient_key, j.episode_no, 'c-changed', coalesce(c.changes, 0) > 0,
    case when c.changes is null then 'no change' when c.changes = 1 then 'one change' else c.changes::varchar || ' changes' end
  from injected j left join counted c using (patient_key, episode_no)
  union all
  select j.patient_key, j.episode_no, 'c-nothing-seen', t.holds, coalesce(t.words, 'not asked')
  from injected j left join first_told t on t.patient_key = j.patient_key and t.episode_no = j.episode_no and t.criterion = 'c'
  union all
  select j.patient_key, j.episode_no, 'd-nothing-seen', case r.status when 'met' then true when 'seen' then false end,
    case
      when r.status is null then 'maintenance has not begun'
      when r.status = 'not_asked' then 'maintenance from ' || r.first_maintenance_on::varchar || ' to ' || r.judged_on::varchar || ', too short'
      else coalesce('last look ' || r.looked_on::varchar, 'none since maintenance began ' || r.first_maintenance_on::varchar)
        || ', judged on ' || r.judged_on::varchar
        || case r.status when 'uncovered' then ', but the data do not cover the months between' when 'away' then ', elsewhere before'
          else '' end end
  from injected j left join w_recheck_routine r using (patient_key, episode_no)
  union all
  select patient_key, episode_no, 'no-row-waits', waiting = 0,
    case when waiting = 0 then 'none waits' else waiting::varchar || ' waiting' end
  from injected`
