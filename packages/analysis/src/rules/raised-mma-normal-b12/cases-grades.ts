import {
  b12,
  course,
  egfr,
  flagged,
  folate,
  homocysteine,
  homocysteineWithGates,
  mma,
  mmaWithKidneys,
  rowsFor,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'

const c = course()
const { fires, boundary } = rowsFor({ ...woman, doses: c.doses })
const possible = flagged('possible')
const probable = flagged('probable')
/** Day 70 of the cycle that dose 13 opens, and of the one before. */
const on = c.day(13, 70)
const before = c.day(12, 70)
const pair = (day: string, level: ResultFact = b12(day, 520), value = 420): ResultFact[] => [
  level,
  ...mmaWithKidneys(day, value),
]

const gradeCases: readonly Case[] = [
  fires(
    'mma-raised-beside-normal-b12',
    'One sample with a B12 above the band and a raised MMA.',
    { results: pair(on) },
    flagged('possible', [], { state: 'active', onset: on }),
  ),
  fires(
    'raised-in-two-intervals',
    'Seen on two days it is probable, since the first of them.',
    { results: [...pair(before), ...pair(on)] },
    flagged('probable', [], { state: 'active', onset: before }),
  ),
  boundary(
    'raised-twice-14-days-apart',
    'One B12 may stand beside two samples of MMA.',
    { results: [b12(on, 520), mma(c.day(13, 60), 420), mma(c.day(13, 74), 430), egfr(on, 90)] },
    probable,
  ),
  boundary(
    'raised-twice-13-days-apart',
    'Nearer than 14 days they count as one.',
    { results: [b12(on, 520), mma(c.day(13, 60), 420), mma(c.day(13, 73), 430), egfr(on, 90)] },
    possible,
  ),
  fires(
    'homocysteine-raised-too',
    'Homocysteine raised beside the MMA makes it probable.',
    { results: [...pair(on), ...homocysteineWithGates(on, 25)] },
    probable,
  ),
  boundary(
    'homocysteine-at-its-limit',
    'Homocysteine of 20 is not raised.',
    { results: [...pair(on), ...homocysteineWithGates(on, 20)] },
    possible,
  ),
  fires(
    'homocysteine-raised-with-folate-low',
    'A low folate explains the homocysteine.',
    { results: [...pair(on), ...homocysteineWithGates(on, 25, 5)] },
    possible,
  ),
  boundary(
    'homocysteine-30-days-later',
    'It lies beside the MMA up to 30 days.',
    { results: [...pair(c.day(13, 20)), ...homocysteineWithGates(c.day(13, 50), 25)] },
    probable,
  ),
  boundary(
    'homocysteine-31-days-later',
    'Beyond them it does not.',
    { results: [...pair(c.day(13, 20)), ...homocysteineWithGates(c.day(13, 51), 25)] },
    possible,
  ),
  fires(
    'mma-raised-kidneys-unknown',
    'Without an eGFR a raised MMA supports a possible flag.',
    { results: [b12(on, 520), mma(on, 420)] },
    possible,
  ),
  fires(
    'mma-raised-twice-kidneys-unknown',
    'Two of them are no more.',
    { results: [b12(before, 520), mma(before, 420), b12(on, 520), mma(on, 420)] },
    possible,
  ),
  fires(
    'mma-raised-twice-kidneys-known-once',
    'The one without an eGFR does not lift the other.',
    { results: [b12(c.day(11, 70), 520), mma(c.day(11, 70), 420), ...pair(on)] },
    possible,
  ),
  fires(
    'kidneys-unknown-and-homocysteine-raised',
    'Nor does a homocysteine without an eGFR.',
    { results: [b12(on, 520), mma(on, 420), homocysteine(on, 25)] },
    possible,
  ),
]

/** Too long ago for the eGFR of a sample on `on`. */
const longBefore = c.day(11, 70)

const unsupportedCases: readonly Case[] = [
  fires(
    'mma-raised-twice-kidneys-known-first',
    'A later MMA without an eGFR does not lift an earlier one.',
    { results: [...pair(longBefore), b12(on, 520), mma(on, 420)] },
    flagged('possible', [], { onset: longBefore }),
  ),
  fires(
    'b12-in-the-band-the-first-time',
    'An MMA raised beside a B12 that is not above the band is no second day.',
    { results: [...pair(before, b12(before, 300)), ...pair(on)] },
    flagged('possible', [], { onset: on }),
  ),
  fires(
    'b12-in-the-band-the-second-time',
    'Neither where it comes later.',
    { results: [...pair(before), ...pair(on, b12(on, 300))] },
    flagged('possible', [], { onset: before }),
  ),
  fires(
    'homocysteine-beside-a-b12-in-the-band',
    'A homocysteine beside another MMA, whose B12 is not above the band, does not lift the one without an eGFR.',
    {
      results: [
        ...[b12(longBefore, 520), mma(longBefore, 420)],
        ...[...pair(on, b12(on, 300)), ...homocysteineWithGates(on, 25)],
      ],
    },
    flagged('possible', [], { onset: longBefore }),
  ),
  boundary(
    'homocysteine-after-the-next-dose',
    'A dose between the two parts homocysteine from the MMA.',
    { results: [...pair(before), ...homocysteineWithGates(c.day(13, 5), 25)] },
    possible,
  ),
  boundary(
    'kidneys-known-for-the-homocysteine-alone',
    'An MMA 91 days from the eGFR stays capped, though the eGFR lies within 90 days of the homocysteine.',
    {
      results: [
        ...[b12(c.day(12, 20), 520), mma(c.day(12, 20), 420)],
        ...[homocysteine(c.day(12, 40), 25), folate(c.day(12, 40), 15), egfr(c.day(12, 111), 90)],
      ],
    },
    possible,
  ),
  boundary(
    'kidneys-known-for-both',
    '90 days from it the MMA is judged as well.',
    {
      results: [
        ...[b12(c.day(12, 21), 520), mma(c.day(12, 21), 420)],
        ...[homocysteine(c.day(12, 40), 25), folate(c.day(12, 40), 15), egfr(c.day(12, 111), 90)],
      ],
    },
    probable,
  ),
]

/** What makes a flag probable, and what does not. */
export const gradesCases: readonly Case[] = [...gradeCases, ...unsupportedCases]
