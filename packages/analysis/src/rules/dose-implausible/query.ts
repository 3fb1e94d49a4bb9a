import { courseRoutes, injectionRoutes, plausibleDosesMcg } from '@troughline/clinical'
import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom, foundLastOn } from '../../framework/assessments.ts'
import { asOfDate, windowStart } from '../window.ts'

/**
 * Which doses have an amount that is hardly one.
 *
 * Readings: one set of amounts for all forms; doses of any route are asked about, courses by mouth or nose by a range of daily amounts, a dose
 * whose route waits as an injection; an amount that waits is judged as it is written; what cannot be read is open; mg and mcg were likely
 * exchanged where a thousand times more or less would be in use, where a course is a thousandth or a thousandfold of what its label holds, and where an
 * amount of the antidote's size was injected into muscle or under the skin and a thousandth of it is in use; what a person confirmed as written
 * is decided. The doses of the last 24 months make the flag, older ones only where there are none, and then it is past.
 */
export const statements = (context: AnalysisContext) => [
  written(context),
  amounts(context),
  doses(context),
  looked(context),
  judged(context),
  assessmentsFrom(context, found(), foundLastOn),
  evidence(),
  details(),
]

const isCourse = sql`coalesce(a.route, '') in (${sql.join(courseRoutes.map((route) => sql.lit(route)))})`
const isGiven = (context: AnalysisContext) => sql`a.status = 'given' and a.administered_on <= ${asOfDate(context)}`

/** The amounts that wait, as they are written. */
function written(context: AnalysisContext) {
  return sql`
    create or replace temp table w_implausible_written as
    select a.administration_key, ${isCourse} as is_course, t.written_mcg
    from (select * from administration a where ${isGiven(context)} and a.dose_mcg is null) a
    join w_dose_text t on t.product is not distinct from a.product and t.dose_text is not distinct from a.dose_text
      and t.dose_unit_text is not distinct from a.dose_unit_text and t.strength_text is not distinct from a.strength_text
      and t.volume_ml is not distinct from a.volume_ml and t.route is not distinct from a.route`
}

/** One row per amount: whether it is in use, and whether a thousand times more or less would be. */
function amounts(context: AnalysisContext) {
  const { values } = context.parameters
  const inUse = (mcg: string) => sql`
    case when m.is_course
      then ${sql.raw(mcg)} between ${values.implausible_course_min_mcg} and ${values.implausible_course_max_mcg}
      else bool_or(abs(${sql.raw(mcg)} - u.mcg) <= ${values.implausible_tolerance}::double * u.mcg) end`
  return sql`
    create or replace temp table w_implausible_amount as
    with found as (
      select distinct a.dose_mcg as mcg, ${isCourse} as is_course from administration a
      where a.dose_mcg is not null
      union
      select written_mcg, is_course from w_implausible_written where written_mcg is not null
    ),
    used as (
      select distinct one.mcg * times.n as mcg
      from (values ${sql.join(plausibleDosesMcg.map((mcg) => sql`(${mcg}::double)`))}) as one(mcg)
      cross join (select unnest(generate_series(1, ${values.implausible_multiples}::integer)) as n) times
    )
    select m.mcg, m.is_course, ${inUse('m.mcg')} as is_used,
      ${inUse('m.mcg * 1000')} or ${inUse('m.mcg / 1000')} as is_swapped
    from found m cross join used u
    group by m.mcg, m.is_course`
}

/** Doses that are outside, exchanged, confirmed or open; the rest is not kept. */
function doses(context: AnalysisContext) {
  const { values } = context.parameters
  const label = (amount: string) =>
    sql`abs(${sql.raw(amount)} - c.label_mcg * n.n) <= ${values.implausible_tolerance}::double * c.label_mcg * n.n`
  return sql`
    create or replace temp table w_implausible_dose as
    with loaded as (
      select a.administration_key, false as is_open, m.is_swapped,
        coalesce(a.form, '') = 'hydroxocobalamin' and a.dose_mcg >= ${values.antidote_min_mcg} as is_antidote,
        coalesce(a.route, '') in (${sql.join(injectionRoutes.map((route) => sql.lit(route)))})
          and not contains(coalesce(a.repair, ''), 'route_assumed') as is_depot,
        contains(coalesce(a.repair, ''), 'confirmed_implausible_dose') as is_confirmed
      from administration a join (select * from w_implausible_amount where not is_used) m on m.mcg = a.dose_mcg and m.is_course = ${isCourse}
      where ${isGiven(context)}
    ),
    waiting as (
      select a.administration_key,
        w.written_mcg is null and a.withheld_code <> 'implausible_dose' as is_open,
        coalesce(not m.is_used, a.withheld_code = 'implausible_dose') as is_outside,
        coalesce(m.is_swapped and not m.is_used, false) as is_swapped
      from administration a
      join w_implausible_written w using (administration_key)
      left join w_implausible_amount m on m.mcg = w.written_mcg and m.is_course = w.is_course
    ),
    courses as (
      select a.administration_key
      from (select * from administration a where ${isGiven(context)} and ${isCourse}
          and not contains(coalesce(a.repair, ''), 'confirmed_implausible_dose')) a
      join w_course_label c on c.product is not distinct from a.product and c.strength_text is not distinct from a.strength_text
      cross join (select unnest(generate_series(1, ${values.implausible_multiples}::integer)) as n) n
      group by a.administration_key
      having bool_or(${label('a.dose_mcg * 1000')} or ${label('a.dose_mcg / 1000')})
    ),
    kinds as (
      select administration_key, not is_antidote and not is_confirmed as is_outside,
        (not is_antidote or is_depot) and is_swapped and not is_confirmed as is_swapped, is_confirmed, is_open
      from loaded
      union all
      select administration_key, is_outside, is_swapped, false, is_open from waiting
      union all
      select administration_key, false, true, false, false from courses
    ),
    one as (
      select administration_key, bool_or(is_outside) as is_outside, bool_or(is_swapped) as is_swapped,
        bool_or(is_confirmed) as is_confirmed, bool_or(is_open) as is_open
      from kinds group by administration_key
    )
    select a.patient_key, o.*, a.administered_on, a.dose_mcg is null as is_withheld,
      trim(coalesce(
        a.dose_text || case when contains(lower(a.dose_text), lower(coalesce(a.dose_unit_text, ''))) then ''
          else ' ' || a.dose_unit_text end,
        format('{:.10g}', a.volume_ml) || ' mL', '')) as written
    from one o join administration a using (administration_key)
    where o.is_outside or o.is_swapped or o.is_confirmed or o.is_open`
}

/** One row per patient and amount, with its last dose: what an answer of clear has looked at. */
function looked(context: AnalysisContext) {
  return sql`
    create or replace temp table w_implausible_looked as
    select a.patient_key, a.dose_mcg, count(*) as doses, min(a.administered_on) as first_on, max(a.administered_on) as last_on,
      arg_max(a.administration_key, (a.administered_on, a.form, a.route, a.phase_label, a.administration_key)) as administration_key
    from administration a where ${isGiven(context)}
    group by a.patient_key, a.dose_mcg`
}

/** The doses of the last 24 months are told of, older ones only where there are none. */
function judged(context: AnalysisContext) {
  const start = windowStart(context, context.parameters.values.past_after_months)
  return sql`
    create or replace temp table w_implausible_patient as
    with given as (
      select patient_key, sum(doses)::integer as doses, count(dose_mcg)::integer as amounts, min(first_on) as first_on, max(last_on) as last_on
      from w_implausible_looked group by patient_key
    ),
    flags as (
      select patient_key, administered_on, is_outside, is_swapped, administered_on >= ${start} as is_recent,
        bool_or(administered_on >= ${start}) over (partition by patient_key) as any_recent
      from w_implausible_dose where is_outside or is_swapped
    ),
    told as (
      select patient_key, min(administered_on) as onset_on, max(administered_on) as found_last_on, count(*) filter (is_outside) as outside, count(*) filter (is_swapped) as swapped
      from flags where is_recent = any_recent group by patient_key
    ),
    open as (select patient_key, count(*) as open from w_implausible_dose where is_open group by patient_key),
    waits as (select distinct patient_key from w_waiting where feed = 'injections')
    select p.patient_key, coalesce(g.doses, 0) as doses, g.amounts, g.first_on, g.last_on,
      t.onset_on, t.found_last_on, coalesce(t.outside, 0) as outside, coalesce(t.swapped, 0) as swapped, coalesce(o.open, 0) as open,
      w.patient_key is not null as waits
    from patient_timeline_next p
    left join given g using (patient_key)
    left join told t using (patient_key)
    left join open o using (patient_key)
    left join waits w using (patient_key)`
}

function found() {
  return sql`
    select patient_key, null::integer as episode_no,
      case when doses = 0 then 'no_doses' end as not_applicable,
      case when open > 0 then 'dose_unresolved' when waits then 'rows_waiting' end as not_evaluable,
      case when onset_on is not null then 'information' end as grade, onset_on, found_last_on,
      list_filter([case when outside > 0 then 'amount' end, case when swapped > 0 then 'unit' end],
        lambda criterion: criterion is not null) as criteria,
      []::varchar[] as unjudged_criteria
    from w_implausible_patient`
}

function evidence() {
  return sql`
    create or replace temp table w_evidence as
    select patient_key, null::integer as episode_no,
      case when is_outside or is_swapped then 'implausible_dose' when is_confirmed then 'confirmed_dose' else 'open_dose' end as evidence_role,
      'administration' as fact_table, administration_key as fact_key, written as note
    from w_implausible_dose
    union all
    select l.patient_key, null, 'dose', 'administration', l.administration_key, null
    from w_implausible_looked l anti join w_implausible_dose d on d.administration_key = l.administration_key
    where l.dose_mcg is not null
    union all
    select patient_key, null, 'waiting_row', 'quarantine', quarantine_key, code from w_waiting where feed = 'injections'`
}

function details() {
  return sql`
    create or replace temp table w_details as
    select patient_key, null::integer as episode_no, to_json({'from_on': onset_on, 'swapped': swapped})::varchar as details
    from w_implausible_patient where onset_on is not null`
}
