import {
  about,
  b12,
  bloodCount,
  clear,
  egfr,
  flagged,
  hb,
  homocysteineWithGates,
  mma,
  mmaWithKidneys,
  reticulocytes,
} from '../../cases/build.ts'
import type { Case, Expected } from '../../cases/case.ts'
import type { DoseFact, ResultFact } from '../../cases/patient-facts.ts'
import { day, full, halfDoses, oneShort, rows, started } from './cases-starts.ts'

const { fires, boundary } = rows
const possible = (...criteria: string[]) => flagged('possible', criteria)

/** A level in the middle of an interval: somebody looked, so that the missing recheck (E7) is not the subject. */
const looked = b12(day(70), 900)
/** Anaemic with large cells ten days before the first dose. */
const anaemic = bloodCount(day(-10), 105, 110)

/** Loaded on `doses`, a baseline and later results. */
type Lab = readonly [
  name: string,
  shows: string,
  results: readonly ResultFact[],
  expect: Expected,
  doses?: readonly DoseFact[],
  regimen?: string,
]
const labs = (list: readonly Lab[]): Case[] =>
  list.map(([name, shows, results, expect, doses = full.doses, regimen = 'UK-BNF']) =>
    boundary(name, shows, { doses, regimen, results: [looked, ...results] }, expect),
  )

/** Weekly doses after the first two weeks: the transition is day 25, two weeks before it day 11. */
const weekly = started([0, 2, 4, 7, 9, 11, 18, 25])
const recovering = 'UK-SmPC-N0'
const e4a = flagged('probable', ['E4a'])
const e4b = possible('E4b')
/** Eleven weekly doses: the transition is day 63. */
const tenWeeks = started([0, 7, 14, 21, 28, 35, 42, 49, 56, 63])

/** E4: moved on before the blood had recovered. */
const recoveryCases: readonly Case[] = [
  ...about(
    ['E4a'],
    labs([
      [
        'still-anaemic-when-moved-on',
        'A regimen that ends with recovery was left with a haemoglobin still low.',
        [...anaemic, ...bloodCount(weekly.after(-2), 119, 99)],
        e4a,
        weekly.doses,
        recovering,
      ],
      [
        'hb-just-recovered',
        '120 g/L is recovered.',
        [...anaemic, ...bloodCount(weekly.after(-2), 120, 100)],
        clear,
        weekly.doses,
        recovering,
      ],
      [
        'cells-still-large-when-moved-on',
        'So it was with cells still large.',
        [...anaemic, ...bloodCount(weekly.after(-2), 125, 100.1)],
        e4a,
        weekly.doses,
        recovering,
      ],
      [
        'count-seven-days-after',
        'A count seven days after the last loading dose counts.',
        [...anaemic, ...bloodCount(weekly.after(7), 115, 99)],
        e4a,
        weekly.doses,
        recovering,
      ],
      [
        'count-eight-days-after',
        'A day later it does not.',
        [...anaemic, ...bloodCount(weekly.after(8), 115, 99)],
        clear,
        weekly.doses,
        recovering,
      ],
      [
        'count-14-days-before',
        'A count 14 days before counts.',
        [...anaemic, ...bloodCount(weekly.after(-14), 115, 99)],
        e4a,
        weekly.doses,
        recovering,
      ],
      [
        'count-15-days-before',
        'A day earlier it does not.',
        [...anaemic, ...bloodCount(weekly.after(-15), 115, 99)],
        clear,
        weekly.doses,
        recovering,
      ],
      [
        'the-latest-count-decides',
        'Of two counts the later decides.',
        [...anaemic, ...bloodCount(weekly.after(-10), 112, 104), ...bloodCount(weekly.after(5), 124, 98)],
        clear,
        weekly.doses,
        recovering,
      ],
      [
        'anaemic-only-later',
        'A haemoglobin that was not low before has not failed to recover.',
        [...bloodCount(day(-10), 122, 95), ...bloodCount(weekly.after(-2), 118, 95)],
        clear,
        weekly.doses,
        recovering,
      ],
      [
        'fixed-course-still-anaemic',
        'A regimen with a fixed course is not expected to end with recovery.',
        [...anaemic, ...bloodCount(weekly.after(-2), 115, 104)],
        clear,
        weekly.doses,
      ],
    ]),
  ),
  ...about(
    ['E4b'],
    labs([
      [
        'anaemic-on-day-56',
        'Eight weeks after the first dose the haemoglobin should be normal.',
        [...anaemic, ...bloodCount(day(56), 119, 95)],
        e4b,
      ],
      ['anaemic-on-day-55', 'A day earlier it is too soon.', [...anaemic, ...bloodCount(day(55), 119, 95)], clear],
      ['anaemic-on-day-84', 'Day 84 still counts.', [...anaemic, ...bloodCount(day(84), 119, 95)], e4b],
      ['anaemic-on-day-85', 'Day 85 does not.', [...anaemic, ...bloodCount(day(85), 119, 95)], clear],
      ['hb-of-120-on-day-60', '120 g/L is normal.', [...anaemic, ...bloodCount(day(60), 120, 95)], clear],
      [
        'large-cells-on-day-60',
        'Cells that were and are large count as well.',
        [...anaemic, ...bloodCount(day(60), 130, 100.1)],
        e4b,
      ],
      ['mcv-of-100-on-day-60', '100 fL is normal.', [...anaemic, ...bloodCount(day(60), 130, 100)], clear],
      [
        'newly-anaemic-on-day-60',
        'An anaemia that was not there before is another story.',
        [...bloodCount(day(-10), 125, 110), ...bloodCount(day(60), 118, 95)],
        clear,
      ],
      [
        'baseline-on-the-first-day',
        'A count on the day of the first dose is a baseline.',
        [...bloodCount(day(0), 105, 110), ...bloodCount(day(60), 118, 95)],
        e4b,
      ],
      [
        'baseline-180-days-before',
        'So is one 180 days before.',
        [...bloodCount(day(-180), 105, 95), ...bloodCount(day(60), 118, 95)],
        e4b,
      ],
      [
        'baseline-181-days-before',
        'A day earlier it is not.',
        [...bloodCount(day(-181), 105, 95), ...bloodCount(day(60), 118, 95)],
        clear,
      ],
      [
        'anaemic-the-day-after-a-long-loading',
        'The count must come after the last loading dose.',
        [...anaemic, ...bloodCount(day(64), 115, 95)],
        e4b,
        tenWeeks.doses,
        'US-WEEKLY-8',
      ],
      [
        'anaemic-on-the-last-day-of-a-long-loading',
        'On its day it is still loading.',
        [...anaemic, ...bloodCount(day(63), 115, 95)],
        clear,
        tenWeeks.doses,
        'US-WEEKLY-8',
      ],
      [
        'one-short-and-still-anaemic',
        'With one dose too few it is probable.',
        [...anaemic, ...bloodCount(day(60), 115, 95)],
        flagged('probable', ['E2-minor', 'E4b']),
        oneShort.doses,
      ],
      [
        'half-the-doses-and-still-anaemic',
        'With half the doses it is definite.',
        [...anaemic, ...bloodCount(day(60), 115, 95)],
        flagged('definite', ['E2-major', 'E4b']),
        halfDoses.doses,
      ],
    ]),
  ),
  ...about(
    ['E4c'],
    labs([
      [
        'no-reticulocytes-on-day-5',
        'No response of the marrow, yet moved on.',
        [hb(day(-10), 99), reticulocytes(day(5), 85)],
        possible('E4c'),
      ],
      [
        'no-reticulocytes-on-day-10',
        'Day 10 still counts.',
        [hb(day(-10), 99), reticulocytes(day(10), 60)],
        possible('E4c'),
      ],
      ['no-reticulocytes-on-day-4', 'Day 4 is too soon.', [hb(day(-10), 99), reticulocytes(day(4), 60)], clear],
      ['no-reticulocytes-on-day-11', 'Day 11 is too late.', [hb(day(-10), 99), reticulocytes(day(11), 60)], clear],
      [
        'reticulocytes-of-85.1',
        'Above 85 the marrow has responded.',
        [hb(day(-10), 99), reticulocytes(day(7), 85.1)],
        clear,
      ],
      [
        'no-reticulocytes-with-hb-100',
        'With 100 g/L no response is asked for.',
        [hb(day(-10), 100), reticulocytes(day(7), 60)],
        clear,
      ],
      [
        'half-the-doses-and-no-reticulocytes',
        'With half the doses it is definite.',
        [hb(day(-10), 99), reticulocytes(day(7), 60)],
        flagged('definite', ['E2-major', 'E4c']),
        halfDoses.doses,
      ],
    ]),
  ),
  fires(
    'man-still-anaemic',
    'In a man 129 g/L is still anaemia.',
    { sex: 'male', results: [looked, ...anaemic, ...bloodCount(day(60), 129, 95)] },
    e4b,
  ),
  boundary(
    'man-with-130',
    '130 g/L is not.',
    { sex: 'male', results: [looked, ...anaemic, ...bloodCount(day(60), 130, 95)] },
    clear,
    { about: ['E4b'] },
  ),
  boundary(
    'sex-unknown-still-anaemic',
    'Without sex the haemoglobin cannot be judged, the schedule can.',
    { sex: 'unknown', results: [looked, ...anaemic, ...bloodCount(day(60), 110, 95)] },
    clear,
  ),
]

const raised = (on: string) => mmaWithKidneys(on, 400)
const e5 = possible('E5')
/** E5: a metabolite still raised after loading. */
const metaboliteCases: readonly Case[] = about(
  ['E5'],
  labs([
    [
      'mma-raised-14-days-after-loading',
      'Two weeks after the last loading dose MMA should be normal.',
      raised(full.after(14)),
      e5,
    ],
    ['mma-raised-13-days-after-loading', 'A day earlier it is too soon.', raised(full.after(13)), clear],
    ['mma-raised-120-days-after-loading', '120 days after still counts.', raised(full.after(120)), e5],
    ['mma-raised-121-days-after-loading', 'A day later it does not.', raised(full.after(121)), clear],
    ['mma-280-after-loading', '280 nmol/L is normal.', mmaWithKidneys(full.after(40), 280), clear],
    [
      'homocysteine-raised-after-loading',
      'Homocysteine counts as well.',
      homocysteineWithGates(full.after(40), 28),
      e5,
    ],
    ['mma-raised-kidneys-unknown', 'Without a kidney value it is possible too.', [mma(full.after(40), 400)], e5],
    [
      'mma-raised-failing-kidneys',
      'With an eGFR below 30 it cannot be judged.',
      [mma(full.after(40), 900), egfr(full.after(40), 29)],
      clear,
    ],
    [
      'half-the-doses-and-mma-raised',
      'With half the doses it is definite.',
      raised(halfDoses.after(40)),
      flagged('definite', ['E2-major', 'E5']),
      halfDoses.doses,
    ],
    [
      'half-the-doses-and-mma-raised-kidneys-unknown',
      'Not so without a kidney value.',
      [mma(halfDoses.after(40), 400)],
      flagged('probable', ['E2-major', 'E5']),
      halfDoses.doses,
    ],
    [
      'one-short-and-mma-raised',
      'With one dose too few it stays possible.',
      raised(oneShort.after(40)),
      possible('E2-minor', 'E5'),
      oneShort.doses,
    ],
    [
      'half-the-span-and-mma-raised',
      'A short span with a raised MMA stays probable.',
      raised(started([0, 1, 2, 3, 4, 5]).after(40)),
      flagged('probable', ['E3-major', 'E5']),
      started([0, 1, 2, 3, 4, 5]).doses,
    ],
  ]),
)

/** E4 and E5: what the laboratory says. */
export const evidenceCases: readonly Case[] = [...recoveryCases, ...metaboliteCases]
