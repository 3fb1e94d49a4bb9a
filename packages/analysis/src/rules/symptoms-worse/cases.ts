import {
  clear,
  course,
  flagged,
  notApplicable,
  notEvaluable,
  plus,
  rowsFor,
  score,
  today,
  untilAudit,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { SymptomFact } from '../../cases/patient-facts.ts'

const { fires, clears, boundary, missing, outside } = rowsFor({ ...woman, doses: course().doses })
const possible = flagged('possible')
const probable = flagged('probable')
const noScores = notEvaluable('no_symptom_scores')
const noEarlier = notEvaluable('no_earlier_score')

/** Scores of one domain on their days. */
const scored = (domain: string, ...pairs: readonly (readonly [string, number])[]): SymptomFact[] =>
  pairs.map(([on, value]) => score(on, domain, value))
const neuropathy = (...pairs: readonly (readonly [string, number])[]) => scored('neuropathy', ...pairs)
const stable = neuropathy(['2024-11-01', 2], ['2025-02-01', 2])

const risen: readonly Case[] = [
  fires(
    'tingling-comes-back',
    'Neuropathy 3 above the lowest of the year before is possible.',
    { symptoms: neuropathy(['2024-11-01', 1], ['2025-02-01', 4]) },
    flagged('possible', undefined, { state: 'active', onset: '2025-02-01' }),
  ),
  fires(
    'tingling-worse-twice',
    'Worse again four weeks later is probable, from the first day on.',
    { symptoms: neuropathy(['2024-11-01', 1], ['2025-02-01', 4], ['2025-03-01', 5]) },
    flagged('probable', undefined, { onset: '2025-02-01' }),
  ),
  ...(['balance', 'cognition'] as const).map((domain) =>
    fires(
      `worse-in-${domain}`,
      'Balance and cognition count as neuropathy does.',
      { symptoms: scored(domain, ['2024-11-01', 1], ['2025-02-01', 4]) },
      possible,
    ),
  ),
  fires(
    'worse-in-two-domains-a-month-apart',
    'Two worse scores make it probable, whichever of the three symptoms they are.',
    {
      symptoms: [
        ...neuropathy(['2024-11-01', 1], ['2025-02-01', 4]),
        ...scored('balance', ['2024-11-01', 0], ['2025-03-01', 3]),
      ],
    },
    probable,
  ),
  fires(
    'worse-and-better-again',
    'A later improvement does not undo it.',
    { symptoms: neuropathy(['2024-11-01', 1], ['2025-02-01', 4], ['2025-05-01', 1]) },
    possible,
  ),
  fires(
    'slowly-worse',
    'It is the lowest score of the year that counts, not the last one.',
    { symptoms: neuropathy(['2024-09-01', 1], ['2024-12-01', 2], ['2025-02-01', 3]) },
    possible,
  ),
  clears(
    'slowly-worse-by-1',
    'A rise of one is not enough.',
    { symptoms: neuropathy(['2024-09-01', 2], ['2025-02-01', 3]) },
    clear,
  ),
  clears('unchanged-tingling', 'The same score twice is clear.', { symptoms: stable }, clear),
  clears('less-tingling', 'Less is clear.', { symptoms: neuropathy(['2024-11-01', 6], ['2025-02-01', 1]) }, clear),
  clears(
    'more-tired-only',
    'Fatigue is not one of the three symptoms.',
    { symptoms: [...stable, ...scored('fatigue', ['2024-11-01', 1], ['2025-02-01', 7])] },
    clear,
  ),
  clears(
    'one-symptom-low-another-high',
    'Symptoms are compared each with itself.',
    {
      symptoms: [
        ...neuropathy(['2024-11-01', 1], ['2025-02-01', 1]),
        ...scored('balance', ['2024-11-01', 5], ['2025-02-01', 5]),
      ],
    },
    clear,
  ),
]

const edges: readonly Case[] = [
  boundary(
    'worse-by-exactly-2',
    'A rise of two is met.',
    { symptoms: neuropathy(['2024-11-01', 2], ['2025-02-01', 4]) },
    possible,
  ),
  boundary(
    'worse-by-1.9',
    'A smaller one is not.',
    { symptoms: neuropathy(['2024-11-01', 2], ['2025-02-01', 3.9]) },
    clear,
  ),
  boundary(
    'worse-from-0.3-to-2.3',
    'Tenths are counted as written.',
    { symptoms: neuropathy(['2024-11-01', 0.3], ['2025-02-01', 2.3]) },
    possible,
  ),
  boundary(
    'lowest-score-a-day-less-than-12-months-before',
    'The lowest score of the 12 months before counts: for 2025-02-01 they begin on 2024-02-02.',
    { symptoms: neuropathy(['2024-02-02', 2], ['2024-11-01', 3], ['2025-02-01', 4]) },
    possible,
  ),
  boundary(
    'lowest-score-exactly-12-months-before',
    'The same day of the year before lies outside.',
    { symptoms: neuropathy(['2024-02-01', 2], ['2024-11-01', 3], ['2025-02-01', 4]) },
    clear,
  ),
  boundary(
    'worse-on-the-first-day-of-the-window',
    'The window begins on 2023-07-01; what it is compared with may be older.',
    { symptoms: neuropathy(['2023-05-01', 1], ['2023-07-01', 4]) },
    flagged('possible', undefined, { state: 'active', onset: '2023-07-01' }),
  ),
  boundary(
    'worse-the-day-before-the-window',
    'A day earlier is not seen.',
    { symptoms: neuropathy(['2023-05-01', 1], ['2023-06-30', 4]) },
    noScores,
  ),
  boundary(
    'worse-again-after-14-days',
    'Fourteen days apart are enough.',
    { symptoms: neuropathy(['2024-11-01', 1], ['2025-02-01', 4], ['2025-02-15', 4]) },
    probable,
  ),
  boundary(
    'worse-again-after-13-days',
    'Thirteen are not.',
    { symptoms: neuropathy(['2024-11-01', 1], ['2025-02-01', 4], ['2025-02-14', 4]) },
    possible,
  ),
  boundary(
    'worse-before-the-window-and-in-it',
    'Only what lies in the window makes it twice.',
    { symptoms: neuropathy(['2023-05-01', 1], ['2023-06-30', 4], ['2023-07-20', 4]) },
    possible,
  ),
]

/** First injection on 2025-01-06; symptoms had been scored before. */
const starter = course({ start: '2025-01-06' }).doses
const phases: readonly Case[] = [
  boundary(
    'worse-on-the-day-of-the-first-injection',
    'What worsened before treatment is no finding about treatment.',
    { doses: starter, symptoms: neuropathy(['2024-11-01', 1], ['2025-01-06', 5]) },
    noScores,
  ),
  boundary(
    'worse-the-day-after-the-first-injection',
    'From the day after the first injection every phase counts, and the lowest score may be older.',
    { doses: starter, symptoms: neuropathy(['2024-11-01', 1], ['2025-01-07', 5]) },
    possible,
  ),
  fires(
    'worse-after-injections-stopped',
    'So does the time after the last injection.',
    {
      doses: course({ until: '2024-06-01' }).doses,
      symptoms: neuropathy(['2024-05-01', 1], ['2025-02-01', 4]),
    },
    possible,
  ),
]

const waiting = (on: string, feed: 'symptoms' | 'labs' = 'symptoms') =>
  [{ feed, on, code: 'unreadable_value' }] as const
const gaps: readonly Case[] = [
  missing('never-scored', 'Without scores there is nothing to judge.', {}, noScores),
  missing(
    'scored-for-fatigue-alone',
    'Other symptoms do not stand in.',
    { symptoms: scored('fatigue', ['2025-02-01', 5]) },
    noScores,
  ),
  missing(
    'scored-once',
    'One score has nothing to be compared with.',
    { symptoms: neuropathy(['2025-02-01', 5]) },
    noEarlier,
  ),
  missing(
    'scored-twice-on-one-day',
    'Scores of one day are not compared with each other.',
    { symptoms: neuropathy(['2025-02-01', 1], ['2025-02-01', 5]) },
    noEarlier,
  ),
  missing(
    'scored-13-months-apart',
    'A score of more than 12 months before does not help.',
    { symptoms: neuropathy(['2024-01-01', 1], ['2025-02-01', 5]) },
    noEarlier,
  ),
  missing(
    'unchanged-but-a-score-waits',
    'Unchanged scores are not called clear while a score row waits.',
    { symptoms: stable, waiting: waiting('2025-03-01') },
    notEvaluable('rows_waiting'),
  ),
  fires(
    'worse-and-a-score-waits',
    'A flag stays while a row waits.',
    { symptoms: neuropathy(['2024-11-01', 1], ['2025-02-01', 4]), waiting: waiting('2025-03-01') },
    possible,
  ),
  ...(
    [
      ['score-waiting-on-the-first-day-that-could-be-compared', '2022-07-01', notEvaluable('rows_waiting')],
      ['score-waiting-the-day-before', '2022-06-30', clear],
      ['score-waiting-on-the-day-of-the-audit', today, notEvaluable('rows_waiting')],
      ['score-waiting-and-dated-after-as-of', plus(today, 1), clear],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      'A row waits for this rule in its 24 months and the 12 before them.',
      { symptoms: stable, waiting: waiting(on) },
      expect,
    ),
  ),
  clears(
    'a-laboratory-row-waits',
    'Rows of other feeds do not matter.',
    { symptoms: stable, waiting: waiting('2025-03-01', 'labs') },
    clear,
  ),
  clears(
    'worse-on-a-day-after-as-of',
    'What is dated after the audit is unseen.',
    { symptoms: neuropathy(['2024-10-01', 1], ['2024-11-01', 1], ['2025-02-01', 4]) },
    clear,
    { asOf: '2025-01-31' },
  ),
  fires(
    'worse-on-the-day-of-the-audit',
    'What is dated on that day is seen.',
    { symptoms: neuropathy(['2024-10-01', 1], ['2024-11-01', 1], ['2025-02-01', 4]) },
    possible,
    { asOf: '2025-02-01' },
  ),
]

const outsiders: readonly Case[] = [
  outside(
    'never-injected',
    'Without injections there is no treatment to judge.',
    { doses: [], symptoms: neuropathy(['2024-11-01', 1], ['2025-02-01', 4]) },
    notApplicable('no_injections'),
  ),
  outside(
    'died-the-day-before-the-window',
    'Whose record ended before the window is not judged.',
    { doses: course({ until: '2023-06-01' }).doses, deceased_on: '2023-06-30' },
    notApplicable('record_ended'),
  ),
  boundary(
    'died-on-the-first-day-of-the-window',
    'A day in the window is enough.',
    { doses: course({ until: '2023-06-01' }).doses, deceased_on: '2023-07-01' },
    noScores,
  ),
]

/** What symptoms-worse says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...risen, ...edges, ...phases, ...gaps, ...outsiders].map(untilAudit)
