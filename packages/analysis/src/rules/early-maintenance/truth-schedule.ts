import { type RawBuilder, sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { judgedFound, numberFound } from '../../framework/found-words.ts'

/** E1, E2, E3, E6 and R1. Where the start is not known or the transition not observed they cannot be judged, whatever was found. */
export function scheduleTruth({ parameters: { values } }: AnalysisContext) {
  const notAsked = sql`'not asked of a later episode without a loading run'`
  return sql`(
    with scores as (
      select n.patient_key, n.episode_no,
        string_agg(n.domain || ' ' || ${numberFound('n.score')} || ' on ' || s.recorded_on::varchar
            || coalesce(', then ' || ${numberFound('n.soon_score')} || ' on ' || n.soon_on::varchar
              || ' (' || date_diff('day', n.transition_on, n.soon_on)::varchar || ' d after loading ended)', ''),
          '; ' order by n.domain) as words
      from w_early_score n join w_symptom s using (symptom_key)
      group by 1, 2
    ),
    reviews as (
      select g.patient_key, g.episode_no, min(v.occurred_on) as reviewed_on
      from w_early_graded g join w_event v on v.patient_key = g.patient_key and v.event = 'clinical_review'
        and v.occurred_on >= g.transition_on
      group by 1, 2
    ),
    samples as (
      select g.patient_key, g.episode_no,
        string_agg(${judgedFound('r', 'j')}, ', ' order by j.collected_on, j.result_key) as words
      from w_early_graded g
      join w_judged j on j.patient_key = g.patient_key
        and date_diff('day', j.collected_on, g.first_dose_on) between 0 and ${values.early_r1_sample_days}
        and (j.level = 'deficient' or j.raised in ('raised', 'capped'))
      join w_result r on r.result_key = j.result_key
      group by 1, 2
    ),
    told as (
      select g.*, s.words as score_words, v.reviewed_on, a.words as sample_words,
        case
          when run_doses > 1 or run_first_on is not null then run_doses::varchar || case when run_doses = 1 then ' dose from ' else ' doses from ' end
            || coalesce(run_first_on, first_dose_on)::varchar
          else 'one dose on ' || first_dose_on::varchar end
          || case when unseen > 0 then ', ' || unseen::varchar || ' of them by the number of the first' else '' end
          || case when run_full_doses > run_doses then ' (whole run ' || run_full_doses::varchar || ' in ' || run_full_span_days::varchar || ' d)'
            else '' end
          || case when run_interrupted then ', interrupted once' else '' end as run_words,
        start_known and transition_known as is_judged
      from w_early_graded g
      left join scores s using (patient_key, episode_no)
      left join reviews v using (patient_key, episode_no)
      left join samples a using (patient_key, episode_no)
      where g.not_applicable is null
    )
    select patient_key, episode_no, 'E1-never-loaded' as clause,
      case when episode_no > 1 then false when not is_judged or (e1_shape and not e1_time) then null else e1 end as holds,
      case
        when episode_no > 1 then 'not asked of a later episode'
        when loaded then 'a loading run, ' || run_words
        else 'first gap ' || case when second_on is null then 'open, ' else '' end || first_gap_days::varchar || ' d (limit '
          || ${values.early_e1_first_gap_days}::integer::varchar || ' d), no loading run within '
          || ${values.run_start_within_days}::integer::varchar || ' d of ' || first_dose_on::varchar
      end as found
    from told
    union all
    select patient_key, episode_no, 'E1-proven-start', proven_start,
      case when proven_start then 'proven by ' || case lookback_basis when 'level' then 'the level before' when 'mma' then 'MMA before'
          when 'diagnosed' then 'the date of diagnosis' else 'the number in the log' end
        else 'nothing proves it; earlier doses may have been given elsewhere' end
    from told
    union all
    select patient_key, episode_no, 'E2-too-few',
      ${ofRun(sql`min_doses`, sql`e2`)},
      case when not judges_start then ${notAsked} when e1_shape then 'no loading run to compare, see E1'
        else run_words || coalesce(', minimum ' || ${numberFound('min_doses')} || ' (' || regimen_member || ')', ', no minimum is named') end
    from told
    union all
    select patient_key, episode_no, 'E2-major',
      ${ofRun(sql`min_doses`, sql`e2 and e2_is_major`)},
      case when not judges_start then ${notAsked} when e1_shape then 'no loading run to compare, see E1'
        else coalesce(run_doses::varchar || ', major at ' || format('{:.10g}', ${values.early_major_fraction}::double * min_doses) || ' or fewer',
          'no minimum is named') end
    from told
    union all
    select patient_key, episode_no, 'E3-too-short',
      ${ofRun(sql`min_span_days`, sql`e3`)},
      case when not judges_start then ${notAsked} when e1_shape then 'no loading run to compare, see E1'
        else run_span_days::varchar || ' d' || coalesce(', minimum ' || ${numberFound('min_span_days')} || ' d less '
          || ${values.early_span_tolerance_days}::integer::varchar || ' d (' || regimen_member || ')', ', no minimum is named') end
    from told
    union all
    select patient_key, episode_no, 'E3-major',
      ${ofRun(sql`min_span_days`, sql`e3 and e3_is_major`)},
      case when not judges_start then ${notAsked} when e1_shape then 'no loading run to compare, see E1'
        else coalesce(run_span_days::varchar || ' d, major at ' || format('{:.10g}', ${values.early_major_fraction}::double * min_span_days)
          || ' d or less', 'no minimum is named') end
    from told
    union all
    select patient_key, episode_no, 'E6-neurological',
      case when not neurological then false else ${ofRun(sql`case when not e6_unjudged then true end`, sql`e6`)} end,
      case
        when not neurological then 'no neurological involvement recorded by ' || transition_on::varchar
        when not judges_start then ${notAsked}
        when e1_shape then 'no loading run to compare, see E1'
        else concat_ws('; ', 'involvement ' || coalesce('since ' || neurological_since::varchar, 'without a date'),
          'loading ' || run_full_span_days::varchar || ' d'
            || coalesce(' (minimum ' || ${numberFound('neurological_min_span_days')} || ' d)', ', no minimum is named'),
          case when no_review then 'no review' else coalesce('review on ' || reviewed_on::varchar, 'reviewed') end,
          'next gap ' || case when next_dose_on is null then 'open, ' else '' end || next_gap_days::varchar || ' d (limit '
            || ${values.early_e6_next_gap_days}::integer::varchar || ' d)')
      end
    from told
    union all
    select patient_key, episode_no, 'E6-sign',
      case when not neurological or not judges_start or e1_shape then false when score_words is not null then neurological_sign end,
      case when not neurological or not judges_start or e1_shape then 'E6 is not asked' else coalesce(score_words || ' (limit ' || ${values.early_e6_score_min}::integer::varchar || ', or '
        || ${values.early_e6_score_rise}::integer::varchar || ' more within ' || ${values.early_e6_after_days}::integer::varchar || ' d)',
        'no such score before ' || transition_on::varchar) end
    from told
    union all
    select patient_key, episode_no, 'R1-restarted-short',
      case when episode_no = 1 then false when r1 then true
        when abnormal_before and restart_doses < ${values.early_r1_doses} then null else false end,
      case when episode_no = 1 then 'not asked of the first episode in the record'
        else restart_doses::varchar || case when restart_doses = 1 then ' dose in ' else ' doses in ' end || ${values.early_r1_within_days}::integer::varchar || ' d from ' || first_dose_on::varchar
          || ' (limit ' || ${values.early_r1_doses}::integer::varchar || '); before: '
          || coalesce(sample_words, 'no abnormal sample in ' || ${values.early_r1_sample_days}::integer::varchar || ' d') end
    from told
  )`
}

/** Whether something is so of the run, where there is one to compare: null without the number to compare it with. */
const ofRun = (number: RawBuilder<unknown>, holds: RawBuilder<unknown>) => sql`
  case when not judges_start then false when not is_judged then null when e1_shape then case when e1_time then false end
    when ${number} is null then null else ${holds} end`
