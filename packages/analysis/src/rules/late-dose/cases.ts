import {
  b12,
  clear,
  course,
  dose,
  event,
  flagged,
  loadedBnf,
  mmaWithKidneys,
  notApplicable,
  notEvaluable,
  onDays,
  plus,
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'
import { coverageCases, edgeCases } from './cases-coverage.ts'
import { evidenceCases } from './cases-evidence.ts'

const c = course()
const { fires, clears, boundary, missing, censored, outside } = rowsFor({ ...woman, doses: c.doses })

/**
 * The gap that leaves `n` uncovered days: they begin the day after interval and grace and end the day before the dose, whose own
 * day is covered (its D is 0).
 */
const leaving = (n: number, interval = 84): number => interval + 14 + n + 1
/** Every 84 days with 14 days of grace; the gap after dose 12 (2024-11-15) is `gap` days. */
const gapOf = (gap: number): readonly DoseFact[] => course({ gap: (k) => (k === 12 ? gap : 84) }).doses
/** The same after doses 11 and 12. */
const gapsOf = (first: number, second: number): readonly DoseFact[] =>
  course({ gap: (k) => (k === 11 ? first : k === 12 ? second : 84) }).doses
/** The last dose was `days` days before the audit. */
const lastDose = (days: number) => course({ start: plus(today, -days - 10 * 84 - 11), until: plus(today, -days) })
const possible = flagged('possible')
const probable = flagged('probable')

const dayCases: readonly Case[] = [
  clears('always-in-time', 'Every dose within its grace.', {}, clear),
  clears(
    'two-weeks-late-is-within-grace',
    'Fourteen days after the due date nothing is uncovered.',
    { doses: gapOf(98) },
    clear,
  ),
  boundary('uncovered-for-28-days', '28 uncovered days are not more than 28.', { doses: gapOf(leaving(28)) }, clear),
  boundary(
    'uncovered-for-29-days',
    '29 are possible.',
    { doses: gapOf(leaving(29)) },
    flagged('possible', undefined, { state: 'active' }),
  ),
  boundary('uncovered-for-56-days', '56 uncovered days are still possible.', { doses: gapOf(leaving(56)) }, possible),
  boundary('uncovered-for-57-days', '57 are probable.', { doses: gapOf(leaving(57)) }, probable),
  fires(
    'a-little-late-every-time',
    'Uncovered days of several gaps add up: 15 and 14 make 29.',
    { doses: gapsOf(leaving(15), leaving(14)) },
    possible,
  ),
  boundary('a-little-late-but-28-in-all', '14 and 14 make 28.', { doses: gapsOf(leaving(14), leaving(14)) }, clear),
  boundary('one-gap-of-168-days', 'A gap of twice the interval is probable.', { doses: gapOf(168) }, probable),
  boundary(
    'one-gap-of-169-days',
    'More than twice the interval and more than 120 days is definite.',
    { doses: gapOf(169) },
    flagged('definite'),
  ),
  ...(
    [
      ['monthly-gap-of-120-days', 120, probable],
      ['monthly-gap-of-121-days', 121, flagged('definite')],
    ] as const
  ).map(([name, gap, expect]) =>
    boundary(
      name,
      'For monthly doses 120 days are the limit, not twice the interval.',
      { doses: course({ start: '2023-10-02', plan: 28, gap: (k) => (k === 14 ? gap : 28) }).doses },
      expect,
    ),
  ),
  // Open now
  boundary('open-on-day-98', 'On the last day of grace nothing is uncovered.', { doses: lastDose(98).doses }, clear),
  boundary(
    'open-on-day-112',
    'Fourteen days after grace an open gap is not yet late enough.',
    { doses: lastDose(112).doses },
    clear,
  ),
  boundary('open-on-day-113', 'The day after it is probable.', { doses: lastDose(113).doses }, probable),
  boundary(
    'open-on-day-180',
    'An open gap to the lapse limit belongs here.',
    { doses: lastDose(180).doses },
    { outcome: 'flagged' },
  ),
  boundary(
    'open-on-day-181',
    'Beyond the limit it belongs to lapsed treatment only.',
    { doses: lastDose(181).doses },
    clear,
  ),
  // The window of twelve months, from 2024-07-01
  ...(
    [
      ['late-dose-on-the-first-day-of-the-window', '2024-07-01', 130, clear],
      ['late-dose-long-before-the-window', '2024-06-20', 160, clear],
    ] as const
  ).map(([name, on, gap, expect]) =>
    boundary(
      name,
      'Only days inside the last twelve months count.',
      { doses: course({ start: plus(on, -gap - 3 * 84 - 11), gap: (k) => (k === 3 ? gap : 84) }).doses },
      expect,
    ),
  ),
  ...(
    [
      ['late-until-29-days-into-the-window', '2024-07-30', possible],
      ['late-until-28-days-into-the-window', '2024-07-29', clear],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      'Of a long gap that ended in the window only the days of the window count, up to the day before the dose.',
      { doses: course({ start: plus(on, -150 - 3 * 84 - 11), gap: (k) => (k === 3 ? 150 : 84) }).doses },
      expect,
    ),
  ),
  boundary(
    'late-after-the-last-loading-dose',
    'The gap from the last loading to the first maintenance dose counts.',
    {
      doses: [
        ...loadedBnf('2024-09-02', { interval: 84 }),
        ...onDays('2024-09-13', [leaving(29), leaving(29) + 84], { interval: 84 }),
      ],
    },
    possible,
  ),
]

/** With a gap of 140 days its grace ends on day 98 and 41 days are uncovered. */
const missed = c.day(12, 99)
const late = gapOf(140)
const excusedCases: readonly Case[] = [
  boundary(
    'late-with-nothing-to-excuse-it',
    'Without an excuse 41 uncovered days are possible.',
    { doses: late },
    possible,
  ),
  boundary(
    'tablets-of-1000-mcg-meanwhile',
    'Days under tablets of 1000 mcg are not uncovered.',
    {
      doses: [
        ...late,
        dose(missed, { route: 'oral', form: 'cyanocobalamin', mcg: 1000, course_end_on: c.day(12, 139) }),
      ],
    },
    clear,
  ),
  boundary(
    'tablets-of-999-mcg-meanwhile',
    'Smaller tablets do not count.',
    {
      doses: [
        ...late,
        dose(missed, { route: 'oral', form: 'cyanocobalamin', mcg: 999, course_end_on: c.day(12, 139) }),
      ],
    },
    possible,
  ),
  boundary(
    'weeks-in-hospital',
    'An admission of more than seven days is not counted.',
    { doses: late, events: [event(missed, 'hospital_admission', c.day(12, 125))] },
    clear,
  ),
  boundary(
    'week-in-hospital',
    'An admission of seven days is counted.',
    { doses: gapOf(leaving(29)), events: [event(missed, 'hospital_admission', c.day(12, 106))] },
    possible,
  ),
  boundary(
    'eight-days-in-hospital',
    'Eight days are not.',
    { doses: gapOf(leaving(29)), events: [event(missed, 'hospital_admission', c.day(12, 107))] },
    clear,
  ),
  boundary(
    'cared-for-elsewhere-meanwhile',
    'Time in other care is not counted.',
    {
      doses: late,
      events: [event(c.day(12, 60), 'care_transferred_out'), event(c.day(12, 139), 'care_transferred_in')],
    },
    clear,
  ),
  boundary(
    'injected-at-home-meanwhile',
    'Nor is time of self-injection.',
    {
      doses: late,
      events: [event(c.day(12, 60), 'self_injection_start'), event(c.day(12, 139), 'self_injection_end')],
    },
    clear,
  ),
  boundary(
    'end-of-life-meanwhile',
    'Nor is the end of life.',
    { doses: late.filter((d) => d.on <= c.at(12)), events: [event(c.day(12, 60), 'end_of_life')] },
    clear,
    { asOf: c.day(12, 140) },
  ),
  boundary(
    'died-meanwhile',
    'Nothing is counted after death.',
    { doses: c.doses.filter((d) => d.on <= c.at(12)), deceased_on: c.day(12, 100) },
    clear,
    { asOf: c.day(12, 140) },
  ),
  boundary(
    'left-the-register-meanwhile',
    'Nor after leaving the register.',
    { doses: c.doses.filter((d) => d.on <= c.at(12)), deregistered_on: c.day(12, 100) },
    clear,
    { asOf: c.day(12, 140) },
  ),
  // The pandemic, judged on 2021-12-31. The uncovered days of the gap begin on `from`.
  ...(
    [
      ['late-in-the-pandemic', '2021-05-20', clear],
      ['late-28-days-after-the-pandemic', '2021-07-29', clear],
      ['late-29-days-after-the-pandemic', '2021-07-30', possible],
    ] as const
  ).map(([name, next, expect]) =>
    boundary(
      name,
      'Days from 2020-03-01 to 2021-06-30 are not counted.',
      {
        doses: course({ start: plus(next, -150 - 3 * 84 - 11), until: '2021-12-31', gap: (k) => (k === 3 ? 150 : 84) })
          .doses,
      },
      expect,
      { asOf: '2021-12-31' },
    ),
  ),
  // Diet
  boundary(
    'diet-and-planned-three-monthly',
    'A dietary cause has an interval of at least 182 days, whatever is planned: 140 days are in time.',
    { cause: 'diet', doses: late },
    clear,
  ),
  ...(
    [
      ['diet-28-days-uncovered', leaving(28, 182), clear],
      ['diet-29-days-uncovered', leaving(29, 182), possible],
    ] as const
  ).map(([name, gap, expect]) =>
    boundary(
      name,
      'From 182 days and 14 days of grace on days are uncovered.',
      { cause: 'diet', doses: course({ start: '2023-01-30', plan: 84, gap: (k) => (k === 6 ? gap : 84) }).doses },
      expect,
    ),
  ),
  fires(
    'missed-and-refused',
    'Missed and refused appointments in the gap are evidence, not doses.',
    { doses: [...late, dose(c.day(12, 84), { status: 'missed' }), dose(c.day(12, 100), { status: 'refused' })] },
    possible,
  ),
]

/** A deficient or functionally abnormal sample while overdue (from day 113 of 84) raises the grade by one. */
const raisedCases: readonly Case[] = [
  boundary(
    'a-little-late-and-deficient',
    'With nothing else, a deficient sample while overdue is possible.',
    { doses: gapOf(98 + 20), results: [b12(c.day(12, 113), 170)] },
    possible,
  ),
  boundary(
    'a-little-late-and-180',
    '180 ng/L is not deficient.',
    { doses: gapOf(98 + 20), results: [b12(c.day(12, 113), 180)] },
    clear,
  ),
  boundary(
    'deficient-on-day-112',
    'Day 112 is still a late trough.',
    { doses: gapOf(98 + 20), results: [b12(c.day(12, 112), 170)] },
    clear,
  ),
  fires(
    'late-and-deficient',
    'Possible becomes probable.',
    { doses: late, results: [b12(c.day(12, 120), 170)] },
    probable,
  ),
  fires(
    'late-and-mma-raised',
    'The same with a raised MMA.',
    { doses: late, results: mmaWithKidneys(c.day(12, 120), 400) },
    probable,
  ),
  fires(
    'very-late-and-deficient',
    'Probable becomes definite.',
    { doses: gapOf(160), results: [b12(c.day(12, 120), 170)] },
    flagged('definite'),
  ),
  ...(
    [
      ['late-and-below-180', b12(c.day(12, 120), 180, { comparator: '<' }), probable],
      ['late-and-below-181', b12(c.day(12, 120), 181, { comparator: '<' }), possible],
      ['late-and-above-100', b12(c.day(12, 120), 100, { comparator: '>' }), possible],
    ] as const
  ).map(([name, level, expect]) =>
    censored(
      name,
      'A censored level is deficient only where its limit leaves no doubt; otherwise the days alone decide.',
      { doses: late, results: [level] },
      expect,
    ),
  ),
]

const denominatorCases: readonly Case[] = [
  outside('never-injected', 'Without injections no dose is late.', { doses: [] }, notApplicable('no_injections')),
  outside(
    'still-loading',
    'Loading doses are not late.',
    { doses: onDays(plus(today, -9), [0, 2, 4, 7]) },
    notApplicable('no_maintenance'),
  ),
  clears(
    'no-judged-gap-in-the-window',
    'Who once had maintenance and no gap in the window is clear.',
    { doses: c.doses.filter((d) => d.on <= '2023-09-01') },
    clear,
  ),
  clears(
    'own-schedule-without-a-plan',
    'Without a plan no gap can be judged, and none is late.',
    { regimen: 'own schedule', doses: course({ plan: () => undefined }).doses },
    clear,
  ),
  missing(
    'feed-ended-63-days-ago',
    'An open gap in a feed that ended 63 days ago cannot be judged.',
    { doses: c.doses.filter((d) => d.on <= plus(today, -100)) },
    notEvaluable('feed_not_covered'),
    { clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: plus(today, -63) } },
  ),
  boundary(
    'feed-ended-62-days-ago',
    '62 days are near enough.',
    { doses: c.doses.filter((d) => d.on <= plus(today, -100)) },
    clear,
    { clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: plus(today, -62) } },
  ),
  missing(
    'late-before-the-feed-ended',
    'What was late before the feed ended stays late.',
    { doses: gapOf(leaving(29)).filter((d) => d.on <= plus(today, -90)) },
    possible,
    { clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: plus(today, -63) } },
  ),
  missing(
    'a-dose-row-waits',
    'In time but for a row that waits: not called clear.',
    { waiting: [{ feed: 'injections', on: c.day(12, 90), code: 'unknown_status' }] },
    notEvaluable('rows_waiting'),
  ),
]

/** What late-dose says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [
  ...dayCases,
  ...excusedCases,
  ...raisedCases,
  ...denominatorCases,
  ...coverageCases,
  ...edgeCases,
  ...evidenceCases,
]
