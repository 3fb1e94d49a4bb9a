import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { isLow } from '../../timeline/censored.ts'

/** Which part of the definition each episode meets, on which count, and what else may explain that count. */
export const responseStatements = (context: AnalysisContext) => [
  parts(context),
  nearResults(),
  confounders(context),
  judgedParts(),
]

/**
 * `w_response_part`: one row per episode and part (`early`, `late_hb`, `late_mcv`) that applies and has a count: `is_met` null where it stays
 * open, and the count that decides.
 *
 * Readings: the best count of its days decides, early and late (the highest haemoglobin, the lowest MCV), and a late one within its
 * limit is a response however many doses came before; a count is asked for after enough doses only to say that there was none.
 */
function parts({ parameters: { values } }: AnalysisContext) {
  const rise = values.haematological_early_rise_g_per_l
  return sql`
    create or replace temp table w_response_part as
    with candidates as (
      select patient_key, episode_no, 'early' as part, start_hb_on as baseline_on, hb_key as key, collected_on, doses, days,
        true as has_doses, hb as score,
        hb_low is false or (coalesce(hb_comparator, '') not in ('<', '<=') and hb - start_hb >= ${rise}) as has_responded,
        -- Of a value below a limit the limit itself may not have risen; a value above one is never known to be low.
        hb_low and start_comparator is null and hb - start_hb < ${rise} as has_not
      from w_response_count where is_early and hb_key is not null and is_well_below
      union all
      select patient_key, episode_no, 'late_hb', start_hb_on, hb_key, collected_on, doses, days, has_doses, hb,
        not hb_low, has_doses
      from w_response_count where is_late and hb_low is not null and start_hb_low
      union all
      select patient_key, episode_no, 'late_mcv', start_mcv_on, mcv_key, collected_on, doses, days, has_doses, -mcv,
        not mcv_raised, has_doses
      from w_response_count where is_late and mcv_raised is not null and start_mcv_raised
    ),
    judged as (
      select patient_key, episode_no, part, max(baseline_on) as baseline_on, bool_or(has_doses) as has_doses,
        case when bool_or(has_responded) then false
          when part = 'early' then case when bool_and(coalesce(has_not, false)) then true end
          when bool_or(has_not) then true end as is_met,
        arg_max({'key': key, 'on': collected_on, 'doses': doses, 'days': days},
          (has_responded, has_doses, score, -days, -key)) as best
      from candidates group by patient_key, episode_no, part
    )
    select * exclude (best), best.key as count_key, best.on as count_on, best.doses as doses, best.days as days from judged`
}

/** Ferritin, folate and eGFR of the patients who have such a part: read once, for confounders and for the sentence. */
function nearResults() {
  return sql`
    create or replace temp table w_response_near as
    select r.patient_key, r.result_key, r.analyte, r.collected_on, r.value, r.comparator
    from w_result r semi join (select patient_key from w_response_part where is_met) using (patient_key)
    where r.analyte in ('ferritin', 'folate', 'egfr')`
}

/**
 * `w_response_confounder`: what else may explain the count of a part. A transfusion also explains a response; the others only that
 * there was none.
 *
 * Reading: ferritin and folate low within 180 days of the count, either side; the eGFR nearest to it, as the renal gate takes it;
 * transfusion and admission from the day of the baseline to that of the count.
 */
function confounders({ parameters: { values } }: AnalysisContext) {
  const near = values.haematological_iron_folate_near_days
  return sql`
    create or replace temp table w_response_confounder as
    with asked as (select * from w_response_part where is_met),
    kidneys as (
      select a.patient_key, a.episode_no, a.part,
        arg_min({'key': g.result_key, 'value': g.value, 'comparator': g.comparator},
          (abs(date_diff('day', a.count_on, g.collected_on)), g.collected_on, g.value, g.result_key)) as nearest
      from asked a join w_response_near g on g.patient_key = a.patient_key and g.analyte = 'egfr'
        and g.collected_on between a.count_on - ${values.egfr_near_days}::integer and a.count_on + ${values.egfr_near_days}::integer
      group by 1, 2, 3
    )
    select a.patient_key, a.episode_no, a.part, 'lab_result' as fact_table, j.result_key as fact_key, j.analyte as name
    from asked a join w_response_near j on j.patient_key = a.patient_key
      and j.collected_on between a.count_on - ${near}::integer and a.count_on + ${near}::integer
    where (j.analyte = 'ferritin' and ${isLow('j.value', 'j.comparator', values.ferritin_low_ug_per_l)})
      or (j.analyte = 'folate' and ${isLow('j.value', 'j.comparator', values.folate_low_nmol_per_l)})
    union all
    select patient_key, episode_no, part, 'lab_result', nearest.key, 'eGFR' from kidneys
    where ${isLow('nearest.value', 'nearest.comparator', values.egfr_moderate_min)}
    union all
    select a.patient_key, a.episode_no, a.part, 'event', v.event_key, v.event
    from asked a join w_event v on v.patient_key = a.patient_key and v.event = 'dialysis_start' and v.occurred_on <= a.count_on
    union all
    select a.patient_key, a.episode_no, a.part, 'event', v.event_key, v.event
    from asked a join w_event v on v.patient_key = a.patient_key and v.event = 'hospital_admission'
      and v.occurred_on <= a.count_on and coalesce(v.until_on, v.occurred_on) >= a.baseline_on
    union all
    select a.patient_key, a.episode_no, a.part, 'event', v.event_key, v.event
    from w_response_part a join w_event v on v.patient_key = a.patient_key and v.event = 'transfusion'
      and v.occurred_on between a.baseline_on and a.count_on
    where a.is_met is not null`
}

function judgedParts() {
  return sql`
    create or replace temp table w_response_judged_part as
    with explained as (select distinct patient_key, episode_no, part from w_response_confounder)
    select p.* exclude (is_met),
      e.part is not null as is_confounded,
      case when e.part is null then p.is_met end as is_met
    from w_response_part p left join explained e using (patient_key, episode_no, part)`
}
