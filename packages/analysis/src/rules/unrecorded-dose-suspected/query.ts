import { sql } from 'kysely'
import type { AnalysisContext } from '../../context.ts'
import { assessmentsFrom, foundLastOn, foundOften } from '../../framework/assessments.ts'
import { unseenSupply } from '../unseen-supply.ts'

/**
 * Total B12 that an injection nobody wrote down would explain: a rise within one cycle, or a trough far above the earlier ones.
 *
 * Readings: within a cycle a level only falls once an injection is taken up, so samples of days 0 to 13 and of the day of a dose are not asked; the
 * two samples of a rise are of one laboratory and method, any two of the cycle. Earlier troughs are those of the same unbroken series, one for each
 * day (its lowest). Supply that the record tells of (tablets, an injection into a vein, care elsewhere) between two samples, or in the cycle before a
 * trough, explains it. A censored value is never a number here, however high: it leaves the question open. The whole record is read, and the finding
 * dates from the first result of the last 24 months that completes it, where there is none from the first of all.
 */
export const statements = (context: AnalysisContext) => [
  sql`create or replace temp table w_unrecorded_supply as ${unseenSupply(context)}`,
  levels(context),
  pairs(),
  pairSupply(),
  rises(),
  troughs(),
  farTroughs(context),
  troughSupply(),
  highTroughs(),
  met(),
  waiting(),
  assessmentsFrom(context, found(context), foundLastOn),
  evidence(),
  details(),
]

/** Total B12 with its cycle and series; `comparator` is empty for a number. */
function levels({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_unrecorded_level as
    select c.result_key, c.patient_key, c.cycle_on, c.collected_on, c.days_since_dose, c.value,
      coalesce(c.comparator, '') as comparator,
      coalesce(r.laboratory, '') as laboratory, coalesce(r.method, '') as method,
      case when r.reported_unit = 'pmol/L' then r.reported_value > ${values.unrecorded_pmol_per_l}
        else r.value > ${values.unrecorded_ng_per_l} end as is_beyond,
      c.days_since_dose >= ${values.post_dose_days} and c.context not in ('pre_treatment', 'same_day', 'same_day_low', 'oral_cover')
        as is_settled,
      c.is_trough and d.is_maintenance_cycle as is_trough
    from lab_context_next c
    join w_result r using (result_key)
    join dose_interval_next d on d.patient_key = c.patient_key and d.dose_on = c.cycle_on
    where c.analyte = 'b12' and r.analyte = 'b12'`
}

/** Pairs of one cycle and series. `is_risen` null: a censored value leaves it open. */
function pairs() {
  return sql`
    create or replace temp table w_unrecorded_pair as
    with settled as (
      select * from w_unrecorded_level where is_settled
    ),
    several as (
      select patient_key, cycle_on from settled group by patient_key, cycle_on having count(distinct collected_on) > 1
    )
    select a.patient_key, a.result_key as first_key, b.result_key, a.collected_on as first_on, b.collected_on,
      a.value as first_value, b.value, a.comparator = '' and b.comparator = '' as is_counted,
      case
        when a.comparator = '' and b.comparator = '' then b.value > c.up_ratio * a.value
        when a.comparator not in ('<', '<=') and b.comparator not in ('>', '>=') and b.value <= c.up_ratio * a.value then false
      end as is_risen
    from settled a
    semi join several s on s.patient_key = a.patient_key and s.cycle_on = a.cycle_on
    join settled b on b.patient_key = a.patient_key and b.cycle_on = a.cycle_on
      and b.laboratory = a.laboratory and b.method = a.method and b.collected_on > a.collected_on
    join w_change c on c.analyte = 'b12'`
}

/** What the record tells of between the two samples of a pair that has, or may have, risen. */
function pairSupply() {
  return sql`
    create or replace temp table w_unrecorded_pair_supply as
    select p.patient_key, p.first_key, p.result_key, x.kind, x.fact_table, x.fact_key
    from w_unrecorded_pair p join w_unrecorded_supply x on x.patient_key = p.patient_key
      and x.from_on <= p.collected_on and x.to_on > p.first_on
    where p.is_risen is not false`
}

/** The pairs; one that supply explains has not risen. */
function rises() {
  return sql`
    create or replace temp table w_unrecorded_rise as
    select p.* replace (p.is_risen and e.result_key is null as is_risen), e.result_key is not null as is_explained
    from w_unrecorded_pair p
    left join (select distinct first_key, result_key from w_unrecorded_pair_supply) e using (first_key, result_key)`
}

/** One row per day, laboratory and method with a trough, its lowest; a change of laboratory or method begins another series. */
function troughs() {
  return sql`
    create or replace temp table w_unrecorded_trough as
    with daily as (
      select * from w_unrecorded_level where is_trough
      qualify row_number() over (
        partition by patient_key, collected_on, laboratory, method order by comparator in ('>', '>='), value, comparator, result_key) = 1
    ),
    changes as (
      select *,
        coalesce(laboratory <> lag(laboratory) over w or method <> lag(method) over w, false) as is_change
      from daily window w as (partition by patient_key order by collected_on, laboratory, method)
    ),
    numbered as (
      select *, sum(is_change::integer) over (
        partition by patient_key order by collected_on, laboratory, method rows unbounded preceding) as series
      from changes
    )
    select *,
      count(*) filter (comparator = '') over (
        partition by patient_key, series order by collected_on rows between unbounded preceding and 1 preceding) as earlier
    from numbered`
}

/** Troughs with enough earlier ones and their median. `is_high` null: a censored value leaves open whether it is far above it. */
function farTroughs({ parameters: { values } }: AnalysisContext) {
  return sql`
    create or replace temp table w_unrecorded_far as
    with asked as (
      select * from w_unrecorded_trough
      where earlier >= ${values.unrecorded_earlier_troughs} and (is_beyond or comparator in ('>', '>='))
    ),
    compared as (
      select a.result_key, median(e.value) as median_value
      from asked a join w_unrecorded_trough e on e.patient_key = a.patient_key and e.series = a.series
        and e.collected_on < a.collected_on and e.comparator = ''
      group by a.result_key
    )
    select a.*, c.median_value,
      case
        when a.comparator = '' then a.value > ${values.unrecorded_ratio} * c.median_value
        when a.comparator in ('<', '<=') and a.value <= ${values.unrecorded_ratio} * c.median_value then false
      end as is_high
    from asked a join compared c using (result_key)`
}

/** What the record tells of since the dose that opened the cycle of such a trough. */
function troughSupply() {
  return sql`
    create or replace temp table w_unrecorded_trough_supply as
    select f.patient_key, f.result_key, x.kind, x.fact_table, x.fact_key
    from w_unrecorded_far f join w_unrecorded_supply x on x.patient_key = f.patient_key
      and x.from_on <= f.collected_on and x.to_on > f.cycle_on
    where f.is_high is not false`
}

/** The same troughs; one that supply explains is not high. */
function highTroughs() {
  return sql`
    create or replace temp table w_unrecorded_high as
    select f.* replace (f.is_high and e.result_key is null as is_high), e.result_key is not null as is_explained
    from w_unrecorded_far f left join (select distinct result_key from w_unrecorded_trough_supply) e using (result_key)`
}

/** Every finding, told by its last result; of several rises to one result that from the lowest. */
function met() {
  return sql`
    create or replace temp table w_unrecorded_met as
    select patient_key, 'rise' as kind, result_key, collected_on, value,
      arg_min(first_key, (first_value, first_on, first_key)) as first_key, null::double as ratio, null::integer as earlier
    from w_unrecorded_rise where is_risen group by patient_key, result_key, collected_on, value
    union all
    select patient_key, 'trough', result_key, collected_on, value, null, value / median_value, earlier from w_unrecorded_high where is_high`
}

function waiting() {
  return sql`
    create or replace temp table w_unrecorded_waiting as
    select patient_key, quarantine_key, code from w_waiting
    where feed = 'injections' or analyte = 'b12'`
}

function found(context: AnalysisContext) {
  const { values } = context.parameters
  return sql`
    with rises as (
      select patient_key, bool_or(is_counted) as is_counted, bool_or(is_risen is null) as is_open
      from w_unrecorded_rise group by patient_key
    ),
    troughs as (
      select patient_key, bool_or(comparator = '' and earlier >= ${values.unrecorded_earlier_troughs}) as is_counted from w_unrecorded_trough group by patient_key
    ),
    high as (
      select patient_key, bool_or(is_high is null) as is_open from w_unrecorded_high group by patient_key
    ),
    met as (select patient_key, ${foundOften(context, sql`collected_on`)} from w_unrecorded_met group by patient_key),
    waits as (select distinct patient_key from w_unrecorded_waiting)
    select p.patient_key, null::integer as episode_no,
      case when p.first_dose_on is null then 'no_injections' end as not_applicable,
      case
        when r.is_open or h.is_open then 'censored_result'
        when r.is_counted is not true and t.is_counted is not true then 'no_comparable_levels'
        when w.patient_key is not null then 'rows_waiting'
      end as not_evaluable,
      case when m.patient_key is not null then 'information' end as grade,
      m.onset_on, m.found_last_on, []::varchar[] as criteria, []::varchar[] as unjudged_criteria
    from patient_timeline_next p
    left join rises r using (patient_key)
    left join troughs t using (patient_key)
    left join high h using (patient_key)
    left join met m using (patient_key)
    left join waits w using (patient_key)`
}

/** The levels that were compared, the dose before each finding, and the supply that explains a level where one does. */
function evidence() {
  return sql`
    create or replace temp table w_evidence as
    select patient_key, null::integer as episode_no, 'rise' as evidence_role, 'lab_result' as fact_table,
      unnest([first_key, result_key]) as fact_key, null::varchar as note
    from w_unrecorded_rise where is_risen is not false
    union all
    select patient_key, null, 'same_cycle', 'lab_result', unnest([first_key, result_key]), null
    from w_unrecorded_rise where is_risen is false
    union all
    select patient_key, null, 'high_trough', 'lab_result', result_key, null from w_unrecorded_high where is_high is not false
    union all
    select h.patient_key, null, 'earlier_trough', 'lab_result', t.result_key, null
    from w_unrecorded_high h join w_unrecorded_trough t on t.patient_key = h.patient_key and t.series = h.series
      and t.collected_on < h.collected_on and t.comparator = ''
    where h.is_high is not false
    union all
    select t.patient_key, null, 'trough', 'lab_result', t.result_key, null
    from w_unrecorded_trough t anti join w_unrecorded_high h on h.patient_key = t.patient_key and h.is_high is not false
    union all
    select m.patient_key, null, 'last_dose', 'administration', d.administration_key, null
    from w_unrecorded_met m join w_unrecorded_level l using (result_key)
    join dose_interval_next d on d.patient_key = l.patient_key and d.dose_on = l.cycle_on
    union all
    select distinct patient_key, null, 'supply', fact_table, fact_key, kind
    from (
      select patient_key, fact_table, fact_key, kind from w_unrecorded_pair_supply
      union all
      select patient_key, fact_table, fact_key, kind from w_unrecorded_trough_supply
    )
    union all
    select patient_key, null, 'waiting_row', 'quarantine', quarantine_key, code from w_unrecorded_waiting`
}

/** The latest finding; of one day a rise before a trough. */
function details() {
  return sql`
    create or replace temp table w_details as
    with told as (
      select *, row_number() over (partition by patient_key order by collected_on desc, kind, value desc, result_key) as place,
        count(*) over (partition by patient_key) as n
      from w_unrecorded_met
    )
    select patient_key, null::integer as episode_no, to_json({
      'kind': kind, 'result_key': result_key, 'first_key': first_key, 'ratio': ratio, 'earlier': earlier, 'others': n - 1
    })::varchar as details
    from told where place = 1`
}
