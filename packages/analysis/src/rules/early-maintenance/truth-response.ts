import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { judgedFound, numberFound, raisedFound } from '../../framework/found-words.ts'

/** E4a, E4b, E4c, E5, E7 and E8: what was measured and given after the start, and why nothing can be said where it cannot. */
export function responseTruth({ asOf, parameters: { values } }: AnalysisContext) {
  return sql`(
    with facts as (
      select r.result_key, r.patient_key, j.analyte, j.collected_on,
        ${judgedFound('r', 'j')} || case when j.analyte in ('mma', 'homocysteine') then ', ' || ${raisedFound('j')} else '' end as words
      from w_result r join w_judged j using (result_key)
      where j.analyte in ('haemoglobin', 'mcv', 'reticulocytes', 'b12', 'holotc', 'mma', 'homocysteine')
    ),
    baseline as (
      select b.patient_key, b.episode_no, 'at the start ' || concat_ws(', ', h.words, m.words) as words, h.words as hb_words
      from w_baseline b left join facts h on h.result_key = b.hb_key left join facts m on m.result_key = b.mcv_key
    ),
    counts as (
      select c.*, concat_ws(', ', h.words, m.words) as words
      from w_early_count c left join facts h on h.result_key = c.hb_key left join facts m on m.result_key = c.mcv_key
    ),
    transition_count as (select patient_key, episode_no, words from counts where is_e4a_count),
    eight_weeks as (
      -- The first that is still abnormal, else the latest.
      select patient_key, episode_no,
        coalesce(arg_min(words, collected_on) filter (hb_still_low or mcv_still_raised), arg_max(words, collected_on)) as words
      from counts where at_eight_weeks group by 1, 2
    ),
    marrow as (
      select c.patient_key, c.episode_no, string_agg(f.words, ', ' order by c.collected_on, c.result_key) as words
      from w_early_reticulocyte c join facts f using (result_key) group by 1, 2
    ),
    biochemistry as (
      select m.patient_key, m.episode_no, string_agg(f.words, '; ' order by m.collected_on, m.result_key) as words
      from w_early_metabolite m join facts f using (result_key) group by 1, 2
    ),
    looked as (
      select w.patient_key, w.episode_no, arg_min(f.words, (f.collected_on, f.result_key)) as words
      from w_early_recheck w join facts f on f.patient_key = w.patient_key
        and ((f.analyte in ('haemoglobin', 'mcv') and f.collected_on between w.from_on and w.count_to)
          or (f.analyte in ('b12', 'holotc', 'mma', 'homocysteine') and f.collected_on between w.transition_on and w.test_to))
      group by 1, 2
    ),
    relapses as (
      select patient_key, episode_no, 1 as place,
        'doses at short gaps from ' || restart_on::varchar || ' to ' || completed_on::varchar as words
      from w_early_reload
      union all
      select h.patient_key, h.episode_no, 2, arg_min(a.words || ' to ' || b.words, (h.collected_on, h.hb_key))
      from w_early_hb_fall h join facts a on a.result_key = h.highest_key join facts b on b.result_key = h.hb_key
      group by 1, 2
      union all
      select l.patient_key, l.episode_no, 3,
        arg_min('trough ' || a.words || ' with ' || b.words, (l.met_on, l.result_key, l.metabolite_key))
      from w_early_low_trough l join facts a on a.result_key = l.result_key join facts b on b.result_key = l.metabolite_key
      group by 1, 2
      union all
      select patient_key, episode_no, 4,
        string_agg(domain || ' from ' || ${numberFound('score')} || ' to ' || ${numberFound('relapse_score')} || ' on ' || relapse_on::varchar,
          ', ' order by domain)
      from w_early_score where relapse_key is not null
      group by 1, 2
    ),
    relapse as (
      select patient_key, episode_no, string_agg(words, '; ' order by place) as words from relapses group by 1, 2
    ),
    told as (
      select g.*, b.hb_words, coalesce(b.words, 'no blood count at the start') as start_words,
        t.words as transition_words, w.words as eight_week_words, m.words as marrow_words, y.words as metabolite_words,
        k.words as looked_words, x.words as relapse_words, r.from_on, r.test_to, r.looked_at,
        response_judged as is_judged
      from w_early_graded g
      join w_early_recheck r using (patient_key, episode_no)
      left join baseline b using (patient_key, episode_no)
      left join transition_count t using (patient_key, episode_no)
      left join eight_weeks w using (patient_key, episode_no)
      left join marrow m using (patient_key, episode_no)
      left join biochemistry y using (patient_key, episode_no)
      left join looked k using (patient_key, episode_no)
      left join relapse x using (patient_key, episode_no)
      where g.not_applicable is null
    )
    select patient_key, episode_no, 'E4a-count-at-transition' as clause,
      case when not coalesce(ends_on_recovery, false) then false when is_judged and not e4a_unjudged then e4a end as holds,
      case when not coalesce(ends_on_recovery, false) then
          'not asked: ' || coalesce(regimen_member, 'the regimen') || ' does not end loading on recovery'
        else coalesce(transition_words, 'no blood count from ' || (transition_on - ${values.early_e4a_before_days}::integer)::varchar || ' to '
          || (transition_on + ${values.early_e4a_after_days}::integer)::varchar) || '; ' || start_words end as found
    from told
    union all
    select patient_key, episode_no, 'E4b-count-at-eight-weeks', case when is_judged and not e4b_unjudged then e4b end,
      case when transition_on >= first_dose_on + ${values.early_e4b_to_days}::integer then
          'not asked: loading ended on day ' || date_diff('day', first_dose_on, transition_on)::varchar
        else coalesce(eight_week_words, 'no blood count from ' || (first_dose_on + ${values.early_e4b_from_days}::integer)::varchar || ' to '
          || (first_dose_on + ${values.early_e4b_to_days}::integer)::varchar) || '; ' || start_words end
    from told
    union all
    select patient_key, episode_no, 'E4c-no-reticulocytes', case when is_judged and not e4c_unjudged then e4c end,
      coalesce('at the start ' || hb_words, 'no Hb at the start') || ' (asked below ' || ${values.early_e4c_hb_g_per_l}::integer::varchar
        || ' g/L); ' || coalesce(marrow_words, 'no reticulocytes on days ' || ${values.early_e4c_from_days}::integer::varchar || ' to '
          || ${values.early_e4c_to_days}::integer::varchar)
    from told
    union all
    select patient_key, episode_no, 'E5-metabolite-raised', case when is_judged and not e5_unjudged then e5 end,
      coalesce(metabolite_words, 'no MMA or homocysteine from ' || (transition_on + ${values.early_e5_from_days}::integer)::varchar || ' to '
        || least(transition_on + ${values.early_e5_to_days}::integer, next_run_on)::varchar)
    from told
    union all
    select patient_key, episode_no, 'E7-nothing-looked-at',
      case when not judges_start or looked_at then false when start_known and transition_known and not e7_unjudged then e7 end,
      case when not judges_start then 'not asked of a later episode without a loading run'
        when looked_at then 'first look: ' || coalesce(looked_words, 'a result')
        else 'none from ' || from_on::varchar || ' to ' || test_to::varchar || case
          when not e7_unjudged then '' when test_to > cast(${asOf} as date) then ', not over yet'
          else ', but the laboratory data do not cover it' end end
    from told
    union all
    select patient_key, episode_no, 'E8-relapse', case when is_judged then e8 end,
      coalesce(relapse_words, 'none of these from ' || transition_on::varchar || ' to '
        || least(transition_on + ${values.early_e8_days}::integer, cast(${asOf} as date))::varchar)
    from told
  )`
}
