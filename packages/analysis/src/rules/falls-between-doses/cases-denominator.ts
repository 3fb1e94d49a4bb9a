import {
  b12,
  clear,
  course,
  dose,
  every,
  flagged,
  loadedBnf,
  mmaWithKidneys,
  notApplicable,
  notEvaluable,
  onDays,
  plus,
  rowsFor,
  today,
  waitingLab,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'

const c = course()
const { fires, boundary, missing, outside } = rowsFor({ ...woman, doses: c.doses })
const low = (k: number, value = 150, day = 80) => b12(c.day(k, day), value)
const onceLow = flagged('possible', ['F1'])

/** The first maintenance dose lies `days` before the audit; the trough before it is low. */
const maintainedFor = (days: number) => {
  const p = course({ start: plus(today, -days - 84 - 11) })
  return { doses: p.doses, results: [b12(p.day(0, 80), 150)] }
}
/** The last dose lies 98 days (interval and grace) before `end`. */
const maintainedUntil = (end: string) => course({ start: plus(end, -98 - 5 * 84 - 11), until: plus(end, -98) }).doses

const populationCases: readonly Case[] = [
  outside(
    'never-injected',
    'Without an injection there is no cycle.',
    { doses: [], results: [b12('2025-01-10', 150)] },
    notApplicable('no_injections'),
  ),
  outside(
    'fifteen-at-the-first-dose',
    'Children are not judged by adult thresholds.',
    { birth_date: '2006-02-01', results: [low(10)] },
    notApplicable('paediatric'),
  ),
  boundary(
    'sixteen-on-the-day-of-the-first-dose',
    'From the 16th birthday on the rule applies.',
    { birth_date: '2006-01-31', results: [low(10)] },
    onceLow,
  ),
  rowsFor({ sex: 'female', cause: 'pernicious_anaemia', doses: c.doses }).missing(
    'birth-date-unknown',
    'Without a birth date the patient counts as an adult.',
    { results: [low(10)] },
    onceLow,
  ),
  outside(
    'still-loading',
    'Four doses last week are the beginning of loading.',
    { doses: onDays(plus(today, -9), [0, 2, 4, 7]) },
    notApplicable('no_maintenance'),
  ),
  outside(
    'first-preventive-dose-only',
    'After a single preventive dose no cycle has ended.',
    { cause: 'prophylaxis', doses: [dose('2024-09-02', { label: 'prophylaxis', interval: 84 })] },
    notApplicable('no_completed_cycle'),
  ),
  outside(
    'preventive-dose-years-ago-and-loading-now',
    'Of who is loading now maintenance has not begun, whatever was given once.',
    {
      cause: 'diet',
      doses: [
        dose('2021-09-06', { label: 'prophylaxis', interval: 84 }),
        ...onDays(plus(today, -9), [0, 2, 4, 7], { label: 'loading' }),
      ],
    },
    notApplicable('no_maintenance'),
  ),
  boundary(
    'maintained-for-180-days',
    'The rule applies 180 days after the first maintenance dose.',
    maintainedFor(180),
    onceLow,
  ),
  outside(
    'maintained-for-179-days',
    'A day earlier it does not.',
    maintainedFor(179),
    notApplicable('maintenance_too_short'),
  ),
  ...(
    [
      ['stopped-after-180-days', 82, notEvaluable('no_trough')],
      ['stopped-after-179-days', 81, notApplicable('maintenance_too_short')],
    ] as const
  ).map(([name, gap, expect]) =>
    boundary(
      name,
      'Maintenance ends with the interval and the grace of the last dose, here 98 days after it.',
      {
        doses: [
          ...loadedBnf('2024-01-01', { interval: 84 }),
          ...every(gap, { from: '2024-04-05', count: 2, interval: 84 }),
        ],
      },
      expect,
    ),
  ),
  boundary(
    'maintenance-ended-on-the-first-day-of-the-window',
    'Whoever was on maintenance on one day of the window belongs to the rule.',
    { doses: maintainedUntil('2023-07-01') },
    notEvaluable('no_trough'),
  ),
  outside(
    'maintenance-ended-the-day-before-the-window',
    'Whoever was not does not.',
    { doses: maintainedUntil('2023-06-30') },
    notApplicable('not_in_window'),
  ),
  outside(
    'died-before-the-window',
    'Death ends maintenance.',
    { doses: c.doses.filter((d) => d.on < '2023-06-29'), deceased_on: '2023-06-29' },
    notApplicable('not_in_window'),
  ),
  outside(
    'deregistered-before-the-window',
    'Leaving the register ends maintenance.',
    { doses: c.doses.filter((d) => d.on < '2023-06-29'), deregistered_on: '2023-06-29' },
    notApplicable('not_in_window'),
  ),
  outside(
    'feed-ended-before-the-window',
    'Where the injections of a clinic end, so does what is known of maintenance.',
    { doses: c.doses.filter((d) => d.on < '2023-06-29') },
    notApplicable('not_in_window'),
    { clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: '2023-06-29' } },
  ),
  fires(
    'preventive-doses-count',
    'Prevention has cycles and troughs as well.',
    {
      cause: 'prophylaxis',
      doses: every(84, { from: c.at(0), count: 15, interval: 84, label: 'prophylaxis' }),
      results: [low(10)],
    },
    onceLow,
  ),
]

const settledB12 = [low(10, 500)]
const missingCases: readonly Case[] = [
  missing('never-sampled', 'Without a sample before a dose there is nothing to judge.', {}, notEvaluable('no_trough'), {
    about: ['F1', 'F2', 'F6', 'F7', 'F8', 'F10'],
  }),
  missing(
    'only-after-the-dose',
    'Every sample was drawn within two weeks after a dose.',
    { results: [low(9, 900, 2), low(11, 1200, 7)] },
    notEvaluable('only_post_dose_samples'),
  ),
  missing(
    'only-in-the-middle',
    'Every sample was drawn in the middle of an interval or soon after a dose.',
    { results: [low(9, 900, 2), low(11, 300, 40)] },
    notEvaluable('only_mid_interval_samples'),
  ),
  ...[course({ gap: (k) => (k === 10 ? 150 : 84) })].flatMap((late) => [
    missing(
      'only-when-long-overdue',
      'The only sample was drawn 50 days after the dose was due.',
      { doses: late.doses, results: [low(10, 150, 134)] },
      notEvaluable('only_overdue_samples'),
    ),
    missing(
      'at-every-wrong-time',
      'Samples at different wrong times leave no trough.',
      { doses: late.doses, results: [low(9, 900, 2), low(10, 150, 134)] },
      notEvaluable('no_trough'),
    ),
  ]),
  missing(
    'b12-before-treatment-only',
    'The level that led to treatment is no trough.',
    { doses: course({ start: '2024-03-04' }).doses, results: [b12('2024-03-01', 90)] },
    notEvaluable('no_trough'),
  ),
  ...['missing_unit', 'unknown_unit', 'suspect_unit'].map((code) =>
    missing(
      `b12-waits-for-its-unit-${code.replace('_', '-')}`,
      'The only level waits because its unit is not known.',
      { waiting: [waitingLab(c.day(10, 80), code, 'b12')] },
      notEvaluable('unit_unresolved'),
    ),
  ),
  missing(
    'active-b12-waits-for-its-unit',
    'The same for active B12.',
    { waiting: [waitingLab(c.day(10, 80), 'missing_unit', 'holotc')] },
    notEvaluable('unit_unresolved'),
  ),
  missing(
    'only-an-unreadable-b12',
    'The only level could not be read.',
    { waiting: [waitingLab(c.day(10, 80), 'unreadable_value', 'b12')] },
    notEvaluable('rows_waiting'),
  ),
  missing(
    'no-level-and-an-mma-waits-for-its-unit',
    'An MMA of unknown unit waits; no level does.',
    { waiting: [waitingLab(c.day(10, 80), 'unknown_unit', 'mma')] },
    notEvaluable('rows_waiting'),
  ),
  missing(
    'loaded-every-28-days-then-every-14',
    'Intervals of maintenance are too short for a trough, whatever those of loading were.',
    {
      doses: [
        ...onDays('2024-01-08', [0, 28, 56], { interval: 28, label: 'loading' }),
        ...every(14, { from: plus('2024-01-08', 70), count: 32, interval: 14, label: 'maintenance' }),
      ],
    },
    notEvaluable('interval_too_short'),
  ),
  missing(
    'every-14-days-and-planned-so-only-lately',
    'Without a plan no day of an interval is a trough; that is not because the interval is short.',
    {
      regimen: 'own schedule',
      doses: [
        ...loadedBnf('2024-01-08'),
        ...every(14, { from: plus('2024-01-08', 25), count: 20, label: 'maintenance' }),
        ...every(14, { from: plus('2024-01-08', 305), count: 15, interval: 14, label: 'maintenance' }),
      ],
    },
    notEvaluable('no_trough'),
  ),
  missing(
    'no-sample-and-an-unreadable-dose-row',
    'A dose row that waits may hide a dose.',
    { waiting: [{ feed: 'injections', on: c.day(10, 40), code: 'unknown_status' }] },
    notEvaluable('rows_waiting'),
  ),
  missing(
    'clear-but-for-a-waiting-row',
    'Good levels are not called clear while a B12 row of the window waits.',
    { results: settledB12, waiting: [waitingLab(c.day(11, 80), 'unreadable_value', 'b12')] },
    notEvaluable('rows_waiting'),
  ),
  boundary(
    'clear-but-for-a-row-on-the-first-day',
    'The window begins on 2023-07-01.',
    { results: settledB12, waiting: [waitingLab('2023-07-01', 'unreadable_value', 'b12')] },
    notEvaluable('rows_waiting'),
  ),
  boundary(
    'row-waiting-from-before-the-window',
    'A row from the day before does not matter.',
    { results: settledB12, waiting: [waitingLab('2023-06-30', 'unreadable_value', 'b12')] },
    clear,
  ),
  missing(
    'low-although-a-row-waits',
    'A flag stays, whatever waits.',
    { results: [low(9), low(10)], waiting: [waitingLab(c.day(11, 80), 'unreadable_value', 'b12')] },
    flagged('probable', ['F1', 'F2']),
  ),
  missing(
    'doses-of-unknown-amount-have-troughs',
    'A dose whose amount waits is still a dose.',
    {
      doses: c.doses.map((d) => ({ ...d, mcg: null })),
      results: [low(9), low(10), ...mmaWithKidneys(c.day(10, 80), 400)],
    },
    flagged('definite', ['F1', 'F2', 'F3']),
  ),
]

/** Whom the rule is about, and why someone could not be judged. */
export const denominatorCases: readonly Case[] = [...populationCases, ...missingCases]
