import { sql } from 'kysely'
import type { AnalysisContext, Step } from '../context.ts'
import { asOfDate, windowStart } from '../rules/window.ts'

/** Who was looked at, which no rule says: `response_check` per episode and `evidence_check` per patient. Only M4 and M5 count them. */
export const lookedAt: Step = {
  name: 'looked at',
  statements: (context) => [responseChecks(context), evidenceChecks(context)],
}

function responseChecks({ parameters: { values } }: AnalysisContext) {
  return sql`
    insert into response_check_next
    with looks as (
      select patient_key, collected_on as on_day from w_count_day
      union all
      select patient_key, occurred_on from w_event where event = 'clinical_review'
    ),
    first_looks as (
      select e.patient_key, e.episode_no, min(l.on_day) as looked_on
      from episode_next e join looks l on l.patient_key = e.patient_key
        and l.on_day between e.first_dose_on + ${values.measures_response_from_days}::integer
          and e.first_dose_on + ${values.measures_response_to_days}::integer
      group by e.patient_key, e.episode_no
    )
    select e.patient_key, e.episode_no, f.looked_on, e.first_dose_on + ${values.measures_response_to_days}::integer,
      coalesce(w.has_blood_counts
        and w.covered_from <= e.first_dose_on + ${values.measures_response_from_days}::integer
        and w.covered_to >= e.first_dose_on + ${values.measures_response_to_days}::integer, false)
    from episode_next e
    join patient_timeline_next p using (patient_key)
    left join first_looks f using (patient_key, episode_no)
    left join w_laboratory w on w.clinic_id = p.clinic_id
    order by e.patient_key, e.episode_no`
}

function evidenceChecks(context: AnalysisContext) {
  const start = windowStart(context, context.parameters.values.measures_evidence_months)
  return sql`
    insert into evidence_check_next
    with results as (
      select patient_key,
        max(collected_on) filter (analyte in ('b12', 'holotc') and is_trough) as trough_on,
        max(collected_on) filter (analyte in ('mma', 'homocysteine') and raised <> 'not_evaluable') as metabolite_on
      from lab_context_next where analyte in ('b12', 'holotc', 'mma', 'homocysteine') group by patient_key
    ),
    symptoms as (
      select patient_key, max(on_day) as symptom_on from (
        select patient_key, recorded_on as on_day from w_symptom
        union all
        select patient_key, occurred_on from w_event where event = 'clinical_review'
      ) group by patient_key
    )
    select p.patient_key, r.trough_on, r.metabolite_on, s.symptom_on,
      coalesce(w.covered_from <= ${start} and w.covered_to >= ${asOfDate(context)}, false)
    from patient_timeline_next p
    left join results r using (patient_key)
    left join symptoms s using (patient_key)
    left join w_laboratory w on w.clinic_id = p.clinic_id
    order by p.patient_key`
}
