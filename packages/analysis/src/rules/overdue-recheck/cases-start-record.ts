import {
  bloodCount,
  clear,
  course,
  event,
  flagged,
  hb,
  loadedBnf,
  mma,
  notApplicable,
  notEvaluable,
  onDays,
  plus,
  score,
  today,
  waitingLab,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { PatientFacts, ResultFact } from '../../cases/patient-facts.ts'
import { injectionsTo, laboratory } from './case-records.ts'
import { day, onlyB, quietly, reviewed, rowsOfStarter, start } from './case-starter.ts'

const { fires, clears, boundary, missing, outside } = rowsOfStarter
const notCovered = notEvaluable('feed_not_covered', { unjudged: ['b'] })
const tested = (...more: ResultFact[]) => ({ results: [...quietly, ...more] })

const shortLookback = notEvaluable('short_lookback', { unjudged: ['b'] })
/** A start whose (b) was missed on a day: nothing was looked at in its 112 days. */
const startedFor = (onset: string) => {
  const first = plus(onset, -113)
  return { doses: course({ start: first }).doses, results: laboratory([[plus(first, 1), plus(first, 113)]]) }
}

const lookBack: readonly Case[] = [
  boundary(
    'registered-365-days-before',
    'With a year before it the first injection is a start.',
    { registered_on: day(-365) },
    onlyB,
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
    onlyB,
  ),
  clears(
    'registered-lately-and-reviewed',
    'A look answers all the same.',
    { registered_on: '2024-07-01', ...reviewed(60) },
    clear,
  ),
  missing(
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
    'registered-lately-and-anaemic',
    'Anaemia asks for a blood count whenever treatment began.',
    {
      registered_on: '2024-07-01',
      results: [...laboratory([['2024-12-20', '2025-05-31']]), ...bloodCount(day(-3), 98, 108)],
    },
    flagged('probable', ['a'], { unjudged: ['b'] }),
  ),
  ...(
    [
      ['registered-lately-and-missed-on-the-first-day-of-24-months', '2023-07-01', shortLookback],
      ['registered-lately-and-missed-the-day-before', '2023-06-30', { ...clear, unjudged: ['b'] }],
    ] as const
  ).map(([name, onset, expect]) =>
    boundary(
      name,
      'A start that may be none keeps the answer open where it would be a finding of these 24 months.',
      { registered_on: plus(onset, -200), ...startedFor(onset) },
      expect,
      { about: ['b'] },
    ),
  ),
  missing(
    'registered-lately-years-ago-and-never-maintained',
    'Where nothing else was judged it keeps the answer open, however long ago.',
    {
      doses: loadedBnf('2021-01-11'),
      registered_on: '2020-07-01',
      results: laboratory([['2021-01-12', '2021-12-31']], { from: '2020-06-01' }),
    },
    shortLookback,
  ),
  boundary(
    'second-start-within-a-year-of-registration',
    'The gap is seen, so this is a start.',
    { registered_on: '2024-03-01', doses: [...loadedBnf('2024-03-04'), ...course({ start }).doses] },
    [
      { ...clear, episode: '2024-03-04' },
      { ...onlyB, episode: start },
    ],
  ),
  boundary(
    'second-start-after-a-recorded-gap',
    'A start after a recorded gap is one, however short the record before the first.',
    {
      registered_on: '2022-01-01',
      doses: [...onDays('2022-01-31', [0, 2, 4, 7, 9, 11, 95]), ...course({ start }).doses],
    },
    [
      { ...clear, episode: '2022-01-31' },
      { ...onlyB, episode: start },
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
    onlyB,
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
      ['day-28-as-the-laboratory-feed-began', '2025-01-04', { from: '2025-02-03', every: 7 }, onlyB],
      ['day-28-the-day-before-it-began', '2025-01-03', { from: '2025-02-03', every: 7 }, notCovered],
      ['day-112-as-the-laboratory-feed-ended', '2025-01-08', { to: '2025-04-30' }, onlyB],
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
  ...(
    [
      ['uncovered-start-missed-on-the-first-day-of-24-months', '2023-07-01', notCovered],
      ['uncovered-start-missed-the-day-before', '2023-06-30', { ...clear, unjudged: ['b'] }],
    ] as const
  ).map(([name, onset, expect]) =>
    boundary(
      name,
      'A start that no feed covers keeps the answer open where it would be a finding of these 24 months.',
      { doses: course({ start: plus(onset, -113) }).doses, results: laboratory([], { from: '2023-07-03' }) },
      expect,
      { about: ['b'] },
    ),
  ),
  missing(
    'started-before-the-laboratory-feed-and-never-maintained',
    'Where nothing else was judged it does, however long ago.',
    { doses: loadedBnf('2020-01-06') },
    notCovered,
  ),
  fires(
    'injection-feed-ended-in-the-weeks-after-the-start',
    'Who looked is told by the other feeds.',
    {},
    onlyB,
    injectionsTo(day(100)),
  ),
  missing(
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
    'reviewed-on-a-day-after-as-of',
    'What is dated after the audit is unseen.',
    reviewed(41),
    notEvaluable('recheck_not_due'),
    {
      asOf: day(40),
    },
  ),
  missing(
    'counted-but-reported-after-as-of',
    'So is a result that was reported after it.',
    tested(hb(day(60), 130, { reported_on: day(115) })),
    onlyB,
    { asOf: day(114) },
  ),
  outside(
    'died-on-day-112',
    'Who died before the time had passed is outside.',
    { deceased_on: day(112) },
    notApplicable('record_ended'),
  ),
  boundary('left-on-day-113', 'The day after, it had passed.', { deregistered_on: day(113) }, onlyB),
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
    onlyB,
  ),
  ...(
    [
      ['back-on-day-28', 28, onlyB],
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
  fires(
    'anaemic-and-never-looked-at-years-ago',
    'It is past when the last of what was missed is 24 months old.',
    {
      doses: course({ start: '2022-06-01' }).doses,
      results: [...laboratory([['2022-05-15', '2022-10-31']]), ...bloodCount('2022-05-29', 98, 108)],
      events: [event('2023-11-01', 'clinical_review'), event('2024-11-01', 'clinical_review')],
    },
    flagged('probable', ['a', 'b'], { state: 'past', onset: '2022-08-25', closed_on: '2024-09-22' }),
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
  clears(
    'reviewed-and-scored-on-one-day',
    'One look of a day is told.',
    { ...reviewed(60), symptoms: [score(day(60), 'mood', 1)] },
    clear,
  ),
  missing(
    'elsewhere-after-the-start-and-changed-lately',
    'Where all that is left to judge has not passed, it is not due.',
    {
      doses: course({ start: '2024-06-03', plan: (k) => (k < 3 ? 84 : 56), gap: (k) => (k < 3 ? 84 : 56) }).doses,
      events: [event('2024-07-01', 'care_transferred_out'), event('2024-08-01', 'care_transferred_in')],
      results: laboratory([['2024-06-04', today]]),
    },
    notEvaluable('recheck_not_due'),
  ),
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
  fires('never-looked-at-and-a-score-waits', 'A flag stays while a row waits.', waits(day(50), 'symptoms'), onlyB),
  ...(
    [
      ['count-waiting-on-the-first-day', 0, 'haemoglobin', notEvaluable('rows_waiting')],
      ['count-waiting-the-day-before', -1, 'haemoglobin', clear],
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

/** (a) and (b): what the record, the feeds and the day of the audit let judge of a start. */
export const startRecordCases: readonly Case[] = [...lookBack, ...feeds, ...times]
