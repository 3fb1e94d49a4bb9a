import {
  about,
  b12,
  bloodCount,
  course,
  dose,
  event,
  ferritin,
  flagged,
  hb,
  mcv,
  mmaWithKidneys,
  notEvaluable,
  plus,
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case, Expected } from '../../cases/case.ts'
import type { PatientFacts, ResultFact } from '../../cases/patient-facts.ts'

const c = course()
const { boundary, missing, censored } = rowsFor({ ...woman, doses: c.doses })
const low = (k: number, value = 150, day = 80) => b12(c.day(k, day), value)

const count = c.day(10, 80)
const anaemic = bloodCount(count, 119, 101)
const withCount = flagged('definite', ['F1', 'F2', 'F5'])
const withoutCount = flagged('probable', ['F1', 'F2'])
const twiceLow = (
  name: string,
  shows: string,
  results: readonly ResultFact[],
  expect: Expected,
  more: Partial<PatientFacts> = {},
): Case => {
  const row = results.some(({ comparator }) => comparator !== undefined) ? censored : boundary
  return row(name, shows, { ...more, results: [low(9), low(10), ...results] }, expect)
}

/** Blood counts that the laboratory reports with a sign, and those of a pregnancy. */
const countCases: readonly Case[] = about(
  ['F5'],
  [
    twiceLow(
      'ferritin-below-30-by-its-sign',
      'Ferritin reported as below 30 ug/L is low and bars the blood count.',
      [...anaemic, ferritin(count, 30, { comparator: '<' })],
      withoutCount,
    ),
    ...(
      [
        ['hb-less-than-120', '<', 120, 101, undefined],
        ['hb-at-most-119', '<=', 119, 101, undefined],
        ['mcv-more-than-100', undefined, 119, 100, '>'],
        ['mcv-at-least-100.1', undefined, 119, 100.1, '>='],
      ] as const
    ).map(([name, hbSign, hbValue, mcvValue, mcvSign]) =>
      twiceLow(
        name,
        'A value with a sign is beyond its limit where it surely is.',
        [
          hb(count, hbValue, hbSign === undefined ? {} : { comparator: hbSign }),
          mcv(count, mcvValue, mcvSign === undefined ? {} : { comparator: mcvSign }),
        ],
        withCount,
      ),
    ),
    ...(
      [
        ['hb-at-least-120', hb(count, 120, { comparator: '>=' }), mcv(count, 95), ['F3', 'F4', 'F9']],
        ['hb-at-least-119', hb(count, 119, { comparator: '>=' }), mcv(count, 95), ['F3', 'F4', 'F5', 'F9']],
        ['mcv-at-most-100', hb(count, 130), mcv(count, 100, { comparator: '<=' }), ['F3', 'F4', 'F9']],
        ['mcv-at-most-101', hb(count, 130), mcv(count, 101, { comparator: '<=' }), ['F3', 'F4', 'F5', 'F9']],
      ] as const
    ).map(([name, hbOf, mcvOf, unjudged]) =>
      twiceLow(name, 'A value that may lie on either side of its limit judges nothing.', [hbOf, mcvOf], {
        ...withoutCount,
        unjudged,
      }),
    ),
    ...(
      [
        ['hb-112-on-the-first-day-of-a-pregnancy', 0, undefined, withoutCount],
        ['hb-112-the-day-before-a-pregnancy', 1, undefined, withCount],
        ['hb-112-on-the-last-day-of-a-pregnancy', -250, 0, flagged('possible', ['F1', 'F2'], { softeners: ['N3'] })],
        ['hb-112-the-day-after-a-pregnancy', -250, -1, flagged('possible', ['F1', 'F2', 'F5'], { softeners: ['N3'] })],
        // Begun and ended on one day, 100 days before: neither pregnant nor within six weeks.
        ['hb-112-after-a-pregnancy-of-a-day', -100, -100, withCount],
      ] as const
    ).map(([name, from, to, expect]) =>
      twiceLow(
        name,
        'In a pregnancy, its first and last day included, 110 g/L is the limit.',
        bloodCount(count, 112, 101),
        expect,
        {
          birth_date: '1990-03-03',
          events: [
            event(plus(count, from), 'pregnancy_start'),
            ...(to === undefined ? [] : [event(plus(count, to), 'pregnancy_end')]),
          ],
        },
      ),
    ),
  ],
)

const tablets = (from: string, to?: string) =>
  dose(from, { route: 'oral', form: 'cyanocobalamin', mcg: 1000, ...(to === undefined ? {} : { course_end_on: to }) })
const sure = { results: [low(9), low(10), ...mmaWithKidneys(count, 420)] }

/** Levels that the laboratory reports with a sign, and days that are the first or last of something. */
const levelCases: readonly Case[] = [
  missing(
    'same-day-less-than-350',
    'On the day of a dose a level below 350 by its sign was drawn before the dose.',
    { results: [b12(c.at(11), 350, { comparator: '<' })] },
    notEvaluable('only_censored'),
  ),
  missing(
    'same-day-low-under-tablets',
    'Drawn before the dose of that day, under tablets: the cycle before was covered by them.',
    { doses: [...c.doses, tablets(c.day(10, 1))], results: [b12(c.at(11), 150)] },
    notEvaluable('oral_cover'),
  ),
  missing(
    'tablets-since-the-day-of-the-sample',
    'Tablets cover the day on which they begin.',
    { doses: [...c.doses, tablets(count)], results: [low(10)] },
    notEvaluable('oral_cover'),
  ),
  boundary(
    'tablets-since-the-day-after-the-sample',
    'And no day before it.',
    { doses: [...c.doses, tablets(plus(count, 1))], results: [low(10)] },
    flagged('possible', ['F1']),
  ),
  boundary(
    'drawn-at-the-minute-of-the-dose',
    'With one time for both the order is unknown: at most probable.',
    {
      doses: c.doses.map((d) => (d.on === c.at(11) ? { ...d, at: '10:00' } : d)),
      results: [low(9), b12(c.at(11), 150, { at: '10:00' }), ...mmaWithKidneys(count, 420)],
    },
    flagged('probable', ['F1', 'F2', 'F3']),
  ),
  ...(
    [
      ['nerves-since-the-dose-before-the-sample', 0, notEvaluable('only_overdue_samples')],
      ['nerves-since-the-day-after-that-dose', 1, flagged('possible', ['F1'])],
    ] as const
  ).map(([name, since, expect]) =>
    boundary(
      name,
      // With nerves involved UK-BNF asks for 62 days: day 80 lies beyond the 76 of interval and grace.
      'Without a plan the interval is that of the regimen, by the involvement on the day of the dose.',
      {
        doses: course({ plan: () => undefined }).doses,
        neurological_involvement: 'yes',
        neurological_since: c.day(10, since),
        results: [low(10)],
      },
      expect,
    ),
  ),
  boundary(
    'twice-low-and-definite-without-a-plan',
    'Twelve-weekly doses without a plan, compared with the regimen.',
    { doses: [...course({ plan: () => undefined }).doses, dose(today)], ...sure },
    flagged('definite', ['F1', 'F2', 'F3']),
  ),
  boundary(
    'interval-changed-on-the-day-of-the-audit',
    'A plan of the day of the audit holds for the dose of that day: what was before is an earlier treatment.',
    {
      doses: [...course({ plan: () => undefined }).doses, dose(today)],
      plans: [{ on: today, interval: 28 }],
      ...sure,
    },
    flagged('possible', ['F1', 'F2', 'F3']),
  ),
]

/** Values with a sign before them, and the first and last days of what limits them. */
export const limitCases: readonly Case[] = [...countCases, ...levelCases]
