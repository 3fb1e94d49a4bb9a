import { b12, clear, mma, notEvaluable, plus, today, waitingLab } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'
import {
  boundary,
  day,
  definite,
  fires,
  laboratory,
  lastOn,
  missing,
  notCovered,
  tablets,
  tested,
  withTablets,
} from './case-course.ts'

const covered = (to: string) => ({
  clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: to },
})
/** Kidney tests every two weeks, and B12 on `count` days of one year before the course. */
const seldom = (count: number): ResultFact[] => [
  ...laboratory().filter(({ analyte }) => analyte === 'egfr'),
  ...Array.from({ length: count }, (_, k) => b12(plus('2023-01-10', 14 * k), 600)),
]
/** What the feeds of injections and results cover, and rows of them that wait. */
export const feedCases: readonly Case[] = [
  missing('no-laboratory-feed', 'Where no results come in, their absence shows nothing.', { results: [] }, notCovered),
  ...(
    [
      // The day after the course began is the first that has to be covered.
      ['course-the-day-before-the-laboratory-feed-began', '2024-06-30', '2024-07-08', today, definite],
      ['course-two-days-before-it-began', '2024-06-29', '2024-07-08', today, notCovered],
      ['course-120-days-before-the-laboratory-feed-ended', '2024-07-03', '2022-01-10', '2024-10-31', definite],
      ['course-119-days-before-it-ended', '2024-07-04', '2022-01-10', '2024-10-31', notCovered],
    ] as const
  ).map(([name, on, from, to, expect]) =>
    boundary(
      name,
      'That nobody tested is told only by a laboratory feed that covers all of the time.',
      { doses: withTablets(1000, on), results: laboratory(on, from, to) },
      expect,
    ),
  ),
  boundary(
    'b12-twelve-times-a-year',
    'A clinic that tests B12 twelve times a year is asked for it.',
    { results: seldom(12) },
    definite,
  ),
  boundary('b12-eleven-times-a-year', 'One that hardly does is not.', { results: seldom(11) }, notCovered),
  boundary(
    'no-b12-but-metabolites-in-the-feed',
    'A clinic that measures MMA without B12 is asked for it.',
    {
      results: [
        ...laboratory().filter(({ analyte }) => analyte === 'egfr'),
        ...Array.from({ length: 12 }, (_, k) => mma(plus('2023-01-10', 14 * k), 180)),
      ],
    },
    definite,
  ),
  boundary('injection-feed-to-day-120', 'The injection feed has to reach as far.', {}, definite, covered(day(120))),
  boundary(
    'injection-feed-to-day-119',
    'Else nobody knows whether injections were resumed.',
    {},
    notCovered,
    covered(day(119)),
  ),
  missing(
    'tablets-of-unknown-amount',
    'A course whose amount waits for a decision may replace injections or not.',
    { doses: withTablets(null) },
    notEvaluable('dose_unresolved'),
  ),
  boundary(
    'tablets-of-unknown-amount-and-others',
    'With another course that is large enough that one counts.',
    { doses: [...withTablets(null, plus(lastOn, 5)), tablets(1000)] },
    definite,
  ),
  missing(
    'tested-but-a-test-waits',
    'A verified course is not called clear while a row of such a test waits.',
    { ...tested(b12(day(60), 500)), waiting: [waitingLab(day(50), 'missing_unit', 'b12')] },
    notEvaluable('rows_waiting'),
  ),
  missing(
    'tested-but-an-injection-waits',
    'Nor while a row waits that may be an injection.',
    { ...tested(b12(day(60), 500)), waiting: [{ feed: 'injections', on: today, code: 'unknown_status' }] },
    notEvaluable('rows_waiting'),
  ),
  ...(
    [
      ['injection-waiting-the-day-after-the-last-injection', 1, notEvaluable('rows_waiting')],
      ['injection-waiting-on-the-day-of-the-last-injection', 0, clear],
      ['injection-waiting-before-the-last-injection', -30, clear],
    ] as const
  ).map(([name, n, expect]) =>
    boundary(
      name,
      'Only a later injection would show that tablets were a bridge.',
      {
        ...tested(b12(day(60), 500)),
        waiting: [{ feed: 'injections', on: plus(lastOn, n), code: 'unknown_status' }],
      },
      expect,
    ),
  ),
  fires(
    'untested-and-a-test-waits',
    'A flag stays while a row waits.',
    { waiting: [waitingLab(day(50), 'missing_unit', 'b12')] },
    definite,
  ),
  ...(
    [
      ['test-waiting-on-day-1', 1, 'b12', notEvaluable('rows_waiting')],
      ['test-waiting-on-the-day-they-began', 0, 'b12', clear],
      ['test-waiting-on-day-120', 120, 'b12', notEvaluable('rows_waiting')],
      ['test-waiting-on-day-121', 121, 'b12', clear],
      ['ferritin-waiting-on-day-60', 60, 'ferritin', clear],
    ] as const
  ).map(([name, n, analyte, expect]) =>
    boundary(
      name,
      'A row waits for this rule in the time in which a test was looked for.',
      { ...tested(b12(day(60), 500)), waiting: [waitingLab(day(n), 'missing_unit', analyte)] },
      expect,
    ),
  ),
]
