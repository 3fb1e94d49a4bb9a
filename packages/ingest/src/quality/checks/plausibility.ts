import type { QualityCheck, Thresholds } from '../check.ts'
import { fileLevel, impossible, waitingRows } from '../thresholds.ts'

const category = 'plausibility'
const given = "f.status = 'given'"

/**
 * One day in about thirty is the first of a month (3.3 %). Three times that, among a hundred rows (10 where 3.3 are expected: less than 1 in
 * 400 by chance, Poisson), means dates that were completed, not recorded. Design choice.
 */
const firstOfMonth: Thresholds = {
  measure: 'share',
  note: 0.1,
  warning: 0.25,
  error: 0.5,
  leastRows: 100,
  reason: '3.3 % of days are the first of a month; three times that is no chance among 100 rows',
}

/** A day with at least this many rows, and this many times as many as the clinic's middle day, was entered in one go. Design choice. */
const heapedDay = { rows: 50, timesMedian: 10, leastDays: 10 } as const

/** Censored levels cannot show a fall between doses. Design choice: a third is worth knowing, beyond half the method hides the answer. */
const censoredLevels: Thresholds = {
  measure: 'share',
  note: 0.33,
  warning: 0.5,
  error: 0.8,
  leastRows: 20,
  reason: 'a censored level cannot be compared with another one',
}

const completedDates =
  'A year or month may have been completed to a day on export. Ask for the precision of the date and leave partial dates as they are.'

/** Is what is there believable, alone and beside the rest? */
export const plausibilityChecks: readonly QualityCheck[] = [
  {
    id: 'values-implausible',
    category,
    kind: 'waiting',
    codes: ['implausible_value', 'implausible_dose'],
    title: 'values and doses outside what is possible',
    unit: 'rows',
    thresholds: waitingRows,
    guidance: 'Compare with the source system; often mg stands for mcg. Confirm or correct the waiting rows.',
  },
  {
    id: 'units-suspect',
    category,
    kind: 'waiting',
    codes: ['suspect_unit'],
    title: 'values that fit another unit better',
    unit: 'rows',
    thresholds: waitingRows,
    guidance: 'Ask which unit the laboratory used, then confirm or correct the waiting rows.',
  },
  {
    id: 'dates-in-future',
    category,
    kind: 'waiting',
    codes: ['future_date'],
    title: 'facts dated after the day of the load',
    unit: 'rows',
    thresholds: waitingRows,
    guidance: 'Check the year. Appointments do not belong into the log of given doses.',
  },
  {
    id: 'rows-in-conflict',
    category,
    kind: 'waiting',
    codes: ['conflicting_duplicate'],
    title: 'rows of one identity that say different things',
    unit: 'rows',
    thresholds: waitingRows,
    guidance: 'Decide which row is right in the source system and export again.',
  },
  {
    id: 'units-drift',
    category,
    kind: 'finding',
    codes: ['unit_drift', 'foreign_limits'],
    title: 'results that look as if their unit had changed',
    unit: 'rows',
    thresholds: fileLevel,
    guidance:
      "Compare some results with the laboratory's own reports. Nothing was converted; load a corrected export if the unit is wrong.",
  },
  {
    id: 'dates-heaped-in-files',
    category,
    kind: 'finding',
    codes: ['date_heaping'],
    title: 'rows of files whose dates pile up on one day',
    unit: 'rows',
    thresholds: { ...fileLevel, warning: 0.05 },
    guidance: 'Ask whether the date is that of entry or migration; export the date of the event.',
  },
  {
    id: 'dose-before-birth',
    category,
    kind: 'condition',
    population: 'injections',
    among: 'p.birth_date is not null',
    when: 'f.administered_on < p.birth_date',
    title: 'doses before birth',
    unit: 'rows',
    thresholds: impossible,
    guidance: 'Compare both dates with the source; a wrong patient may have been picked.',
  },
  {
    id: 'dose-after-death',
    category,
    kind: 'condition',
    population: 'injections',
    // On the day itself a dose may well have been given.
    among: `${given} and p.deceased_on is not null`,
    when: 'f.administered_on > p.deceased_on',
    title: 'given doses after death',
    unit: 'rows',
    thresholds: impossible,
    guidance: 'Compare both dates with the source; a wrong patient may have been picked.',
  },
  {
    id: 'result-before-birth',
    category,
    kind: 'condition',
    population: 'labs',
    among: 'p.birth_date is not null',
    when: 'f.collected_on < p.birth_date',
    title: 'results before birth',
    unit: 'rows',
    thresholds: impossible,
    guidance: 'Compare both dates with the source; a wrong patient may have been picked.',
  },
  {
    id: 'result-after-death',
    category,
    kind: 'condition',
    population: 'labs',
    among: 'p.deceased_on is not null',
    when: 'f.collected_on > p.deceased_on',
    title: 'results collected after death',
    unit: 'rows',
    thresholds: impossible,
    guidance: 'Compare both dates with the source; the date may be that of the report.',
  },
  {
    id: 'several-doses-a-day',
    category,
    kind: 'query',
    sql: `with days as (select patient_key, administered_on, count(*) as rows from administration
          where status = 'given' and coalesce(route, 'im') not in ('oral', 'sublingual', 'nasal') group by all),
        patients as (select patient_key, sum(rows) as n, coalesce(sum(rows) filter (where rows > 1), 0) as a from days group by all)
      select 'injections' as feed, q.clinic_id, sum(a) as rows_affected, sum(n) as rows_total,
        count_if(a > 0) as patients_affected, count(*) as patients_total
      from patients join quality_patient as q on q.patient_key = patients.patient_key group by q.clinic_id`,
    title: 'injections that share their day with another one of the patient',
    unit: 'rows',
    thresholds: waitingRows,
    guidance:
      'Usually one dose entered twice, or a series entered on one date. Correct the log; the rules count one dose a day.',
  },
  {
    id: 'results-duplicated',
    category,
    kind: 'query',
    sql: `with same as (select patient_key, analyte, collected_on, collected_at, value, comparator, count(*) as rows from lab_result
          where is_current and status not in ('cancelled', 'entered_in_error') and value is not null
            and analyte in ('b12', 'holotc', 'mma', 'homocysteine') group by all),
        patients as (select patient_key, sum(rows) as n, coalesce(sum(rows) filter (where rows > 1), 0) as a from same group by all)
      select 'labs' as feed, q.clinic_id, sum(a) as rows_affected, sum(n) as rows_total,
        count_if(a > 0) as patients_affected, count(*) as patients_total
      from patients join quality_patient as q on q.patient_key = patients.patient_key group by q.clinic_id`,
    title: 'B12 markers of one patient and moment with one value and several specimens',
    unit: 'rows',
    thresholds: impossible,
    guidance:
      'An interface that sends a result again under a new number looks like this. Ask for the specimen id of the laboratory.',
  },
  {
    id: 'levels-censored',
    category,
    kind: 'condition',
    population: 'labs',
    among: "f.analyte in ('b12', 'holotc') and f.value is not null",
    when: 'f.comparator is not null',
    title: 'B12 levels that are only "above" or "below"',
    unit: 'rows',
    thresholds: censoredLevels,
    guidance:
      'Ask the laboratory to dilute treated patients or to send its measured value: a censored level shows no fall.',
  },
  {
    id: 'doses-on-first-of-month',
    category,
    kind: 'condition',
    population: 'injections',
    when: 'day(f.administered_on) = 1',
    title: 'doses dated on the first of a month',
    unit: 'rows',
    thresholds: firstOfMonth,
    guidance: completedDates,
  },
  {
    id: 'results-on-first-of-month',
    category,
    kind: 'condition',
    population: 'labs',
    when: 'day(f.collected_on) = 1',
    title: 'results dated on the first of a month',
    unit: 'rows',
    thresholds: firstOfMonth,
    guidance: completedDates,
  },
  {
    id: 'dates-on-one-day',
    category,
    kind: 'query',
    sql: `with busy as (select distinct feed, clinic_id from quality_day where feed in ('injections', 'labs') and rows >= ${heapedDay.rows}),
        days as (select d.*, median(rows) over w as middle, count(*) over w as days
          from quality_day as d join busy as b on b.feed = d.feed and b.clinic_id is not distinct from d.clinic_id
          window w as (partition by d.feed, d.clinic_id)),
        heaped as (select feed, clinic_id, on_day, rows from days
          where days >= ${heapedDay.leastDays} and rows >= ${heapedDay.rows} and rows >= ${heapedDay.timesMedian} * middle),
        facts as (
          select 'injections' as feed, patient_key, administered_on as on_day from administration
          where administered_on in (select on_day from heaped)
          union all
          select 'labs', patient_key, collected_on from lab_result where collected_on in (select on_day from heaped)
        ),
        touched as (
          select f.feed, q.clinic_id, count(distinct f.patient_key) as patients
          from facts as f join quality_patient as q on q.patient_key = f.patient_key
          join heaped as h on h.feed = f.feed and h.clinic_id is not distinct from q.clinic_id and h.on_day = f.on_day
          group by all
        ),
        sums as (select feed, clinic_id, sum(rows) as rows from heaped group by all),
        looked as (
          select c.feed, q.clinic_id, sum(c.rows) as rows, count(*) as patients
          from quality_count as c join quality_patient as q on q.patient_key = c.patient_key
          where c.feed in ('injections', 'labs') group by all
        )
      select looked.feed, looked.clinic_id, coalesce(sums.rows, 0) as rows_affected, looked.rows as rows_total,
        coalesce(touched.patients, 0) as patients_affected, looked.patients as patients_total
      from looked
      left join sums on sums.feed = looked.feed and sums.clinic_id is not distinct from looked.clinic_id
      left join touched on touched.feed = looked.feed and touched.clinic_id is not distinct from looked.clinic_id`,
    title: 'facts of days with ten times the rows of a middle day',
    unit: 'rows',
    thresholds: impossible,
    guidance: 'Ask whether the date is that of entry or migration; export the date of the event.',
  },
]
