import {
  b12,
  b12Pmol,
  clear,
  course,
  egfr,
  flagged,
  holotc,
  homocysteineWithGates,
  mma,
  mmaWithKidneys,
  notApplicable,
  notEvaluable,
  onDays,
  plus,
  rowsFor,
  today,
  waitingLab,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'
import { gradesCases } from './cases-grades.ts'
import { placeCases } from './cases-place.ts'

const c = course()
const { fires, clears, boundary, missing, censored, outside } = rowsFor({ ...woman, doses: c.doses })
const possible = flagged('possible')
/** Day 70 of the cycle that dose 13 opens, and of the one before. */
const on = c.day(13, 70)
const before = c.day(12, 70)
const pair = (day: string, level: ResultFact = b12(day, 520), value = 420): ResultFact[] => [
  level,
  ...mmaWithKidneys(day, value),
]

const limitCases: readonly Case[] = (
  [
    ['b12-350', [b12(on, 350)], 420, clear],
    ['b12-351', [b12(on, 351)], 420, possible],
    ['b12-258-pmol', [b12Pmol(on, 258)], 420, clear],
    ['b12-258.1-pmol', [b12Pmol(on, 258.1)], 420, possible],
    ['active-b12-70', [holotc(on, 70)], 420, clear],
    ['active-b12-71', [holotc(on, 71)], 420, possible],
    ['b12-low-active-b12-normal', [b12(on, 170), holotc(on, 90)], 420, possible],
    ['mma-280', [b12(on, 520)], 280, clear],
    ['mma-281', [b12(on, 520)], 281, possible],
  ] as const
).map(([name, levels, value, expect]) =>
  boundary(
    name,
    'B12 is normal above its indeterminate band, MMA raised above its limit; at the number neither is.',
    { results: [...levels, ...mmaWithKidneys(on, value)] },
    expect,
  ),
)

const kidneyCases: readonly Case[] = [
  ...(
    [
      ['egfr-60', 60, 420, possible],
      ['egfr-59-at-the-wider-limit', 59, 420, clear],
      ['egfr-59-above-the-wider-limit', 59, 421, possible],
      ['egfr-30-at-the-widest-limit', 30, 560, clear],
      ['egfr-30-above-the-widest-limit', 30, 561, possible],
    ] as const
  ).map(([name, rate, value, expect]) =>
    boundary(
      name,
      'Impaired kidneys widen the limit of MMA.',
      { results: [b12(on, 520), ...mmaWithKidneys(on, value, rate)] },
      expect,
    ),
  ),
  boundary(
    'egfr-29',
    'Below 30 a raised MMA is not read.',
    { results: [b12(on, 520), ...mmaWithKidneys(on, 900, 29)] },
    notEvaluable('kidney_function'),
  ),
  {
    ...censored(
      'egfr-above-60',
      'Kidneys reported as above a number are at least there; told as reported.',
      { results: [b12(on, 520), mma(on, 420), egfr(on, 60, { comparator: '>' })] },
      possible,
    ),
    says: 'MMA 420 nmol/L, limit 280, eGFR >60 (2025-04-18) although B12 was 520 ng/L, day 70 of 84 (2025-04-18); kidney disease and other causes raise MMA.',
  },
  missing(
    'egfr-29-once-and-normal-once',
    'A normal pair elsewhere does not answer for the one that was not read.',
    { results: [...pair(before, b12(before, 520), 200), b12(on, 520), mma(on, 900), egfr(on, 29)] },
    notEvaluable('kidney_function'),
  ),
  clears(
    'egfr-29-and-b12-low',
    'Where B12 is not normal the MMA does not matter.',
    { results: [b12(on, 300), ...mmaWithKidneys(on, 900, 29)] },
    clear,
  ),
]

const outcomeCases: readonly Case[] = [
  clears('mma-and-b12-normal', 'Both are normal.', { results: pair(on, b12(on, 520), 200) }, clear),
  missing('b12-but-no-mma', 'Without an MMA nothing can be said.', { results: [b12(on, 520)] }, notEvaluable('no_mma')),
  missing(
    'mma-but-no-b12',
    'Nor without a B12.',
    { results: mmaWithKidneys(on, 420) },
    notEvaluable('no_b12_near_metabolite'),
  ),
  ...(
    [
      ['b12-above-2000', b12(on, 2000, { comparator: '>' }), possible],
      ['b12-above-350', b12(on, 350, { comparator: '>' }), possible],
      ['b12-350-or-above', b12(on, 350, { comparator: '>=' }), notEvaluable('censored_result')],
      ['b12-above-300', b12(on, 300, { comparator: '>' }), notEvaluable('censored_result')],
      ['b12-above-258-pmol', b12Pmol(on, 258, { comparator: '>' }), possible],
      ['b12-below-150', b12(on, 150, { comparator: '<' }), clear],
      ['b12-below-350', b12(on, 350, { comparator: '<' }), clear],
      ['b12-below-400', b12(on, 400, { comparator: '<' }), notEvaluable('censored_result')],
    ] as const
  ).map(([name, level, expect]) =>
    censored(
      name,
      'A value beyond a limit is normal only where that limit leaves no doubt.',
      { results: pair(on, level) },
      expect,
    ),
  ),
  censored(
    'mma-below-500',
    'An MMA below a limit above its cut-off is neither raised nor normal.',
    { results: [b12(on, 520), mma(on, 500, { comparator: '<' }), egfr(on, 90)] },
    notEvaluable('censored_result'),
  ),
  censored(
    'b12-above-300-mma-normal',
    'Beside a normal MMA it does not matter where the B12 lies.',
    { results: pair(on, b12(on, 300, { comparator: '>' }), 200) },
    clear,
  ),
  missing(
    'homocysteine-alone',
    'A homocysteine is no MMA.',
    { results: [b12(on, 520), ...homocysteineWithGates(on, 25)] },
    notEvaluable('no_mma'),
  ),
  missing(
    'normal-but-an-injection-waits',
    'An injection may lie between the two.',
    { results: pair(on, b12(on, 520), 200), waiting: [{ feed: 'injections', on, code: 'unknown_status' }] },
    notEvaluable('rows_waiting'),
  ),
  missing(
    'normal-but-an-mma-waits',
    'A row that waits may be the one.',
    { results: pair(on, b12(on, 520), 200), waiting: [waitingLab(before, 'missing_unit', 'mma')] },
    notEvaluable('rows_waiting'),
  ),
  fires(
    'raised-and-an-mma-waits',
    'A flag stands whatever waits.',
    { results: pair(on), waiting: [waitingLab(before, 'missing_unit', 'mma')] },
    possible,
  ),
  clears(
    'normal-but-a-ferritin-waits',
    'Other tests are not waited for.',
    { results: pair(on, b12(on, 520), 200), waiting: [waitingLab(before, 'missing_unit', 'ferritin')] },
    clear,
  ),
  ...(
    [
      ['waits-on-the-first-day-of-the-window', '2023-07-01', notEvaluable('rows_waiting')],
      ['waits-on-the-day-before-the-window', '2023-06-30', clear],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(
      name,
      'Rows wait for this rule within its 24 months.',
      { results: pair(on, b12(on, 520), 200), waiting: [waitingLab(day, 'missing_unit', 'b12')] },
      expect,
    ),
  ),
  missing(
    'mma-reported-after-as-of',
    'A result that was reported later is not seen.',
    { results: [b12(on, 520), mma(on, 420, { reported_on: plus(today, 1) }), egfr(on, 90)] },
    notEvaluable('no_mma'),
  ),
  outside('never-injected', 'It asks for treatment.', { doses: [] }, notApplicable('no_injections')),
  outside(
    'still-loading',
    'Before loading has ended an MMA may still be falling.',
    { doses: onDays(plus(today, -9), [0, 2, 4, 7]), results: pair(today) },
    notApplicable('no_maintenance'),
  ),
  outside(
    'died-the-day-before-the-window',
    'A record that ended before the window is not asked.',
    { doses: course({ until: '2023-06-01' }).doses, deceased_on: '2023-06-30' },
    notApplicable('record_ended'),
  ),
  boundary(
    'died-on-the-first-day-of-the-window',
    'One that reaches into it is.',
    { doses: course({ until: '2023-06-01' }).doses, deceased_on: '2023-07-01' },
    notEvaluable('no_mma'),
  ),
]

export const cases: readonly Case[] = [...gradesCases, ...limitCases, ...kidneyCases, ...placeCases, ...outcomeCases]
