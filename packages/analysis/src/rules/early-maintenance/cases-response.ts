import {
  about,
  b12,
  bloodCount,
  clear,
  egfr,
  flagged,
  hb,
  mcv,
  mma,
  mmaWithKidneys,
  reticulocytes,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { day, full, rows, started } from './cases-starts.ts'

const { fires, clears, missing, censored } = rows
/** A level in the middle of an interval: somebody looked, so that the missing recheck (E7) is not the subject. */
const looked = b12(day(70), 900)
/** Anaemic with large cells ten days before the first dose. */
const anaemic = bloodCount(day(-10), 105, 110)
const possible = (...criteria: string[]) => flagged('possible', criteria)

/** Eight doses to day 25, under a regimen that ends with recovery. */
const weekly = started([0, 2, 4, 7, 9, 11, 18, 25])
const recovering = { doses: weekly.doses, regimen: 'UK-SmPC-N0' }
const transitionCases = about(
  ['E4a'],
  [
    fires(
      'recovery-expected-and-still-anaemic',
      'A regimen that ends with recovery was left at 112 g/L and 104 fL.',
      { ...recovering, results: [looked, ...anaemic, ...bloodCount(weekly.after(-2), 112, 104)] },
      flagged('probable', ['E4a']),
    ),
    clears(
      'recovery-expected-and-recovered',
      'With 128 g/L and 95 fL it was left in time.',
      { ...recovering, results: [looked, ...anaemic, ...bloodCount(weekly.after(-2), 128, 95)] },
      clear,
    ),
    missing(
      'recovery-expected-and-no-count',
      'Without a blood count around the last loading dose nobody knows.',
      { ...recovering, results: [looked, ...anaemic] },
      clear,
    ),
    ...(
      [
        ['hb-less-than-120-when-moved-on', '<', 120, flagged('probable', ['E4a'])],
        ['hb-less-than-125-when-moved-on', '<', 125, clear],
      ] as const
    ).map(([name, comparator, value, expect]) =>
      censored(
        name,
        'A haemoglobin reported as <120 is low, as <125 it may be so or not.',
        {
          ...recovering,
          results: [looked, ...anaemic, hb(weekly.after(-2), value, { comparator }), mcv(weekly.after(-2), 95)],
        },
        expect,
      ),
    ),
  ],
)

const eightWeekCases = about(
  ['E4b'],
  [
    clears(
      'recovered-after-eight-weeks',
      'Haemoglobin and cells are normal on day 60.',
      { results: [looked, ...anaemic, ...bloodCount(day(60), 130, 94)] },
      clear,
    ),
    ...(
      [
        ['hb-at-most-119-on-day-60', '<=', possible('E4b')],
        ['hb-at-least-119-on-day-60', '>=', clear],
      ] as const
    ).map(([name, comparator, expect]) =>
      censored(
        name,
        'A haemoglobin reported as at most 119 is low, as at least 119 it may be so or not.',
        { results: [looked, ...anaemic, hb(day(60), 119, { comparator }), mcv(day(60), 95)] },
        expect,
      ),
    ),
  ],
)

const marrowCases = about(
  ['E4c'],
  [
    fires(
      'marrow-does-not-answer',
      'With 92 g/L at the start, 40 x10^9/L of reticulocytes on day 7 are no response.',
      { results: [looked, hb(day(-10), 92), reticulocytes(day(7), 40)] },
      possible('E4c'),
    ),
    clears(
      'marrow-answers',
      '140 x10^9/L on day 7 are one.',
      { results: [looked, hb(day(-10), 92), reticulocytes(day(7), 140)] },
      clear,
    ),
    missing(
      'reticulocytes-never-counted',
      'Without reticulocytes nobody knows.',
      { results: [looked, hb(day(-10), 92)] },
      clear,
    ),
    ...(
      [
        ['reticulocytes-less-than-85', 85, possible('E4c')],
        ['reticulocytes-less-than-90', 90, clear],
      ] as const
    ).map(([name, value, expect]) =>
      censored(
        name,
        'Reticulocytes reported as <85 are no response, as <90 they may be one.',
        { results: [looked, hb(day(-10), 92), reticulocytes(day(7), value, { comparator: '<' })] },
        expect,
      ),
    ),
  ],
)

const metaboliteCases = about(
  ['E5'],
  [
    fires(
      'mma-still-raised-after-loading',
      'MMA is 600 nmol/L forty days after the last loading dose.',
      { results: [looked, ...mmaWithKidneys(full.after(40), 600)] },
      possible('E5'),
    ),
    clears(
      'mma-normal-after-loading',
      'It is 200 nmol/L.',
      { results: [looked, ...mmaWithKidneys(full.after(40), 200)] },
      clear,
    ),
    ...(
      [
        ['mma-more-than-280-after-loading', 280, possible('E5')],
        ['mma-more-than-250-after-loading', 250, clear],
      ] as const
    ).map(([name, value, expect]) =>
      censored(
        name,
        'An MMA reported as >280 is raised, as >250 it may be so or not.',
        { results: [looked, mma(full.after(40), value, { comparator: '>' }), egfr(full.after(40), 90)] },
        expect,
      ),
    ),
  ],
)

/** E4 and E5: each met, answered, not measured, and reported with a sign. */
export const responseCases: readonly Case[] = [
  ...transitionCases,
  ...eightWeekCases,
  ...marrowCases,
  ...metaboliteCases,
]
