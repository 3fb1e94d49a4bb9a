import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'

/** Episodes with their baseline, and the blood counts that answer for them. */
export const startStatements = (context: AnalysisContext) => [starts(context), counts(context)]

/**
 * `w_response_start`: one row per patient and episode, and one with `episode_no` null for a patient without any.
 *
 * Reading: a baseline haemoglobin that cannot be judged leaves the denominator open unless MCV is raised; MCV alone is not asked for.
 * A censored baseline haemoglobin has no rise.
 */
function starts({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_response_start as
    select p.patient_key, e.episode_no, e.first_dose_on as first_on, d.administration_key,
      h.result_key as hb_key, h.collected_on as hb_on, h.value as hb, h.comparator as hb_comparator, b.hb_low,
      m.result_key as mcv_key, m.collected_on as mcv_on, m.value as mcv, b.mcv_raised,
      least(coalesce(t.min_doses, ${values.haematological_late_doses}), ${values.haematological_late_doses})::integer as need_doses,
      b.hb_low and b.hb_limit - h.value >= ${values.haematological_early_below_g_per_l} as is_well_below,
      case
        when e.episode_no is null then 'no_injections'
        when b.hb_low is false and b.mcv_raised is not true then 'baseline_normal'
      end as not_applicable,
      coalesce(b.hb_low, false) or coalesce(b.mcv_raised, false) as is_abnormal
    from patient_timeline_next p
    left join episode_next e using (patient_key)
    left join w_transition t on t.patient_key = e.patient_key and t.episode_no = e.episode_no
    left join w_dose_day d on d.patient_key = e.patient_key and d.dose_on = e.first_dose_on
    left join w_baseline b on b.patient_key = e.patient_key and b.episode_no = e.episode_no
    left join (select result_key, collected_on, value, comparator from w_judged where analyte = 'haemoglobin') h
      on h.result_key = b.hb_key
    left join (select result_key, collected_on, value from w_judged where analyte = 'mcv') m on m.result_key = b.mcv_key`
}

/** `w_response_count`: the counts of the early and late days of abnormal starts, with the doses recorded on days before each. */
function counts({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_response_count as
    with abnormal as (select * from w_response_start where is_abnormal),
    placed as (
      select s.patient_key, s.episode_no, s.need_doses, c.collected_on, c.hb_key, c.hb, c.hb_low, c.mcv_key, c.mcv, c.mcv_raised,
        date_diff('day', s.first_on, c.collected_on) as days
      from abnormal s join w_count_day c on c.patient_key = s.patient_key
        and c.collected_on between s.first_on + ${values.haematological_early_from_days}::integer
          and s.first_on + ${values.haematological_late_to_days}::integer
    ),
    dosed as (
      select p.patient_key, p.episode_no, p.collected_on, count(*)::integer as doses
      from placed p join w_episode_dose d on d.patient_key = p.patient_key and d.episode_no = p.episode_no
        and d.dose_on < p.collected_on
      group by 1, 2, 3
    )
    select p.*, o.doses, o.doses >= p.need_doses as has_doses, j.comparator as hb_comparator,
      p.days between ${values.haematological_early_from_days} and ${values.haematological_early_to_days} as is_early,
      p.days between ${values.haematological_late_from_days} and ${values.haematological_late_to_days} as is_late
    from placed p
    join dosed o using (patient_key, episode_no, collected_on)
    left join (select result_key, comparator from w_judged where analyte = 'haemoglobin') j on j.result_key = p.hb_key`
}
