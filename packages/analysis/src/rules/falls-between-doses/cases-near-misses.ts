import {
  b12,
  bloodCount,
  clear,
  course,
  dose,
  egfr,
  flagged,
  holotc,
  homocysteine,
  homocysteineWithGates,
  mma,
  mmaWithKidneys,
  notApplicable,
  notEvaluable,
  potassium,
  rowsFor,
  score,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'

const c = course()
const { fires, clears, boundary, missing, censored, outside } = rowsFor({ ...woman, doses: c.doses })
const low = (k: number, value = 150, day = 80) => b12(c.day(k, day), value)
const tired = (...cycles: number[]) =>
  cycles.flatMap((k) => [score(c.day(k, 20), 'fatigue', 2), score(c.day(k, 76), 'fatigue', 5)])
/** The same score early and late in a cycle. */
const level = (k: number) => [20, 76].map((day) => score(c.day(k, day), 'fatigue', 3))
const lateDose = course({ gap: (k) => (k === 10 ? 120 : 84) })
const goodWithMma = [low(10, 500), ...mmaWithKidneys(c.day(10, 80), 400)]

/** From dose 12 on every 56 days, before every 84. */
const changed = course({ plan: (k) => (k >= 12 ? 56 : 84), gap: (k) => (k >= 12 ? 56 : 84) })
const former = changed.day(11, 80)
const now = (k: number) => b12(changed.day(k, 50), 150)

/** The evidence that would lift the grade lies near another level, or under another plan. */
const gradeCases: readonly Case[] = [
  fires(
    'low-once-and-mma-near-a-good-trough',
    'MMA near a good trough supports no low one of half a year before, and its scores are not those of the low cycle.',
    { results: [low(8), ...goodWithMma], symptoms: level(10) },
    flagged('possible', ['F1'], { softeners: [] }),
  ),
  fires(
    'low-twice-and-mma-near-a-good-trough',
    'Nor does it make two low ones definite.',
    { results: [low(6), low(7), ...goodWithMma] },
    flagged('probable', ['F1', 'F2']),
  ),
  fires(
    'low-twice-tired-and-homocysteine-near-a-good-trough',
    'The same with homocysteine and symptoms that return.',
    { results: [low(6), low(7), low(10, 500), ...homocysteineWithGates(c.day(10, 80), 28)], symptoms: tired(8, 9) },
    flagged('probable', ['F1', 'F2', 'F9']),
  ),
  fires(
    'mma-under-the-former-plan-and-low-once-since',
    'MMA near a low trough of a former plan lifts no low trough of today.',
    { doses: changed.doses, results: [b12(former, 150), ...mmaWithKidneys(former, 400), now(13)] },
    flagged('possible', ['F1', 'F2', 'F3']),
  ),
  fires(
    'mma-under-the-former-plan-and-low-twice-since',
    'Two low ones of today are probable by themselves.',
    { doses: changed.doses, results: [b12(former, 150), ...mmaWithKidneys(former, 400), now(13), now(14)] },
    flagged('probable', ['F1', 'F2', 'F3']),
  ),
  fires(
    'homocysteine-under-the-former-plan-low-twice-since-and-tired',
    'With homocysteine and symptoms likewise.',
    {
      doses: changed.doses,
      results: [b12(former, 150), ...homocysteineWithGates(former, 28), now(13), now(14)],
      symptoms: tired(8, 9),
    },
    flagged('probable', ['F1', 'F2', 'F4', 'F9']),
  ),
  missing(
    'homocysteine-alone',
    'Homocysteine without a B12 is no criterion.',
    { results: homocysteineWithGates(c.day(10, 80), 28) },
    notEvaluable('no_trough'),
  ),
  clears(
    'indeterminate-late-trough-with-anaemia',
    'A late trough in between is no level that a criterion speaks of.',
    {
      doses: lateDose.doses,
      results: [
        low(9, 500),
        low(10, 300, 105),
        ...bloodCount(c.day(8, 40), 132, 92),
        ...bloodCount(c.day(10, 105), 110, 104),
      ],
    },
    { ...clear, criteria: [] },
  ),
  fires(
    'potassium-of-4.2-beside-the-count',
    'Only ferritin and folate bar the blood count.',
    {
      results: [
        low(9),
        low(10),
        ...bloodCount(c.day(8, 40), 132, 92),
        ...bloodCount(c.day(10, 80), 119, 101),
        potassium(c.day(10, 80), 4.2),
      ],
    },
    flagged('definite', ['F1', 'F2', 'F5']),
  ),
  ...(
    [
      ['mma', mma(c.day(10, 105), 200)],
      ['homocysteine', homocysteine(c.day(10, 105), 12)],
    ] as const
  ).map(([name, result]) =>
    clears(
      `late-trough-low-and-${name}-normal`,
      'One normal metabolite near it answers whether it is supported.',
      { doses: lateDose.doses, results: [low(8, 500), low(10, 150, 105), result] },
      { ...clear, criteria: ['F8'] },
    ),
  ),
  fires(
    'late-trough-after-tired-cycles-with-level-scores',
    'Symptoms that returned in other cycles support it; in its own the scores stayed level, which is noted.',
    { doses: lateDose.doses, results: [low(10, 150, 105)], symptoms: [...tired(8, 9), ...level(10)] },
    flagged('possible', ['F8', 'F9'], { softeners: ['silent'] }),
  ),
  outside(
    'injected-once',
    'One injection of a deficiency is no maintenance.',
    { doses: [dose('2024-01-08', { interval: 84 })], results: [b12('2024-03-28', 150)] },
    notApplicable('no_maintenance'),
  ),
]

/** The flag dates from the fact that completed it. */
const onsetCases: readonly Case[] = [
  fires(
    'in-between-and-low-later',
    'An indeterminate trough without a metabolite dates nothing.',
    { results: [low(8, 300), low(10)] },
    flagged('possible', ['F1', 'F6'], { onset: c.day(10, 80) }),
  ),
  fires(
    'late-trough-low-and-a-trough-low-later',
    'Nor does a low late trough without support.',
    { doses: lateDose.doses, results: [low(10, 150, 105), b12(lateDose.day(11, 80), 150)] },
    flagged('possible', ['F1', 'F8'], { onset: lateDose.day(11, 80) }),
  ),
  censored(
    'low-then-good-then-below-200',
    'A trough that may be low is no good one: nothing has ended.',
    { results: [low(8), low(10, 500), b12(c.day(11, 80), 200, { comparator: '<' })] },
    flagged('possible', ['F1'], { state: 'active' }),
  ),
]

const series = (more: readonly Partial<ResultFact>[]) =>
  [700, 480, 330].map((value, i) => ({ ...low(9 + i, value), ...more[i] }))
const explained = mma(c.day(11, 80), 200)

/** F7: what does not belong to one series. */
const seriesCases: readonly Case[] = [
  clears(
    'falling-to-a-level-of-the-middle-of-an-interval',
    'A level of the middle of an interval is no trough.',
    { results: [low(9, 700), low(10, 480), low(11, 320, 50)] },
    { ...clear, criteria: [] },
  ),
  censored(
    'falling-over-a-level-above-a-limit',
    'A censored level in the middle is no number.',
    { results: [...series([{}, { comparator: '>' }]), explained] },
    { ...clear, criteria: ['F6'] },
  ),
  censored(
    'falling-to-a-level-below-a-limit',
    'Nor is one at the end, which may be low.',
    { results: [...series([{}, {}, { comparator: '<' }]), explained] },
    { ...notEvaluable('only_censored'), criteria: [] },
  ),
  ...(
    [
      ['another-laboratory-between', [{ laboratory: 'a' }, { laboratory: 'b' }, { laboratory: 'a' }]],
      ['another-method-between', [{ method: 'a' }, { method: 'b' }, { method: 'a' }]],
      ['another-method-at-first', [{ method: 'a' }, { method: 'b' }, { method: 'b' }]],
    ] as const
  ).map(([name, more]) =>
    boundary(
      `falling-with-${name}`,
      'Three troughs of one laboratory and one method make a series.',
      { results: [...series(more), explained] },
      { ...clear, criteria: ['F6'] },
    ),
  ),
  clears(
    'in-between-and-active-b12-of-75',
    'The indeterminate trough is told as the lowest, although the active B12 above its band is the lower number.',
    { results: [low(9, 300), mma(c.day(9, 80), 200), holotc(c.day(10, 80), 75)] },
    { ...clear, criteria: ['F6'] },
  ),
]

const softenerCases: readonly Case[] = [
  boundary(
    'low-and-good-in-one-interval',
    'A good total B12 of the same weeks softens nothing: active B12 does.',
    { results: [low(10, 150, 75), low(10, 500, 80)] },
    flagged('possible', ['F1'], { softeners: [] }),
  ),
  boundary(
    'low-with-several-active-b12',
    'Of these the one within 30 days of the low trough is told.',
    {
      results: [
        low(8),
        low(8, 500, 65),
        holotc(c.day(8, 80), 90),
        holotc(c.day(8, 40), 100),
        low(10, 500),
        holotc(c.day(10, 80), 95),
      ],
    },
    flagged('possible', ['F1'], { softeners: ['N2'] }),
  ),
  boundary(
    'mma-with-kidney-failure-and-homocysteine-normal',
    'An MMA that cannot be judged is none; the normal homocysteine softens.',
    { results: [low(10), mma(c.day(10, 80), 400), egfr(c.day(10, 80), 20), homocysteine(c.day(10, 80), 12)] },
    flagged('possible', ['F1'], { softeners: ['N1'] }),
  ),
  boundary(
    'homocysteine-normal-and-raised',
    'One raised among normal ones takes the softener away.',
    { results: [low(10), homocysteine(c.day(10, 70), 12), ...homocysteineWithGates(c.day(10, 80), 28)] },
    flagged('probable', ['F1', 'F4'], { softeners: [] }),
  ),
]

/** One fact away from another answer. */
export const nearMisses: readonly Case[] = [...gradeCases, ...onsetCases, ...seriesCases, ...softenerCases]
