import {
  b12,
  clear,
  course,
  dose,
  event,
  flagged,
  notEvaluable,
  plus,
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'

const { boundary, missing } = rowsFor({ ...woman, doses: [] })
const computed = { country: 'GB', regimen: 'UK-BNF' }
/** Four rows that are no doses in each month of two and a half years, but `few` in those named. */
function rowsBut(months: readonly string[], few: 0 | 1): DoseFact[] {
  const rows: DoseFact[] = []
  for (let month = '2023-01'; month <= '2025-06'; month = plus(`${month}-28`, 4).slice(0, 7)) {
    const days = ['05', '10', '15', '20'].slice(0, months.includes(month) ? few : 4)
    for (const day of days) rows.push(dose(`${month}-${day}`, { status: 'cancelled' }))
  }
  return rows
}
/** Doses every 84 days to 2024-10-07, covered to 2025-01-13, and the next one on 2025-04-01: 77 uncovered days. */
const late = course({
  start: plus('2024-10-07', -11 - 8 * 84),
  gap: (k) => (k === 8 ? 176 : 84),
}).doses
const quarter = ['2025-01', '2025-02', '2025-03']

/** A clinic whose rows fail for some months is disrupted in them. */
export const coverageCases: readonly Case[] = [
  boundary(
    'no-rows-for-three-months',
    'Three months without rows are a disruption of the clinic, whose days are not counted.',
    { doses: [...late, ...rowsBut(quarter, 0)] },
    clear,
    { clinic: computed },
  ),
  boundary(
    'no-rows-for-two-months',
    'Two months are not.',
    { doses: [...late, ...rowsBut(quarter.slice(1), 0)] },
    flagged('definite'),
    { clinic: computed },
  ),
  boundary(
    'a-quarter-of-the-rows-for-three-months',
    'Nor are three months with a quarter of the usual rows.',
    { doses: [...late, ...rowsBut(quarter, 1)] },
    flagged('definite'),
    { clinic: computed },
  ),
  boundary(
    'late-since-the-day-after-grace',
    'A gap is late from the day after interval and grace: 98 days after the dose of 2024-10-07 is 2025-01-13.',
    { doses: late },
    flagged('definite', undefined, { onset: '2025-01-14' }),
  ),
  missing(
    'dose-on-the-last-day-of-a-feed-that-ended',
    'The interval that a dose of the last covered day opens cannot be judged 63 days later.',
    { doses: course({ start: plus(today, -63 - 10 * 84 - 11), until: plus(today, -63) }).doses },
    notEvaluable('feed_not_covered'),
    { clinic: { ...computed, covered_from: '2015-01-01', covered_to: plus(today, -63) } },
  ),
]

/** Every 84 days with 14 days of grace; the gap after dose 12 (2024-11-15) leaves `days` uncovered from day 99 on. */
const at = course().at(12)
const uncovered = (days: number) => course({ gap: (k) => (k === 12 ? 98 + days + 1 : 84) }).doses
const inHospital = (from: number, to: number) => [event(plus(at, from), 'hospital_admission', plus(at, to))]
/** A dose that is overdue (day 113) on `on` and given the day after. */
const overdueOn = (on: string) =>
  course({ start: plus(on, -113 - 8 * 84 - 11), gap: (k) => (k === 8 ? 114 : 84) }).doses
const dietary = course({ gap: (k) => (k === 12 ? 213 : 84) }).doses

/** First and last days of what is counted and of what excuses. */
export const edgeCases: readonly Case[] = [
  boundary(
    'twenty-eight-days-and-one',
    'A single uncovered day counts.',
    { doses: course({ gap: (k) => (k === 11 ? 98 + 29 : k === 12 ? 98 + 2 : 84) }).doses },
    flagged('possible'),
  ),
  ...(
    [
      ['in-hospital-on-the-last-uncovered-day', 29, inHospital(127, 140), clear],
      ['in-hospital-to-the-first-uncovered-day', 29, inHospital(85, 99), clear],
      ['in-hospital-on-the-last-of-thirty', 30, inHospital(128, 140), flagged('possible')],
    ] as const
  ).map(([name, days, events, expect]) =>
    boundary(
      name,
      'Days in hospital are not counted, the first and the last included.',
      { doses: uncovered(days), events },
      expect,
    ),
  ),
  ...(
    [
      ['in-time-to-the-last-day-of-the-feed', -63 - 98, notEvaluable('feed_not_covered')],
      ['late-on-the-last-day-of-the-feed', -63 - 99, clear],
    ] as const
  ).map(([name, last, expect]) =>
    boundary(
      name,
      'An open interval that was not late when the feed ended cannot be judged.',
      { doses: course({ start: plus(today, last - 10 * 84 - 11), until: plus(today, last) }).doses },
      expect,
      { clinic: { ...computed, covered_from: '2015-01-01', covered_to: plus(today, -63) } },
    ),
  ),
  ...(
    [
      ['low-and-overdue-on-the-first-day-of-the-window', '2024-07-01', flagged('possible')],
      ['low-and-overdue-the-day-before', '2024-06-30', clear],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      'An overdue low level of the last 12 months makes nothing possible.',
      { doses: overdueOn(on), results: [b12(on, 150)] },
      expect,
    ),
  ),
  // The dose of 2024-03-02 was followed by one on 2024-07-30: of its late days 29 are of the window, from 2024-07-01 on.
  ...(
    [
      ['low-before-the-window-in-a-gap-that-reaches-into-it', '2024-06-30', flagged('possible')],
      ['low-in-the-window-in-a-gap-that-reaches-into-it', '2024-07-01', flagged('probable')],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      'An overdue low level of the last 12 months raises the grade, an earlier one of the same gap does not.',
      {
        doses: course({ start: plus('2024-03-02', -3 * 84 - 11), gap: (k) => (k === 3 ? 150 : 84) }).doses,
        results: [b12(on, 150)],
      },
      expect,
    ),
  ),
  boundary(
    'died-in-time-before-the-feed-ended',
    'An interval that the end of the record closed in time needs no feed after it.',
    {
      doses: course({ start: plus(today, -150 - 10 * 84 - 11), until: plus(today, -150) }).doses,
      deceased_on: plus(today, -100),
    },
    clear,
    { clinic: { ...computed, covered_from: '2015-01-01', covered_to: plus(today, -63) } },
  ),
  ...(
    [
      ['diet-and-low-on-day-210', 210, clear],
      ['diet-and-low-on-day-211', 211, flagged('possible')],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(
      name,
      'With a dietary cause a level is overdue after 182 days, grace and 14 days more.',
      { cause: 'diet', doses: dietary, results: [b12(plus(at, day), 150)] },
      expect,
    ),
  ),
  ...(
    [
      ['row-waiting-on-the-day-of-the-audit', today, notEvaluable('rows_waiting')],
      ['row-waiting-on-the-first-day-of-the-window', '2024-07-01', notEvaluable('rows_waiting')],
      ['row-waiting-the-day-before', '2024-06-30', clear],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      'A row waits for this rule in its 12 months.',
      { doses: course().doses, waiting: [{ feed: 'injections', on, code: 'unknown_status' }] },
      expect,
    ),
  ),
]
