import { clear, course, flagged, notEvaluable, onDays, plus, rowsFor, score, today, woman } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { SymptomFact, WaitingFact } from '../../cases/patient-facts.ts'

/** Every 84 days: the first half of a cycle is days 1 to 42, the last quarter begins on day 63. */
const c = course()
const { fires, boundary, missing } = rowsFor({ ...woman, doses: c.doses })
const on = (day: number, value: number, domain = 'fatigue', k = 10): SymptomFact => score(c.day(k, day), domain, value)
const possible = (onset: string) => flagged('possible', undefined, { onset })
const noParts = notEvaluable('no_cycle_with_both_parts')
const lateDose = course({ gap: (k) => (k === 10 ? 130 : 84) }).doses
/** Loaded every ten days from 2024-01-08 on, the last time on day 50; then every 84 days. */
const slowly = [
  ...onDays('2024-01-08', [0, 10, 20, 30, 40, 50]),
  ...onDays(plus('2024-01-08', 134), [0, 84, 168], { interval: 84 }),
]

/** In which part of which cycle a score lies, and since when it had worsened. */
const partCases: readonly Case[] = [
  boundary(
    'late-score-on-the-day-of-the-next-dose',
    'The day of the next dose belongs to neither cycle.',
    { symptoms: [on(20, 2), on(84, 5)] },
    noParts,
  ),
  boundary(
    'late-score-on-the-day-before-the-next-dose',
    'The day before is the last one.',
    { symptoms: [on(20, 2), on(83, 5)] },
    possible(c.day(10, 83)),
  ),
  missing(
    'tired-between-loading-doses',
    'Between loading doses nothing can return.',
    { doses: slowly, symptoms: [score('2024-01-31', 'fatigue', 2), score('2024-02-06', 'fatigue', 5)] },
    noParts,
  ),
  fires(
    'worse-with-the-second-late-score',
    'It had worsened with the first late score that is 2 above the mean of the first half.',
    { symptoms: [on(20, 2), on(50, 8), on(66, 3), on(70, 5), on(80, 6)] },
    possible(c.day(10, 70)),
  ),
  boundary(
    'first-half-ends-after-the-last-quarter-began',
    'In a long cycle a score can lie in both parts; worse is known when the first half is complete.',
    { doses: lateDose, symptoms: [on(63, 8), on(65, 2)] },
    possible(c.day(10, 65)),
  ),
  fires(
    'the-same-highest-score-twice',
    'Of two late scores of one height the earlier is told.',
    { symptoms: [on(20, 2), on(66, 5), on(78, 5)] },
    possible(c.day(10, 66)),
  ),
  fires(
    'two-domains-in-two-cycles-each',
    'Of domains with as many cycles the first by name is told, with its latest cycle.',
    {
      symptoms: [9, 10].flatMap((k) => [
        on(20, 2, 'mood', k),
        on(76, 7, 'mood', k),
        on(20, 1 + k - 9, 'fatigue', k),
        on(76, 5, 'fatigue', k),
      ]),
    },
    flagged('probable', undefined, { onset: c.day(9, 76) }),
  ),
  fires(
    'worse-in-one-of-two-cycles',
    'A cycle that did not worsen is counted, not told.',
    { symptoms: [on(20, 3, 'fatigue', 9), on(76, 3, 'fatigue', 9), on(20, 2), on(50, 9), on(76, 5)] },
    possible(c.day(10, 76)),
  ),
]

const stable = [on(20, 3), on(76, 3)]
const row = (more: Partial<WaitingFact> = {}): WaitingFact => ({
  feed: 'symptoms',
  on: c.day(10, 70),
  code: 'unreadable_value',
  ...more,
})
const waits = notEvaluable('rows_waiting')
const waitingCases: readonly Case[] = [
  missing(
    'worse-although-a-score-waits',
    'A flag stays and names the row that waits.',
    { symptoms: [on(20, 2), on(76, 5)], waiting: [row()] },
    possible(c.day(10, 76)),
  ),
  missing(
    'stable-but-a-dose-row-waits',
    'A dose that waits may end a cycle.',
    { symptoms: stable, waiting: [row({ feed: 'injections' })] },
    waits,
  ),
  boundary(
    'stable-and-a-result-waits',
    'A result that waits is no score.',
    { symptoms: stable, waiting: [row({ feed: 'labs' })] },
    clear,
  ),
  boundary(
    'stable-and-a-resolved-score',
    'A row that was resolved does not wait.',
    { symptoms: stable, waiting: [row({ state: 'resolved' })] },
    clear,
  ),
  missing(
    'no-parts-and-a-score-waits',
    'Of two reasons the missing parts come first.',
    { symptoms: [on(20, 3)], waiting: [row()] },
    noParts,
  ),
]

const closed = (onset: string) => {
  const p = course({ start: plus(onset, -76 - 4 * 84 - 11) })
  return { doses: p.doses, symptoms: [score(p.day(4, 20), 'fatigue', 2), score(onset, 'fatigue', 5)] }
}
const closingCases: readonly Case[] = [
  boundary(
    'worse-and-closed',
    'A worsening of 2023-06-30 is past since 2025-06-30.',
    closed('2023-06-30'),
    flagged('possible', undefined, { state: 'past', state_reason: 'window', closed_on: '2025-06-30' }),
  ),
  boundary(
    'worse-and-open',
    'One of the day after is active.',
    closed('2023-07-01'),
    flagged('possible', undefined, { state: 'active', state_reason: null, closed_on: null }),
  ),
  boundary(
    'stable-and-no-flag',
    'A clear answer has no such date.',
    { symptoms: stable },
    { outcome: 'clear', state_reason: null, closed_on: null },
  ),
]

/** A course whose doses end with the audit: scores on its first and last day. */
export const partsCases: readonly Case[] = [
  ...partCases,
  ...waitingCases,
  ...closingCases,
  boundary(
    'scored-on-the-day-of-the-audit',
    'A score of the day of the audit is seen.',
    {
      doses: course({ start: plus(today, -76 - 12 * 84 - 11), until: plus(today, -76) }).doses,
      symptoms: [score(plus(today, -56), 'fatigue', 2), score(today, 'fatigue', 5)],
    },
    possible(today),
  ),
]
