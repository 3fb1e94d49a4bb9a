import {
  b12,
  bloodCount,
  course,
  flagged,
  homocysteineWithGates,
  mmaWithKidneys,
  rowsFor,
  score,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'

/** Every 84 days, and one dose of them late: dose 11 is given 120 days after dose 10. */
const c = course({ gap: (k) => (k === 10 ? 120 : 84) })
const { fires, boundary } = rowsFor({ ...woman, doses: c.doses })
/** A case with the whole sentence that is told of it. */
const told = (says: string, row: Case): Case => ({ ...row, says })
const low = (k: number, value = 150, day = 80) => b12(c.day(k, day), value)
const late = low(10, 150, 105)
const tired = (...cycles: number[]) =>
  cycles.flatMap((k) => [score(c.day(k, 20), 'fatigue', 2), score(c.day(k, 76), 'fatigue', 5)])
/** Between 180 and 350 ng/L, more than 90 days before what else is sampled, with a raised MMA on the same day. */
const between = [low(7, 300), ...mmaWithKidneys(c.day(7, 80), 400)]
const betweenSays = `level before a dose was 300 ng/L on ${c.day(7, 80)}, day 80 of 84 (indeterminate); MMA 400 nmol/L, limit 280, eGFR 90 on ${c.day(7, 80)}.`
const lateSays = `B12 was 150 ng/L on ${c.day(10, 105)}, day 105 of 84, before the dose of ${c.at(11)} (below 180 ng/L), taken late in the interval`
const nothingNear = 'no MMA or homocysteine was taken near it.'

/** F6 and F8, one of them with a metabolite, the other without. */
const lateCases: readonly Case[] = [
  told(
    `One ${betweenSays} ${lateSays}; ${nothingNear}`,
    fires(
      'in-between-with-mma-and-low-late-without',
      'The MMA is told beside the level in between that it lies near; the low late level is told apart.',
      { results: [...between, late] },
      flagged('possible', ['F3', 'F6', 'F8'], { onset: c.day(7, 80) }),
    ),
  ),
  told(
    `One ${betweenSays} ${lateSays}; MMA was 200 nmol/L on ${c.day(10, 105)}, within limits.`,
    fires(
      'in-between-with-mma-and-low-late-with-a-normal-one',
      'A metabolite within limits near the low late level is told of that level.',
      { results: [...between, late, ...mmaWithKidneys(c.day(10, 105), 200)] },
      flagged('possible', ['F3', 'F6', 'F8']),
    ),
  ),
  told(
    `${lateSays}; symptoms returned before doses in the same period. Another ${betweenSays}`,
    fires(
      'in-between-with-mma-and-low-late-while-tired',
      'What symptoms support and what a metabolite supports are told apart.',
      { results: [...between, late], symptoms: tired(8, 9) },
      flagged('possible', ['F3', 'F6', 'F8', 'F9']),
    ),
  ),
  told(
    `${lateSays}; MMA 420 nmol/L, limit 280, eGFR 90 on ${c.day(10, 105)}.`,
    fires(
      'in-between-and-low-late-each-with-its-mma',
      'Where both have one, the low late level is told with its own.',
      { results: [...between, late, ...mmaWithKidneys(c.day(10, 105), 420)] },
      flagged('possible', ['F3', 'F6', 'F8']),
    ),
  ),
  told(
    `B12 was 150 ng/L on ${c.day(7, 105)}, day 105 of 84, before the dose of ${c.day(7, 120)} (below 180 ng/L), taken late in the interval; MMA 400 nmol/L, limit 280, eGFR 90 on ${c.day(7, 105)}.`,
    fires(
      'low-late-twice-and-mma-near-the-first',
      'Of two low late levels the one with the MMA is told.',
      {
        doses: course({ gap: (k) => (k === 7 || k === 10 ? 120 : 84) }).doses,
        results: [low(7, 150, 105), ...mmaWithKidneys(c.day(7, 105), 400), b12(c.day(10, 36 + 105), 150)],
      },
      flagged('possible', ['F3', 'F8']),
    ),
  ),
]

const oneLow = `One level before a dose was 150 ng/L on ${c.day(10, 80)}, day 80 of 84 (below 180 ng/L)`
/** F1, while a metabolite lies near a level in between of another time. */
const lowCases: readonly Case[] = [
  told(
    `${oneLow}; ${nothingNear} Another ${betweenSays}`,
    fires(
      'low-and-in-between-with-mma-long-before',
      'The MMA near a level in between is not told of the low one.',
      { results: [...between, low(10)] },
      flagged('possible', ['F1', 'F3', 'F6']),
    ),
  ),
  told(
    `${oneLow}; ${nothingNear}`,
    fires(
      'low-and-in-between-with-normal-mma-long-before',
      'Nor is one within limits.',
      { results: [low(7, 300), ...mmaWithKidneys(c.day(7, 80), 200), low(10)] },
      flagged('possible', ['F1', 'F6'], { softeners: [] }),
    ),
  ),
  told(
    `B12 was 150 and 150 ng/L on day 80 and 80 of 84-day intervals (${c.day(9, 80)} and ${c.day(10, 80)}; below 180 ng/L); ${nothingNear} Another ${betweenSays}`,
    fires(
      'low-twice-and-in-between-with-mma-long-before',
      'Nor beside two low levels.',
      { results: [...between, low(9), low(10)] },
      flagged('probable', ['F1', 'F2', 'F3', 'F6']),
    ),
  ),
  told(
    `B12 was 150 ng/L on ${c.day(10, 80)}, day 80 of 84, before the dose of ${c.at(11)} (below 180 ng/L), and symptoms returned before doses in the same period. Another ${betweenSays}`,
    fires(
      'low-and-tired-and-in-between-with-mma-long-before',
      'Symptoms that make it probable are told, not that MMA.',
      { results: [...between, low(10)], symptoms: tired(8, 9) },
      flagged('probable', ['F1', 'F3', 'F6', 'F9']),
    ),
  ),
  told(
    `B12 was 150 and 150 ng/L on day 80 and 80 of 84-day intervals (${c.day(9, 80)} and ${c.day(10, 80)}; below 180 ng/L), and Hb 112 g/L (limit 120) and MCV 104 fL (limit 100) on ${c.day(10, 80)}; consider whether the interval suits this patient together with symptoms.`,
    fires(
      'low-twice-with-anaemia-and-in-between-with-mma-long-before',
      'What makes it definite is the blood count near a low level.',
      {
        results: [
          ...between,
          low(9),
          low(10),
          ...bloodCount(c.day(9, 10), 132, 92),
          ...bloodCount(c.day(10, 80), 112, 104),
        ],
      },
      flagged('definite', ['F1', 'F2', 'F3', 'F5', 'F6']),
    ),
  ),
  told(
    `${oneLow}; ${nothingNear}`,
    fires(
      'low-and-anaemia-near-a-level-in-between',
      'A blood count near another level is told no more than a metabolite there.',
      { results: [low(7, 300), ...bloodCount(c.day(7, 10), 132, 92), ...bloodCount(c.day(7, 80), 112, 104), low(10)] },
      flagged('possible', ['F1', 'F5', 'F6']),
    ),
  ),
]

/** Which of several results near the low levels is told. */
const severalCases: readonly Case[] = [
  told(
    `B12 was 150 and 150 ng/L on day 80 and 80 of 84-day intervals (${c.day(8, 80)} and ${c.day(9, 80)}; below 180 ng/L), and Hb 112 g/L (limit 120) and MCV 104 fL (limit 100) on ${c.day(9, 80)}; consider whether the interval suits this patient together with symptoms.`,
    fires(
      'low-twice-anaemic-and-homocysteine-raised',
      'Without symptoms that return, homocysteine makes nothing definite: the blood count did, and is told.',
      {
        results: [
          low(8),
          low(9),
          ...homocysteineWithGates(c.day(9, 70), 28),
          ...bloodCount(c.day(8, 10), 132, 92),
          ...bloodCount(c.day(9, 80), 112, 104),
        ],
      },
      flagged('definite', ['F1', 'F2', 'F4', 'F5']),
    ),
  ),
  told(
    `B12 was 140 ng/L on ${c.day(10, 64)}, day 64 of 84, before the dose of ${c.at(11)} (below 180 ng/L), and MMA 400 nmol/L, limit 280, eGFR 90 on ${c.day(9, 60)}.`,
    fires(
      'low-twice-in-one-interval-and-mma-near-the-first',
      'Of two low levels of one interval the one that the MMA lies near is told.',
      { results: [...mmaWithKidneys(c.day(9, 60), 400), low(10, 140, 64), low(10, 150, 97)] },
      flagged('probable', ['F1', 'F3']),
    ),
  ),
]

/** From dose 12 on every 56 days instead of 84. */
const changed = course({ plan: (k) => (k >= 12 ? 56 : 84), gap: (k) => (k >= 12 ? 56 : 84) })
const formerOn = changed.day(11, 80)
const nowOn = changed.day(13, 50)
const formerLow = [b12(formerOn, 150), ...mmaWithKidneys(formerOn, 400)]
const formerSays = `Under an earlier form, dose or interval B12 was 150 ng/L on ${formerOn}, day 80 of 84, before the dose of ${changed.at(12)} (below 180 ng/L); MMA 400 nmol/L, limit 280, eGFR 90 on ${formerOn}.`

/** F3 near a low level of a former plan, 110 days before one of today's. */
const formerCases: readonly Case[] = [
  told(
    `One level before a dose was 140 ng/L on ${nowOn}, day 50 of 56 (below 180 ng/L); ${nothingNear} ${formerSays}`,
    fires(
      'low-under-two-plans-with-mma-under-the-former',
      'The MMA near a low level of the former plan is told of that level, under that plan.',
      { doses: changed.doses, results: [...formerLow, b12(nowOn, 140)] },
      flagged('possible', ['F1', 'F2', 'F3']),
    ),
  ),
  told(
    `B12 was 140 ng/L on ${nowOn}, day 50 of 56, before the dose of ${changed.at(14)} (below 180 ng/L), and homocysteine 28 umol/L, limit 20, eGFR 90 on ${nowOn}.`,
    fires(
      'low-under-two-plans-with-mma-under-the-former-and-homocysteine-now',
      'What makes it probable is the homocysteine near the level of today, and it is told.',
      { doses: changed.doses, results: [...formerLow, b12(nowOn, 140), ...homocysteineWithGates(nowOn, 28)] },
      flagged('probable', ['F1', 'F2', 'F3', 'F4']),
    ),
  ),
  told(
    `B12 was 140 and 150 ng/L on day 50 and 50 of 56-day intervals (${nowOn} and ${changed.day(14, 50)}; below 180 ng/L); ${nothingNear} ${formerSays}`,
    fires(
      'low-twice-now-and-mma-under-the-former-plan',
      'Two low levels of today make it probable without a metabolite.',
      { doses: changed.doses, results: [...formerLow, b12(nowOn, 140), b12(changed.day(14, 50), 150)] },
      flagged('probable', ['F1', 'F2', 'F3']),
    ),
  ),
]

/** Twice low with certainty, and low on the day of a dose. */
const doseDayCases: readonly Case[] = [
  told(
    `B12 was 150 and 150 ng/L on day 80 and 80 of 84-day intervals (${c.day(7, 80)} and ${c.day(8, 80)}; below 180 ng/L), and MMA 400 nmol/L, limit 280, eGFR 90 on ${c.day(8, 80)}; consider whether the interval suits this patient together with symptoms.`,
    boundary(
      'low-twice-with-mma-and-low-on-a-dose-day-after',
      'A level of a dose day made nothing definite, and is not told as one that did.',
      { results: [low(7), low(8), b12(c.at(10), 140), ...mmaWithKidneys(c.day(8, 80), 400)] },
      flagged('definite', ['F1', 'F2', 'F3']),
    ),
  ),
]

/** More than one result near the low levels, each near a level of its own. */
const pairCases: readonly Case[] = [
  told(
    `B12 was 150 and 150 ng/L on day 80 and 80 of 84-day intervals (${c.day(9, 80)} and ${c.day(10, 80)}; below 180 ng/L), and MMA 420 nmol/L, limit 280, eGFR 90 on ${c.day(10, 80)}; consider whether the interval suits this patient together with symptoms.`,
    fires(
      'low-on-a-dose-day-with-mma-and-low-twice-with-mma-after',
      'Of two MMA the one near the certain levels made it definite, and is told.',
      {
        results: [
          b12(c.at(7), 150),
          ...mmaWithKidneys(c.day(6, 70), 400),
          low(9),
          low(10),
          ...mmaWithKidneys(c.day(10, 80), 420),
        ],
      },
      flagged('definite', ['F1', 'F2', 'F3']),
    ),
  ),
  told(
    `B12 was 150 and 150 ng/L on day 80 and 80 of 84-day intervals (${c.day(8, 80)} and ${c.day(10, 80)}; below 180 ng/L), and MMA 400 nmol/L, limit 280, eGFR 90 on ${c.day(8, 80)}; consider whether the interval suits this patient together with symptoms.`,
    fires(
      'low-twice-each-time-with-mma',
      'Of two such MMA the earlier is told.',
      {
        results: [low(8), ...mmaWithKidneys(c.day(8, 80), 400), low(10), ...mmaWithKidneys(c.day(10, 80), 420)],
      },
      flagged('definite', ['F1', 'F2', 'F3']),
    ),
  ),
  told(
    `B12 was 150 and 150 ng/L on day 80 and 84 of 84-day intervals (${c.day(8, 80)} and ${c.at(10)}; below 180 ng/L); Hb 112 g/L (limit 120) and MCV 104 fL (limit 100) on ${c.day(8, 80)}.`,
    fires(
      'low-twice-once-on-a-dose-day-and-anaemic',
      'Where a level of a dose day keeps it from being definite, the blood count near the other is told.',
      {
        results: [
          low(8),
          b12(c.at(10), 150),
          ...bloodCount(c.day(8, 10), 132, 92),
          ...bloodCount(c.day(8, 80), 112, 104),
        ],
      },
      flagged('probable', ['F1', 'F2', 'F5']),
    ),
  ),
]

/** What a sentence tells beside a level is what the rule found near that level. */
export const ownSampleCases: readonly Case[] = [
  ...lateCases,
  ...lowCases,
  ...severalCases,
  ...formerCases,
  ...doseDayCases,
  ...pairCases,
]
