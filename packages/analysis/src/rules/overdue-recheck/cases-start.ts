import {
  about,
  b12,
  bloodCount,
  clear,
  egfr,
  event,
  flagged,
  hb,
  homocysteine,
  mcv,
  mma,
  notEvaluable,
  plus,
  score,
  today,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'
import { laboratory } from './case-records.ts'
import { day, onlyB, quietly, reviewed, rowsOfStarter } from './case-starter.ts'

const { fires, clears, boundary, missing, censored } = rowsOfStarter
const both = flagged('probable', ['a', 'b'])
const onlyA = flagged('probable', ['a'])
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
    onlyB,
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
  censored(
    'mcv-above-90-at-the-start',
    'Whether MCV was raised is not known: (a) stays open.',
    { ...counted(hb(day(-3), 135), mcv(day(-3), 90, { comparator: '>' })), ...reviewed(60) },
    { ...clear, unjudged: ['a'] },
    { about: ['a'] },
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
  fires(
    'prophylaxis-and-never-looked-at',
    'So it is whatever the injections are for.',
    { cause: 'prophylaxis' },
    onlyB,
  ),
  ...(
    [
      ['a-review', reviewed(60)],
      ['a-score', { symptoms: [score(day(60), 'mood', 1)] }],
      ['a-blood-count', tested(hb(day(60), 135))],
      ['an-mma', tested(mma(day(60), 200))],
      ['a-homocysteine', tested(homocysteine(day(60), 10))],
    ] as const
  ).map(([name, facts]) => clears(`started-and-${name}`, 'Any of these is a look.', facts, clear)),
  fires('started-and-a-b12', 'A level of B12 is none so soon.', tested(b12(day(60), 900)), onlyB),
  fires('started-and-a-kidney-test', 'Nor is any other test.', tested(egfr(day(60), 90)), onlyB),
  boundary('reviewed-on-day-28', 'Day 28 counts.', reviewed(28), clear),
  boundary('reviewed-on-day-27', 'Day 27 is too early.', reviewed(27), onlyB),
  boundary('reviewed-on-day-112', 'Day 112 counts.', reviewed(112), clear),
  boundary('reviewed-on-day-113', 'Day 113 is too late.', reviewed(113), onlyB),
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
  boundary('pregnant-and-reviewed-on-day-13', 'Day 13 is too early.', pregnant(13), onlyB),
  boundary('pregnant-and-reviewed-on-day-56', 'Day 56 counts.', pregnant(56), clear),
  boundary('pregnant-and-reviewed-on-day-57', 'Day 57 is too late.', pregnant(57), onlyB),
  boundary('last-period-300-days-before', 'A pregnancy lasts 300 days at most.', pregnant(57, day(-300)), onlyB),
  boundary('last-period-301-days-before', 'After that it is over.', pregnant(57, day(-301)), clear),
  boundary('last-period-on-the-first-day', 'It counts from that day.', pregnant(57, day(0)), onlyB),
  boundary('last-period-the-day-after', 'Who is pregnant later has the usual time.', pregnant(57, day(1)), clear),
  boundary(
    'pregnant-and-reviewed-on-the-day-of-the-last-period',
    'Another event of that day is not the pregnancy.',
    pregnant(-100),
    onlyB,
  ),
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

/** (a) and (b): the first weeks after a start. */
export const startCases: readonly Case[] = [
  ...about(['a'], abnormalStarts),
  ...about(['b'], [...anyStarts, ...pregnancies]),
]
