import {
  b12,
  b12Pmol,
  clear,
  course,
  dose,
  event,
  every,
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
import type { DoseFact, ResultFact } from '../../cases/patient-facts.ts'

const c = course()
const { fires, clears, boundary, missing, censored, outside } = rowsFor({ ...woman, doses: c.doses })
const information = flagged('information')
const nothing = notEvaluable('no_comparable_levels')
const open = notEvaluable('censored_result')
/** Two levels of the cycle of dose 12, on days 30 and 70 unless said otherwise. */
const pair = (first: ResultFact, second: ResultFact): ResultFact[] => [first, second]
const early = (value: number, more: Partial<ResultFact> = {}) => b12(c.day(12, 30), value, more)
const late = (value: number, more: Partial<ResultFact> = {}) => b12(c.day(12, 70), value, more)
const on = c.day(12, 70)
/** Levels before the doses 10, 11, ..., one for each value, and the last in the cycle of dose 12. */
const troughs = (...values: readonly (number | ResultFact)[]): ResultFact[] =>
  values.map((value, i) => (typeof value === 'number' ? b12(c.day(13 - values.length + i, 75), value) : value))
const last = c.day(12, 75)
const withDose = (...more: DoseFact[]): { doses: DoseFact[] } => ({ doses: [...c.doses, ...more] })
const tablets = (from: string, until: string, mcg: number | null = 1000): DoseFact =>
  dose(from, { route: 'oral', mcg, form: 'cyanocobalamin', course_end_on: until })

const riseCases: readonly Case[] = [
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

const troughCases: readonly Case[] = [
  fires(
    'trough-far-above-the-earlier',
    'Three times what it was before the doses of before.',
    { results: troughs(380, 420, 1300) },
    flagged('information', [], { state: 'active', onset: last }),
  ),
  boundary('trough-of-1000', 'A trough of 1000 is not above it.', { results: troughs(380, 420, 1000) }, clear),
  boundary('trough-of-1001', '1001 is.', { results: troughs(380, 420, 1001) }, information),
  boundary(
    'trough-of-738-pmol',
    'In pmol/L the threshold is 738.',
    { results: troughs(380, 420, b12Pmol(last, 738)) },
    clear,
  ),
  boundary(
    'trough-of-738.1-pmol',
    'A little more is above it.',
    { results: troughs(380, 420, b12Pmol(last, 738.1)) },
    information,
  ),
  boundary(
    'trough-twice-the-median',
    'Twice the median is not more than twice.',
    { results: troughs(600, 640, 1240) },
    clear,
  ),
  boundary('trough-above-twice-the-median', 'More than it is.', { results: troughs(600, 640, 1241) }, information),
  boundary(
    'median-of-three',
    'The middle of three counts, not their mean.',
    { results: troughs(500, 510, 1500, 1300) },
    flagged('information', [], { onset: c.day(11, 75) }),
  ),
  boundary(
    'median-of-four',
    'Of four the mean of the two in the middle.',
    { results: troughs(300, 600, 640, 900, 1240) },
    clear,
  ),
  missing('one-earlier-trough', 'One earlier level is no median.', { results: troughs(380, 1300) }, nothing),
  boundary('two-earlier-troughs', 'Two are.', { results: troughs(380, 390, 1300) }, information),
  missing(
    'two-earlier-on-one-day',
    'Two results of one day are one level.',
    { results: [b12(c.day(11, 75), 380), b12(c.day(11, 75), 390), b12(last, 1300)] },
    nothing,
  ),
  clears(
    'also-low-on-the-day',
    'Another result of the day that is not so high makes the high one doubtful.',
    { results: [...troughs(380, 420, 1300), b12(last, 430)] },
    clear,
  ),
  missing(
    'earlier-troughs-of-another-laboratory',
    'Another laboratory begins a new series.',
    { results: [...troughs(380, 420, 1300)].map((one, i) => ({ ...one, laboratory: i < 2 ? 'a' : 'b' })) },
    nothing,
  ),
  missing(
    'another-laboratory-between',
    'So does a return to the first one.',
    { results: [...troughs(380, 420, 400, 1300)].map((one, i) => ({ ...one, method: i === 2 ? 'b' : 'a' })) },
    nothing,
  ),
  fires(
    'other-levels-in-another-laboratory-before',
    'The median is that of the same series: the higher levels of another laboratory do not count.',
    { results: troughs(1000, 1000, 380, 420, 1300).map((one, i) => ({ ...one, laboratory: i < 2 ? 'a' : 'b' })) },
    information,
  ),
  missing(
    'troughs-during-loading',
    'Troughs count from the dose that ends loading.',
    {
      doses: every(28, { from: '2025-01-06', count: 6, interval: 28, label: 'loading' }),
      results: [b12('2025-01-31', 380), b12('2025-02-28', 420), b12('2025-03-28', 1300)],
    },
    nothing,
  ),
  ...(
    [
      ['on-day-63', 63, information],
      ['on-day-62', 62, nothing],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(
      `trough-${name}`,
      'A trough begins with the last quarter of the interval.',
      { results: [...troughs(380, 420, 1).slice(0, 2), b12(c.day(12, day), 1300)] },
      expect,
    ),
  ),
  ...(
    [
      ['trough-above-2000', b12(last, 2000, { comparator: '>' }), open],
      ['trough-above-500', b12(last, 500, { comparator: '>' }), open],
      ['trough-below-1500', b12(last, 1500, { comparator: '<' }), open],
      ['trough-below-900', b12(last, 900, { comparator: '<' }), nothing],
    ] as const
  ).map(([name, level, expect]) =>
    censored(
      name,
      'A censored trough is never a number in a ratio; it leaves the question open where it may be so high.',
      { results: troughs(380, 420, level) },
      expect,
    ),
  ),
  ...(
    [
      ['trough-below-twice-the-median', 1600, nothing],
      ['trough-below-a-little-more', 1601, open],
    ] as const
  ).map(([name, limit, expect]) =>
    censored(
      name,
      'Twice the median is 1600: what is below it is not above it, what is below more may be.',
      { results: troughs(780, 820, b12(last, limit, { comparator: '<' })) },
      expect,
    ),
  ),
  censored(
    'earlier-trough-above-2000',
    'A censored level is no number of the median, which is 620 here.',
    { results: troughs(b12(c.day(9, 75), 2000, { comparator: '>' }), 600, 640, 1250) },
    information,
  ),
  censored(
    'earlier-trough-censored',
    'An earlier one does not count for the median.',
    { results: troughs(380, b12(c.day(11, 75), 150, { comparator: '<' }), 1300) },
    nothing,
  ),
  fires(
    'risen-years-ago',
    'What was completed more than 24 months ago is past.',
    { results: [b12(c.day(3, 70), 300), b12(c.day(3, 80), 700)] },
    flagged('information', [], { state: 'past', onset: c.day(3, 80) }),
  ),
]

const explainedCases: readonly Case[] = [
  clears(
    'tablets-begun-between',
    'Tablets that the record tells of explain a rise.',
    { ...withDose(tablets(c.day(12, 40), c.day(12, 60))), results: pair(early(300), late(650)) },
    clear,
  ),
  boundary(
    'tablets-on-the-day-after-the-first',
    'One day of them between is enough.',
    { ...withDose(tablets(c.day(12, 31), c.day(12, 31))), results: pair(early(300), late(650)) },
    clear,
  ),
  boundary(
    'tablets-until-the-day-before-the-first',
    'Tablets of before do not make a level rise.',
    { ...withDose(tablets(c.day(12, 1), c.day(12, 29))), results: pair(early(300), late(650)) },
    information,
  ),
  boundary(
    'tablets-from-the-day-after-the-second',
    'Nor do those of after.',
    { ...withDose(tablets(plus(on, 1), today)), results: pair(early(300), late(650)) },
    information,
  ),
  boundary(
    'tablets-until-the-day-of-the-first',
    'A sample under tablets is not asked.',
    { ...withDose(tablets(c.day(12, 1), c.day(12, 30))), results: pair(early(300), late(650)) },
    nothing,
  ),
  fires(
    'tablets-of-99-mcg',
    'Few do not.',
    { ...withDose(tablets(c.day(12, 40), c.day(12, 60), 99)), results: pair(early(300), late(650)) },
    information,
  ),
  clears(
    'tablets-of-unknown-amount',
    'Tablets of unknown amount may.',
    { ...withDose(tablets(c.day(12, 40), c.day(12, 60), null)), results: pair(early(300), late(650)) },
    clear,
  ),
  boundary(
    'into-a-vein-on-the-day-of-the-second',
    'So does an injection into a vein to the day of the later sample.',
    { ...withDose(dose(on, { route: 'iv' })), results: pair(early(300), late(650)) },
    clear,
  ),
  boundary(
    'into-a-vein-on-the-day-of-the-first',
    'One on the day of the first is not between.',
    { ...withDose(dose(c.day(12, 30), { route: 'iv' })), results: pair(early(300), late(650)) },
    information,
  ),
  clears(
    'care-elsewhere-between',
    'Where care was elsewhere a dose may have been given there.',
    {
      events: [event(c.day(12, 40), 'care_transferred_out'), event(c.day(12, 50), 'care_transferred_in')],
      results: pair(early(300), late(650)),
    },
    clear,
  ),
  clears(
    'injects-at-home-before-a-high-trough',
    'So before a trough.',
    { events: [event(c.day(12, 10), 'self_injection_start')], results: troughs(380, 420, 1300) },
    clear,
  ),
  ...(
    [
      ['on-the-day-of-the-dose-before', c.at(12), information],
      ['on-the-day-after-that-dose', c.day(12, 1), clear],
      ['on-the-day-of-the-trough', last, clear],
      ['on-the-day-after-the-trough', plus(last, 1), information],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(
      `into-a-vein-${name}`,
      'What was given after the dose that opened the interval, to the day of the trough, explains it.',
      { ...withDose(dose(day, { route: 'iv' })), results: troughs(380, 420, 1300) },
      expect,
    ),
  ),
  fires(
    'tablets-two-intervals-before-a-high-trough',
    'Tablets of an earlier interval do not explain it.',
    { ...withDose(tablets(c.day(10, 10), c.day(10, 20))), results: troughs(380, 420, 1300) },
    information,
  ),
  clears(
    'high-trough-explained-and-censored',
    'What is explained is not left open.',
    {
      ...withDose(tablets(c.day(12, 40), c.day(12, 60))),
      results: troughs(380, 420, 400, b12(last, 2000, { comparator: '>' })),
    },
    clear,
  ),
]

const recordCases: readonly Case[] = [
  missing('no-b12', 'Without a B12 nothing can be compared.', {}, nothing),
  missing('one-level', 'Nor with one.', { results: [late(650)] }, nothing),
  missing(
    'clear-but-a-b12-waits',
    'A row that waits may be the one.',
    { results: pair(early(650), late(300)), waiting: [waitingLab(on, 'missing_unit', 'b12')] },
    notEvaluable('rows_waiting'),
  ),
  fires(
    'risen-and-an-injection-waits',
    'A flag stands, and names the row that may be the missing dose.',
    {
      results: pair(early(300), late(650)),
      waiting: [{ feed: 'injections', on: c.day(12, 50), code: 'unknown_status' }],
    },
    information,
  ),
  clears(
    'clear-but-a-ferritin-waits',
    'Other tests are not waited for.',
    { results: pair(early(650), late(300)), waiting: [waitingLab(on, 'missing_unit', 'ferritin')] },
    clear,
  ),
  missing(
    'second-level-reported-after-as-of',
    'A result that was reported later is not seen.',
    { results: pair(early(300), late(650, { reported_on: plus(today, 1) })) },
    nothing,
  ),
  boundary(
    'second-level-reported-on-as-of',
    'One that was reported on this day is.',
    { results: pair(early(300), late(650, { reported_on: today })) },
    information,
  ),
  outside(
    'never-injected',
    'It asks of injections.',
    { doses: [], results: pair(early(300), late(650)) },
    notApplicable('no_injections'),
  ),
]

/** What unrecorded-dose-suspected says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...riseCases, ...troughCases, ...explainedCases, ...recordCases]
