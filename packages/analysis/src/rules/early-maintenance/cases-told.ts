import {
  b12,
  bloodCount,
  clear,
  flagged,
  hb,
  holotc,
  homocysteineWithGates,
  mma,
  mmaWithKidneys,
  notEvaluable,
  onDays,
  plus,
  score,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { untested } from './cases-follow-up.ts'
import { day, full, halfDoses, nearlyThreeWeeks, oneShort, rows, started } from './cases-starts.ts'

const { boundary, clears, fires, missing } = rows
/** Somebody looked afterwards, so that the missing recheck (E7) is not the subject. */
const looked = b12(day(70), 900)
const anaemic = bloodCount(day(-10), 105, 110)
const nerves = { neurological_involvement: 'yes', neurological_since: day(-30) } as const
const nothing = { criteria: [], unjudged: [] } as const

/** Eight doses to day 25, under a regimen that ends with recovery. */
const weekly = started([0, 2, 4, 7, 9, 11, 18, 25])

/** Several facts of one criterion in one sentence. */
const severalCases: readonly Case[] = [
  fires(
    'large-cells-when-moved-on-and-sex-unknown',
    'Haemoglobin without sex has no limit; it is told beside the large cells of that day.',
    {
      sex: 'unknown',
      doses: weekly.doses,
      regimen: 'UK-SmPC-N0',
      results: [looked, ...anaemic, ...bloodCount(weekly.after(-2), 112, 104)],
    },
    flagged('probable', ['E4a']),
  ),
  fires(
    'mma-raised-and-later-without-kidneys',
    'Of two raised MMA the one with a kidney value is told, although it is the earlier.',
    { results: [looked, ...mmaWithKidneys(full.after(20), 400), mma(full.after(118), 500)] },
    flagged('possible', ['E5']),
  ),
  fires(
    'active-b12-low-and-mma-raised-within-a-year',
    'A low active B12 is a relapse like a low total B12.',
    { results: [looked, holotc(full.after(164), 20), ...mmaWithKidneys(full.after(170), 400)] },
    flagged('possible', ['E8']),
  ),
  fires(
    'relapsed-in-three-ways',
    'Haemoglobin, level and two scores are told in one sentence, each with its own numbers.',
    {
      results: [
        ...[looked, hb(full.after(30), 135), hb(full.after(100), 112)],
        ...[b12(full.after(164), 150), ...mmaWithKidneys(full.after(170), 400)],
      ],
      symptoms: [
        ...[score(full.after(-5), 'balance', 2), score(full.after(-4), 'neuropathy', 1)],
        ...[score(full.after(200), 'neuropathy', 4), score(full.after(210), 'balance', 5)],
      ],
    },
    flagged('possible', ['E8']),
  ),
]

/** Begun in 2023; loaded again by labels, a dose every 28 days, after 211 days without any. */
const first = '2023-12-04'
const again = plus(first, 306)
/** The trough of a loading interval lies 349 days after the first loading. */
const loadedTwice: readonly Case[] = [
  clears(
    'low-while-loading-again-within-a-year',
    'A low level between doses of the next loading is no trough of maintenance, and no relapse after the first.',
    {
      doses: [
        ...onDays(first, [0, 2, 4, 7, 9]),
        ...onDays(first, [11, 95], { interval: 84 }),
        ...onDays(again, [0, 28, 56], { interval: 28, label: 'loading' }),
        ...onDays(again, [84, 168], { interval: 84, label: 'maintenance' }),
      ],
      results: [b12(plus(first, 60), 900), b12(plus(again, 54), 150), ...mmaWithKidneys(plus(again, 70), 400)],
    },
    { ...clear, episode: first, criteria: [] },
  ),
]

/** Facts that are told beside an answer, and facts of the day before or after that are not. */
export const toldCases: readonly Case[] = [
  ...severalCases,
  ...loadedTwice,
  boundary(
    'mild-start-by-levels-at-the-ends-of-180-days',
    'The levels from 180 days before the first dose to its day make a start mild, and are told.',
    {
      doses: halfDoses.doses,
      results: [
        looked,
        ...bloodCount(day(-10), 130, 90),
        b12(day(-181), 150),
        b12(day(-180), 250),
        b12(day(0), 250),
        b12(day(1), 900),
      ],
    },
    flagged('possible', ['E2-major']),
  ),
  boundary(
    'never-loaded-and-deficient-181-days-before',
    'What is older than 180 days proves no start, and is not told.',
    { doses: started([0]).doses, diagnosed_on: day(-181), results: [looked, b12(day(-181), 150)] },
    flagged('probable', ['E1']),
  ),
  clears(
    'diagnosed-and-loaded-in-full',
    'A diagnosis is told where the grade rests on it.',
    { diagnosed_on: day(-20), results: [looked] },
    clear,
  ),
  clears(
    'new-to-the-clinic-and-proven-by-mma-beside-homocysteine',
    'A raised MMA proves the start; a raised homocysteine of later does not.',
    {
      registered_on: day(-100),
      results: [looked, ...mmaWithKidneys(day(-20), 400), ...homocysteineWithGates(day(-10), 28)],
    },
    clear,
  ),
  fires(
    'cells-large-on-day-60-and-not-on-day-80',
    'Of the counts of days 56 to 84 the first that is still abnormal is told.',
    { results: [looked, ...anaemic, ...bloodCount(day(60), 130, 101), ...bloodCount(day(80), 130, 95)] },
    flagged('possible', ['E4b']),
  ),
  clears(
    'mma-normal-after-loading-and-no-baseline',
    'What was judged is not listed as unjudged: of the response E5 alone was.',
    { results: [looked, ...mmaWithKidneys(full.after(40), 200)] },
    { ...clear, criteria: [], unjudged: ['E4b', 'E4c'] },
  ),
  clears(
    'level-the-day-before-the-end-of-loading',
    'The first look is one from the transition on.',
    { results: [b12(full.after(-1), 900), looked] },
    clear,
  ),
  missing(
    'new-to-the-clinic-and-nobody-looked',
    'Where the start is not known, that nobody looked is not judged either.',
    { registered_on: day(-100), doses: oneShort.doses, results: untested },
    notEvaluable('short_lookback', nothing),
  ),
  missing(
    'new-to-the-clinic-with-nerves-and-no-score',
    'That there is no score is said without a reason beside it.',
    { ...nerves, registered_on: day(-100), doses: nearlyThreeWeeks.doses, results: [looked] },
    notEvaluable('short_lookback', nothing),
  ),
  missing(
    'nobody-knows-why-and-nerves-and-loading-too-short',
    'Where nobody knows why treatment began, involvement is no fact of E6.',
    { ...nerves, cause: 'unknown', doses: nearlyThreeWeeks.doses, results: [looked] },
    notEvaluable('indication_unknown', nothing),
  ),
  missing(
    'nobody-knows-why-and-still-anaemic',
    'Nor is a blood count one of E4b.',
    { cause: 'unknown', results: [looked, ...anaemic, ...bloodCount(day(60), 115, 95)] },
    notEvaluable('indication_unknown', nothing),
  ),
]
