import { b12, b12Pmol, clear, course, flagged, holotc } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { c, early, information, late, nothing, on, open, pair, rows } from './case-levels.ts'

const { fires, clears, boundary, missing, censored } = rows

/** Two levels of one interval, of which the later is higher. */
export const riseCases: readonly Case[] = [
  fires(
    'rises-within-an-interval',
    'Between two doses a level falls; here it doubled.',
    { results: pair(early(300), late(650)) },
    flagged('information', [], { state: 'active', onset: on }),
  ),
  // exp(1.645 x sqrt(2) x sqrt(ln 1.0036 + ln 1.0225)) = 1.4535: 300 to 436.06.
  boundary(
    'rise-of-45-per-cent',
    '436 after 300 is within variation.',
    { results: pair(early(300), late(436)) },
    clear,
  ),
  boundary('rise-of-46-per-cent', '437 is beyond it.', { results: pair(early(300), late(437)) }, information),
  fires(
    'rises-on-a-schedule-of-its-own',
    'A rise is one without a planned interval too.',
    {
      regimen: 'own schedule',
      doses: course({ plan: () => undefined }).doses,
      results: pair(early(300), late(650)),
    },
    information,
  ),
  clears('falls-as-expected', 'A level falls between doses.', { results: pair(early(650), late(300)) }, clear),
  boundary(
    'first-level-on-day-14',
    'From day 14 an injection is taken up.',
    { results: pair(b12(c.day(12, 14), 300), late(650)) },
    information,
  ),
  boundary(
    'first-level-on-day-13',
    'Before it a level may rise by itself.',
    { results: pair(b12(c.day(12, 13), 300), late(650)) },
    nothing,
  ),
  fires(
    'rises-and-falls-again',
    'Any two samples of the interval count.',
    { results: [early(300), b12(c.day(12, 50), 700), late(400)] },
    flagged('information', [], { onset: c.day(12, 50) }),
  ),
  fires(
    'rises-in-small-steps',
    'Two steps within variation may be a rise beyond it.',
    { results: [early(300), b12(c.day(12, 50), 400), late(500)] },
    flagged('information', [], { onset: on }),
  ),
  fires(
    'rises-while-overdue',
    'An interval lasts until the next dose that is recorded.',
    {
      doses: course({ until: '2024-08-01' }).doses,
      results: pair(b12(course().day(10, 80), 250), b12('2025-06-01', 700)),
    },
    information,
  ),
  clears(
    'dose-between',
    'A dose between them explains it.',
    { results: [b12(c.day(11, 60), 300), early(650), late(600)] },
    clear,
  ),
  boundary(
    'second-level-on-the-day-of-the-next-dose',
    'On the day of a dose the order is not known.',
    { results: pair(b12(c.day(11, 40), 300), b12(c.at(12), 650)) },
    nothing,
  ),
  boundary(
    'second-level-before-the-next-dose-of-the-day',
    'Drawn before it the sample is of the interval that ends.',
    {
      doses: c.doses.map((one) => (one.on === c.at(12) ? { ...one, at: '10:00' } : one)),
      results: pair(b12(c.day(11, 40), 300), b12(c.at(12), 650, { at: '09:00' })),
    },
    information,
  ),
  clears(
    'low-on-the-day-of-the-next-dose',
    'That a low level was drawn before the dose is taken for granted for no rise.',
    { results: [b12(c.day(11, 40), 150), b12(c.day(11, 60), 160), b12(c.at(12), 300)] },
    clear,
  ),
  missing(
    'other-laboratory',
    'Two laboratories are not compared.',
    { results: pair(early(300, { laboratory: 'a' }), late(650, { laboratory: 'b' })) },
    nothing,
  ),
  missing(
    'other-method',
    'Nor two methods.',
    { results: pair(early(300, { method: 'a' }), late(650, { method: 'b' })) },
    nothing,
  ),
  fires(
    'other-unit',
    'Two units are: 480 pmol/L is 650 ng/L.',
    { results: pair(early(300), b12Pmol(on, 480)) },
    information,
  ),
  missing(
    'active-b12-rises',
    'Active B12 is not asked.',
    { results: pair(holotc(c.day(12, 30), 30), holotc(on, 90)) },
    nothing,
  ),
  ...(
    [
      ['second-above-2000', early(300), late(2000, { comparator: '>' }), open],
      ['first-below-150', early(150, { comparator: '<' }), late(300), open],
      ['first-above-2000', early(2000, { comparator: '>' }), late(1500), clear],
      ['second-below-150', early(300), late(150, { comparator: '<' }), clear],
      // 1.4535 x 150 is 218, 1.4535 x 300 is 436, 1.4535 x 500 is 727: a limit within variation says nothing of the value behind it.
      ['first-below-150-then-200', early(150, { comparator: '<' }), late(200), open],
      ['second-above-400', early(300), late(400, { comparator: '>' }), open],
      ['second-below-436', early(300), late(436, { comparator: '<' }), clear],
      ['second-below-437', early(300), late(437, { comparator: '<' }), open],
      ['first-above-500-then-726', early(500, { comparator: '>' }), late(726), clear],
      ['first-above-500-then-727', early(500, { comparator: '>' }), late(727), open],
    ] as const
  ).map(([name, first, second, expect]) =>
    censored(
      name,
      'A value beyond a limit is no number; where it may be a rise the answer stays open.',
      { results: [first, second, b12(c.day(11, 30), 500), b12(c.day(11, 70), 400)] },
      expect,
    ),
  ),
  censored(
    'only-censored-pair-falls',
    'What is surely no rise is no comparison of numbers either.',
    { results: pair(early(2000, { comparator: '>' }), late(1500)) },
    nothing,
  ),
  censored(
    'only-pair-falls-below-a-limit',
    'Nor where the second is the one beyond a limit.',
    { results: pair(early(300), late(150, { comparator: '<' })) },
    nothing,
  ),
  fires(
    'risen-elsewhere-and-censored',
    'One rise is enough.',
    { results: [early(300), late(2000, { comparator: '>' }), b12(c.day(11, 30), 300), b12(c.day(11, 70), 650)] },
    information,
  ),
]
