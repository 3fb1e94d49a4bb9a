import {
  clear,
  dose,
  event,
  flagged,
  hb,
  loadedBnf,
  mcv,
  notApplicable,
  notEvaluable,
  plus,
  potassium,
  rowsFor,
  today,
  waitingLab,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'

const start = '2025-01-08'
const onset = plus(start, 4)
/** `count` potassium results of a year, a month apart, none of them in the 72 hours: the clinic's feed holds potassium. */
const feed = (count = 12): ResultFact[] =>
  Array.from({ length: count }, (_, k) => potassium(plus('2024-06-20', 30 * k), 4.2))
const low = hb(plus(start, -2), 72)
const { fires, clears, boundary, missing, censored, outside } = rowsFor({
  ...woman,
  doses: loadedBnf(start),
  results: [low, ...feed()],
})
const possible = flagged('possible', [], { onset })
const withResults = (...results: ResultFact[]) => ({ results: [...results, ...feed()] })

const anaemiaCases: readonly Case[] = [
  fires(
    'severe-anaemia-and-no-potassium',
    'Haemoglobin of 72 g/L at the first dose, and no potassium in the three days after.',
    {},
    flagged('possible', [], { state: 'active', onset }),
  ),
  boundary('hb-79', 'Below 80 is severe.', withResults(hb(plus(start, -2), 79)), possible),
  boundary('hb-80', '80 is not.', withResults(hb(plus(start, -2), 80)), notApplicable('no_severe_anaemia')),
  boundary('hb-on-the-day-of-the-dose', 'That day is before the dose.', withResults(hb(start, 72)), possible),
  boundary('hb-180-days-before', 'It is the baseline for 180 days.', withResults(hb(plus(start, -180), 72)), possible),
  boundary(
    'hb-181-days-before',
    'And no longer.',
    withResults(hb(plus(start, -181), 72)),
    notEvaluable('no_baseline_count'),
  ),
  outside(
    'hb-recovered-before-the-dose',
    'The latest one counts.',
    withResults(low, hb(plus(start, -1), 90)),
    notApplicable('no_severe_anaemia'),
  ),
  missing(
    'mcv-alone',
    'Without haemoglobin nothing is said.',
    withResults(mcv(plus(start, -2), 118)),
    notEvaluable('no_baseline_count'),
  ),
  ...(
    [
      ['hb-below-80', hb(plus(start, -2), 80, { comparator: '<' }), possible],
      ['hb-below-90', hb(plus(start, -2), 90, { comparator: '<' }), notEvaluable('censored_result')],
      ['hb-80-or-below', hb(plus(start, -2), 80, { comparator: '<=' }), notEvaluable('censored_result')],
      ['hb-79-or-below', hb(plus(start, -2), 79, { comparator: '<=' }), possible],
      ['hb-above-80', hb(plus(start, -2), 80, { comparator: '>' }), notApplicable('no_severe_anaemia')],
      ['hb-above-100', hb(plus(start, -2), 100, { comparator: '>' }), notApplicable('no_severe_anaemia')],
      ['hb-above-70', hb(plus(start, -2), 70, { comparator: '>' }), notEvaluable('censored_result')],
    ] as const
  ).map(([name, result, expect]) =>
    censored(
      name,
      'A value beyond a limit is severe only where that limit leaves no doubt.',
      withResults(result),
      expect,
    ),
  ),
]

/** The first dose at nine. */
const timed = loadedBnf(start).map((one) => (one.on === start ? { ...one, at: '09:00' } : one))

const potassiumCases: readonly Case[] = [
  ...(
    [
      ['potassium-on-the-day', 0, clear],
      ['potassium-on-day-3', 3, clear],
      ['potassium-on-day-4', 4, possible],
      ['potassium-the-day-before', -1, possible],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(
      name,
      '72 hours are the day of the dose and three days after.',
      withResults(low, potassium(plus(start, day), 3.9)),
      expect,
    ),
  ),
  boundary(
    'potassium-an-hour-before-the-dose',
    'Drawn before the dose of that day it says nothing of what follows.',
    { ...withResults(low, potassium(start, 3.9, { at: '08:00' })), doses: timed },
    possible,
  ),
  boundary(
    'potassium-at-the-time-of-the-dose',
    'At one time with the dose it is not before it.',
    { ...withResults(low, potassium(start, 3.9, { at: '09:00' })), doses: timed },
    clear,
  ),
  boundary(
    'potassium-an-hour-after-the-dose',
    'Drawn after it does.',
    { ...withResults(low, potassium(start, 3.9, { at: '10:00' })), doses: timed },
    clear,
  ),
  clears(
    'potassium-measured',
    'Potassium was measured on the second day.',
    withResults(low, potassium(plus(start, 2), 3.9)),
    clear,
  ),
  clears(
    'potassium-measured-hb-unknown',
    'Then haemoglobin does not matter.',
    withResults(potassium(plus(start, 2), 3.9)),
    clear,
  ),
  fires(
    'potassium-reported-after-as-of',
    'A result that was reported later is not seen.',
    withResults(low, potassium(plus(start, 2), 3.9, { reported_on: plus(today, 1) })),
    possible,
  ),
]

const transfusionCases: readonly Case[] = (
  [
    ['transfused-on-the-day-of-the-count', -2, notApplicable('transfused')],
    ['transfused-the-day-before-the-count', -3, possible],
    ['transfused-on-day-3', 3, notApplicable('transfused')],
    ['transfused-on-day-4', 4, possible],
  ] as const
).map(([name, day, expect]) =>
  boundary(
    name,
    'A transfusion counts from that blood count to the end of the 72 hours.',
    { events: [event(plus(start, day), 'transfusion')] },
    expect,
  ),
)

const reviewCases: readonly Case[] = [
  fires(
    'reviewed-in-the-72-hours',
    'Another event is no transfusion.',
    { events: [event(plus(start, 1), 'clinical_review')] },
    possible,
  ),
]

const four = (month: string): ResultFact[] => ['05', '10', '15', '25'].map((day) => potassium(`${month}-${day}`, 4.2))
const months = (...names: string[]): ResultFact[] => names.flatMap(four)

const coverageCases: readonly Case[] = [
  boundary('twelve-potassium-results-a-year', 'Twelve a year are enough.', { results: [low, ...feed(12)] }, possible),
  boundary(
    'eleven-potassium-results-a-year',
    'With fewer the absence of one says nothing.',
    { results: [low, ...feed(11)] },
    notEvaluable('potassium_not_in_feed'),
  ),
  // The results reach from October to the month of the first dose, or of the days after it.
  ...(
    [
      ['results-to-the-month-of-the-dose', '2025-01-28', possible],
      ['results-end-within-the-72-hours', '2025-01-29', notEvaluable('feed_not_covered')],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(
      name,
      'The results as a whole cover the day of the dose and the three after it.',
      {
        doses: loadedBnf(day),
        results: [hb('2025-01-20', 72), ...months('2024-09', '2024-10', '2024-11', '2024-12', '2025-01')],
      },
      expect === possible ? flagged('possible', [], { onset: '2025-02-01' }) : expect,
    ),
  ),
  boundary(
    'results-begin-with-the-month-of-the-dose',
    'From the first day of their first month.',
    {
      doses: loadedBnf('2025-01-01'),
      results: [hb('2025-01-01', 72), ...months('2025-01', '2025-02', '2025-03', '2025-04', '2025-05')],
    },
    flagged('possible', [], { onset: '2025-01-05' }),
  ),
  boundary(
    'results-begin-the-month-after-the-dose',
    'Before it they show nothing.',
    {
      doses: loadedBnf('2024-12-31'),
      // One haemoglobin in December is less than a quarter of what is usual.
      results: [
        hb('2024-12-31', 72),
        ...months('2025-01', '2025-02', '2025-03', '2025-04', '2025-05'),
        ...months('2025-01', '2025-02', '2025-03', '2025-04', '2025-05'),
      ],
    },
    notEvaluable('feed_not_covered'),
  ),
  ...(
    [
      ['first-dose-4-days-before-the-audit', 4, flagged('possible', [], { onset: today })],
      ['first-dose-3-days-before-the-audit', 3, notEvaluable('too_early')],
    ] as const
  ).map(([name, days, expect]) =>
    boundary(
      name,
      'A potassium may come until the 72 hours have passed.',
      { doses: [dose(plus(today, -days))], results: [hb(plus(today, -days), 72), ...feed(13)] },
      expect,
    ),
  ),
]

const otherCases: readonly Case[] = [
  outside('never-injected', 'It asks for a first dose.', { doses: [] }, notApplicable('no_injections')),
  missing(
    'first-episode-without-a-count',
    'An episode is judged by its own blood count.',
    { doses: [...loadedBnf('2023-01-09'), ...loadedBnf(start)] },
    [
      { episode: '2023-01-09', ...notEvaluable('no_baseline_count') },
      { episode: start, ...possible },
    ],
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
      {
        doses: loadedBnf(plus(day, -4)),
        results: [
          hb(plus(day, -4), 72),
          ...Array.from({ length: 12 }, (_, k) => potassium(plus('2023-01-20', 30 * k), 4.2)),
        ],
      },
      flagged('possible', [], { state, onset: day }),
    ),
  ),
  ...(
    [
      [
        'potassium-waits-on-day-3',
        waitingLab(plus(start, 3), 'missing_unit', 'potassium'),
        notEvaluable('rows_waiting'),
      ],
      ['potassium-waits-on-day-4', waitingLab(plus(start, 4), 'missing_unit', 'potassium'), clear],
      [
        'haemoglobin-waits-180-days-before',
        waitingLab(plus(start, -180), 'missing_unit', 'haemoglobin'),
        notEvaluable('rows_waiting'),
      ],
      ['haemoglobin-waits-181-days-before', waitingLab(plus(start, -181), 'missing_unit', 'haemoglobin'), clear],
      [
        'an-injection-waits-180-days-before',
        { feed: 'injections', on: plus(start, -180), code: 'unknown_status' },
        notEvaluable('rows_waiting'),
      ],
      [
        'an-event-waits-on-day-3',
        { feed: 'events', on: plus(start, 3), code: 'unknown_event' },
        notEvaluable('rows_waiting'),
      ],
      ['b12-waits', waitingLab(start, 'missing_unit', 'b12'), clear],
    ] as const
  ).map(([name, row, expect]) =>
    boundary(
      name,
      'Rows wait for this rule from 180 days before the first dose to the end of the 72 hours.',
      { ...withResults(low, potassium(plus(start, 2), 3.9)), waiting: [row] },
      expect,
    ),
  ),
  fires(
    'no-potassium-and-one-waits',
    'A flag stands, and names the row.',
    { waiting: [waitingLab(plus(start, 1), 'missing_unit', 'potassium')] },
    possible,
  ),
]

export const cases: readonly Case[] = [
  ...anaemiaCases,
  ...potassiumCases,
  ...transfusionCases,
  ...reviewCases,
  ...coverageCases,
  ...otherCases,
]
