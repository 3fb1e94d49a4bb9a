import {
  clear,
  dose,
  every,
  flagged,
  notApplicable,
  notEvaluable,
  onDays,
  plus,
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'

const { fires, clears, boundary, missing, outside } = rowsFor(woman)
const information = flagged('information')
const start = '2024-01-08'
const loading = { label: 'loading' } as const
const maintenance = { label: 'maintenance' } as const
/** Six doses in eleven days with a label, and five at 84 days with theirs. */
const labelled = (one: Partial<DoseFact>, two: Partial<DoseFact>): DoseFact[] => [
  ...onDays(start, [0, 2, 4, 7, 9, 11], one),
  ...every(84, { from: plus(start, 95), count: 5, ...two }),
]
/** Doses without a label, and one with a label so many days after the first. */
const andOne = (days: readonly number[], day: number, more: Partial<DoseFact>): DoseFact[] => [
  ...onDays(start, days),
  dose(plus(start, day), more),
]

const loadingCases: readonly Case[] = [
  fires(
    'loading-every-84-days',
    'A dose labelled loading stands alone, known 15 days after the first.',
    { doses: every(84, { from: start, count: 4, ...loading }) },
    flagged('information', [], { state: 'active', onset: plus(start, 15) }),
  ),
  fires(
    'one-loading-label-in-maintenance',
    'One label is enough, and the maintenance around it agrees.',
    { doses: [...labelled(loading, maintenance), dose(plus(start, 95 + 40), loading)] },
    flagged('information', [], { onset: plus(start, 95 + 40 + 15) }),
  ),
  ...(
    [
      ['next-dose-14-days-later', [0, 14, 100], clear],
      ['next-dose-15-days-later', [0, 15, 100], information],
    ] as const
  ).map(([name, [day, ...others], expect]) =>
    boundary(name, 'Up to 14 days a run of loading may go on.', { doses: andOne(others, day, loading) }, expect),
  ),
  ...(
    [
      ['dose-before-14-days-earlier', 14, clear],
      ['dose-before-15-days-earlier', 15, information],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(
      name,
      'The dose before may join it to a run too.',
      { doses: andOne([0, day + 100], day, loading) },
      expect,
    ),
  ),
  clears(
    'two-loading-doses',
    'Two doses near each other are little loading, but not maintenance.',
    { doses: [...onDays(start, [0, 3], loading), dose(plus(start, 87))] },
    clear,
  ),
  fires(
    'loading-1-of-6-alone',
    'A first dose that numbers itself 1 stands alone.',
    { doses: [dose(start, { ...loading, k: 1, n: 6 }), dose(plus(start, 84))] },
    information,
  ),
  missing(
    'loading-6-of-6-first-of-the-record',
    'A first dose that numbers itself 6 says that five are not in the record.',
    { doses: [dose(start, { ...loading, k: 6, n: 6 }), dose(plus(start, 84))] },
    notEvaluable('run_start_unseen'),
  ),
  boundary(
    'loading-6-of-6-a-few-days-ago',
    'That doses are missing before it is said first, however little time has passed.',
    { doses: [dose(plus(today, -5), { ...loading, k: 6, n: 6 })] },
    notEvaluable('run_start_unseen'),
  ),
  fires(
    'loading-2-of-6-after-another-dose',
    'A later one tells of no dose that it does not show.',
    { doses: andOne([0], 84, { ...loading, k: 2, n: 6 }) },
    information,
  ),
  fires(
    'loading-label-after-a-lapse',
    'The first dose after a lapse too is read by the doses after it.',
    { doses: andOne([0, 84, 500 + 84], 500, loading) },
    information,
  ),
  clears(
    'loaded-again-after-a-lapse',
    'Who is loaded again is labelled rightly.',
    { doses: [...onDays(plus(start, -600), [0, 84]), ...onDays(start, [0, 2, 4, 7], loading)] },
    clear,
  ),
  clears(
    'loading-labels-in-an-intensified-phase',
    'Doses at short gaps in maintenance look like loading.',
    { doses: [...labelled(loading, maintenance), ...onDays(plus(start, 450), [0, 3, 6, 9], loading)] },
    clear,
  ),
  boundary(
    'last-dose-14-days-ago',
    'The next dose of loading may still come.',
    { doses: [dose(plus(today, -14), loading)] },
    notEvaluable('too_early'),
  ),
  boundary(
    'last-dose-15-days-ago',
    'After 15 days it stands alone.',
    { doses: [dose(plus(today, -15), loading)] },
    flagged('information', [], { onset: today }),
  ),
  clears(
    'labels-agree-but-the-last-is-open',
    'What was judged decides; the last dose is too near.',
    { doses: [...labelled(loading, maintenance), dose(plus(today, -5), loading)] },
    clear,
  ),
  missing(
    'feed-ended-14-days-after-a-dose',
    'Where the log ended, nobody can say whether another dose came.',
    { doses: [dose('2025-01-06', loading)] },
    notEvaluable('feed_not_covered'),
    { clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: '2025-01-20' } },
  ),
  boundary(
    'feed-ended-15-days-after-a-dose',
    'A day later it is known.',
    { doses: [dose('2025-01-06', loading)] },
    information,
    { clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: '2025-01-21' } },
  ),
  ...(
    [
      ['62-days-ago', 62, notEvaluable('too_early')],
      ['63-days-ago', 63, notEvaluable('feed_not_covered')],
    ] as const
  ).map(([name, days, expect]) =>
    boundary(
      `feed-ended-a-week-after-a-dose-and-${name}`,
      'A log that ended more than 62 days before the audit is why it is not known.',
      { doses: [dose(plus(today, -days - 7), loading)] },
      expect,
      { clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: plus(today, -days) } },
    ),
  ),
  missing(
    'died-14-days-after-a-dose',
    'Nor where the record ended.',
    { doses: [dose('2025-06-02', loading)], deceased_on: '2025-06-16' },
    notEvaluable('too_early'),
  ),
]

const maintenanceCases: readonly Case[] = [
  fires(
    'maintenance-three-times-a-week',
    'Doses labelled maintenance make a loading run, known with the third.',
    { doses: labelled(maintenance, maintenance) },
    flagged('information', [], { state: 'active', onset: plus(start, 4) }),
  ),
  fires(
    'last-loading-dose-labelled-maintenance',
    'A label may come a dose too early.',
    {
      doses: [
        ...onDays(start, [0, 2, 4, 7, 9], loading),
        dose(plus(start, 11), maintenance),
        dose(plus(start, 95), maintenance),
      ],
    },
    flagged('information', [], { onset: plus(start, 11) }),
  ),
  boundary(
    'two-doses-labelled-maintenance',
    'Two doses are no run.',
    { doses: [...onDays(start, [0, 3], maintenance), dose(plus(start, 87), maintenance)] },
    clear,
  ),
  boundary(
    'three-doses-labelled-maintenance',
    'Three are.',
    { doses: [...onDays(start, [0, 3, 6], maintenance), dose(plus(start, 87), maintenance)] },
    information,
  ),
  ...(
    [
      ['gaps-of-10-days', [0, 10, 20], information],
      ['gaps-of-10-and-14-days', [0, 10, 24], information],
      ['gaps-of-10-and-15-days', [0, 10, 25], clear],
      ['gaps-of-11-and-14-days', [0, 11, 25], clear],
      ['gaps-of-11-10-and-12-days', [0, 11, 21, 33], information],
    ] as const
  ).map(([name, days, expect]) =>
    boundary(
      name,
      'A run has gaps of at most 10 days, and one of up to 14.',
      { doses: onDays(start, [...days, 150], maintenance) },
      expect,
    ),
  ),
  boundary(
    'only-the-first-of-a-run-labelled-maintenance',
    'One label is enough, though the next dose came 14 days later.',
    { doses: [dose(start, maintenance), ...onDays(start, [14, 24, 110])] },
    flagged('information', [], { onset: plus(start, 24) }),
  ),
  boundary(
    'only-the-last-of-a-run-labelled-maintenance',
    'Or the one before 14 days earlier.',
    { doses: andOne([0, 10, 110], 24, maintenance) },
    flagged('information', [], { onset: plus(start, 24) }),
  ),
  boundary(
    'run-begun-60-days-after-the-first-dose',
    'A loading run begins within 60 days of the first dose.',
    { doses: onDays(start, [0, 60, 63, 66, 150], maintenance) },
    flagged('information', [], { onset: plus(start, 66) }),
  ),
  boundary(
    'run-begun-61-days-after-the-first-dose',
    'Later short gaps are no loading.',
    { doses: onDays(start, [0, 61, 64, 67, 150], maintenance) },
    clear,
  ),
  clears(
    'maintenance-intensified',
    'For later treatment at short gaps a log has no other word.',
    { doses: [...labelled(loading, maintenance), ...onDays(plus(start, 450), [0, 7, 14, 21], maintenance)] },
    clear,
  ),
  clears(
    'labels-and-spacing-agree',
    'Loading is labelled so, and maintenance.',
    { doses: labelled(loading, maintenance) },
    clear,
  ),
  fires(
    'both-kinds-years-ago',
    'It has been so since the first of them, and is past when the last is 24 months old.',
    {
      doses: [
        ...onDays('2023-01-02', [0, 2, 4], maintenance),
        dose('2023-05-01', loading),
        ...every(84, { from: '2023-08-01', count: 8 }),
      ],
    },
    flagged('information', [], { state: 'past', onset: '2023-01-06', closed_on: '2025-05-16' }),
  ),
  fires(
    'years-ago-and-again',
    'What comes again is active, since the first time of these 24 months.',
    {
      doses: [
        ...onDays('2023-01-02', [0, 2, 4], maintenance),
        ...every(84, { from: '2023-08-01', count: 8 }),
        dose('2024-09-05', loading),
      ],
    },
    flagged('information', [], { state: 'active', onset: '2024-09-20' }),
  ),
  boundary(
    'known-on-the-first-day-of-the-window',
    'Since the first day of the 24 months it is active.',
    { doses: [dose('2023-06-16', loading), ...every(84, { from: '2023-09-01', count: 8 })] },
    flagged('information', [], { state: 'active', onset: '2023-07-01' }),
  ),
  boundary(
    'known-on-the-day-before-the-window',
    'A day earlier it is past.',
    { doses: [dose('2023-06-15', loading), ...every(84, { from: '2023-09-01', count: 8 })] },
    flagged('information', [], { state: 'past', onset: '2023-06-30' }),
  ),
]

const recordCases: readonly Case[] = [
  missing(
    'agreed-but-a-row-waits',
    'The row that waits may hold a label.',
    {
      doses: labelled(loading, maintenance),
      waiting: [{ feed: 'injections', on: plus(start, 30), code: 'unknown_status' }],
    },
    notEvaluable('rows_waiting'),
  ),
  fires(
    'in-conflict-and-a-row-waits',
    'A flag stands.',
    {
      doses: labelled(maintenance, maintenance),
      waiting: [{ feed: 'injections', on: plus(start, 30), code: 'unknown_status' }],
    },
    information,
  ),
  clears(
    'conflict-after-as-of',
    'A dose after the day of the audit is not seen.',
    { doses: [...labelled(loading, maintenance), dose(plus(today, 20), loading)] },
    clear,
  ),
  outside('never-injected', 'It asks of injections.', { doses: [] }, notApplicable('no_injections')),
  outside('no-labels', 'And of labels.', { doses: labelled({}, {}) }, notApplicable('no_label')),
  outside(
    'prophylaxis-labels',
    'Prophylaxis is an indication and names no spacing.',
    { doses: labelled({ label: 'prophylaxis' }, { label: 'prophylaxis' }) },
    notApplicable('no_label'),
  ),
]

/** What phase-label-conflict says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...loadingCases, ...maintenanceCases, ...recordCases]
