import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { resultFound } from '../../framework/found-words.ts'

/** Clause by clause; where there are several pairs, the latest is told, of those that decide where some do. */
export function truth({ parameters: { values } }: AnalysisContext) {
  return sql`
    with sampled as (
      select patient_key, count(*) as n, max(collected_on) as last_on
      from w_raised_mma_sample where analyte = 'mma' and in_window group by patient_key
    ),
    told as (
      select p.patient_key,
        arg_max(
          case b.analyte when 'holotc' then 'active B12 ' else 'B12 ' end || ${resultFound('b')},
          (p.is_met is true, p.is_above is true, -p.place)) as b12_words,
        arg_max(
          'MMA ' || ${resultFound('m')}
            || ', ' || case p.raised when 'raised' then 'raised' when 'capped' then 'raised, kidney function not known'
              when 'not_raised' then 'not raised' else case when p.raised_reason = 'renal' then 'not judged for kidney function'
              else 'censored' end end,
          (p.is_met is true, p.is_above is true, -p.place)) as mma_words,
        case when bool_or(p.is_met) then true
          when bool_or(p.is_above is not false and p.raised = 'not_evaluable') then null
          when bool_or(p.is_above is null and p.raised in ('raised', 'capped')) then null
          else false end as is_raised
      from w_raised_mma_pair p
      join w_result b on b.result_key = p.b12_key
      join w_result m on m.result_key = p.metabolite_key
      group by p.patient_key
    ),
    asked as (
      select p.*, j.* exclude (patient_key), t.* exclude (patient_key), s.n as mma_n, s.last_on as mma_last_on
      from w_raised_mma_patient p
      left join w_raised_mma_judged j using (patient_key)
      left join told t using (patient_key)
      left join sampled s using (patient_key)
    )
    select patient_key, null::integer as episode_no, 'loading-ended' as clause, not_applicable is null as holds,
      case
        when not_applicable = 'no_injections' then 'no injection is recorded'
        when not_applicable = 'no_maintenance' then 'loading is not known to have ended'
        when not_applicable = 'record_ended' then 'the record ended on ' || ended_on::varchar
        else 'loading ended on ' || transition_on::varchar
      end as found
    from asked
    union all
    select patient_key, null, 'mma-sampled', mma_n is not null or pairs is not null,
      case when mma_n is null and pairs is null then 'no MMA'
        when mma_n is null then 'an MMA of before the window, beside a B12 in it'
        else mma_n::varchar || ' MMA, the latest on ' || mma_last_on::varchar end
    from asked where not_applicable is null
    union all
    select patient_key, null, 'b12-beside-it', pairs is not null,
      coalesce(b12_words, 'no such B12 within ' || ${values.raised_mma_near_days}::integer::varchar || ' d of an MMA')
    from asked where not_applicable is null
    union all
    select patient_key, null, 'b12-normal', case when pairs is not null then any_above end, coalesce(b12_words, 'no B12 to judge')
    from asked where not_applicable is null
    union all
    select patient_key, null, 'mma-raised', case when pairs is not null then is_raised end,
      coalesce(mma_words, 'no MMA beside a B12')
    from asked where not_applicable is null
    union all
    select patient_key, null, 'confirmed', case when pairs is not null then is_repeated or has_homocysteine end,
      case
        when is_repeated then 'MMA raised on days at least ' || ${values.raised_mma_apart_days}::integer::varchar || ' d apart'
        when has_homocysteine then 'homocysteine raised beside it'
        when is_met then 'raised once, or kidney function not known; homocysteine not raised beside it'
        else 'nothing to confirm'
      end
    from asked where not_applicable is null`
}
