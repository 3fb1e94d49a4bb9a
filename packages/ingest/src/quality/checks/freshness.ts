import type { QualityCheck, Thresholds } from '../check.ts'

const category = 'freshness'

/**
 * A feed of a clinic with eight rows in a usual month has none in a whole month once in 3,000 by chance (Poisson, e^-8): silence means a missing
 * export there, and nothing in smaller ones, which are not looked at.
 */
const leastRowsPerMonth = 8

/** Feeds that go on while a clinic works; events, plans and diagnoses come when they come. */
const regularFeeds = `('injections', 'labs', 'symptoms', 'prescriptions')`

/** A month, a quarter and half a year. Design choice: exports are monthly in most places, and doses every two or three months. */
const daysBehind: Thresholds = {
  measure: 'count',
  note: 31,
  warning: 92,
  error: 183,
  leastRows: 1,
  reason:
    'after a quarter every patient on three-monthly injections looks late; after half a year the feed has stopped',
}

/** Half a month of silence in ten years is a holiday; a twentieth of the months is a lost file. Design choice. */
const monthsMissing: Thresholds = {
  measure: 'share',
  note: 0,
  warning: 0.05,
  error: 0.2,
  leastRows: 3,
  reason: 'each missing month makes doses of that month look late',
}

/** Months of the feeds that are busy enough to be judged, with the patients of feed and clinic. */
const spans = `months as (
    select feed, clinic_id, year(on_day) * 12 + month(on_day) as month, sum(rows) as rows, min(on_day) as first_day, max(on_day) as last_day
    from quality_day where feed in ${regularFeeds} group by all
  ),
  spans as (
    select feed, clinic_id, min(first_day) as first_day, max(last_day) as last_day, count(*) as filled,
      max(month) - min(month) + 1 as months
    from months group by feed, clinic_id having sum(rows) >= ${leastRowsPerMonth} * (max(month) - min(month) + 1)
  ),
  patients as (
    select c.feed, q.clinic_id, count(*) as patients from quality_count as c
    join quality_patient as q on q.patient_key = c.patient_key group by all
  )`

/** Is it up to date, and without holes? Patients are those of the feed and clinic, since all of them are concerned. */
export const freshnessChecks: readonly QualityCheck[] = [
  {
    id: 'feed-behind-others',
    category,
    kind: 'query',
    sql: `with ${spans}, newest as (select max(on_day) as on_day from quality_day where feed in ${regularFeeds})
      select spans.feed, spans.clinic_id, newest.on_day - last_day as rows_affected, newest.on_day - first_day + 1 as rows_total,
        case when newest.on_day - last_day >= ${daysBehind.note} then patients else 0 end as patients_affected, patients as patients_total
      from spans join patients on patients.feed = spans.feed and patients.clinic_id is not distinct from spans.clinic_id cross join newest`,
    title: 'days between the newest fact here and the newest of all',
    unit: 'days',
    thresholds: daysBehind,
    guidance:
      'Ask for a newer export of this feed: doses and results after its end are not missing, they were not sent.',
  },
  {
    id: 'feed-behind-today',
    category,
    kind: 'query',
    sql: `with newest as (select feed, min(on_day) as first_day, max(on_day) as last_day, sum(rows) as rows from quality_day
          where feed in ${regularFeeds} group by feed),
        today as (select today from load_run where load_id = getvariable('quality_load'))
      select feed, null as clinic_id, greatest(today.today - last_day, 0) as rows_affected,
        greatest(today.today - first_day + 1, 1) as rows_total,
        case when today.today - last_day >= ${daysBehind.note} then patients else 0 end as patients_affected, patients as patients_total
      from newest cross join today join (select feed, count(*) as patients from quality_count group by feed) using (feed)`,
    title: 'days between the newest fact and the day of the load',
    unit: 'days',
    thresholds: daysBehind,
    guidance: 'The export was old when it was loaded. Export again before anyone is called.',
  },
  {
    id: 'feed-with-gap',
    category,
    kind: 'query',
    sql: `with ${spans}
      select spans.feed, spans.clinic_id, months - filled as rows_affected, months as rows_total,
        case when months > filled then patients else 0 end as patients_affected, patients as patients_total
      from spans join patients on patients.feed = spans.feed and patients.clinic_id is not distinct from spans.clinic_id`,
    title: 'months without any row in the middle of a feed',
    unit: 'months',
    thresholds: monthsMissing,
    guidance: 'A file of these months was not sent or not loaded. Load it before judging late doses.',
  },
]
