import {
  b12,
  bloodCount,
  clear,
  egfr,
  flagged,
  hb,
  mmaWithKidneys,
  notApplicable,
  notEvaluable,
  onDays,
  plus,
  score,
  today,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'
import { day, full, halfDoses, nearlyThreeWeeks, oneShort, rows, started } from './cases-starts.ts'

const { boundary, missing } = rows
const possible = (...criteria: string[]) => flagged('possible', criteria)
const e8 = possible('E8')
/** A level in the middle of an interval: somebody looked, so that the missing recheck (E7) is not the subject. */
const looked = b12(day(70), 900)
const raised = (on: string) => mmaWithKidneys(on, 400)
/** A last loading dose on `transition`, one dose short. */
const oneShortOn = (transition: string) => started([0, 2, 4, 7, 11], { first: plus(transition, -11) })

/** First and last days on which evidence counts. */
const evidenceWindows: readonly Case[] = [
  ...(
    [
      ['half-the-doses-of-a-mild-start', [], 'possible'],
      ['low-on-the-first-day-is-not-mild', [b12(day(0), 120)], 'probable'],
      ['low-the-day-after-is-mild', [b12(day(1), 120)], 'possible'],
      ['low-180-days-before-is-not-mild', [b12(day(-180), 120)], 'probable'],
      ['low-181-days-before-is-mild', [b12(day(-181), 120)], 'possible'],
    ] as const
  ).map(([name, results, grade]) =>
    boundary(
      name,
      'With every level of the 180 days before in between and a normal blood count, a flag is possible at most.',
      {
        doses: halfDoses.doses,
        results: [looked, b12(day(-30), 300), ...bloodCount(day(-30), 132, 92), ...results],
      },
      flagged(grade, ['E2-major']),
    ),
  ),
  boundary(
    'mma-raised-on-the-first-day-of-the-window',
    'A raised MMA on the first day of the 24 months keeps the flag active.',
    { doses: oneShortOn('2023-05-01').doses, results: raised('2023-07-01') },
    flagged('possible', ['E2-minor', 'E5'], { state: 'active' }),
  ),
  boundary(
    'relapsed-on-the-first-day-of-the-window',
    'So does a relapse that day.',
    {
      doses: oneShortOn('2023-05-01').doses,
      symptoms: [score('2023-04-20', 'neuropathy', 1), score('2023-07-01', 'neuropathy', 4)],
    },
    flagged('possible', ['E2-minor', 'E8'], { state: 'active' }),
  ),
  ...(
    [
      ['mma-raised-as-the-next-loading-begins', 84, possible('E5', 'E8')],
      ['mma-raised-the-day-after-it-began', 85, e8],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      'A raised MMA counts up to the first day of the next loading run.',
      {
        doses: [...full.doses.slice(0, 6), ...onDays(full.after(84), [0, 7, 14, 98, 182])],
        results: raised(full.after(on)),
      },
      expect,
    ),
  ),
  ...(
    [
      ['loaded-again-by-day-365', [351, 358, 365], e8],
      ['loaded-again-by-day-366', [352, 359, 366], clear],
    ] as const
  ).map(([name, days, expect]) =>
    boundary(
      name,
      'The third dose comes within 365 days of the last loading dose.',
      { doses: [...full.doses.slice(0, 6), ...onDays(full.transition, [84, 168, 252, ...days])] },
      expect,
    ),
  ),
  ...(
    [
      ['two-haemoglobins-of-one-day', 200, clear],
      ['haemoglobin-higher-the-day-before', 199, e8],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      'A haemoglobin is compared with those of earlier days.',
      { results: [looked, hb(full.after(on), 135), hb(full.after(200), 112)] },
      expect,
    ),
  ),
  ...(
    [
      ['low-trough-on-day-365', 365, e8],
      ['low-trough-on-day-366', 366, clear],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      'A low trough counts for 365 days.',
      {
        doses: [...full.doses.slice(0, 6), ...onDays(full.transition, [84, 168, 252, 290, 374], { interval: 84 })],
        results: [looked, b12(full.after(on), 150), ...raised(full.after(on))],
      },
      expect,
    ),
  ),
  ...(
    [
      ['low-trough-90-days-before-a-raised-mma', 164, 254, e8],
      ['low-trough-91-days-before-a-raised-mma', 164, 255, clear],
      ['low-trough-and-mma-14-days-after-loading', 80, 14, possible('E5', 'E8')],
      ['low-trough-and-mma-13-days-after-loading', 80, 13, clear],
    ] as const
  ).map(([name, trough, on, expect]) =>
    boundary(
      name,
      'The metabolite is drawn within 90 days of the trough and from 14 days after loading on.',
      { results: [looked, b12(full.after(trough), 150), ...raised(full.after(on))] },
      expect,
    ),
  ),
  ...(
    [
      ['loaded-weekly-to-day-84', 84, ['E5']],
      ['loaded-weekly-to-day-77', 77, ['E4b', 'E5']],
    ] as const
  ).map(([name, last, unjudged]) =>
    boundary(
      name,
      'With loading to day 84 no count between it and day 84 can be missing.',
      {
        doses: started(Array.from({ length: last / 7 + 1 }, (_, k) => 7 * k)).doses,
        results: [...bloodCount(day(-10), 105, 92), b12(day(150), 900)],
      },
      { ...clear, unjudged },
    ),
  ),
  boundary(
    'scored-on-the-last-loading-day',
    'The score that makes it definite is one before the last loading dose.',
    {
      neurological_involvement: 'yes',
      neurological_since: day(-30),
      doses: nearlyThreeWeeks.doses,
      symptoms: [score(nearlyThreeWeeks.transition, 'neuropathy', 5)],
    },
    flagged('probable', ['E6']),
  ),
]

const restart = '2024-10-02'
/** An episode of 2022, then one dose on `restart`. */
const restarted = [...started([0, 2, 4, 7, 9, 11], { first: '2022-01-03' }).doses, { on: restart, interval: 84 }]
/** R1: first and last days. */
const restartWindows: readonly Case[] = [
  ...(
    [
      ['back-and-low-on-the-day', 0, flagged('possible', ['R1'], { episode: restart })],
      ['back-and-low-the-day-after', 1, notApplicable('resumed_maintenance', { episode: restart })],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      'The sample that asks for more doses is drawn up to the restart.',
      { doses: restarted, results: [b12(plus(restart, on), 120)] },
      expect,
    ),
  ),
  ...(
    [
      ['back-for-22-days', 22, flagged('possible', ['R1'], { episode: restart })],
      ['back-for-21-days', 21, notApplicable('resumed_maintenance', { episode: restart })],
    ] as const
  ).map(([name, days, expect]) =>
    boundary(
      name,
      'Twenty-one days must have passed.',
      { doses: restarted, results: [b12(plus(restart, -30), 120)] },
      expect,
      { asOf: plus(restart, days) },
    ),
  ),
]

/** First and last days of the waiting rows and of the injection feed. */
const feedWindows: readonly Case[] = [
  ...(
    [
      ['row-waiting-365-days-before', day(-365), notEvaluable('rows_waiting')],
      ['row-waiting-366-days-before', day(-366), clear],
      ['row-waiting-365-days-after', full.after(365), notEvaluable('rows_waiting')],
      ['row-waiting-366-days-after', full.after(366), clear],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      'Rows wait for this rule from 365 days before the first dose to 365 days after loading.',
      { waiting: [{ feed: 'injections', on, code: 'unknown_status' }] },
      expect,
    ),
  ),
  ...(
    [
      ['feed-ended-on-the-last-day-of-grace', -172, 'feed_not_covered'],
      ['feed-ended-when-the-next-dose-was-late', -173, 'follow_up_too_short'],
    ] as const
  ).map(([name, first, reason]) =>
    missing(
      name,
      'An open gap tells something of a feed that has ended only when the dose was late by then.',
      { doses: started([0, 2, 4, 7, 9, 11], { first: plus(today, first), next: 1000 }).doses.slice(0, 6) },
      notEvaluable(reason),
      { clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: plus(today, -63) } },
    ),
  ),
]

/** Blood counts and levels of a clinic every two weeks, but for a time after loading; kidneys where only the feed is the subject. */
const tested = (o: {
  from?: string
  counts: [string, string]
  levels: [string, string]
  to?: string
}): ResultFact[] => {
  const results: ResultFact[] = []
  for (let on = o.from ?? '2022-01-03'; on <= (o.to ?? '2025-06-20'); on = plus(on, 14)) {
    if (on < o.counts[0] || on > o.counts[1]) results.push(...bloodCount(on, 132, 92))
    if (on < o.levels[0] || on > o.levels[1]) results.push(b12(on, 800))
  }
  return results
}
const kidneys = (month: string): ResultFact[] => ['05', '15', '25'].map((d) => egfr(`${month}-${d}`, 90))
const e7 = possible('E2-minor', 'E7')
const notAsked = possible('E2-minor')

/** Six doses ten days apart: the last on day 50, four of them within 36 days. */
const slow = started([0, 10, 20, 30, 40, 50])
const slowlyUntested = tested({ counts: [day(41), slow.after(56)], levels: [day(49), slow.after(120)] })

/** Twelve rows of a kind in less than a year, none of them in the weeks after loading of oneShort. */
const aYearOf = (rowsOf: (on: string) => ResultFact[], count: number): ResultFact[] =>
  [day(1), day(3), ...Array.from({ length: 10 }, (_, k) => plus('2024-11-15', 20 * k))].slice(0, count).flatMap(rowsOf)

/** E7 asks only where the laboratory feed holds such results over the whole time. */
const recheckWindows: readonly Case[] = [
  ...(
    [
      ['level-the-day-before-the-last-loading-dose', [b12(day(49), 800)], e7],
      ['level-on-the-last-loading-day', [b12(day(50), 800)], notAsked],
      ['blood-count-on-day-42-of-loading', bloodCount(day(42), 132, 92), notAsked],
      ['blood-count-on-day-41-of-loading', bloodCount(day(41), 132, 92), e7],
    ] as const
  ).map(([name, results, expect]) =>
    boundary(
      name,
      'With a long loading blood counts count from day 42 on, levels from its last day.',
      { doses: slow.doses, results: [...slowlyUntested, ...results] },
      expect,
    ),
  ),
  ...(
    [
      ['laboratory-feed-begins-in-the-month-of-transition', '2022-01-01', e7],
      ['laboratory-feed-begins-the-day-after-transition', '2021-12-31', notAsked],
    ] as const
  ).map(([name, transition, expect]) =>
    boundary(
      name,
      'What is missing can be told from the first day of the feed on.',
      {
        doses: oneShortOn(transition).doses,
        results: [...kidneys('2022-01'), ...tested({ from: '2022-05-09', counts: ['', ''], levels: ['', ''] })],
      },
      expect,
    ),
  ),
  ...(
    [
      ['laboratory-feed-ends-after-120-days', '2025-05', '2025-01-31', e7],
      ['laboratory-feed-ends-after-119-days', '2025-05', '2025-02-01', notAsked],
      ['audited-after-120-days', '2025-06', '2025-03-02', e7],
      ['audited-after-119-days', '2025-06', '2025-03-03', notAsked],
    ] as const
  ).map(([name, month, transition, expect]) =>
    boundary(
      name,
      'A level may still come within 120 days.',
      {
        doses: oneShortOn(transition).doses,
        results: [...tested({ counts: ['', ''], levels: ['', ''], to: plus(transition, -1) }), ...kidneys(month)],
      },
      expect,
    ),
  ),
  boundary(
    'audited-on-the-first-of-a-month-after-120-days',
    'Results of the day of the audit belong to the feed.',
    {
      doses: oneShortOn('2025-02-01').doses,
      results: [
        ...tested({ counts: ['', ''], levels: ['', ''], to: '2025-01-31' }),
        ...kidneys('2025-04'),
        egfr('2025-06-01', 90),
        egfr('2025-06-01', 91),
      ],
    },
    e7,
    { asOf: '2025-06-01' },
  ),
  ...(
    [
      ['twelve-counts-and-levels-a-year', 12, 12, e7],
      ['eleven-counts-a-year', 11, 12, notAsked],
      ['eleven-levels-a-year', 12, 11, notAsked],
    ] as const
  ).map(([name, counts, levels, expect]) =>
    boundary(
      name,
      'A kind of result of which the clinic has fewer than twelve a year is not required.',
      {
        doses: oneShort.doses,
        results: [...aYearOf((on) => [hb(on, 132)], counts), ...aYearOf((on) => [b12(on, 800)], levels)],
      },
      expect,
    ),
  ),
]

/** First and last days of the times in which early-maintenance looks, one day on either side. */
export const windowCases: readonly Case[] = [...evidenceWindows, ...restartWindows, ...feedWindows, ...recheckWindows]
