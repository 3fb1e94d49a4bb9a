import { sql } from 'kysely'
import type { AnalysisContext, Step } from '../context.ts'

/**
 * From when to when each clinic's feeds can be relied on (rules, section 1, Coverage): the months in which its rows reach a
 * quarter of its median monthly count. Rows of every status count; empty months between count as 0.
 */
export const coverage: Step = {
  name: 'coverage',
  statements: (context) => [
    clinicOfPatient(context),
    monthlyRows(context),
    monthsWithCounts(),
    clinicCoverage(context),
    computedDisruptions(context),
    defaultDisruption(context),
    laboratories(context),
  ],
}

/** For one patient alone: how far the feeds reach is known from the published run, since one patient's rows cannot show it. */
export const knownCoverage: Step = {
  name: 'coverage',
  statements: (context) => [clinicOfPatient(context), laboratories(context)],
}

/** The clinic of the patients feed, else of the patient's latest log line, else empty text. */
function clinicOfPatient({ asOf }: AnalysisContext) {
  return sql`
    create or replace temp table w_clinic_of as
    select p.patient_key,
      coalesce(p.clinic_id, a.clinic_id, '') as clinic_id
    from patient p
    left join (
      select patient_key, arg_max(clinic_id, (administered_on, clinic_id)) as clinic_id
      from administration
      where clinic_id is not null and administered_on <= cast(${asOf} as date)
      group by patient_key
    ) a using (patient_key)`
}

const feedOfAnalyte = sql`
  case
    when analyte in ('haemoglobin', 'mcv') then 'blood_count'
    when analyte in ('b12', 'holotc') then 'b12'
    when analyte in ('mma', 'homocysteine') then 'metabolites'
    when analyte in ('egfr', 'creatinine') then 'kidney'
    when analyte = 'potassium' then 'potassium'
  end`

function monthlyRows({ asOf }: AnalysisContext) {
  return sql`
    create or replace temp table w_feed_month as
    with by_feed as (
      select c.clinic_id, 'injections' as feed, date_trunc('month', administered_on)::date as month_on,
        count(*) as n, min(administered_on) as first_on, max(administered_on) as last_on
      from administration join w_clinic_of c using (patient_key)
      where administered_on <= cast(${asOf} as date)
      group by all
      union all
      select c.clinic_id, coalesce(${feedOfAnalyte}, 'other') as feed, date_trunc('month', collected_on)::date as month_on,
        count(*) as n, min(collected_on) as first_on, max(collected_on) as last_on
      from lab_result join w_clinic_of c using (patient_key)
      where collected_on <= cast(${asOf} as date)
        and coalesce(cast(reported_at as date), collected_on) <= cast(${asOf} as date)
      group by all
      union all
      select c.clinic_id, 'symptoms' as feed, date_trunc('month', recorded_on)::date as month_on,
        count(*) as n, min(recorded_on) as first_on, max(recorded_on) as last_on
      from symptom join w_clinic_of c using (patient_key)
      where recorded_on <= cast(${asOf} as date)
      group by all
    )
    select clinic_id, feed, month_on, n::integer as n, first_on, last_on from by_feed where feed <> 'other'
    union all
    select clinic_id, 'laboratory', month_on, sum(n)::integer, min(first_on), max(last_on)
    from by_feed where feed not in ('injections', 'symptoms') group by clinic_id, month_on`
}

/** Every month from a feed's first to its last row, with its count, and the median over them. */
function monthsWithCounts() {
  return sql`
    create or replace temp table w_feed_months as
    with span as (
      select clinic_id, feed, min(month_on) as from_month, max(month_on) as to_month,
        min(first_on) as first_on, max(last_on) as last_on, sum(n)::double as total
      from w_feed_month group by all
    ),
    months as (
      select clinic_id, feed, first_on, last_on, total,
        unnest(generate_series(from_month, to_month, interval 1 month))::date as month_on
      from span
    ),
    counted as (
      select m.*, coalesce(f.n, 0) as n
      from months m left join w_feed_month f using (clinic_id, feed, month_on)
    )
    select *, median(n) over (partition by clinic_id, feed) as median_n,
      total / greatest(1, (date_diff('day', first_on, last_on) + 1) / 365.25) as rows_per_year
    from counted`
}

function clinicCoverage({ asOf, parameters: { values } }: AnalysisContext) {
  return sql`
    insert into clinic_coverage_next
    with computed as (
      select clinic_id, feed, max(rows_per_year) as rows_per_year,
        min(month_on) as first_month,
        min(month_on) filter (n >= ${values.coverage_fraction} * median_n) as from_month,
        max(month_on) filter (n >= ${values.coverage_fraction} * median_n) as to_month
      from w_feed_months group by clinic_id, feed
    ),
    clinics as (
      select clinic_id from w_clinic_of union select clinic_id from clinic
    ),
    feeds as (
      select clinic_id, feed from clinics,
        (values ('injections'), ('laboratory'), ('blood_count'), ('b12'), ('metabolites'), ('kidney'), ('potassium'),
          ('symptoms')) as f(feed)
    ),
    judged as (
      select f.clinic_id, f.feed, coalesce(c.rows_per_year, 0) as rows_per_year,
        case when coalesce(c.rows_per_year, 0) < ${values.coverage_min_rows_per_year} then 'too_few_rows' else 'computed' end as source,
        case when coalesce(c.rows_per_year, 0) < ${values.coverage_min_rows_per_year} then c.first_month else c.from_month end
          as covered_from,
        case
          when coalesce(c.rows_per_year, 0) < ${values.coverage_min_rows_per_year}
            then case when c.first_month is not null or f.feed = 'injections' then cast(${asOf} as date) end
          else least(last_day(c.to_month), cast(${asOf} as date))
        end as covered_to
      from feeds f left join computed c using (clinic_id, feed)
    )
    select j.clinic_id, j.feed,
      case when j.feed = 'injections' then coalesce(k.injections_covered_from, j.covered_from) else j.covered_from end,
      case when j.feed = 'injections' then least(coalesce(k.injections_covered_to, j.covered_to), cast(${asOf} as date))
        else j.covered_to end,
      case when j.feed = 'injections' and coalesce(k.injections_covered_from, k.injections_covered_to) is not null
        then 'stated' else j.source end,
      j.rows_per_year
    from judged j left join clinic k using (clinic_id)
    order by all`
}

/** Three or more months in a row below the quarter, inside the covered range. */
function computedDisruptions({ parameters: { values } }: AnalysisContext) {
  return sql`
    insert into clinic_disruption_next
    with low as (
      select m.clinic_id, m.feed, m.month_on,
        date_diff('month', date '2000-01-01', m.month_on)
          - row_number() over (partition by m.clinic_id, m.feed order by m.month_on) as run
      from w_feed_months m
      join clinic_coverage_next c using (clinic_id, feed)
      where m.n < ${values.coverage_fraction} * m.median_n
        and c.source = 'computed' and m.month_on > c.covered_from and m.month_on < c.covered_to
    )
    select clinic_id, feed, min(month_on), last_day(max(month_on)), 'computed'
    from low group by clinic_id, feed, run
    having count(*) >= ${values.disruption_min_months}
    order by all`
}

/** The pandemic: a disruption of every clinic's injections, by parameter. */
function defaultDisruption({ parameters: { values } }: AnalysisContext) {
  return sql`
    insert into clinic_disruption_next
    select clinic_id, feed, cast(${values.disruption_default_from} as date), cast(${values.disruption_default_to} as date), 'parameter'
    from clinic_coverage_next where feed = 'injections' order by clinic_id`
}

/**
 * One row per clinic: from when to when its laboratory feed as a whole can prove that something is absent, and which kinds of
 * result it has often enough to be asked for.
 */
function laboratories({ parameters: { values } }: AnalysisContext) {
  const often = (feed: string) =>
    sql`coalesce(bool_or(feed = ${feed} and rows_per_year >= ${values.coverage_min_results_per_year}), false)`
  return sql`
    create or replace temp table w_laboratory as
    select clinic_id,
      max(covered_from) filter (feed = 'laboratory') as covered_from,
      max(covered_to) filter (feed = 'laboratory') as covered_to,
      ${often('blood_count')} as has_blood_counts, ${often('b12')} as has_b12, ${often('metabolites')} as has_metabolites,
      ${often('potassium')} as has_potassium
    from clinic_coverage_next group by clinic_id`
}
