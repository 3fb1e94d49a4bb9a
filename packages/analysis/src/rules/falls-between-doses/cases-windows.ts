import {
  b12,
  bloodCount,
  clear,
  course,
  dose,
  flagged,
  homocysteineWithGates,
  mmaWithKidneys,
  notEvaluable,
  plus,
  rowsFor,
  score,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'

const c = course()
const { boundary, missing } = rowsFor({ ...woman, doses: c.doses })
const low = (k: number) => b12(c.day(k, 80), 150)
/** The first day of the 24 months before the audit. */
const opens = '2023-07-01'
/** A course in which `on` is day 80 of the cycle of dose 4. */
const troughOn = (on: string) => course({ start: plus(on, -80 - 4 * 84 - 11) })
const onlyMma = (on: string) => ({ doses: troughOn(on).doses, results: mmaWithKidneys(on, 420) })
const counted = plus(c.day(10, 80), 90)
/** Nine months of treatment: the first cycle after loading is that of dose 0. */
const recent = course({ start: '2024-01-08' })
const firstTrough = recent.day(0, 80)
const unplanned = course({ plan: () => undefined })

/** Scores in both parts of the cycle of dose `k`, the same in both. */
const stable = (p: typeof c, k: number) => [score(p.day(k, 20), 'fatigue', 3), score(p.day(k, 76), 'fatigue', 3)]
/** The gap after dose 10 is 110 days: day 105 lies beyond interval and grace, by less than 14 days. */
const lateOnce = course({ gap: (k) => (k === 10 ? 110 : 84) })
const lateLow = b12(lateOnce.day(10, 105), 150)
const lateTrough = lateOnce.day(10, 105)
const silent = ['silent']

/** The gap after dose 8 is 110 days, and fatigue came back at the end of the cycles of doses 7 and 8. */
const lateBefore = course({ gap: (k) => (k === 8 ? 110 : 84) })
const tired = [7, 8].flatMap((k) => [
  score(lateBefore.day(k, 20), 'fatigue', 2),
  score(lateBefore.day(k, 76), 'fatigue', 5),
])

/** `silent`: stable scores in the cycles whose levels met the definition, and in no others. */
export const silentCases: readonly Case[] = [
  ...(
    [
      ['in-between-with-mma', mmaWithKidneys(c.day(10, 80), 420), ['F3', 'F6']],
      ['in-between-with-homocysteine', homocysteineWithGates(c.day(10, 80), 25), ['F4', 'F6']],
    ] as const
  ).flatMap(([name, results, criteria]) => [
    boundary(
      `silent-${name}`,
      'Stable scores in a cycle with an indeterminate trough and a raised metabolite are noted.',
      { results: [b12(c.day(10, 80), 300), ...results], symptoms: stable(c, 10) },
      flagged('possible', criteria, { softeners: silent }),
    ),
    boundary(
      `normal-twice-after-${name}`,
      'Two newer normal troughs close it.',
      { results: [b12(c.day(10, 80), 300), ...results, b12(c.day(11, 80), 600), b12(c.day(12, 80), 600)] },
      flagged('possible', criteria, { state: 'past', onset: c.day(10, 80) }),
    ),
  ]),
  boundary(
    'stable-only-where-nothing-was-met',
    'Scores of a cycle with an indeterminate trough alone say nothing of the low one.',
    { results: [low(8), b12(c.day(10, 80), 300)], symptoms: stable(c, 10) },
    flagged('possible', ['F1', 'F6'], { softeners: [] }),
  ),
  ...(
    [
      ['mma', mmaWithKidneys(lateTrough, 420), ['F3', 'F8']],
      ['homocysteine', homocysteineWithGates(lateTrough, 25), ['F4', 'F8']],
      ['a-blood-count', bloodCount(lateTrough, 119, 101), ['F5', 'F8']],
    ] as const
  ).flatMap(([name, results, criteria]) => [
    boundary(
      `silent-and-late-with-${name}`,
      'So are they in a cycle with a low late trough and a sign.',
      { doses: lateOnce.doses, results: [lateLow, ...results], symptoms: stable(lateOnce, 10) },
      flagged('possible', criteria, { softeners: silent, onset: lateTrough }),
    ),
    boundary(
      `normal-twice-after-a-late-low-with-${name}`,
      'Two newer normal troughs close it.',
      {
        doses: lateOnce.doses,
        results: [lateLow, ...results, b12(lateOnce.day(11, 80), 600), b12(lateOnce.day(12, 80), 600)],
      },
      flagged('possible', criteria, { state: 'past' }),
    ),
  ]),
  ...(
    [
      ['twice', [10, 11], 'past'],
      ['once', [11], 'active'],
    ] as const
  ).map(([name, normal, state]) =>
    boundary(
      `tired-and-late-low-then-normal-${name}`,
      'Two newer normal troughs close a late low level with symptoms that returned, too; one does not.',
      {
        doses: lateBefore.doses,
        results: [b12(lateBefore.day(8, 105), 150), ...normal.map((k) => b12(lateBefore.day(k, 80), 600))],
        symptoms: tired,
      },
      flagged('possible', ['F8', 'F9'], { state, onset: lateBefore.day(8, 105) }),
    ),
  ),
  boundary(
    'late-low-without-a-sign-after-two-normal-troughs',
    'A late low level without a sign is no fact that met the definition, so it does not keep a flag active.',
    {
      doses: lateOnce.doses,
      results: [b12(lateOnce.day(7, 80), 150), b12(lateOnce.day(8, 80), 600), b12(lateOnce.day(9, 80), 600), lateLow],
    },
    flagged('possible', ['F1', 'F8'], { state: 'past' }),
  ),
  boundary(
    'mma-alone-and-a-late-low-without-a-sign',
    'A flag by methylmalonic acid alone ends with the window only, a late low level without a sign beside it or not.',
    {
      doses: lateOnce.doses,
      results: [
        ...mmaWithKidneys(lateOnce.day(6, 80), 420),
        lateLow,
        b12(lateOnce.day(11, 80), 600),
        b12(lateOnce.day(12, 80), 600),
      ],
    },
    flagged('possible', ['F8', 'F10'], { state: 'active' }),
  ),
  boundary(
    'stable-in-a-late-cycle-without-a-sign',
    'But not in one whose late low level has none.',
    { doses: lateOnce.doses, results: [lateLow, b12(lateOnce.day(8, 80), 150)], symptoms: stable(lateOnce, 10) },
    flagged('possible', ['F1', 'F8'], { softeners: [] }),
  ),
]

/** First and last days of the times in which falls-between-doses looks, one day on either side. */
export const windowCases: readonly Case[] = [
  boundary(
    'mma-alone-on-the-first-day',
    'The first day of the window counts.',
    onlyMma(opens),
    flagged('possible', ['F10']),
  ),
  missing('mma-alone-the-day-before', 'The day before does not.', onlyMma(plus(opens, -1)), notEvaluable('no_trough')),
  boundary(
    'mma-alone-on-the-day-of-the-audit',
    'Nor is the last day left out.',
    onlyMma(today),
    flagged('possible', ['F10']),
  ),
  boundary(
    'low-trough-on-the-day-of-the-audit',
    'A level of the day of the audit is seen.',
    { doses: troughOn(today).doses, results: [b12(today, 150)] },
    flagged('possible', ['F1']),
  ),
  ...(
    [
      ['anaemic-14-days-after-loading', bloodCount(recent.day(0, 14), 119, 101), ['F1', 'F5']],
      ['anaemic-13-days-after-loading', bloodCount(recent.day(0, 13), 119, 101), ['F1']],
      [
        'already-so-on-the-first-day',
        [...bloodCount('2024-01-08', 115, 104), ...bloodCount(firstTrough, 119, 101)],
        ['F1'],
      ],
      [
        'already-so-the-day-before-the-first',
        [...bloodCount('2024-01-07', 115, 104), ...bloodCount(firstTrough, 119, 101)],
        ['F1', 'F5'],
      ],
    ] as const
  ).map(([name, results, criteria]) =>
    boundary(
      name,
      'A blood count turns 14 days after loading or later, and against the count before it in the episode.',
      { doses: recent.doses, results: [b12(firstTrough, 150), ...results] },
      flagged('possible', criteria),
    ),
  ),
  ...(
    [
      ['normal-count-90-days-after', 0, ['F3', 'F4', 'F9']],
      ['normal-count-91-days-after', 1, ['F3', 'F4', 'F5', 'F9']],
    ] as const
  ).map(([name, later, unjudged]) =>
    boundary(
      name,
      'A blood count within 90 days of the low trough tells that it did not turn.',
      { results: [low(10), ...bloodCount(plus(counted, later), 132, 92)] },
      flagged('possible', ['F1'], { unjudged }),
    ),
  ),
  boundary(
    'waiting-row-dated-after-as-of',
    'A row of tomorrow is not waiting yet.',
    {
      results: [b12(c.day(10, 80), 600)],
      waiting: [{ feed: 'labs', on: plus(today, 1), code: 'missing_unit', analyte: 'b12' }],
    },
    clear,
  ),
  ...(
    [
      ['normal-trough-on-the-day-of-the-raised-mma', 80, 'active'],
      ['normal-trough-the-day-after-the-raised-mma', 79, 'past'],
    ] as const
  ).map(([name, day, state]) =>
    boundary(
      name,
      'Both newer troughs are later than the last fact of the flag.',
      {
        results: [low(9), ...mmaWithKidneys(c.day(10, day), 420), b12(c.day(10, 80), 600), b12(c.day(11, 80), 600)],
      },
      flagged('probable', ['F1', 'F3'], { state }),
    ),
  ),
  ...(
    [
      ['every-19-days-and-never-tested', 19, 'no_trough'],
      ['every-18-days-and-never-tested', 18, 'interval_too_short'],
    ] as const
  ).map(([name, days, reason]) =>
    missing(
      name,
      'Below 19 days between doses no sample can be a trough.',
      { doses: course({ start: '2024-01-08', plan: days, gap: days }).doses },
      notEvaluable(reason),
    ),
  ),
  ...(
    [
      ['last-long-gap-closed-on-the-first-day', opens, 'no_trough'],
      ['last-long-gap-closed-the-day-before', plus(opens, -1), 'interval_too_short'],
    ] as const
  ).map(([name, closed, reason]) => {
    const days = (k: number) => (k < 4 ? 84 : 14)
    return missing(
      name,
      'A gap belongs to the window of its closing dose.',
      { doses: course({ start: plus(closed, -4 * 84 - 11), plan: days, gap: days }).doses },
      notEvaluable(reason),
    )
  }),
  boundary(
    'nerves-since-the-day-of-the-audit',
    'Involvement of the day of the audit asks for 62 days from the dose of that day on: what was before is an earlier treatment.',
    {
      doses: [...unplanned.doses, dose(today)],
      neurological_involvement: 'yes',
      neurological_since: today,
      results: [low(9), low(10), ...mmaWithKidneys(c.day(10, 80), 420)],
    },
    flagged('possible', ['F1', 'F2', 'F3']),
  ),
]
