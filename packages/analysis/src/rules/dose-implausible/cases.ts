import {
  clear,
  dose,
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

const start = '2025-01-20'
const at = (day: number) => plus(start, day)
const usual = loadedBnf(start)
/** Six doses of 1000 mcg. */
const { fires, clears, boundary, missing, outside } = rowsFor({ ...woman, doses: usual })
const on = at(90)
const onset = on
const outsideUse = flagged('information', ['amount'], { onset })
const exchanged = flagged('information', ['amount', 'unit'], { onset })
/** A dose whose amount waits, as it is written. */
const written = (text: string | null, unit: string | undefined, more: Partial<DoseFact> = {}): DoseFact =>
  dose(on, { mcg: null, text, ...(unit === undefined ? {} : { unit }), ...more })
const tablets = (mcg: number, more: Partial<DoseFact> = {}): DoseFact =>
  dose(on, { mcg, route: 'oral', form: 'cyanocobalamin', ...more })

const amountCases: readonly Case[] = [
  clears('doses-of-1000-mcg', 'An ampoule of 1000 mcg is in use.', {}, clear, { about: ['amount', 'unit'] }),
  fires(
    'a-dose-of-15-mcg',
    'An amount that no ampoule holds, nor a thousandfold of it.',
    { doses: [...usual, dose(on, { mcg: 15 })] },
    flagged('information', ['amount', 'unit'], { onset, state: 'active' }),
  ),
  ...(
    [
      [24, clear],
      [23.9, exchanged],
      [36, clear],
      // 36 and 36,000 mcg are the ends; a thousandfold of 36.1 mcg is beyond three of 10,000.
      [36.1, flagged('information', ['amount'])],
      [90, clear],
      [47, flagged('information', ['amount'])],
      [48, clear],
      [72, clear],
      [72.1, clear],
      [120, clear],
      [160, clear],
      [1600, clear],
      [36_000, clear],
      [36_001, flagged('information', ['amount'])],
      [40_000, flagged('information', ['amount'])],
      [100_000, exchanged],
    ] as const
  ).map(([mcg, expect]) =>
    boundary(
      `a-dose-of-${String(mcg)}-mcg-at-the-limits`,
      'Up to 20 % off one, two or three of an amount in use is in use.',
      { doses: [...usual, dose(on, { mcg })] },
      expect,
      { about: ['amount', 'unit'] },
    ),
  ),
  ...(
    [
      ['cyanocobalamin', 'cyanocobalamin', clear],
      ['methylcobalamin', 'methylcobalamin', clear],
      ['form-unknown', null, clear],
    ] as const
  ).map(([name, form, expect]) =>
    boundary(
      `500-mcg-of-${name}`,
      'One set of amounts serves all forms.',
      { doses: [dose(on, { mcg: 500, form })] },
      expect,
    ),
  ),
]

const writtenCases: readonly Case[] = [
  ...(
    [
      ['written-1-mcg', '1', 'mcg', exchanged],
      ['written-1000-mg', '1000', 'mg', exchanged],
      ['written-1-mg-behind-the-number', '1 mcg', undefined, exchanged],
      ['written-40-mg', '40', 'mg', outsideUse],
      ['written-0-mcg', '0', 'mcg', outsideUse],
      ['written-so-that-it-cannot-be-read-again', 'half', 'mcg', outsideUse],
    ] as const
  ).map(([name, text, unit, expect]) =>
    boundary(
      name,
      'An amount that waits is judged as it is written.',
      { doses: [...usual, written(text, unit)] },
      expect,
    ),
  ),
  ...(
    [
      ['amount-that-waits-and-can-be-read', '1000'],
      ['30-mcg-that-wait-and-can-be-read', '30'],
    ] as const
  ).map(([name, text]) =>
    boundary(
      name,
      'What an earlier reader held back, and can be read now, is judged as it is written.',
      { doses: [...usual, written(text, 'mcg', { withheld: 'unreadable_dose' })] },
      clear,
    ),
  ),
  fires(
    'written-1-mcg-and-read-as-1000-before',
    'The amount that was loaded is judged, not its text.',
    { doses: [...usual, dose(at(60), { mcg: 1000, text: '1' }), written('1', 'mcg')] },
    exchanged,
  ),
  fires(
    'written-1-mcg-refused-before',
    'What was refused is no dose, whatever is written.',
    { doses: [...usual, written('1', 'mcg', { on: at(60), status: 'refused' }), written('1', 'mcg')] },
    exchanged,
  ),
  fires(
    'four-doses-of-1-mcg',
    'The first three are told, the rest counted.',
    { doses: onDays(start, [0, 30, 60, 90], { mcg: null, text: '1' }) },
    flagged('information', ['amount', 'unit'], { onset: start }),
  ),
  fires(
    'three-doses-of-1-mcg',
    'Three are told, and no rest is counted.',
    { doses: onDays(start, [0, 30, 60], { mcg: null, text: '1' }) },
    flagged('information', ['amount', 'unit'], { onset: start }),
  ),
  fires(
    'one-amount-that-waits-and-one-that-was-loaded',
    'An amount of its own kind is told in its own sentence.',
    { doses: [...usual, written('40', 'mg'), dose(at(100), { mcg: 15 })] },
    flagged('information', ['amount', 'unit'], { onset }),
  ),
  missing(
    'amount-not-readable',
    'What cannot be read cannot be judged.',
    { doses: [...usual, written('one', 'mcg', { withheld: 'unreadable_dose' })] },
    notEvaluable('dose_unresolved'),
    { about: ['amount', 'unit'] },
  ),
  missing(
    'only-one-dose-and-not-readable',
    'Without any amount there is nothing to look at.',
    { doses: [written('one', 'mcg', { withheld: 'unreadable_dose' })] },
    notEvaluable('dose_unresolved'),
    { about: ['amount', 'unit'] },
  ),
  missing(
    'amount-without-a-unit',
    'Nor a number without a unit.',
    { doses: [...usual, written('250', '', { withheld: 'missing_unit' })] },
    notEvaluable('dose_unresolved'),
  ),
  fires(
    'one-amount-not-readable-another-exchanged',
    'A flag stands beside an amount that is open.',
    { doses: [...usual, written('one', 'mcg', { on: at(60), withheld: 'unreadable_dose' }), written('1', 'mcg')] },
    exchanged,
  ),
  clears(
    'confirmed-by-a-person',
    'What a person confirmed as written is decided.',
    { doses: [...usual, dose(on, { mcg: 15, repair: 'confirmed_implausible_dose' })] },
    clear,
  ),
]

const courseCases: readonly Case[] = [
  ...(
    [
      ['tablets-of-1-mcg', 1, clear],
      ['tablets-of-0.9-mcg', 0.9, flagged('information', ['amount', 'unit'])],
      ['tablets-of-50-mcg', 50, clear],
      ['tablets-of-10000-mcg', 10_000, clear],
      ['tablets-of-10001-mcg', 10_001, flagged('information', ['amount', 'unit'])],
      ['tablets-of-40-mg', 40_000, flagged('information', ['amount', 'unit'])],
    ] as const
  ).map(([name, mcg, expect]) =>
    boundary(name, 'A course is in use from 1 to 10,000 mcg a day.', { doses: [...usual, tablets(mcg)] }, expect),
  ),
  ...(
    [
      [
        '1-mcg-of-tablets-of-1-mg',
        tablets(1, { product: 'Cyanocobalamin 1 mg tablets' }),
        flagged('information', ['unit'], { onset }),
      ],
      ['1-mcg-of-tablets-that-are-such', tablets(1, { product: 'Multivitamin 1 mcg tablets' }), clear],
      ['3-mcg-of-tablets-of-1-mg', tablets(3, { strength: '1 mg' }), flagged('information', ['unit'])],
      ['3.6-mcg-of-tablets-of-1-mg', tablets(3.6, { strength: '1 mg' }), flagged('information', ['unit'])],
      ['3.7-mcg-of-tablets-of-1-mg', tablets(3.7, { strength: '1 mg' }), clear],
      [
        'course-of-5000-mcg-of-tablets-of-5-mcg',
        tablets(5000, { strength: '5 mcg' }),
        flagged('information', ['unit']),
      ],
      ['course-of-1000-mcg-of-tablets-of-1-mg', tablets(1000, { product: 'Cyanocobalamin 1 mg tablets' }), clear],
      ['1-mcg-without-a-label', tablets(1, { product: 'Cyanocobalamin tablets' }), clear],
      ['1-mcg-of-tablets-of-1-mg-refused', tablets(1, { strength: '1 mg', status: 'refused' }), clear],
      [
        '1-mcg-of-tablets-of-1-mg-confirmed',
        tablets(1, { strength: '1 mg', repair: 'confirmed_implausible_dose' }),
        clear,
      ],
    ] as const
  ).map(([name, course, expect]) =>
    boundary(
      name,
      'A course that is a thousandth or a thousandfold of its label was likely exchanged.',
      { doses: [...usual, course] },
      expect,
      { about: ['unit'] },
    ),
  ),
  clears(
    'injection-beside-tablets-with-its-label',
    'Of an injection the amount is asked about, not what the label holds.',
    { doses: [...usual, dose(at(60), { mcg: 1000, strength: '1 mcg' }), tablets(1, { strength: '1 mcg' })] },
    clear,
    { about: ['unit'] },
  ),
  boundary(
    'route-not-known',
    'Where the route waits the amount is judged as that of an injection.',
    { doses: [...usual, dose(on, { mcg: 50, route: null })] },
    clear,
  ),
  boundary(
    'route-not-known-5-mcg',
    'Five micrograms are none.',
    { doses: [...usual, dose(on, { mcg: 5, route: null })] },
    exchanged,
  ),
]

const antidote = (mcg: number, more: Partial<DoseFact>): DoseFact => dose(on, { mcg, ...more })
const antidoteCases: readonly Case[] = [
  ...(
    [
      ['antidote-into-a-vein', antidote(5_000_000, { route: 'iv' }), clear],
      ['antidote-without-a-route', antidote(5_000_000, { repair: 'route_assumed_im' }), clear],
      ['antidote-into-muscle', antidote(5_000_000, { route: 'im' }), flagged('information', ['unit'], { onset })],
      ['antidote-of-2500-mg-into-muscle', antidote(2_500_000, { route: 'im' }), flagged('information', ['unit'])],
      ['not-quite-the-antidote-into-a-vein', antidote(2_499_000, { route: 'iv' }), exchanged],
      ['cyanocobalamin-of-5-g', antidote(5_000_000, { route: 'iv', form: 'cyanocobalamin' }), exchanged],
    ] as const
  ).map(([name, one, expect]) =>
    boundary(
      name,
      'Hydroxocobalamin of 2.5 g or more is the antidote, which nobody injects into muscle.',
      { doses: [...usual, one] },
      expect,
    ),
  ),
]

const otherCases: readonly Case[] = [
  outside('no-dose-recorded', 'Without a dose there is nothing to read.', { doses: [] }, notApplicable('no_doses')),
  outside(
    'appointments-missed-only',
    'Doses that were not given have no amount.',
    { doses: [dose(on, { status: 'missed', mcg: 15 }), dose(at(91), { status: 'refused', mcg: null })] },
    notApplicable('no_doses'),
  ),
  clears(
    'an-odd-amount-that-was-refused',
    'Neither here.',
    { doses: [...usual, dose(on, { status: 'refused', mcg: 15 })] },
    clear,
  ),
  fires(
    'an-odd-amount-on-the-day-of-the-audit',
    'A dose of that day is seen.',
    { doses: [...usual, dose(today, { mcg: 15 })] },
    flagged('information', ['amount', 'unit'], { onset: today }),
  ),
  clears(
    'an-odd-amount-after-as-of',
    'A dose after the audit is not seen.',
    { doses: [...usual, dose(plus(today, 1), { mcg: 15 })] },
    clear,
  ),
  ...(
    [
      ['odd-amount-of-the-first-day-of-24-months', '2023-07-01', 'active'],
      ['odd-amount-of-the-day-before', '2023-06-30', 'past'],
    ] as const
  ).map(([name, day, state]) =>
    boundary(
      name,
      'What is older than 24 months is past.',
      { doses: [dose(day, { mcg: 15 }), ...usual] },
      flagged('information', ['amount', 'unit'], { state, onset: day }),
    ),
  ),
  fires(
    'odd-amounts-all-old',
    'It is past when the last of them is 24 months old.',
    { doses: [dose('2022-11-15', { mcg: 15 }), dose('2023-03-15', { mcg: 15 }), ...usual] },
    flagged('information', ['amount', 'unit'], { state: 'past', onset: '2022-11-15', closed_on: '2025-03-15' }),
  ),
  fires(
    'odd-amounts-old-and-new',
    'A newer one keeps the flag active, and tells its day and what it met.',
    { doses: [dose('2019-05-01', { mcg: 15 }), ...usual, dose(on, { mcg: 40_000 })] },
    flagged('information', ['amount'], { state: 'active', onset }),
  ),
  ...(
    [
      ['injection-waits', { feed: 'injections', on: at(-900), code: 'unknown_status' }, notEvaluable('rows_waiting')],
      ['result-waits', { feed: 'labs', on, code: 'missing_unit', analyte: 'b12' }, clear],
    ] as const
  ).map(([name, row, expect]) =>
    boundary(name, 'Rows of the injection log wait for this rule, whatever their day.', { waiting: [row] }, expect),
  ),
  fires(
    'odd-amount-and-an-injection-waits',
    'A flag stands, and names the row.',
    { doses: [...usual, dose(on, { mcg: 15 })], waiting: [{ feed: 'injections', on, code: 'unknown_status' }] },
    exchanged,
  ),
]

/** What dose-implausible says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...amountCases, ...writtenCases, ...courseCases, ...antidoteCases, ...otherCases]
