import {
  about,
  b12,
  bloodCount,
  clear,
  course,
  event,
  every,
  flagged,
  holotc,
  homocysteine,
  homocysteineWithGates,
  mmaWithKidneys,
  notEvaluable,
  onDays,
  plus,
  rowsFor,
  score,
  waitingLab,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'

const c = course()
const { fires, clears, boundary, missing, censored } = rowsFor({ ...woman, doses: c.doses })
const low = (k: number, value = 150, day = 80) => b12(c.day(k, day), value)
/** Tired again before the next dose: 2 in the first half of the cycle, 5 in its last quarter. */
const tired = (...cycles: number[]) =>
  cycles.flatMap((k) => [score(c.day(k, 20), 'fatigue', 2), score(c.day(k, 76), 'fatigue', 5)])

/** Loading ended on 2024-01-12; dose 0 is the last of it. */
const lately = course({ start: '2024-01-01' })
const firstLow = b12(lately.day(0, 80), 150)
/** Loaded with a dose every 28 days by its label, then every 84 days. */
const loadedMonthly: readonly DoseFact[] = [
  ...onDays('2024-01-08', [0, 28, 56], { interval: 28, label: 'loading' }),
  ...every(84, { from: plus('2024-01-08', 56 + 84), count: 5, interval: 84 }),
]
const whileLoading = plus('2024-01-08', 25)

/** What was sampled while loading, or soon after it. */
const loadingCases: readonly Case[] = [
  ...(
    [
      ['mma-13-days-after-loading', mmaWithKidneys(lately.day(0, 13), 400), flagged('possible', ['F1'])],
      ['mma-14-days-after-loading', mmaWithKidneys(lately.day(0, 14), 400), flagged('probable', ['F1', 'F3'])],
      ['homocysteine-13-days-after-loading', homocysteineWithGates(lately.day(0, 13), 28), flagged('possible', ['F1'])],
      [
        'homocysteine-14-days-after-loading',
        homocysteineWithGates(lately.day(0, 14), 28),
        flagged('probable', ['F1', 'F4']),
      ],
    ] as const
  ).map(([name, results, expect]) =>
    boundary(
      name,
      'A metabolite counts from 14 days after the end of loading, near a low trough or not.',
      { doses: lately.doses, results: [firstLow, ...results] },
      expect,
      { about: ['F3', 'F4'] },
    ),
  ),
  missing(
    'low-only-while-loading',
    'Levels before the doses of loading are no troughs of maintenance.',
    { doses: loadedMonthly, results: [b12(whileLoading, 150)] },
    notEvaluable('no_trough'),
  ),
  missing(
    'mma-only-while-loading',
    'Nor is an MMA of that time.',
    { doses: loadedMonthly, results: mmaWithKidneys(whileLoading, 400) },
    notEvaluable('no_trough'),
  ),
]

const changed = course({ plan: (k) => (k >= 12 ? 56 : 84), gap: (k) => (k >= 12 ? 56 : 84) })
const formerLow = b12(changed.day(11, 80), 150)

/** Evidence beside one level while another level is the one that a criterion speaks of. */
const levelCases: readonly Case[] = [
  boundary(
    'low-once-and-good-once-with-mma',
    'A good trough of another cycle makes nothing definite.',
    { results: [low(8, 500), low(10), ...mmaWithKidneys(c.day(10, 80), 400)] },
    flagged('probable', ['F1', 'F3']),
    { about: ['F2'] },
  ),
  boundary(
    'low-under-two-plans-with-mma-under-the-latter',
    'Of two low troughs one is of a former plan: definite asks for two of today.',
    {
      doses: changed.doses,
      results: [formerLow, b12(changed.day(13, 50), 150), ...mmaWithKidneys(changed.day(13, 50), 400)],
    },
    flagged('probable', ['F1', 'F2', 'F3']),
  ),
  boundary(
    'low-under-the-former-plan-and-tired',
    'Symptoms that return lift only a low trough of today.',
    { doses: changed.doses, results: [formerLow, b12(changed.day(13, 50), 500)], symptoms: tired(8, 9) },
    flagged('possible', ['F1', 'F9']),
  ),
  ...(
    [
      ['mma', mmaWithKidneys(c.day(10, 80), 400)],
      ['homocysteine', homocysteineWithGates(c.day(10, 80), 28)],
    ] as const
  ).map(([name, results]) =>
    clears(
      `good-trough-and-${name}-raised`,
      'Beside a good trough a raised metabolite meets no criterion of this rule.',
      { results: [low(10, 500), ...results] },
      { ...clear, criteria: [] },
    ),
  ),
  boundary(
    'late-trough-low-and-mma-raised-elsewhere',
    'An MMA near a good trough of another cycle supports no low late trough.',
    {
      doses: course({ gap: (k) => (k === 10 ? 120 : 84) }).doses,
      results: [low(8, 500), ...mmaWithKidneys(c.day(8, 80), 400), low(10, 150, 105)],
    },
    { ...clear, criteria: ['F8'] },
  ),
  fires(
    'late-trough-low-and-mma-raised-before-and-beside-it',
    'The flag dates from the MMA near the low level, and a normal homocysteine beside it is told.',
    {
      doses: course({ gap: (k) => (k === 10 ? 120 : 84) }).doses,
      results: [
        low(8, 500),
        ...mmaWithKidneys(c.day(8, 80), 400),
        low(10, 150, 105),
        ...mmaWithKidneys(c.day(10, 105), 400),
        homocysteine(c.day(10, 105), 12),
      ],
    },
    flagged('possible', ['F3', 'F8'], { onset: c.day(10, 105) }),
  ),
  fires(
    'in-between-with-homocysteine-normal-and-mma-raised-later',
    'It dates from the raised one.',
    {
      results: [
        low(10, 300),
        ...homocysteineWithGates(c.day(10, 70), 12),
        ...mmaWithKidneys(plus(c.day(10, 80), 20), 400),
      ],
    },
    flagged('possible', ['F3', 'F6'], { onset: plus(c.day(10, 80), 20) }),
  ),
  fires(
    'falling-with-active-b12-on-a-later-day',
    'Only total B12 makes a series: an active B12 of two days later is no part of it.',
    {
      results: [
        low(9, 700),
        low(10, 480),
        low(11, 330),
        holotc(c.day(11, 82), 60),
        ...mmaWithKidneys(c.day(11, 80), 200),
      ],
    },
    flagged('possible', ['F6', 'F7'], { onset: c.day(11, 80) }),
  ),
  censored(
    'trough-below-400-beside-one-of-360',
    'What may be low is told as the lowest, although its limit is the higher number.',
    { results: [low(9, 360), b12(c.day(10, 80), 400, { comparator: '<' })] },
    notEvaluable('only_censored'),
    { about: ['F1'] },
  ),
]

/** F5 beside other counts and other levels. */
const countCases: readonly Case[] = about(
  ['F5'],
  [
    ...(
      [
        ['anaemic-alone-before', bloodCount(c.day(8, 40), 115, 92)],
        ['macrocytic-alone-before', bloodCount(c.day(8, 40), 132, 104)],
      ] as const
    ).map(([name, before]) =>
      fires(
        name,
        'One of the two before is not both: that they came together is news.',
        { results: [low(9), low(10), ...before, ...bloodCount(c.day(10, 80), 119, 101)] },
        flagged('definite', ['F1', 'F2', 'F5']),
      ),
    ),
    fires(
      'anaemic-and-macrocytic-twice',
      'The first of two such counts is the one that is told.',
      {
        results: [
          low(9),
          low(10),
          ...bloodCount(c.day(8, 40), 132, 92),
          ...bloodCount(c.day(10, 80), 119, 101),
          ...bloodCount(plus(c.day(10, 80), 30), 110, 104),
        ],
      },
      flagged('definite', ['F1', 'F2', 'F5']),
    ),
    missing(
      'in-between-with-anaemia',
      'A count near an indeterminate trough is told, and grades nothing without a metabolite.',
      { results: [low(10, 300), ...bloodCount(c.day(8, 40), 132, 92), ...bloodCount(c.day(10, 80), 119, 101)] },
      { ...notEvaluable('indeterminate_no_metabolite'), criteria: ['F5', 'F6'] },
    ),
  ],
)

const paraprotein = event('2021-05-05', 'paraprotein_disorder')
const softenerCases: readonly Case[] = [
  clears(
    'good-level-and-a-paraprotein',
    'Without a flag nothing is softened.',
    { events: [paraprotein], results: [low(10, 500)] },
    { ...clear, softeners: [] },
  ),
  fires(
    'active-b12-above-and-in-its-band',
    'The active B12 above its band softens, and it alone is told.',
    { results: [low(8), holotc(c.day(8, 80), 90), holotc(c.day(8, 55), 60)] },
    flagged('possible', ['F1'], { softeners: ['N2'] }),
  ),
  fires(
    'pregnant-twice-and-low-once',
    'The pregnancy in which the level was low softens, and it alone is told.',
    {
      birth_date: '1990-03-03',
      events: [event('2023-07-15', 'pregnancy_start'), event('2024-10-01', 'pregnancy_start')],
      results: [low(7, 500), low(12)],
    },
    flagged('possible', ['F1'], { softeners: ['N3'] }),
  ),
  fires(
    'low-and-nothing-felt-at-any-time',
    'Scores of the first half and the last quarter are told, not those between.',
    { results: [low(10)], symptoms: [20, 50, 76].map((day) => score(c.day(10, day), 'fatigue', 3)) },
    flagged('possible', ['F1'], { softeners: ['silent'] }),
  ),
]

const stateCases: readonly Case[] = [
  boundary(
    'low-once-then-good-once',
    'One good trough ends nothing.',
    { results: [low(8), low(10, 500)] },
    flagged('possible', ['F1'], { state: 'active', state_reason: null, closed_on: null }),
  ),
  boundary(
    'low-once-then-good-twice',
    'Two do, on the day of the second.',
    { results: [low(8), low(10, 500), low(11, 520)] },
    flagged('possible', ['F1'], {
      state: 'past',
      state_reason: 'newer_normal_troughs',
      closed_on: c.day(11, 80),
      onset: c.day(8, 80),
    }),
  ),
  boundary(
    'low-then-good-twice-and-tired-after',
    'Symptoms that returned after the good troughs are a newer fact.',
    { results: [low(6), low(7, 500), low(8, 520)], symptoms: tired(8, 9) },
    flagged('probable', ['F1', 'F9'], { state: 'active', state_reason: null, closed_on: null, onset: c.day(6, 80) }),
  ),
  boundary(
    'mma-alone-and-tired-then-good-twice',
    'MMA alone ends with the window only, whatever symptoms returned.',
    { results: [...mmaWithKidneys(c.day(6, 80), 400), low(10, 500), low(11, 520)], symptoms: tired(7, 8) },
    flagged('possible', ['F9', 'F10'], { state: 'active', onset: c.day(6, 80) }),
  ),
  boundary(
    'tired-twice-and-low-after',
    'Symptoms of before do not date the flag: the low level does.',
    { results: [low(10)], symptoms: tired(7, 8) },
    flagged('probable', ['F1', 'F9'], { onset: c.day(10, 80) }),
  ),
  clears(
    'good-levels-and-a-ferritin-waits',
    'Rows of other tests are not waited for.',
    { results: [low(10, 500)], waiting: [waitingLab(c.day(11, 80), 'missing_unit', 'ferritin')] },
    clear,
  ),
]

/** What lies beside the fact that a criterion speaks of, and must not be taken for it. */
export const casesBeside: readonly Case[] = [
  ...loadingCases,
  ...levelCases,
  ...countCases,
  ...softenerCases,
  ...stateCases,
]
