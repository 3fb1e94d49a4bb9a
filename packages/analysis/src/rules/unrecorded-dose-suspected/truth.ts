import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { numberFound, resultFound } from '../../framework/found-words.ts'

/** Clause by clause; of several pairs and troughs one that decides is told, else the latest. */
export const truth = ({ parameters: { values } }: AnalysisContext) => sql`
  with pairs as (
    select p.patient_key, count(*) as n,
      case when bool_or(p.is_risen) then true when bool_or(p.is_risen is null) then null else false end as is_risen,
      arg_max(${resultFound('a')} || ', then ' || ${resultFound('b')} || case when p.is_explained then ', B12 recorded between' else '' end,
        (p.is_risen is true, p.is_risen is null, p.is_explained, p.collected_on, p.first_on, p.value, -p.first_value, p.result_key, p.first_key)) as words
    from w_unrecorded_rise p
    join w_result a on a.result_key = p.first_key
    join w_result b on b.result_key = p.result_key
    group by p.patient_key
  ),
  troughs as (
    select t.patient_key, max(t.earlier) as earlier, count(*) as n,
      case when bool_or(t.is_beyond or t.comparator in ('>', '>=')) then case when bool_or(t.is_beyond and t.comparator = '') then true end
        else false end as is_beyond,
      arg_max(${resultFound('r')}, (t.is_beyond, t.value, t.comparator, t.collected_on, t.result_key)) as words
    from w_unrecorded_trough t join w_result r using (result_key) group by t.patient_key
  ),
  high as (
    select patient_key,
      case when bool_or(is_high) then true when bool_or(is_high is null) then null else false end as is_high,
      arg_max('median of ' || earlier::varchar || ' earlier ' || ${numberFound('median_value')} || ' ng/L'
          || case when is_explained then ', B12 recorded since the dose before' else '' end,
        (is_high is true, is_high is null, is_explained, collected_on, value, result_key)) as words
    from w_unrecorded_high group by patient_key
  ),
  asked as (
    select p.patient_key, p.dose_events, r.n as pairs, r.is_risen, r.words as rise_words,
      t.n as troughs, t.earlier, t.is_beyond, t.words as trough_words, h.is_high, h.words as median_words
    from patient_timeline_next p
    left join pairs r using (patient_key)
    left join troughs t using (patient_key)
    left join high h using (patient_key)
  )
  select patient_key, null::integer as episode_no, 'injected' as clause, dose_events > 0 as holds,
    case when dose_events > 0 then dose_events::varchar || ' days with a dose' else 'no injection is recorded' end as found
  from asked
  union all
  select patient_key, null, 'pair-in-cycle', pairs is not null,
    case when pairs is null then 'no two comparable B12 of one interval' else pairs::varchar || case when pairs = 1 then ' pair' else ' pairs' end || ' of B12' end
  from asked where dose_events > 0
  union all
  select patient_key, null, 'rise', case when pairs is not null then is_risen end, coalesce(rise_words, 'nothing to compare')
  from asked where dose_events > 0
  union all
  select patient_key, null, 'earlier-troughs', coalesce(earlier >= ${values.unrecorded_earlier_troughs}, false),
    case when troughs is null then 'no B12 before a dose' else coalesce(earlier, 0)::varchar || ' earlier before the last of a series' end
  from asked where dose_events > 0
  union all
  select patient_key, null, 'high-trough', case when troughs is not null then is_beyond end,
    coalesce('highest ' || trough_words, 'no B12 before a dose')
  from asked where dose_events > 0
  union all
  select patient_key, null, 'above-median', case when median_words is not null then is_high when troughs is not null then false end,
    coalesce(median_words, 'no such level with enough earlier ones')
  from asked where dose_events > 0`
