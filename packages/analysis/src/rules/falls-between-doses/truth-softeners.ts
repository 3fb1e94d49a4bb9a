import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { judgedFound, raisedFound } from '../../framework/found-words.ts'

/** N1 to N4 and the silent note, what makes a flag past, and what keeps a patient from being clear. */
export function softenerTruth({ parameters: { values } }: AnalysisContext) {
  return sql`(
    with low as (select * from w_falls_judged where is_f1),
    metabolites as (
      select patient_key, string_agg(words, '; ' order by collected_on, result_key) as words
      from (
        select distinct l.patient_key, m.result_key, m.collected_on, ${judgedFound('r', 'j')} || ', ' || ${raisedFound('j')} as words
        from low l
        join w_falls_metabolite m on m.sample_key = l.result_key
          and m.days_since_dose >= ${values.falls_softener_min_days_since_dose}
        join w_result r on r.result_key = m.result_key
        join w_judged j on j.result_key = m.result_key
      ) group by 1
    ),
    active_b12 as (
      select patient_key, string_agg(words, '; ' order by collected_on, result_key) as words
      from (
        select distinct l.patient_key, r.result_key, r.collected_on, ${judgedFound('r', 'j')} as words
        from low l
        join w_judged j on j.patient_key = l.patient_key and j.analyte = 'holotc'
          and abs(date_diff('day', j.collected_on, l.collected_on)) <= ${values.falls_softener_holotc_days}
        join w_result r on r.result_key = j.result_key
      ) group by 1
    ),
    pregnancies as (
      select patient_key, string_agg('pregnancy from ' || from_on::varchar || ' to ' || to_on::varchar, '; ' order by from_on) as words
      from w_pregnancy group by 1
    ),
    disorders as (
      select patient_key, string_agg(replace(event, '_', ' ') || ' on ' || occurred_on::varchar, '; ' order by occurred_on, event, event_key)
        as words
      from w_event where event in ('transcobalamin_disorder', 'paraprotein_disorder') group by 1
    ),
    newer as (
      select n.patient_key, count(distinct n.cycle_on) = 2 and bool_and(n.is_normal) as is_closed,
        string_agg(${judgedFound('r', 'w')} || case when n.is_normal then ', newer and normal' else '' end, '; '
          order by n.collected_on, n.result_key) as words
      from w_falls_newer n join w_result r using (result_key) join w_judged w using (result_key) group by 1
    ),
    unexplained as (
      select j.patient_key, string_agg(${judgedFound('r', 'w')}, '; ' order by j.collected_on, j.result_key) as words
      from w_falls_judged j join w_result r using (result_key) join w_judged w using (result_key) where j.is_f6 and not j.any_not_raised group by 1
    ),
    unknown as (
      select j.patient_key, string_agg(${judgedFound('r', 'w')}, '; ' order by j.collected_on, j.result_key) as words
      from w_falls_judged j join w_result r using (result_key) join w_judged w using (result_key) where j.is_trough and j.level = 'censored_unknown' group by 1
    ),
    waiting as (
      select patient_key, string_agg(concat_ws(' ', n::varchar, replace(feed, '_', ' '), analyte, replace(code, '_', ' ')), ', '
        order by feed, analyte, code) as words
      from (select patient_key, feed, analyte, code, count(*) as n from w_falls_waiting group by all) group by 1
    ),
    told as (
      select c.*, m.words as metabolite_words, b.words as active_words, g.words as pregnancy_words, d.words as disorder_words,
        w.words as newer_words, coalesce(w.is_closed, false) and c.beyond_f10 as is_past,
        x.words as unexplained_words, u.words as unknown_words, q.words as waiting_words
      from w_falls_criteria c
      left join metabolites m using (patient_key)
      left join active_b12 b using (patient_key)
      left join pregnancies g using (patient_key)
      left join disorders d using (patient_key)
      left join newer w using (patient_key)
      left join unexplained x using (patient_key)
      left join unknown u using (patient_key)
      left join waiting q using (patient_key)
    )
    select patient_key, null::integer as episode_no, 'N1-metabolite-normal' as clause, n1 as holds,
      case when f1 then coalesce(metabolite_words, 'no MMA or homocysteine near them') else 'no deficient trough' end as found
    from told
    union all
    select patient_key, null, 'N2-active-b12', n2,
      case when f1 then coalesce(active_words, 'no active B12 within ' || ${values.falls_softener_holotc_days}::integer::varchar || ' d')
        else 'no deficient trough' end
    from told
    union all
    select patient_key, null, 'N3-pregnancy', n3,
      case when f1 then coalesce(pregnancy_words, 'no pregnancy recorded') else 'no deficient trough' end
    from told
    union all
    select patient_key, null, 'N4-disorder', n4, coalesce(disorder_words, 'none recorded') from told
    union all
    select patient_key, null, 'silent', silent,
      case when silent then 'scores of both parts of such a cycle, none worse'
        when grade is null then 'no cycle decided' else 'no scores of both parts of such a cycle, or worse' end
    from told
    union all
    select patient_key, null, 'not-ended', not is_past,
      case when grade is null then 'nothing to end' when not beyond_f10 then 'MMA alone ends with the window only'
        else 'met until ' || met_until::varchar || coalesce('; the latest cycles: ' || newer_words, '') end
    from told
    union all
    select patient_key, null, 'indeterminate-explained', coalesce(unexplained_indeterminate, 0) = 0,
      case when unexplained_words is not null then 'none such near ' || unexplained_words when f6 then 'so near each'
        else 'no indeterminate trough' end
    from told
    union all
    select patient_key, null, 'levels-readable', coalesce(unknown_troughs, 0) = 0, coalesce(unknown_words, 'none is') from told
    union all
    select patient_key, null, 'no-rows-waiting', waiting_words is null, coalesce('waiting: ' || waiting_words, 'none waits')
    from told
  )`
}
