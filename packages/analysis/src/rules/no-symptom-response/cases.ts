import {
  clear,
  course,
  dose,
  flagged,
  notApplicable,
  notEvaluable,
  onDays,
  plus,
  rowsFor,
  score,
  today,
  untilAudit,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { SymptomFact } from '../../cases/patient-facts.ts'

/** First injection on Monday 2025-01-06; day 28 is 2025-02-03, day 112 is 2025-04-28. */
const start = '2025-01-06'
const { fires, clears, boundary, missing, outside } = rowsFor({ ...woman, doses: course({ start }).doses })
const possible = flagged('possible')

/** Scores of one symptom on days counted from the first injection. */
const scored = (domain: string, ...pairs: readonly (readonly [number, number])[]): SymptomFact[] =>
  pairs.map(([day, value]) => score(plus(start, day), domain, value))
const fatigue = (...pairs: readonly (readonly [number, number])[]) => scored('fatigue', ...pairs)

const answers: readonly Case[] = [
  fires(
    'as-tired-as-before',
    'Fatigue of 6 that is 6 on day 84 has not improved; the finding is complete when day 112 has passed.',
    { symptoms: fatigue([-10, 6], [84, 6]) },
    flagged('possible', undefined, { state: 'active', onset: plus(start, 113) }),
  ),
  fires('more-tired-than-before', 'Nor has what got worse.', { symptoms: fatigue([-10, 5], [84, 8]) }, possible),
  fires(
    'two-symptoms-unchanged',
    'Of several symptoms none improved.',
    { symptoms: [...fatigue([-10, 6], [84, 5]), ...scored('neuropathy', [-10, 4], [84, 4])] },
    possible,
  ),
  clears('less-tired', 'Fatigue of 6 that falls to 3 has.', { symptoms: fatigue([-10, 6], [84, 3]) }, clear),
  clears(
    'one-of-two-symptoms-better',
    'One symptom that improved is enough.',
    { symptoms: [...fatigue([-10, 6], [84, 6]), ...scored('neuropathy', [-10, 5], [84, 2])] },
    clear,
  ),
  clears(
    'better-for-a-while',
    'The best score of the weeks counts.',
    { symptoms: fatigue([-10, 6], [40, 3], [100, 6]) },
    clear,
  ),
  fires(
    'a-mild-symptom-better',
    'A symptom that scored below 4 at the start is not followed.',
    { symptoms: [...fatigue([-10, 6], [84, 6]), ...scored('mood', [-10, 3], [84, 0])] },
    possible,
  ),
  fires(
    'less-tired-by-1-twice',
    'Of several best scores the latest is told.',
    { symptoms: fatigue([-10, 6], [40, 6], [60, 5], [90, 5], [100, 6]) },
    possible,
  ),
  fires(
    'one-of-two-not-scored-again',
    'A symptom that was not scored again does not excuse another.',
    { symptoms: [...fatigue([-10, 6], [84, 6]), ...scored('balance', [-10, 5])] },
    possible,
  ),
]

const edges: readonly Case[] = [
  boundary('better-by-exactly-2', 'An improvement of two is one.', { symptoms: fatigue([-10, 6], [84, 4]) }, clear),
  boundary('better-by-1.9', 'A smaller one is not.', { symptoms: fatigue([-10, 6], [84, 4.1]) }, possible),
  boundary(
    'better-from-4.3-to-2.3',
    'Tenths are counted as written.',
    { symptoms: fatigue([-10, 4.3], [84, 2.3]) },
    clear,
  ),
  boundary('scored-4-at-the-start', 'A score of 4 is followed.', { symptoms: fatigue([-10, 4], [84, 4]) }, possible),
  boundary(
    'scored-3.9-at-the-start',
    'A lower one is not.',
    { symptoms: fatigue([-10, 3.9], [84, 3.9]) },
    notApplicable('few_symptoms_at_start'),
  ),
  boundary('better-on-day-28', 'The weeks begin on day 28.', { symptoms: fatigue([-10, 6], [28, 3], [84, 6]) }, clear),
  boundary('better-on-day-27', 'Day 27 is too early.', { symptoms: fatigue([-10, 6], [27, 3], [84, 6]) }, possible),
  boundary('better-on-day-112', 'They end on day 112.', { symptoms: fatigue([-10, 6], [84, 6], [112, 3]) }, clear),
  boundary('better-on-day-113', 'Day 113 is too late.', { symptoms: fatigue([-10, 6], [84, 6], [113, 3]) }, possible),
  boundary(
    'scored-180-days-before',
    'A score of 180 days before counts as the start.',
    { symptoms: fatigue([-180, 6], [84, 6]) },
    possible,
  ),
  boundary(
    'scored-181-days-before',
    'An older one does not.',
    { symptoms: fatigue([-181, 6], [84, 6]) },
    notEvaluable('no_baseline_score'),
  ),
  boundary(
    'scored-on-the-first-day',
    'The day of the first injection counts.',
    { symptoms: fatigue([0, 6], [84, 6]) },
    possible,
  ),
  boundary(
    'scored-the-day-after-the-first',
    'The day after it does not.',
    { symptoms: fatigue([1, 6], [84, 6]) },
    notEvaluable('no_baseline_score'),
  ),
  boundary(
    'milder-at-the-last-score-before',
    'The last score before counts, not the highest.',
    { symptoms: fatigue([-60, 8], [-10, 5], [84, 4]) },
    possible,
  ),
  boundary(
    'worse-at-the-last-score-before',
    'So it does when it was higher.',
    { symptoms: fatigue([-60, 4], [-10, 6], [84, 4]) },
    clear,
  ),
  boundary(
    'two-scores-on-the-last-day-before',
    'Of several scores of that day without a time the highest counts.',
    { symptoms: fatigue([-10, 6], [-10, 3], [84, 5]) },
    possible,
  ),
]

const times: readonly Case[] = [
  missing(
    'day-112-is-the-day-of-the-audit',
    'While day 112 is not over an improvement may come.',
    { symptoms: fatigue([-10, 6], [84, 6]) },
    notEvaluable('follow_up_too_short'),
    { asOf: plus(start, 112) },
  ),
  boundary(
    'day-113-is-the-day-of-the-audit',
    'The day after, it did not.',
    { symptoms: fatigue([-10, 6], [84, 6]) },
    flagged('possible', undefined, { onset: plus(start, 113) }),
    { asOf: plus(start, 113) },
  ),
  clears('better-before-day-112', 'An improvement answers at once.', { symptoms: fatigue([-10, 6], [35, 3]) }, clear, {
    asOf: plus(start, 40),
  }),
  missing(
    'better-on-a-day-after-as-of',
    'What is dated after the audit is unseen.',
    { symptoms: fatigue([-10, 6], [41, 3]) },
    notEvaluable('follow_up_too_short'),
    { asOf: plus(start, 40) },
  ),
  missing(
    'died-on-day-112',
    'Who died before day 112 had passed was not fully observed.',
    { symptoms: fatigue([-10, 6], [84, 6]), deceased_on: plus(start, 112) },
    notEvaluable('follow_up_too_short'),
  ),
  boundary(
    'left-on-day-113',
    'The day after it all was seen.',
    { symptoms: fatigue([-10, 6], [84, 6]), deregistered_on: plus(start, 113) },
    possible,
  ),
  outside(
    'died-on-day-27',
    'A record that ended before the weeks began cannot answer.',
    { symptoms: fatigue([-10, 6]), deceased_on: plus(start, 27) },
    notApplicable('record_ended'),
  ),
  boundary(
    'died-on-day-28',
    'One day of them is followed, if not fully.',
    { symptoms: fatigue([-10, 6]), deceased_on: plus(start, 28) },
    notEvaluable('follow_up_too_short'),
  ),
  ...(
    [
      ['unimproved-since-the-first-day-of-the-window', '2023-07-01', 'active'],
      ['unimproved-since-the-day-before-the-window', '2023-06-30', 'past'],
    ] as const
  ).map(([name, onset, state]) => {
    const first = plus(onset, -113)
    return boundary(
      name,
      'A finding that was complete before the 24 months is past.',
      {
        doses: course({ start: first }).doses,
        symptoms: [score(plus(first, -10), 'fatigue', 6), score(plus(first, 84), 'fatigue', 6)],
      },
      flagged('possible', undefined, { state, onset }),
    )
  }),
]

/** A first episode in 2022, a second one from 2025-01-06 after more than two years. */
const twice = [...onDays('2022-01-03', [0, 2, 4, 7, 9, 11, 95]), ...course({ start }).doses]
const gaps: readonly Case[] = [
  boundary(
    'unchanged-in-the-second-episode-only',
    'Each episode is judged by its own start.',
    {
      doses: twice,
      symptoms: [score('2021-12-20', 'fatigue', 6), score('2022-03-20', 'fatigue', 2), ...fatigue([-10, 6], [84, 6])],
    },
    [
      { ...clear, episode: '2022-01-03' },
      { ...possible, episode: start },
    ],
  ),
  missing('never-scored', 'Without scores there is nothing to follow.', {}, notEvaluable('no_baseline_score')),
  missing(
    'not-scored-again',
    'Symptoms that nobody scored again are not known to be unchanged.',
    { symptoms: fatigue([-10, 6]) },
    notEvaluable('no_follow_up_score'),
  ),
  missing(
    'another-symptom-scored-again',
    'A symptom that was not there at the start does not stand in.',
    { symptoms: [...fatigue([-10, 6]), ...scored('mood', [84, 5])] },
    notEvaluable('no_follow_up_score'),
  ),
  missing(
    'better-but-a-score-waits',
    'An improvement is not called clear while a score row waits.',
    {
      symptoms: fatigue([-10, 6], [84, 3]),
      waiting: [{ feed: 'symptoms', on: plus(start, 60), code: 'unreadable_value' }],
    },
    notEvaluable('rows_waiting'),
  ),
  fires(
    'unchanged-and-a-score-waits',
    'A flag stays while a row waits.',
    {
      symptoms: fatigue([-10, 6], [84, 6]),
      waiting: [{ feed: 'symptoms', on: plus(start, 60), code: 'unreadable_value' }],
    },
    possible,
  ),
  clears(
    'a-laboratory-row-waits',
    'Rows of other feeds do not matter.',
    {
      symptoms: fatigue([-10, 6], [84, 3]),
      waiting: [{ feed: 'labs', on: plus(start, 60), code: 'missing_unit' }],
    },
    clear,
  ),
  ...(
    [
      ['row-waiting-180-days-before', -180, notEvaluable('rows_waiting')],
      ['row-waiting-181-days-before', -181, clear],
      ['row-waiting-on-day-112', 112, notEvaluable('rows_waiting')],
      ['row-waiting-on-day-113', 113, clear],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(
      name,
      'A row waits for this rule from 180 days before to day 112.',
      {
        symptoms: fatigue([-10, 6], [84, 3]),
        waiting: [{ feed: 'symptoms', on: plus(start, day), code: 'unreadable_value' }],
      },
      expect,
    ),
  ),
  outside(
    'never-injected',
    'Without injections nothing begins.',
    { doses: [], symptoms: fatigue([-10, 6], [84, 6]) },
    notApplicable('no_injections'),
  ),
  outside(
    'tablets-alone',
    'Tablets are no injections.',
    { doses: [dose(start, { route: 'oral', form: 'cyanocobalamin' })], symptoms: fatigue([-10, 6], [84, 6]) },
    notApplicable('no_injections'),
  ),
  outside(
    'hardly-any-symptoms',
    'Who had few symptoms at the start has little to improve.',
    { symptoms: fatigue([-10, 2], [84, 2]) },
    notApplicable('few_symptoms_at_start'),
  ),
  clears(
    'better-at-the-end-of-the-audit',
    'A later course changes nothing for this episode.',
    { symptoms: fatigue([-10, 7], [60, 5], [150, 8]) },
    clear,
    { asOf: today },
  ),
]

/** What no-symptom-response says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...answers, ...edges, ...times, ...gaps].map(untilAudit)
