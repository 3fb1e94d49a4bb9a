import {
  b12,
  course,
  event,
  flagged,
  homocysteineWithGates,
  mmaWithKidneys,
  plus,
  rowsFor,
  score,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'

const c = course()
const { fires, boundary } = rowsFor({ ...woman, doses: c.doses })
const low = (k: number, value = 150, day = 80) => b12(c.day(k, day), value)
const tired = (...cycles: number[]) =>
  cycles.flatMap((k) => [score(c.day(k, 20), 'fatigue', 2), score(c.day(k, 76), 'fatigue', 5)])
/** Loading ended on 2024-01-12; dose 0 is the last of it. */
const lately = course({ start: '2024-01-01' })

/** Twice low with certainty, and low on the day of a dose more than 90 days later. */
const lowOnADoseDay = [low(7), low(8), b12(c.at(11), 150)]
const beside = c.day(10, 70)

const gradeCases: readonly Case[] = [
  fires(
    'low-twice-and-mma-near-a-level-of-a-dose-day',
    'An MMA near a level of uncertain order makes two certain ones of before no more than probable.',
    { results: [...lowOnADoseDay, ...mmaWithKidneys(beside, 400)] },
    flagged('probable', ['F1', 'F2', 'F3']),
  ),
  fires(
    'low-twice-tired-and-homocysteine-near-a-level-of-a-dose-day',
    'The same with homocysteine and symptoms that return.',
    { results: [...lowOnADoseDay, ...homocysteineWithGates(beside, 28)], symptoms: tired(8, 9) },
    flagged('probable', ['F1', 'F2', 'F4', 'F9']),
  ),
]

const dateCases: readonly Case[] = [
  fires(
    'in-between-with-mma-too-soon-after-loading-and-again',
    'The flag dates from the MMA that counts, which is the later one.',
    {
      doses: lately.doses,
      results: [
        b12(lately.day(0, 80), 300),
        ...mmaWithKidneys(lately.day(0, 13), 400),
        ...mmaWithKidneys(lately.day(1, 20), 400),
      ],
    },
    flagged('possible', ['F3', 'F6'], { onset: lately.day(1, 20) }),
  ),
  boundary(
    'falling-then-good-twice-and-tired-meanwhile',
    'Symptoms complete a fall of good levels no more than they complete a low late trough that is not there: two good ones end it.',
    {
      results: [low(7, 700), low(8, 480), low(9, 330), low(10, 500), low(11, 520)],
      symptoms: tired(10, 11),
    },
    flagged('possible', ['F6', 'F7', 'F9'], { state: 'past', closed_on: c.day(11, 80) }),
  ),
]

/** Low on 2023-07-24, then no dose until a new start on 2024-01-08. */
const before = course({ start: '2021-01-04', until: '2023-07-01' })
const after = course({ start: '2024-01-08' })
const restarted = { doses: [...before.doses, ...after.doses] }
const since = [b12('2023-07-24', 150), b12(after.day(0, 80), 300), b12(after.day(1, 80), 500)]

const endCases: readonly Case[] = [
  boundary(
    'newer-in-between-and-mma-raised-soon-after-loading',
    'An MMA too soon after loading supports no level, and leaves none in between good enough to end a flag.',
    { ...restarted, results: [...since, ...mmaWithKidneys(after.day(0, 13), 400)] },
    flagged('possible', ['F1', 'F6'], { state: 'active' }),
  ),
  boundary(
    'newer-in-between-and-mma-normal-soon-after-loading',
    'With a normal one it has ended.',
    { ...restarted, results: [...since, ...mmaWithKidneys(after.day(0, 13), 200)] },
    flagged('possible', ['F1', 'F6'], { state: 'past', closed_on: after.day(1, 80) }),
  ),
]

const trough = c.day(10, 80)
const young = { birth_date: '1990-03-03', results: [low(10)] } as const
const softened = flagged('possible', ['F1'], { softeners: ['N3'] })

/** Which pregnancy is told. */
const pregnancyCases: readonly Case[] = [
  boundary(
    'pregnant-and-again-on-the-day-after-the-low-level',
    'A pregnancy that begins on the next day is not told.',
    { ...young, events: [event(plus(trough, -100), 'pregnancy_start'), event(plus(trough, 1), 'pregnancy_start')] },
    softened,
  ),
  boundary(
    'pregnant-again-43-days-after-the-pregnancy-before',
    'Nor is one that ended 43 days before.',
    {
      ...young,
      events: [
        event(plus(trough, -250), 'pregnancy_start'),
        event(plus(trough, -43), 'pregnancy_end'),
        event(plus(trough, -10), 'pregnancy_start'),
      ],
    },
    softened,
  ),
  boundary(
    'pregnant-and-reviewed-on-the-day-on-which-it-began',
    'What else happened on the first day of the pregnancy is not told.',
    {
      ...young,
      events: [event(plus(trough, -100), 'pregnancy_start'), event(plus(trough, -100), 'clinical_review')],
    },
    softened,
  ),
]

/** A second fact of a kind of which the first, or another, is the one that counts. */
export const secondFacts: readonly Case[] = [...gradeCases, ...dateCases, ...endCases, ...pregnancyCases]
