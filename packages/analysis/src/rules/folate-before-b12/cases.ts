import {
  b12,
  b12Pmol,
  clear,
  dose,
  ferritin,
  flagged,
  folicAcid,
  holotc,
  notApplicable,
  notEvaluable,
  plus,
  rowsFor,
  today,
  waitingLab,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { doseCases } from './cases-doses.ts'

const start = '2025-01-20'
const low = b12(plus(start, -10), 150)
/** Folic acid of 5 mg a day ten days after a deficient B12; nothing injected. */
const { fires, clears, boundary, missing, censored, outside } = rowsFor({
  ...woman,
  results: [low],
  events: [folicAcid(start, '5 mg')],
})
const onset = plus(start, 8)
const probable = flagged('probable', [], { onset })

const amountCases: readonly Case[] = (
  [
    ['5-mg', '5 mg', probable],
    ['400-mcg', '400 mcg/day', probable],
    ['0.4-mg', '0.4 mg od', probable],
    ['399-mcg', '399 micrograms daily', notApplicable('folic_acid_below_amount')],
    ['5-mg-weekly', '5 mg once weekly', probable],
    ['2.5-mg-weekly', '2.5 mg weekly', notApplicable('folic_acid_below_amount')],
    ['200-mcg-twice-a-day', '200 mcg bd', probable],
  ] as const
).map(([name, amount, expect]) =>
  boundary(
    `folic-acid-${name}`,
    'The daily amount counts, as the event tells it with its unit.',
    { events: [folicAcid(start, amount)] },
    expect,
  ),
)

const levelCases: readonly Case[] = [
  ...(
    [
      ['b12-179', [b12(plus(start, -10), 179)], probable],
      ['b12-180', [b12(plus(start, -10), 180)], clear],
      ['b12-132.9-pmol', [b12Pmol(plus(start, -10), 132.9)], probable],
      ['b12-133-pmol', [b12Pmol(plus(start, -10), 133)], clear],
      ['active-b12-24', [holotc(plus(start, -10), 24)], probable],
      ['active-b12-25', [holotc(plus(start, -10), 25)], clear],
      ['b12-low-on-the-day', [b12(start, 150)], probable],
      ['b12-low-14-days-after', [b12(plus(start, 14), 150)], flagged('probable', [], { onset: plus(start, 14) })],
      ['b12-low-15-days-after', [b12(plus(start, 15), 150)], notEvaluable('no_b12')],
      ['b12-low-years-before', [b12('2020-01-20', 150)], probable],
      ['b12-low-then-in-between', [b12('2024-01-20', 150), b12('2024-10-20', 250)], probable],
      ['b12-low-then-normal', [b12('2024-01-20', 150), b12('2024-10-20', 351)], clear],
      ['b12-low-then-at-the-end-of-the-band', [b12('2024-01-20', 150), b12('2024-10-20', 350)], probable],
      ['b12-low-then-normal-on-the-day', [low, b12(start, 500)], clear],
      ['b12-low-then-normal-the-day-after', [low, b12(plus(start, 1), 500)], probable],
      ['b12-low-active-b12-normal', [low, holotc(plus(start, -10), 90)], probable],
      ['b12-low-before-and-on-the-day', [low, b12(start, 160)], probable],
      ['b12-low-before-and-after', [low, b12(plus(start, 10), 160)], probable],
      [
        'b12-in-the-band-then-low-after',
        [b12(plus(start, 3), 250), b12(plus(start, 10), 150)],
        flagged('probable', [], { onset: plus(start, 10) }),
      ],
      [
        'b12-low-then-normal-then-low-after',
        [b12('2024-01-20', 150), b12('2024-10-20', 500), b12(plus(start, 10), 150)],
        flagged('probable', [], { onset: plus(start, 10) }),
      ],
      ['b12-normal-then-low', [b12('2024-01-20', 500), b12('2024-10-20', 150)], probable],
    ] as const
  ).map(([name, results, expect]) =>
    boundary(
      name,
      'B12 is deficient before, and not normal since, or up to 14 days after.',
      { results: [...results] },
      expect,
    ),
  ),
  ...(
    [
      ['b12-below-180', b12(plus(start, -10), 180, { comparator: '<' }), probable],
      ['b12-below-200', b12(plus(start, -10), 200, { comparator: '<' }), notEvaluable('censored_result')],
      ['b12-above-150', b12(plus(start, -10), 150, { comparator: '>' }), clear],
    ] as const
  ).map(([name, level, expect]) =>
    censored(name, 'Below a limit is deficient where that limit leaves no doubt.', { results: [level] }, expect),
  ),
  censored(
    'b12-below-200-then-normal',
    'What is left open is answered by a later one above the band.',
    { results: [b12('2024-01-20', 200, { comparator: '<' }), b12('2024-10-20', 500)] },
    clear,
  ),
  missing(
    'ferritin-alone',
    'Another test is no B12.',
    { results: [ferritin(plus(start, -10), 40)] },
    notEvaluable('no_b12'),
  ),
  missing('never-measured', 'Without a B12 nothing is said.', { results: [] }, notEvaluable('no_b12')),
  missing(
    'b12-reported-after-as-of',
    'A result that was reported later is not seen.',
    { results: [b12(plus(start, -10), 150, { reported_on: plus(today, 1) })] },
    notEvaluable('no_b12'),
  ),
]

const outcomeCases: readonly Case[] = [
  fires(
    'folic-acid-with-b12-low',
    'Folic acid begun with a deficient B12 that nobody treated.',
    {},
    flagged('probable', [], { state: 'active', onset }),
  ),
  fires(
    'second-start-with-b12-low',
    'Each start is judged by itself.',
    { events: [folicAcid('2024-01-20', '200 mcg'), folicAcid(start, '5 mg')] },
    probable,
  ),
  fires(
    'two-starts-with-b12-low',
    'The first of them counts.',
    { results: [b12('2024-01-10', 150)], events: [folicAcid('2024-01-20', '5 mg'), folicAcid(start, '5 mg')] },
    flagged('probable', [], { onset: '2024-01-28' }),
  ),
  clears(
    'b12-normal-and-later-too-little-folic-acid',
    'A start that is enough is told before one that is not.',
    { results: [b12('2024-01-10', 500)], events: [folicAcid('2024-01-20', '5 mg'), folicAcid(start, '200 mcg')] },
    clear,
  ),
  missing(
    'two-starts-without-an-amount',
    'Of two that stay open the first is told.',
    { events: [folicAcid(start), folicAcid(plus(start, 60))] },
    notEvaluable('folic_acid_amount_unknown'),
  ),
  missing(
    'open-first-and-b12-treated-later',
    'One that stays open is told before one that is answered.',
    {
      doses: [dose(plus(start, 60))],
      events: [folicAcid(start), folicAcid(plus(start, 61), '5 mg')],
    },
    notEvaluable('folic_acid_amount_unknown'),
  ),
  clears('b12-normal', 'With a normal B12 folic acid is harmless.', { results: [b12(plus(start, -10), 500)] }, clear),
  missing(
    'folic-acid-without-an-amount',
    'An event that tells no amount leaves it open.',
    { events: [folicAcid(start)] },
    notEvaluable('folic_acid_amount_unknown'),
  ),
  missing(
    'folic-acid-with-a-number-alone',
    'A number without a unit is not guessed.',
    { events: [folicAcid(start, '5')] },
    notEvaluable('folic_acid_amount_unknown'),
  ),
  clears(
    'amount-unknown-b12-normal',
    'Where B12 is normal the amount does not matter.',
    { results: [b12(plus(start, -10), 500)], events: [folicAcid(start)] },
    clear,
  ),
  outside(
    'no-folic-acid',
    'Without folic acid there is nothing to judge.',
    { events: [] },
    notApplicable('no_folic_acid'),
  ),
  outside(
    'folic-acid-after-as-of',
    'A start after the audit is not seen.',
    { events: [folicAcid(plus(today, 1), '5 mg')] },
    notApplicable('no_folic_acid'),
  ),
  ...(
    [
      ['started-8-days-before-the-audit', 8, flagged('probable', [], { onset: today })],
      ['started-7-days-before-the-audit', 7, notEvaluable('too_early')],
    ] as const
  ).map(([name, days, expect]) =>
    boundary(
      name,
      'A dose within 7 days may still come until they have passed.',
      { results: [b12('2025-06-01', 150)], events: [folicAcid(plus(today, -days), '5 mg')] },
      expect,
    ),
  ),
  ...(
    [
      ['log-covers-the-7-days', '2015-01-01', plus(start, 7), probable],
      ['log-ends-on-day-6', '2015-01-01', plus(start, 6), notEvaluable('feed_not_covered')],
      ['log-begins-that-day', start, today, probable],
      ['log-begins-the-day-after', plus(start, 1), today, notEvaluable('feed_not_covered')],
    ] as const
  ).map(([name, covered_from, covered_to, expect]) =>
    boundary(name, 'That nothing was injected is told only by a log that covers the time.', {}, expect, {
      clinic: { country: 'GB', regimen: 'UK-BNF', covered_from, covered_to },
    }),
  ),
  missing(
    'clinic-without-a-log',
    'A clinic that sends no injections shows nothing.',
    {},
    notEvaluable('feed_not_covered'),
    { clinic: { country: 'GB', regimen: 'UK-BNF' } },
  ),
  ...(
    [
      ['flag-of-the-first-day-of-24-months', '2023-07-01', 'active'],
      ['flag-of-the-day-before', '2023-06-30', 'past'],
    ] as const
  ).map(([name, day, state]) =>
    boundary(
      name,
      'What is older than 24 months is past.',
      { results: [b12(plus(day, -20), 150)], events: [folicAcid(plus(day, -8), '5 mg')] },
      flagged('probable', [], { state, onset: day }),
    ),
  ),
  fires(
    'folic-acid-years-ago-and-again',
    'What comes again is active, since the first time of these 24 months.',
    { results: [b12('2022-01-10', 150), low], events: [folicAcid('2022-01-20', '5 mg'), folicAcid(start, '5 mg')] },
    flagged('probable', [], { state: 'active', onset }),
  ),
  boundary(
    'folic-acid-since-the-first-day-of-the-window-and-again',
    'A flag of the first day of the 24 months is active, and the first that is tells.',
    {
      results: [b12('2023-06-11', 150), low],
      events: [folicAcid('2023-06-23', '5 mg'), folicAcid(start, '5 mg')],
    },
    flagged('probable', [], { state: 'active', onset: '2023-07-01' }),
  ),
  missing(
    'folic-acid-years-ago-without-b12-and-again-treated',
    'A start that stays open is told before a later one that is answered.',
    { doses: [dose(plus(start, 1))], events: [folicAcid('2022-01-20', '5 mg'), folicAcid(start, '5 mg')] },
    notEvaluable('no_b12'),
  ),
  fires(
    'folic-acid-twice-years-ago',
    'It is past when the last time is 24 months old.',
    { results: [b12('2022-01-10', 150)], events: [folicAcid('2022-01-20', '5 mg'), folicAcid('2022-05-20', '5 mg')] },
    flagged('probable', [], { state: 'past', onset: '2022-05-28', closed_on: '2024-05-28' }),
  ),
  ...(
    [
      [
        'injection-waits-on-day-7',
        { feed: 'injections', on: plus(start, 7), code: 'unknown_status' },
        notEvaluable('rows_waiting'),
      ],
      ['injection-waits-on-day-8', { feed: 'injections', on: plus(start, 8), code: 'unknown_status' }, clear],
      ['b12-waits-on-day-14', waitingLab(plus(start, 14), 'missing_unit', 'b12'), notEvaluable('rows_waiting')],
      ['b12-waits-on-day-15', waitingLab(plus(start, 15), 'missing_unit', 'b12'), clear],
      [
        'an-event-waits-later',
        { feed: 'events', on: plus(start, 100), code: 'unknown_event' },
        notEvaluable('rows_waiting'),
      ],
      ['ferritin-waits', waitingLab(start, 'missing_unit', 'ferritin'), clear],
    ] as const
  ).map(([name, row, expect]) =>
    boundary(
      name,
      'Rows wait for this rule while they can still be a level or a dose that matters.',
      { results: [b12(plus(start, -10), 500)], waiting: [row] },
      expect,
    ),
  ),
  fires(
    'low-and-an-injection-waits',
    'A flag stands, and names the row.',
    { waiting: [{ feed: 'injections', on: plus(start, 3), code: 'unknown_status' }] },
    probable,
  ),
]

export const cases: readonly Case[] = [...outcomeCases, ...amountCases, ...levelCases, ...doseCases]
