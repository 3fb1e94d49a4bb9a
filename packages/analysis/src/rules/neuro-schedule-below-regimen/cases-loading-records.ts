import { clear, dose, flagged, notEvaluable, onDays, plus, today } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { clinicOf, enough, loaded, of, probable, rows, start, threeWeeks } from './case-loading.ts'

const { fires, clears, boundary, missing } = rows

/** Episodes, coverage, waiting rows and what counts as a dose. */
export const records: readonly Case[] = [
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
