import {
  b12,
  clear,
  dose,
  egfr,
  flagged,
  holotc,
  homocysteine,
  loadedBnf,
  mma,
  mmaWithKidneys,
  notApplicable,
  notEvaluable,
  plus,
  rowsFor,
  today,
  waitingLab,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { ResultFact } from '../../cases/patient-facts.ts'

const start = '2025-01-20'
const at = (day: number) => plus(start, day)

/** The days of the tenth of each month, from one month to another. */
function tenths(from: string, to: string): string[] {
  const days: string[] = []
  for (let month = from; month <= to; month = plus(`${month}-28`, 4).slice(0, 7)) days.push(`${month}-10`)
  return days
}
/** A laboratory that sends results all the time, none of them a test of this rule. */
const laboratory = (from: string, to: string): ResultFact[] =>
  tenths(from, to).flatMap((on) => [homocysteine(on, 10), egfr(on, 90)])
const feed = laboratory('2022-01', '2025-06')

/** Loaded from 2025-01-20 on, never tested before, in a clinic whose laboratory sends results all the time. */
const { fires, clears, boundary, missing, censored, outside } = rowsFor({
  ...woman,
  doses: loadedBnf(start),
  results: feed,
})
const probable = flagged('probable', [], { onset: start })

const testCases: readonly Case[] = [
  fires(
    'injected-without-a-test',
    'Injections began and nobody had measured B12, active B12 or MMA.',
    {},
    flagged('probable', [], { onset: start, state: 'active' }),
  ),
  clears(
    'b12-before',
    'A B12 of the year before is a test, whatever it says.',
    { results: [...feed, b12(at(-90), 420)] },
    clear,
  ),
  clears('active-b12-before', 'So is active B12.', { results: [...feed, holotc(at(-90), 20)] }, clear),
  clears('mma-before', 'So is MMA, also without kidney function.', { results: [...feed, mma(at(-90), 200)] }, clear),
  fires(
    'homocysteine-alone-before',
    'Homocysteine alone is none: folate and kidneys raise it too.',
    { results: [...feed, homocysteine(at(-3), 40)] },
    probable,
  ),
  fires(
    'tested-after-only',
    'A level of later tells of the injections.',
    { results: [...feed, b12(at(1), 900)] },
    probable,
  ),
  censored(
    'b12-below-a-limit-before',
    'A censored result is a test.',
    { results: [...feed, b12(at(-90), 200, { comparator: '<' })] },
    clear,
  ),
  ...(
    [
      ['b12-365-days-before', -365, clear],
      ['b12-366-days-before', -366, probable],
      ['b12-on-the-day', 0, clear],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(
      name,
      'The 365 days before the first injection count, and its own day.',
      { results: [...feed, b12(at(day), 420)] },
      expect,
    ),
  ),
  ...(
    [
      ['b12-an-hour-before-the-dose', '08:30', clear],
      ['b12-at-the-time-of-the-dose', '09:30', clear],
      ['b12-an-hour-after-the-dose', '10:30', probable],
    ] as const
  ).map(([name, time, expect]) =>
    boundary(
      name,
      'With times on both, a sample after the dose of that day is not before it.',
      {
        doses: [dose(start, { at: '09:30' }), ...loadedBnf(start).slice(1)],
        results: [...feed, b12(start, 420, { at: time })],
      },
      expect,
    ),
  ),
  fires(
    'b12-cancelled',
    'A cancelled result is no test.',
    { results: [...feed, b12(at(-5), 420, { status: 'cancelled' })] },
    probable,
  ),
  fires(
    'b12-preliminary',
    'A preliminary one is not seen.',
    { results: [...feed, b12(at(-5), 420, { status: 'preliminary' })] },
    probable,
  ),
  clears(
    'b12-reported-after-the-dose',
    'What was collected before counts, whenever it was reported.',
    { results: [...feed, b12(at(-5), 420, { reported_on: at(9) })] },
    clear,
  ),
  fires(
    'b12-reported-after-as-of',
    'A result that was reported after the audit is not seen.',
    { results: [...feed, b12(at(-5), 420, { reported_on: plus(today, 1) })] },
    probable,
  ),
  fires(
    'prophylaxis-without-a-test',
    'The indication does not matter.',
    { cause: 'gastrectomy', doses: [dose(start, { label: 'prophylaxis' })] },
    probable,
  ),
  fires(
    'tablets-before-without-a-test',
    'Tablets before the first injection are no test.',
    { doses: [dose(at(-200), { route: 'oral', form: 'cyanocobalamin' }), ...loadedBnf(start)] },
    probable,
  ),
]

const startCases: readonly Case[] = [
  outside('never-injected', 'It asks for a first injection.', { doses: [] }, notApplicable('no_injections')),
  outside(
    'first-injection-after-as-of',
    'A dose after the audit is not seen.',
    { doses: [dose(plus(today, 1))] },
    notApplicable('no_injections'),
  ),
  fires(
    'later-episode-after-an-untested-first',
    'Only the first episode of the record is asked about.',
    { doses: [...loadedBnf('2023-03-06'), ...loadedBnf(start)] },
    flagged('probable', [], { episode: '2023-03-06', state: 'past', onset: '2023-03-06' }),
  ),
  outside(
    'later-episode',
    'Whoever came back after a lapse was known to be deficient.',
    { doses: [...loadedBnf('2023-03-06'), ...loadedBnf(start)] },
    notApplicable('later_episode', { episode: start }),
  ),
  ...(
    [
      ['registered-365-days-before', -365, probable],
      ['registered-364-days-before', -364, notEvaluable('short_lookback')],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(name, 'A year has to be observable before the first dose.', { registered_on: at(day) }, expect),
  ),
  ...(
    [
      ['injection-log-begins-365-days-before', -365, probable],
      ['injection-log-begins-364-days-before', -364, notEvaluable('short_lookback')],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(name, 'The log of the clinic has to reach back as far.', {}, expect, {
      clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: at(day), covered_to: today },
    }),
  ),
  ...(
    [
      ['newly-registered-first-dose-numbered-1', { doses: [dose(start, { label: 'loading', k: 1, n: 6 })] }, probable],
      [
        'newly-registered-first-dose-numbered-2',
        { doses: [dose(start, { label: 'loading', k: 2, n: 6 })] },
        notEvaluable('short_lookback'),
      ],
      ['newly-registered-diagnosed-180-days-before', { diagnosed_on: at(-180) }, probable],
      ['newly-registered-diagnosed-181-days-before', { diagnosed_on: at(-181) }, notEvaluable('short_lookback')],
      ['newly-registered-mma-raised', { results: [...feed, ...mmaWithKidneys(at(-20), 420)] }, clear],
      ['newly-registered-b12-350', { results: [...feed, b12(at(-20), 350)] }, clear],
      ['newly-registered-b12-351', { results: [...feed, b12(at(-20), 351)] }, notEvaluable('short_lookback')],
      [
        'newly-registered-b12-150-long-before',
        { results: [...feed, b12(at(-181), 150)] },
        notEvaluable('short_lookback'),
      ],
    ] as const
  ).map(([name, facts, expect]) =>
    boundary(
      name,
      'Without a year of look-back a fact has to prove that treatment began there, also where a test was found.',
      { registered_on: at(-30), ...facts },
      expect,
    ),
  ),
]

const coverageCases: readonly Case[] = [
  missing(
    'no-results-from-the-clinic',
    'Where no results come in, their absence shows nothing.',
    { results: [] },
    notEvaluable('feed_not_covered'),
  ),
  ...(
    [
      // 365 days after 2024-03-01 is 2025-03-01.
      ['results-begin-365-days-before', '2025-03-01', '2024-03', '2025-06', true],
      ['results-begin-364-days-before', '2025-02-28', '2024-03', '2025-06', false],
      ['results-end-on-the-day', '2025-01-31', '2023-01', '2025-01', true],
      ['results-end-the-day-before', '2025-02-01', '2023-01', '2025-01', false],
    ] as const
  ).map(([name, first, from, to, covers]) =>
    boundary(
      name,
      'The results of the clinic have to cover the whole year.',
      { doses: loadedBnf(first), results: laboratory(from, to) },
      covers ? flagged('probable', [], { onset: first }) : notEvaluable('feed_not_covered'),
    ),
  ),
  clears(
    'tested-where-results-begin-late',
    'A test that is there needs no coverage.',
    { results: [...laboratory('2024-10', '2025-06'), b12(at(-30), 420)] },
    clear,
  ),
  ...(
    [
      ['twelve-b12-a-year-in-the-feed', 12, probable],
      ['eleven-b12-a-year-in-the-feed', 11, notEvaluable('feed_not_covered')],
    ] as const
  ).map(([name, count, expect]) =>
    boundary(
      name,
      'Where B12 and metabolites hardly ever come, none is required.',
      {
        results: [
          ...tenths('2022-01', '2025-06').map((on) => egfr(on, 90)),
          ...Array.from({ length: count }, (_, k) => b12(at(5 + 10 * k), 800)),
        ],
      },
      expect,
    ),
  ),
]

const otherCases: readonly Case[] = [
  ...(
    [
      ['first-dose-on-the-first-day-of-24-months', '2023-07-01', 'active'],
      ['first-dose-the-day-before', '2023-06-30', 'past'],
    ] as const
  ).map(([name, first, state]) =>
    boundary(
      name,
      'A start of more than 24 months ago is past.',
      { doses: loadedBnf(first) },
      flagged('probable', [], { state, onset: first }),
    ),
  ),
  ...(
    [
      ['b12-waits-on-day-365', waitingLab(at(-365), 'missing_unit', 'b12'), notEvaluable('rows_waiting')],
      ['b12-waits-on-day-366', waitingLab(at(-366), 'missing_unit', 'b12'), clear],
      ['mma-waits-on-the-day', waitingLab(start, 'missing_unit', 'mma'), notEvaluable('rows_waiting')],
      ['active-b12-waits-the-day-after', waitingLab(at(1), 'missing_unit', 'holotc'), clear],
      ['homocysteine-waits', waitingLab(at(-5), 'missing_unit', 'homocysteine'), clear],
      [
        'injection-waits-before',
        { feed: 'injections', on: at(-100), code: 'unknown_status' },
        notEvaluable('rows_waiting'),
      ],
      ['score-waits', { feed: 'symptoms', on: at(-100), code: 'unknown_domain' }, clear],
    ] as const
  ).map(([name, row, expect]) =>
    boundary(
      name,
      'Rows wait for this rule where they may be such a test or an earlier injection.',
      { results: [...feed, b12(at(-90), 420)], waiting: [row] },
      expect,
    ),
  ),
  boundary(
    'a-b12-waits-before-a-later-episode',
    'A row that waits before a later episode does not matter for the first.',
    {
      doses: [...loadedBnf('2023-03-06'), ...loadedBnf(start)],
      results: [...feed, b12('2023-02-20', 150)],
      waiting: [waitingLab(at(-100), 'missing_unit', 'b12')],
    },
    [
      { ...clear, episode: '2023-03-06' },
      { ...notApplicable('later_episode'), episode: start },
    ],
  ),
  fires(
    'untested-and-a-b12-waits',
    'A flag stands, and names the row.',
    { waiting: [waitingLab(at(-5), 'missing_unit', 'b12')] },
    probable,
  ),
]

/** What no-baseline-test says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...testCases, ...startCases, ...coverageCases, ...otherCases]
