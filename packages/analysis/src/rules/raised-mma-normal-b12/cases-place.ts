import {
  b12,
  course,
  egfr,
  flagged,
  loadedBnf,
  mma,
  mmaWithKidneys,
  notEvaluable,
  plus,
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'

const c = course()
const { boundary } = rowsFor({ ...woman, doses: c.doses })
const possible = flagged('possible')
const noB12 = notEvaluable('no_b12_near_metabolite')

/** Dose 13 with a time of day. */
const timed = c.doses.map((dose) => (dose.on === c.at(13) ? { ...dose, at: '09:00' } : dose))
/** A start whose loading ended on 2025-01-17. */
const young = course({ start: '2025-01-06' })
/** Day 60 of the cycle of dose 3 lies on the first day of the window, or one before. */
const atTheEdge = (day: string) => course({ start: plus(day, -60 - 3 * 84 - 11) })

/** Where a B12 and an MMA lie in the dose cycle, to each other, and in the window. */
export const placeCases: readonly Case[] = [
  ...(
    [
      ['b12-on-day-14', 14, 20, possible],
      ['b12-on-day-13', 13, 20, noB12],
      ['mma-soon-after-a-dose', 20, 5, possible],
      ['b12-30-days-before-the-mma', 44, 74, possible],
      ['b12-31-days-before-the-mma', 43, 74, noB12],
      ['b12-30-days-after-the-mma', 74, 44, possible],
      ['b12-31-days-after-the-mma', 74, 43, noB12],
    ] as const
  ).map(([name, levelDay, mmaDay, expect]) =>
    boundary(
      name,
      'The B12 is not post-dose and lies within 30 days of the MMA.',
      { results: [b12(c.day(13, levelDay), 520), ...mmaWithKidneys(c.day(13, mmaDay), 420)] },
      expect,
    ),
  ),
  boundary(
    'own-schedule-without-a-plan',
    'Without a planned interval the days since the dose are told alone.',
    {
      regimen: 'own schedule',
      doses: course({ plan: () => undefined }).doses,
      results: [b12(c.day(13, 40), 520), ...mmaWithKidneys(c.day(13, 40), 420)],
    },
    possible,
  ),
  boundary(
    'a-dose-between-them',
    'An injection between the two parts them.',
    { results: [b12(c.day(13, 20), 520), ...mmaWithKidneys(c.day(12, 80), 420)] },
    noB12,
  ),
  boundary(
    'on-a-dose-day-order-unknown',
    'On the day of a dose a high B12 may be post-dose.',
    { results: [b12(c.at(13), 520), ...mmaWithKidneys(c.at(13), 420)] },
    noB12,
  ),
  boundary(
    'on-a-dose-day-before-the-dose',
    'Drawn before the dose it belongs to the interval that ends.',
    {
      doses: timed,
      results: [b12(c.at(13), 520, { at: '08:00' }), mma(c.at(13), 420, { at: '08:00' }), egfr(c.at(13), 90)],
    },
    possible,
  ),
  ...(
    [
      ['both-14-days-after-loading', 14, 14, possible],
      ['mma-13-days-after-loading', 14, 13, notEvaluable('no_mma')],
    ] as const
  ).map(([name, levelDay, mmaDay, expect]) =>
    boundary(
      name,
      'Until 14 days after loading an MMA may still be falling.',
      {
        doses: young.doses,
        results: [b12(young.day(0, levelDay), 520), ...mmaWithKidneys(young.day(0, mmaDay), 420)],
      },
      expect,
    ),
  ),
  ...(
    [
      ['on-the-first-day-of-the-window', '2023-07-01', possible],
      ['on-the-day-before-the-window', '2023-06-30', notEvaluable('no_mma')],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(
      name,
      'Only the last 24 months are looked at.',
      { doses: atTheEdge(day).doses, results: [b12(day, 520), ...mmaWithKidneys(day, 420)] },
      expect,
    ),
  ),
  boundary(
    'b12-before-the-window-mma-in-it',
    'A pair belongs to the window of its later sample.',
    {
      doses: atTheEdge('2023-07-01').doses,
      results: [b12('2023-06-20', 520), ...mmaWithKidneys('2023-07-01', 420)],
    },
    flagged('possible', [], { onset: '2023-07-01' }),
  ),
  boundary(
    'mma-before-the-window-b12-in-it',
    'Whichever of the two is the later.',
    {
      doses: atTheEdge('2023-07-01').doses,
      results: [b12('2023-07-01', 520), ...mmaWithKidneys('2023-06-20', 420)],
    },
    flagged('possible', [], { onset: '2023-07-01' }),
  ),
  ...(
    [
      ['second-loading-ended-14-days-ago', 14, notEvaluable('no_mma')],
      ['second-loading-ended-15-days-ago', 15, possible],
    ] as const
  ).map(([name, days, expect]) =>
    boundary(
      name,
      'Treated anew, loading is known to have ended when 15 days have passed without another injection.',
      {
        doses: [...course({ until: '2023-01-01' }).doses, ...loadedBnf(plus(today, -days - 11))],
        results: [b12(plus(today, 14 - days), 520), ...mmaWithKidneys(plus(today, 14 - days), 420)],
      },
      expect,
    ),
  ),
  boundary(
    'long-after-the-last-dose',
    'After treatment was left off it is so too.',
    {
      doses: course({ until: '2024-06-01' }).doses,
      results: [b12('2025-04-01', 520), ...mmaWithKidneys('2025-04-01', 420)],
    },
    possible,
  ),
]
