import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { windowStart } from '../window.ts'

/** F1 to F10 and the softeners of each patient, from the samples. */
export const criteriaStatements = (context: AnalysisContext) => [
  judgedSamples(),
  softened(context),
  serialFalls(),
  metaboliteOnly(context),
  silentCycles(),
  unjudged(context),
  patientCriteria(),
]

/** Every trough (and low late trough) with the functional evidence near it. */
function judgedSamples() {
  return sql`
    create or replace temp table w_falls_judged as
    with metabolites as (
      select sample_key,
        bool_or(analyte = 'mma' and raised = 'raised' and after_loading) as f3_full,
        bool_or(analyte = 'mma' and raised in ('raised', 'capped') and after_loading) as f3_any,
        bool_or(analyte = 'homocysteine' and raised = 'raised' and after_loading) as f4_full,
        bool_or(analyte = 'homocysteine' and raised in ('raised', 'capped') and after_loading) as f4_any,
        bool_or(raised in ('raised', 'capped')) as any_raised,
        bool_or(raised = 'not_raised') as any_not_raised,
        min(collected_on) filter (raised in ('raised', 'capped') and after_loading) as first_raised_on,
        max(collected_on) filter (raised in ('raised', 'capped') and after_loading) as last_raised_on
      from w_falls_metabolite group by sample_key
    ),
    counts as (
      select sample_key, min(collected_on) as first_count_on, max(collected_on) as last_count_on
      from w_falls_count group by sample_key
    )
    select s.*,
      coalesce(m.f3_full, false) as f3_full, coalesce(m.f3_any, false) as f3_any,
      coalesce(m.f4_full, false) as f4_full, coalesce(m.f4_any, false) as f4_any,
      c.sample_key is not null as f5,
      coalesce(m.any_raised, false) as any_raised, coalesce(m.any_not_raised, false) as any_not_raised,
      m.first_raised_on, m.last_raised_on, c.first_count_on, c.last_count_on,
      s.is_trough and s.level = 'deficient' as is_f1,
      s.is_trough and s.level = 'indeterminate' as is_f6,
      s.context = 'late_trough' and s.level = 'deficient' as is_f8
    from w_falls_sample s
    left join metabolites m on m.sample_key = s.result_key
    left join counts c on c.sample_key = s.result_key`
}

/** N1 to N3 of every F1 trough: only what holds for all of them softens, and without such a trough nothing does. */
function softened({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_falls_softener as
    with metabolite as (
      select sample_key,
        bool_or(analyte = 'mma') as has_mma,
        bool_or(analyte = 'mma' and raised = 'not_raised') as mma_normal,
        bool_or(analyte = 'mma' and raised in ('raised', 'capped')) as mma_raised,
        bool_or(analyte = 'homocysteine' and raised = 'not_raised') as hcy_normal,
        bool_or(analyte = 'homocysteine' and raised in ('raised', 'capped')) as hcy_raised
      from w_falls_metabolite
      where days_since_dose >= ${values.falls_softener_min_days_since_dose} and raised <> 'not_evaluable'
      group by sample_key
    ),
    active_b12 as (
      select distinct s.result_key as sample_key
      from w_falls_judged s join w_judged h on h.patient_key = s.patient_key and h.analyte = 'holotc' and h.above_indeterminate_max
        and abs(date_diff('day', h.collected_on, s.collected_on)) <= ${values.falls_softener_holotc_days}
      where s.is_f1
    ),
    pregnancy as (
      select distinct s.result_key as sample_key
      from w_falls_judged s join w_pregnancy g on g.patient_key = s.patient_key
        and s.collected_on between g.from_on and g.to_on + ${values.falls_softener_after_pregnancy_days}::integer
      where s.is_f1
    )
    select s.patient_key,
      bool_and(coalesce(case when m.has_mma then m.mma_normal and not m.mma_raised else m.hcy_normal and not m.hcy_raised end, false))
        as n1,
      bool_and(a.sample_key is not null) as n2,
      bool_and(g.sample_key is not null) as n3
    from w_falls_judged s
    left join metabolite m on m.sample_key = s.result_key
    left join active_b12 a on a.sample_key = s.result_key
    left join pregnancy g on g.sample_key = s.result_key
    where s.is_f1
    group by s.patient_key`
}

/**
 * F7: two consecutive falls of total B12 between comparable troughs, each beyond the reference change value. The last trough of
 * each cycle stands for it; a censored value, another laboratory or another method ends the series.
 */
function serialFalls() {
  return sql`
    create or replace temp table w_falls_serial as
    with last_of_cycle as (
      select * from w_falls_sample where is_trough and analyte = 'b12'
      qualify row_number() over (
        partition by patient_key, cycle_on
        order by collected_on desc, coalesce(collected_at, cast(collected_on as timestamp)) desc, value, result_key
      ) = 1
    ),
    series as (
      select t.*,
        lag(t.result_key) over w as second_key, lag(t.result_key, 2) over w as first_key,
        lag(t.value) over w as second_value, lag(t.value, 2) over w as first_value,
        t.comparator is null
          and lag(t.comparator) over w is null and lag(t.comparator, 2) over w is null
          and coalesce(t.laboratory, '') = coalesce(lag(t.laboratory) over w, '')
          and coalesce(t.laboratory, '') = coalesce(lag(t.laboratory, 2) over w, '')
          and coalesce(t.method, '') = coalesce(lag(t.method) over w, '')
          and coalesce(t.method, '') = coalesce(lag(t.method, 2) over w, '') as comparable
      from last_of_cycle t
      window w as (partition by t.patient_key order by t.collected_on, t.cycle_on)
    )
    select s.patient_key, s.first_key, s.second_key, s.result_key as third_key, s.collected_on
    from series s
    join w_change c on c.analyte = 'b12'
    join w_judged j using (result_key)
    where s.comparable and s.first_key is not null
      and s.second_value / s.first_value < c.down_ratio
      and s.value / s.second_value < c.down_ratio
      and j.below_indeterminate_max`
}

/** F10: MMA raised in a sample of trough timing, with no B12 near it. */
function metaboliteOnly(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    create or replace temp table w_falls_mma_only as
    select c.patient_key, c.result_key, c.collected_on
    from lab_context_next c
    join dose_interval_next d on d.patient_key = c.patient_key and d.dose_on = c.cycle_on
    where d.is_maintenance_cycle
      and c.analyte = 'mma' and c.is_trough and c.raised in ('raised', 'capped')
      and c.collected_on >= ${windowStart(context, values.falls_window_months)}
      and not exists (
        from w_judged b
        where b.patient_key = c.patient_key and b.analyte in ('b12', 'holotc')
          and abs(date_diff('day', b.collected_on, c.collected_on)) <= ${values.falls_f10_no_b12_days}
      )`
}

/**
 * One row per cycle that met the definition and domain with scores in both parts of it, of patients where none of these worsened.
 */
function silentCycles() {
  return sql`
    create or replace temp table w_falls_silent as
    with deciding as (
      select patient_key, cycle_on from w_falls_judged
      where is_f1 or (is_f6 and (f3_any or f4_any))
        or (is_f8 and (f3_any or f4_any or f5 or patient_key in (select patient_key from w_symptom_risen)))
      union
      select patient_key, cycle_on from w_falls_sample
      where result_key in (select unnest([first_key, second_key, third_key]) from w_falls_serial)
      union
      select c.patient_key, c.cycle_on from lab_context_next c join w_falls_mma_only using (result_key)
    )
    select patient_key, cycle_on, domain
    from deciding join w_symptom_cycle using (patient_key, cycle_on)
    qualify not bool_or(is_worse) over (partition by patient_key)`
}

/** Criteria that no result near a deficient, indeterminate or late deficient level lets anyone judge. */
function unjudged({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_falls_unjudged as
    with levels as (select * from w_falls_judged where is_f1 or is_f6 or is_f8),
    metabolites as (
      select l.patient_key,
        bool_or(m.analyte = 'mma' and m.raised <> 'not_evaluable') as mma,
        bool_or(m.analyte = 'homocysteine' and m.raised <> 'not_evaluable') as homocysteine
      from levels l join w_falls_metabolite m on m.sample_key = l.result_key group by l.patient_key
    ),
    counts as (
      select distinct l.patient_key
      from levels l join w_count_day c on c.patient_key = l.patient_key and c.hb_low is not null and c.mcv_raised is not null
        and abs(date_diff('day', c.collected_on, l.collected_on)) <= ${values.falls_count_near_days}
    )
    select distinct l.patient_key, not coalesce(m.mma, false) as f3, not coalesce(m.homocysteine, false) as f4,
      c.patient_key is null as f5
    from levels l left join metabolites m using (patient_key) left join counts c using (patient_key)`
}

function patientCriteria() {
  return sql`
    create or replace temp table w_falls_criteria as
    with f9 as (
      select patient_key, outcome = 'not_evaluable' as is_unjudged,
        outcome = 'flagged' and grade in ('definite', 'probable') as is_met
      from assessment_done where rule_id = 'symptoms-return'
    ),
    samples as (
      select j.patient_key,
        coalesce(bool_or(j.is_f1), false) as f1,
        count(distinct j.cycle_on) filter (j.is_f1) > 1 as f2,
        coalesce(bool_or((j.is_f1 or j.is_f6 or j.is_f8) and j.f3_any), false) as f3,
        coalesce(bool_or((j.is_f1 or j.is_f6 or j.is_f8) and j.f4_any), false) as f4,
        coalesce(bool_or((j.is_f1 or j.is_f6 or j.is_f8) and j.f5), false) as f5,
        coalesce(bool_or(j.is_f6), false) as f6,
        coalesce(bool_or(j.is_f8), false) as f8,
        -- Reach definite: troughs of today's treatment whose place in the cycle is certain.
        count(distinct j.cycle_on) filter (j.is_f1 and j.is_current_treatment and j.context = 'trough') > 1 as sure_f2,
        coalesce(bool_or(j.is_f1 and j.is_current_treatment and j.context = 'trough' and (j.f3_full or j.f5)), false) as sure_sign,
        coalesce(bool_or(j.is_f1 and j.is_current_treatment and j.context = 'trough' and j.f4_full), false) as sure_f4,
        -- Reach probable.
        coalesce(bool_or(j.is_f1 and j.is_current_treatment), false) as current_f1,
        count(distinct j.cycle_on) filter (j.is_f1 and j.is_current_treatment) > 1 as current_f2,
        coalesce(bool_or(j.is_f1 and j.is_current_treatment and (j.f3_full or j.f4_full)), false) as current_f1_sign,
        coalesce(bool_or(j.is_f6 and (j.f3_any or j.f4_any)), false) as f6_sign,
        coalesce(bool_or(j.is_f8 and (j.f3_any or j.f4_any or j.f5)), false) as f8_sign,
        count(*) filter (j.is_trough) as troughs,
        count(*) filter (j.is_trough and j.level = 'censored_unknown') as unknown_troughs,
        count(*) filter (j.is_f6 and not j.any_not_raised) as unexplained_indeterminate,
        min(j.collected_on) filter (j.is_f1) as first_f1_on,
        max(j.collected_on) filter (j.is_f1) as last_f1_on,
        min(greatest(j.collected_on, j.first_raised_on)) filter (j.is_f6 and j.first_raised_on is not null) as first_f6_on,
        min(greatest(j.collected_on, least(j.first_raised_on, j.first_count_on)))
          filter (j.is_f8 and (j.f3_any or j.f4_any or j.f5)) as first_f8_sign_on,
        min(j.collected_on) filter (j.is_f8) as first_f8_on,
        max(j.collected_on) filter (j.is_f8) as last_f8_on,
        max(greatest(j.collected_on, j.last_raised_on, j.last_count_on))
          filter (j.is_f1 or (j.is_f8 and (j.f3_any or j.f4_any or j.f5))) as last_fact_on,
        max(greatest(j.collected_on, j.last_raised_on)) filter (j.is_f6 and (j.f3_any or j.f4_any)) as last_f6_on
      from w_falls_judged j group by j.patient_key
    ),
    serial as (select patient_key, min(collected_on) as first_on, max(collected_on) as last_on from w_falls_serial group by 1),
    mma_only as (select patient_key, min(collected_on) as first_on, max(collected_on) as last_on from w_falls_mma_only group by 1),
    disorder as (
      select patient_key from w_event where event in ('transcobalamin_disorder', 'paraprotein_disorder') group by 1
    ),
    joined as (
      select f.patient_key,
        coalesce(s.f1, false) as f1, coalesce(s.f2, false) as f2, coalesce(s.f3, false) as f3, coalesce(s.f4, false) as f4,
        coalesce(s.f5, false) as f5, coalesce(s.f6, false) as f6, coalesce(s.f8, false) as f8,
        r.patient_key is not null as f7, coalesce(n.is_met, false) as f9, coalesce(n.is_unjudged, false) as f9_unjudged,
        case when n.is_met then k.probable_on end as f9_on,
        o.patient_key is not null as f10,
        coalesce(u.f3 and not s.f3, false) as f3_unjudged, coalesce(u.f4 and not s.f4, false) as f4_unjudged,
        coalesce(u.f5 and not s.f5, false) as f5_unjudged,
        s.* exclude (patient_key, f1, f2, f3, f4, f5, f6, f8),
        coalesce(x.n1, false) as n1, coalesce(x.n2, false) as n2, coalesce(x.n3, false) as n3, y.patient_key is not null as n4,
        z.patient_key is not null as silent,
        r.first_on as first_f7_on, r.last_on as last_f7_on, o.first_on as first_f10_on, o.last_on as last_f10_on
      from w_falls_patient f
      left join samples s using (patient_key)
      left join serial r using (patient_key)
      left join mma_only o using (patient_key)
      left join f9 n using (patient_key)
      left join w_symptom_risen k using (patient_key)
      left join w_falls_unjudged u using (patient_key)
      left join w_falls_softener x using (patient_key)
      left join disorder y using (patient_key)
      left join (select distinct patient_key from w_falls_silent) z using (patient_key)
      where f.not_applicable is null
    ),
    graded as (
      select *,
        case
          when f1 and sure_f2 and (sure_sign or (sure_f4 and f9)) then 'definite'
          when current_f1 and (current_f1_sign or current_f2 or f9) then 'probable'
          when f1 or f7 or f10 or coalesce(f6_sign, false) or (f8 and (coalesce(f8_sign, false) or f9)) then 'possible'
        end as full_grade
      from joined
    )
    select *,
      case when full_grade is not null and (n1 or n2 or n3 or n4) then 'possible' else full_grade end as grade,
      greatest(last_fact_on, last_f6_on, last_f7_on, last_f10_on,
        case when f1 then f9_on end, case when f8 and f9 then greatest(last_f8_on, f9_on) end) as met_until,
      f1 or f7 or coalesce(f6_sign, false) or (f8 and (coalesce(f8_sign, false) or f9)) as beyond_f10,
      least(
        first_f1_on, first_f7_on, first_f10_on, first_f6_on, first_f8_sign_on,
        case when f8 and f9 then greatest(first_f8_on, f9_on) end
      ) as onset_on
    from graded`
}
