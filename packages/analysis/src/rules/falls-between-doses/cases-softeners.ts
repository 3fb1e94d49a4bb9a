import {
  b12,
  course,
  event,
  flagged,
  holotc,
  homocysteine,
  mma,
  mmaWithKidneys,
  plus,
  rowsFor,
  woman,
} from '../../cases/build.ts'
import type { Case, Expected } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'

const c = course()
const { fires, boundary } = rowsFor({ ...woman, doses: c.doses })
const trough = c.day(10, 80)
const low = (k: number, value = 150, day = 80) => b12(c.day(k, day), value)

const withF3 = flagged('probable', ['F1', 'F3'], { softeners: [] })
const softened = flagged('possible', ['F1', 'F2'], { softeners: ['N1'] })
const activeNormal = flagged('possible', ['F1', 'F2'], { softeners: ['N2'] })
const plain = flagged('probable', ['F1', 'F2'], { softeners: [] })
/** Two low troughs, 168 days apart, so that no metabolite lies within 90 days of both. */
const twiceLow = (name: string, shows: string, results: readonly ResultFact[], expect: Expected, day = 80): Case =>
  boundary(name, shows, { results: [low(8, 150, day), low(10, 150, day), ...results] }, expect)

/** N1 to N4: what softens a fall. */
export const softenerCases: readonly Case[] = [
  twiceLow(
    'normal-mma-at-both-falls',
    'A normal MMA at every low trough softens.',
    [mma(c.day(8, 80), 200), mma(c.day(10, 80), 200)],
    softened,
  ),
  twiceLow('normal-mma-at-one-of-two-falls', 'At one of two it does not.', [mma(c.day(8, 80), 200)], plain),
  twiceLow(
    'normal-mma-14-days-after-the-next-dose',
    'A normal MMA counts from 14 days after a dose.',
    [mma(c.day(8, 80), 200), mma(c.day(11, 14), 200)],
    softened,
  ),
  twiceLow(
    'normal-mma-13-days-after-the-next-dose',
    'Earlier it shows the dose.',
    [mma(c.day(8, 80), 200), mma(c.day(11, 13), 200)],
    plain,
  ),
  twiceLow(
    'normal-mma-90-days-from-the-fall',
    'A normal MMA 90 days before the trough counts.',
    [mma(c.day(8, 65), 200), mma(plus(c.day(10, 65), -90), 200)],
    softened,
    65,
  ),
  twiceLow(
    'normal-mma-91-days-from-the-fall',
    'A day earlier it does not.',
    [mma(c.day(8, 65), 200), mma(plus(c.day(10, 65), -91), 200)],
    plain,
    65,
  ),
  twiceLow(
    'normal-homocysteine-at-both-falls',
    'Where no MMA was measured a normal homocysteine softens.',
    [homocysteine(c.day(8, 80), 12), homocysteine(c.day(10, 80), 12)],
    softened,
  ),
  twiceLow(
    'one-normal-and-one-raised-mma',
    'One raised MMA among normal ones takes the softener away.',
    [mma(c.day(8, 80), 200), mma(c.day(10, 70), 200), ...mmaWithKidneys(c.day(10, 80), 400)],
    flagged('definite', ['F1', 'F2', 'F3'], { softeners: [] }),
  ),
  twiceLow(
    'active-b12-above-70-at-both-falls',
    'Active B12 above its band beside every low total B12 softens.',
    [holotc(c.day(8, 80), 70.1), holotc(c.day(10, 80), 70.1)],
    activeNormal,
  ),
  twiceLow(
    'active-b12-of-70-at-one-fall',
    '70 pmol/L is not above the band, and taken before a dose it is an indeterminate trough itself.',
    [holotc(c.day(8, 80), 70), holotc(c.day(10, 80), 70.1)],
    { ...plain, criteria: ['F1', 'F2', 'F6'] },
  ),
  twiceLow(
    'active-b12-30-days-from-the-fall',
    'Active B12 30 days away counts.',
    [holotc(c.day(8, 80), 90), holotc(plus(c.day(10, 80), 30), 90)],
    activeNormal,
  ),
  twiceLow(
    'active-b12-31-days-from-the-fall',
    'A day further it does not.',
    [holotc(c.day(8, 80), 90), holotc(plus(c.day(10, 80), 31), 90)],
    plain,
  ),
  fires(
    'everything-low-but-a-known-paraprotein',
    'A softener takes even definite evidence to possible.',
    {
      events: [event('2021-05-05', 'paraprotein_disorder')],
      results: [low(10), low(11), ...mmaWithKidneys(c.day(11, 80), 420)],
    },
    flagged('possible', ['F1', 'F2', 'F3'], { softeners: ['N4'] }),
  ),
  fires(
    'transcobalamin-disorder',
    'A recorded transcobalamin disorder softens too.',
    { events: [event('2021-05-05', 'transcobalamin_disorder')], results: [low(9), low(10)] },
    flagged('possible', ['F1', 'F2'], { softeners: ['N4'] }),
  ),
  fires(
    'in-a-second-pregnancy',
    'Of two pregnancies the one that softens is told.',
    {
      birth_date: '1990-03-03',
      events: [
        event('2019-02-01', 'pregnancy_start'),
        event('2019-11-01', 'pregnancy_end'),
        event(plus(trough, -100), 'pregnancy_start'),
      ],
      results: [low(10), ...mmaWithKidneys(trough, 400)],
    },
    flagged('possible', ['F1', 'F3'], { softeners: ['N3'] }),
  ),
  ...(
    [
      ['six-weeks-after-a-pregnancy', -42, flagged('possible', ['F1', 'F3'], { softeners: ['N3'] })],
      ['forty-three-days-after-a-pregnancy', -43, withF3],
    ] as const
  ).map(([name, end, expect]) =>
    boundary(
      name,
      'Pregnancy softens until 42 days after its end.',
      {
        birth_date: '1990-03-03',
        events: [event(plus(trough, -250), 'pregnancy_start'), event(plus(trough, end), 'pregnancy_end')],
        results: [low(10), ...mmaWithKidneys(trough, 400)],
      },
      expect,
    ),
  ),
  ...(
    [
      ['first-day-of-a-pregnancy', 0, flagged('possible', ['F1', 'F3'], { softeners: ['N3'] })],
      ['day-before-a-pregnancy', 1, withF3],
      ['day-300-of-a-pregnancy-without-end', -300, flagged('possible', ['F1', 'F3'], { softeners: ['N3'] })],
      ['day-343-of-a-pregnancy-without-end', -343, withF3],
    ] as const
  ).map(([name, begin, expect]) =>
    boundary(
      name,
      'A pregnancy begins with its first day and lasts 300 days at most.',
      {
        birth_date: '1990-03-03',
        events: [event(plus(trough, begin), 'pregnancy_start')],
        results: [low(10), ...mmaWithKidneys(trough, 400)],
      },
      expect,
    ),
  ),
]
