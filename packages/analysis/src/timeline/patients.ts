import { sql } from 'kysely'
import type { AnalysisContext, Step } from '../context.ts'
import { codedCauses, statedCause } from './coded-causes.ts'

/** One row per patient: who they are as of the run, and how far their record can be judged. */
export const patients: Step = {
  name: 'patients',
  statements: (context) => [codedCauses(context), patientTimeline(context)],
}

function patientTimeline(context: AnalysisContext) {
  const { asOf, parameters } = context
  const { values } = parameters
  return sql`
    insert into patient_timeline_next
    with records as (
      select patient_key, min(on_day) as on_day, min(seen_on) as seen_on from (
        select patient_key, min(administered_on) filter (administered_on <= cast(${asOf} as date)) as on_day,
          min(administered_on) as seen_on
        from administration group by 1
        union all
        -- A result is seen when it is reported.
        select patient_key, min(collected_on) filter (coalesce(cast(reported_at as date), collected_on) <= cast(${asOf} as date)),
          min(coalesce(cast(reported_at as date), collected_on))
        from lab_result group by 1
        union all
        select patient_key, min(recorded_on) filter (recorded_on <= cast(${asOf} as date)), min(recorded_on) from symptom group by 1
        union all
        select patient_key, min(occurred_on) filter (occurred_on <= cast(${asOf} as date)), min(occurred_on) from event group by 1
        union all
        select patient_key, min(planned_on) filter (planned_on <= cast(${asOf} as date)), min(planned_on) from plan group by 1
      ) group by 1
    ),
    -- Whoever came after the cut was not there to be audited; a patient without any date always counts.
    known as (
      select p.*, r.on_day, case when p.registered_on <= cast(${asOf} as date) then p.registered_on end as known_registered_on
      from patient p left join records r using (patient_key)
      where coalesce(
        least(r.seen_on, coalesce(p.registered_on, least(p.diagnosed_on, p.cause_recorded_on, p.neurological_since)))
          <= cast(${asOf} as date), true)
    ),
    doses as (
      select patient_key, min(dose_on) as first_dose_on, max(dose_on) as last_dose_on, count(*) as dose_events
      from w_dose_day group by 1
    ),
    stated as (
      select p.*, c.clinic_id as clinic_of,
        case when p.sex in ('female', 'male') then p.sex end as known_sex,
        ${statedCause('p', context)} as stated_cause,
        case when p.deceased_on <= cast(${asOf} as date) then p.deceased_on end as died_on,
        case when p.deregistered_on <= cast(${asOf} as date) then p.deregistered_on end as left_on,
        coalesce(
          case when p.regimen_from is null or p.regimen_from <= cast(${asOf} as date) then p.regimen end,
          k.regimen
        ) as stated_regimen,
        k.country
      from known p join w_clinic_of c using (patient_key) left join clinic k on k.clinic_id = c.clinic_id
    )
    select
      s.patient_key, s.patient_id, s.clinic_of, s.known_sex, s.birth_date,
      coalesce(s.stated_cause, cc.cause, 'unknown'), coalesce(wc.cause_class, 'unknown'),
      case when s.stated_cause is not null then 'stated' when cc.cause is not null then 'coded' end,
      case
        when s.neurological_involvement = 'no' then 'no'
        when s.neurological_involvement = 'yes'
          and (s.neurological_since is null or s.neurological_since <= cast(${asOf} as date)) then 'yes'
      end,
      case when s.neurological_involvement = 'yes' then s.neurological_since end,
      coalesce(s.stated_regimen, wd.regimen),
      s.stated_regimen is not null,
      d.first_dose_on, d.last_dose_on, coalesce(d.dose_events, 0),
      coalesce(date_sub('year', s.birth_date, d.first_dose_on) < ${values.adult_age_years}, false),
      greatest(v.covered_from, coalesce(s.known_registered_on, s.on_day)),
      coalesce(v.covered_to, cast(${asOf} as date)),
      least(cast(${asOf} as date), coalesce(v.covered_to, cast(${asOf} as date)), s.died_on, s.left_on),
      least(s.died_on, s.left_on),
      case when s.died_on is null and s.left_on is null then null
        when s.left_on is null or s.died_on <= s.left_on then 'deceased' else 'deregistered' end
    from stated s
    left join w_coded_cause cc using (patient_key)
    left join w_cause wc on wc.cause = coalesce(s.stated_cause, cc.cause)
    left join w_country wd on wd.country = coalesce(s.country, '')
    left join doses d using (patient_key)
    left join clinic_coverage_next v on v.clinic_id = s.clinic_of and v.feed = 'injections'
    order by s.patient_key`
}
