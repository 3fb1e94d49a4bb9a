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
    select p.patient_key, e.episode_no, e.first_dose_on as first_on,
      b.hb_key, b.hb_on, b.hb, b.hb_comparator, b.hb_low, b.mcv_key, b.mcv_on, b.mcv_raised,
      b.hb_low and b.hb_limit - b.hb >= ${values.haematological_early_below_g_per_l} as is_well_below,
      case
        when e.episode_no is null then 'no_injections'
        when b.hb_low is false and b.mcv_raised is not true then 'baseline_normal'
      end as not_applicable,
      coalesce(b.hb_low, false) or coalesce(b.mcv_raised, false) as is_abnormal
    from patient_timeline_next p
    left join episode_next e using (patient_key)
    left join w_baseline b on b.patient_key = e.patient_key and b.episode_no = e.episode_no`
}

/** `w_response_count`: the counts of the early and late days of abnormal starts, with the doses recorded on days before each. */
function counts({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_response_count as
    with placed as (
      select s.* exclude (hb_key, mcv_key, not_applicable, is_abnormal) rename (hb as start_hb, hb_comparator as start_comparator,
          hb_low as start_hb_low, mcv_raised as start_mcv_raised, hb_on as start_hb_on, mcv_on as start_mcv_on),
        c.* exclude (patient_key), date_diff('day', s.first_on, c.collected_on) as days
      from w_response_start s join w_count_day c on c.patient_key = s.patient_key
        and c.collected_on between s.first_on + ${values.haematological_early_from_days}::integer
          and s.first_on + ${values.haematological_late_to_days}::integer
      where s.is_abnormal
    ),
    dosed as (
      select p.patient_key, p.episode_no, p.collected_on, count(*)::integer as doses
      from placed p join w_episode_dose d on d.patient_key = p.patient_key and d.episode_no = p.episode_no and d.dose_on < p.collected_on
      group by 1, 2, 3
    )
    select p.*, o.doses,
      o.doses >= least(coalesce(t.min_doses, ${values.haematological_late_doses}), ${values.haematological_late_doses}) as has_doses,
      p.days <= ${values.haematological_early_to_days} as is_early,
      p.days >= ${values.haematological_late_from_days} as is_late
    from placed p
    join dosed o using (patient_key, episode_no, collected_on)
    join w_transition t using (patient_key, episode_no)`
}
