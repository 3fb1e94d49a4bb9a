import {
  clear,
  coded,
  course,
  dose,
  egfr,
  event,
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
import type { DoseFact, ResultFact } from '../../cases/patient-facts.ts'

/** One result long ago: so few that the clinic's results count as covered from their month to the day of the audit. */
const covered: ResultFact[] = [egfr('2015-01-12', 88)]
const { doses } = course({ start: '2022-01-31' })
const { fires, clears, boundary, missing, outside } = rowsFor({ ...woman, cause: 'diet', doses, results: covered })
const possible = flagged('possible', undefined, { state: 'active', closed_on: null })
const review = (on: string) => ({ events: [event(on, 'clinical_review')] })

/** Twelve-weekly doses from 2023-01-16, the last one so many days before the audit. */
const endingOn = (on: string): DoseFact[] =>
  onDays(on, [0, -84, -168, -252, -336, -420, -504, -588].reverse(), { interval: 84 })
/** A first and a last dose, and some between. */
const betweenDates = (first: string, last: string): DoseFact[] => [...onDays(first, [0, 84, 168, 252]), dose(last)]
/** Three results a month from 2015 to a month: enough for a computed coverage. */
const resultsTo = (to: string): ResultFact[] => {
  const results: ResultFact[] = []
  for (let month = '2020-01'; month <= to; month = plus(`${month}-28`, 4).slice(0, 7)) {
    for (const day of ['05', '12', '19']) results.push(egfr(`${month}-${day}`, 88))
  }
  return results
}

const causes: readonly Case[] = [
  fires(
    'three-years-of-injections-for-diet',
    'More than a year of injections for diet, and nobody asked; complete with the first injection after twelve months.',
    {},
    flagged('possible', [], { state: 'active', onset: '2023-04-07' }),
  ),
  fires('medication', 'A medicine may have been stopped.', { cause: 'medication' }, possible),
  fires('nitrous-oxide', 'Exposure may have ended.', { cause: 'nitrous_oxide' }, possible),
  fires('cause-unknown', 'An unknown cause may be one that ends.', { cause: 'unknown' }, possible),
  boundary(
    'cause-recorded-on-the-day',
    'A cause counts from the day on which it was recorded.',
    { cause: 'pernicious_anaemia', cause_recorded_on: today },
    notApplicable('lasting_cause'),
  ),
  boundary(
    'cause-recorded-the-day-after-as-of',
    'Before that day none is known.',
    { cause: 'pernicious_anaemia', cause_recorded_on: plus(today, 1) },
    possible,
  ),
  outside(
    'pernicious-anaemia',
    'A lasting cause needs no such review.',
    { cause: 'pernicious_anaemia' },
    notApplicable('lasting_cause'),
  ),
  outside(
    'malabsorption',
    'Nor does one that usually lasts.',
    { cause: 'malabsorption' },
    notApplicable('lasting_cause'),
  ),
  outside(
    'prophylaxis',
    'Nor prophylaxis, whose cause is not said.',
    { cause: 'prophylaxis' },
    notApplicable('lasting_cause'),
  ),
  fires(
    'diet-only-coded',
    'A coded cause that may end is asked about as a stated one.',
    { cause: 'unknown', conditions: [coded('2021-11-03', 'diet', { code: 'D51.3' })] },
    possible,
  ),
  outside(
    'malabsorption-only-coded',
    'A coded one that usually lasts is not.',
    { cause: 'unknown', conditions: [coded('2021-11-03', 'malabsorption', { code: 'K50.0' })] },
    notApplicable('lasting_cause'),
  ),
]

const looks: readonly Case[] = [
  clears('reviewed', 'A review in the last 24 months is a review.', review('2024-05-01'), clear),
  boundary('reviewed-on-the-first-day-of-24-months', 'The window begins on 2023-07-01.', review('2023-07-01'), clear),
  boundary(
    'reviewed-the-day-before',
    'A review of 2023-06-30 is 24 months old on 2025-06-30.',
    review('2023-06-30'),
    flagged('possible', undefined, { state: 'active', onset: '2025-06-30' }),
  ),
  boundary('reviewed-on-the-day-of-the-audit', 'The day of the audit is inside.', review(today), clear),
  fires('reviewed-the-day-after-as-of', 'What comes later is unseen.', review(plus(today, 1)), possible),
  clears(
    'antibody-negative',
    'A test for the cause is a review of it.',
    { events: [event('2024-05-01', 'intrinsic_factor_antibody_negative')] },
    clear,
  ),
  clears(
    'antibody-positive',
    'Whatever it finds.',
    { events: [event('2024-05-01', 'intrinsic_factor_antibody_positive')] },
    clear,
  ),
  boundary(
    'antibody-positive-long-ago',
    'An old positive test is told, and does not answer.',
    { events: [event('2021-05-01', 'intrinsic_factor_antibody_positive'), event('2022-05-01', 'clinical_review')] },
    flagged('possible', undefined, { onset: '2024-05-01' }),
  ),
  fires('dose-refused', 'Other events are no review.', { events: [event('2024-05-01', 'iron_start')] }, possible),
  fires(
    'tested-for-b12',
    'A level is no test for the cause.',
    { results: [...covered, { on: '2024-05-01', analyte: 'b12', value: 400 }] },
    possible,
  ),
  boundary(
    'reviewed-on-a-leap-day-still-inside',
    '24 months before 2026-02-28 begin on 2024-02-29.',
    { doses: course({ start: '2022-01-31', until: '2026-02-28' }).doses, ...review('2024-02-29') },
    clear,
    { asOf: '2026-02-28' },
  ),
  boundary(
    'reviewed-on-a-leap-day-just-outside',
    'A day later it is outside, and that is the first day.',
    { doses: course({ start: '2022-01-31', until: '2026-03-01' }).doses, ...review('2024-02-29') },
    flagged('possible', undefined, { onset: '2026-03-01' }),
    { asOf: '2026-03-01' },
  ),
]

const lengths: readonly Case[] = [
  boundary(
    'twelve-months-to-the-day',
    'Twelve months are not more than twelve months.',
    { doses: betweenDates('2024-06-10', '2025-06-10') },
    notApplicable('short_treatment'),
  ),
  boundary(
    'twelve-months-and-a-day',
    'A day more is.',
    { doses: betweenDates('2024-06-10', '2025-06-11') },
    flagged('possible', undefined, { onset: '2025-06-11' }),
  ),
  boundary(
    'injected-after-twelve-months-and-again',
    'The first injection after them completes the finding, not the one that closes them.',
    { doses: [...betweenDates('2024-06-10', '2025-06-10'), dose('2025-06-20')] },
    flagged('possible', undefined, { onset: '2025-06-20' }),
  ),
  outside(
    'injected-again-after-a-lapse',
    'The months of an earlier episode do not count.',
    {
      doses: [...course({ start: '2020-01-06', until: '2022-01-01' }).doses, ...course({ start: '2024-12-02' }).doses],
    },
    notApplicable('short_treatment'),
  ),
  boundary(
    'last-injection-400-days-ago',
    'With diet a gap of 400 days is one.',
    { doses: endingOn(plus(today, -400)) },
    possible,
  ),
  boundary(
    'last-injection-401-days-ago',
    'A longer one ends treatment.',
    { doses: endingOn(plus(today, -401)) },
    notApplicable('treatment_over'),
  ),
  boundary(
    'cause-unknown-last-injection-210-days-ago',
    'Without a dietary cause the limit is 210 days.',
    { cause: 'unknown', doses: endingOn(plus(today, -210)) },
    possible,
  ),
  boundary(
    'cause-unknown-last-injection-211-days-ago',
    'A longer gap ends treatment.',
    { cause: 'unknown', doses: endingOn(plus(today, -211)) },
    notApplicable('treatment_over'),
  ),
  outside(
    'treatment-stopped',
    'Treatment that was stopped is over.',
    { events: [event('2025-06-20', 'treatment_stopped')] },
    notApplicable('treatment_over'),
  ),
  ...(
    [
      ['stopped-on-the-day-of-the-last-injection', '2025-05-02', notApplicable('treatment_over')],
      ['stopped-the-day-before-it', '2025-05-01', possible],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      'Treatment that was stopped with its last injection is over.',
      { events: [event(on, 'treatment_stopped')] },
      expect,
    ),
  ),
  boundary(
    'treatment-stopped-and-resumed',
    'Unless injections went on.',
    { events: [event('2024-06-20', 'treatment_stopped')] },
    possible,
  ),
  outside('died', 'The dead need no review.', { deceased_on: '2025-06-20' }, notApplicable('record_ended')),
  outside('left', 'Nor does who has left.', { deregistered_on: '2025-06-20' }, notApplicable('record_ended')),
  outside(
    'treated-elsewhere',
    'Another clinic reviews its patients.',
    { events: [event('2025-06-20', 'care_transferred_out')] },
    notApplicable('care_transferred_out'),
  ),
  boundary(
    'treated-elsewhere-and-back',
    'Who came back is asked about.',
    { events: [event('2024-06-01', 'care_transferred_out'), event('2024-09-01', 'care_transferred_in')] },
    possible,
  ),
  outside(
    'end-of-life',
    'At the end of life nobody asks.',
    { events: [event('2025-05-20', 'end_of_life')] },
    notApplicable('end_of_life'),
  ),
  outside(
    'transferred-and-died-later',
    'Of several reasons death is told first.',
    { events: [event('2025-05-20', 'care_transferred_out')], deceased_on: '2025-06-20' },
    notApplicable('record_ended'),
  ),
  outside(
    'transferred-in-the-last-weeks-of-life',
    'And a transfer before the end of life.',
    { events: [event('2025-05-20', 'end_of_life'), event('2025-06-20', 'care_transferred_out')] },
    notApplicable('care_transferred_out'),
  ),
  outside(
    'never-injected',
    'Without injections there is no need to review.',
    { doses: [] },
    notApplicable('no_injections'),
  ),
]

const records: readonly Case[] = [
  missing(
    'no-results-at-all',
    'Without results nothing shows that no test was made.',
    { results: [] },
    notEvaluable('feed_not_covered'),
  ),
  boundary(
    'results-since-2023-07',
    'Covered from 2023-07-01, 24 months are covered.',
    { results: [egfr('2023-07-20', 88)] },
    flagged('possible', undefined, { onset: '2025-06-30' }),
  ),
  boundary(
    'results-since-2023-08',
    'Covered a month later, they are not.',
    { results: [egfr('2023-08-20', 88)] },
    notEvaluable('feed_not_covered'),
  ),
  boundary(
    'results-to-2024-12-reviewed-on-the-last-of-2022',
    'Results to 2024-12-31 cover 24 months after that day.',
    { results: resultsTo('2024-12'), ...review('2022-12-31') },
    possible,
  ),
  boundary(
    'results-to-2024-12-reviewed-on-the-first-of-2023',
    'And not a day more.',
    { results: resultsTo('2024-12'), ...review('2023-01-01') },
    notEvaluable('feed_not_covered'),
  ),
  clears('reviewed-without-results', 'A review needs no coverage.', { results: [], ...review('2024-05-01') }, clear),
  ...(
    [
      ['event-row-waiting-on-the-first-day', 'events', '2023-07-01', notEvaluable('rows_waiting')],
      ['event-row-waiting-the-day-before', 'events', '2023-06-30', clear],
      ['dose-row-waiting', 'injections', '2024-07-01', notEvaluable('rows_waiting')],
      ['score-row-waiting', 'symptoms', '2024-07-01', clear],
    ] as const
  ).map(([name, feed, on, expect]) =>
    boundary(
      name,
      'A row of events or doses in the 24 months is waited for.',
      { ...review('2024-05-01'), waiting: [{ feed, on, code: 'unknown_event' }] },
      expect,
    ),
  ),
  fires(
    'not-reviewed-and-a-row-waits',
    'A flag stays while a row waits.',
    { waiting: [{ feed: 'events', on: '2024-07-01', code: 'unknown_event' }] },
    possible,
  ),
]

/** What need-not-reviewed says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...causes, ...looks, ...lengths, ...records]
