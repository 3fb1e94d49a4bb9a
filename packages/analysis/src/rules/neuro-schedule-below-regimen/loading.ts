import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { asOfDate } from '../window.ts'

/**
 * The gaps of the first days of loading with neurological involvement.
 *
 * Readings: involvement is that of the day on which loading ended; the days are counted from the first dose of the loading run, or of the episode
 * where there is none; a gap counts with its days up to the last of them, the median is that of the gaps that close in them; the gap after a loading
 * run of three or more doses is not read, since how long loading lasted is early-maintenance's question (E3, E6), but where there was
 * no such run the gaps after the first doses are. As for E1, E2, E3 and E6 the start has to be one, and a later episode without loading is not asked.
 */
export const loadingStatements = (context: AnalysisContext) => [starts(context), gaps(context), judged(context)]

/** One row per episode; the limits are those of the regimen, else of the parameters. */
function starts(context: AnalysisContext) {
  const { values } = context.parameters
  const days = values.neuro_schedule_loading_days
  const known = values.transition_known_days
  return sql`
    create or replace temp table w_neuro_start as
    with placed as (
      select p.patient_key, t.episode_no, p.regimen, p.regimen_stated, p.neurological_since, p.judged_to, t.indication, t.loaded, t.unseen,
        t.first_on, t.last_on, t.first_on + ${days}::integer as read_to, t.neurological,
        e.lookback_ok or e.proven_start as start_known,
        coalesce(p.ended_on <= p.injections_covered_to, false)
          or date_diff('day', t.first_on, p.judged_to) >= ${days}
          or (t.loaded and (p.last_dose_on > t.last_on or date_diff('day', t.last_on, p.judged_to) >= ${known})) as is_over,
        date_diff('day', t.first_on, ${asOfDate(context)}) >= ${days}
          or (t.loaded and date_diff('day', t.last_on, ${asOfDate(context)}) >= ${known}) as is_past_feed,
        coalesce(w.loading_median_gap_days, ${values.neuro_schedule_median_gap_days}) as median_limit,
        coalesce(w.loading_longest_gap_days, ${values.neuro_schedule_longest_gap_days}) as longest_limit,
        coalesce(w.has_neurological_member or w.loading_longest_gap_days is not null, false) as is_own
      from w_transition t
      join patient_timeline_next p using (patient_key)
      join episode_next e on e.patient_key = t.patient_key and e.episode_no = t.episode_no
      left join w_regimen w on w.regimen = p.regimen and w.neurological
    )
    select *,
      case
        when not neurological then 'no_neurological_involvement'
        when indication = 'prophylaxis' then 'prophylaxis'
        when episode_no > 1 and not loaded then 'resumed_maintenance'
      end as not_applicable
    from placed`
}

/** One row per dose of the first days that opens a gap of loading. */
function gaps(_: AnalysisContext) {
  return sql`
    create or replace temp table w_neuro_gap as
    select s.patient_key, s.episode_no, d.dose_on, d.next_on, d.administration_key,
      date_diff('day', d.dose_on, coalesce(d.next_on, s.judged_to)) as gap_days,
      date_diff('day', d.dose_on, least(coalesce(d.next_on, s.judged_to), s.read_to)) as days_read,
      d.next_on <= s.read_to as is_closed, s.longest_limit
    from w_neuro_start s join w_dose_day d on d.patient_key = s.patient_key and d.dose_on between s.first_on and s.read_to
    where s.not_applicable is null and (not s.loaded or d.dose_on < s.last_on)`
}

function judged(_: AnalysisContext) {
  return sql`
    create or replace temp table w_neuro_loading as
    with read as (
      select patient_key, episode_no,
        median(gap_days) filter (is_closed) as median_gap_days,
        max(next_on) filter (is_closed) as closed_on,
        max(days_read) as longest_days,
        arg_max({'dose_on': dose_on, 'gap_days': gap_days}, (days_read, gap_days, date_diff('day', dose_on, date '9999-12-31'))) as longest,
        min(dose_on + floor(longest_limit)::integer + 1) filter (days_read > longest_limit) as gap_onset_on
      from w_neuro_gap group by patient_key, episode_no
    )
    select s.*, r.* exclude (patient_key, episode_no),
      coalesce(r.median_gap_days > s.median_limit, false) as is_median_wide,
      coalesce(r.longest_days > s.longest_limit, false) as is_gap_wide,
      case
        when s.unseen > 0 then 'run_start_unseen'
        when not s.start_known then 'short_lookback'
        when s.indication = 'unknown' and not s.loaded then 'indication_unknown'
      end as unread,
      case when not s.is_over then case when s.is_past_feed then 'feed_not_covered' else 'no_transition_yet' end end as unfinished
    from w_neuro_start s left join read r on r.patient_key = s.patient_key and r.episode_no = s.episode_no`
}
