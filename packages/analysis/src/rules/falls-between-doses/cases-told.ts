import {
  b12,
  b12Pmol,
  bloodCount,
  course,
  event,
  flagged,
  holotc,
  mma,
  mmaWithKidneys,
  rowsFor,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'

const c = course()
const { fires, boundary } = rowsFor({ ...woman, doses: c.doses })
const low = (k: number, value = 150, day = 80) => b12(c.day(k, day), value)
/** Low before three doses; what lies near the first of them is more than 90 days from the others. */
const three = [low(7), low(8), low(10)]
const healthy = (k: number) => bloodCount(c.day(k, 10), 132, 92)
const anaemic = (k: number) => bloodCount(c.day(k, 80), 112, 104)
const disorder = { events: [event('2020-01-01', 'transcobalamin_disorder')] }

/** Two low levels that differ in more than their number. */
const pairCases: readonly Case[] = [
  fires(
    'low-in-pmol-and-active-b12-low-later',
    'Two analytes of one unit are both named.',
    { results: [b12Pmol(c.day(9, 80), 120), holotc(c.day(10, 80), 20)] },
    flagged('probable', ['F1', 'F2']),
  ),
  fires(
    'low-in-ng-and-then-in-pmol',
    'Two units are both named, each with its limit.',
    { results: [low(9), b12Pmol(c.day(10, 80), 120)] },
    flagged('probable', ['F1', 'F2']),
  ),
  fires(
    'low-under-84-and-under-91-days-planned',
    'A plan of a week more is the same treatment; each level is told with its own.',
    {
      doses: course({ plan: (k) => (k >= 10 ? 91 : 84), gap: (k) => (k >= 10 ? 91 : 84) }).doses,
      results: [low(9), low(10, 150, 88)],
    },
    flagged('probable', ['F1', 'F2']),
  ),
]

/** Of three low levels the one near the evidence is told, and the latest. */
const nearestCases: readonly Case[] = [
  fires(
    'low-three-times-and-mma-near-the-first',
    'The level near the MMA is told beside the latest.',
    { results: [...three, ...mmaWithKidneys(c.day(7, 80), 400)] },
    flagged('definite', ['F1', 'F2', 'F3']),
  ),
  fires(
    'low-three-times-and-anaemia-near-the-first',
    'So is the level near a blood count.',
    { results: [...three, ...healthy(7), ...anaemic(7)] },
    flagged('definite', ['F1', 'F2', 'F5']),
  ),
  fires(
    'anaemic-again-after-a-good-count',
    'Of two blood counts that turned the latest is told, with the level near it.',
    { results: [...three, ...healthy(7), ...anaemic(7), ...healthy(10), ...anaemic(10)] },
    flagged('definite', ['F1', 'F2', 'F5']),
  ),
  fires(
    'anaemic-again-after-a-good-count-with-a-disorder',
    'Likewise where a disorder of transport softens the flag.',
    { ...disorder, results: [...three, ...healthy(7), ...anaemic(7), ...healthy(10), ...anaemic(10)] },
    flagged('possible', ['F1', 'F2', 'F5'], { softeners: ['N4'] }),
  ),
  fires(
    'low-three-times-with-a-disorder-and-mma-near-the-first',
    'And with MMA.',
    { ...disorder, results: [...three, ...mmaWithKidneys(c.day(7, 80), 400)] },
    flagged('possible', ['F1', 'F2', 'F3'], { softeners: ['N4'] }),
  ),
  fires(
    'low-three-times-with-a-disorder-and-anaemia-near-the-first',
    'And with a blood count of the first time.',
    { ...disorder, results: [...three, ...healthy(7), ...anaemic(7)] },
    flagged('possible', ['F1', 'F2', 'F5'], { softeners: ['N4'] }),
  ),
]

/** What makes a flag definite is told, not what lies beside it. */
const gateCases: readonly Case[] = [
  fires(
    'low-twice-anaemic-and-mma-without-kidneys',
    'An MMA without a kidney value makes nothing definite: the blood count did, and is told.',
    { results: [low(9), low(10), ...healthy(10), ...anaemic(10), mma(c.day(10, 80), 400)] },
    flagged('definite', ['F1', 'F2', 'F3', 'F5']),
  ),
  fires(
    'mma-without-kidneys-and-later-with-them',
    'Of two raised MMA the one with a kidney value is told.',
    { results: [...three, mma(c.day(7, 80), 400), ...mmaWithKidneys(c.day(10, 80), 420)] },
    flagged('definite', ['F1', 'F2', 'F3']),
  ),
]

/** Loading ended on 2024-01-12; dose 0 is the last of it. */
const lately = course({ start: '2024-01-01' })
const loadingCases: readonly Case[] = [
  boundary(
    'mma-without-kidneys-13-days-after-loading',
    'What is too soon after loading to count is told as that, with its kidneys or without.',
    { doses: lately.doses, results: [b12(lately.day(0, 80), 150), mma(lately.day(0, 13), 400)] },
    flagged('possible', ['F1']),
  ),
]

/** Begun thirty days earlier, so that the cycle that is open at the audit has a day 80. */
const early = course({ start: '2022-01-01', until: '2025-06-24' })
/** Where the one low level stands. */
const placeCases: readonly Case[] = [
  boundary(
    'low-on-the-day-of-the-dose-with-mma',
    'The level of a dose day was drawn before the dose of that day.',
    { results: [b12(c.at(11), 150), ...mmaWithKidneys(c.day(10, 70), 420)] },
    flagged('probable', ['F1', 'F3']),
  ),
  boundary(
    'low-with-mma-while-the-next-dose-is-due',
    'In the interval that is still open no dose follows.',
    { doses: early.doses, results: [b12(early.day(14, 80), 150), ...mmaWithKidneys(early.day(14, 80), 420)] },
    flagged('probable', ['F1', 'F3']),
  ),
]

/** Falls of several troughs. */
const fallCases: readonly Case[] = [
  fires(
    'three-falls-in-a-row',
    'Of 900, 560, 340 and 210 ng/L the last three are told.',
    { results: [low(8, 900), low(9, 560), low(10, 340), low(11, 210)] },
    flagged('possible', ['F6', 'F7'], { onset: c.day(10, 80) }),
  ),
  fires(
    'two-falls-to-a-deficient-level',
    'A fall that ends below 180 ng/L is told beside the low level.',
    { results: [low(9, 700), low(10, 470), low(11, 150)] },
    flagged('possible', ['F1', 'F7']),
  ),
]

/** What a sentence tells of several facts of one kind. */
export const toldCases: readonly Case[] = [
  ...pairCases,
  ...nearestCases,
  ...gateCases,
  ...loadingCases,
  ...placeCases,
  ...fallCases,
]
