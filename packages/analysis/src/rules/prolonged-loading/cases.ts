import {
  clear,
  dose,
  every,
  flagged,
  loadedBnf,
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

const start = '2024-09-02'
const { fires, clears, boundary, missing, outside } = rowsFor({ ...woman })
const probable = flagged('probable')
/** Weekly doses and a last one, so that the run lasts so many days; a dose of maintenance 84 d later. */
const weekly = (days: number, from = start): DoseFact[] => {
  const steps = Math.ceil(days / 7)
  return [...every(7, { from, count: steps }), dose(plus(from, days)), dose(plus(from, days + 84))]
}
const neurological = { neurological_involvement: 'yes' } as const
/** A clinic of a country with a regimen, covered like the usual one. */
const clinicOf = (country: string, regimen: string, covered_to = today) => ({
  clinic: { country, regimen, covered_from: '2015-01-01', covered_to },
})

const lengths: readonly Case[] = [
  fires(
    'weekly-for-ten-weeks',
    'Weekly injections for ten weeks; the first one beyond 56 days completes the finding.',
    { doses: weekly(70) },
    flagged('probable', [], { state: 'active', onset: plus(start, 63) }),
  ),
  clears('bnf-start', 'Six injections in eleven days.', { doses: loadedBnf(start) }, clear),
  boundary('56-days', 'Eight weeks are not too long.', { doses: weekly(56) }, clear),
  boundary(
    '57-days',
    'A day more is.',
    { doses: weekly(57) },
    flagged('probable', undefined, { onset: plus(start, 57) }),
  ),
  boundary(
    'neurological-84-days',
    'With neurological involvement twelve weeks are not.',
    { ...neurological, doses: weekly(84) },
    clear,
  ),
  boundary('neurological-85-days', 'A day more is.', { ...neurological, doses: weekly(85) }, probable),
  boundary(
    'neurological-on-the-last-day-of-loading',
    'Involvement counts that was recorded by the day on which loading ended.',
    { ...neurological, neurological_since: plus(start, 70), doses: weekly(70) },
    clear,
  ),
  boundary(
    'neurological-the-day-after-loading',
    'Later involvement did not ask for longer loading.',
    { ...neurological, neurological_since: plus(start, 71), doses: weekly(70) },
    probable,
  ),
  fires(
    'involvement-unknown',
    'Unknown involvement is taken as none.',
    { neurological_involvement: 'unknown', doses: weekly(70) },
    probable,
  ),
]

const regimens: readonly Case[] = [
  boundary(
    'dutch-91-days',
    'A regimen that plans 63 days allows 28 more.',
    { doses: weekly(91) },
    clear,
    clinicOf('NL', 'NL-FK'),
  ),
  boundary('dutch-92-days', 'A day more is too long.', { doses: weekly(92) }, probable, clinicOf('NL', 'NL-FK')),
  boundary(
    'japanese-90-days',
    'Two months are planned with mecobalamin.',
    { doses: weekly(90) },
    clear,
    clinicOf('JP', 'JP-ME'),
  ),
  boundary(
    'japanese-91-days',
    'Ninety days are the limit there.',
    { doses: weekly(91) },
    probable,
    clinicOf('JP', 'JP-ME'),
  ),
  boundary('label-70-days', 'The FDA label plans 42 days.', { doses: weekly(70) }, clear, clinicOf('US', 'US-FDA')),
  boundary(
    'label-71-days',
    'Seventy days are the limit there.',
    { doses: weekly(71) },
    probable,
    clinicOf('US', 'US-FDA'),
  ),
  boundary(
    'dutch-and-neurological-86-days',
    'The larger of the two limits holds.',
    { ...neurological, doses: weekly(86) },
    clear,
    clinicOf('NL', 'NL-FK'),
  ),
  boundary(
    'us-without-a-regimen-57-days',
    'The least demanding schedule plans 28 days, so 56 hold.',
    { doses: weekly(57) },
    probable,
    {
      clinic: { country: 'US', covered_from: '2015-01-01', covered_to: today },
    },
  ),
  boundary(
    'spain-without-a-regimen-78-days',
    'The least demanding schedule of Spain plans 49 days.',
    { doses: weekly(78) },
    probable,
    {
      clinic: { country: 'ES', covered_from: '2015-01-01', covered_to: today },
    },
  ),
  boundary('spain-without-a-regimen-77-days', 'Seventy-seven days are the limit there.', { doses: weekly(77) }, clear, {
    clinic: { country: 'ES', covered_from: '2015-01-01', covered_to: today },
  }),
  clears(
    'two-years-of-weekly-injections-planned',
    'A schedule that plans two years is not exceeded by one.',
    { ...neurological, regimen: 'NL-NEURO', doses: every(7, { from: '2023-08-07', count: 52 }) },
    clear,
    clinicOf('NL', 'NL-FK'),
  ),
  boundary(
    'own-schedule-57-days',
    'A schedule that is not in the catalogue changes no limit.',
    { regimen: 'own schedule', doses: weekly(57) },
    probable,
  ),
]

const runs: readonly Case[] = [
  boundary(
    'interrupted-for-14-days',
    'One gap of 14 days does not end the run.',
    { doses: [...every(7, { from: start, count: 5 }), ...every(7, { from: plus(start, 42), count: 4 })] },
    probable,
  ),
  boundary(
    'interrupted-for-15-days',
    'A gap of 15 days does.',
    { doses: [...every(7, { from: start, count: 5 }), ...every(7, { from: plus(start, 43), count: 4 })] },
    clear,
  ),
  boundary(
    'run-begins-on-day-60',
    'A run that begins within 60 days of the first dose is loading.',
    { doses: [dose(start), ...weekly(63, plus(start, 60))] },
    probable,
  ),
  boundary(
    'run-begins-on-day-61',
    'A later one is not.',
    { doses: [dose(start), ...weekly(63, plus(start, 61))] },
    notApplicable('no_loading_run'),
  ),
  fires(
    'labelled-loading-at-wide-gaps',
    'Doses that the log calls loading join at any gap.',
    { doses: [...every(20, { from: start, count: 4, label: 'loading' }), dose(plus(start, 144))] },
    flagged('probable', undefined, { onset: plus(start, 60) }),
  ),
  clears(
    'labelled-maintenance-after-five-weeks',
    'A maintenance label ends the run whatever the cadence.',
    {
      doses: [
        ...every(7, { from: start, count: 6 }),
        ...every(7, { from: plus(start, 42), count: 6, label: 'maintenance' }),
      ],
    },
    clear,
  ),
  clears(
    'intensified-after-maintenance',
    'Weekly injections that begin on maintenance are no loading.',
    {
      doses: [
        ...loadedBnf('2023-09-04'),
        ...every(84, { from: '2023-12-08', count: 4 }),
        ...every(7, { from: '2024-09-02', count: 14 }),
      ],
    },
    clear,
  ),
  boundary(
    'second-course-after-a-lapse',
    'Each episode is judged by its own run.',
    { doses: [...loadedBnf('2022-01-31'), ...weekly(70)] },
    [
      { ...clear, episode: '2022-01-31' },
      { ...probable, episode: start },
    ],
  ),
  fires(
    'amount-unknown',
    'A dose of unknown amount is a dose.',
    { doses: weekly(70).map((one, k) => (k === 3 ? { ...one, mcg: null } : one)) },
    probable,
  ),
  fires(
    'weekly-as-prophylaxis',
    'A run is a run also where no loading is expected.',
    { cause: 'prophylaxis', doses: weekly(70) },
    probable,
  ),
  clears(
    'two-doses',
    'A run of two doses is short.',
    { doses: [dose(start), dose(plus(start, 7)), dose(plus(start, 91))] },
    clear,
  ),
  clears(
    'refused-and-intravenous-doses',
    'What was not given, or not as a depot, is no dose of the run.',
    {
      doses: [
        ...weekly(49),
        ...every(7, { from: plus(start, 56), count: 3, status: 'refused' }),
        ...every(7, { from: plus(start, 77), count: 3, route: 'iv' }),
      ],
    },
    clear,
  ),
]

const times: readonly Case[] = [
  missing(
    'third-week',
    'A run that goes on may become too long.',
    { doses: every(7, { from: plus(today, -14), count: 3 }) },
    notEvaluable('no_transition_yet'),
  ),
  missing(
    'last-dose-14-days-ago',
    'Fourteen days after a dose the run may still go on.',
    { doses: every(7, { from: plus(today, -28), count: 3 }) },
    notEvaluable('no_transition_yet'),
  ),
  boundary(
    'last-dose-15-days-ago',
    'After fifteen it has ended.',
    { doses: every(7, { from: plus(today, -29), count: 3 }) },
    clear,
  ),
  fires(
    'still-weekly-in-the-tenth-week',
    'What is too long already need not end first.',
    { doses: every(7, { from: plus(today, -70), count: 11 }) },
    probable,
  ),
  missing(
    'more-weekly-doses-after-as-of',
    'Doses after the day of the audit are unseen.',
    { doses: weekly(70) },
    notEvaluable('no_transition_yet'),
    { asOf: plus(start, 56) },
  ),
  missing(
    'feed-ends-in-loading',
    'Where the clinic stops sending, the run may have gone on.',
    { doses: every(7, { from: start, count: 4 }) },
    notEvaluable('feed_not_covered'),
    clinicOf('GB', 'UK-BNF', plus(start, 21 + 14)),
  ),
  boundary(
    'feed-ends-15-days-after-loading',
    'Fifteen covered days without a dose end it.',
    { doses: every(7, { from: start, count: 4 }) },
    clear,
    clinicOf('GB', 'UK-BNF', plus(start, 21 + 15)),
  ),
  clears(
    'died-in-loading',
    'A run that death ended was not too long.',
    { doses: every(7, { from: plus(today, -14), count: 3 }), deceased_on: plus(today, -2) },
    clear,
  ),
  boundary(
    'maintenance-begun-last-week',
    'A dose that the log calls maintenance shows that loading has ended, at once.',
    {
      doses: [...every(7, { from: plus(today, -24), count: 3 }), dose(plus(today, -3), { label: 'maintenance' })],
    },
    clear,
  ),
  ...(
    [
      ['died-on-the-last-covered-day', 26, clear],
      ['died-the-day-after-it', 27, notEvaluable('feed_not_covered')],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(
      name,
      'A run that death ended is seen whole where the injection feed reaches that far.',
      { doses: every(7, { from: start, count: 4 }), deceased_on: plus(start, day) },
      expect,
      clinicOf('GB', 'UK-BNF', plus(start, 26)),
    ),
  ),
  ...(
    [
      ['feed-ended-and-14-days-since-the-last-dose', 14, notEvaluable('no_transition_yet')],
      ['feed-ended-and-15-days-since-the-last-dose', 15, notEvaluable('feed_not_covered')],
    ] as const
  ).map(([name, days, expect]) =>
    boundary(
      name,
      'The feed is wanting once the run would be known to have ended.',
      { doses: every(7, { from: start, count: 4 }) },
      expect,
      { ...clinicOf('GB', 'UK-BNF', plus(start, 21 + 10)), asOf: plus(start, 21 + days) },
    ),
  ),
  missing(
    'begun-elsewhere',
    'A run that begins with the third dose was begun unseen.',
    { doses: [dose(start, { label: 'loading', k: 3, n: 10 }), ...every(7, { from: plus(start, 7), count: 7 })] },
    notEvaluable('run_start_unseen'),
  ),
  fires(
    'begun-elsewhere-and-too-long',
    'It is at least as long as what is seen.',
    { doses: [dose(start, { label: 'loading', k: 3, n: 12 }), ...every(7, { from: plus(start, 7), count: 9 })] },
    probable,
  ),
  ...(
    [
      ['too-long-on-the-first-day-of-the-window', '2023-07-01', 'active'],
      ['too-long-the-day-before-the-window', '2023-06-30', 'past'],
    ] as const
  ).map(([name, onset, state]) =>
    boundary(
      name,
      'A finding older than 24 months is past.',
      { doses: weekly(57, plus(onset, -57)) },
      flagged('probable', undefined, { state, onset }),
    ),
  ),
  ...(
    [
      ['row-waiting-14-days-before', -14, notEvaluable('rows_waiting')],
      ['row-waiting-15-days-before', -15, clear],
      ['row-waiting-14-days-after', 42 + 14, notEvaluable('rows_waiting')],
      ['row-waiting-15-days-after', 42 + 15, clear],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(
      name,
      'A row that could lengthen the run is waited for.',
      { doses: weekly(42), waiting: [{ feed: 'injections', on: plus(start, day), code: 'unknown_status' }] },
      expect,
    ),
  ),
  clears(
    'score-row-waiting',
    'A row of another feed is no dose.',
    { doses: weekly(42), waiting: [{ feed: 'symptoms', on: plus(start, 20), code: 'unreadable_value' }] },
    clear,
  ),
  fires(
    'too-long-and-a-row-waits',
    'A flag stays while a row waits.',
    { doses: weekly(70), waiting: [{ feed: 'injections', on: plus(start, 60), code: 'unknown_status' }] },
    probable,
  ),
  outside('never-injected', 'Without injections nothing begins.', { doses: [] }, notApplicable('no_injections')),
  outside(
    'monthly-from-the-start',
    'One dose and then a month is no loading.',
    { doses: onDays(start, [0, 30, 60, 90]) },
    notApplicable('no_loading_run'),
  ),
]

/** What prolonged-loading says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...lengths, ...regimens, ...runs, ...times]
