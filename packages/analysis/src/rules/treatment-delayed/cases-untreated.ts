import {
  b12,
  clear,
  dose,
  event,
  flagged,
  hb,
  notApplicable,
  notEvaluable,
  plus,
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'

const ago = (days: number) => plus(today, -days)
/** A B12 of 150 ng/L a hundred days ago; never injected. */
const { fires, clears, boundary, missing, censored, outside } = rowsFor({ ...woman, results: [b12(ago(100), 150)] })
const on = (day: number) => ago(100 - day)
const low = (days: number) => b12(ago(days), 150)
const long = flagged('probable', ['delay', 'long'], { onset: on(29) })
const late = flagged('possible', ['delay'])
const uncovered = notEvaluable('feed_not_covered')
const below200 = (days: number) => b12(ago(days), 200, { comparator: '<' })
const openHb = (days: number) => hb(ago(days), 90, { comparator: '<' })
const tablets = (days: number, mcg: number | null) => dose(ago(days), { route: 'oral', form: 'cyanocobalamin', mcg })
const log = (covered_from: string, covered_to: string) => ({
  clinic: { country: 'GB', regimen: 'UK-BNF', covered_from, covered_to },
})

/** Who was never injected. */
export const untreatedCases: readonly Case[] = [
  fires(
    'never-injected-after-a-low-b12',
    'A hundred days and no injection.',
    {},
    flagged('probable', ['delay', 'long'], { state: 'active', onset: on(29) }),
  ),
  ...(
    [
      ['low-28-days-ago', 28, clear],
      ['low-29-days-ago', 29, flagged('possible', ['delay'], { onset: today })],
      ['low-56-days-ago', 56, late],
      ['low-57-days-ago', 57, flagged('probable', ['delay', 'long'])],
      ['low-365-days-ago', 365, flagged('probable', ['delay', 'long'])],
      ['low-366-days-ago', 366, notApplicable('no_deficient_result')],
    ] as const
  ).map(([name, days, expect]) =>
    boundary(
      name,
      'Without an injection the time runs to the audit, for a result of its last year.',
      { results: [low(days)] },
      expect,
    ),
  ),
  fires(
    'severe-anaemia-untreated',
    'Severe anaemia makes 15 days too long.',
    { results: [low(15), hb(ago(15), 62)] },
    flagged('probable', ['urgent'], { onset: today }),
  ),
  fires('first-injection-after-as-of', 'A dose after the audit is not seen.', { doses: [dose(plus(today, 1))] }, long),
  fires(
    'injections-missed',
    'Missed appointments are no injections.',
    { doses: [dose(on(7), { status: 'missed' })] },
    long,
  ),
  fires(
    'declined-injections',
    'Whoever declined is still untreated; it is told.',
    { events: [event(on(7), 'declined')] },
    long,
  ),
  boundary(
    'tablets-instead',
    'Oral B12 is treatment.',
    { doses: [dose(on(3), { route: 'oral', form: 'cyanocobalamin' })] },
    clear,
  ),
  boundary(
    'tablets-since-today',
    'From its first day on.',
    { doses: [dose(today, { route: 'oral', form: 'cyanocobalamin' })] },
    clear,
  ),
  outside(
    'never-tested-never-injected',
    'Nothing was waited for.',
    { results: [] },
    notApplicable('no_deficient_result'),
  ),
  ...(
    [
      ['died-after-28-days', { deceased_on: on(28) }, notApplicable('record_ended')],
      ['died-after-29-days', { deceased_on: on(29) }, late],
      ['left-after-28-days', { deregistered_on: on(28) }, notApplicable('record_ended')],
      [
        'moved-after-28-days',
        { events: [event(on(28), 'care_transferred_out')] },
        notApplicable('care_transferred_out'),
      ],
      ['moved-after-29-days', { events: [event(on(29), 'care_transferred_out')] }, late],
      [
        'moved-on-the-day-of-the-result',
        { events: [event(on(0), 'care_transferred_out')] },
        notApplicable('care_transferred_out'),
      ],
      ['end-of-life-after-28-days', { events: [event(on(28), 'end_of_life')] }, notApplicable('end_of_life')],
      ['end-of-life-after-29-days', { events: [event(on(29), 'end_of_life')] }, late],
      [
        'injects-at-home-after-28-days',
        { events: [event(on(28), 'self_injection_start')] },
        notApplicable('self_injection'),
      ],
      ['injects-at-home-after-29-days', { events: [event(on(29), 'self_injection_start')] }, late],
      [
        'injected-at-home-to-the-day-of-the-result',
        { events: [event(on(-300), 'self_injection_start'), event(on(0), 'self_injection_end')] },
        long,
      ],
      [
        'injects-at-home-again',
        {
          events: [
            event(on(-300), 'self_injection_start'),
            event(on(-200), 'self_injection_end'),
            event(on(-100), 'self_injection_start'),
          ],
        },
        notApplicable('self_injection'),
      ],
      [
        'injected-at-home-for-a-day',
        { events: [event(on(-50), 'self_injection_start'), event(on(-50), 'self_injection_end')] },
        long,
      ],
      [
        'injected-at-home-to-the-day-after-the-result',
        { events: [event(on(-300), 'self_injection_start'), event(on(1), 'self_injection_end')] },
        notApplicable('self_injection'),
      ],
    ] as const
  ).map(([name, facts, expect]) =>
    boundary(name, 'The time ends where nobody here could inject any more.', { ...facts }, expect),
  ),
  outside(
    'died-on-the-day-of-the-audit',
    'What happens on the day of the audit is seen.',
    { deceased_on: today, results: [low(20)] },
    notApplicable('record_ended'),
  ),
  missing(
    'clinic-without-a-log',
    'A clinic that sends no injections shows nothing.',
    {},
    notEvaluable('feed_not_covered'),
    { clinic: { country: 'GB', regimen: 'UK-BNF' }, about: ['delay', 'long', 'urgent'] },
  ),
  ...(
    [
      ['log-begins-on-the-day-of-the-result', log(on(0), today), long],
      ['log-begins-the-day-after', log(on(1), today), notEvaluable('feed_not_covered')],
      ['log-ended-29-days-after', log('2015-01-01', on(29)), late],
      ['log-ended-28-days-after', log('2015-01-01', on(28)), notEvaluable('feed_not_covered')],
    ] as const
  ).map(([name, clinic, expect]) =>
    boundary(name, 'That nothing was injected is told only by a log that covers the time.', {}, expect, clinic),
  ),
  ...(
    [
      ['log-ended-62-days-ago', 62, clear],
      ['log-ended-63-days-ago', 63, notEvaluable('feed_not_covered')],
    ] as const
  ).map(([name, days, expect]) =>
    boundary(
      name,
      'A log that ended up to 62 days ago is near enough to say not yet.',
      { results: [low(70)] },
      expect,
      log('2015-01-01', ago(days)),
    ),
  ),
  ...(
    [
      ['registered-on-the-day-of-the-result', on(0), long],
      ['registered-the-day-after', on(1), notEvaluable('feed_not_covered')],
    ] as const
  ).map(([name, registered_on, expect]) =>
    boundary(name, 'Before the patient came here an injection would not be seen.', { registered_on }, expect),
  ),
  ...(
    [
      ['low-in-time', { results: [low(20)] }, clear],
      ['tablets', { doses: [tablets(97, 1000)] }, clear],
      ['tablets-of-unknown-amount', { doses: [tablets(97, null)] }, uncovered],
      ['level-open', { results: [below200(100)] }, uncovered],
      ['hb-open', { results: [low(20), openHb(20)] }, uncovered],
    ] as const
  ).map(([name, facts, expect]) =>
    missing(
      `registered-lately-and-${name}`,
      'It matters only where the time was, or may have been, too long.',
      { registered_on: ago(10), ...facts },
      expect,
    ),
  ),
  ...(
    [
      ['tablets-of-unknown-amount', { doses: [tablets(97, null)] }, 'dose_unresolved'],
      ['level-open', { results: [below200(100)] }, 'censored_result'],
      ['hb-open', { results: [low(20), openHb(20)] }, 'censored_result'],
    ] as const
  ).map(([name, facts, reason]) =>
    censored(
      `untreated-and-${name}`,
      'What leaves the answer open is named where an injection would have been seen.',
      facts,
      notEvaluable(reason),
    ),
  ),
  clears(
    'tablets-and-the-log-ended-63-days-ago',
    'Tablets that were recorded were treatment, whatever came after the log ended.',
    { doses: [tablets(68, 1000)], results: [low(70)] },
    clear,
    log('2015-01-01', ago(63)),
  ),
]
