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
  notEvaluable,
  reticulocytes,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'
import { day, full, rows, started } from './cases-starts.ts'

type Sign = NonNullable<ResultFact['comparator']>

const { censored } = rows
/** A level in the middle of an interval: somebody looked, so that the missing recheck (E7) is not the subject. */
const looked = b12(day(70), 900)
const words: Readonly<Record<Sign, string>> = {
  '<': 'less-than',
  '<=': 'at-most',
  '>': 'more-than',
  '>=': 'at-least',
}

const proven = flagged('definite', ['E1'])
const unknown = notEvaluable('short_lookback')
/** A start of which only a result can prove that it was one. */
const startCases: readonly Case[] = about(
  ['E1'],
  (
    [
      ['b12', '<', 350, [], proven],
      ['b12', '<=', 350, [], proven],
      ['b12', '<=', 350.1, [], unknown],
      ['b12', '>', 350, [], unknown],
      ['b12', '>=', 350, [], unknown],
      ['mma', '>', 280, [egfr(day(-30), 90)], proven],
      ['mma', '>=', 280, [egfr(day(-30), 90)], unknown],
    ] as const
  ).map(([analyte, comparator, value, beside, expect]) =>
    censored(
      `start-shown-by-${analyte}-${words[comparator]}-${value}`,
      'A level at most 350 is not above the indeterminate band; an MMA of at least 280 may be 280, which is not raised.',
      {
        doses: started([0]).doses,
        registered_on: day(-200),
        results: [
          analyte === 'b12' ? b12(day(-30), value, { comparator }) : mma(day(-30), value, { comparator }),
          ...beside,
        ],
      },
      expect,
    ),
  ),
)

const weekly = started([0, 2, 4, 7, 9, 11, 18, 25])
const anaemic = bloodCount(day(-10), 105, 110)
/** E4a: the blood count at the end of loading, under a regimen that ends with recovery. */
const transitionCases: readonly Case[] = about(
  ['E4a'],
  (
    [
      ['hb', '<=', 120, { ...clear, unjudged: ['E4a', 'E4b', 'E5'] }],
      ['hb', '>=', 120, clear],
      ['mcv', '>', 100, flagged('probable', ['E4a'])],
      ['mcv', '>=', 100, { ...clear, unjudged: ['E4a', 'E4b', 'E5'] }],
      ['mcv', '<=', 100, clear],
    ] as const
  ).map(([analyte, comparator, value, expect]) =>
    censored(
      `moved-on-with-${analyte}-${words[comparator]}-${value}`,
      'A value that may be at its limit is not known to be beyond it.',
      {
        doses: weekly.doses,
        regimen: 'UK-SmPC-N0',
        results: [
          looked,
          ...anaemic,
          analyte === 'hb' ? hb(weekly.after(-2), value, { comparator }) : hb(weekly.after(-2), 128),
          analyte === 'mcv' ? mcv(weekly.after(-2), value, { comparator }) : mcv(weekly.after(-2), 95),
        ],
      },
      expect,
    ),
  ),
)

const notAnswered = flagged('possible', ['E4c'])
/** E4c: the haemoglobin of the start, and the reticulocytes after it. */
const marrowCases: readonly Case[] = about(
  ['E4c'],
  [
    ...(
      [
        ['<', 100, notAnswered],
        ['<=', 100, { ...clear, unjudged: ['E4b', 'E4c', 'E5'] }],
        ['<=', 99.9, notAnswered],
        ['<', 110, { ...clear, unjudged: ['E4b', 'E4c', 'E5'] }],
        ['>=', 100, clear],
        ['>', 90, { ...clear, unjudged: ['E4b', 'E4c', 'E5'] }],
      ] as const
    ).map(([comparator, value, expect]) =>
      censored(
        `started-with-hb-${words[comparator]}-${value}`,
        'A haemoglobin reported as <100 is below 100, as <=100 it may be 100.',
        { results: [looked, hb(day(-10), value, { comparator }), reticulocytes(day(7), 40)] },
        expect,
      ),
    ),
    ...(
      [
        ['>', clear],
        ['>=', { ...clear, unjudged: ['E4b', 'E4c', 'E5'] }],
        ['<=', notAnswered],
      ] as const
    ).map(([comparator, expect]) =>
      censored(
        `reticulocytes-${words[comparator]}-85`,
        'Above 85 is a response: >85 is one, >=85 may be 85.',
        { results: [looked, hb(day(-10), 92), reticulocytes(day(7), 85, { comparator })] },
        expect,
      ),
    ),
  ],
)

/** E5 and E8: a metabolite and a trough after loading. */
const laterCases: readonly Case[] = [
  censored(
    'mma-at-least-280-after-loading',
    'An MMA that may be 280 is not known to be raised.',
    { results: [looked, mma(full.after(40), 280, { comparator: '>=' }), egfr(full.after(40), 90)] },
    { ...clear, unjudged: ['E4b', 'E4c', 'E5'] },
    { about: ['E5'] },
  ),
  censored(
    'trough-at-most-180-with-mma-raised',
    'A trough that may be 180 is not known to be deficient.',
    {
      results: [
        looked,
        b12(full.after(84 + 80), 180, { comparator: '<=' }),
        mma(full.after(84 + 80), 420),
        egfr(full.after(84 + 80), 90),
      ],
    },
    clear,
    { about: ['E8'] },
  ),
]

/** Results that are reported with a sign, exactly at the limit that they are compared with. */
export const signCases: readonly Case[] = [...startCases, ...transitionCases, ...marrowCases, ...laterCases]
