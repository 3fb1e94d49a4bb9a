import { type RawBuilder, sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import type { Measure } from './measure.ts'

/**
 * Files the members of one measure. Where a unit stands: excluded before all; met where it can be judged; else an exception where one applies, then
 * not evaluable, then counted as not met. So an exception removes only units that do not meet the numerator.
 */
export const fileMembers = (measure: Measure, context: AnalysisContext): RawBuilder<unknown> => sql`
  insert into measure_member_next
  with placed as (
    select *,
      case
        when excluded is not null then 'excluded'
        when met and not_evaluable is null then 'counted'
        when exception is not null then 'exception'
        when not_evaluable is not null then 'not_evaluable'
        else 'counted'
      end as standing
    from (${measure.members(context)})
  )
  select ${measure.id}::varchar, patient_key, episode_no, dose_on, event_on, in_window, standing,
    case standing when 'excluded' then excluded when 'exception' then exception when 'not_evaluable' then not_evaluable end,
    standing = 'counted' and met
  from placed
  order by patient_key, episode_no, dose_on`
