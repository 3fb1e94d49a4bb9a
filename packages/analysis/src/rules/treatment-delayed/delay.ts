import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { timesAway } from '../away.ts'
import { asOfDate } from '../window.ts'

/**
 * How long each deficient result waited for an injection.
 *
 * Readings: the time ends with the first injection (a dose into a vein is none, but is told), else on the last day that the injection log covers, and where the patient died, left, was
 * treated elsewhere, began to inject at home or came to the end of life; "no oral cover since" asks for no covered day after the result and before the
 * first injection, and the first result of which that is true is the one that counts; the 14 days run from the result, or from the day on
 * which involvement is dated where that is later (undated involvement counts from the result, unknown is none); a haemoglobin of 14 days before to
 * 14 days after the result is near it.
 */
export const delayStatements = (context: AnalysisContext) => [starts(context), levels(), delays(context)]

/** One row per episode, and one without an episode for who was never injected. */
function starts(context: AnalysisContext) {
  const { values } = context.parameters
  const asOf = asOfDate(context)
  return sql`
    create or replace temp table w_delayed_start as
    select p.patient_key, e.episode_no, e.first_dose_on as first_on, d.administration_key,
      coalesce(e.first_dose_on, ${asOf}) - ${values.delayed_window_days}::integer as window_from,
      coalesce(e.first_dose_on, ${asOf}) as window_to,
      coalesce(e.first_dose_on, least(${asOf}, p.injections_covered_to)) as end_on,
      e.lookback_basis, e.lookback_ok or e.proven_start as start_known,
      p.observable_from, v.covered_from is not null as has_log, p.injections_covered_to,
      coalesce(p.neurological = 'yes', false) as is_involved, p.neurological_since
    from patient_timeline_next p
    left join episode_next e using (patient_key)
    left join w_dose_day d on d.patient_key = e.patient_key and d.dose_on = e.first_dose_on
    left join clinic_coverage_next v on v.clinic_id = p.clinic_id and v.feed = 'injections'`
}

/** Every result of these years that is deficient, or may be one behind its limit. */
function levels() {
  return sql`
    create or replace temp table w_delayed_level as
    select s.*, j.result_key, j.collected_on, j.analyte, j.value, j.comparator, j.level = 'deficient' as is_deficient
    from (select * from w_judged where level in ('deficient', 'censored_unknown')) j
    join w_delayed_start s on s.patient_key = j.patient_key and j.collected_on between s.window_from and s.window_to
    where coalesce(s.episode_no, 1) = 1`
}

function delays(context: AnalysisContext) {
  const { values } = context.parameters
  const limit = values.delayed_hb_g_per_l
  // Courses and times away of the first injection's own day come too late to matter.
  const before = sql`coalesce(l.first_on, ${asOfDate(context)} + 1)`
  return sql`
    create or replace temp table w_delayed_delay as
    with oral as (
      select l.result_key, bool_or(o.dose_mcg >= ${values.oral_cover_min_mcg}) as is_covered, bool_or(o.dose_mcg is null) as is_unknown,
        min(o.from_on) filter (o.dose_mcg >= ${values.oral_cover_min_mcg}) as oral_on
      from w_delayed_level l join w_oral o on o.patient_key = l.patient_key
        and o.from_on < ${before} and o.to_on > l.collected_on
      group by l.result_key
    ),
    at_home as (
      select s.patient_key, s.occurred_on as from_on, min(e.occurred_on) as to_on, 'self_injection' as reason
      from w_event s left join w_event e on e.patient_key = s.patient_key and e.event = 'self_injection_end'
        and e.occurred_on >= s.occurred_on
      where s.event = 'self_injection_start'
      group by s.patient_key, s.occurred_on
    ),
    away as (
      select l.result_key, min(a.from_on) as away_on, arg_min(a.reason, (a.from_on, a.reason)) as away_reason
      from w_delayed_level l
      join (select * from (${timesAway}) union all select * from at_home) a on a.patient_key = l.patient_key
        and a.from_on < ${before} and (a.to_on is null or a.to_on > l.collected_on)
      group by l.result_key
    ),
    counts as (
      select l.result_key, r.result_key as hb_key, r.value as hb, r.collected_on as hb_on,
        case
          when r.comparator is null then r.value < ${limit}
          when r.comparator = '<' then case when r.value <= ${limit} then true end
          when r.comparator = '<=' then case when r.value < ${limit} then true end
          else case when r.value >= ${limit} then false end
        end as is_severe
      from w_delayed_level l join w_result r on r.patient_key = l.patient_key and r.analyte = 'haemoglobin'
        and abs(date_diff('day', l.collected_on, r.collected_on)) <= ${values.delayed_hb_near_days}
    ),
    anaemia as (
      select result_key, bool_or(is_severe) as is_severe, bool_or(is_severe is null) as is_unknown,
        arg_min(hb_key, (is_severe is not true, is_severe is not null, hb, hb_on, hb_key)) as hb_key
      from counts group by result_key
    ),
    stopped as (
      select l.*, w.away_on, w.away_reason, a.hb_key,
        coalesce(o.is_covered, false) as is_oral, coalesce(o.is_unknown, false) as is_oral_unknown, o.oral_on,
        coalesce(a.is_severe, false) as is_severe, coalesce(a.is_unknown, false) as is_severe_unknown,
        case when w.away_on is null then l.end_on else least(l.end_on, greatest(w.away_on, l.collected_on)) end as stop_on
      from w_delayed_level l
      left join oral o using (result_key)
      left join away w using (result_key)
      left join anaemia a using (result_key)
    ),
    dated as (
      select *, greatest(date_diff('day', collected_on, stop_on), 0) as days,
        case when is_severe then collected_on
          when is_involved and coalesce(neurological_since <= stop_on, true)
            then case when neurological_since > collected_on then neurological_since else collected_on end end as urgent_from
      from stopped
    ),
    judged as (
      select *,
        days > ${values.delayed_days} as is_delay, days > ${values.delayed_long_days} as is_long,
        coalesce(date_diff('day', urgent_from, stop_on) > ${values.delayed_urgent_days}, false) as is_urgent
      from dated
    )
    select *, is_delay or is_urgent as is_late,
      is_severe_unknown and not is_urgent and days > ${values.delayed_urgent_days} as is_urgent_open,
      -- Would make a flag with another amount of the tablets, or with another value.
      is_deficient and is_oral_unknown and not is_oral and is_late as is_dose_open,
      not is_deficient and not is_oral and (is_late or is_urgent_open) as is_level_open,
      least(
        case when is_delay then collected_on + ${values.delayed_days}::integer + 1 end,
        case when is_urgent then urgent_from + ${values.delayed_urgent_days}::integer + 1 end
      ) as onset_on,
      -- The first deficient result without oral cover; without one, what comes nearest to it.
      row_number() over (
        partition by patient_key
        order by (is_deficient and not is_oral and not is_oral_unknown) desc, is_deficient desc, is_oral, collected_on, analyte, value,
          comparator nulls first, result_key
      ) as place
    from judged`
}
