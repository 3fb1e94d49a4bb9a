import {
  clear,
  course,
  dose,
  flagged,
  notApplicable,
  notEvaluable,
  plus,
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'

const c = course()
const { fires, clears, boundary, missing, outside } = rowsFor({ ...woman, doses: c.doses })
const information = flagged('information')
/** The course, with another dose; by default on the day of dose 12. */
const and = (...more: DoseFact[]): DoseFact[] => [...c.doses, ...more]
const on = c.at(12)
const waits = { feed: 'injections', on: plus(on, 30), code: 'unknown_status' } as const

/** What same-day-doses says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [
  fires(
    'two-doses-on-one-day',
    'The day counts once, and is named.',
    { doses: and(dose(on)) },
    flagged('information', [], { state: 'active', onset: on }),
  ),
  fires(
    'two-days-with-two-doses',
    'It has been so since the first of them.',
    { doses: and(dose(on), dose(c.at(11))) },
    flagged('information', [], { onset: c.at(11) }),
  ),
  fires('three-doses-on-one-day', 'So may three.', { doses: and(dose(on), dose(on, { mcg: 500 })) }, information),
  fires(
    'two-forms-on-one-day',
    'Whatever their form and amount.',
    { doses: and(dose(on, { form: 'cyanocobalamin', mcg: 250 })) },
    information,
  ),
  fires(
    'one-amount-unknown',
    'A dose of unknown amount is a dose.',
    { doses: and(dose(on, { mcg: null })) },
    information,
  ),
  fires('in-loading', 'In loading it is said too.', { doses: and(dose(c.doses[2]!.on)) }, information),
  fires(
    'only-day-of-the-record',
    'The first day may be such a day.',
    { doses: [dose(plus(today, -30)), dose(plus(today, -30), { mcg: 500 })] },
    information,
  ),
  boundary('doses-on-two-days-in-a-row', 'The day after is another day.', { doses: and(dose(plus(on, 1))) }, clear),
  boundary(
    'morning-and-night',
    'However far apart in time, one day is one.',
    { doses: and(dose(plus(on, 5), { at: '00:01' }), dose(plus(on, 5), { at: '23:59' })) },
    information,
  ),
  boundary(
    'night-and-morning-after',
    'However near in time, two days are two.',
    { doses: and(dose(plus(on, 5), { at: '23:59' }), dose(plus(on, 6), { at: '00:01' })) },
    clear,
  ),
  ...(
    [
      ['refused-and-given', { status: 'refused' }],
      ['missed-and-given', { status: 'missed' }],
      ['tablets-from-the-same-day', { route: 'oral' }],
      ['into-a-vein-on-the-same-day', { route: 'iv' }],
      ['antidote-of-2.5-g-on-the-same-day', { mcg: 2_500_000 }],
    ] as const
  ).map(([name, more]) =>
    clears(name, 'What is no dose event is no second dose.', { doses: and(dose(on, more)) }, clear),
  ),
  boundary(
    'just-below-2.5-g-on-the-same-day',
    'Below the amount of the antidote it is one.',
    { doses: and(dose(c.at(14), { mcg: 2_499_999 })) },
    information,
  ),
  fires(
    'methylcobalamin-into-a-vein',
    'Methylcobalamin has that route.',
    {
      doses: [
        dose(on, { form: 'methylcobalamin', mcg: 500 }),
        dose(on, { form: 'methylcobalamin', mcg: 500, route: 'iv' }),
      ],
    },
    information,
  ),
  boundary(
    'on-the-first-day-of-the-window',
    'What was first seen 24 months ago is active.',
    { doses: and(dose('2023-07-01'), dose('2023-07-01')) },
    flagged('information', [], { state: 'active', onset: '2023-07-01' }),
  ),
  boundary(
    'on-the-day-before-the-window',
    'A day longer ago, it is past.',
    { doses: and(dose('2023-06-30'), dose('2023-06-30')) },
    flagged('information', [], { state: 'past', closed_on: '2025-06-30', onset: '2023-06-30' }),
  ),
  fires(
    'an-old-day-and-a-new-one',
    'What comes again is active, since the first time of these 24 months.',
    { doses: and(dose('2023-06-30'), dose('2023-06-30'), dose(on)) },
    flagged('information', [], { state: 'active', onset: on, closed_on: null }),
  ),
  fires(
    'two-old-days',
    'It is past when the last of them is 24 months old.',
    { doses: and(dose('2022-11-15'), dose('2022-11-15'), dose('2023-03-15'), dose('2023-03-15')) },
    flagged('information', [], { state: 'past', onset: '2022-11-15', closed_on: '2025-03-15' }),
  ),
  boundary(
    'on-the-day-of-the-audit',
    'The day of the audit is seen.',
    { doses: and(dose(today), dose(today)) },
    information,
  ),
  boundary(
    'after-the-audit',
    'A day after it is not.',
    { doses: and(dose(plus(today, 1)), dose(plus(today, 1))) },
    clear,
  ),
  clears('one-dose-a-day', 'A course as planned.', {}, clear),
  missing(
    'clear-but-a-row-waits',
    'The row that waits may be of a day that has a dose.',
    { waiting: [waits] },
    notEvaluable('rows_waiting'),
  ),
  fires('flagged-and-a-row-waits', 'A flag stands.', { doses: and(dose(on)), waiting: [waits] }, information),
  clears(
    'a-laboratory-row-waits',
    'Other feeds are not waited for.',
    { waiting: [{ feed: 'labs', on, code: 'missing_unit', analyte: 'b12' }] },
    clear,
  ),
  outside('never-injected', 'It asks of injections.', { doses: [] }, notApplicable('no_injections')),
  outside(
    'tablets-only',
    'Tablets are none.',
    { doses: [dose(on, { route: 'oral' })] },
    notApplicable('no_injections'),
  ),
]
