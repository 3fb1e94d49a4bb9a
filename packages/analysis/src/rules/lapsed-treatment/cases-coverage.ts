import {
  clear,
  course,
  dose,
  egfr,
  event,
  flagged,
  notApplicable,
  notEvaluable,
  plus,
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'

/** Twelve-weekly doses, the last one on `on`. */
const endingOn = (on: string, count = 10) => course({ start: plus(on, -count * 84 - 11), until: on }).doses
const { boundary, missing, outside } = rowsFor({ ...woman, doses: endingOn(plus(today, -250)) })
const definite = flagged('definite')
/** A clinic that states nothing about its feed. */
const computed = { country: 'GB', regimen: 'UK-BNF' }

/** Rows that are no doses but belong to the feed of the clinic: `perMonth` in each month from one to another. */
function rowsOf(from: string, to: string, perMonth: 1 | 4): DoseFact[] {
  const days = perMonth === 1 ? ['05'] : ['05', '10', '15', '20']
  const rows: DoseFact[] = []
  for (let month = from; month <= to; month = plus(`${month}-28`, 4).slice(0, 7)) {
    for (const day of days) rows.push(dose(`${month}-${day}`, { status: 'cancelled' }))
  }
  return rows
}

/** Eighty rows, the last of them a dose; the first one is `days` before the last. */
function eightyRows(days: number): DoseFact[] {
  const last = plus(today, -250)
  const doses = Array.from({ length: 11 }, (_, k) => dose(plus(last, -84 * k), { interval: 84 }))
  const others = Array.from({ length: 68 }, (_, k) => dose(plus(last, 20 * (k + 1) - 1400), { status: 'cancelled' }))
  return [dose(plus(last, -days), { status: 'cancelled' }), ...others, ...doses]
}

/** Twenty rows of one year, or fewer: loading, four doses, and rows that are no doses. */
const rowsOfOneYear = (count: number): DoseFact[] => {
  const doses = course({ start: '2024-01-08', until: '2024-12-21' }).doses
  const others = Array.from({ length: count - doses.length }, (_, k) =>
    dose(plus('2024-02-01', 21 * k), { status: 'cancelled' }),
  )
  return [...doses, ...others]
}

/** How far the feed of a clinic that states nothing reaches, told from its rows. */
export const computedCoverageCases: readonly Case[] = [
  boundary(
    'a-quarter-of-the-usual-rows-to-the-end',
    'Months with a quarter of the median are covered.',
    { doses: [...endingOn(plus(today, -181)), ...rowsOf('2022-09', '2024-12', 4), ...rowsOf('2025-01', '2025-06', 1)] },
    definite,
    { clinic: computed },
  ),
  missing(
    'no-rows-in-the-last-half-year',
    'Months without rows are not: the feed ended before the patient was late.',
    { doses: [...endingOn(plus(today, -181)), ...rowsOf('2022-09', '2024-12', 4)] },
    notEvaluable('feed_not_covered'),
    { clinic: computed },
  ),
  missing(
    'twenty-rows-in-a-year',
    'With twenty rows a year the last covered month is told from them.',
    { doses: rowsOfOneYear(20) },
    notEvaluable('feed_not_covered'),
    { clinic: computed },
  ),
  boundary(
    'nineteen-rows-in-a-year',
    'With fewer the feed counts as covered to the audit.',
    { doses: rowsOfOneYear(19) },
    definite,
    { clinic: computed },
  ),
  missing(
    'eighty-rows-in-four-years',
    'Both the first and the last day count: 1,461 days are four years.',
    { doses: eightyRows(1460) },
    notEvaluable('feed_not_covered'),
    { clinic: computed },
  ),
  boundary(
    'eighty-rows-in-four-years-and-a-day',
    'A day more is less than twenty a year.',
    { doses: eightyRows(1461) },
    definite,
    { clinic: computed },
  ),
  ...(
    [
      ['a-row-on-the-day-of-the-audit', '2025-06-01', definite],
      ['no-row-on-the-day-of-the-audit', '2025-05-31', clear],
    ] as const
  ).map(([name, last, expect]) =>
    boundary(
      name,
      'Audited on the first of a month, its row of that day carries the feed to that day.',
      {
        doses: [
          ...endingOn(plus('2025-06-01', -181)),
          ...rowsOf('2022-09', '2025-05', 4),
          dose(last, { status: 'cancelled' }),
        ],
      },
      expect,
      { asOf: '2025-06-01', clinic: computed },
    ),
  ),
  ...(
    [
      ['died-on-the-day-of-the-audit', { deceased_on: today }, 'deceased'],
      ['left-on-the-day-of-the-audit', { deregistered_on: today }, 'deregistered'],
      ['died-and-left-on-one-day', { deceased_on: '2025-03-01', deregistered_on: '2025-03-01' }, 'deceased'],
      ['end-of-life-on-the-day-of-the-audit', { events: [event(today, 'end_of_life')] }, 'end_of_life'],
    ] as const
  ).map(([name, facts, reason]) =>
    outside(name, 'What happens on the day of the audit is seen.', facts, notApplicable(reason)),
  ),
  boundary(
    'tablets-since-the-day-of-the-audit',
    'So are tablets that begin that day.',
    { doses: [...endingOn(plus(today, -250)), dose(today, { route: 'oral', form: 'cyanocobalamin', mcg: 1000 })] },
    clear,
  ),
  boundary(
    'tablets-since-the-feed-ended',
    'Tablets that begin the day after the feed ends do not cover the day that is judged.',
    {
      doses: [
        ...endingOn(plus(today, -250)),
        dose(plus(today, -29), { route: 'oral', form: 'cyanocobalamin', mcg: 1000 }),
      ],
    },
    definite,
    { clinic: { ...computed, covered_from: '2015-01-01', covered_to: plus(today, -30) } },
  ),
  ...(
    [
      [
        'stopped-for-too-long-since-the-first-day',
        '2023-07-01',
        { state: 'active', state_reason: null, closed_on: null },
      ],
      [
        'stopped-for-too-long-since-the-day-before',
        '2023-06-30',
        { state: 'past', state_reason: 'window', closed_on: '2025-06-30' },
      ],
    ] as const
  ).map(([name, onset, state]) =>
    boundary(
      name,
      'A lapse that began before the 24 months is past.',
      { doses: endingOn(plus(onset, -181)) },
      flagged('definite', undefined, { ...state, onset }),
    ),
  ),
  ...(
    [
      ['row-waiting-on-the-day-of-the-audit', today, notEvaluable('rows_waiting')],
      ['row-waiting-on-the-day-after-the-last-dose', plus(today, -39), notEvaluable('rows_waiting')],
      ['row-waiting-on-the-day-of-the-last-dose', plus(today, -40), clear],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      'A row waits for this rule where it may be a dose after the last one.',
      { doses: endingOn(plus(today, -40)), waiting: [{ feed: 'injections', on, code: 'unknown_status' }] },
      expect,
    ),
  ),
  ...(
    [
      ['diet-stopped-as-the-laboratory-feed-began', '2024-03-01', '2024-03', '2025-06', flagged('possible')],
      ['diet-stopped-the-day-before-it-began', '2024-02-29', '2024-03', '2025-06', notEvaluable('feed_not_covered')],
      // 180 days after 2024-03-04 is 2024-08-31.
      ['diet-stopped-180-days-before-it-ended', '2024-03-04', '2023-06', '2024-08', flagged('possible')],
      ['diet-stopped-179-days-before-it-ended', '2024-03-05', '2023-06', '2024-08', notEvaluable('feed_not_covered')],
    ] as const
  ).map(([name, last, from, to, expect]) =>
    boundary(
      name,
      'That nobody tested for 180 days is told only by a laboratory feed that covers them.',
      {
        cause: 'diet',
        doses: endingOn(last),
        results: rowsOf(from, to, 4).map(({ on }) => egfr(on, 90)),
      },
      expect,
    ),
  ),
]
