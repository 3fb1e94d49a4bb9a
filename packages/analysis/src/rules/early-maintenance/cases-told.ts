import {
  b12,
  bloodCount,
  clear,
  flagged,
  homocysteineWithGates,
  mmaWithKidneys,
  notEvaluable,
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

/** Facts that are told beside an answer, and facts of the day before or after that are not. */
export const toldCases: readonly Case[] = [
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
