import {
  about,
  b12,
  b12Pmol,
  clear,
  course,
  flagged,
  holotc,
  mma,
  mmaWithKidneys,
  rowsFor,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'

const c = course()
const { fires, clears, boundary, missing, censored } = rowsFor({ ...woman, doses: c.doses })
const low = (k: number, value = 150, day = 80) => b12(c.day(k, day), value)
const serial = (first: number, second: number, third: number, more: readonly Partial<ResultFact>[] = []) => [
  ...[first, second, third].map((value, i) => ({ ...b12(c.day(9 + i, 80), value), ...more[i] })),
  mma(c.day(11, 80), 200),
]

/** F7: trough after trough lower than measurement and biology explain (each below 0.688 of the one before). */
const fallingCases: readonly Case[] = about(
  ['F7'],
  [
    fires(
      'each-trough-a-third-lower',
      '700, 480 and 330 ng/L: two falls beyond chance, the last below 350.',
      { results: serial(700, 480, 330) },
      flagged('possible', ['F6', 'F7'], { state: 'active', onset: c.day(11, 80) }),
    ),
    clears(
      'troughs-that-differ-by-chance',
      'Troughs of 700, 650 and 690 ng/L move by no more than measurement and biology explain.',
      { results: serial(700, 650, 690) },
      clear,
    ),
    boundary(
      'first-fall-within-chance',
      '482 of 700 is 0.689: within chance.',
      { results: serial(700, 482, 330) },
      clear,
    ),
    boundary(
      'second-fall-within-chance',
      '331 of 480 is 0.690: within chance.',
      { results: serial(700, 480, 331) },
      clear,
    ),
    boundary(
      'falls-to-349.9',
      'The last trough lies just below 350.',
      { results: serial(745, 510, 349.9) },
      flagged('possible', ['F6', 'F7']),
    ),
    boundary('falls-to-350', 'A last trough of 350 is not below it.', { results: serial(745, 510, 350) }, clear),
    boundary(
      'a-new-method-ends-the-series',
      'A fall across a change of method is not read.',
      { results: serial(700, 480, 330, [{ method: 'old' }, { method: 'old' }, { method: 'new' }]) },
      clear,
    ),
    boundary(
      'another-laboratory-ends-the-series',
      'A fall from one laboratory to another is not read.',
      { results: serial(700, 480, 330, [{ laboratory: 'north' }, { laboratory: 'south' }, { laboratory: 'south' }]) },
      clear,
    ),
    fires(
      'another-unit-does-not-end-the-series',
      'A change of unit is no change of method: 516 pmol/L are 699 ng/L.',
      { results: [b12Pmol(c.day(9, 80), 516), low(10, 480), low(11, 330), mma(c.day(11, 80), 200)] },
      flagged('possible', ['F6', 'F7']),
    ),
    censored(
      'a-censored-value-is-no-number',
      'A value above the measuring range is no part of a fall.',
      { results: serial(2000, 480, 330, [{ comparator: '>' }]) },
      clear,
    ),
    fires(
      'the-last-trough-of-a-cycle-counts',
      'Of two troughs in one cycle the later one makes the fall.',
      { results: [...serial(700, 480, 330), low(10, 690, 65)] },
      flagged('possible', ['F6', 'F7']),
    ),
  ],
)

const twice = [low(9), low(10)]
const twiceWithMma = [...twice, ...mmaWithKidneys(c.day(10, 80), 420)]
const changedAt12 = (plan: number) => {
  const days = (k: number) => (k >= 12 ? plan : 84)
  return course({ plan: days, gap: days }).doses
}
const amountBefore12 = (mcg: number) => course({ mcg: (k) => (k >= 12 ? 1000 : mcg) }).doses
const stillThis = flagged('probable', ['F1', 'F2'])
const formerly = flagged('possible', ['F1', 'F2'])

/** Only the form, dose and interval of today reach probable and definite. */
const formerTreatmentCases: readonly Case[] = [
  boundary(
    'interval-shortened-by-14-days',
    'From 84 to 70 days is the same plan.',
    { doses: changedAt12(70), results: twice },
    stillThis,
  ),
  boundary(
    'interval-shortened-by-15-days',
    'From 84 to 69 days is another plan.',
    { doses: changedAt12(69), results: twice },
    formerly,
  ),
  boundary(
    'interval-shortened-after-definite-evidence',
    'Definite evidence under a former plan is possible.',
    { doses: changedAt12(56), results: twiceWithMma },
    flagged('possible', ['F1', 'F2', 'F3']),
  ),
  boundary(
    'another-form-since',
    'Falls under another form are possible.',
    { doses: course({ form: (k) => (k >= 12 ? 'cyanocobalamin' : 'hydroxocobalamin') }).doses, results: twice },
    formerly,
  ),
  boundary(
    'dose-raised-from-800',
    '800 mcg is within a fifth of 1000.',
    { doses: amountBefore12(800), results: twice },
    stillThis,
  ),
  boundary('dose-raised-from-799', '799 mcg is not.', { doses: amountBefore12(799), results: twice }, formerly),
  boundary(
    'dose-cut-from-1200',
    '1200 mcg is within a fifth of 1000.',
    { doses: amountBefore12(1200), results: twice },
    stillThis,
  ),
  boundary('dose-cut-from-1201', '1201 mcg is not.', { doses: amountBefore12(1201), results: twice }, formerly),
  boundary(
    'one-fall-before-and-one-after-the-change',
    'A repeat under a former plan does not lift the fall under the new one.',
    { doses: changedAt12(56), results: [low(10), b12(c.day(12, 50), 150)] },
    formerly,
  ),
  fires(
    'fall-with-mma-after-the-change',
    'A fall with a raised MMA under the new plan is probable whatever was before.',
    { doses: changedAt12(56), results: [low(10), b12(c.day(12, 50), 150), ...mmaWithKidneys(c.day(12, 50), 400)] },
    flagged('probable', ['F1', 'F2', 'F3']),
  ),
  missing(
    'amount-of-the-latest-dose-unknown',
    'A dose whose amount waits for a decision is taken as unchanged.',
    { doses: c.doses.map((d) => (d.on === c.at(14) ? { ...d, mcg: null } : d)), results: twice },
    stillThis,
  ),
]

const past = flagged('possible', ['F1'], { state: 'past' })
const active = flagged('possible', ['F1'], { state: 'active' })
const beyond = { comparator: '>' } as const

/** When a fall has passed: the two latest cycles with a trough, both later, are normal. */
const stateCases: readonly Case[] = [
  fires(
    'two-normal-cycles-since',
    'Two later cycles with normal troughs close the flag.',
    { results: [low(8), low(10, 400), low(11, 420)] },
    past,
  ),
  boundary('one-normal-cycle-since', 'One does not.', { results: [low(8), low(11, 420)] }, active),
  boundary(
    'two-normal-troughs-in-one-cycle-since',
    'Two normal troughs of one cycle are one cycle.',
    { results: [low(8), low(11, 400, 66), low(11, 420, 82)] },
    active,
  ),
  boundary(
    'low-again-in-the-latest-cycle',
    'The latest cycles count, not any two.',
    { results: [low(8), low(9, 400), low(10, 420), low(11)] },
    flagged('probable', ['F1', 'F2'], { state: 'active' }),
  ),
  boundary(
    'indeterminate-cycles-since',
    'Indeterminate levels close it too while no metabolite is raised.',
    { results: [low(8), low(10, 180), low(11, 350)] },
    flagged('possible', ['F1', 'F6'], { state: 'past' }),
  ),
  boundary(
    'indeterminate-with-raised-mma-since',
    'With a raised MMA they do not.',
    { results: [low(8), low(10, 420), low(12, 300), ...mmaWithKidneys(c.day(12, 80), 400)] },
    { outcome: 'flagged', criteria: ['F1', 'F3', 'F6'], state: 'active' },
  ),
  boundary(
    'normal-active-b12-since',
    'Active B12 closes it as well.',
    { results: [low(8), holotc(c.day(10, 80), 70.1), holotc(c.day(11, 80), 90)] },
    past,
  ),
  boundary(
    'above-the-measuring-range-since',
    'So do levels above the measuring range.',
    { results: [low(8), { ...low(10, 2000), ...beyond }, { ...low(11, 2000), ...beyond }] },
    past,
  ),
  boundary(
    'falling-series-then-351',
    'A falling series ends with two cycles above 350.',
    { results: [...serial(700, 480, 330), low(12, 351), low(13, 360)] },
    flagged('possible', ['F6', 'F7'], { state: 'past' }),
  ),
  boundary(
    'falling-series-then-350',
    'Two cycles of which one is at 350 do not end it.',
    { results: [...serial(700, 480, 330), low(12, 350), low(13, 360)] },
    flagged('possible', ['F6', 'F7'], { state: 'active' }),
  ),
  boundary(
    'falling-series-then-above-the-measuring-range',
    'Levels above the measuring range end it.',
    { results: [...serial(700, 480, 330), { ...low(12, 2000), ...beyond }, { ...low(13, 2000), ...beyond }] },
    flagged('possible', ['F6', 'F7'], { state: 'past' }),
  ),
]

/** F7, what only counts under today's treatment, and when a flag has passed. */
export const courseCases: readonly Case[] = [...fallingCases, ...formerTreatmentCases, ...stateCases]
