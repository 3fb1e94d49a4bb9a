import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { causeFound } from '../../framework/cause-facts.ts'
import { doseFound } from '../../framework/found-words.ts'

/** What became of each clause; the clauses after the denominator for patients in it alone. That nobody looked is asked only of causes that may go away. */
export const truth = ({ asOf, parameters: { values } }: AnalysisContext) => sql`
  with courses as (
    select l.patient_key, arg_max(struct_pack(from_on, to_on, dose_mcg), (o.from_on, o.administration_key)) as latest
    from w_lapse l join w_oral o on o.patient_key = l.patient_key and o.to_on > l.last_dose_on and o.from_on <= l.judged_on
    group by l.patient_key
  ),
  asked as (
    select l.*, p.ended_on, c.latest,
      not is_lapsed and date_diff('day', l.injections_covered_to, cast(${asOf} as date)) > ${values.open_interval_stale_days}
        as feed_ended
    from w_lapse l join patient_timeline_next p using (patient_key) left join courses c using (patient_key)
  ),
  inside as (select * from asked where not_applicable is null)
  select patient_key, null::integer as episode_no, 'injections' as clause, last_dose_on is not null as holds,
    coalesce('last injection ' || last_dose_on::varchar, 'no injection') as found
  from asked
  union all
  select patient_key, null, 'in-care', ended_reason is null and not is_transferred and not self_injects and not is_end_of_life,
    case when ended_reason is not null then ended_reason || ' ' || ended_on::varchar
      when is_transferred then 'care transferred out ' || transferred_on::varchar
      when self_injects then 'self-injection since ' || self_injects_from::varchar
      when is_end_of_life then 'end-of-life care since ' || end_of_life_on::varchar
      else 'nothing of the kind recorded' end
  from asked where last_dose_on is not null
  union all
  select patient_key, null, 'lasting-cause', lapse_grade <> 'not_applicable', 'cause: ' || ${causeFound()}
  from asked where last_dose_on is not null
  union all
  select patient_key, null, 'long-gap', is_lapsed,
    days::varchar || ' d to ' || judged_on::varchar || ', limit ' || format('{:.10g}', limit_days::double) || ' d'
  from inside
  union all
  select patient_key, null, 'no-oral-cover', not is_covered_orally,
    case when latest is null then 'no oral course since'
      else 'oral course from ' || latest.from_on::varchar
        || case when latest.to_on < judged_on then ' to ' || latest.to_on::varchar else '' end || ', '
        || coalesce(${doseFound('latest.dose_mcg')} || ' a day', 'amount not known') end
  from inside
  union all
  select patient_key, null, 'nobody-looked', not only_if_unreviewed or not looked_after,
    case when looked_after then looks::varchar || ' tests or reviews, the first on ' || looked_on::varchar
        || case when only_if_unreviewed then '' else '; not asked of this cause' end
      when only_if_unreviewed then 'no test or review'
      else 'not asked of this cause' end
  from inside
  union all
  select patient_key, null, 'covered', not feed_ended and not (only_if_unreviewed and is_lapsed and not looked_after and not laboratory_covered),
    'injections to ' || injections_covered_to::varchar
      || case when only_if_unreviewed
        then ', laboratory ' || coalesce(laboratory_from::varchar || ' to ' || laboratory_to::varchar, 'not covered') else '' end
  from inside
  union all
  select patient_key, null, 'no-row-waits', waiting = 0,
    case when waiting = 0 then 'none waits' else waiting::varchar || ' waiting' end
  from inside`
