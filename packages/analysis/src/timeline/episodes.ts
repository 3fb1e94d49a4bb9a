import { sql } from 'kysely'
import type { AnalysisContext, Step } from '../context.ts'

/**
 * One row per episode: why it was treated, whether its start can be trusted, its loading run compared with the regimen, and
 * its baseline (rules, section 2).
 */
export const episodes: Step = {
  name: 'episodes',
  statements: (context) => [
    baselines(context),
    indications(context),
    lookBack(context),
    transitions(context),
    episodeTable(context),
  ],
}

/** Latest haemoglobin and MCV of the baseline window; of one day the lowest haemoglobin and the highest MCV. */
function baselines({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_baseline as
    with near as (
      select r.patient_key, r.episode_no, j.*,
        row_number() over (
          partition by r.patient_key, r.episode_no, j.analyte
          order by j.collected_on desc, case when j.analyte = 'haemoglobin' then j.value else -j.value end, j.result_key
        ) as place
      from w_run r join w_judged j on j.patient_key = r.patient_key
        and j.analyte in ('haemoglobin', 'mcv')
        and date_diff('day', j.collected_on, r.episode_first_on) between 0 and ${values.baseline_days}
    )
    select patient_key, episode_no,
      max(result_key) filter (analyte = 'haemoglobin') as hb_key,
      max(collected_on) filter (analyte = 'haemoglobin') as hb_on,
      max(value) filter (analyte = 'haemoglobin') as hb,
      max(comparator) filter (analyte = 'haemoglobin') as hb_comparator,
      max(limit_value) filter (analyte = 'haemoglobin') as hb_limit,
      bool_or(beyond_limit) filter (analyte = 'haemoglobin') as hb_low,
      max(result_key) filter (analyte = 'mcv') as mcv_key,
      max(collected_on) filter (analyte = 'mcv') as mcv_on,
      max(value) filter (analyte = 'mcv') as mcv,
      bool_or(beyond_limit) filter (analyte = 'mcv') as mcv_raised
    from near where place = 1
    group by patient_key, episode_no`
}

function indications({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_indication as
    with near as (
      select r.patient_key, r.episode_no,
        bool_or(coalesce(j.level, '') = 'deficient') as deficient,
        bool_or(coalesce(j.level, '') = 'indeterminate') as indeterminate,
        bool_or(coalesce(j.raised, '') = 'raised') as metabolite_raised,
        bool_or(j.analyte = 'mcv' and coalesce(j.beyond_limit, false)) as mcv_raised,
        bool_or(j.analyte = 'haemoglobin' and coalesce(j.beyond_limit, false)) as hb_low,
        bool_or(j.analyte in ('b12', 'holotc')) as measured
      from w_run r join w_judged j on j.patient_key = r.patient_key
        and date_diff('day', j.collected_on, r.episode_first_on) between 0 and ${values.indication_window_days}
      group by r.patient_key, r.episode_no
    ),
    plans as (
      select r.patient_key, r.episode_no,
        arg_max(p.indication = 'prophylaxis' or p.phase = 'prophylaxis', (p.planned_on, p.plan_key)) as says_prophylaxis
      from (
        select patient_key, planned_on, plan_key, coalesce(indication, '') as indication, coalesce(phase, '') as phase from w_plan
      ) p
      join w_run r on p.patient_key = r.patient_key and p.planned_on <= r.episode_first_on
        and (p.indication <> '' or p.phase <> '')
      group by r.patient_key, r.episode_no
    ),
    asked as (
      select r.patient_key, r.episode_no, pt.cause,
        coalesce(n.deficient, false) as deficient,
        coalesce(n.indeterminate, false) and (
          n.metabolite_raised or n.mcv_raised or n.hb_low
          or coalesce(pt.neurological = 'yes'
            and (pt.neurological_since is null or pt.neurological_since <= r.episode_first_on), false)
        ) as indeterminate_with_sign,
        coalesce(n.measured, false) as measured,
        d.says_deficiency, d.says_prophylaxis,
        coalesce(p.says_prophylaxis, false) as planned_prophylaxis
      from w_run r
      join patient_timeline_next pt using (patient_key)
      join w_dose_day d on d.patient_key = r.patient_key and d.dose_on = r.episode_first_on
      left join near n on n.patient_key = r.patient_key and n.episode_no = r.episode_no
      left join plans p on p.patient_key = r.patient_key and p.episode_no = r.episode_no
    )
    select patient_key, episode_no,
      case
        when says_deficiency then 'deficiency'
        when deficient or indeterminate_with_sign then 'deficiency'
        when says_prophylaxis then 'prophylaxis'
        when cause in ('pernicious_anaemia', 'congenital') then 'deficiency'
        when planned_prophylaxis then 'prophylaxis'
        when cause = 'prophylaxis' then 'prophylaxis'
        when cause in ('bariatric_surgery', 'gastrectomy', 'ileal_resection', 'diet', 'medication') and measured then 'prophylaxis'
        else 'unknown'
      end as indication,
      case
        when says_deficiency then 'label'
        when deficient or indeterminate_with_sign then 'level'
        when says_prophylaxis then 'label'
        when cause in ('pernicious_anaemia', 'congenital') then 'cause'
        when planned_prophylaxis then 'plan'
        when cause = 'prophylaxis' then 'cause'
        when cause in ('bariatric_surgery', 'gastrectomy', 'ileal_resection', 'diet', 'medication') and measured then 'cause'
        else 'none'
      end as indication_basis
    from asked`
}

/** A level of `w_judged`, here of that alias, surely not above the indeterminate band; null or false for every other result. */
export const isNotAbove = (judged: string) => sql`(not ${sql.ref(judged)}.above_indeterminate_max)`
const isRaisedMma = (judged: string) =>
  sql`(${sql.ref(judged)}.analyte = 'mma' and ${sql.ref(judged)}.raised = 'raised')`

/** A result of `w_judged`, here of that alias, that proves a start where it lies in the `proven_start_days` up to the first dose. */
export const provesStart = (judged: string) => sql`(${isNotAbove(judged)} or ${isRaisedMma(judged)})`

function lookBack({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_look_back as
    with near as (
      select r.patient_key, r.episode_no,
        bool_or(${isNotAbove('j')}) as level, bool_or(${isRaisedMma('j')}) as mma
      from w_run r join w_judged j on j.patient_key = r.patient_key
        and date_diff('day', j.collected_on, r.episode_first_on) between 0 and ${values.proven_start_days}
      group by r.patient_key, r.episode_no
    )
    select r.patient_key, r.episode_no,
      coalesce(date_diff('day', pt.observable_from, r.episode_first_on) >= ${values.lookback_days}, false) as observable,
      case
        when coalesce(n.level, false) then 'level'
        when coalesce(n.mma, false) then 'mma'
        when date_diff('day', p.diagnosed_on, r.episode_first_on) between 0 and ${values.proven_start_days} then 'diagnosed'
        when d.loading_k = 1 then 'label'
      end as proof
    from w_run r
    join patient_timeline_next pt using (patient_key)
    join patient p using (patient_key)
    join w_dose_day d on d.patient_key = r.patient_key and d.dose_on = r.episode_first_on
    left join near n on n.patient_key = r.patient_key and n.episode_no = r.episode_no`
}

/** Where loading ended, and the member of the regimen that involvement on that day picks. */
function transitions({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_transition as
    with ends as (
      select r.*, i.indication, i.indication_basis,
        case when i.indication = 'prophylaxis' then r.episode_first_on else r.last_on end as transition_on
      from w_run r join w_indication i using (patient_key, episode_no)
    ),
    next_dose as (
      select e.patient_key, e.episode_no, d.next_on, d.gap_days, d.ends_episode
      from ends e join w_episode_dose d on d.patient_key = e.patient_key and d.dose_on = e.transition_on
    )
    select e.*, n.next_on, n.gap_days as transition_gap_days,
      case when not n.ends_episode then n.next_on end as first_maintenance_on,
      n.next_on is not null
        or date_diff('day', e.transition_on, pt.judged_to) >= ${values.transition_known_days} as transition_known,
      w.member, w.min_doses, w.min_span_days, w.ends_on_recovery, w.neurological_min_span_days,
      coalesce(pt.neurological = 'yes'
        and (pt.neurological_since is null or pt.neurological_since <= e.transition_on), false) as neurological
    from ends e
    join next_dose n using (patient_key, episode_no)
    join patient_timeline_next pt using (patient_key)
    left join w_regimen w on w.regimen = pt.regimen and w.neurological = coalesce(pt.neurological = 'yes'
      and (pt.neurological_since is null or pt.neurological_since <= e.transition_on), false)`
}

function episodeTable({ parameters: { values } }: AnalysisContext) {
  return sql`
    insert into episode_next
    with compared as (
      select t.patient_key, t.episode_no,
        count(*)::integer as doses, date_diff('day', min(c.dose_on), max(c.dose_on))::integer as span_days
      from w_transition t join w_run_compared c using (patient_key, episode_no)
      where date_diff('day', t.first_on, c.dose_on)
        <= coalesce(${values.run_window_spans} * t.min_span_days + ${values.run_window_extra_days}, 1000000)
      group by t.patient_key, t.episode_no
    ),
    doses as (
      select patient_key, episode_no, min(dose_on) as first_on, max(dose_on) as last_on, count(*)::integer as n
      from w_episode_dose group by 1, 2
    )
    select t.patient_key, t.episode_no, d.first_on, d.last_on, d.n,
      t.indication, t.indication_basis, t.member,
      l.observable, l.proof is not null, case when l.proof is not null then l.proof when l.observable then 'observable' end,
      case when t.seen + t.unseen > 1 then t.first_on end,
      c.doses + t.unseen, c.span_days,
      t.seen + t.unseen, date_diff('day', t.first_on, t.last_on),
      t.interrupted, t.loaded,
      t.transition_on, t.transition_known, t.first_maintenance_on, t.transition_gap_days,
      b.hb, b.hb_limit, b.hb_low, b.mcv, b.mcv_raised
    from w_transition t
    join doses d using (patient_key, episode_no)
    join compared c using (patient_key, episode_no)
    join w_look_back l using (patient_key, episode_no)
    left join w_baseline b using (patient_key, episode_no)
    order by t.patient_key, t.episode_no`
}
