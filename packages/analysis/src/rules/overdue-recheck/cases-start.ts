import {
  b12,
  bloodCount,
  clear,
  course,
  egfr,
  event,
  flagged,
  hb,
  homocysteine,
  mcv,
  mma,
  notApplicable,
  notEvaluable,
  onDays,
  plus,
  rowsFor,
  score,
  today,
  waitingLab,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { PatientFacts, ResultFact } from '../../cases/patient-facts.ts'
import { laboratory } from './case-records.ts'

/** First injection on 2025-01-06: (a) runs from 2025-01-27 to 2025-03-31, (b) from 2025-02-03 to 2025-04-28. */
const start = '2025-01-06'
const day = (n: number) => plus(start, n)
const quietly = laboratory([[day(1), '2025-05-31']])
const { fires, clears, boundary, missing, outside } = rowsFor({
  ...woman,
  doses: course({ start }).doses,
  results: quietly,
})
const b = flagged('possible', ['b'])
const both = flagged('probable', ['a', 'b'])
const onlyA = flagged('probable', ['a'])
const notCovered = notEvaluable('feed_not_covered', { unjudged: ['b'] })

const reviewed = (n: number) => ({ events: [event(day(n), 'clinical_review')] })
const tested = (...more: ResultFact[]) => ({ results: [...quietly, ...more] })

/** No blood count after 2024-12-20 but those given; those before are normal. */
const counted = (...more: ResultFact[]) => ({ results: [...laboratory([['2024-12-20', '2025-05-31']]), ...more] })
const anaemic = bloodCount(day(-3), 98, 108)

const abnormalStarts: readonly Case[] = [
  fires(
    'anaemic-and-no-blood-count',
    'Anaemia at the start and no blood count on days 21 to 84 is probable, as nothing else was looked at either.',
    counted(...anaemic),
    flagged('probable', ['a', 'b'], { state: 'active', onset: '2025-04-01' }),
  ),
  fires(
    'anaemic-and-only-reviewed',
    'A review does not replace the blood count.',
    { ...counted(...anaemic), ...reviewed(60) },
    onlyA,
  ),
  fires(
    'macrocytosis-and-only-reviewed',
    'A raised MCV asks for one as anaemia does.',
    { ...counted(...bloodCount(day(-3), 135, 108)), ...reviewed(60) },
    onlyA,
  ),
  clears(
    'anaemic-and-counted',
    'A blood count on day 60 answers both.',
    counted(...anaemic, ...bloodCount(day(60), 120, 96)),
    clear,
  ),
  clears('anaemic-and-only-mcv', 'An MCV alone is a blood count.', counted(...anaemic, mcv(day(60), 96)), clear),
  boundary(
    'counted-on-day-21',
    'Day 21 answers (a), and is too early for (b).',
    counted(...anaemic, hb(day(21), 110)),
    b,
  ),
  boundary('counted-on-day-20', 'Day 20 is too early for both.', counted(...anaemic, hb(day(20), 110)), both),
  boundary('counted-on-day-84', 'Day 84 answers both.', counted(...anaemic, hb(day(84), 110)), clear),
  boundary('counted-on-day-85', 'Day 85 is too late for (a).', counted(...anaemic, hb(day(85), 110)), onlyA),
  boundary(
    'haemoglobin-119-at-the-start',
    'Below the limit of 120 g/L is low.',
    { ...counted(...bloodCount(day(-3), 119.9, 100)), ...reviewed(60) },
    onlyA,
  ),
  boundary(
    'haemoglobin-120-at-the-start',
    'At the limits nothing is abnormal.',
    { ...counted(...bloodCount(day(-3), 120, 100)), ...reviewed(60) },
    clear,
  ),
  ...(
    [
      ['anaemic-180-days-before', -180, onlyA],
      ['anaemic-181-days-before', -181, clear],
    ] as const
  ).map(([name, n, expect]) =>
    boundary(
      name,
      'The start is told by the last count of the 180 days before.',
      {
        results: [...laboratory([['2024-06-20', '2025-05-31']]), ...bloodCount(day(n), 98, 108)],
        ...reviewed(60),
      },
      expect,
    ),
  ),
  missing(
    'anaemic-or-not-without-sex',
    'Without sex there is no limit: (a) stays open, the others are judged.',
    { sex: 'unknown', ...reviewed(60) },
    { ...clear, unjudged: ['a'] },
    { about: ['a'] },
  ),
  ...(
    [
      ['blood-counts-twelve-times-a-year', 11, onlyA],
      ['blood-counts-eleven-times-a-year', 10, { ...clear, unjudged: ['a'] }],
    ] as const
  ).map(([name, others, expect]) =>
    boundary(
      name,
      'A clinic that hardly has blood counts is not asked for one.',
      {
        results: [
          ...laboratory([['2000-01-01', today]]),
          ...Array.from({ length: others }, (_, k) => hb(plus('2024-02-01', 14 * k), 135)),
          hb(day(-3), 98),
        ],
        ...reviewed(60),
      },
      expect,
      { about: ['a'] },
    ),
  ),
  missing(
    'anaemic-on-day-60',
    'While the days of (a) run a count may come.',
    { ...counted(...anaemic), ...reviewed(30) },
    notEvaluable('recheck_not_due'),
    { asOf: day(60), about: ['a'] },
  ),
]

const anyStarts: readonly Case[] = [
  fires(
    'started-and-never-looked-at',
    'Nothing on days 28 to 112 after a start is possible.',
    {},
    flagged('possible', ['b'], { state: 'active', onset: '2025-04-29' }),
  ),
  fires('prophylaxis-and-never-looked-at', 'So it is whatever the injections are for.', { cause: 'prophylaxis' }, b),
  ...(
    [
      ['a-review', reviewed(60)],
      ['a-score', { symptoms: [score(day(60), 'mood', 1)] }],
      ['a-blood-count', tested(hb(day(60), 135))],
      ['an-mma', tested(mma(day(60), 200))],
      ['a-homocysteine', tested(homocysteine(day(60), 10))],
    ] as const
  ).map(([name, facts]) => clears(`started-and-${name}`, 'Any of these is a look.', facts, clear)),
  fires('started-and-a-b12', 'A level of B12 is none so soon.', tested(b12(day(60), 900)), b),
  fires('started-and-a-kidney-test', 'Nor is any other test.', tested(egfr(day(60), 90)), b),
  boundary('reviewed-on-day-28', 'Day 28 counts.', reviewed(28), clear),
  boundary('reviewed-on-day-27', 'Day 27 is too early.', reviewed(27), b),
  boundary('reviewed-on-day-112', 'Day 112 counts.', reviewed(112), clear),
  boundary('reviewed-on-day-113', 'Day 113 is too late.', reviewed(113), b),
]

/** The last period 100 days before the first injection. */
const pregnant = (n: number, lastPeriod = day(-100)) => ({
  events: [event(lastPeriod, 'pregnancy_start'), event(day(n), 'clinical_review')],
})
const pregnancies: readonly Case[] = [
  fires(
    'pregnant-and-never-looked-at',
    'In pregnancy the look is due on days 14 to 56.',
    { events: [event(day(-100), 'pregnancy_start')] },
    flagged('possible', ['b'], { onset: day(57) }),
  ),
  boundary('pregnant-and-reviewed-on-day-14', 'Day 14 counts then.', pregnant(14), clear),
  boundary('pregnant-and-reviewed-on-day-13', 'Day 13 is too early.', pregnant(13), b),
  boundary('pregnant-and-reviewed-on-day-56', 'Day 56 counts.', pregnant(56), clear),
  boundary('pregnant-and-reviewed-on-day-57', 'Day 57 is too late.', pregnant(57), b),
  boundary('last-period-300-days-before', 'A pregnancy lasts 300 days at most.', pregnant(57, day(-300)), b),
  boundary('last-period-301-days-before', 'After that it is over.', pregnant(57, day(-301)), clear),
  clears(
    'pregnancy-ended-before-the-start',
    'Who is no longer pregnant at the first injection has the usual time.',
    {
      events: [
        event(day(-300), 'pregnancy_start'),
        event(day(-20), 'pregnancy_end'),
        event(day(100), 'clinical_review'),
      ],
    },
    clear,
  ),
]

const lookBack: readonly Case[] = [
  boundary(
    'registered-365-days-before',
    'With a year before it the first injection is a start.',
    { registered_on: day(-365) },
    b,
  ),
  boundary(
    'registered-364-days-before',
    'With less, treatment may have begun elsewhere.',
    { registered_on: day(-364) },
    notEvaluable('short_lookback', { unjudged: ['b'] }),
  ),
  missing(
    'registered-half-a-year-before',
    'A start that may be none is not judged.',
    { registered_on: '2024-07-01' },
    notEvaluable('short_lookback'),
  ),
  fires(
    'registered-lately-and-diagnosed',
    'A diagnosis shortly before proves the start.',
    { registered_on: '2024-07-01', diagnosed_on: day(-10) },
    b,
  ),
  clears(
    'registered-lately-and-reviewed',
    'A look answers all the same.',
    { registered_on: '2024-07-01', ...reviewed(60) },
    clear,
  ),
  clears(
    'registered-lately-five-years-ago',
    'What could only be past by now does not keep the answer open; it is listed.',
    {
      doses: course({ start: '2020-01-06' }).doses,
      registered_on: '2019-07-01',
      results: laboratory([], { from: '2020-06-01' }),
    },
    { ...clear, unjudged: ['b'] },
    { about: ['b'] },
  ),
  fires(
    'second-start-after-a-recorded-gap',
    'A start after a recorded gap is one, however short the record before the first.',
    {
      registered_on: '2022-01-01',
      doses: [...onDays('2022-01-31', [0, 2, 4, 7, 9, 11, 95]), ...course({ start }).doses],
    },
    [
      { ...clear, episode: '2022-01-31' },
      { ...b, episode: start },
    ],
  ),
]

const untested = laboratory([['2000-01-01', today]])
const feeds: readonly Case[] = [
  missing('no-laboratory-feed', 'Where no results come in, their absence shows nothing.', { results: [] }, notCovered),
  missing(
    'neither-counts-nor-metabolites',
    'Nor does it where the clinic has no such tests.',
    { results: untested },
    notCovered,
  ),
  boundary(
    'mma-twelve-times-a-year',
    'Regular tests of one kind are enough.',
    { results: [...untested, ...Array.from({ length: 12 }, (_, k) => mma(plus('2024-01-10', 14 * k), 180))] },
    b,
  ),
  boundary(
    'mma-eleven-times-a-year',
    'Rare ones are not.',
    { results: [...untested, ...Array.from({ length: 11 }, (_, k) => mma(plus('2024-01-10', 14 * k), 180))] },
    notCovered,
  ),
  ...(
    [
      // Days 28 and 112 of these starts are the first or last day of a month, or lie one day outside.
      ['day-28-as-the-laboratory-feed-began', '2025-01-04', { from: '2025-02-03', every: 7 }, b],
      ['day-28-the-day-before-it-began', '2025-01-03', { from: '2025-02-03', every: 7 }, notCovered],
      ['day-112-as-the-laboratory-feed-ended', '2025-01-08', { to: '2025-04-30' }, b],
      ['day-112-the-day-after-it-ended', '2025-01-09', { to: '2025-04-30' }, notCovered],
    ] as const
  ).map(([name, first, feed, expect]) =>
    boundary(
      name,
      'That nothing was looked at is told only by a laboratory feed that covers all of the time.',
      { doses: course({ start: first }).doses, results: laboratory([[plus(first, 1), '2025-05-01']], feed) },
      expect,
    ),
  ),
  clears(
    'started-before-the-laboratory-feed',
    'A start of years ago that no feed covers does not keep the answer open.',
    { doses: course({ start: '2020-01-06' }).doses },
    { ...clear, unjudged: ['b'] },
    { about: ['b'] },
  ),
]

const waits = (on: string, feed: 'symptoms' | 'events' | 'injections') =>
  ({ waiting: [{ feed, on, code: 'unreadable_value' }] }) satisfies Partial<PatientFacts>
const times: readonly Case[] = [
  missing(
    'day-112-is-the-day-of-the-audit',
    'While day 112 is not over somebody may look.',
    {},
    notEvaluable('recheck_not_due'),
    {
      asOf: day(112),
    },
  ),
  boundary(
    'day-113-is-the-day-of-the-audit',
    'The day after, nobody did.',
    {},
    flagged('possible', ['b'], { onset: day(113) }),
    {
      asOf: day(113),
    },
  ),
  clears('looked-at-before-day-112', 'A look answers at once.', reviewed(30), clear, { asOf: day(40) }),
  missing(
    'reviewed-the-day-after-the-audit',
    'What is dated after the audit is unseen.',
    reviewed(41),
    notEvaluable('recheck_not_due'),
    {
      asOf: day(40),
    },
  ),
  missing(
    'counted-but-reported-after-the-audit',
    'So is a result that was reported after it.',
    tested(hb(day(60), 130, { reported_on: day(115) })),
    b,
    { asOf: day(114) },
  ),
  outside(
    'died-on-day-112',
    'Who died before the time had passed is outside.',
    { deceased_on: day(112) },
    notApplicable('record_ended'),
  ),
  boundary('left-on-day-113', 'The day after, it had passed.', { deregistered_on: day(113) }, b),
  clears(
    'reviewed-and-died-later',
    'A look answers though the record ended.',
    { ...reviewed(40), deceased_on: day(60) },
    clear,
  ),
  outside(
    'transferred-on-day-112',
    'What another clinic looked at is not in this record.',
    { events: [event(day(112), 'care_transferred_out')] },
    notApplicable('care_transferred_out'),
  ),
  boundary(
    'transferred-on-day-113',
    'A later transfer does not matter.',
    { events: [event(day(113), 'care_transferred_out')] },
    b,
  ),
  ...(
    [
      ['back-on-day-28', 28, b],
      ['back-on-day-29', 29, notApplicable('care_transferred_out')],
    ] as const
  ).map(([name, n, expect]) =>
    boundary(
      name,
      'Who was back when the time began had all of it.',
      { events: [event(day(12), 'care_transferred_out'), event(day(n), 'care_transferred_in')] },
      expect,
    ),
  ),
  outside(
    'at-the-end-of-life-on-day-50',
    'Nothing is asked for at the end of life.',
    { events: [event(day(50), 'end_of_life')] },
    notApplicable('end_of_life'),
  ),
  ...(
    [
      ['never-looked-at-since-the-first-day-of-the-window', '2023-07-01', 'active'],
      ['never-looked-at-since-the-day-before-the-window', '2023-06-30', 'past'],
    ] as const
  ).map(([name, onset, state]) => {
    const first = plus(onset, -113)
    return boundary(
      name,
      'What was missed before the 24 months is past.',
      { doses: course({ start: first }).doses, results: laboratory([[plus(first, 1), plus(first, 113)]]) },
      flagged('possible', ['b'], { state, onset }),
    )
  }),
  missing(
    'reviewed-but-a-score-waits',
    'A look is not called clear while rows wait that may be another.',
    { ...reviewed(60), ...waits(day(50), 'symptoms') },
    notEvaluable('rows_waiting'),
  ),
  missing(
    'reviewed-but-an-event-waits',
    'Events may be reviews.',
    { ...reviewed(60), ...waits(day(50), 'events') },
    notEvaluable('rows_waiting'),
  ),
  fires('never-looked-at-and-a-score-waits', 'A flag stays while a row waits.', waits(day(50), 'symptoms'), b),
  ...(
    [
      ['count-waiting-on-day-112', 112, 'haemoglobin', notEvaluable('rows_waiting')],
      ['count-waiting-on-day-113', 113, 'haemoglobin', clear],
      ['ferritin-waiting-on-day-50', 50, 'ferritin', clear],
    ] as const
  ).map(([name, n, analyte, expect]) =>
    boundary(
      name,
      'A row waits for this rule up to the last day on which somebody could look.',
      { ...reviewed(60), waiting: [waitingLab(day(n), 'missing_unit', analyte)] },
      expect,
    ),
  ),
  outside('never-injected', 'Without injections nothing begins.', { doses: [] }, notApplicable('no_injections')),
]

/** (a) and (b): the first weeks after a start. */
export const startCases: readonly Case[] = [
  ...abnormalStarts,
  ...anyStarts,
  ...pregnancies,
  ...lookBack,
  ...feeds,
  ...times,
]
