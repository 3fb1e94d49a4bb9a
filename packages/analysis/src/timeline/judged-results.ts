import { sql } from 'kysely'
import type { AnalysisContext, Step } from '../context.ts'
import { isLow } from './censored.ts'

/**
 * Each result against its threshold (rules, section 3), before its place in the dose cycle is known: level of B12, raised
 * metabolites with their gates, haemoglobin, MCV and reticulocytes beyond their limit.
 */
export const judgedResults: Step = {
  name: 'thresholds',
  statements: (context) => [
    pregnancies(context),
    levels(context),
    metabolites(context),
    gatedMetabolites(context),
    judged(context),
  ],
}

/** Pregnancies: from the last period to the recorded end, at most `pregnancy_max_days`. */
function pregnancies({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_pregnancy as
    select s.patient_key, s.occurred_on as from_on,
      least(
        coalesce(min(e.occurred_on), s.occurred_on + ${values.pregnancy_max_days}::integer),
        s.occurred_on + ${values.pregnancy_max_days}::integer
      ) as to_on
    from w_event s
    left join w_event e on e.patient_key = s.patient_key and e.event = 'pregnancy_end' and e.occurred_on >= s.occurred_on
    where s.event = 'pregnancy_start'
    group by s.patient_key, s.occurred_on`
}

/**
 * Total and active B12. A value is compared in the unit it was reported in, with that unit's cut-off. A left-censored value is
 * below every threshold at or above its limit and says nothing about lower ones; a right-censored one is not low. `<150` is below 150, `<=150` may be
 * 150, and so on the other side.
 */
function levels({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_level as
    with cut as (
      select result_key, patient_key, analyte, collected_on, collected_at, value, comparator, laboratory, method,
        case when analyte = 'holotc' then value when reported_unit = 'pmol/L' then reported_value else value end as x,
        case when analyte = 'holotc' then ${values.holotc_deficient_pmol_per_l}::double
          when reported_unit = 'pmol/L' then ${values.b12_deficient_pmol_per_l}::double
          else ${values.b12_deficient_ng_per_l}::double end as deficient,
        case when analyte = 'holotc' then ${values.holotc_indeterminate_max_pmol_per_l}::double
          when reported_unit = 'pmol/L' then ${values.b12_indeterminate_max_pmol_per_l}::double
          else ${values.b12_indeterminate_max_ng_per_l}::double end as indeterminate_max
      from w_result where analyte in ('b12', 'holotc')
    )
    select result_key, patient_key, analyte, collected_on, collected_at, value, comparator, laboratory, method,
      deficient as limit_value,
      case
        when comparator in ('>', '>=') then 'above'
        when comparator = '<' then case when x <= deficient then 'deficient' else 'censored_unknown' end
        when comparator = '<=' then case when x < deficient then 'deficient' else 'censored_unknown' end
        when x < deficient then 'deficient'
        when x <= indeterminate_max then 'indeterminate'
        else 'above'
      end as level,
      case
        when comparator = '<' then x <= indeterminate_max
        when comparator = '<=' then x < indeterminate_max
        when comparator is not null then false
        else x < indeterminate_max
      end as below_indeterminate_max,
      -- Null where a censored value leaves it open.
      case
        when comparator = '>' then case when x >= indeterminate_max then true end
        when comparator = '>=' then case when x > indeterminate_max then true end
        when comparator is not null then case when x <= indeterminate_max then false end
        else x > indeterminate_max
      end as above_indeterminate_max
    from cut`
}

/** MMA and homocysteine against their own limit; only those above it need a gate. */
function metabolites({ parameters: { values } }: AnalysisContext) {
  const printedCounts = values.mma_printed_limit_overrides > 0 ? sql`r.reference_high is not null` : sql`false`
  return sql`
    create or replace temp table w_metabolite as
    with limits as (
      select r.result_key, r.patient_key, r.analyte, r.collected_on, r.collected_at, r.value, r.comparator, r.laboratory, r.method,
        case
          when r.analyte = 'homocysteine' then ${values.homocysteine_raised_umol_per_l}::double
          when ${printedCounts} then r.reference_high
          when date_sub('year', p.birth_date, r.collected_on) >= ${values.mma_older_age_years}
            then ${values.mma_raised_older_nmol_per_l}::double
          else ${values.mma_raised_nmol_per_l}::double
        end as base_limit,
        r.analyte = 'mma' and ${printedCounts} as printed
      from w_result r join patient_timeline_next p using (patient_key)
      where r.analyte in ('mma', 'homocysteine')
    )
    select *,
      case when coalesce(comparator, '') not in ('>', '>=') and value <= base_limit then 'not_above' else 'above' end
        as against_base
    from limits`
}

/**
 * The renal and folate gates of a value above its limit. "Nearest" is the smallest distance, a tie takes the earlier day, and
 * of one day the lowest eGFR or folate.
 */
function gatedMetabolites({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_gated as
    with above as (select * from w_metabolite where against_base = 'above'),
    egfr as (
      select a.result_key,
        arg_min({'value': g.value, 'comparator': g.comparator, 'is_open': coalesce(g.comparator, '') in ('<', '<=')},
          (abs(date_diff('day', a.collected_on, g.collected_on)), g.collected_on, g.value, coalesce(g.comparator, '') not in ('<', '<='),
            coalesce(g.comparator, ''))
        ) as nearest
      from above a join w_result g on g.patient_key = a.patient_key and g.analyte = 'egfr'
        and abs(date_diff('day', a.collected_on, g.collected_on)) <= ${values.egfr_near_days}
      group by a.result_key
    ),
    dialysis as (
      select patient_key, min(occurred_on) as from_on from w_event where event = 'dialysis_start' group by 1
    ),
    folic_acid as (
      select patient_key, min(occurred_on) as from_on from w_event where event = 'folic_acid_start' group by 1
    ),
    folate as (
      select a.result_key,
        arg_min(f.result_key, (abs(date_diff('day', a.collected_on, f.collected_on)), f.collected_on, f.value,
          coalesce(f.comparator, '') not in ('<', '<='), f.result_key))
          as folate_key
      from above a join w_result f on f.patient_key = a.patient_key and f.analyte = 'folate'
        and abs(date_diff('day', a.collected_on, f.collected_on)) <= ${values.folate_near_days}
      where a.analyte = 'homocysteine'
      group by a.result_key
    ),
    gates as (
      select a.*, e.nearest.value as egfr, e.nearest.comparator as egfr_comparator, f.folate_key is not null as has_folate,
        -- An eGFR below a number may be below the lowest cut-off.
        coalesce(y.from_on <= a.collected_on, false) or coalesce(e.nearest.is_open or e.nearest.value < ${values.egfr_moderate_min}, false)
          as renal_bars,
        -- A low folate drawn after folic acid began says nothing of the homocysteine.
        coalesce(${isLow('l.value', 'l.comparator', values.folate_low_nmol_per_l)}
          and not coalesce(l.collected_on > k.from_on, false), false) as folate_bars,
        case
          when e.nearest.is_open then 1
          when e.nearest.value >= ${values.egfr_unadjusted_min} then 1
          when e.nearest.value >= ${values.egfr_mild_min} then ${values.egfr_mild_multiplier}::double
          when e.nearest.value >= ${values.egfr_moderate_min} then ${values.egfr_moderate_multiplier}::double
          else 1
        end as multiplier
      from above a
      left join egfr e on e.result_key = a.result_key
      left join folate f on f.result_key = a.result_key
      left join (select result_key, value, comparator, collected_on from w_result where analyte = 'folate') l on l.result_key = f.folate_key
      left join dialysis y using (patient_key)
      left join folic_acid k using (patient_key)
    ),
    limited as (
      select *, base_limit * multiplier as limit_value,
        coalesce(comparator, '') in ('>', '>=') as right_censored, coalesce(comparator, '') in ('<', '<=') as left_censored
      from gates
    ),
    placed as (
      select *,
        not right_censored and value <= limit_value as surely_not,
        -- >280 is above 280, >=280 may be 280.
        case when comparator = '>' then value >= limit_value else not left_censored and value > limit_value end as surely
      from limited
    ),
    reasoned as (
      select *,
        case
          when renal_bars then 'renal'
          when surely_not then null
          when not surely then 'censored'
          when analyte = 'homocysteine' and folate_bars then 'folate_low'
          when egfr is null then 'no_egfr'
          when analyte = 'homocysteine' and not has_folate then 'no_folate'
        end as raised_reason
      from placed
    )
    select result_key, egfr, egfr_comparator, limit_value, printed, raised_reason,
      case
        when raised_reason in ('renal', 'censored', 'folate_low') then 'not_evaluable'
        when raised_reason in ('no_egfr', 'no_folate') then 'capped'
        when surely_not then 'not_raised'
        else 'raised'
      end as raised
    from reasoned`
}

/** A SELECT of haemoglobin by sex, age and pregnancy, MCV and reticulocytes, each with its limit; a printed range overrides. */
function bloodCounts({ parameters: { values } }: AnalysisContext) {
  return sql`
    with people as (
      select r.result_key, r.patient_key, r.analyte, r.collected_on, r.collected_at, r.value, r.comparator, r.laboratory, r.method,
        r.reference_low, r.reference_high,
        p.sex, date_sub('year', p.birth_date, r.collected_on) as age
      from w_result r join patient_timeline_next p using (patient_key)
      where r.analyte in ('haemoglobin', 'mcv', 'reticulocytes')
    ),
    pregnant as (
      -- Of overlapping pregnancies the latest counts.
      select r.result_key,
        date_diff('day', max(g.from_on), min(r.collected_on))
          between ${values.pregnancy_second_trimester_from_days} and ${values.pregnancy_second_trimester_to_days} as second_trimester
      from w_result r
      join w_pregnancy g on g.patient_key = r.patient_key and r.collected_on between g.from_on and g.to_on
      join patient_timeline_next p on p.patient_key = r.patient_key and p.sex = 'female'
      where r.analyte = 'haemoglobin'
      group by r.result_key
    ),
    limits as (
      select p.*,
        case
          when p.analyte = 'mcv' then coalesce(p.reference_high, ${values.mcv_raised_fl}::double)
          when p.analyte = 'reticulocytes' then coalesce(p.reference_high, ${values.reticulocyte_response_10_9_per_l}::double)
          when p.reference_low is not null then p.reference_low
          when p.age < ${values.hb_child_2_age_years} then ${values.hb_limit_under_2_g_per_l}::double
          when p.age < ${values.hb_child_5_age_years} then ${values.hb_limit_2_to_4_g_per_l}::double
          when p.age < ${values.hb_child_12_age_years} then ${values.hb_limit_5_to_11_g_per_l}::double
          when p.age < ${values.hb_adult_age_years} then ${values.hb_limit_12_to_14_g_per_l}::double
          when g.second_trimester then ${values.hb_limit_second_trimester_g_per_l}::double
          when g.result_key is not null then ${values.hb_limit_pregnant_g_per_l}::double
          when p.sex = 'male' then ${values.hb_limit_male_g_per_l}::double
          when p.sex = 'female' then ${values.hb_limit_female_g_per_l}::double
        end as limit_value,
        case when p.analyte = 'haemoglobin' then p.reference_low is not null else p.reference_high is not null end as printed
      from people p left join pregnant g using (result_key)
    )
    select result_key, patient_key, analyte, collected_on, collected_at, value, comparator, laboratory, method,
      limit_value, case when printed then 'printed' when limit_value is not null then 'parameter' end as limit_source,
      case
        when limit_value is null then null
        when analyte = 'haemoglobin' then
          case when comparator is null then value < limit_value
            when comparator = '<' then case when value <= limit_value then true end
            when comparator = '<=' then case when value < limit_value then true end
            when comparator in ('>', '>=') then case when value >= limit_value then false end end
        else
          case when comparator is null then value > limit_value
            when comparator = '>' then case when value >= limit_value then true end
            when comparator = '>=' then case when value > limit_value then true end
            when comparator in ('<', '<=') then case when value <= limit_value then false end end
      end as beyond_limit
    from limits`
}

/** Every result, each with what its own kind is judged by. */
function judged(context: AnalysisContext) {
  return sql`
    create or replace temp table w_judged as
    with levels as (
      select *, 'parameter' as limit_source from w_level
    ),
    metabolites as (
      select m.*, case when m.against_base = 'not_above' then 'not_raised' else g.raised end as raised, g.raised_reason,
        coalesce(g.limit_value, m.base_limit) as limit_value, case when m.printed then 'printed' else 'parameter' end as limit_source,
        g.egfr, g.egfr_comparator
      from w_metabolite m left join w_gated g using (result_key)
    ),
    counts as (${bloodCounts(context)}),
    others as (
      select * from w_result
      where analyte not in ('b12', 'holotc', 'mma', 'homocysteine', 'haemoglobin', 'mcv', 'reticulocytes')
    )
    select result_key, patient_key, analyte, collected_on, collected_at, value, comparator, laboratory, method,
      level, coalesce(below_indeterminate_max, false) as below_indeterminate_max, above_indeterminate_max,
      null::varchar as raised, null::varchar as raised_reason, null::boolean as beyond_limit,
      limit_value, limit_source, null::double as egfr, null::varchar as egfr_comparator
    from levels
    union all
    select result_key, patient_key, analyte, collected_on, collected_at, value, comparator, laboratory, method,
      null, false, null, raised, raised_reason, null, limit_value, limit_source, egfr, egfr_comparator
    from metabolites
    union all
    select result_key, patient_key, analyte, collected_on, collected_at, value, comparator, laboratory, method,
      null, false, null, null, null, beyond_limit, limit_value, limit_source, null, null
    from counts
    union all
    select result_key, patient_key, analyte, collected_on, collected_at, value, comparator, laboratory, method,
      null, false, null, null, null, null, null, null, null, null
    from others`
}
