import {
  about,
  b12,
  bloodCount,
  clear,
  flagged,
  hb,
  homocysteineWithGates,
  mma,
  mmaWithKidneys,
  notEvaluable,
  onDays,
  plus,
  score,
  today,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact, ResultFact } from '../../cases/patient-facts.ts'
import { day, full, halfDoses, oneShort, rows, started } from './cases-starts.ts'

const { fires, clears, boundary, missing, censored } = rows
const possible = (...criteria: string[]) => flagged('possible', criteria)

/** A level in the middle of an interval: somebody looked, so that the missing recheck (E7) is not the subject. */
const looked = b12(day(70), 900)
const raised = (on: string) => mmaWithKidneys(on, 400)

/** A clinic seen through one patient who is tested every two weeks, but for the time after loading. */
const tested = (counts: { until: string; from: string }, levels: { until: string; from: string }): ResultFact[] => {
  const results: ResultFact[] = []
  for (let on = '2022-01-03'; on <= '2025-06-20'; on = plus(on, 14)) {
    if (on < counts.until || on > counts.from) results.push(...bloodCount(on, 132, 92))
    if (on < levels.until || on > levels.from) results.push(b12(on, 800))
  }
  return results
}
/** Nothing of the blood, no level and no metabolite in the time after loading in which E7 looks for one. */
export const untested = tested(
  { until: full.transition, from: full.after(57) },
  { until: full.transition, from: full.after(121) },
)
/** E7: nobody looked. */
const recheckCases: readonly Case[] = about(
  ['E7'],
  [
    fires(
      'nobody-looked',
      'No blood count, level or metabolite followed a loading one dose short: listed beside it.',
      { doses: oneShort.doses, results: untested },
      possible('E2-minor', 'E7'),
    ),
    ...(
      [
        ['blood-count-on-the-transition-day', bloodCount(oneShort.transition, 130, 92), possible('E2-minor')],
        ['blood-count-the-day-before', bloodCount(oneShort.after(-1), 130, 92), possible('E2-minor', 'E7')],
        ['blood-count-56-days-after', bloodCount(oneShort.after(56), 130, 92), possible('E2-minor')],
        ['blood-count-57-days-after', bloodCount(oneShort.after(57), 130, 92), possible('E2-minor', 'E7')],
        ['level-120-days-after', [b12(oneShort.after(120), 800)], possible('E2-minor')],
        ['level-121-days-after', [b12(oneShort.after(121), 800)], possible('E2-minor', 'E7')],
        ['mma-100-days-after', [mma(oneShort.after(100), 200)], possible('E2-minor')],
        ['homocysteine-100-days-after', homocysteineWithGates(oneShort.after(100), 10), possible('E2-minor')],
      ] as const
    ).map(([name, results, expect]) =>
      boundary(
        name,
        'No blood count to 56 days and no level or metabolite to 120 days after the last loading dose is listed.',
        { doses: oneShort.doses, results: [...untested, ...results] },
        expect,
      ),
    ),
    clears(
      'fully-loaded-and-nobody-looked',
      'A missing recheck alone gives no grade.',
      { results: untested },
      { ...clear, criteria: ['E7'] },
    ),
    clears(
      'fully-loaded-and-looked-at',
      'A blood count 30 days after and a level 80 days after the last loading dose are a look.',
      { results: [...untested, ...bloodCount(full.after(30), 132, 92), b12(full.after(80), 700)] },
      { ...clear, criteria: [] },
    ),
    missing(
      'one-short-and-no-laboratory-feed',
      'Where no results come in at all, that nobody looked cannot be told.',
      { doses: oneShort.doses },
      possible('E2-minor'),
    ),
  ],
)

const again = (gap: number, days: readonly number[]): DoseFact[] => [
  ...full.doses.slice(0, 6),
  ...onDays(full.after(gap), days),
]
const e8 = possible('E8')
const hbFalls = (first: number, firstOn: string, later: number, laterOn: string) => [
  looked,
  hb(firstOn, first),
  hb(laterOn, later),
]
/** Day 80 of the second maintenance cycle, too late for E5. */
const secondTrough = full.after(84 + 80)

/** E8: relapse within a year. */
const relapseCases: readonly Case[] = about(
  ['E8'],
  [
    ...(
      [
        ['loaded-again-after-21-days', 21, [0, 7, 14], e8],
        ['loaded-again-after-20-days', 20, [0, 7, 14], clear],
        ['three-doses-within-14-days', 84, [0, 7, 14], e8],
        ['three-doses-within-15-days', 84, [0, 7, 15], clear],
        ['two-doses-within-14-days', 84, [0, 14], clear],
      ] as const
    ).map(([name, gap, days, expect]) =>
      boundary(
        name,
        'Three doses within 14 days after a gap of 21 days or more are a relapse treated.',
        { doses: [...again(gap, days), ...onDays(full.after(gap + 84 + 15), [0, 84])] },
        expect,
      ),
    ),
    fires(
      'half-the-doses-and-loaded-again',
      'With half the doses it is definite.',
      { doses: [...halfDoses.doses.slice(0, 3), ...onDays(halfDoses.after(84), [0, 7, 14, 98, 182])] },
      flagged('definite', ['E2-major', 'E8']),
    ),
    ...(
      [
        ['hb-falls-from-127-to-118', hbFalls(127, full.after(30), 118, full.after(200)), e8],
        ['hb-falls-from-127-to-119', hbFalls(127, full.after(30), 119, full.after(200)), clear],
        ['hb-falls-from-140-to-120', hbFalls(140, full.after(30), 120, full.after(200)), clear],
        ['hb-highest-on-the-transition-day', hbFalls(127, full.transition, 118, full.after(200)), e8],
        ['hb-highest-the-day-before', hbFalls(127, full.after(-1), 118, full.after(200)), clear],
        ['hb-falls-on-day-365', hbFalls(135, full.after(30), 110, full.after(365)), e8],
        ['hb-falls-on-day-366', hbFalls(135, full.after(30), 110, full.after(366)), clear],
      ] as const
    ).map(([name, results, expect]) =>
      boundary(
        name,
        'A haemoglobin below its limit and more than 6.7 % below the highest since the transition is a relapse.',
        { results },
        expect,
      ),
    ),
    ...(
      [
        ['low-trough-with-raised-mma', [b12(secondTrough, 179.9), ...raised(secondTrough)], e8],
        ['trough-of-180-with-raised-mma', [b12(secondTrough, 180), ...raised(secondTrough)], clear],
        ['low-trough-with-normal-mma', [b12(secondTrough, 150), ...mmaWithKidneys(secondTrough, 280)], clear],
        [
          'low-trough-with-raised-homocysteine',
          [b12(secondTrough, 150), ...homocysteineWithGates(secondTrough, 28)],
          e8,
        ],
        ['low-trough-alone', [b12(secondTrough, 150)], clear],
        ['low-mid-interval-with-raised-mma', [b12(full.after(84 + 62), 150), ...raised(full.after(84 + 62))], clear],
        [
          'low-first-trough-with-raised-mma',
          [b12(full.after(80), 150), ...raised(full.after(80))],
          possible('E5', 'E8'),
        ],
      ] as const
    ).map(([name, results, expect]) =>
      boundary(name, 'A low trough with a raised metabolite is a relapse.', { results: [looked, ...results] }, expect),
    ),
    ...(
      [
        ['neuropathy-worse-by-2', 'neuropathy', 3, 200, e8],
        ['neuropathy-worse-by-1', 'neuropathy', 2, 200, clear],
        ['balance-worse-by-2', 'balance', 3, 200, e8],
        ['cognition-worse-by-2', 'cognition', 3, 200, e8],
        ['fatigue-worse-by-5', 'fatigue', 6, 200, clear],
        ['neuropathy-worse-on-day-365', 'neuropathy', 5, 365, e8],
        ['neuropathy-worse-on-day-366', 'neuropathy', 5, 366, clear],
      ] as const
    ).map(([name, domain, value, on, expect]) =>
      boundary(
        name,
        'A neurological score worse by 2 than the last before the transition is a relapse.',
        { symptoms: [score(full.after(-5), domain, 1), score(full.after(on), domain, value)] },
        expect,
      ),
    ),
    clears(
      'steady-for-a-year',
      'Haemoglobin and scores stay, and no dose comes early.',
      {
        results: [looked, hb(full.after(30), 131), hb(full.after(200), 128)],
        symptoms: [score(full.after(-5), 'neuropathy', 2), score(full.after(200), 'neuropathy', 2)],
      },
      clear,
    ),
    missing(
      'relapse-after-a-start-that-nobody-saw',
      'With a hundred days of look-back nobody knows whether this was the start, so no relapse is told either.',
      {
        registered_on: day(-100),
        doses: [...full.doses.slice(0, 6), ...onDays(full.after(84), [0, 7, 14, 98, 182])],
      },
      notEvaluable('short_lookback'),
    ),
    ...(
      [
        ['low-trough-less-than-180', [b12(secondTrough, 180, { comparator: '<' }), ...raised(secondTrough)], e8],
        ['low-trough-less-than-200', [b12(secondTrough, 200, { comparator: '<' }), ...raised(secondTrough)], clear],
        ['hb-falls-to-less-than-110', [hb(full.after(30), 135), hb(full.after(200), 110, { comparator: '<' })], clear],
      ] as const
    ).map(([name, results, expect]) =>
      censored(
        name,
        'A level reported as <180 is low, as <200 it may be so or not; a censored haemoglobin makes no significant fall.',
        { results: [looked, ...results] },
        expect,
      ),
    ),
  ],
)

/** A last loading dose on `transition`, one dose short. */
const oneShortOn = (transition: string) => started([0, 2, 4, 7, 11], { first: plus(transition, -11) })
/** The flag passes with the window, unless E5 or E8 arose within it. */
const stateCases: readonly Case[] = [
  boundary(
    'moved-on-first-day-of-the-window',
    'A transition on the first day of the 24 months is active.',
    { doses: oneShortOn('2023-07-01').doses },
    flagged('possible', ['E2-minor'], { state: 'active' }),
  ),
  boundary(
    'moved-on-the-day-before',
    'A day earlier it is past.',
    { doses: oneShortOn('2023-06-30').doses },
    flagged('possible', ['E2-minor'], { state: 'past' }),
  ),
  boundary(
    'moved-on-before-but-mma-raised-within',
    'A raised MMA within the window keeps it active.',
    { doses: oneShortOn('2023-06-30').doses, results: raised('2023-08-30') },
    flagged('possible', ['E2-minor', 'E5'], { state: 'active' }),
  ),
  boundary(
    'moved-on-before-but-relapsed-within',
    'So does a relapse.',
    {
      doses: oneShortOn('2023-06-30').doses,
      symptoms: [score('2023-06-20', 'neuropathy', 1), score('2024-03-01', 'neuropathy', 4)],
    },
    flagged('possible', ['E2-minor', 'E8'], { state: 'active' }),
  ),
  boundary(
    'moved-on-and-relapsed-before',
    'A raised MMA of before the window does not.',
    { doses: oneShortOn('2023-05-01').doses, results: raised('2023-06-15') },
    flagged('possible', ['E2-minor', 'E5'], { state: 'past' }),
  ),
  fires(
    'never-loaded-long-ago',
    'A first dose of 2022 that no loading followed is past.',
    { doses: started([0], { first: '2022-03-01' }).doses },
    flagged('probable', ['E1'], { state: 'past' }),
    { asOf: today },
  ),
]

/** E7 and E8, and when a flag has passed. */
export const followUpCases: readonly Case[] = [...recheckCases, ...relapseCases, ...stateCases]
