import {
  about,
  b12,
  b12Pmol,
  bloodCount,
  clear,
  course,
  egfr,
  ferritin,
  flagged,
  folate,
  hb,
  holotc,
  homocysteine,
  mcv,
  mma,
  notEvaluable,
  plus,
  rowsFor,
  woman,
} from '../../cases/build.ts'
import type { Case, Expected } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'

type Sign = NonNullable<ResultFact['comparator']>

const c = course()
const { censored } = rowsFor({ ...woman, doses: c.doses })
const trough = c.day(10, 80)
const sampled = (results: readonly ResultFact[]) => ({ results })
/** `sign` before a number, as the names of cases say it. */
const words: Readonly<Record<Sign, string>> = {
  '<': 'less-than',
  '<=': 'at-most',
  '>': 'more-than',
  '>=': 'at-least',
}

const possible = flagged('possible', ['F1'], { softeners: [] })
const onlyCensored = notEvaluable('only_censored')

/** A trough that is reported with a sign before one of its thresholds. */
const levelCases: readonly Case[] = about(
  ['F1', 'F6'],
  (
    [
      ['b12', b12, '<', 180, possible],
      ['b12', b12, '<=', 180, onlyCensored],
      ['b12', b12, '<=', 179.9, possible],
      ['b12', b12, '>', 180, clear],
      ['b12', b12, '>=', 180, clear],
      ['b12-in-pmol', b12Pmol, '<', 133, possible],
      ['b12-in-pmol', b12Pmol, '<=', 133, onlyCensored],
      ['active-b12', holotc, '<', 25, possible],
      ['active-b12', holotc, '<=', 25, onlyCensored],
      ['b12', b12, '<', 350, onlyCensored],
      ['b12', b12, '<=', 350, onlyCensored],
      ['b12', b12, '>', 350, clear],
      ['b12', b12, '>=', 350, clear],
    ] as const
  ).map(([name, result, comparator, value, expect]) =>
    censored(
      `${name}-${words[comparator]}-${value}`,
      'Below 180 is what is reported as <180; what is reported as <=180 may be 180, and a value with > before it is not low.',
      sampled([result(trough, value, { comparator })]),
      expect,
    ),
  ),
)

/** A level of a dose day: below 350 it was drawn before the dose. */
const sameDayCases: readonly Case[] = (
  [
    ['<', onlyCensored],
    ['<=', notEvaluable('only_post_dose_samples')],
    ['>=', notEvaluable('only_post_dose_samples')],
  ] as const
).map(([comparator, expect]) =>
  censored(
    `on-a-dose-day-${words[comparator]}-350`,
    'A level of a dose day that may be 350 or more is no level of before the dose.',
    sampled([b12(c.at(11), 350, { comparator })]),
    expect,
    { about: ['F1'] },
  ),
)

const low = b12(trough, 150)
const others = ['F5', 'F9'] as const
const open = (...unjudged: string[]): Expected => ({ ...possible, unjudged: [...unjudged, ...others] })
const normal = flagged('possible', ['F1'], { softeners: ['N1'] })
const functional = (criterion: 'F3' | 'F4') => flagged('probable', ['F1', criterion])

/** A metabolite beside a low trough that is reported with a sign before its own limit. */
const metaboliteCases: readonly Case[] = (
  [
    ['mma', 280, mma, 90, '>', functional('F3')],
    ['mma', 280, mma, 90, '>=', open('F3', 'F4')],
    ['mma', 280, mma, 90, '<', normal],
    ['mma', 280, mma, 90, '<=', normal],
    ['mma', 420, mma, 50, '>', functional('F3')],
    ['mma', 420, mma, 50, '>=', open('F3', 'F4')],
    ['mma', 420, mma, 50, '<=', normal],
    ['homocysteine', 20, homocysteine, 90, '>', functional('F4')],
    ['homocysteine', 20, homocysteine, 90, '>=', open('F3', 'F4')],
    ['homocysteine', 20, homocysteine, 90, '<', normal],
    ['homocysteine', 20, homocysteine, 90, '<=', normal],
  ] as const
).map(([name, value, result, rate, comparator, expect]) =>
  censored(
    `${name}-${words[comparator]}-${value}-with-egfr-${rate}`,
    'Raised is above the limit: >280 is, >=280 may be 280, and what is at most the limit is not raised.',
    sampled([low, result(trough, value, { comparator }), egfr(trough, rate), folate(trough, 15)]),
    expect,
    { about: [name === 'mma' ? 'F3' : 'F4'] },
  ),
)

/** The gates of a raised metabolite, reported with a sign. */
const gateCases: readonly Case[] = [
  ...(
    [
      ['<', open('F3', 'F4')],
      ['<=', functional('F4')],
      ['>=', functional('F4')],
    ] as const
  ).map(([comparator, expect]) =>
    censored(
      `homocysteine-with-folate-${words[comparator]}-7`,
      'Folate reported as <7 is low and bars homocysteine; <=7 may be 7, which is not.',
      sampled([low, homocysteine(trough, 28), egfr(trough, 90), folate(trough, 7, { comparator })]),
      expect,
      { about: ['F4'] },
    ),
  ),
  ...(
    [
      ['<', 30, open('F3', 'F4')],
      ['<=', 30, open('F3', 'F4')],
      ['<', 60, open('F3', 'F4')],
      ['>', 60, functional('F3')],
      ['>=', 60, functional('F3')],
      ['>=', 30, normal],
    ] as const
  ).map(([comparator, rate, expect]) =>
    censored(
      `mma-with-egfr-${words[comparator]}-${rate}`,
      'An eGFR that is reported as below a number may be below 30; one above a number is taken as that number.',
      sampled([low, mma(trough, 500), egfr(trough, rate, { comparator })]),
      expect,
      { about: ['F3'] },
    ),
  ),
]

const twiceLow = [b12(c.day(9, 80), 150), low]
const definite = flagged('definite', ['F1', 'F2', 'F5'])
const probable = flagged('probable', ['F1', 'F2'])
const judged: Expected = { ...probable, unjudged: ['F3', 'F4', 'F9'] }
const unjudged: Expected = { ...probable, unjudged: ['F3', 'F4', 'F5', 'F9'] }

/** F5: a blood count, and what bars it, reported with a sign before a limit. */
const countCases: readonly Case[] = about(
  ['F5'],
  [
    ...(
      [
        ['hb', '<=', 120, unjudged],
        ['hb', '>', 120, judged],
        ['mcv', '>=', 100, unjudged],
        ['mcv', '<', 100, judged],
      ] as const
    ).map(([name, comparator, value, expect]) =>
      censored(
        `${name}-${words[comparator]}-${value}-beside-low-levels`,
        'A haemoglobin that may be at its limit is not known to be below it, a cell volume not to be above.',
        sampled([
          ...twiceLow,
          name === 'hb' ? hb(trough, value, { comparator }) : hb(trough, 112),
          name === 'mcv' ? mcv(trough, value, { comparator }) : mcv(trough, 104),
        ]),
        expect,
      ),
    ),
    ...(
      [
        ['ferritin', ferritin, '<=', 30, definite],
        ['ferritin', ferritin, '>=', 30, definite],
        ['folate', folate, '<', 7, probable],
        ['folate', folate, '<=', 7, definite],
        ['folate', folate, '>=', 7, definite],
      ] as const
    ).map(([name, result, comparator, value, expect]) =>
      censored(
        `anaemia-with-${name}-${words[comparator]}-${value}`,
        'What bars a blood count is low for sure: <7, not <=7.',
        sampled([...twiceLow, ...bloodCount(trough, 112, 104), result(trough, value, { comparator })]),
        expect,
      ),
    ),
  ],
)

/** N2: active B12 above 70 near the low trough. */
const softenerCases: readonly Case[] = (
  [
    ['>', 70, ['N2']],
    ['>=', 70.1, ['N2']],
    ['>=', 70, []],
    ['>', 60, []],
  ] as const
).map(([comparator, value, softeners]) =>
  censored(
    `low-with-active-b12-${words[comparator]}-${value}`,
    'Active B12 softens where it is above 70 for sure.',
    sampled([low, holotc(plus(trough, -25), value, { comparator })]),
    flagged('possible', ['F1'], { softeners }),
  ),
)

/** Results that are reported with a sign, exactly at the limit that they are compared with. */
export const signCases: readonly Case[] = [
  ...levelCases,
  ...sameDayCases,
  ...metaboliteCases,
  ...gateCases,
  ...countCases,
  ...softenerCases,
]
