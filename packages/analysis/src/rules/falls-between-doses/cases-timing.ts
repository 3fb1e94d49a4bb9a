import { about, b12, course, flagged, notEvaluable, plus, rowsFor, woman } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'

/** Six loading doses, then 1000 mcg every 84 days with 84 days planned: troughs are drawn on days 63 to 98. */
const c = course()
const { boundary, missing } = rowsFor({ ...woman, doses: c.doses })
const low = (k: number, value = 150, day = 80) => b12(c.day(k, day), value)
/** The gap after dose 10 is `gap` days, all others 84. */
const late = (gap: number) => course({ gap: (k) => (k === 10 ? gap : 84) })
const withDose = (doses: readonly DoseFact[], on: string, more: Partial<DoseFact>) =>
  doses.map((d) => (d.on === on ? { ...d, ...more } : d))

/** When a sample is a trough. */
export const timingCases: readonly Case[] = about(
  ['F1'],
  [
    // Trough window, from 0.75 of the interval to the interval and its grace.
    boundary(
      'day-63-of-84-is-a-trough',
      'The last quarter of 84 days begins on day 63.',
      { results: [low(10, 150, 63)] },
      flagged('possible', ['F1']),
    ),
    boundary(
      'day-62-of-84-is-not',
      'Day 62 is the middle of the interval.',
      { results: [low(10, 150, 62)] },
      notEvaluable('only_mid_interval_samples'),
    ),
    ...[90].flatMap((interval) => {
      const p = course({ plan: interval, gap: interval })
      return [
        boundary(
          'day-68-of-90-is-a-trough',
          'The last quarter of 90 days begins at 67.5, not rounded.',
          { doses: p.doses, results: [b12(p.day(9, 68), 150)] },
          flagged('possible', ['F1']),
        ),
        boundary(
          'day-67-of-90-is-not',
          'Day 67 lies before 67.5.',
          { doses: p.doses, results: [b12(p.day(9, 67), 150)] },
          notEvaluable('only_mid_interval_samples'),
        ),
      ]
    }),
    boundary(
      'early-dose-makes-a-short-cycle',
      'With the next dose after 56 days the last quarter begins on day 42.',
      { doses: late(56).doses, results: [low(10, 150, 42)] },
      flagged('possible', ['F1']),
    ),
    boundary(
      'early-dose-day-41',
      'Day 41 of 56 is the middle of the interval.',
      { doses: late(56).doses, results: [low(10, 150, 41)] },
      notEvaluable('only_mid_interval_samples'),
    ),
    boundary(
      'overdue-by-14-days-is-still-a-trough',
      'Up to 14 days after the due date of an 84-day interval a sample is a trough.',
      { doses: late(110).doses, results: [low(10, 150, 98)] },
      flagged('possible', ['F1']),
    ),
    missing(
      'overdue-by-15-days-alone',
      'A low late trough alone is no fall between doses.',
      { doses: late(110).doses, results: [low(10, 150, 99)] },
      notEvaluable('only_overdue_samples'),
    ),
    ...[42].flatMap((interval) => {
      const p = course({ plan: interval, gap: (k) => (k === 20 ? 70 : interval) })
      return [
        boundary(
          'half-days-of-grace-round-up',
          'A quarter of 42 days is 10.5, so the grace is 11 days and day 53 a trough.',
          { doses: p.doses, results: [b12(p.day(20, 53), 150)] },
          flagged('possible', ['F1']),
        ),
        boundary(
          'one-day-beyond-eleven-days-of-grace',
          'Day 54 of 42 is a late trough.',
          { doses: p.doses, results: [b12(p.day(20, 54), 150)] },
          notEvaluable('only_overdue_samples'),
        ),
      ]
    }),
    ...[28].flatMap((interval) => {
      const p = course({ plan: interval, gap: (k) => (k === 30 ? 50 : interval) })
      return [
        boundary(
          'monthly-doses-have-a-week-of-grace',
          'The grace of a 28-day interval is 7 days: day 35 is a trough.',
          { doses: p.doses, results: [b12(p.day(30, 35), 150)] },
          flagged('possible', ['F1']),
        ),
        boundary(
          'monthly-doses-eight-days-late',
          'Day 36 of 28 is a late trough.',
          { doses: p.doses, results: [b12(p.day(30, 36), 150)] },
          notEvaluable('only_overdue_samples'),
        ),
      ]
    }),
    ...[19].map((interval) => {
      const p = course({ start: '2024-03-04', plan: interval, gap: interval })
      return boundary(
        'nineteen-days-have-a-trough',
        'From 19 days on an interval has a trough; here it begins on day 15.',
        { doses: p.doses, results: [b12(p.day(12, 15), 150)] },
        flagged('possible', ['F1']),
      )
    }),
    ...[18].flatMap((interval) => {
      const p = course({ start: '2024-03-04', plan: interval, gap: interval })
      return [
        missing(
          'eighteen-days-have-none',
          'An 18-day interval has no trough.',
          { doses: p.doses, results: [b12(p.day(12, 15), 150)] },
          notEvaluable('interval_too_short'),
        ),
        missing(
          'eighteen-days-and-never-tested',
          'Without any sample the short interval is still the reason.',
          { doses: p.doses },
          notEvaluable('interval_too_short'),
        ),
      ]
    }),
    boundary(
      'post-dose-until-day-13',
      'A level on day 13 reflects the dose.',
      { results: [low(10, 150, 13)] },
      notEvaluable('only_post_dose_samples'),
    ),
    boundary(
      'mid-interval-from-day-14',
      'From day 14 on it is the middle of the interval.',
      { results: [low(10, 150, 14)] },
      notEvaluable('only_mid_interval_samples'),
    ),
    boundary(
      'next-due-date-wins-over-the-interval',
      'A due date 56 days on makes day 70 the last day of the trough window, whatever interval stands beside it.',
      {
        doses: withDose(c.doses, c.at(10), { next_due_on: plus(c.at(10), 56) }),
        results: [low(10, 150, 71)],
      },
      notEvaluable('only_overdue_samples'),
    ),
    boundary(
      'plans-feed-gives-the-interval',
      'An interval of 56 days in the plans feed holds for doses that name none.',
      {
        doses: course({ plan: () => undefined }).doses,
        plans: [{ on: c.at(1), phase: 'maintenance', interval: 56 }],
        results: [low(10, 150, 71)],
      },
      notEvaluable('only_overdue_samples'),
    ),
    ...[92].flatMap((gap) => {
      const p = course({ plan: () => undefined, gap })
      return [
        boundary(
          'regimen-gives-92-days',
          'Without any plan the longest interval of the regimen holds: the last quarter of 92 days begins on day 69.',
          { doses: p.doses, results: [b12(p.day(9, 69), 150)] },
          flagged('possible', ['F1']),
        ),
        boundary(
          'regimen-gives-92-days-day-68',
          'Day 68 of 92 is the middle of the interval.',
          { doses: p.doses, results: [b12(p.day(9, 68), 150)] },
          notEvaluable('only_mid_interval_samples'),
        ),
      ]
    }),
    ...[62].flatMap((gap) => {
      const p = course({ plan: () => undefined, gap })
      const nerves = { neurological_involvement: 'yes', neurological_since: '2021-11-01' } as const
      return [
        boundary(
          'regimen-gives-62-days-with-nerves-involved',
          'With neurological involvement the regimen allows 62 days: the last quarter begins at 46.5.',
          { ...nerves, doses: p.doses, results: [b12(p.day(14, 47), 150)] },
          flagged('possible', ['F1']),
        ),
        boundary(
          'regimen-gives-62-days-day-46',
          'Day 46 lies before 46.5.',
          { ...nerves, doses: p.doses, results: [b12(p.day(14, 46), 150)] },
          notEvaluable('only_mid_interval_samples'),
        ),
      ]
    }),
  ],
)
