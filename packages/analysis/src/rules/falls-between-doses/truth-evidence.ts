import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { judgedFound, numberFound, raisedFound } from '../../framework/found-words.ts'

/** F3, F4, F5, F9 and F10, and whether they support F6 and F8: what was found near the levels that they speak of. */
export function evidenceTruth({ parameters: { values } }: AnalysisContext) {
  const near = sql`${values.falls_metabolite_near_days}::integer::varchar || ' d'`
  return sql`(
    with facts as (
      select r.result_key, j.analyte, j.collected_on,
        ${judgedFound('r', 'j')} || case when j.analyte in ('mma', 'homocysteine') then ', ' || ${raisedFound('j')} else '' end as words
      from w_result r join w_judged j using (result_key)
      where j.analyte in ('mma', 'homocysteine', 'haemoglobin', 'mcv')
    ),
    levels as (select * from w_falls_judged where is_f1 or is_f6 or is_f8),
    metabolites as (
      select l.patient_key, m.analyte, m.result_key, m.collected_on, bool_or(m.after_loading) as after_loading,
        bool_or(l.is_f6) as near_f6, bool_or(l.is_f8) as near_f8
      from levels l join w_falls_metabolite m on m.sample_key = l.result_key group by 1, 2, 3, 4
    ),
    metabolite_words as (
      select m.patient_key,
        ${words(sql`m.analyte = 'mma'`)} as mma_words, ${words(sql`m.analyte = 'homocysteine'`)} as homocysteine_words,
        ${words(sql`m.near_f6`)} as f6_words, ${words(sql`m.near_f8`)} as f8_words
      from metabolites m join facts f using (result_key) group by 1
    ),
    counts as (
      select l.patient_key, c.collected_on, c.hb_low and c.mcv_raised as is_so, bool_or(x.sample_key is not null) as is_met,
        concat_ws(', ', h.words, v.words) as words
      from levels l
      join w_count_day c on c.patient_key = l.patient_key
        and abs(date_diff('day', c.collected_on, l.collected_on)) <= ${values.falls_count_near_days}
      left join w_falls_count x on x.sample_key = l.result_key and x.collected_on = c.collected_on
      left join facts h on h.result_key = c.hb_key
      left join facts v on v.result_key = c.mcv_key
      group by all
    ),
    count_words as (
      -- Of several counts the one that comes nearest to the criterion, the latest of these.
      select patient_key,
        arg_max(words || case when is_met then '' when is_so then ', but so before, explained by low ferritin or folate, or soon after loading'
          else '' end, (is_met, coalesce(is_so, false), collected_on)) as words
      from counts group by 1
    ),
    symptom_words as (
      select patient_key, arg_max(
          domain || ' worse in ' || worse::varchar || ' of ' || n::varchar || case when n = 1 then ' cycle' else ' cycles' end,
          (worse, n, domain)) as words
      from (select patient_key, domain, count(*) filter (is_worse) as worse, count(*) as n from w_symptom_cycle group by 1, 2)
      group by 1
    ),
    returns as (select patient_key, outcome, grade, reason from assessment_done where rule_id = 'symptoms-return'),
    alone as (
      select o.patient_key,
        string_agg(f.words || ', day ' || c.days_since_dose::varchar || coalesce(' of ' || ${numberFound('d.planned_interval_days')}, ''),
          '; ' order by o.collected_on, o.result_key) as words
      from w_falls_mma_only o join facts f using (result_key) join lab_context_next c using (result_key)
      left join dose_interval_next d on d.patient_key = c.patient_key and d.dose_on = c.cycle_on
      group by 1
    ),
    told as (
      select c.*, f1 or f6 or f8 as has_level, m.* exclude (patient_key), b.words as count_words,
        concat_ws(', ', case r.outcome when 'flagged' then r.grade when 'clear' then 'clear' when 'not_evaluable' then 'not judged'
            else 'does not apply' end, replace(r.reason, '_', ' '), s.words) as return_words,
        a.words as alone_words
      from w_falls_criteria c
      left join metabolite_words m using (patient_key)
      left join count_words b using (patient_key)
      left join returns r using (patient_key)
      left join symptom_words s using (patient_key)
      left join alone a using (patient_key)
    )
    select patient_key, null::integer as episode_no, 'F3-mma' as clause, case when not f3_unjudged then f3 end as holds,
      case when not has_level then 'no such level' else coalesce(mma_words, 'no MMA within ' || ${near}) end as found
    from told
    union all
    select patient_key, null, 'F4-homocysteine', case when not f4_unjudged then f4 end,
      case when not has_level then 'no such level' else coalesce(homocysteine_words, 'no homocysteine within ' || ${near}) end
    from told
    union all
    select patient_key, null, 'F5-blood-count', case when not f5_unjudged then f5 end,
      case when not has_level then 'no such level'
        else coalesce(count_words, 'no blood count within ' || ${values.falls_count_near_days}::integer::varchar || ' d') end
    from told
    union all
    select patient_key, null, 'F6-supported',
      case when f6_sign then true when f6 and unexplained_indeterminate > 0 then null else false end,
      case when f6 then coalesce(f6_words, 'no MMA or homocysteine within ' || ${near}) else 'no indeterminate trough' end
    from told
    union all
    select patient_key, null, 'F8-supported',
      case when f8 and (coalesce(f8_sign, false) or f9) then true when f8 and f3_unjudged and f4_unjudged then null else false end,
      case when f8 then concat_ws('; ', coalesce(f8_words, 'no MMA or homocysteine within ' || ${near}), count_words,
          case when f9 then 'symptoms return' end)
        else 'no late deficient level' end
    from told
    union all
    select patient_key, null, 'F9-symptoms-return', case when not f9_unjudged then f9 end, return_words from told
    union all
    select patient_key, null, 'F10-mma-alone', f10,
      coalesce(alone_words, 'no such MMA without a B12 within ' || ${values.falls_f10_no_b12_days}::integer::varchar || ' d')
    from told
  )`
}

const words = (which: ReturnType<typeof sql>) => sql`
  string_agg(f.words || case when m.after_loading then '' else ', too soon after loading' end, '; ' order by m.collected_on, m.result_key)
    filter (${which})`
