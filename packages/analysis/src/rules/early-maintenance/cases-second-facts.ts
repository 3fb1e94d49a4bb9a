import {
  b12,
  bloodCount,
  bnfDays,
  clear,
  event,
  flagged,
  hb,
  mma,
  mmaWithKidneys,
  notEvaluable,
  onDays,
  plus,
  reticulocytes,
  today,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { PatientFacts, ResultFact } from '../../cases/patient-facts.ts'
import { day, full, nearlyThreeWeeks, rows, start, started } from './cases-starts.ts'

const { fires, clears, boundary, missing } = rows
/** A level in the middle of an interval: somebody looked, so that the missing recheck (E7) is not the subject. */
const looked = b12(day(70), 900)
const anaemic = bloodCount(day(-10), 105, 110)
const neverLoaded = started([0]).doses

/** What proves a start, beside what comes after it or proves nothing. */
const startCases: readonly Case[] = [
  boundary(
    'never-loaded-low-before-and-in-between-the-day-after',
    'A level and a diagnosis of the day after the first dose prove no start, and are not told as if they did.',
    { doses: neverLoaded, diagnosed_on: day(1), results: [b12(day(-20), 120), b12(day(1), 300)] },
    flagged('definite', ['E1']),
  ),
  fires(
    'start-shown-by-mma-and-a-normal-one-after',
    'Of two MMA the raised one proves the start.',
    {
      doses: neverLoaded,
      registered_on: day(-200),
      results: [...mmaWithKidneys(day(-60), 400), mma(day(-20), 200)],
    },
    flagged('definite', ['E1']),
  ),
]

/** E4b and E7: of several counts the one that counts. */
const countCases: readonly Case[] = [
  fires(
    'anaemic-on-day-58-and-recovered-on-day-70',
    'A count of the eighth week that is still low stays so when a later one is good, and it alone is told.',
    { results: [looked, ...anaemic, ...bloodCount(day(58), 112, 95), ...bloodCount(day(70), 130, 95)] },
    flagged('possible', ['E4b']),
  ),
  clears(
    'count-57-days-after-loading-and-a-level-later',
    'A blood count 57 days after the transition comes too late for a recheck; a level of day 100 is one.',
    { results: [...bloodCount(full.after(57), 130, 95), b12(full.after(100), 900)] },
    clear,
    { about: ['E7'] },
  ),
]

/** E6: a review among other events and other reviews. */
const reviewCases: readonly Case[] = [
  clears(
    'nerves-involved-transfused-and-reviewed',
    'The review counts, not another event or a review of before the end of loading.',
    {
      neurological_involvement: 'yes',
      neurological_since: day(-30),
      doses: nearlyThreeWeeks.doses,
      events: [
        event(nearlyThreeWeeks.after(-5), 'clinical_review'),
        event(nearlyThreeWeeks.after(10), 'transfusion'),
        event(nearlyThreeWeeks.after(84), 'clinical_review'),
      ],
    },
    clear,
    { about: ['E6'] },
  ),
]

/** E8: three doses at short gaps, and one more. */
const reloadCases: readonly Case[] = [
  fires(
    'four-doses-at-short-gaps-within-a-year',
    'The third dose within 14 days completes the relapse; the dose of the day after is not told.',
    { doses: [...onDays(start, bnfDays), ...onDays(start, [95, 100, 105, 106, 190, 274])], results: [looked] },
    flagged('possible', ['E8'], { onset: day(105) }),
  ),
]

/** An episode of 2022, then a restart after more than 210 days. */
const restart = '2024-10-02'
const before = started([0, 2, 4, 7, 9, 11], { first: '2022-01-03' }).doses
const back = (more: Partial<PatientFacts> & { results: readonly ResultFact[] }): Partial<PatientFacts> => ({
  doses: [...before, ...onDays(restart, [0, 84, 168], { interval: 84 })],
  ...more,
  results: [b12(plus(restart, 40), 900), ...more.results],
})
const r1 = flagged('possible', ['R1'], { episode: restart })
const lowBefore = b12(plus(restart, -30), 120)

/** R1: samples of other days, and what is not asked of such an episode. */
const restartCases: readonly Case[] = [
  fires(
    'back-with-low-levels-inside-and-outside-60-days',
    'Low levels 61 days before and of the day after the restart are not told.',
    back({ results: [lowBefore, b12(plus(restart, -61), 120), b12(plus(restart, 1), 120)] }),
    r1,
  ),
  fires(
    'back-with-a-low-level-and-nerves-involved',
    'A later episode without a loading run is not asked for E6.',
    back({ results: [lowBefore], neurological_involvement: 'yes', neurological_since: '2022-01-01' }),
    r1,
  ),
  fires(
    'back-with-a-low-level-under-a-regimen-without-a-count',
    'Nor for a number of doses, which is not left unjudged either.',
    back({ results: [lowBefore], regimen: 'CH-CN' }),
    { ...r1, unjudged: ['E4a', 'E4b', 'E4c', 'E5'] },
  ),
]

/** A restart ten days before the audit. */
const justBack: Case = missing(
  'back-ten-days-ago-with-a-low-level',
  'Neither the end of loading nor the doses of 21 days have been seen.',
  { doses: [...before, ...onDays(restart, [0], { interval: 84 })], results: [lowBefore] },
  notEvaluable('no_transition_yet', { episode: restart }),
  { asOf: plus(restart, 10), about: ['R1'] },
)

/** What cannot be judged has met no criterion, and its facts are not told as if it had. */
const unknownCause = { cause: 'unknown' } as const
const unknown = { ...notEvaluable('indication_unknown'), criteria: [] }
const weekly = started([0, 2, 4, 7, 9, 11, 18, 25])
const unjudgedCases: readonly Case[] = [
  missing(
    'indication-unknown-and-never-loaded',
    'An indeterminate level alone tells no indication.',
    { ...unknownCause, doses: neverLoaded, results: [b12(day(-30), 300)] },
    unknown,
  ),
  missing(
    'indication-unknown-and-still-anaemic',
    'Nor does anaemia without a level.',
    {
      ...unknownCause,
      doses: weekly.doses,
      regimen: 'UK-SmPC-N0',
      results: [looked, ...anaemic, ...bloodCount(weekly.after(-2), 112, 104)],
    },
    unknown,
  ),
  missing(
    'indication-unknown-and-marrow-does-not-answer',
    'Nor a haemoglobin of 92 g/L that nothing followed.',
    { ...unknownCause, results: [looked, hb(day(-10), 92), reticulocytes(day(7), 40)] },
    unknown,
  ),
  missing(
    'indication-unknown-and-reloaded',
    'Nor doses at short gaps.',
    {
      ...unknownCause,
      doses: [...onDays(start, bnfDays), ...onDays(start, [95, 100, 105, 190, 274])],
      results: [looked],
    },
    unknown,
  ),
  missing(
    'indication-unknown-and-back-with-a-raised-mma',
    'Nor an MMA without a level.',
    back({ ...unknownCause, results: mmaWithKidneys(plus(restart, -30), 400) }),
    { ...unknown, episode: restart },
  ),
]

/** What a regimen does not name, where the feed ended, and a run of which one dose is compared. */
const scheduleCases: readonly Case[] = [
  missing(
    'regimen-with-a-count-without-a-length',
    'A regimen that names no length of loading leaves the length unjudged.',
    { regimen: 'DK', results: [looked] },
    notEvaluable('no_regimen'),
    { about: ['E3'] },
  ),
  missing(
    'moved-on-and-the-feed-ended-soon-after',
    'A gap that the next dose has closed needs no later data; 120 days have not been seen.',
    {
      doses: [...onDays(start, bnfDays, { interval: 84 }), ...onDays(start, [60], { interval: 84 })],
      results: [looked],
    },
    notEvaluable('follow_up_too_short'),
    { clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: day(100) }, asOf: today },
  ),
  fires(
    'labelled-loading-every-40-days',
    'Labels make one run of three doses, of which one lies within the time that is compared.',
    {
      doses: [...onDays(start, [0, 40, 80], { label: 'loading' }), ...onDays(start, [164, 248, 332], { interval: 84 })],
      results: [looked],
    },
    flagged('probable', ['E2-major', 'E3-major']),
  ),
]

/** A second fact of a kind of which another is the one that counts. */
export const secondFacts: readonly Case[] = [
  ...startCases,
  ...countCases,
  ...reviewCases,
  ...reloadCases,
  ...restartCases,
  justBack,
  ...unjudgedCases,
  ...scheduleCases,
]
