import {
  about,
  b12,
  clear,
  dose,
  event,
  every,
  flagged,
  hb,
  holotc,
  mcv,
  mmaWithKidneys,
  notApplicable,
  notEvaluable,
  onDays,
  plus,
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case, Expected } from '../../cases/case.ts'
import type { PatientFacts, ResultFact } from '../../cases/patient-facts.ts'
import { day, full, rows, started } from './cases-starts.ts'

const { fires, outside, boundary, clears, missing, censored } = rows
const { sex, birth_date, registered_on } = woman
/** Someone without a recorded cause, loaded in full. */
const causeless = rowsFor({ sex, birth_date, registered_on, doses: full.doses })
/** Somebody looked afterwards. */
const looked = b12(day(70), 900)
const unknownIndication = notEvaluable('indication_unknown')

const indicationCases: readonly Case[] = [
  causeless.missing('nobody-knows-why', 'No cause, no level, no label: not evaluable.', {}, unknownIndication),
  ...(
    [
      ['b12-of-179.9', { results: [b12(day(-30), 179.9)] }, clear],
      ['b12-of-180', { results: [b12(day(-30), 180)] }, unknownIndication],
      ['b12-of-120-365-days-before', { results: [b12(day(-365), 120)] }, clear],
      ['b12-of-120-366-days-before', { results: [b12(day(-366), 120)] }, unknownIndication],
      ['b12-of-120-on-the-first-day', { results: [b12(day(0), 120)] }, clear],
      ['active-b12-of-24.9', { results: [holotc(day(-30), 24.9)] }, clear],
      ['active-b12-of-25', { results: [holotc(day(-30), 25)] }, unknownIndication],
      ['in-between-with-mma', { results: [b12(day(-30), 300), ...mmaWithKidneys(day(-30), 400)] }, clear],
      ['in-between-with-low-hb', { results: [b12(day(-30), 300), hb(day(-30), 119)] }, clear],
      ['in-between-with-normal-hb', { results: [b12(day(-30), 300), hb(day(-30), 120)] }, unknownIndication],
      ['in-between-with-large-cells', { results: [b12(day(-30), 350), mcv(day(-30), 100.1)] }, clear],
      ['above-the-band-with-large-cells', { results: [b12(day(-30), 350.1), mcv(day(-30), 104)] }, unknownIndication],
      ['an-earlier-low-level-counts', { results: [b12(day(-200), 120), b12(day(-10), 300)] }, clear],
      [
        'labelled-loading',
        { doses: full.doses.map((d, i) => (i < 6 ? { ...d, label: 'loading' as const } : d)) },
        clear,
      ],
      ['congenital', { cause: 'congenital' }, clear],
    ] as const
  ).map(([name, facts, expect]) =>
    causeless.boundary(
      `indication-${name}`,
      'A low level within a year, an indeterminate one with a sign, a label or the cause tells that deficiency was treated.',
      { ...facts, results: [looked, ...((facts as { results?: readonly ResultFact[] }).results ?? [])] },
      expect,
    ),
  ),
  outside(
    'given-to-prevent',
    'Prevention needs no loading.',
    { cause: 'prophylaxis', doses: every(84, { from: day(0), count: 5, interval: 84 }) },
    notApplicable('prophylaxis'),
  ),
  outside(
    'after-bariatric-surgery-with-a-good-level',
    'So does an operation with a level that shows no deficiency.',
    {
      cause: 'bariatric_surgery',
      doses: every(84, { from: day(0), count: 5, interval: 84 }),
      results: [b12(day(-60), 420)],
    },
    notApplicable('prophylaxis'),
  ),
  missing(
    'after-bariatric-surgery-never-tested',
    'Without a level nobody knows whether it was prevention.',
    { cause: 'bariatric_surgery', doses: every(84, { from: day(0), count: 5, interval: 84 }) },
    unknownIndication,
  ),
  clears(
    'diet-with-a-low-level',
    'A dietary deficiency is loaded like any other.',
    { cause: 'diet', results: [b12(day(-30), 120), looked] },
    clear,
  ),
  outside(
    'nitrous-oxide-only',
    'Nitrous oxide is treated by other rules.',
    { cause: 'nitrous_oxide', results: [b12(day(-30), 120)] },
    notApplicable('nitrous_oxide'),
  ),
]

/** An episode of 2022, then nothing for almost two years (more than 210 days), then a restart. */
const restart = '2024-10-02'
const before = started([0, 2, 4, 7, 9, 11], { first: '2022-01-03' }).doses
const restarted = (days: readonly number[], more: Partial<PatientFacts> = {}): Partial<PatientFacts> => ({
  doses: [...before, ...onDays(restart, days, { interval: 84 })],
  ...more,
})
const r1 = flagged('possible', ['R1'], { episode: restart })
const resumed = notApplicable('resumed_maintenance', { episode: restart })
const low = (days: number, value = 120) => [b12(plus(restart, -days), value)]

const laterEpisodeCases: readonly Case[] = about(
  ['R1'],
  [
    outside(
      'back-after-two-years',
      'Whoever resumes maintenance is not asked for a second loading.',
      restarted([0, 84, 168]),
      resumed,
    ),
    missing(
      'back-and-never-tested',
      'Without a sample before the restart nothing asks for more doses.',
      restarted([0, 84, 168], { results: [b12(plus(restart, 40), 900)] }),
      resumed,
    ),
    fires(
      'back-with-a-low-level',
      'A low level thirty days before the restart, and one dose in 21 days.',
      restarted([0, 84, 168], { results: [...low(30), b12(plus(restart, 40), 900)] }),
      r1,
    ),
    clears(
      'back-with-a-low-level-and-loaded-in-full',
      'A second full loading answers it.',
      restarted([0, 2, 4, 7, 9, 11, 95, 179], { results: [...low(30), b12(plus(restart, 40), 900)] }),
      { ...clear, episode: restart },
    ),
    ...(
      [
        ['back-with-less-than-180', 180, r1],
        ['back-with-less-than-200', 200, resumed],
      ] as const
    ).map(([name, value, expect]) =>
      censored(
        name,
        'A level reported as <180 is deficient, as <200 it may be so or not.',
        restarted([0, 84, 168], {
          results: [b12(plus(restart, -30), value, { comparator: '<' }), b12(plus(restart, 40), 900)],
        }),
        expect,
      ),
    ),
    ...(
      [
        ['back-with-a-low-level-60-days-before', [0, 84, 168], low(60), r1],
        ['back-with-a-low-level-61-days-before', [0, 84, 168], low(61), resumed],
        ['back-with-a-level-of-180', [0, 84, 168], low(30, 180), resumed],
        ['back-with-a-level-of-179.9', [0, 84, 168], low(30, 179.9), r1],
        ['back-with-a-raised-mma', [0, 84, 168], mmaWithKidneys(plus(restart, -30), 400), r1],
        ['back-with-two-doses-in-21-days', [0, 21, 105, 189], low(30), r1],
        ['back-with-three-doses-in-21-days', [0, 15, 21, 105, 189], low(30), resumed],
        ['back-with-three-doses-in-22-days', [0, 15, 22, 106, 190], low(30), r1],
      ] as const
    ).map(([name, days, results, expect]: readonly [string, readonly number[], readonly ResultFact[], Expected]) =>
      boundary(
        name,
        'After a lapse with a deficient sample in the 60 days before, fewer than three doses in 21 days are possible.',
        restarted(days, { results: [...results, b12(plus(restart, 40), 900)] }),
        expect,
      ),
    ),
    boundary(
      'loaded-again-after-a-lapse',
      'A later episode with a loading run is judged like a first one.',
      restarted([0, 2, 4, 7, 11, 95, 179]),
      flagged('possible', ['E2-minor'], { episode: restart }),
      { about: ['E2'] },
    ),
  ],
)

const populationCases: readonly Case[] = [
  outside('never-injected', 'Without an injection there is no start.', { doses: [] }, notApplicable('no_injections')),
  outside(
    'tablets-only',
    'Tablets are not loaded.',
    { doses: [dose(day(0), { route: 'oral', form: 'cyanocobalamin', mcg: 1000 })] },
    notApplicable('oral_only'),
  ),
  outside(
    'fifteen-at-the-first-dose',
    'Children are not judged.',
    { birth_date: '2008-06-04' },
    notApplicable('paediatric'),
  ),
  boundary('sixteen-on-the-first-day', 'From the 16th birthday the rule applies.', { birth_date: '2008-06-03' }, clear),
  missing(
    'clear-but-for-a-waiting-dose-row',
    'A full loading is not called clear while a dose row of its time waits.',
    { waiting: [{ feed: 'injections', on: full.after(30), code: 'unknown_status' }] },
    notEvaluable('rows_waiting'),
  ),
  ...(
    [
      ['loaded-before-a-feed-that-ended-63-days-ago', 63, 'feed_not_covered'],
      ['loaded-before-a-feed-that-ended-62-days-ago', 62, 'follow_up_too_short'],
    ] as const
  ).map(([name, ended, reason]) =>
    missing(
      name,
      'What followed the loading is not in a feed that ended more than 62 days ago.',
      { doses: started([0, 2, 4, 7, 9, 11], { first: plus(today, -100), next: 1000 }).doses.slice(0, 6) },
      notEvaluable(reason),
      { clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: plus(today, -ended) } },
    ),
  ),
  missing(
    'doses-of-unknown-amount-load',
    'Doses whose amount waits count for loading.',
    { doses: full.doses.map((d) => ({ ...d, mcg: null })) },
    clear,
  ),
  clears(
    'reviewed-and-loaded',
    'A review does no harm.',
    { events: [event(full.after(20), 'clinical_review')] },
    clear,
  ),
]

/** Whom the rule is about, why treatment began, and what a later episode is asked. */
export const denominatorCases: readonly Case[] = [...indicationCases, ...laterEpisodeCases, ...populationCases]
