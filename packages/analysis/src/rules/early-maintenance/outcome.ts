import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { provesStart } from '../../timeline/episodes.ts'
import { monthsAfter, windowStart } from '../window.ts'

/** Grade, outcome and state of each episode, and the facts that decided it. */
export const outcomeStatements = (context: AnalysisContext) => [
  graded(context),
  assessments(context),
  evidence(context),
  details(),
]

function graded({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_early_graded as
    with baseline_levels as (
      select e.patient_key, e.episode_no, bool_and(j.level = 'indeterminate') as all_indeterminate
      from w_early e join w_judged j on j.patient_key = e.patient_key and j.analyte in ('b12', 'holotc')
        and date_diff('day', j.collected_on, e.first_dose_on) between 0 and ${values.baseline_days}
      group by 1, 2
    ),
    joined as (
      select s.*, r.* exclude (patient_key, episode_no),
        -- First-dose logic that cannot be judged leaves the response unjudged too.
        (not s.judges_start or s.start_known) and s.transition_known as response_judged,
        coalesce(b.all_indeterminate, false)
          and (s.baseline_hb_g_per_l is not null or s.baseline_mcv_fl is not null)
          and not (s.baseline_hb_g_per_l is not null and coalesce(s.baseline_hb_low, true))
          and not (s.baseline_mcv_fl is not null and coalesce(s.baseline_mcv_raised, true))
          and not s.neurological as is_mild
      from w_early_schedule s
      join w_early_response r using (patient_key, episode_no)
      left join baseline_levels b using (patient_key, episode_no)
    ),
    counted as (
      select * replace (
          e4a and response_judged as e4a,
          e4b and response_judged as e4b,
          e4c and response_judged as e4c,
          e5 and response_judged as e5,
          e7 and start_judged as e7,
          e8 and response_judged as e8
        )
      from joined
    ),
    full_grades as (
      select *,
        case
          when e1 and proven_start then 'definite'
          when e6 and neurological_since is not null and neurological_sign then 'definite'
          when e2 and e2_is_major and (e4b or e4c or e5_full or e8_full) then 'definite'
          when e1 or (e6 and neurological_since is not null) or (e2 and e2_is_major) or (e3 and e3_is_major) or e4a
            or (e4b and e2) then 'probable'
          when e2 or e3 or e4b or e4c or e5 or e8 or r1 or e6 then 'possible'
        end as full_grade,
        -- The flag passes with the window, unless E5 or E8 arose within it.
        greatest(transition_on, case when e5 then e5_on end, case when e8 then e8_on end) as arisen_on
      from counted
    )
    select *, case when full_grade is not null and is_mild then 'possible' else full_grade end as grade,
      case
        when indication = 'unknown' then 'indication_unknown'
        when not transition_known or (e1_shape and not e1_time) then 'no_transition_yet'
      end as cannot_judge
    from full_grades`
}

function assessments(context: AnalysisContext) {
  const { values } = context.parameters
  const start = windowStart(context, values.early_window_months)
  return sql`
    create or replace temp table w_assessment as
    with reasoned as (
      select *,
        not_applicable as kept_out,
        case
          when not start_known then 'short_lookback'
          when min_doses is null or min_span_days is null then 'no_regimen'
          when feed_ended then 'feed_not_covered'
          when waiting > 0 then 'rows_waiting'
          when date_diff('day', transition_on, judged_to) < ${values.early_follow_up_days} then 'follow_up_too_short'
        end as cannot_clear
      from w_early_graded
    ),
    decided as (
      select *,
        case when kept_out is not null then 'not_applicable'
          when cannot_judge is not null then 'not_evaluable'
          when grade is not null then 'flagged'
          when not judges_start then 'not_applicable'
          when cannot_clear is not null then 'not_evaluable'
          else 'clear' end as outcome
      from reasoned
    ),
    stated as (
      select *,
        outcome = 'flagged' and arisen_on < ${start} as is_past
      from decided
    )
    select patient_key, episode_no, outcome,
      case when outcome = 'flagged' then grade end as grade,
      case when outcome = 'flagged' then case when is_past then 'past' else 'active' end end as state,
      case when is_past then 'window' end as state_reason,
      case when is_past then ${monthsAfter(sql`arisen_on`, values.early_window_months)} end as closed_on,
      case when outcome = 'flagged' then least(
        case when e1 then first_dose_on + ${values.run_start_within_days}::integer end,
        case when e2 or e3 then least(transition_on + ${values.transition_known_days}::integer, next_dose_on) end,
        case when e6 then transition_on + ${values.early_e6_next_gap_days}::integer end,
        case when e4a then e4a_on end, case when e4b then e4b_on end, case when e4c then e4c_on end,
        case when e5 then e5_on end, case when e8 then e8_on end,
        case when r1 then first_dose_on + ${values.early_r1_within_days}::integer + 1 end
      ) end as onset_on,
      case when outcome <> 'not_applicable' and cannot_judge is null then list_filter([
        case when e1 then 'E1' end,
        case when e2 then case when e2_is_major then 'E2-major' else 'E2-minor' end end,
        case when e3 then case when e3_is_major then 'E3-major' else 'E3-minor' end end,
        case when e4a then 'E4a' end, case when e4b then 'E4b' end, case when e4c then 'E4c' end,
        case when e5 then 'E5' end, case when e6 then 'E6' end, case when e7 then 'E7' end, case when e8 then 'E8' end,
        case when r1 then 'R1' end
      ], lambda x: x is not null) else [] end::varchar[] as criteria,
      case when outcome <> 'not_applicable' and cannot_judge is null then list_filter([
        case when start_judged and not e1 and min_doses is null then 'E2' end,
        case when start_judged and not e1 and min_span_days is null then 'E3' end,
        case when response_judged and e4a_unjudged then 'E4a' end, case when response_judged and e4b_unjudged then 'E4b' end,
        case when response_judged and e4c_unjudged then 'E4c' end, case when response_judged and e5_unjudged then 'E5' end,
        case when e6_unjudged then 'E6' end,
        case when start_judged and e7_unjudged then 'E7' end
      ], lambda x: x is not null) else [] end::varchar[] as unjudged_criteria,
      case when run_interrupted and outcome <> 'not_applicable' then ['interrupted_loading'] else [] end::varchar[] as softeners,
      case outcome when 'not_applicable' then coalesce(kept_out, 'resumed_maintenance') when 'not_evaluable' then coalesce(cannot_judge, cannot_clear) end as reason
    from stated
    union all
    select p.patient_key, null, 'not_applicable', null, null, null, null, null, [], [], [],
      case when exists (select 1 from w_oral o where o.patient_key = p.patient_key) then 'oral_only' else 'no_injections' end
    from patient_timeline_next p
    where p.dose_events = 0`
}

/**
 * Doses up to the transition, the next one and the baseline count beside every answer, and the facts of each criterion that is met.
 * Reading: what the denominator rests on (indication, look-back) is told by the truth table; results that prove the start of a treatment are
 * facts where the grade rests on them (E1), the baseline levels where they make a start mild.
 */
function evidence({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_evidence as
    with told as (
      -- What cannot be judged has met no criterion, whatever the results say.
      select g.* replace (
          g.e1 and g.cannot_judge is null as e1, g.e6 and g.cannot_judge is null as e6,
          g.e4a and g.cannot_judge is null as e4a, g.e4b and g.cannot_judge is null as e4b, g.e4c and g.cannot_judge is null as e4c,
          g.e8 and g.cannot_judge is null as e8, g.r1 and g.cannot_judge is null as r1,
          g.response_judged and g.cannot_judge is null as response_judged
        ),
        a.outcome
      from w_early_graded g join w_assessment a using (patient_key, episode_no)
      where a.outcome <> 'not_applicable'
    )
    select t.patient_key, t.episode_no,
      case when d.dose_on = t.transition_on then 'transition' when d.dose_on = t.first_dose_on then 'first_dose' else 'loading' end
        as evidence_role,
      'administration' as fact_table, d.administration_key as fact_key, d.label as note
    from told t join w_episode_dose d using (patient_key, episode_no)
    where d.dose_on <= t.transition_on
    union all
    select t.patient_key, t.episode_no, 'next_dose', 'administration', d.administration_key, null
    from told t join w_dose_day d on d.patient_key = t.patient_key and d.dose_on = t.next_dose_on
    union all
    select t.patient_key, t.episode_no, 'baseline', 'lab_result', unnest([b.hb_key, b.mcv_key]), null
    from told t join w_baseline b using (patient_key, episode_no)
    union all
    select t.patient_key, t.episode_no, 'mild_start', 'lab_result', j.result_key, null
    from told t join w_judged j on j.patient_key = t.patient_key and j.analyte in ('b12', 'holotc')
      and date_diff('day', j.collected_on, t.first_dose_on) between 0 and ${values.baseline_days}
    where t.is_mild and t.outcome = 'flagged'
    union all
    select t.patient_key, t.episode_no, 'proven_start', 'lab_result', j.result_key, null
    from told t join w_judged j on j.patient_key = t.patient_key and ${provesStart('j')}
      and date_diff('day', j.collected_on, t.first_dose_on) between 0 and ${values.proven_start_days}
    where t.e1
    union all
    select t.patient_key, t.episode_no, 'proven_start', 'patient', t.patient_key, 'diagnosed'
    from told t join patient p using (patient_key)
    where t.e1 and date_diff('day', p.diagnosed_on, t.first_dose_on) between 0 and ${values.proven_start_days}
    union all
    select t.patient_key, t.episode_no, 'E4a', 'lab_result', unnest([c.hb_key, c.mcv_key]), null
    from told t join w_early_count c using (patient_key, episode_no)
    where t.e4a and c.is_e4a_count and (c.hb_still_low or c.mcv_still_raised)
    union all
    select t.patient_key, t.episode_no, 'E4b', 'lab_result',
      unnest([case when c.hb_still_low then c.hb_key end, case when c.mcv_still_raised then c.mcv_key end]), null
    from told t join w_early_count c using (patient_key, episode_no)
    where t.e4b and c.at_eight_weeks and (c.hb_still_low or c.mcv_still_raised)
    union all
    select t.patient_key, t.episode_no, 'E4c', 'lab_result', c.result_key, null
    from told t join w_early_reticulocyte c using (patient_key, episode_no) where t.e4c
    union all
    select t.patient_key, t.episode_no, case when m.raised in ('raised', 'capped') then 'E5' else 'metabolite' end,
      'lab_result', m.result_key, m.raised
    from told t join w_early_metabolite m using (patient_key, episode_no)
    where t.response_judged
    union all
    select t.patient_key, t.episode_no, 'E6', 'patient', t.patient_key, null from told t where t.e6
    union all
    select t.patient_key, t.episode_no, 'E6', 'symptom', unnest([s.symptom_key, s.soon_key]), null
    from told t join w_early_score s using (patient_key, episode_no) where t.e6
    union all
    select t.patient_key, t.episode_no, 'E8', 'administration', d.administration_key, null
    from told t join w_early_reload r using (patient_key, episode_no)
    join w_dose_day d on d.patient_key = t.patient_key and d.dose_on between r.restart_on and r.completed_on
    where t.e8
    union all
    select t.patient_key, t.episode_no, 'E8', 'lab_result', unnest([h.highest_key, h.hb_key]), 'haemoglobin'
    from told t join w_early_hb_fall h using (patient_key, episode_no) where t.e8
    union all
    select t.patient_key, t.episode_no, 'E8', 'lab_result', unnest([l.result_key, l.metabolite_key]), 'level'
    from told t join w_early_low_trough l using (patient_key, episode_no) where t.e8
    union all
    select t.patient_key, t.episode_no, 'E8', 'symptom', unnest([s.symptom_key, s.relapse_key]), 'score'
    from told t join w_early_score s using (patient_key, episode_no)
    where t.e8 and s.relapse_key is not null
    union all
    select t.patient_key, t.episode_no, 'R1', 'lab_result', j.result_key, null
    from told t join w_judged j on j.patient_key = t.patient_key
      and date_diff('day', j.collected_on, t.first_dose_on) between 0 and ${values.early_r1_sample_days}
      and (j.level = 'deficient' or j.raised in ('raised', 'capped'))
    where t.r1
    union all
    select patient_key, episode_no, 'waiting_row', 'quarantine', quarantine_key, code from w_early_waiting`
}

/** What the sentence needs beyond the facts: lengths, the regimen's numbers. */
function details() {
  return sql`
    create or replace temp table w_details as
    select patient_key, episode_no, to_json({
      'first_dose_on': first_dose_on, 'transition_on': transition_on, 'next_dose_on': next_dose_on,
      'first_gap_days': first_gap_days, 'next_gap_days': next_gap_days,
      'run_doses': run_doses, 'run_span_days': run_span_days, 'run_first_on': coalesce(run_first_on, first_dose_on),
      'run_full_span_days': run_full_span_days,
      'min_doses': min_doses, 'min_span_days': min_span_days, 'regimen_member': regimen_member,
      'neurological_since': neurological_since, 'previous_gap_days': date_diff('day', previous_on, first_dose_on),
      'proven_start': proven_start, 'restart_doses': restart_doses
    })::varchar as details
    from w_early_graded g
    left join (select patient_key, dose_on as first_dose_on, previous_on from w_dose_day) d using (patient_key, first_dose_on)`
}
