import { sql } from 'kysely'
import type { AnalysisContext, Step } from '../context.ts'
import { windowStart } from '../rules/window.ts'

/**
 * One row per patient with an active flag that asks for a look (rules, section 6). Tier 1: lapsed, or overdue now, with an
 * irreversible cause or neurological involvement; 2: falls between doses, definite, or neurological
 * symptoms worse, probable; 3: early maintenance by E4b, E5, E8, or E6 of
 * the last 12 months; 4: other definite; 5: other probable. Dead, deregistered, past and snoozed are out; possible and
 * information have no tier.
 */
export const worklist: Step = { name: 'worklist', statements: (context) => [rows(context)] }

function rows(context: AnalysisContext) {
  return sql`
    insert into worklist_next
    with open_interval as (
      select d.patient_key, d.planned_interval_days,
        greatest(0, date_diff('day', d.dose_on, p.judged_to) - floor(d.planned_interval_days + d.grace_days)) as uncovered_days
      from dose_interval_next d join patient_timeline_next p using (patient_key)
      where d.next_on is null
    ),
    -- One decision a flag: the others are replaced.
    decided_flags as (
      select flag_id, standing, finding, action, owner, due_on from decision_next where standing in ('stands', 'snoozed', 'reopened')
    ),
    flags as (
      select a.*, p.cause_class, p.neurological, o.uncovered_days, o.planned_interval_days,
        coalesce(v.standing = 'stands', false) as decided,
        coalesce(v.standing = 'snoozed', false) as snoozed,
        coalesce(v.standing = 'reopened', false) as reopened,
        case when v.standing = 'stands' then {'finding': v.finding, 'action': v.action, 'owner': v.owner, 'due_on': v.due_on} end
          as decision,
        p.cause_class = 'irreversible' or coalesce(p.neurological = 'yes', false) as matters_most
      from assessment_next a
      join patient_timeline_next p using (patient_key)
      left join open_interval o using (patient_key)
      left join decided_flags v on v.flag_id = a.flag_id
      where a.outcome = 'flagged' and a.state = 'active' and p.ended_on is null
    ),
    tiered as (
      select *,
        case
          when matters_most and (rule_id = 'lapsed-treatment' or (rule_id = 'late-dose' and coalesce(uncovered_days, 0) > 0)) then 1
          when rule_id = 'falls-between-doses' and grade = 'definite' then 2
          when rule_id = 'symptoms-worse' and grade = 'probable' then 2
          when rule_id = 'early-maintenance' and (
            list_has_any(criteria, ['E4b', 'E5', 'E8'])
            or (list_contains(criteria, 'E6') and onset_on >= ${windowStart(context, context.parameters.values.worklist_e6_months)})) then 3
          when grade = 'definite' then 4
          when grade = 'probable' then 5
        end as tier
      from flags where not snoozed
    ),
    kept as (select * from tiered where tier is not null),
    deciding as (
      select *, row_number() over (
        partition by patient_key
        order by tier, decided, case grade when 'definite' then 1 when 'probable' then 2 else 3 end, onset_on, rule_id, episode_on
      ) as place
      from kept
    ),
    stacked as (
      select patient_key,
        list(rule_id order by place) as all_rules,
        min(case grade when 'definite' then 1 when 'probable' then 2 when 'possible' then 3 else 4 end) as best_grade
      from deciding group by patient_key
    ),
    first_of as (
      select d.*, s.best_grade, s.all_rules
      from deciding d join stacked s using (patient_key) where d.place = 1
    )
    select row_number() over (
        order by tier, decided, coalesce(uncovered_days / planned_interval_days, 0) desc, onset_on, patient_id
      )::integer,
      patient_key, patient_id, clinic_id, tier,
      case
        when tier = 1 and rule_id = 'lapsed-treatment' then 'lapsed, ' ||
          case when cause_class = 'irreversible' then 'irreversible cause' else 'neurological involvement' end
        when tier = 1 then 'overdue now, ' ||
          case when cause_class = 'irreversible' then 'irreversible cause' else 'neurological involvement' end
        when tier = 2 and rule_id = 'symptoms-worse' then 'neurological symptoms worse'
        when tier = 2 then 'low before doses, with functional evidence'
        when tier = 3 then 'loading ended early: ' || array_to_string(
          list_filter(criteria, lambda c: c in ('E4b', 'E5', 'E6', 'E8')), ', ')
        else replace(rule_id, '-', ' ') || ', ' || grade
      end,
      list_filter(all_rules, lambda r, i: list_position(all_rules, r) = i),
      case best_grade when 1 then 'definite' when 2 then 'probable' when 3 then 'possible' else 'information' end,
      onset_on, uncovered_days, planned_interval_days, decided,
      flag_id, reopened, decision.finding, decision.action, decision.owner, decision.due_on
    from first_of
    order by 1`
}
