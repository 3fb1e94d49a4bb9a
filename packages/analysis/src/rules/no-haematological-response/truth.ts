import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { resultFound } from '../../framework/found-words.ts'

/** Clause by clause; a part that does not apply, since its half of the baseline was normal, does not hold. */
export function truth(_: AnalysisContext) {
  return sql`
    with told as (
      select p.patient_key, p.episode_no, p.part, p.is_met, p.is_confounded,
        ${resultFound('r')} || ', day ' || p.days::varchar || ', after ' || p.doses::varchar || ' doses' as words
      from w_response_judged_part p join w_result r on r.result_key = p.count_key
    ),
    named as (
      select c.patient_key, c.episode_no,
        string_agg(distinct replace(c.name, '_', ' ') || coalesce(' ' || ${resultFound('r')}, ' on ' || v.occurred_on::varchar), ', '
          order by replace(c.name, '_', ' ') || coalesce(' ' || ${resultFound('r')}, ' on ' || v.occurred_on::varchar)) as words
      from w_response_confounder c
      left join w_result r on c.fact_table = 'lab_result' and r.result_key = c.fact_key
      left join w_event v on c.fact_table = 'event' and v.event_key = c.fact_key
      group by 1, 2
    ),
    asked as (
      select j.*, ${resultFound('h')} as hb_words, ${resultFound('m')} as mcv_words
      from w_response_judged j
      left join w_result h on h.result_key = j.hb_key
      left join w_result m on m.result_key = j.mcv_key
    ),
    inside as (select * from asked where not_applicable is null),
    with_parts as (
      select i.patient_key, i.episode_no, i.hb_low, i.mcv_raised, i.is_well_below, i.has_doses,
        e.is_met as early, e.words as early_words, e.is_confounded as early_confounded,
        b.is_met as late_hb, b.words as hb_words, m.is_met as late_mcv, m.words as mcv_words,
        n.words as confounders
      from inside i
      left join told e on e.patient_key = i.patient_key and e.episode_no = i.episode_no and e.part = 'early'
      left join told b on b.patient_key = i.patient_key and b.episode_no = i.episode_no and b.part = 'late_hb'
      left join told m on m.patient_key = i.patient_key and m.episode_no = i.episode_no and m.part = 'late_mcv'
      left join named n on n.patient_key = i.patient_key and n.episode_no = i.episode_no
    )
    select patient_key, episode_no, 'baseline-abnormal' as clause,
      case when is_abnormal then true when not_applicable is not null then false end as holds,
      case when episode_no is null then 'no injection is recorded'
        else coalesce('Hb ' || hb_words, 'no Hb') || '; ' || coalesce('MCV ' || mcv_words, 'no MCV') end as found
    from asked
    union all
    select patient_key, episode_no, 'early-haemoglobin',
      case when is_well_below is false then false else early end,
      case when coalesce(is_well_below, false) then coalesce('Hb ' || early_words, 'no Hb of the early days')
        else 'Hb was not far enough below its limit at the start, or not judged' end
    from with_parts
    union all
    select patient_key, episode_no, 'late-haemoglobin', case when hb_low is false then false else late_hb end,
      case when coalesce(hb_low, false) then coalesce('Hb ' || hb_words, 'no Hb of the late days')
        else 'Hb was not low at the start, or not judged' end
    from with_parts
    union all
    select patient_key, episode_no, 'late-mcv', case when mcv_raised is false then false else late_mcv end,
      case when coalesce(mcv_raised, false) then coalesce('MCV ' || mcv_words, 'no MCV of the late days')
        else 'MCV was not raised at the start, or not judged' end
    from with_parts
    union all
    select patient_key, episode_no, 'enough-doses', has_doses,
      coalesce(hb_words, mcv_words, 'no blood count of the late days')
    from with_parts
    union all
    select patient_key, episode_no, 'not-confounded', confounders is null, coalesce(confounders, 'nothing of the kind recorded')
    from with_parts`
}
