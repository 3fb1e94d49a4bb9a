import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { causeFound } from '../../framework/cause-facts.ts'
import { judgedFound, numberFound, resultFound } from '../../framework/found-words.ts'
import { isNotAbove } from '../../timeline/episodes.ts'
import { windowStart } from '../window.ts'
import { responseTruth } from './truth-response.ts'
import { scheduleTruth } from './truth-schedule.ts'

/** Clause by clause: who is asked, then the criteria, then grade, state and what clear needs. */
export const truth = (context: AnalysisContext) => sql`
  select t.patient_key, t.episode_no, t.clause, t.holds,
    t.found || case
      when t.holds is not null or t.clause not like 'E%' or t.clause = 'E6-sign' then ''
      when g.judges_start and not g.start_known then '; not judged, since the start is not known'
      when not g.transition_known then '; not judged, since the end of loading is not observed'
      else '' end as found
  from (
    ${denominator(context)}
    union all ${scheduleTruth(context)}
    union all ${responseTruth(context)}
    union all ${rest(context)}
  ) as t
  left join w_early_graded g on g.patient_key = t.patient_key and g.episode_no = t.episode_no`

function denominator({ parameters: { values } }: AnalysisContext) {
  return sql`(
    with proofs as (
      select g.patient_key, g.episode_no,
        arg_max(${judgedFound('r', 'j')}, (j.collected_on, j.result_key)) as words
      from w_early_graded g
      join w_judged j on j.patient_key = g.patient_key
        and date_diff('day', j.collected_on, g.first_dose_on) between 0 and ${values.proven_start_days}
        and case g.lookback_basis
          when 'level' then ${isNotAbove('j')}
          when 'mma' then j.analyte = 'mma' and j.raised = 'raised' end
      join w_result r on r.result_key = j.result_key
      group by 1, 2
    ),
    asked as (
      select g.*, p.observable_from, p.cause as known_cause, f.words as proof_words, d.diagnosed_on,
        date_diff('day', p.observable_from, g.first_dose_on) as observable_days
      from w_early_graded g
      join patient_timeline_next p using (patient_key)
      join patient d using (patient_key)
      left join proofs f using (patient_key, episode_no)
    )
    select patient_key, episode_no, 'treated-for-deficiency' as clause,
      case when not_applicable is not null then false when indication = 'unknown' then null else true end as holds,
      case
        when not_applicable = 'paediatric' then 'under 16 on ' || first_dose_on::varchar
        when not_applicable = 'nitrous_oxide' then 'nitrous oxide is the only recorded cause'
        when indication = 'unknown' then 'neither log, results before ' || first_dose_on::varchar || ', plan nor cause ('
          || replace(known_cause, '_', ' ') || ') says so'
        else indication || ', by ' || case indication_basis when 'level' then 'the results before ' || first_dose_on::varchar
          when 'label' then 'a label of the log' when 'plan' then 'the plan' else 'the cause: ' || ${causeFound('known_cause')} end
      end as found
    from asked
    union all
    select patient_key, null, 'treated-for-deficiency', false,
      case reason when 'oral_only' then 'only oral B12 is recorded' else 'no injection is recorded' end
    from w_assessment where episode_no is null
    union all
    select patient_key, episode_no, 'transition-observed', transition_known and (e1_time or not e1_shape),
      case when run_full_doses > 1 then 'last loading dose ' else 'one dose, ' end || transition_on::varchar
        || case when next_dose_on is not null then ', next dose ' || next_dose_on::varchar || ' (' || next_gap_days::varchar || ' d)'
          else ', no dose in the ' || next_gap_days::varchar || ' d to ' || judged_to::varchar end
        || case when not transition_known then ' (limit ' || ${values.transition_known_days}::integer::varchar || ' d)'
          when e1_shape and not e1_time then '; loading may begin within ' || ${values.run_start_within_days}::integer::varchar || ' d'
          else '' end
    from asked
    union all
    select patient_key, episode_no, 'start-asked', judges_start,
      'episode ' || episode_no::varchar || ' from ' || first_dose_on::varchar
        || case when loaded then ', with a loading run' else ', without a loading run' end
    from asked
    union all
    select patient_key, episode_no, 'start-known', start_known,
      concat_ws('; ',
        coalesce('observable from ' || observable_from::varchar || ', ' || observable_days::varchar || ' d before '
          || first_dose_on::varchar || ' (minimum ' || ${values.lookback_days}::integer::varchar || ' d)', 'nothing is observable before'),
        case when not proven_start then case when lookback_ok then null else 'no low level, MMA, diagnosis or label proves the start' end
          when lookback_basis = 'diagnosed' then 'proven: diagnosed on ' || diagnosed_on::varchar
          when lookback_basis = 'label' then 'proven: the log numbers the first dose 1'
          else coalesce('proven: ' || proof_words, 'proven by a result') end)
    from asked
    union all
    select patient_key, episode_no, 'regimen-known', min_doses is not null and min_span_days is not null,
      coalesce(regimen_member, 'no regimen') || ': ' || coalesce(${numberFound('min_doses')} || ' doses', 'no number of doses') || ' in '
        || coalesce(${numberFound('min_span_days')} || ' d', 'no length')
    from asked
  )`
}

function rest(context: AnalysisContext) {
  const { values } = context.parameters
  const start = windowStart(context, values.early_window_months)
  return sql`(
    with levels as (
      select g.patient_key, g.episode_no, string_agg(${judgedFound('r', 'j')}, ', ' order by j.collected_on, j.result_key) as words
      from w_early_graded g
      join w_judged j on j.patient_key = g.patient_key and j.analyte in ('b12', 'holotc')
        and date_diff('day', j.collected_on, g.first_dose_on) between 0 and ${values.baseline_days}
      join w_result r on r.result_key = j.result_key
      group by 1, 2
    ),
    told as (
      select g.*, p.injections_covered_to, l.words as level_words, ${resultFound('h')} as hb_words, ${resultFound('m')} as mcv_words,
        date_diff('day', transition_on, g.judged_to) as observed_days
      from w_early_graded g
      join patient_timeline_next p using (patient_key)
      left join levels l using (patient_key, episode_no)
      left join w_baseline b using (patient_key, episode_no)
      left join w_result h on h.result_key = b.hb_key
      left join w_result m on m.result_key = b.mcv_key
      where g.not_applicable is null
    )
    select patient_key, episode_no, 'not-mild' as clause, not is_mild as holds,
      concat_ws('; ', coalesce(level_words, 'no B12 at the start'),
        coalesce(nullif(concat_ws(', ', 'Hb ' || hb_words, 'MCV ' || mcv_words), ''), 'no blood count at the start'),
        case when neurological then 'neurological involvement' else 'no neurological involvement' end) as found
    from told
    union all
    select patient_key, episode_no, 'in-window',
      arisen_on >= ${start},
      concat_ws(', ', 'end of loading ' || transition_on::varchar, case when e5 then 'E5 ' || e5_on::varchar end,
        case when e8 then 'E8 ' || e8_on::varchar end, 'window from ' || ${start}::varchar)
    from told
    union all
    select patient_key, episode_no, 'feed-covered', not feed_ended,
      'injection data to ' || injections_covered_to::varchar || coalesce(', next dose ' || next_dose_on::varchar, ', no next dose')
    from told
    union all
    select patient_key, episode_no, 'no-rows-waiting', waiting = 0,
      case when waiting = 0 then 'none waits' else waiting::varchar || ' waiting' end
    from told
    union all
    select patient_key, episode_no, 'followed-up', observed_days >= ${values.early_follow_up_days},
      observed_days::varchar || ' d, from ' || transition_on::varchar || ' to ' || judged_to::varchar || ' (minimum '
        || ${values.early_follow_up_days}::integer::varchar || ' d)'
    from told
  )`
}
