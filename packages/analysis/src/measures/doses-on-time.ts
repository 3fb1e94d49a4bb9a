import { sql } from 'kysely'
import type { AnalysisContext } from '../context.ts'
import { asOfDate, windowStart } from '../rules/window.ts'
import { feedNotCovered, gone, goneList, lapsed } from './exclusions.ts'
import { type Measure, pageSource } from './measure.ts'

/**
 * M3, counted in doses.
 *
 * Reading: a cycle belongs to the window of its closing dose, an open one to `as_of` (rules, Conventions); an open cycle enters when it is late. In
 * the series of months a dose belongs to the day that settled it: the day it was given, or the first late day, whichever came first, so that
 * giving a late dose later moves nothing.
 */
export const dosesOnTime: Measure = {
  id: 'doses-on-time',
  version: '1.0.0',
  title: 'Doses on time',
  question: 'Of maintenance doses that were due, how many were given within the grace of their due date?',
  headline: true,
  kind: 'rate',
  unit: 'dose',
  population:
    'Maintenance and prophylaxis cycles that a dose closed in the 12 months before the audit date, and open ones past due and grace on the last covered day.',
  exclusions: [
    { code: 'intensified', words: 'given more often than planned for a time, so not due by the plan' },
    ...gone,
    lapsed,
  ],
  exceptions: [
    { code: 'oral', words: 'oral B12 covered the day on which the dose became late' },
    { code: 'admission', words: 'in hospital on that day' },
    { code: 'elsewhere', words: 'treated elsewhere or at home on that day' },
    { code: 'end_of_life', words: 'end-of-life care' },
    { code: 'disruption', words: "the clinic's service or feed was disrupted on that day" },
    { code: 'diet', words: 'dietary cause, and the dose came within six months and grace' },
    { code: 'declined', words: 'the patient declined a dose in that cycle' },
  ],
  notEvaluable: [{ code: 'no_interval', words: 'no interval was planned' }, feedNotCovered],
  numerator: 'Given within +-grace of the due date: neither early nor late by more.',
  better: 'higher',
  comparesClinics: true,
  windowMonths: 'measures_on_time_months',
  monthly: { settlesAfter: (values) => values.grace_max_days, feeds: ['injections'] },
  rules: ['lapsed-treatment'],
  tables: ['dose_interval'],
  parameters: [
    'measures_on_time_months',
    'measures_window_months',
    'grace_min_days',
    'grace_max_days',
    'grace_fraction',
    'late_diet_min_interval_days',
  ],
  sources: [pageSource, 'Leicestershire audit: correct frequency 58 % to 72 % [S:Leicester]'],
  caution:
    'Doses of one patient are alike, so clinics differ by more than chance; with fewer than 20 clinics the limits do not allow for that.',
  members,
}

function members(context: AnalysisContext) {
  const { values } = context.parameters
  const ownStart = windowStart(context, values.measures_on_time_months)
  const seriesStart = windowStart(context, values.measures_window_months)
  return sql`
    with placed as (
      select d.patient_key, d.dose_on, d.next_on, d.gap_days, d.planned_interval_days as interval_days, d.grace_days, d.phase,
        p.judged_to, p.injections_covered_to, p.cause,
        d.dose_on + floor(d.planned_interval_days + d.grace_days)::integer + 1 as late_on,
        d.next_on is null and date_diff('day', d.dose_on, p.judged_to)
          > greatest(${values.lapse_intervals} * d.planned_interval_days, ${values.lapse_days}) as is_lapse
      from dose_interval_next d join patient_timeline_next p using (patient_key)
      where d.is_maintenance_cycle and d.dose_on <= ${asOfDate(context)}
        and coalesce(d.next_on >= ${seriesStart}, true)
    ),
    due as (
      select *,
        next_on is null and late_on > judged_to as is_unsettled,
        least(next_on, late_on) as settled_on
      from placed
      where next_on is not null
        or late_on <= judged_to
        or (late_on <= ${asOfDate(context)}
          and date_diff('day', injections_covered_to, ${asOfDate(context)}) > ${values.open_interval_stale_days}
          and judged_to = injections_covered_to)
    ),
    asked as (
      select d.*, coalesce(abs(d.gap_days - d.interval_days) <= d.grace_days, false) as met,
        coalesce(d.next_on >= ${ownStart}, true) as in_window,
        a.reason as outside
      from due d
      left join assessment_next a on a.rule_id = 'lapsed-treatment' and a.patient_key = d.patient_key
        and a.outcome = 'not_applicable' and a.reason in ${goneList}
    ),
    late as (select * from asked where not met and coalesce(next_on >= late_on, true) and interval_days is not null),
    excuses as (
      select l.patient_key, l.dose_on, min(x.why) as why
      from late l join w_excused x on x.patient_key = l.patient_key
        and l.late_on between x.from_on and coalesce(x.to_on, ${asOfDate(context)})
      group by l.patient_key, l.dose_on
    ),
    declines as (
      select distinct l.patient_key, l.dose_on
      from late l join (
        select patient_key, occurred_on as on_day from w_event where event = 'declined'
        union all
        select patient_key, administered_on from administration where status = 'refused' and administered_on <= ${asOfDate(context)}
      ) r on r.patient_key = l.patient_key and r.on_day > l.dose_on
        and r.on_day <= coalesce(l.next_on, l.judged_to)
    )
    select a.patient_key, null::integer as episode_no, a.dose_on,
      a.settled_on as event_on, a.in_window,
      case
        when a.phase = 'intensified' then 'intensified'
        when a.next_on is null and a.outside is not null then a.outside
        when a.is_lapse then 'lapsed'
      end as excluded,
      case
        when x.why is not null then x.why
        when a.cause = 'diet' and not a.met and coalesce(a.next_on, a.judged_to) >= a.late_on
          and date_diff('day', a.dose_on, coalesce(a.next_on, a.judged_to))
            <= ${values.late_diet_min_interval_days} + ${values.grace_max_days} then 'diet'
        when r.patient_key is not null then 'declined'
      end as exception,
      case when a.interval_days is null then 'no_interval' when a.is_unsettled then 'feed_not_covered' end as not_evaluable,
      a.met
    from asked a
    left join excuses x on x.patient_key = a.patient_key and x.dose_on = a.dose_on
    left join declines r on r.patient_key = a.patient_key and r.dose_on = a.dose_on`
}
