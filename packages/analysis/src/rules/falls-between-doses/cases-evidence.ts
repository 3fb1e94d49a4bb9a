import {
  about,
  b12,
  bloodCount,
  clear,
  course,
  event,
  ferritin,
  flagged,
  folate,
  homocysteineWithGates,
  mma,
  mmaWithKidneys,
  notEvaluable,
  plus,
  rowsFor,
  score,
  woman,
} from '../../cases/build.ts'
import type { Case, Expected } from '../../cases/case.ts'
import type { PatientFacts, ResultFact } from '../../cases/patient-facts.ts'

const c = course()
const { fires, clears, boundary, censored } = rowsFor({ ...woman, doses: c.doses })
const low = (k: number, value = 150, day = 80) => b12(c.day(k, day), value)
/** Tired again before the next dose: 2 in the first half of the cycle, 5 in its last quarter. */
const tired = (...cycles: number[]) =>
  cycles.flatMap((k) => [score(c.day(k, 20), 'fatigue', 2), score(c.day(k, 76), 'fatigue', 5)])

const count = c.day(10, 80)
const healthyCount = bloodCount(c.day(8, 40), 132, 92)
const anaemic = bloodCount(count, 119, 101)
const definiteByCount = flagged('definite', ['F1', 'F2', 'F5'])
const withoutCount = flagged('probable', ['F1', 'F2'])
const twiceLow = (
  name: string,
  shows: string,
  results: readonly ResultFact[],
  expect: Expected,
  more: Partial<PatientFacts> = {},
): Case => boundary(name, shows, { ...more, results: [low(9), low(10), ...healthyCount, ...results] }, expect)

/** F5: a blood count that turned anaemic and macrocytic. */
const bloodCountCases: readonly Case[] = about(
  ['F5'],
  [
    fires(
      'anaemic-and-macrocytic-again',
      'Low before two doses, and a blood count that turned anaemic with large cells: definite.',
      { results: [low(9), low(10), ...healthyCount, ...anaemic] },
      definiteByCount,
    ),
    fires(
      'one-low-trough-with-anaemia',
      'With one low trough only, the blood count is listed and the flag possible.',
      { results: [low(10), ...healthyCount, ...anaemic] },
      flagged('possible', ['F1', 'F5']),
    ),
    twiceLow('woman-with-hb-120', '120 g/L is normal in a woman.', bloodCount(count, 120, 101), withoutCount),
    twiceLow('mcv-of-100', '100 fL is normal.', bloodCount(count, 119, 100), withoutCount),
    twiceLow('mcv-of-100.1', 'Above 100 fL is raised.', bloodCount(count, 119, 100.1), definiteByCount),
    twiceLow('man-with-hb-129', 'Below 130 g/L is low in a man.', bloodCount(count, 129, 101), definiteByCount, {
      sex: 'male',
    }),
    twiceLow('man-with-hb-130', '130 g/L is normal in a man.', bloodCount(count, 130, 101), withoutCount, {
      sex: 'male',
    }),
    twiceLow(
      'printed-hb-limit-115',
      'A printed limit overrides.',
      [{ ...anaemic[0]!, low: 115 }, anaemic[1]!],
      withoutCount,
    ),
    twiceLow(
      'printed-mcv-limit-98',
      'A printed limit overrides for cells too.',
      [{ ...anaemic[0]! }, { ...anaemic[1]!, value: 99, high: 98 }],
      definiteByCount,
    ),
    twiceLow(
      'hb-and-mcv-on-different-days',
      'Haemoglobin and cell volume must come from one blood count.',
      [anaemic[0]!, { ...anaemic[1]!, on: plus(count, -5) }],
      withoutCount,
    ),
    boundary(
      'already-so-in-the-count-before',
      'A blood count that was so before is no news.',
      { results: [low(9), low(10), ...bloodCount(c.day(8, 40), 115, 104), ...anaemic] },
      withoutCount,
    ),
    twiceLow('sex-unknown', 'Without sex the haemoglobin has no limit, and the rule goes on.', anaemic, withoutCount, {
      sex: 'unknown',
    }),
    twiceLow(
      'ferritin-of-29.9',
      'Low ferritin bars the blood count.',
      [...anaemic, ferritin(count, 29.9)],
      withoutCount,
    ),
    twiceLow('ferritin-of-30', 'Ferritin of 30 ug/L is not low.', [...anaemic, ferritin(count, 30)], definiteByCount),
    twiceLow(
      'low-ferritin-180-days-before',
      'Low ferritin 180 days before bars it.',
      [...anaemic, ferritin(plus(count, -180), 20)],
      withoutCount,
    ),
    twiceLow(
      'low-ferritin-181-days-before',
      'A day earlier it does not.',
      [...anaemic, ferritin(plus(count, -181), 20)],
      definiteByCount,
    ),
    twiceLow(
      'folate-of-6.9-beside-the-count',
      'Low folate bars the blood count.',
      [...anaemic, folate(count, 6.9)],
      withoutCount,
    ),
    twiceLow(
      'folate-of-7-beside-the-count',
      'Folate of 7 nmol/L is not low.',
      [...anaemic, folate(count, 7)],
      definiteByCount,
    ),
    ...(
      [
        ['anaemia-90-days-from-the-fall', 90, flagged('possible', ['F1', 'F5'])],
        ['anaemia-91-days-from-the-fall', 91, flagged('possible', ['F1'])],
      ] as const
    ).map(([name, days, expect]) =>
      boundary(
        name,
        'The blood count lies within 90 days of the low trough.',
        { results: [low(10), ...healthyCount, ...bloodCount(plus(count, days), 110, 104)] },
        expect,
      ),
    ),
    // Haemoglobin 107 and 104 g/L in pregnancy: limits 110, from day 98 to 195 105.
    ...(
      [
        ['pregnant-97-days-hb-107', 97, 107, true],
        ['pregnant-98-days-hb-107', 98, 107, false],
        ['pregnant-98-days-hb-104', 98, 104, true],
        ['pregnant-98-days-hb-105', 98, 105, false],
        ['pregnant-195-days-hb-107', 195, 107, false],
        ['pregnant-196-days-hb-107', 196, 107, true],
        ['pregnant-196-days-hb-110', 196, 110, false],
      ] as const
    ).map(([name, day, hbValue, met]) =>
      twiceLow(
        name,
        'In pregnancy the haemoglobin limit is 110 g/L, in its second trimester (days 98 to 195) 105.',
        bloodCount(count, hbValue, 102),
        { outcome: 'flagged', criteria: met ? ['F1', 'F2', 'F5'] : ['F1', 'F2'] },
        { birth_date: '1990-03-03', events: [event(plus(count, -day), 'pregnancy_start')] },
      ),
    ),
    clears(
      'in-between-settled-and-a-good-blood-count',
      'A blood count that stays good beside a settled level in between is clear.',
      { results: [low(10, 300), mma(count, 200), ...healthyCount, ...bloodCount(count, 131, 93)] },
      clear,
    ),
  ],
)

const lateDose = course({ gap: (k) => (k === 10 ? 120 : 84) })
const lateTrough = (value: number, day: number) => [b12(c.day(10, day), value), ...mmaWithKidneys(c.day(10, day), 400)]
const tooLate = notEvaluable('only_overdue_samples')

/** F8: low while the dose is overdue. */
const lateTroughCases: readonly Case[] = about(
  ['F8'],
  [
    boundary(
      'late-trough-day-99-with-mma',
      'Day 99 of 84 is the first of the late trough; low with a raised MMA it is possible.',
      { doses: lateDose.doses, results: lateTrough(150, 99) },
      flagged('possible', ['F3', 'F8']),
    ),
    boundary(
      'late-trough-day-112-with-mma',
      'Day 112 is its last day.',
      { doses: lateDose.doses, results: lateTrough(150, 112) },
      flagged('possible', ['F3', 'F8'], { onset: c.day(10, 112) }),
    ),
    boundary(
      'overdue-day-113-with-mma',
      'From day 113 on the sample shows the late dose, not the interval.',
      { doses: lateDose.doses, results: lateTrough(150, 113) },
      tooLate,
    ),
    boundary(
      'late-trough-of-179.9',
      'A late trough is judged by the same threshold.',
      { doses: lateDose.doses, results: lateTrough(179.9, 105) },
      flagged('possible', ['F3', 'F8']),
    ),
    boundary(
      'late-trough-of-180',
      '180 ng/L is not low.',
      { doses: lateDose.doses, results: lateTrough(180, 105) },
      tooLate,
    ),
    fires(
      'late-trough-with-homocysteine',
      'Homocysteine supports a low late trough too.',
      { doses: lateDose.doses, results: [low(10, 150, 105), ...homocysteineWithGates(c.day(10, 105), 28)] },
      flagged('possible', ['F4', 'F8']),
    ),
    fires(
      'late-trough-with-anaemia',
      'So does a blood count that turned anaemic and macrocytic.',
      { doses: lateDose.doses, results: [low(10, 150, 105), ...healthyCount, ...bloodCount(c.day(10, 105), 110, 104)] },
      flagged('possible', ['F5', 'F8']),
    ),
    fires(
      'late-trough-with-returning-symptoms',
      'So do symptoms that return before the dose.',
      { doses: lateDose.doses, results: [low(10, 150, 105)], symptoms: tired(8, 9) },
      flagged('possible', ['F8', 'F9']),
    ),
    fires(
      'late-trough-with-unjudged-kidneys',
      'An MMA without a kidney value is enough for a possible flag.',
      { doses: lateDose.doses, results: [low(10, 150, 105), mma(c.day(10, 105), 400)] },
      flagged('possible', ['F3', 'F8']),
    ),
    clears(
      'good-late-trough-after-a-good-one',
      'A late trough that is not low leaves good levels clear.',
      { doses: lateDose.doses, results: [low(9, 500), low(10, 300, 105)] },
      clear,
    ),
    censored(
      'late-trough-less-than-180-with-mma',
      'A late trough reported as <180 is low.',
      {
        doses: lateDose.doses,
        results: [b12(c.day(10, 105), 180, { comparator: '<' }), ...mmaWithKidneys(c.day(10, 105), 400)],
      },
      flagged('possible', ['F3', 'F8']),
    ),
    censored(
      'late-trough-less-than-200-with-mma',
      'One reported as <200 may be low or not.',
      {
        doses: lateDose.doses,
        results: [b12(c.day(10, 105), 200, { comparator: '<' }), ...mmaWithKidneys(c.day(10, 105), 400)],
      },
      tooLate,
    ),
  ],
)

/** F9 and the note that nothing was felt. */
const symptomCases: readonly Case[] = [
  fires(
    'tired-before-two-doses-and-low-before-a-third',
    'Symptoms that return in two cycles make one low trough probable.',
    { results: [low(10)], symptoms: tired(8, 9) },
    flagged('probable', ['F1', 'F9']),
  ),
  boundary(
    'tired-before-one-dose',
    'In one cycle only they do not.',
    { results: [low(10)], symptoms: tired(8) },
    flagged('possible', ['F1']),
    { about: ['F9'] },
  ),
  fires(
    'tired-low-and-homocysteine',
    'Twice low, homocysteine raised and symptoms that return: definite.',
    { results: [low(8), low(9), ...homocysteineWithGates(c.day(9, 80), 28)], symptoms: tired(8, 9, 10) },
    flagged('definite', ['F1', 'F2', 'F4', 'F9']),
  ),
  clears(
    'good-levels-and-the-same-scores',
    'Good levels, and scores that do not move with the dose.',
    {
      results: [low(8, 500), low(9, 520)],
      symptoms: [score(c.day(9, 20), 'fatigue', 3), score(c.day(9, 76), 'fatigue', 3)],
    },
    clear,
    { about: ['F9'] },
  ),
  boundary(
    'tired-before-two-doses-and-low-before-one',
    'In two cycles they do.',
    { results: [low(9)], symptoms: tired(8, 9) },
    flagged('probable', ['F1', 'F9']),
    { about: ['F9'] },
  ),
  clears(
    'tired-with-good-levels',
    'Symptoms that return without a low level belong to their own rule.',
    { results: [low(8, 500), low(9, 520)], symptoms: tired(8, 9) },
    clear,
  ),
  fires(
    'low-and-nothing-felt',
    'Symptom scores that stay level in the same cycle are noted.',
    { results: [low(10)], symptoms: [score(c.day(10, 20), 'fatigue', 3), score(c.day(10, 76), 'fatigue', 3)] },
    flagged('possible', ['F1'], { softeners: ['silent'] }),
  ),
  boundary(
    'low-and-tired-once',
    'Scores that worsen are not silent.',
    { results: [low(10)], symptoms: tired(10) },
    flagged('possible', ['F1'], { softeners: [] }),
  ),
]

/** F5, F8 and F9: what a blood count, a late sample and symptoms add. */
export const evidenceCases: readonly Case[] = [...bloodCountCases, ...lateTroughCases, ...symptomCases]
