import type { FormId } from '@troughline/clinical'
import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { recordedSources } from '../plan-in-force.ts'
import { asOfDate } from '../window.ts'

/** The form that stays longest, and those that stay shorter. */
const longForm: FormId = 'hydroxocobalamin'
const shortForms: readonly FormId[] = ['cyanocobalamin', 'methylcobalamin']

/**
 * Changes of form and cuts of dose on maintenance.
 *
 * Readings: doses are compared with the last one whose form (amount) is known, since an unknown one is taken as unchanged; the last loading dose can be
 * the one before a change of form, not before a cut, because schedules load with more; the interval is the planned one of the cycle, where
 * nobody recorded a plan the actual gap when it is shorter (that of the cycle before while the cycle is open), and without any plan the gap; a row of the
 * plans feed is a change of plan when it names another form, dose or interval than there was.
 */
export const switchStatements = (context: AnalysisContext) => [
  population(),
  doses(context),
  pairs(context),
  excuses(context),
  judged(context),
]

/** One row per patient with what their maintenance doses can tell. */
function population() {
  return sql`
    create or replace temp table w_switch_patient as
    with maintained as (
      select patient_key, count(*) as doses, count(form) as known_forms,
        min(form) <> max(form) as has_several_forms,
        min(dose_mcg) as smallest_mcg, max(dose_mcg) as largest_mcg
      from dose_interval_next where is_maintenance_cycle group by patient_key
    )
    select p.patient_key, m.* exclude (patient_key),
      case when p.first_dose_on is null then 'no_injections' when coalesce(m.doses, 0) < 2 then 'no_maintenance' end as not_applicable
    from patient_timeline_next p left join maintained m using (patient_key)`
}

/** The maintenance doses of patients in whom anything can have changed. */
function doses({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_switch_dose as
    with candidates as (
      select patient_key from w_switch_patient
      where has_several_forms or smallest_mcg <= round(${values.switch_dose_fraction} * largest_mcg, 6)
    )
    select d.patient_key, d.dose_on, d.administration_key, d.form, d.dose_mcg, d.interval_source,
      d.phase in ('loading', 'reloading') as is_loading,
      case
        when d.interval_source in ${recordedSources} then d.planned_interval_days
        -- Where one of them is not known, the other.
        else least(d.gap_days, d.planned_interval_days)
      end as interval_days,
      d.interval_source = 'regimen' and d.gap_days is null as is_assumed
    from dose_interval_next d semi join candidates using (patient_key)
    where d.is_maintenance_cycle`
}

/** One row per dose with another form, or a quarter of the amount or less, than the last one known. */
function pairs({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_switch_pair as
    with compared as (
      select *,
        lag(form ignore nulls) over w as form_before,
        lag(case when form is not null then dose_on end ignore nulls) over w as form_on,
        lag(case when not is_loading then dose_mcg end ignore nulls) over w as dose_before,
        lag(case when not is_loading and dose_mcg is not null then dose_on end ignore nulls) over w as dose_before_on,
        lag(interval_days) over w as interval_before
      from w_switch_dose
      window w as (partition by patient_key order by dose_on)
    ),
    changed as (
      select * replace (case when is_assumed then interval_before else interval_days end as interval_days),
        coalesce(form_before = ${longForm} and form in (${sql.join(shortForms)}), false) as is_form,
        coalesce(dose_mcg <= round(${values.switch_dose_fraction} * dose_before, 6), false) as is_cut
      from compared where not is_loading
    )
    select *, abs(interval_days - interval_before) <= ${values.switch_interval_tolerance_days} as is_unchanged,
      is_form and interval_days > ${values.switch_min_interval_days} as is_long
    from changed where is_form or is_cut`
}

/** What explains a change: an event, or a plan for something else. */
function excuses(context: AnalysisContext) {
  const { values } = context.parameters
  const near = (day: string) => sql`abs(date_diff('day', s.dose_on, ${sql.ref(day)})) <= ${values.switch_near_days}`
  return sql`
    create or replace temp table w_switch_excuse as
    select s.patient_key, s.dose_on, v.event as why, v.occurred_on as on_day, 'event' as fact_table, v.event_key as fact_key
    from w_switch_pair s join w_event v on v.patient_key = s.patient_key and v.event in ('adverse_reaction', 'plan_changed')
      and ${near('v.occurred_on')}
    union all
    select s.patient_key, s.dose_on, 'plan', l.planned_on, 'plan', l.plan_key
    from w_switch_pair s join plan l on l.patient_key = s.patient_key and l.planned_on <= ${asOfDate(context)}
      and ${near('l.planned_on')}
      and coalesce(l.phase, '') <> 'loading'
      and (l.form <> s.form_before or l.dose_mcg <> s.dose_before or l.interval_days <> s.interval_before)`
}

/** Each change with its answer, and the first dose that undid it. */
function judged({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_switch_judged as
    with explained as (
      select patient_key, dose_on, arg_min({'why': why, 'on_day': on_day}, (on_day, why, fact_key)) as excuse
      from w_switch_excuse group by patient_key, dose_on
    ),
    undone as (
      select s.patient_key, s.dose_on,
        min({'on_day': d.dose_on, 'key': d.administration_key,
          'why': case when d.interval_days < s.interval_before - ${values.switch_interval_tolerance_days} then 'interval_changed'
            else 'regimen_changed' end}) as undo
      from w_switch_pair s join w_switch_dose d on d.patient_key = s.patient_key and d.dose_on > s.dose_on
      where coalesce(d.interval_days < s.interval_before - ${values.switch_interval_tolerance_days}, false)
        or ((not s.is_long or coalesce(d.form, '') = ${longForm})
          and (not s.is_cut or coalesce(d.dose_mcg > round(${values.switch_dose_fraction} * s.dose_before, 6), false)))
      group by s.patient_key, s.dose_on
    )
    select s.*, e.excuse, u.undo,
      list_filter([case when s.is_long then 'form' end, case when s.is_cut then 'dose' end], lambda c: c is not null) as criteria,
      -- Null where the interval is not known.
      e.excuse is null and s.is_unchanged and (s.is_long or s.is_cut) as is_met
    from w_switch_pair s
    left join explained e on e.patient_key = s.patient_key and e.dose_on = s.dose_on
    left join undone u on u.patient_key = s.patient_key and u.dose_on = s.dose_on`
}
