import {
  b12,
  b12Pmol,
  bloodCount,
  clear,
  dose,
  event,
  flagged,
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
import type { ResultFact } from '../../cases/patient-facts.ts'

const { fires, clears, boundary, missing, censored, outside } = rowsFor({ ...woman, cause: 'unknown' })
const information = flagged('information')
const first = '2025-01-10'
const second = '2025-03-10'
const third = plus(second, 20)
const twice = (one: ResultFact = b12(first, 1250), other: ResultFact = b12(second, 1400)): ResultFact[] => [one, other]
const clinic = (from: string, to = today) => ({
  clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: from, covered_to: to },
})
const oral = (mcg: number | null, until?: string, from = plus(first, -30)) =>
  dose(from, {
    route: 'oral',
    mcg,
    form: 'cyanocobalamin',
    ...(until === undefined ? {} : { course_end_on: until }),
  })

const levelCases: readonly Case[] = [
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

const supplyCases: readonly Case[] = [
  boundary(
    'injected-365-days-before-the-first',
    'An injection of a year before explains a level.',
    { doses: [dose(plus(first, -365))], results: twice() },
    notEvaluable('not_repeated'),
  ),
  boundary(
    'injected-366-days-before-the-first',
    'One of longer before does not.',
    { doses: [dose(plus(first, -366))], results: twice() },
    information,
  ),
  outside(
    'injected-on-the-day-of-the-first',
    'Every level is of the year after an injection.',
    { doses: [dose(first)], results: twice() },
    notApplicable('b12_on_treatment'),
  ),
  fires(
    'injected-after-both',
    'What was given later explains nothing.',
    { doses: [dose(plus(second, 1))], results: twice() },
    information,
  ),
  outside(
    'injected-into-a-vein',
    'Any injection of B12 explains it.',
    { doses: [dose(plus(first, -5), { route: 'iv' })], results: twice() },
    notApplicable('b12_on_treatment'),
  ),
  outside(
    'cyanide-antidote',
    'The antidote is hydroxocobalamin too.',
    { doses: [dose(plus(first, -5), { route: 'iv', mcg: 5_000_000 })], results: twice() },
    notApplicable('b12_on_treatment'),
  ),
  outside(
    'injected-amount-unknown',
    'Whatever the amount was.',
    { doses: [dose(plus(first, -5), { mcg: null })], results: twice() },
    notApplicable('b12_on_treatment'),
  ),
  fires(
    'injection-refused',
    'An injection that was refused was not given.',
    { doses: [dose(plus(first, -5), { status: 'refused' })], results: twice() },
    information,
  ),
  outside(
    'tablets-of-100-mcg',
    'Oral B12 of 100 mcg a day explains it.',
    { doses: [oral(100)], results: twice() },
    notApplicable('b12_on_treatment'),
  ),
  boundary('tablets-of-99-mcg', 'Less does not.', { doses: [oral(99)], results: twice() }, information),
  boundary(
    'tablets-until-the-first-level',
    'Tablets explain the levels of their days.',
    { doses: [oral(100, first)], results: twice() },
    notEvaluable('not_repeated'),
  ),
  boundary(
    'tablets-until-the-day-before',
    'Not those of later days.',
    { doses: [oral(100, plus(first, -1))], results: twice() },
    information,
  ),
  boundary(
    'tablets-on-the-day-of-the-first-level',
    'Tablets of one day explain the level of that day.',
    { doses: [oral(100, first, first)], results: twice() },
    notEvaluable('not_repeated'),
  ),
  boundary(
    'tablets-from-the-day-after-the-second-level',
    'Tablets begun later explain nothing.',
    { doses: [oral(1000, undefined, plus(second, 1))], results: twice() },
    information,
  ),
  boundary(
    'tablets-of-unknown-amount-between-the-levels',
    'Nor does anything taken only between the two days.',
    { doses: [oral(null, plus(second, -1), plus(first, 1))], results: twice() },
    information,
  ),
  boundary(
    'tablets-of-unknown-amount-and-14-days-apart',
    'Two levels 14 days apart that such tablets may explain.',
    { doses: [oral(null)], results: twice(b12(first, 1250), b12(plus(first, 14), 1400)) },
    notEvaluable('dose_unresolved'),
  ),
  missing(
    'tablets-of-unknown-amount-until-the-first-level',
    'Without the first level the second stands alone.',
    { doses: [oral(null, first)], results: twice() },
    notEvaluable('dose_unresolved'),
  ),
  missing(
    'tablets-of-unknown-amount-on-the-day-of-the-second-level',
    'Without the second so does the first.',
    { doses: [oral(null, second, second)], results: twice() },
    notEvaluable('dose_unresolved'),
  ),
  missing(
    'tablets-of-unknown-amount-then-normal-then-high',
    'A normal level is no second high one.',
    { doses: [oral(null, first)], results: [b12(first, 1250), b12(second, 420), b12(third, 1400)] },
    notEvaluable('dose_unresolved'),
  ),
  missing(
    'tablets-of-unknown-amount-then-high-then-normal',
    'In whichever order.',
    { doses: [oral(null, first)], results: [...twice(), b12(third, 420)] },
    notEvaluable('dose_unresolved'),
  ),
  fires(
    'tablets-of-unknown-amount-then-high-twice',
    'Two levels that nothing explains are enough, whatever explains a third.',
    { doses: [oral(null, first)], results: [...twice(), b12(third, 1100)] },
    flagged('information', [], { onset: third }),
  ),
  missing(
    'tablets-of-unknown-amount',
    'Tablets whose amount waits may explain it.',
    { doses: [oral(null)], results: twice() },
    notEvaluable('dose_unresolved'),
  ),
  outside(
    'injects-at-home',
    'At home injections are given that no log has.',
    { events: [event('2024-01-01', 'self_injection_start')], results: twice() },
    notApplicable('b12_on_treatment'),
  ),
  boundary(
    'injected-at-home-until-365-days-before',
    'They explain a level as long as any other injection.',
    {
      events: [event('2023-01-01', 'self_injection_start'), event(plus(first, -365), 'self_injection_end')],
      results: twice(),
    },
    notEvaluable('not_repeated'),
  ),
  boundary(
    'injected-at-home-until-366-days-before',
    'Not longer.',
    {
      events: [event('2023-01-01', 'self_injection_start'), event(plus(first, -366), 'self_injection_end')],
      results: twice(),
    },
    information,
  ),
]

const recordCases: readonly Case[] = [
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

/** What unexplained-high-b12 says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...levelCases, ...supplyCases, ...recordCases]
