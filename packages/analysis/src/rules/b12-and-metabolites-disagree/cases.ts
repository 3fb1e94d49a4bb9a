import {
  b12,
  b12Pmol,
  clear,
  course,
  egfr,
  event,
  flagged,
  folate,
  holotc,
  homocysteine,
  homocysteineWithGates,
  mma,
  mmaWithKidneys,
  notEvaluable,
  plus,
  rowsFor,
  today,
  waitingLab,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { EventFact, ResultFact } from '../../cases/patient-facts.ts'

const c = course()
const on = c.day(13, 70)
const antibody = (result: 'positive' | 'negative', day = '2022-01-10'): EventFact =>
  event(day, `intrinsic_factor_antibody_${result}`)
const { fires, clears, boundary, missing, censored } = rowsFor({
  ...woman,
  doses: c.doses,
  events: [antibody('positive')],
})
const possible = flagged('possible')
const pair = (day: string, level: ResultFact = b12(day, 520), value = 420): ResultFact[] => [
  level,
  ...mmaWithKidneys(day, value),
]
const noPair = notEvaluable('no_b12_near_metabolite')

const antibodyCases: readonly Case[] = [
  fires(
    'antibody-and-mma-against-b12',
    'A normal B12 beside a raised MMA, with the antibody known before.',
    { results: pair(on) },
    flagged('possible', [], { state: 'active', onset: on }),
  ),
  fires(
    'antibody-found-later',
    'It is known since the last of the facts.',
    { results: pair(on), events: [antibody('positive', plus(on, 20))] },
    flagged('possible', [], { onset: plus(on, 20) }),
  ),
  fires(
    'never-injected',
    'It needs no treatment to be seen.',
    { doses: [], results: pair('2025-01-10') },
    flagged('possible', [], { onset: '2025-01-10' }),
  ),
  fires(
    'positive-and-later-negative',
    'One positive test stands.',
    { results: pair(on), events: [antibody('positive'), antibody('negative', plus(on, 5))] },
    possible,
  ),
  clears(
    'antibody-negative',
    'With a negative test alone there is nothing to disagree.',
    { results: pair(on), events: [antibody('negative')] },
    clear,
  ),
  clears(
    'antibody-negative-and-never-sampled',
    'Then no sample is needed either.',
    { events: [antibody('negative')] },
    clear,
  ),
  missing(
    'antibody-not-tested',
    'Without a test nothing can be said of a pair that disagrees.',
    { results: pair(on), events: [] },
    notEvaluable('no_antibody_test'),
  ),
  clears(
    'antibody-not-tested-mma-normal',
    'Of a pair that agrees it can.',
    { results: pair(on, b12(on, 520), 200), events: [] },
    clear,
  ),
  missing(
    'antibody-positive-after-as-of',
    'A test of a later day is not seen.',
    { results: pair(on), events: [antibody('positive', plus(today, 1))] },
    notEvaluable('no_antibody_test'),
  ),
  boundary(
    'antibody-positive-today',
    'One of the day of the audit is.',
    { results: pair(on), events: [antibody('positive', today)] },
    flagged('possible', [], { onset: today }),
  ),
]

const levelCases: readonly Case[] = [
  ...(
    [
      ['b12-180', [b12(on, 180)], possible],
      ['b12-179', [b12(on, 179)], clear],
      ['b12-133-pmol', [b12Pmol(on, 133)], possible],
      ['b12-132.9-pmol', [b12Pmol(on, 132.9)], clear],
      ['active-b12-25', [holotc(on, 25)], possible],
      ['active-b12-24', [holotc(on, 24)], clear],
    ] as const
  ).map(([name, levels, expect]) =>
    boundary(
      name,
      'A B12 is low below its deficient cut-off; then nothing disagrees.',
      { results: [...levels, ...mmaWithKidneys(on, 420)] },
      expect,
    ),
  ),
  boundary('mma-280', 'At its limit MMA is not raised.', { results: pair(on, b12(on, 520), 280) }, clear),
  boundary('mma-281', 'Above it is.', { results: pair(on, b12(on, 520), 281) }, possible),
  fires(
    'homocysteine-raised',
    'Homocysteine raised is enough.',
    { results: [b12(on, 520), ...homocysteineWithGates(on, 25)] },
    possible,
  ),
  fires(
    'mma-normal-homocysteine-raised',
    'Either of the two.',
    { results: [...pair(on, b12(on, 520), 200), ...homocysteineWithGates(on, 25)] },
    possible,
  ),
  boundary(
    'homocysteine-20',
    'At its limit it is not raised.',
    { results: [b12(on, 520), ...homocysteineWithGates(on, 20)] },
    clear,
  ),
  fires(
    'kidneys-unknown',
    'Without an eGFR a raised MMA is still possible.',
    { results: [b12(on, 520), mma(on, 420)] },
    possible,
  ),
  fires(
    'folate-unknown',
    'So is a homocysteine without folate.',
    { results: [b12(on, 520), homocysteine(on, 25), egfr(on, 90)] },
    possible,
  ),
  missing(
    'kidneys-failing',
    'With an eGFR below 30 a raised MMA is not read.',
    { results: [b12(on, 520), ...mmaWithKidneys(on, 900, 29)] },
    notEvaluable('kidney_function'),
  ),
  missing(
    'folate-low',
    'With a low folate a raised homocysteine is not.',
    { results: [b12(on, 520), homocysteine(on, 25), egfr(on, 90), folate(on, 6)] },
    notEvaluable('folate_low'),
  ),
  ...(
    [
      ['b12-above-150', b12(on, 150, { comparator: '>' }), possible],
      ['b12-below-180', b12(on, 180, { comparator: '<' }), clear],
      ['b12-below-200', b12(on, 200, { comparator: '<' }), notEvaluable('censored_result')],
    ] as const
  ).map(([name, level, expect]) =>
    censored(
      name,
      'Above a limit is not low; below one is low where that limit is no higher than the cut-off.',
      { results: pair(on, level) },
      expect,
    ),
  ),
]

const placeCases: readonly Case[] = [
  ...(
    [
      ['b12-on-day-14', 14, 20, possible],
      ['b12-on-day-13', 13, 20, noPair],
      ['b12-30-days-before-the-mma', 44, 74, possible],
      ['b12-31-days-before-the-mma', 43, 74, noPair],
    ] as const
  ).map(([name, levelDay, mmaDay, expect]) =>
    boundary(
      name,
      'The B12 is not post-dose and lies within 30 days of the metabolite.',
      { results: [b12(c.day(13, levelDay), 520), ...mmaWithKidneys(c.day(13, mmaDay), 420)] },
      expect,
    ),
  ),
  boundary(
    'a-dose-between-them',
    'An injection between the two parts them.',
    { results: [b12(c.day(12, 80), 520), ...mmaWithKidneys(c.day(13, 20), 420)] },
    noPair,
  ),
  boundary(
    'before-the-first-dose',
    'Samples of before treatment are read together.',
    { results: [b12('2022-01-05', 520), ...mmaWithKidneys('2022-01-31', 420)] },
    flagged('possible', [], { state: 'past', onset: '2022-01-31' }),
  ),
  fires(
    'disagreed-years-ago-and-again',
    'What comes again is active, since the first time of these 24 months.',
    { doses: [], results: [...pair('2022-02-10'), ...pair('2025-01-10')] },
    flagged('possible', [], { state: 'active', onset: '2025-01-10' }),
  ),
  fires(
    'agreed-first-and-disagreed-later',
    'A pair that did not disagree begins nothing.',
    { doses: [], results: [...pair('2024-09-10', b12('2024-09-10', 520), 200), ...pair('2025-01-10')] },
    flagged('possible', [], { state: 'active', onset: '2025-01-10' }),
  ),
  fires(
    'disagreed-twice-years-ago',
    'It is past when the last time is 24 months old.',
    { doses: [], results: [...pair('2022-02-10'), ...pair('2023-03-10')] },
    flagged('possible', [], { state: 'past', onset: '2022-02-10', closed_on: '2025-03-10' }),
  ),
  fires(
    'antibody-found-after-two-pairs',
    'Both pairs count from the day of the antibody.',
    {
      doses: [],
      results: [...pair('2022-02-10'), ...pair('2022-06-10')],
      events: [antibody('positive', '2024-05-02')],
    },
    flagged('possible', [], { state: 'active', onset: '2024-05-02' }),
  ),
  boundary(
    'first-dose-between-them',
    'The first injection parts them too.',
    { results: [b12('2022-01-25', 520), ...mmaWithKidneys('2022-02-01', 420)] },
    noPair,
  ),
  ...(
    [
      ['disagreed-on-the-first-day-of-24-months', '2023-07-01', 'active'],
      ['disagreed-the-day-before', '2023-06-30', 'past'],
    ] as const
  ).map(([name, day, state]) =>
    boundary(
      name,
      'What is older than 24 months is past.',
      { doses: [], results: pair(day) },
      flagged('possible', [], { state, onset: day }),
    ),
  ),
]

/** Two intervals earlier: too far for the eGFR and the folate of a sample on `on`. */
const longBefore = c.day(11, 70)
const openLevel = b12(on, 200, { comparator: '<' })

const twoPairCases: readonly Case[] = [
  fires(
    'disagreed-before-and-agrees-now',
    'A pair that agrees later does not undo it.',
    { results: [...pair(c.day(12, 70)), ...pair(on, b12(on, 520), 200)] },
    flagged('possible', [], { onset: c.day(12, 70) }),
  ),
  missing(
    'kidneys-failing-beside-a-low-b12',
    'Only a pair that the kidneys leave open is open for the kidneys.',
    { results: [...[b12(longBefore, 170), mma(longBefore, 900), egfr(longBefore, 29)], ...pair(on, openLevel)] },
    notEvaluable('censored_result'),
  ),
  missing(
    'folate-low-beside-a-low-b12',
    'So it is with folate.',
    {
      results: [
        ...[b12(longBefore, 170), ...homocysteineWithGates(longBefore, 25, 6)],
        ...[openLevel, ...homocysteineWithGates(on, 25)],
      ],
    },
    notEvaluable('censored_result'),
  ),
]

const waitingCases: readonly Case[] = [
  missing('never-sampled', 'Without MMA or homocysteine nothing is said.', { results: [b12(on, 520)] }, noPair),
  clears('everything-agrees', 'B12 and MMA are normal.', { results: pair(on, b12(on, 520), 200) }, clear),
  missing(
    'agrees-but-a-homocysteine-waits',
    'A row that waits may say otherwise.',
    { results: pair(on, b12(on, 520), 200), waiting: [waitingLab(on, 'missing_unit', 'homocysteine')] },
    notEvaluable('rows_waiting'),
  ),
  missing(
    'negative-but-an-event-waits',
    'So may an event.',
    { events: [antibody('negative')], waiting: [{ feed: 'events', on, code: 'unknown_event' }] },
    notEvaluable('rows_waiting'),
  ),
  clears(
    'agrees-but-a-ferritin-waits',
    'Other tests are not waited for.',
    { results: pair(on, b12(on, 520), 200), waiting: [waitingLab(on, 'missing_unit', 'ferritin')] },
    clear,
  ),
]

export const cases: readonly Case[] = [...antibodyCases, ...levelCases, ...placeCases, ...twoPairCases, ...waitingCases]
