import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { asOfDate, windowStart } from '../window.ts'
import { toldSamples } from './told-samples.ts'

/** The outcome, grade and state of each patient, the facts that decided it, and which of them a sentence tells together. */
export const outcomeStatements = (context: AnalysisContext) => [
  waitingRows(context),
  newerTroughs(),
  missing(context),
  assessments(),
  evidence(context),
  toldSamples(),
]

/** Quarantined rows of the feeds that this rule reads, dated inside its window. */
function waitingRows(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_falls_waiting as
    select patient_key, quarantine_key, code, analyte, feed
    from w_waiting
    -- A test that no code list knows may be anything; it is counted in the quality of the feed, not here.
    where (feed = 'injections' or analyte in ('b12', 'holotc', 'mma', 'homocysteine'))
      and fact_on >= ${windowStart(context, values.falls_window_months)}`
}

/** The two latest cycles with a trough, each by all troughs of its last sampled day, and whether they close the flag. */
function newerTroughs() {
  return sql`
    create or replace temp table w_falls_newer as
    with last_of_cycle as (
      select *, max(collected_on) over (partition by patient_key, cycle_on) as last_on from w_falls_judged where is_trough
    ),
    latest as (
      select *, dense_rank() over (partition by patient_key order by cycle_on desc) as place
      from last_of_cycle where collected_on = last_on
    )
    select l.patient_key, l.cycle_on, l.result_key, l.collected_on,
      l.collected_on > c.met_until
        and (l.level = 'above' or (l.level = 'indeterminate' and not l.any_raised and not c.f7)) as is_normal
    from latest l join w_falls_criteria c using (patient_key)
    where l.place <= 2 and c.grade is not null`
}

/** Why nothing can be said: the first reason that fits, in the order of the rules page. */
function missing(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_falls_missing as
    with samples as (
      select patient_key, count(*) as n,
        count(*) filter (timing = 'interval_too_short') as too_short,
        count(*) filter (timing = 'oral_cover') as oral,
        count(*) filter (timing in ('post_dose', 'same_day')) as after_dose,
        count(*) filter (timing = 'mid_interval') as mid,
        count(*) filter (timing in ('overdue', 'late_trough')) as overdue
      from w_falls_sample group by patient_key
    ),
    cycles as (
      select d.patient_key,
        bool_and(d.planned_interval_days is not null
          and least(d.planned_interval_days, d.gap_days) < ${values.trough_min_interval_days}) as all_short
      from dose_interval_next d
      where d.is_maintenance_cycle
        and coalesce(d.next_on, ${asOfDate(context)}) >= ${windowStart(context, values.falls_window_months)}
      group by d.patient_key
    ),
    waiting as (
      select patient_key, count(*) as n,
        bool_or(analyte in ('b12', 'holotc') and code in ('missing_unit', 'unknown_unit', 'suspect_unit'))
          is true as unit_unresolved
      from w_falls_waiting group by patient_key
    )
    select f.patient_key, coalesce(w.n, 0) as waiting,
      case
        when coalesce(s.n, 0) = 0 then
          case
            when coalesce(c.all_short, true) then 'interval_too_short'
            when coalesce(w.unit_unresolved, false) then 'unit_unresolved'
            when w.n is not null then 'rows_waiting'
            else 'no_trough'
          end
        when s.too_short = s.n then 'interval_too_short'
        when s.oral = s.n then 'oral_cover'
        when s.after_dose = s.n then 'only_post_dose_samples'
        when s.after_dose + s.mid = s.n then 'only_mid_interval_samples'
        when s.overdue = s.n then 'only_overdue_samples'
        else 'no_trough'
      end as without_trough
    from w_falls_patient f
    left join samples s using (patient_key)
    left join cycles c using (patient_key)
    left join waiting w using (patient_key)`
}

function assessments() {
  return sql`
    create or replace temp table w_assessment as
    with closing as (
      select patient_key, count(distinct cycle_on) = 2 and bool_and(is_normal) as closed, max(collected_on) as closed_on
      from w_falls_newer group by patient_key
    ),
    judged as (
      select f.patient_key, f.not_applicable, c.* exclude (patient_key),
        m.waiting,
        case
          when f.not_applicable is not null or c.grade is not null then null
          when coalesce(c.troughs, 0) = 0 then m.without_trough
          when c.unexplained_indeterminate > 0 then 'indeterminate_no_metabolite'
          when c.unknown_troughs > 0 then 'only_censored'
          when m.waiting > 0 then 'rows_waiting'
        end as not_evaluable,
        -- MMA alone says nothing of later B12 troughs: such a flag ends with the window.
        coalesce(k.closed, false) and c.beyond_f10 as is_past,
        k.closed_on
      from w_falls_patient f
      left join w_falls_criteria c using (patient_key)
      left join w_falls_missing m using (patient_key)
      left join closing k using (patient_key)
    )
    select patient_key, null::integer as episode_no,
      case when not_applicable is not null then 'not_applicable'
        when grade is not null then 'flagged'
        when not_evaluable is not null then 'not_evaluable'
        else 'clear' end as outcome,
      grade,
      case when grade is not null then case when is_past then 'past' else 'active' end end as state,
      case when grade is not null and is_past then 'newer_normal_troughs' end as state_reason,
      case when grade is not null and is_past then closed_on end as closed_on,
      case when grade is not null then onset_on end as onset_on,
      list_filter([
        case when f1 then 'F1' end, case when f2 then 'F2' end, case when f3 then 'F3' end, case when f4 then 'F4' end,
        case when f5 then 'F5' end, case when f6 then 'F6' end, case when f7 then 'F7' end, case when f8 then 'F8' end,
        case when f9 then 'F9' end, case when f10 then 'F10' end
      ], lambda x: x is not null) as criteria,
      case when not_applicable is null then list_filter([
        case when f3_unjudged then 'F3' end, case when f4_unjudged then 'F4' end,
        case when f5_unjudged then 'F5' end, case when f9_unjudged then 'F9' end
      ], lambda x: x is not null) else [] end::varchar[] as unjudged_criteria,
      list_filter([
        case when n1 then 'N1' end, case when n2 then 'N2' end, case when n3 then 'N3' end,
        case when grade is not null and n4 then 'N4' end,
        case when grade is not null and silent then 'silent' end
      ], lambda x: x is not null) as softeners,
      coalesce(not_applicable, not_evaluable) as reason
    from judged`
}

/**
 * Troughs, low late troughs and the metabolites near those that a criterion speaks of, whatever the answer; for a flag also the doses around every deciding
 * sample and what softened or ended it. Reading: where no sample is a trough, the samples are why nothing can be said, and are told with their timing;
 * the denominator, and what bars F5, are told by the truth table.
 */
function evidence({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_evidence as
    with told as (
      select j.*, c.grade from w_falls_judged j join w_falls_criteria c using (patient_key)
    ),
    deciding as (
      select patient_key, cycle_on from told where grade is not null and (is_f1 or is_f6 or is_f8)
      union
      select patient_key, cycle_on from w_falls_sample
      where result_key in (select unnest([first_key, second_key, third_key]) from w_falls_serial)
      union
      select c.patient_key, c.cycle_on from lab_context_next c join w_falls_mma_only using (result_key)
    )
    select patient_key, null::integer as episode_no, 'F1' as evidence_role, 'lab_result' as fact_table, result_key as fact_key,
      case when not is_current_treatment then 'earlier_treatment' when context = 'same_day_low' then 'same_day' end as note
    from told where is_f1
    union all
    select patient_key, null, 'F6', 'lab_result', result_key, null from told where is_f6
    union all
    select patient_key, null, 'F8', 'lab_result', result_key, null from told where is_f8
    union all
    select patient_key, null, 'trough', 'lab_result', result_key, level from told where is_trough and not is_f1 and not is_f6
    union all
    select t.patient_key, null, 'sample', 'lab_result', t.result_key, t.timing
    from told t join w_falls_criteria c using (patient_key)
    where t.grade is null and coalesce(c.troughs, 0) = 0 and not t.is_f8
    union all
    select distinct m.patient_key, null, case m.analyte when 'mma' then 'F3' else 'F4' end, 'lab_result', m.result_key, m.raised
    from w_falls_metabolite m join told t on t.result_key = m.sample_key
    where (t.is_f1 or t.is_f6 or t.is_f8) and m.after_loading and m.raised in ('raised', 'capped')
    union all
    select distinct m.patient_key, null, 'metabolite', 'lab_result', m.result_key, m.raised
    from w_falls_metabolite m join told t on t.result_key = m.sample_key
    where (t.is_f1 or t.is_f6 or t.is_f8) and not (m.after_loading and m.raised in ('raised', 'capped'))
    union all
    select distinct c.patient_key, null, 'F5', 'lab_result', unnest([c.hb_key, c.mcv_key]), null
    from w_falls_count c join told t on t.result_key = c.sample_key where t.is_f1 or t.is_f6 or t.is_f8
    union all
    select distinct patient_key, null, 'F7', 'lab_result', unnest([first_key, second_key, third_key]), null from w_falls_serial
    union all
    select patient_key, null, 'F10', 'lab_result', result_key, null from w_falls_mma_only
    union all
    select distinct s.patient_key, null, 'N2', 'lab_result', h.result_key, null
    from told s join w_falls_softener x using (patient_key) join w_judged h on h.patient_key = s.patient_key
      and h.analyte = 'holotc' and h.above_indeterminate_max and abs(date_diff('day', h.collected_on, s.collected_on)) <= ${values.falls_softener_holotc_days}
    where s.is_f1 and x.n2
    union all
    select distinct e.patient_key, null, 'N3', 'event', e.event_key, null
    from told t join w_falls_criteria c using (patient_key)
    join w_pregnancy g on g.patient_key = t.patient_key
      and t.collected_on between g.from_on and g.to_on + ${values.falls_softener_after_pregnancy_days}::integer
    join w_event e on e.patient_key = g.patient_key and e.event = 'pregnancy_start' and e.occurred_on = g.from_on
    where t.is_f1 and c.n3
    union all
    select e.patient_key, null, 'N4', 'event', e.event_key, null
    from w_event e join w_falls_criteria c using (patient_key)
    where c.grade is not null and e.event in ('transcobalamin_disorder', 'paraprotein_disorder')
    union all
    select s.patient_key, null, 'silent', 'symptom', s.symptom_key, case when s.is_late then 'late' else 'early' end
    from w_symptom_placed s join w_falls_silent using (patient_key, cycle_on, domain) join w_falls_criteria c using (patient_key)
    where c.grade is not null and (s.is_early or s.is_late)
    union all
    select n.patient_key, null, 'newer', 'lab_result', n.result_key, null
    from w_falls_newer n join w_assessment a using (patient_key) where a.state = 'past'
    union all
    select d.patient_key, null, 'dose', 'administration', d.administration_key, null
    from deciding t join dose_interval_next d on d.patient_key = t.patient_key and d.dose_on = t.cycle_on
    union all
    select d.patient_key, null, 'next_dose', 'administration', n.administration_key, null
    from deciding t join dose_interval_next d on d.patient_key = t.patient_key and d.dose_on = t.cycle_on
    join dose_interval_next n on n.patient_key = d.patient_key and n.dose_on = d.next_on
    union all
    select y.patient_key, null, 'F9', 'symptom', y.symptom_key, y.part
    from w_symptom_evidence y join w_falls_criteria c using (patient_key) where c.f9 and c.grade is not null
    union all
    select w.patient_key, null, 'waiting_row', 'quarantine', w.quarantine_key, w.code
    from w_falls_waiting w join w_falls_patient f using (patient_key) where f.not_applicable is null`
}
