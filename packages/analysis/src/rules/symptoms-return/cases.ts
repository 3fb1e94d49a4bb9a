import {
  clear,
  course,
  flagged,
  notApplicable,
  notEvaluable,
  onDays,
  plus,
  rowsFor,
  score,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { SymptomFact } from '../../cases/patient-facts.ts'
import { partsCases } from './cases-parts.ts'

/** Every 84 days: the first half of a cycle is days 1 to 42, the last quarter begins on day 63. */
const c = course()
const { fires, clears, boundary, missing, outside } = rowsFor({ ...woman, doses: c.doses })

/** `before` on day 20 and `after` on day 76 of each of the cycles. */
const scored = (cycles: readonly number[], before = 2, after = 5, domain = 'fatigue'): SymptomFact[] =>
  cycles.flatMap((k) => [score(c.day(k, 20), domain, before), score(c.day(k, 76), domain, after)])
const possible = flagged('possible')
const probable = flagged('probable')
const noParts = notEvaluable('no_cycle_with_both_parts')

/** One cycle with an early and a late score on the given days. */
const days = (early: number, late: number): SymptomFact[] => [
  score(c.day(10, early), 'fatigue', 2),
  score(c.day(10, late), 'fatigue', 5),
]
const lateDose = course({ gap: (k) => (k === 10 ? 130 : 84) }).doses
const earlyDose = course({ gap: (k) => (k === 10 ? 56 : 84) }).doses
/** The last dose was 110 days before the audit. */
const open = course({ start: plus('2025-06-30', -110 - 12 * 84 - 11), until: plus('2025-06-30', -110) })

/** What symptoms-return says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [
  fires('tired-before-one-dose', 'Worse before one dose is possible.', { symptoms: scored([10]) }, possible),
  fires('tired-before-two-doses', 'Before two doses it is probable.', { symptoms: scored([9, 10]) }, probable),
  fires(
    'tired-before-three-doses',
    'Before three it is definite.',
    { symptoms: scored([8, 9, 10]) },
    flagged('definite', undefined, { state: 'active' }),
  ),
  clears(
    'the-same-all-the-time',
    'Scores that do not move with the dose are clear.',
    { symptoms: scored([8, 9, 10], 4, 4) },
    clear,
  ),
  clears('better-before-the-dose', 'Nor do scores that fall.', { symptoms: scored([8, 9], 6, 3) }, clear),
  boundary('worse-by-exactly-2', 'A rise of two is met.', { symptoms: scored([10], 2, 4) }, possible),
  boundary(
    'worse-by-1.9',
    'Ten early scores with a mean of 2.1, and a late one of 4: a smaller rise is not.',
    {
      symptoms: [
        ...Array.from({ length: 10 }, (_, i) => score(c.day(10, 10 + i), 'fatigue', i === 0 ? 3 : 2)),
        score(c.day(10, 76), 'fatigue', 4),
      ],
    },
    clear,
  ),
  boundary(
    'mean-of-the-first-half',
    'The first half counts with its mean: 1 and 3 make 2.',
    {
      symptoms: [
        score(c.day(10, 5), 'fatigue', 1),
        score(c.day(10, 30), 'fatigue', 3),
        score(c.day(10, 70), 'fatigue', 4),
      ],
    },
    possible,
  ),
  boundary(
    'highest-of-the-last-quarter',
    'The last quarter counts with its highest score.',
    {
      symptoms: [
        score(c.day(10, 20), 'fatigue', 2),
        score(c.day(10, 66), 'fatigue', 4),
        score(c.day(10, 80), 'fatigue', 2),
      ],
    },
    possible,
  ),
  boundary('early-score-on-day-42', 'Half of 84 days is day 42.', { symptoms: days(42, 76) }, possible),
  boundary('early-score-on-day-43', 'Day 43 belongs to the second half.', { symptoms: days(43, 76) }, noParts),
  boundary(
    'early-score-on-day-1',
    'The day after the dose belongs to the first half.',
    { symptoms: days(1, 76) },
    possible,
  ),
  boundary('early-score-on-the-day-of-the-dose', 'The day of the dose does not.', { symptoms: days(0, 76) }, noParts),
  boundary(
    'late-score-on-day-63',
    'The last quarter of 84 days begins on day 63.',
    { symptoms: days(20, 63) },
    possible,
  ),
  boundary('late-score-on-day-62', 'Day 62 lies before it.', { symptoms: days(20, 62) }, noParts),
  boundary(
    'late-score-on-day-98-of-a-late-cycle',
    'While the dose is late the last quarter runs to the end of grace, day 98.',
    { doses: lateDose, symptoms: days(20, 98) },
    possible,
  ),
  boundary(
    'late-score-on-day-99-of-a-late-cycle',
    'Day 99 is too late.',
    { doses: lateDose, symptoms: days(20, 99) },
    noParts,
  ),
  boundary(
    'early-half-of-a-long-cycle',
    'The first half is half of the days to the next dose: day 65 of 130.',
    { doses: lateDose, symptoms: days(65, 80) },
    possible,
  ),
  boundary(
    'early-half-of-a-long-cycle-over',
    'Day 66 lies beyond it.',
    { doses: lateDose, symptoms: days(66, 80) },
    noParts,
  ),
  boundary(
    'short-cycle-last-quarter',
    'With the next dose after 56 days the last quarter begins on day 42.',
    { doses: earlyDose, symptoms: days(28, 42) },
    possible,
  ),
  boundary(
    'short-cycle-before-the-last-quarter',
    'Day 41 lies before it.',
    { doses: earlyDose, symptoms: days(28, 41) },
    noParts,
  ),
  ...(
    [
      ['open-cycle-late-score-on-day-98', 42, 98, possible],
      ['open-cycle-late-score-on-day-99', 42, 99, noParts],
      ['open-cycle-early-score-on-day-43', 43, 80, noParts],
    ] as const
  ).map(([name, early, late, expect]) =>
    boundary(
      name,
      'A cycle that is still open counts with the planned interval as its gap.',
      {
        doses: open.doses,
        symptoms: [score(open.day(12, early), 'fatigue', 2), score(open.day(12, late), 'fatigue', 5)],
      },
      expect,
    ),
  ),
  fires(
    'the-worst-domain-decides',
    'Of several domains the one with the most cycles decides.',
    { symptoms: [...scored([10], 2, 5, 'mood'), ...scored([8, 9], 1, 4, 'neuropathy')] },
    probable,
  ),
  boundary(
    'one-cycle-each-in-three-domains',
    'Cycles of different domains are not added up.',
    { symptoms: [...scored([8], 2, 5, 'mood'), ...scored([9], 1, 4, 'neuropathy'), ...scored([10], 2, 5, 'fatigue')] },
    possible,
  ),
  missing(
    'early-in-one-domain-late-in-another',
    'A domain needs both parts itself.',
    { symptoms: [score(c.day(10, 20), 'mood', 2), score(c.day(10, 76), 'fatigue', 5)] },
    noParts,
  ),
  ...(
    [
      ['cycle-closed-on-the-first-day-of-the-window', '2023-07-01', possible],
      ['cycle-closed-the-day-before-the-window', '2023-06-30', { outcome: 'not_evaluable' }],
    ] as const
  ).map(([name, on, expect]) => {
    const p = course({ start: plus(on, -5 * 84 - 11) })
    return boundary(
      name,
      'A cycle belongs to the window of the dose that closes it, wherever its scores lie.',
      {
        doses: p.doses,
        symptoms: [score(p.day(4, 20), 'fatigue', 2), score(p.day(4, 76), 'fatigue', 5)],
      },
      expect,
    )
  }),
  missing('never-scored', 'Without scores there is nothing to judge.', {}, notEvaluable('no_symptom_scores')),
  missing(
    'scored-before-the-window-only',
    'Scores of a cycle that closed before the 24 months do not count.',
    { symptoms: scored([4]) },
    notEvaluable('no_symptom_scores'),
  ),
  missing(
    'scored-before-doses-only',
    'Late scores alone have nothing to be compared with.',
    { symptoms: [score(c.day(9, 76), 'fatigue', 6), score(c.day(10, 76), 'fatigue', 7)] },
    noParts,
  ),
  outside(
    'never-injected',
    'Without injections there is no cycle.',
    { doses: [], symptoms: scored([10]) },
    notApplicable('no_injections'),
  ),
  outside(
    'still-loading',
    'Before maintenance there is no cycle to judge.',
    { doses: onDays(plus(today, -9), [0, 2, 4, 7]), symptoms: [score(plus(today, -3), 'fatigue', 5)] },
    notApplicable('no_maintenance'),
  ),
  missing(
    'stable-but-a-score-waits',
    'Stable scores are not called clear while a score row waits.',
    {
      symptoms: scored([10], 3, 3),
      waiting: [{ feed: 'symptoms', on: c.day(10, 70), code: 'unreadable_value' }],
    },
    notEvaluable('rows_waiting'),
  ),
  ...(
    [
      ['score-waiting-on-the-first-day-of-the-window', '2023-07-01', notEvaluable('rows_waiting')],
      ['score-waiting-the-day-before-the-window', '2023-06-30', clear],
      ['score-waiting-on-the-day-of-the-audit', today, notEvaluable('rows_waiting')],
      ['score-waiting-and-dated-after-as-of', plus(today, 1), clear],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      'A row waits for this rule in its 24 months.',
      { symptoms: scored([10], 3, 3), waiting: [{ feed: 'symptoms', on, code: 'unreadable_value' }] },
      expect,
    ),
  ),
  ...(
    [
      ['worse-on-the-first-day-of-the-window', '2023-07-01', 'active'],
      ['worse-the-day-before-the-window', '2023-06-30', 'past'],
    ] as const
  ).map(([name, on, state]) => {
    const p = course({ start: plus(on, -76 - 4 * 84 - 11) })
    return boundary(
      name,
      'A worsening of before the 24 months is past.',
      { doses: p.doses, symptoms: [score(p.day(4, 20), 'fatigue', 2), score(on, 'fatigue', 5)] },
      flagged('possible', undefined, { state, onset: on }),
    )
  }),
  fires(
    'worse-the-day-before-the-window-and-again',
    'What comes again is active, since the first time of these 24 months.',
    (() => {
      const p = course({ start: plus('2023-06-30', -76 - 4 * 84 - 11) })
      return {
        doses: p.doses,
        symptoms: [4, 10].flatMap((k) => [score(p.day(k, 20), 'fatigue', 2), score(p.day(k, 76), 'fatigue', 5)]),
      }
    })(),
    flagged('probable', undefined, { state: 'active', onset: plus('2023-06-30', 6 * 84) }),
  ),
  ...partsCases,
]
