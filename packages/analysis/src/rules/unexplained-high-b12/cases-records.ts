import { b12, bloodCount, clear, flagged, notEvaluable, plus, today, waitingLab } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { first, information, oral, rows, second, third, twice } from './case-levels.ts'

const { fires, clears, boundary, missing } = rows
const clinic = (from: string, to = today) => ({
  clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: from, covered_to: to },
})

/** What the record covers, what is missing and what waits. */
export const recordCases: readonly Case[] = [
  missing(
    'no-b12',
    'Without a B12 nothing can be said.',
    { results: bloodCount(first, 120, 90) },
    notEvaluable('no_b12'),
  ),
  boundary(
    'injection-feed-from-365-days-before',
    'That no injection was given is seen where the log reaches back a year.',
    { results: twice() },
    information,
    clinic(plus(first, -365)),
  ),
  boundary(
    'injection-feed-from-364-days-before',
    'Where it does not, it is not seen.',
    { results: twice() },
    notEvaluable('feed_not_covered'),
    clinic(plus(first, -364)),
  ),
  boundary(
    'injection-feed-to-the-second-level',
    'The log must reach to the level.',
    { results: twice() },
    information,
    clinic('2015-01-01', second),
  ),
  boundary(
    'injection-feed-to-the-day-before',
    'A day less is not enough.',
    { results: twice() },
    notEvaluable('feed_not_covered'),
    clinic('2015-01-01', plus(second, -1)),
  ),
  boundary(
    'injection-feed-from-the-first-level-and-14-days-apart',
    'Two levels 14 days apart before which the log does not reach back.',
    { results: twice(b12(first, 1250), b12(plus(first, 14), 1400)) },
    notEvaluable('feed_not_covered'),
    clinic(first),
  ),
  missing(
    'clinic-with-hardly-any-injections',
    'Where nobody can tell from when the log is complete, it shows no absence.',
    { results: twice() },
    notEvaluable('feed_not_covered'),
    { clinic: { country: 'GB', regimen: 'UK-BNF' } },
  ),
  missing(
    'second-level-covered-then-normal',
    'With one level that the log covers, a normal level is no second high one.',
    { results: [...twice(), b12(third, 420)] },
    notEvaluable('feed_not_covered'),
    clinic(plus(second, -365)),
  ),
  missing(
    'first-level-not-covered-then-normal-then-high',
    'In whichever order.',
    { results: [b12(first, 1250), b12(second, 420), b12(third, 1400)] },
    notEvaluable('feed_not_covered'),
    clinic(plus(second, -365)),
  ),
  fires(
    'first-level-not-covered-and-two-that-are',
    'Two levels that the log covers are enough; the finding dates from the second of these.',
    { results: [...twice(), b12(third, 1100)] },
    flagged('information', [], { onset: third }),
    clinic(plus(second, -365)),
  ),
  missing(
    'first-level-not-covered-and-tablets-at-the-last',
    'Of three levels the log does not cover the first and tablets of unknown amount may explain the last.',
    { doses: [oral(null, third, third)], results: [...twice(), b12(third, 1100)] },
    notEvaluable('dose_unresolved'),
    clinic(plus(second, -365)),
  ),
  missing(
    'tablets-at-the-first-level-and-the-last-not-covered',
    'Or the other way round.',
    { doses: [oral(null, first)], results: [...twice(), b12(third, 1100)] },
    notEvaluable('dose_unresolved'),
    clinic('2015-01-01', plus(third, -1)),
  ),
  boundary(
    'registered-on-as-of',
    'Registered on the day of the audit is registered, and after both levels.',
    { registered_on: today, results: twice() },
    notEvaluable('feed_not_covered'),
  ),
  missing(
    'registered-a-month-before',
    'Whoever came to the clinic lately may have been injected elsewhere.',
    { registered_on: plus(first, -30), results: twice() },
    notEvaluable('feed_not_covered'),
  ),
  clears(
    'normal-and-registered-lately',
    'A normal level needs no such record.',
    { registered_on: plus(first, -30), results: [b12(first, 420)] },
    clear,
  ),
  missing(
    'normal-but-a-b12-waits',
    'A row that waits may be the one.',
    { results: [b12(first, 420)], waiting: [waitingLab(second, 'missing_unit', 'b12')] },
    notEvaluable('rows_waiting'),
  ),
  fires(
    'high-twice-and-an-injection-waits',
    'A flag stands whatever waits.',
    {
      results: twice(),
      waiting: [{ feed: 'injections', on: plus(first, -20), code: 'unknown_status' }],
    },
    information,
  ),
  clears(
    'normal-but-a-ferritin-waits',
    'Other tests are not waited for.',
    { results: [b12(first, 420)], waiting: [waitingLab(second, 'missing_unit', 'ferritin')] },
    clear,
  ),
  missing(
    'second-level-after-as-of',
    'A level that was reported later is not seen.',
    { results: twice(b12(first, 1250), b12(second, 1400, { reported_on: plus(today, 1) })) },
    notEvaluable('not_repeated'),
  ),
  fires(
    'second-level-reported-on-as-of',
    'One that was reported on this day is.',
    { results: twice(b12(first, 1250), b12(second, 1400, { reported_on: today })) },
    information,
  ),
]
