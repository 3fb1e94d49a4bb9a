import {
  b12,
  b12Pmol,
  clear,
  dose,
  event,
  flagged,
  hb,
  holotc,
  loadedBnf,
  notApplicable,
  notEvaluable,
  plus,
  today,
  waitingLab,
} from '../../cases/build.ts'
import type { Case, Expected } from '../../cases/case.ts'
import { at, low, start, tablets, treated } from './case-start.ts'

const { fires, clears, boundary, missing, censored, outside } = treated
const possible = flagged('possible', ['delay'], { onset: at(-40 + 29) })
const long = flagged('probable', ['delay', 'long'])
const urgent = flagged('probable', ['urgent'])

export const timeCases: readonly Case[] = [
  fires(
    'injected-forty-days-after-a-low-b12',
    'Forty days passed.',
    {},
    flagged('possible', ['delay'], { state: 'active' }),
  ),
  clears('injected-a-week-after', 'A week is no delay.', { results: [low(7)] }, clear, { about: ['delay', 'long'] }),
  clears(
    'nerves-injected-a-week-after',
    'Nor is it where nerves are involved.',
    { neurological_involvement: 'yes', results: [low(7)] },
    clear,
    { about: ['urgent'] },
  ),
  ...(
    [
      ['injected-after-28-days', 28, clear],
      ['injected-after-29-days', 29, flagged('possible', ['delay'], { onset: start })],
      ['injected-after-56-days', 56, flagged('possible', ['delay'], { onset: at(-56 + 29) })],
      ['injected-after-57-days', 57, flagged('probable', ['delay', 'long'], { onset: at(-57 + 29) })],
      ['injected-that-day', 0, clear],
    ] as const
  ).map(([name, days, expect]) =>
    boundary(name, 'More than 28 days are a delay, more than 56 a long one.', { results: [low(days)] }, expect, {
      about: ['delay', 'long'],
    }),
  ),
  ...(
    [
      ['low-365-days-before', 365, long],
      ['low-366-days-before', 366, notApplicable('no_deficient_result')],
    ] as const
  ).map(([name, days, expect]) =>
    boundary(name, 'The year before the first injection is read.', { results: [low(days)] }, expect),
  ),
  fires(
    'low-twice-before',
    'The first of them counts.',
    { results: [low(20), low(100)] },
    flagged('probable', ['delay', 'long'], { onset: at(-100 + 29) }),
  ),
  fires(
    'low-then-normal-before',
    'A later level above does not undo it.',
    { results: [low(100), b12(at(-50), 400)] },
    long,
  ),
  fires(
    'low-long-before-and-again',
    'A result of more than a year before is not read, one of the year is.',
    { results: [low(366), low(40)] },
    possible,
  ),
  ...(
    [
      ['nerves-injected-after-14-days', { results: [low(14)] }, clear],
      ['nerves-injected-after-15-days', { results: [low(15)] }, flagged('probable', ['urgent'], { onset: start })],
      [
        'nerves-injected-after-29-days',
        { results: [low(29)] },
        flagged('probable', ['delay', 'urgent'], { onset: at(-29 + 15) }),
      ],
      ['nerves-since-long-ago', { results: [low(20)], neurological_since: '2020-05-01' }, urgent],
      // 14 and 15 days before the injection.
      ['nerves-14-days-before-the-injection', { results: [low(25)], neurological_since: at(-14) }, clear],
      [
        'nerves-15-days-before-the-injection',
        { results: [low(25)], neurological_since: at(-15) },
        flagged('probable', ['urgent'], { onset: start }),
      ],
      ['nerves-after-the-injection', { results: [low(25)], neurological_since: at(1) }, clear],
      ['nerves-known-to-be-well', { results: [low(25)], neurological_involvement: 'no' }, clear],
      ['nerves-not-known', { results: [low(25)], neurological_involvement: 'unknown' }, clear],
    ] as const
  ).map(([name, facts, expect]) =>
    boundary(
      name,
      'With neurological involvement more than 14 days are a delay, from the day on which both are known.',
      { neurological_involvement: 'yes', ...facts },
      expect,
      { about: ['urgent'] },
    ),
  ),
  ...(
    [
      ['hb-79', hb(at(-20), 79), urgent],
      ['hb-80', hb(at(-20), 80), clear],
      ['hb-79-14-days-before', hb(at(-34), 79), urgent],
      ['hb-79-15-days-before', hb(at(-35), 79), clear],
      ['hb-79-14-days-after', hb(at(-6), 79), urgent],
      ['hb-79-15-days-after', hb(at(-5), 79), clear],
    ] as const
  ).map(([name, count, expect]) =>
    boundary(
      name,
      'Haemoglobin below 80 within 14 days of the result makes it urgent.',
      { results: [low(20), count] },
      expect,
      { about: ['urgent'] },
    ),
  ),
  fires(
    'one-hb-of-two-below-80',
    'The lowest counts.',
    { results: [low(20), hb(at(-20), 75), hb(at(-15), 95)] },
    urgent,
  ),
  ...(
    [
      ['hb-at-most-79', hb(at(-20), 79, { comparator: '<=' }), urgent],
      ['hb-less-than-80', hb(at(-20), 80, { comparator: '<' }), urgent],
      [
        'hb-at-most-80',
        hb(at(-20), 80, { comparator: '<=' }),
        notEvaluable('censored_result', { unjudged: ['urgent'] }),
      ],
      ['hb-at-least-80', hb(at(-20), 80, { comparator: '>=' }), clear],
      ['hb-more-than-79', hb(at(-20), 79, { comparator: '>' }), notEvaluable('censored_result')],
    ] as const
  ).map(([name, count, expect]) =>
    censored(
      name,
      'A haemoglobin behind a limit is severe anaemia where that limit leaves no doubt.',
      { results: [low(20), count] },
      expect,
      { about: ['urgent'] },
    ),
  ),
  censored(
    'hb-open-and-late-anyway',
    'Where the delay is plain, what is open is listed.',
    { results: [low(40), hb(at(-40), 90, { comparator: '<' })] },
    flagged('possible', ['delay'], { unjudged: ['urgent'] }),
  ),
  censored(
    'hb-open-and-in-time',
    'Within 14 days it does not matter.',
    { results: [low(14), hb(at(-14), 90, { comparator: '<' })] },
    clear,
  ),
]

export const levelCases: readonly Case[] = [
  ...(
    [
      ['b12-179.9', b12(at(-40), 179.9), possible],
      ['b12-180', b12(at(-40), 180), notApplicable('no_deficient_result')],
      ['b12-132.9-pmol', b12Pmol(at(-40), 132.9), possible],
      ['b12-133-pmol', b12Pmol(at(-40), 133), notApplicable('no_deficient_result')],
      ['active-b12-24.9', holotc(at(-40), 24.9), possible],
      ['active-b12-25', holotc(at(-40), 25), notApplicable('no_deficient_result')],
    ] as const
  ).map(([name, level, expect]) =>
    boundary(name, 'The result is deficient by the cut-off of its own unit.', { results: [level] }, expect),
  ),
  ...(
    [
      ['b12-less-than-180', [b12(at(-40), 180, { comparator: '<' })], possible],
      ['b12-less-than-200', [b12(at(-40), 200, { comparator: '<' })], notEvaluable('censored_result')],
      ['b12-less-than-200-in-time', [b12(at(-10), 200, { comparator: '<' })], notEvaluable('censored_result')],
      ['b12-more-than-100', [b12(at(-40), 100, { comparator: '>' })], notApplicable('no_deficient_result')],
      [
        'b12-less-than-200-then-low',
        [b12(at(-40), 200, { comparator: '<' }), low(10)],
        notEvaluable('censored_result'),
      ],
      ['b12-less-than-200-and-low-in-time', [b12(at(-28), 200, { comparator: '<' }), low(10)], clear],
      ['b12-less-than-200-then-low-and-late', [b12(at(-200), 200, { comparator: '<' }), low(40)], possible],
    ] as const
  ).map(([name, results, expect]) =>
    censored(
      name,
      'A level behind a limit leaves open whether it was deficient, where that would be late.',
      { results: [...results] },
      expect,
      { about: ['delay', 'long'] },
    ),
  ),
  outside(
    'never-tested',
    'Without a deficient result nothing was waited for.',
    { results: [] },
    notApplicable('no_deficient_result'),
  ),
  outside(
    'low-after-the-first-injection',
    'A level of later is not read.',
    { results: [b12(at(1), 150)] },
    notApplicable('no_deficient_result'),
  ),
  outside(
    'low-reported-after-as-of',
    'A result that was reported after the audit is not seen.',
    { results: [b12(at(-40), 150, { reported_on: plus(today, 1) })] },
    notApplicable('no_deficient_result'),
  ),
  ...(
    [
      ['tablets-of-100-mcg-since', [tablets(-30, -20, 100)], clear],
      ['tablets-of-99-mcg-since', [tablets(-30, -20, 99)], possible],
      ['tablets-to-the-day-of-the-result', [tablets(-90, -40)], possible],
      ['tablets-to-the-day-after-the-result', [tablets(-90, -39)], clear],
      ['tablets-from-the-day-before-the-injection', [tablets(-1, 30)], clear],
      ['tablets-from-the-day-of-the-injection', [tablets(0, 30)], possible],
    ] as const
  ).map(([name, courses, expect]) =>
    boundary(
      name,
      'A result that oral B12 of 100 mcg a day followed did not wait untreated.',
      { doses: [...courses, ...loadedBnf(start)] },
      expect,
    ),
  ),
  fires(
    'low-again-after-tablets',
    'The first result without oral cover since counts: here the second.',
    { doses: [tablets(-190, -100), ...loadedBnf(start)], results: [low(200), low(60)] },
    flagged('probable', ['delay', 'long'], { onset: at(-60 + 29) }),
  ),
  missing(
    'tablets-of-unknown-amount-since',
    'Tablets whose amount waits for a decision may have been enough.',
    { doses: [tablets(-30, -20, null), ...loadedBnf(start)] },
    notEvaluable('dose_unresolved'),
    { about: ['delay'] },
  ),
  clears(
    'tablets-of-unknown-amount-in-time',
    'Where the injection came in time they do not matter.',
    { doses: [tablets(-10, -5, null), ...loadedBnf(start)], results: [low(20)] },
    clear,
  ),
]

const first = '2023-01-09'
const episodes: Expected[] = [
  { episode: first, ...flagged('possible', ['delay'], { state: 'past' }) },
  { episode: start, ...notApplicable('later_episode') },
]

export const outcomeCases: readonly Case[] = [
  boundary(
    'came-back-after-a-lapse',
    'Later episodes are not asked about.',
    { doses: [...loadedBnf(first), ...loadedBnf(start)], results: [b12(plus(first, -40), 150), low(60)] },
    episodes,
  ),
  ...(
    [
      ['registered-365-days-before', at(-365), 181, long],
      ['registered-364-days-before', at(-364), 181, notEvaluable('short_lookback')],
      ['newly-registered-low-180-days-before', at(-200), 180, long],
      ['newly-registered-low-in-time', at(-200), 10, clear],
    ] as const
  ).map(([name, registered_on, days, expect]) =>
    boundary(
      name,
      'The first injection of the record has to be the first: a year of look-back, or a level of the 180 days before.',
      { registered_on, results: [low(days)] },
      expect,
    ),
  ),
  ...(
    [
      ['delay-of-the-first-day-of-24-months', '2023-07-01', 'active'],
      ['delay-of-the-day-before', '2023-06-30', 'past'],
    ] as const
  ).map(([name, on, state]) =>
    boundary(
      name,
      'What is older than 24 months is past.',
      { doses: loadedBnf(on), results: [b12(plus(on, -29), 150)] },
      flagged('possible', ['delay'], { state, onset: on }),
    ),
  ),
  ...(
    [
      ['moved-28-days-after-and-back', -12, notApplicable('care_transferred_out')],
      ['moved-29-days-after-and-back', -11, possible],
      ['moved-on-the-day-of-the-injection', 0, possible],
    ] as const
  ).map(([name, day, expect]) =>
    boundary(
      name,
      'The time ends where care moves elsewhere.',
      { events: [event(at(day), 'care_transferred_out')] },
      expect,
    ),
  ),
  fires(
    'moved-and-back-before-the-result',
    'Care that was back by then does not matter.',
    { events: [event(at(-90), 'care_transferred_out'), event(at(-40), 'care_transferred_in')] },
    possible,
  ),
  fires(
    'appointments-missed-and-refused',
    'Missed appointments are named.',
    {
      doses: [dose(at(-30), { status: 'missed' }), dose(at(-20), { status: 'refused' }), ...loadedBnf(start)],
      events: [event(at(-15), 'declined')],
    },
    possible,
  ),
  fires(
    'given-into-a-vein-meanwhile',
    'Hydroxocobalamin into a vein is no depot dose; it is told.',
    { doses: [dose(at(-30), { route: 'iv' }), ...loadedBnf(start)] },
    possible,
  ),
  ...(
    [
      ['b12-waits-365-days-before', waitingLab(at(-365), 'missing_unit', 'b12'), notEvaluable('rows_waiting')],
      ['b12-waits-366-days-before', waitingLab(at(-366), 'missing_unit', 'b12'), clear],
      ['haemoglobin-waits', waitingLab(at(-9), 'missing_unit', 'haemoglobin'), notEvaluable('rows_waiting')],
      ['ferritin-waits', waitingLab(at(-9), 'missing_unit', 'ferritin'), clear],
      [
        'injection-waits-on-the-day',
        { feed: 'injections', on: start, code: 'unknown_status' },
        notEvaluable('rows_waiting'),
      ],
      ['injection-waits-the-day-after', { feed: 'injections', on: at(1), code: 'unknown_status' }, clear],
      ['event-waits', { feed: 'events', on: at(-9), code: 'unknown_event' }, notEvaluable('rows_waiting')],
      ['score-waits', { feed: 'symptoms', on: at(-9), code: 'unknown_domain' }, clear],
    ] as const
  ).map(([name, row, expect]) =>
    boundary(
      name,
      'Rows wait for this rule from a year before the first injection to its day.',
      { results: [low(10)], waiting: [row] },
      expect,
    ),
  ),
  fires(
    'late-and-an-injection-waits',
    'A flag stands, and names the row.',
    { waiting: [{ feed: 'injections', on: at(-20), code: 'unknown_status' }] },
    possible,
  ),
]
