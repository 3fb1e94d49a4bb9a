import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { resultFound } from '../../framework/found-words.ts'

export const truth = ({ parameters: { values } }: AnalysisContext) => sql`
  with measured as (
    select patient_key, count(*) as n from w_result where analyte = 'b12' group by patient_key
  ),
  highest as (
    select s.patient_key, arg_max('highest ' || ${resultFound('r')}, (s.is_high is true, s.is_high is null, r.value, r.collected_on, r.result_key)) as words
    from w_high_b12_sample s join w_result r using (result_key) group by s.patient_key
  ),
  uncovered as (
    select patient_key, min(collected_on) filter (not is_covered) as uncovered_on, min(collected_on) as first_on,
      min(collected_on) filter (not is_oral_known) as unknown_oral_on
    from w_high_b12_sample where is_high is not false group by patient_key
  ),
  asked as (
    select p.patient_key, m.n, j.samples, j.any_high, j.any_may_be, j.met_days, j.may_be_days, j.is_met, h.words,
      u.uncovered_on, u.unknown_oral_on,
      m.n is not null and j.samples is null as is_treated
    from patient_timeline_next p
    left join measured m using (patient_key)
    left join w_high_b12_judged j using (patient_key)
    left join highest h using (patient_key)
    left join uncovered u using (patient_key)
  )
  select patient_key, null::integer as episode_no, 'b12-untreated' as clause, samples is not null as holds,
    case when n is null then 'no B12' else coalesce(samples, 0)::varchar || ' of ' || n::varchar || ' B12' end as found
  from asked
  union all
  select patient_key, null, 'high', case when samples is not null then case when any_high then true when any_may_be then null else false end end,
    coalesce(words, 'no B12')
  from asked where not is_treated
  union all
  select patient_key, null, 'high-twice',
    case when samples is null then null when is_met then true
      when may_be_days >= ${values.high_b12_apart_days} then null else false end,
    case when met_days > 0 then 'high over ' || met_days::varchar || ' d' when met_days = 0 then 'high on one day'
      when may_be_days is not null then 'not shown for any day' else 'no high B12' end
  from asked where not is_treated
  union all
  select patient_key, null, 'supply-known', case when any_may_be then uncovered_on is null and unknown_oral_on is null end,
    case
      when any_may_be is not true then 'no high B12 to ask about'
      when uncovered_on is not null
        then 'no injection data for ' || ${values.high_b12_injection_days}::integer::varchar || ' d before ' || uncovered_on::varchar
      when unknown_oral_on is not null then 'oral B12 of unknown amount on ' || unknown_oral_on::varchar
      else 'injection data reach back ' || ${values.high_b12_injection_days}::integer::varchar || ' d'
    end
  from asked where not is_treated`
