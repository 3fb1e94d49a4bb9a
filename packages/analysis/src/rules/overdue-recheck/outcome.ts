import { type RawBuilder, sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom, foundLastOn } from '../../framework/assessments.ts'
import { windowStart } from '../window.ts'

/**
 * Grade, outcome and evidence of each episode.
 *
 * Readings: what was missed within the last 24 months makes the flag, and only where nothing was, older findings make one that is past; a
 * criterion that could not be judged is listed, and keeps an answer from being clear only where it could have been a finding of these 24 months
 * (or nothing else was judged); a kind of test that the clinic hardly has is not asked for in (a).
 */
export const outcomeStatements = (context: AnalysisContext) => [
  chosen(context),
  waiting(context),
  judged(context),
  assessmentsFrom(context, found(), foundLastOn),
  evidence(),
  details(context),
]

/** The findings that make the flag of each episode. */
function chosen(context: AnalysisContext) {
  const start = windowStart(context, context.parameters.values.past_after_months)
  return sql`
    create or replace temp table w_recheck_chosen as
    with met as (
      select *, onset_on >= ${start} as is_recent,
        bool_or(onset_on >= ${start}) over (partition by patient_key, episode_no) as any_recent
      from w_recheck_finding where status = 'met'
    )
    select * from met where is_recent = any_recent`
}

/** Rows that wait and are dated in a window, or in the months of (d) up to the day on which it is judged. */
function waiting({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_recheck_waiting as
    with rows_of_rule as (
      select * from w_waiting
      where feed in ('injections', 'symptoms', 'events')
        or analyte in ('haemoglobin', 'mcv', 'mma', 'homocysteine', 'b12', 'holotc')
    )
    select distinct w.patient_key, w.episode_no, q.quarantine_key, q.code
    from w_recheck_window w join rows_of_rule q on q.patient_key = w.patient_key and q.fact_on between w.anchor_on and w.to_on
    union
    select r.patient_key, r.episode_no, q.quarantine_key, q.code
    from w_recheck_routine r join rows_of_rule q on q.patient_key = r.patient_key
      and q.fact_on > r.judged_on - to_months(${values.recheck_routine_months}::integer) and q.fact_on <= r.judged_on
    where r.status <> 'not_asked'`
}

/** The letters for which something holds, in order. */
const listOf = (holds: (criterion: string) => RawBuilder<unknown>) => sql`
  list_filter([${sql.join(['a', 'b', 'c', 'd'].map((criterion) => sql`case when ${holds(criterion)} then ${criterion}::varchar end`))}],
    lambda criterion: criterion is not null)`

function judged(context: AnalysisContext) {
  const start = windowStart(context, context.parameters.values.past_after_months)
  return sql`
    create or replace temp table w_recheck_judged as
    with answers as (
      select patient_key, episode_no,
        count(*) filter (status in ('seen', 'met')) as judged,
        count(*) filter (status <> 'away') as asked,
        arg_min(away_reason, (criterion, window_no)) filter (away_reason is not null) as away_reason,
        bool_or(status in ('uncovered', 'not_required')) as any_uncovered,
        bool_or(status = 'uncovered' and onset_on >= ${start}) as recent_uncovered,
        bool_or(status = 'unknown_start') as any_unknown_start,
        bool_or(status = 'unknown_start' and onset_on >= ${start}) as recent_unknown_start,
        bool_or(status = 'pending' and criterion in ('a', 'b')) as any_pending,
        ${listOf((criterion) => sql`bool_or(criterion = ${criterion} and status in ('uncovered', 'not_required', 'unknown_start'))`)} as unjudged
      from w_recheck_finding group by patient_key, episode_no
    ),
    flags as (
      select patient_key, episode_no, min(onset_on) as onset_on, max(onset_on) as found_last_on, bool_or(is_probable) as is_probable,
        ${listOf((criterion) => sql`bool_or(criterion = ${criterion})`)} as criteria
      from w_recheck_chosen group by patient_key, episode_no
    ),
    waits as (select patient_key, episode_no, count(*) as waiting from w_recheck_waiting group by 1, 2)
    select e.patient_key, e.episode_no, e.first_dose_on, e.abnormal_start, a.* exclude (patient_key, episode_no), f.onset_on, f.found_last_on, f.is_probable, coalesce(f.criteria, []::varchar[]) as criteria,
      coalesce(w.waiting, 0) as waiting
    from w_recheck_episode e
    left join answers a using (patient_key, episode_no)
    left join flags f using (patient_key, episode_no)
    left join waits w using (patient_key, episode_no)`
}

function found() {
  return sql`
    select patient_key, episode_no,
      case when first_dose_on is null then 'no_injections' when asked = 0 then away_reason end as not_applicable,
      case
        when recent_uncovered or (judged = 0 and any_uncovered) then 'feed_not_covered'
        when recent_unknown_start or (judged = 0 and any_unknown_start) then 'short_lookback'
        when any_pending or judged = 0 then 'recheck_not_due'
        when waiting > 0 then 'rows_waiting'
      end as not_evaluable,
      case when is_probable then 'probable' when is_probable is not null then 'possible' end as grade,
      onset_on, found_last_on, criteria,
      list_filter(
        list_concat(case when abnormal_start is null then ['a'] else []::varchar[] end,
          coalesce(unjudged, []::varchar[])),
        lambda criterion: not list_contains(criteria, criterion)) as unjudged_criteria
    from w_recheck_judged`
}

/** Of a flag what made it; else the start and the looks that answered. */
function evidence() {
  return sql`
    create or replace temp table w_evidence as
    with flagged as (select distinct patient_key, episode_no from w_recheck_chosen),
    starts as (
      select patient_key, episode_no, first_dose_on from w_recheck_episode where first_dose_on is not null
    ),
    told_looks as (
      select r.patient_key, r.episode_no, 'last_look' as evidence_role, r.looked_on, r.source
      from w_recheck_routine r semi join (select patient_key, episode_no from w_recheck_chosen where criterion = 'd')
        using (patient_key, episode_no)
      union
      select w.patient_key, w.episode_no, 'look', w.looked_on, w.source
      from w_recheck_answered w anti join flagged f using (patient_key, episode_no) where w.status = 'seen'
      union
      select r.patient_key, r.episode_no, 'look', r.looked_on, r.source
      from w_recheck_routine r anti join flagged f using (patient_key, episode_no) where r.status = 'seen'
    )
    select s.patient_key, s.episode_no, 'first_dose' as evidence_role, 'administration' as fact_table, d.administration_key as fact_key,
      null::varchar as note
    from starts s
    join dose_interval_next d on d.patient_key = s.patient_key and d.dose_on = s.first_dose_on
    union all
    select patient_key, episode_no, 'baseline', 'lab_result',
      unnest([case when hb_low then hb_key end, case when mcv_raised then mcv_key end]), null
    from w_baseline semi join (select patient_key, episode_no from w_recheck_chosen where criterion = 'a') using (patient_key, episode_no)
    union all
    select e.patient_key, e.episode_no, 'pregnancy', 'event', v.event_key, null
    from w_recheck_episode e join w_event v on v.patient_key = e.patient_key and v.event = 'pregnancy_start'
      and v.occurred_on = e.pregnant_on
    union all
    select w.patient_key, w.episode_no, 'before_change', 'administration', c.before_key, null
    from w_recheck_chosen w join w_recheck_answered k using (window_no)
    join (select * from w_recheck_change union all by name select * from w_recheck_oral) c
      on c.patient_key = w.patient_key and c.changed_on = k.anchor_on
    where w.criterion = 'c'
    union all
    select w.patient_key, w.episode_no, case when k.is_oral then 'oral' else 'change' end, 'administration', c.change_key, null
    from w_recheck_chosen w join w_recheck_answered k using (window_no)
    join (select * from w_recheck_change union all by name select * from w_recheck_oral) c
      on c.patient_key = w.patient_key and c.changed_on = k.anchor_on
    where w.criterion = 'c'
    union all
    select w.patient_key, w.episode_no, 'plan', 'plan',
      arg_max(p.plan_key, (p.planned_on, coalesce(p.phase, ''), p.plan_key)), null
    from w_recheck_chosen w join w_recheck_answered k using (window_no)
    join w_recheck_change c on c.patient_key = w.patient_key and c.changed_on = k.anchor_on and c.interval_source = 'plan'
    join w_plan p on p.patient_key = c.patient_key and p.planned_on <= c.changed_on and p.interval_days = c.interval_after
    where w.criterion = 'c'
    group by w.patient_key, w.episode_no, c.changed_on
    union all
    select r.patient_key, r.episode_no, 'maintenance', 'administration', d.administration_key, null
    from w_recheck_routine r semi join (select patient_key, episode_no from w_recheck_chosen where criterion = 'd')
      using (patient_key, episode_no)
    join w_dose_day d on d.patient_key = r.patient_key and d.dose_on = r.first_maintenance_on
    union all
    select t.patient_key, t.episode_no, t.evidence_role,
      case t.source when 3 then 'event' when 4 then 'symptom' else 'lab_result' end, l.fact_key, null
    from told_looks t join w_recheck_look l on l.patient_key = t.patient_key and l.looked_on = t.looked_on and l.source = t.source
    union all
    select patient_key, episode_no, 'waiting_row', 'quarantine', quarantine_key, code from w_recheck_waiting`
}

/** The first finding of each criterion, as JSON text under its letter. */
function details({ parameters: { values } }: AnalysisContext) {
  const months = values.recheck_routine_months
  const ofLetter = (criterion: string) => sql`max(case when criterion = ${criterion} then finding end)`
  return sql`
    create or replace temp table w_details as
    with firsts as (
      select * from w_recheck_chosen
      qualify row_number() over (partition by patient_key, episode_no, criterion order by onset_on, window_no) = 1
    ),
    told as (
      select f.patient_key, f.episode_no, f.criterion, to_json({
        'criterion': f.criterion, 'from_on': k.from_on, 'to_on': k.to_on, 'anchor_on': k.anchor_on,
        'from_days': k.from_days, 'to_days': k.to_days, 'is_oral': k.is_oral,
        'interval_before': c.interval_before, 'interval_after': c.interval_after, 'form_before': c.form_before, 'form_after': c.form_after
      })::varchar as finding
      from firsts f join w_recheck_answered k using (window_no)
      left join w_recheck_change c on c.patient_key = f.patient_key
        and c.changed_on = case when f.criterion = 'c' then k.anchor_on end
      union all
      select r.patient_key, r.episode_no, 'd', to_json({
        'criterion': 'd', 'from_on': r.covered_anchor_on + 1, 'to_on': r.covered_due_on - 1,
        'anchor_on': case when r.looked_on >= r.first_maintenance_on then r.looked_on end, 'months': ${months}::integer,
        'maintenance_on': r.first_maintenance_on, 'yearly_regimen': r.yearly_regimen
      })::varchar
      from w_recheck_routine r semi join (select patient_key, episode_no from firsts where criterion = 'd')
        using (patient_key, episode_no)
    )
    select patient_key, episode_no,
      to_json({'a': ${ofLetter('a')}, 'b': ${ofLetter('b')}, 'c': ${ofLetter('c')}, 'd': ${ofLetter('d')}})::varchar as details
    from told group by patient_key, episode_no`
}
