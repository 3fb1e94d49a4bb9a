import {
  about,
  b12,
  clear,
  course,
  egfr,
  event,
  flagged,
  hb,
  holotc,
  homocysteine,
  mma,
  notEvaluable,
  plus,
  rowsFor,
  score,
  today,
  waitingLab,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'
import { laboratory } from './case-records.ts'

/** Twelve-weekly doses since 2022, maintenance since 2022-05-06; no blood count after 2023-12-11. */
const c = course()
const quiet = laboratory([['2023-12-12', today]])
const { fires, clears, boundary, missing } = rowsFor({ ...woman, doses: c.doses, results: quiet })
const flag = flagged('possible', ['d'])
const reviewed = (...days: string[]) => ({ events: days.map((on) => event(on, 'clinical_review')) })
const tested = (...more: ResultFact[]) => ({ results: [...quiet, ...more] })

const looks: readonly Case[] = [
  fires(
    'nothing-looked-at-for-15-months',
    'The last look was on 2024-01-10: fifteen months later it is overdue.',
    reviewed('2024-01-10'),
    flagged('possible', ['d'], { state: 'active', onset: '2025-04-10' }),
  ),
  ...(
    [
      ['a-review', reviewed('2025-01-10')],
      ['a-score', { symptoms: [score('2025-01-10', 'mood', 1)] }],
      ['a-blood-count', tested(hb('2025-01-10', 135))],
      ['an-mma', tested(mma('2025-01-10', 200))],
      ['a-homocysteine', tested(homocysteine('2025-01-10', 10))],
      ['a-b12', tested(b12('2025-01-10', 500))],
      ['an-active-b12', tested(holotc('2025-01-10', 90))],
    ] as const
  ).map(([name, facts]) => clears(`maintained-and-${name}`, 'Any of these is a look.', facts, clear)),
  fires('maintained-and-a-kidney-test', 'Another test is none.', tested(egfr('2025-01-10', 90)), flag),
  boundary(
    'last-look-exactly-15-months-before',
    'A look on the same day 15 months earlier is not of these months.',
    reviewed('2024-03-30'),
    {
      ...flag,
      onset: today,
    },
  ),
  boundary('last-look-a-day-later', 'A day later is.', reviewed('2024-03-31'), clear),
  ...(
    [
      ['last-look-on-30-november-judged-in-february', '2025-02-28', clear],
      ['last-look-on-30-november-judged-in-march', '2025-03-01', flagged('possible', ['d'], { onset: '2025-03-01' })],
    ] as const
  ).map(([name, asOf, expect]) =>
    boundary(
      name,
      'February has no 30th: fifteen months back from its last day is 28 November.',
      {
        ...reviewed('2023-11-30'),
        // Enough tests of March for the feed to reach its first day.
        results: [...laboratory([['2023-11-25', today]]), ...Array.from({ length: 4 }, () => egfr('2025-03-01', 90))],
      },
      expect,
      { asOf },
    ),
  ),
  boundary(
    'overdue-and-reviewed-on-a-day-after-as-of',
    'What is dated after the audit is unseen.',
    reviewed('2024-01-10', '2025-05-02'),
    flag,
    {
      asOf: '2025-05-01',
    },
  ),
  boundary(
    'overdue-and-reviewed-on-the-day-of-the-audit',
    'What is dated on that day is a look.',
    reviewed('2024-01-10', '2025-05-02'),
    clear,
    { asOf: '2025-05-02' },
  ),
]

/** Maintenance from 95 days after the start; one review on day 50, nothing after. */
const since = (maintenance: string) => {
  const start = plus(maintenance, -95)
  return {
    doses: course({ start }).doses,
    events: [event(plus(start, 50), 'clinical_review')],
    results: laboratory([[plus(start, 1), today]]),
  }
}
const maintenance: readonly Case[] = [
  boundary('maintained-for-15-months', 'The months count from the first maintenance injection.', since('2024-03-30'), {
    ...flag,
    onset: today,
  }),
  boundary('maintained-for-a-day-less', 'Before that nothing is asked.', since('2024-03-31'), clear),
  boundary(
    'reviewed-with-the-first-maintenance-injection',
    'A look of that day is the last look.',
    { ...since('2024-03-30'), ...reviewed('2024-03-30') },
    { ...flag, onset: today },
  ),
  ...(
    [
      ['row-waiting-on-the-last-day-of-maintenance', '2024-03-22', notEvaluable('rows_waiting')],
      ['row-waiting-the-day-after', '2024-03-23', clear],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      'A row waits for (d) up to the day on which it is judged.',
      {
        doses: course({ until: '2024-01-31' }).doses,
        ...reviewed('2023-12-23'),
        waiting: [waitingLab(on, 'missing_unit', 'b12')],
      },
      expect,
    ),
  ),
  ...(
    [
      // The last injection on 2023-12-15 carries maintenance to 2024-03-22, day 98.
      ['overdue-when-maintenance-ended', '2022-12-22', flagged('possible', ['d'], { onset: '2024-03-22' })],
      ['overdue-the-day-after-maintenance-ended', '2022-12-23', clear],
    ] as const
  ).map(([name, last, expect]) =>
    boundary(
      name,
      'Maintenance ends with the last injection, its interval and grace.',
      {
        doses: course({ until: '2024-01-31' }).doses,
        results: laboratory([['2022-12-15', today]]),
        ...reviewed(last),
      },
      expect,
    ),
  ),
  clears(
    'overdue-when-maintenance-ended-and-reviewed-since',
    'A look since then ends it.',
    {
      doses: course({ until: '2024-01-31' }).doses,
      results: laboratory([['2022-12-15', today]]),
      ...reviewed('2022-12-20', '2024-10-01'),
    },
    clear,
  ),
  boundary(
    'died-on-the-day-it-was-overdue',
    'It was overdue before the record ended.',
    { ...reviewed('2024-01-10'), deceased_on: '2025-04-10' },
    flag,
  ),
  boundary(
    'died-the-day-before',
    'Before that it was not.',
    { ...reviewed('2024-01-10'), deceased_on: '2025-04-09' },
    clear,
  ),
  clears(
    'elsewhere-for-some-months',
    'The months count anew from a return.',
    { events: [event('2024-01-10', 'clinical_review'), event('2024-06-01', 'care_transferred_out')] },
    clear,
  ),
  ...(
    [
      ['overdue-since-the-first-day-of-the-window', '2022-04-01', '2023-07-01', 'active'],
      ['overdue-since-the-day-before-the-window', '2022-03-30', '2023-06-30', 'past'],
    ] as const
  ).map(([name, last, onset, state]) =>
    boundary(
      name,
      'What became overdue before the 24 months is past.',
      {
        doses: course({ start: '2021-06-07' }).doses,
        results: laboratory([['2022-03-28', today]], { from: '2021-01-11' }),
        ...reviewed(last),
      },
      flagged('possible', ['d'], { state, onset }),
    ),
  ),
]

const american = { clinic: { country: 'US', regimen: 'US-COMMON', covered_from: '2015-01-01', covered_to: today } }
const yearly: readonly Case[] = [
  fires(
    'yearly-tests-and-only-reviewed',
    'Where the regimen has yearly tests, tests alone count, and it is probable.',
    reviewed('2025-01-10'),
    flagged('probable', ['d'], { onset: '2025-03-11' }),
    american,
  ),
  fires(
    'yearly-tests-after-bariatric-surgery',
    'So it is with the bariatric schedule.',
    { regimen: 'BOMSS', cause: 'bariatric_surgery', ...reviewed('2025-01-10') },
    flagged('probable', ['d']),
  ),
  fires(
    'yearly-tests-by-default',
    'And with the least demanding schedule of a country that tests every year.',
    reviewed('2025-01-10'),
    flagged('probable', ['d']),
    { clinic: { country: 'US', covered_from: '2015-01-01', covered_to: today } },
  ),
  clears('yearly-tests-and-a-b12', 'A test answers.', tested(b12('2025-01-10', 500)), clear, american),
]

/** A blood count a month to 2024-02, too few to cover the feed, and many kidney tests from the first of a month on. */
const coveredFrom = (from: string): ResultFact[] => [
  ...Array.from({ length: 12 }, (_, k) => hb(plus('2023-03-12', 30 * k), 135)),
  ...Array.from({ length: 160 }, (_, k) => egfr(plus(from, 4 * k), 90)).filter(({ on }) => on <= today),
]
const feeds: readonly Case[] = [
  ...(
    [
      ['overdue-as-the-laboratory-feed-ended', '2023-12-31', flagged('possible', ['d'], { onset: '2025-03-31' })],
      ['overdue-the-day-after-it-ended', '2024-01-01', notEvaluable('feed_not_covered', { unjudged: ['d'] })],
    ] as const
  ).map(([name, last, expect]) =>
    boundary(
      name,
      'That nobody looked is told only by a laboratory feed that covers the fifteen months.',
      { results: laboratory([['2023-12-12', today]], { to: '2025-03-31' }), ...reviewed(last) },
      expect,
    ),
  ),
  clears(
    'looked-at-lately-and-the-feed-ended',
    'A look of these months answers whatever the feed covers.',
    { results: laboratory([['2023-12-12', today]], { to: '2025-03-31' }), ...reviewed('2024-06-10') },
    clear,
  ),
  ...(
    [
      [
        'laboratory-feed-from-before-the-months',
        '2024-03-01',
        flagged('possible', ['d'], { unjudged: ['b'], onset: '2025-05-29' }),
      ],
      [
        'laboratory-feed-from-a-day-after-they-began',
        '2024-04-01',
        notEvaluable('feed_not_covered', { unjudged: ['b', 'd'] }),
      ],
    ] as const
  ).map(([name, from, expect]) =>
    boundary(
      name,
      'The months count from the first covered day; those before 2025-06-30 begin on 2024-03-31.',
      { results: coveredFrom(from) },
      expect,
      { about: ['d'] },
    ),
  ),
  missing(
    'clinic-without-such-tests',
    'A clinic that hardly has any of the tests is not asked for them.',
    { results: laboratory([['2000-01-01', today]]), ...reviewed('2022-04-01', '2024-01-10') },
    notEvaluable('feed_not_covered', { unjudged: ['d'] }),
    { about: ['d'] },
  ),
  ...(
    [
      ['clinic-with-mma-alone', mma, flagged('possible', ['d'], { onset: '2025-03-02' })],
      ['clinic-with-b12-alone', b12, flagged('possible', ['d'], { onset: '2025-03-02', unjudged: ['b'] })],
    ] as const
  ).map(([name, test, expect]) =>
    boundary(
      name,
      'A clinic that has one of the tests twelve times a year is asked for it.',
      {
        results: [
          ...laboratory([['2000-01-01', today]]),
          ...Array.from({ length: 12 }, (_, k) => test(plus('2023-07-01', 14 * k), 200)),
        ],
      },
      expect,
      { about: ['d'] },
    ),
  ),
  missing(
    'reviewed-but-a-b12-waits',
    'A look is not called clear while a row waits that may be another.',
    { ...reviewed('2025-01-10'), waiting: [waitingLab('2025-02-10', 'missing_unit', 'b12')] },
    notEvaluable('rows_waiting'),
    { about: ['d'] },
  ),
  ...(
    [
      ['b12-waiting-on-the-first-day-of-the-months', '2024-03-31', notEvaluable('rows_waiting')],
      ['b12-waiting-the-day-before-the-months', '2024-03-30', clear],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      'A row waits for (d) in the fifteen months.',
      { ...reviewed('2025-01-10'), waiting: [waitingLab(on, 'missing_unit', 'b12')] },
      expect,
    ),
  ),
]

/** (d): months of maintenance in which nobody looked. */
export const routineCases: readonly Case[] = about(['d'], [...looks, ...maintenance, ...yearly, ...feeds])
