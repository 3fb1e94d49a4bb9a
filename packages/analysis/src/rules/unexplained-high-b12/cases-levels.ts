import { b12, b12Pmol, clear, flagged, holotc, notEvaluable, plus } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { first, information, rows, second, twice } from './case-levels.ts'

const { fires, clears, boundary, missing, censored } = rows

/** How high, how often, and how far apart. */
export const levelCases: readonly Case[] = [
  fires(
    'high-twice-never-injected',
    'Two very high levels without any B12 in the record; known from the second of them.',
    { results: twice() },
    flagged('information', [], { state: 'active', onset: second }),
  ),
  fires(
    'high-three-times',
    'A third level changes neither the answer nor its date.',
    { results: [...twice(), b12('2025-05-01', 1100)] },
    flagged('information', [], { onset: second }),
  ),
  fires(
    'high-twice-with-a-normal-level-between',
    'A normal level between does not undo what two days showed.',
    { results: [...twice(), b12('2025-02-01', 400)] },
    information,
  ),
  fires(
    'high-twice-years-ago',
    'What was completed more than 24 months ago is past.',
    { results: twice(b12('2022-12-01', 1250), b12('2023-06-30', 1400)) },
    flagged('information', [], { state: 'past', closed_on: '2025-06-30', onset: '2023-06-30' }),
  ),
  fires(
    'high-years-ago-and-again',
    'What comes again is active, since the first time of these 24 months.',
    {
      results: [
        ...twice(b12('2022-12-01', 1250), b12('2023-01-30', 1400)),
        b12('2024-03-01', 1300),
        b12('2024-05-01', 1300),
      ],
    },
    flagged('information', [], { state: 'active', onset: '2024-03-01' }),
  ),
  boundary(
    'completed-on-the-first-day-of-the-window',
    'On the first day of the 24 months it is active.',
    { results: twice(b12('2022-12-01', 1250), b12('2023-07-01', 1400)) },
    flagged('information', [], { state: 'active', onset: '2023-07-01' }),
  ),
  ...(
    [
      ['1000', b12(second, 1000), clear],
      ['1001', b12(second, 1001), information],
      ['738-pmol', b12Pmol(second, 738), clear],
      ['738.1-pmol', b12Pmol(second, 738.1), information],
    ] as const
  ).map(([name, level, expect]) =>
    boundary(
      `second-level-${name}`,
      'High is above 1000 ng/L, or 738 pmol/L in that unit.',
      { results: twice(b12(first, 1250), level) },
      expect,
    ),
  ),
  boundary(
    '14-days-apart',
    'Two days 14 days apart are two findings.',
    { results: twice(b12(first, 1250), b12(plus(first, 14), 1400)) },
    flagged('information', [], { onset: plus(first, 14) }),
  ),
  boundary(
    '13-days-apart',
    'Nearer than 14 days they are one, which was not repeated.',
    { results: twice(b12(first, 1250), b12(plus(first, 13), 1400)) },
    notEvaluable('not_repeated'),
  ),
  boundary(
    'third-level-14-days-after-the-first',
    'Of three levels the outer ones count.',
    { results: [b12(first, 1250), b12(plus(first, 7), 1300), b12(plus(first, 14), 1400)] },
    flagged('information', [], { onset: plus(first, 14) }),
  ),
  clears('normal-level', 'A normal level without treatment.', { results: [b12(first, 420)] }, clear),
  clears(
    'high-once-and-normal-later',
    'A high level that a later one did not show again.',
    { results: twice(b12(first, 1250), b12(second, 600)) },
    clear,
  ),
  missing(
    'high-once',
    'One high level alone is no finding yet.',
    { results: [b12(first, 1250)] },
    notEvaluable('not_repeated'),
  ),
  boundary(
    'high-once-and-normal-13-days-later',
    'A level 13 days later does not answer for it.',
    { results: twice(b12(first, 1250), b12(plus(first, 13), 600)) },
    notEvaluable('not_repeated'),
  ),
  boundary(
    'high-once-and-normal-14-days-later',
    'One 14 days later does.',
    { results: twice(b12(first, 1250), b12(plus(first, 14), 600)) },
    clear,
  ),
  ...(
    [
      ['above-1000', b12(second, 1000, { comparator: '>' }), information],
      ['above-2000', b12(second, 2000, { comparator: '>' }), information],
      ['1000-or-above', b12(second, 1000, { comparator: '>=' }), notEvaluable('censored_result')],
      ['1001-or-above', b12(second, 1001, { comparator: '>=' }), information],
      ['above-999', b12(second, 999, { comparator: '>' }), notEvaluable('censored_result')],
      ['above-738-pmol', b12Pmol(second, 738, { comparator: '>' }), information],
      ['below-1000', b12(second, 1000, { comparator: '<' }), clear],
      ['below-1500', b12(second, 1500, { comparator: '<' }), notEvaluable('censored_result')],
    ] as const
  ).map(([name, level, expect]) =>
    censored(
      `second-level-${name}`,
      'A value beyond a limit is high only where that limit leaves no doubt.',
      { results: twice(b12(first, 1250), level) },
      expect,
    ),
  ),
  censored(
    'both-above-999-14-days-apart',
    'Two that may be high, far enough apart, leave the question open.',
    { results: twice(b12(first, 999, { comparator: '>' }), b12(plus(first, 14), 999, { comparator: '>' })) },
    notEvaluable('censored_result'),
  ),
  clears(
    'active-b12-high',
    'Active B12 is not asked.',
    { results: [...twice(holotc(first, 300), holotc(second, 300)), b12(second, 400)] },
    clear,
  ),
]
