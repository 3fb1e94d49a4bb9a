import {
  about,
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
import type { Case, Expected } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'

const start = '2024-01-08'
const { fires, clears, boundary, missing, outside } = rowsFor({ ...woman, neurological_involvement: 'yes' })
/** What is expected of the loading of the episode that begins on `start`. */
const of = (expected: Expected, episode = start): Expected => ({ criteria: [], ...expected, episode })
const below = (day: number) => of(flagged('probable', ['loading'], { onset: plus(start, day) }))
const probable = of(flagged('probable', ['loading']))
const enough = of(clear)
/** Loading on the given days, then eight-weekly maintenance. */
const loaded = (days: readonly number[]): DoseFact[] => [
  ...onDays(start, days),
  ...every(56, { from: plus(start, (days.at(-1) ?? 0) + 56), count: 3, interval: 56 }),
]
const threeWeeks = [0, 2, 4, 7, 9, 11, 14, 16, 18] as const
/** A clinic of a country, with a regimen or none, covered like the usual one. */
const clinicOf = (country: string, regimen?: string, covered_to = today) => ({
  clinic: { country, ...(regimen === undefined ? {} : { regimen }), covered_from: '2015-01-01', covered_to },
})

const spacing: readonly Case[] = [
  fires(
    'weekly-loading',
    'Weekly injections where alternate days are due; the first gap is too long on its fifth day.',
    { doses: loaded([0, 7, 14, 21]) },
    of(flagged('probable', ['loading'], { state: 'active', onset: plus(start, 5) })),
  ),
  clears(
    'three-times-a-week-for-three-weeks',
    'Monday, Wednesday and Friday comply.',
    { doses: loaded(threeWeeks) },
    enough,
  ),
  clears(
    'two-weeks-alone',
    'How long loading lasted is not asked here.',
    { doses: [...loadedBnf(start), dose(plus(start, 95))] },
    enough,
  ),
  boundary(
    'every-third-day',
    'A median gap of 3 days is not above 3.',
    { doses: loaded([0, 3, 6, 9, 12, 15, 18]) },
    enough,
  ),
  boundary(
    'every-third-day-and-one-gap-of-5',
    'The median is 3 days; the one gap above 4 is told.',
    { doses: loaded([0, 3, 6, 11, 14, 17]) },
    below(11),
  ),
  boundary(
    'every-fourth-day',
    'A median gap of 4 days is; it is complete with the last dose of the 18 days.',
    { doses: loaded([0, 4, 8, 12, 16, 20]) },
    below(16),
  ),
  boundary(
    'median-of-3.5',
    'Gaps of 4, 3, 4 and 3 days have a median of 3.5.',
    { doses: loaded([0, 4, 7, 11, 14]) },
    below(14),
  ),
  boundary(
    'one-gap-of-4-days',
    'A gap of 4 days is not above 4.',
    { doses: loaded([0, 2, 4, 8, 10, 12, 14, 16, 18]) },
    enough,
  ),
  boundary('one-gap-of-5-days', 'A gap of 5 days is.', { doses: loaded([0, 2, 4, 9, 11, 13, 15, 17]) }, below(9)),
  boundary(
    'wide-gap-after-day-14',
    'From day 14 four days are left of the eighteen.',
    { doses: loaded([0, 2, 4, 6, 8, 10, 12, 14, 21, 23]) },
    enough,
  ),
  boundary(
    'wide-gap-after-day-13',
    'From day 13 five are.',
    { doses: loaded([0, 2, 4, 6, 8, 10, 12, 13, 21, 23]) },
    below(18),
  ),
  clears('wider-after-18-days', 'Later gaps are not read.', { doses: loaded([...threeWeeks, 25, 32]) }, enough),
  fires(
    'never-loaded',
    'Twelve weeks after a first injection are a gap in the first days.',
    { doses: onDays(start, [0, 84, 168], { interval: 84 }) },
    below(5),
  ),
  fires(
    'two-injections-and-then-none',
    'So they are after two.',
    { doses: onDays(start, [0, 2, 58, 114], { interval: 56 }) },
    below(7),
  ),
  fires(
    'every-fortnight',
    'One gap of 14 days makes no loading of three.',
    { doses: onDays(start, [0, 14, 28, 42, 98], { interval: 56 }) },
    below(5),
  ),
  fires(
    'loading-begins-on-day-20',
    'The days are counted from the loading run.',
    { doses: [dose(start), ...onDays(plus(start, 20), [0, 7, 14]), dose(plus(start, 90))] },
    below(25),
  ),
  boundary(
    'maintenance-label-the-day-before-loading',
    'A gap before the loading run is none of its gaps: those of 4 and 3 days have a median of 3.5.',
    { doses: [dose(start, { label: 'maintenance' }), ...onDays(start, [1, 5, 8]), dose(plus(start, 64))] },
    below(8),
  ),
  clears(
    'alternate-days-beyond-day-18',
    'A dose after the first 18 days opens none of their gaps.',
    { doses: loaded([0, 2, 4, 6, 8, 10, 12, 14, 16, 18, 19, 29]) },
    enough,
  ),
]

const involvement: readonly Case[] = [
  boundary(
    'involved-since-the-last-loading-day',
    'Involvement counts that was recorded by the day on which loading ended.',
    { neurological_since: plus(start, 21), doses: loaded([0, 7, 14, 21]) },
    probable,
  ),
  boundary(
    'involved-since-the-day-after-loading',
    'Later involvement asked for nothing then.',
    { neurological_since: plus(start, 22), doses: loaded([0, 7, 14, 21]) },
    of(notApplicable('no_neurological_involvement')),
  ),
  outside(
    'involvement-unknown',
    'Unknown involvement is taken as none.',
    { neurological_involvement: 'unknown', doses: loaded([0, 7, 14, 21]) },
    [
      of(notApplicable('no_neurological_involvement')),
      { ...notApplicable('no_neurological_involvement'), episode: null },
    ],
  ),
  outside(
    'never-injected',
    'Without injections there is no schedule.',
    { doses: [] },
    { ...notApplicable('no_injections'), episode: null },
  ),
  outside(
    'loaded-as-prophylaxis',
    'Prophylaxis needs no loading.',
    { cause: 'prophylaxis', doses: loaded([0, 7, 14, 21]) },
    of(notApplicable('prophylaxis')),
  ),
  outside(
    'resumed-after-a-lapse',
    'A later episode that went straight on has no loading to judge.',
    { doses: [...onDays('2022-01-03', threeWeeks), ...onDays(start, [0, 56, 112], { interval: 56 })] },
    of(notApplicable('resumed_maintenance')),
  ),
  boundary(
    'loaded-again-after-a-lapse',
    'One that was loaded again has, each by its own doses.',
    { doses: [...onDays('2022-01-03', threeWeeks), ...loaded([0, 7, 14, 21])] },
    [of(clear, '2022-01-03'), probable],
  ),
  missing(
    'never-loaded-and-nobody-knows-why',
    'Without a known reason no loading may have been due.',
    { cause: 'unknown', doses: onDays(start, [0, 84, 168], { interval: 84 }) },
    of(notEvaluable('indication_unknown')),
  ),
  fires(
    'loaded-and-nobody-knows-why',
    'A loading that was given can be judged.',
    { cause: 'unknown', doses: loaded([0, 7, 14, 21]) },
    probable,
  ),
]

const regimens: readonly Case[] = [
  fires(
    'uk-without-a-regimen',
    'Without a stated regimen the usual schedule holds.',
    { doses: loaded([0, 7, 14, 21]) },
    probable,
    clinicOf('GB'),
  ),
  clears(
    'us-weekly',
    'A regimen that loads weekly is compared with itself.',
    { doses: loaded([0, 7, 14, 21]) },
    enough,
    clinicOf('US', 'US-WEEKLY-4'),
  ),
  boundary(
    'us-every-eighth-day',
    'Eight days are above its seven.',
    { doses: loaded([0, 8, 16, 24]) },
    below(8),
    clinicOf('US', 'US-WEEKLY-4'),
  ),
  clears(
    'us-common-in-full',
    'Daily for a week, then weekly.',
    { doses: loaded([0, 1, 2, 3, 4, 5, 6, 13, 20, 27, 34]) },
    enough,
    clinicOf('US', 'US-COMMON'),
  ),
  clears(
    'dutch-weekly',
    'Ten in 63 days may be weekly.',
    { doses: loaded([0, 7, 14, 21, 28, 35, 42, 49, 56, 63]) },
    enough,
    clinicOf('NL', 'NL-FK'),
  ),
  boundary(
    'german-twice-a-week',
    'Twice a week has gaps of 3 and 4 days.',
    { doses: loaded([0, 4, 7, 11, 14, 18, 21]) },
    enough,
    clinicOf('DE', 'DE-CN'),
  ),
  boundary(
    'german-every-fifth-day',
    'Five days are above its four.',
    { doses: loaded([0, 5, 10, 15]) },
    below(5),
    clinicOf('DE', 'DE-CN'),
  ),
  fires(
    'bnf-member-without-involvement-stated',
    'The member for others is no reason to space doses.',
    { regimen: 'UK-BNF-N0', doses: loaded([0, 7, 14, 21]) },
    probable,
  ),
  fires(
    'own-schedule',
    'A schedule that is not in the catalogue is compared with the usual one.',
    { regimen: 'own schedule', doses: loaded([0, 7, 14, 21]) },
    probable,
  ),
]

const records: readonly Case[] = [
  boundary(
    'known-for-365-days',
    'A year of look-back shows that the start is one.',
    { registered_on: plus(start, -365), doses: loaded([0, 7, 14, 21]) },
    probable,
  ),
  boundary(
    'known-for-364-days',
    'A day less does not.',
    { registered_on: plus(start, -364), doses: loaded([0, 7, 14, 21]) },
    of(notEvaluable('short_lookback')),
  ),
  fires(
    'known-for-364-days-and-diagnosed',
    'A diagnosis before the first dose proves it.',
    { registered_on: plus(start, -364), diagnosed_on: plus(start, -20), doses: loaded([0, 7, 14, 21]) },
    probable,
  ),
  missing(
    'begun-elsewhere',
    'A run that begins with the third dose has unseen gaps.',
    { doses: [dose(start, { label: 'loading', k: 3, n: 6 }), ...onDays(start, [7, 14, 70])] },
    of(notEvaluable('run_start_unseen')),
  ),
  missing(
    'fourth-day-of-loading',
    'Four days after a dose a gap may still close in time.',
    { doses: [dose(plus(today, -4))] },
    { ...notEvaluable('no_transition_yet'), episode: plus(today, -4) },
  ),
  boundary(
    'fifth-day-of-loading',
    'On the fifth day it did not.',
    { doses: [dose(plus(today, -5))] },
    { ...flagged('probable', ['loading'], { onset: today }), episode: plus(today, -5) },
  ),
  missing(
    'in-the-third-week-as-due',
    'What has gone well so far may not go on.',
    { doses: onDays(plus(today, -14), [0, 2, 4, 7, 9, 11, 14]) },
    { ...notEvaluable('no_transition_yet'), episode: plus(today, -14) },
  ),
  ...(
    [
      [16, notEvaluable('no_transition_yet')],
      [17, clear],
    ] as const
  ).map(([day, expect]) =>
    boundary(
      `three-days-of-loading-on-day-${day}`,
      'Loading that has stopped is known to be over 15 days after its last dose, on day 17.',
      { doses: onDays(plus(today, -day), [0, 1, 2]) },
      of(expect, plus(today, -day)),
    ),
  ),
  clears(
    'maintenance-label-on-day-6',
    'A dose labelled maintenance shows that loading is over.',
    { doses: [...onDays(plus(today, -8), [0, 2, 4]), dose(plus(today, -2), { label: 'maintenance' })] },
    of(clear, plus(today, -8)),
  ),
  missing(
    'maintenance-label-without-loading',
    'Where nothing was loaded, all of the first days are read.',
    { doses: [dose(plus(today, -4)), dose(plus(today, -2), { label: 'maintenance' })] },
    of(notEvaluable('no_transition_yet'), plus(today, -4)),
  ),
  boundary(
    'on-day-18-as-due',
    'With day 18 the first days are over.',
    { doses: onDays(plus(today, -18), threeWeeks) },
    { ...clear, episode: plus(today, -18) },
  ),
  missing(
    'more-doses-after-as-of',
    'Doses after the day of the audit are unseen.',
    { doses: loaded([0, 2, 4, 13, 15]) },
    of(notEvaluable('no_transition_yet')),
    { asOf: plus(start, 6) },
  ),
  missing(
    'feed-ends-in-the-first-days',
    'Where the clinic stops sending, later doses may be missing.',
    { doses: onDays(start, [0, 2, 4, 7]) },
    of(notEvaluable('feed_not_covered')),
    clinicOf('GB', 'UK-BNF', plus(start, 10)),
  ),
  ...(
    [
      ['feed-ended-and-day-17', [0, 2, 4, 7], 10, 17, 'no_transition_yet'],
      ['feed-ended-and-day-18', [0, 2, 4, 7], 10, 18, 'feed_not_covered'],
      ['feed-ended-and-loading-not-known-to-be-over', [0, 1, 2], 10, 16, 'no_transition_yet'],
      ['feed-ended-and-loading-known-to-be-over', [0, 1, 2], 10, 17, 'feed_not_covered'],
      ['feed-ended-after-one-dose-and-day-17', [0], 3, 17, 'no_transition_yet'],
      ['feed-ended-after-one-dose-and-day-18', [0], 3, 18, 'feed_not_covered'],
    ] as const
  ).map(([name, days, covered, day, reason]) =>
    boundary(
      name,
      'The feed is what is missing once the first days would be over.',
      { doses: onDays(plus(today, -day), days) },
      of(notEvaluable(reason), plus(today, -day)),
      clinicOf('GB', 'UK-BNF', plus(today, covered - day)),
    ),
  ),
  missing(
    'only-the-third-dose-of-loading',
    'Of two unseen doses and one there is no gap to read.',
    { doses: [dose(start, { label: 'loading', k: 3, n: 6 }), dose(plus(start, 84))] },
    of(notEvaluable('run_start_unseen')),
  ),
  boundary(
    'died-on-the-last-covered-day',
    'A feed that reaches the day of death misses nothing.',
    { doses: onDays(start, [0, 2, 4, 7]), deceased_on: plus(start, 10) },
    enough,
    clinicOf('GB', 'UK-BNF', plus(start, 10)),
  ),
  clears(
    'died-in-loading',
    'Loading that death ended was as due.',
    { doses: onDays(start, [0, 2, 4, 7]), deceased_on: plus(start, 10) },
    enough,
  ),
  ...(
    [
      ['wide-gap-on-the-first-day-of-the-window', '2023-07-01', 'active'],
      ['wide-gap-the-day-before-the-window', '2023-06-30', 'past'],
    ] as const
  ).map(([name, onset, state]) => {
    const first = plus(onset, -5)
    return boundary(
      name,
      'A finding older than 24 months is past.',
      { doses: [...onDays(first, [0, 7, 14]), dose(plus(first, 70))] },
      { ...flagged('probable', ['loading'], { state, onset }), episode: first },
    )
  }),
  ...(
    [
      ['dose-row-waiting-the-day-before', 'injections', -1, enough],
      ['dose-row-waiting-on-the-first-day', 'injections', 0, of(notEvaluable('rows_waiting'))],
      ['dose-row-waiting-on-day-18', 'injections', 18, of(notEvaluable('rows_waiting'))],
      ['dose-row-waiting-on-day-19', 'injections', 19, enough],
      ['score-row-waiting-in-the-first-days', 'symptoms', 9, enough],
    ] as const
  ).map(([name, feed, day, expect]) =>
    boundary(
      name,
      'A row of doses of the first days is waited for.',
      { doses: loaded(threeWeeks), waiting: [{ feed, on: plus(start, day), code: 'unknown_status' }] },
      expect,
    ),
  ),
  boundary(
    'dose-row-waiting-before-the-transition',
    'Of loading a row is missing, of the maintenance after it none.',
    {
      doses: loaded(threeWeeks),
      waiting: [{ feed: 'injections', on: plus(start, 9), code: 'unknown_status' }],
    },
    [of(notEvaluable('rows_waiting')), { ...clear, episode: null }],
  ),
  fires(
    'weekly-and-a-row-waits',
    'A flag stays while a row waits.',
    { doses: loaded([0, 7, 14, 21]), waiting: [{ feed: 'injections', on: plus(start, 9), code: 'unknown_status' }] },
    probable,
  ),
]

export const loadingCases: readonly Case[] = about(['loading'], [...spacing, ...involvement, ...regimens, ...records])
