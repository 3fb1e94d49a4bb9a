import {
  b12,
  clear,
  course,
  dose,
  flagged,
  holotc,
  mmaWithKidneys,
  notEvaluable,
  plus,
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'

/** Six loading doses, then 1000 mcg every 84 days with 84 days planned: troughs are drawn on days 63 to 98. */
const c = course()
const { fires, boundary, missing } = rowsFor({ ...woman, doses: c.doses })
const low = (k: number, value = 150, day = 80) => b12(c.day(k, day), value)
const withDose = (doses: readonly DoseFact[], on: string, more: Partial<DoseFact>) =>
  doses.map((d) => (d.on === on ? { ...d, ...more } : d))

/** The day of a dose, what is a dose, and what the audit can see of the record. */
export const recordCases: readonly Case[] = [
  // The day of a dose.
  fires(
    'low-on-the-day-of-the-dose',
    'A low level on the day of a dose was drawn before it and belongs to the cycle that ends.',
    { results: [b12(c.at(11), 150)] },
    flagged('possible', ['F1']),
  ),
  boundary(
    'low-on-the-days-of-two-doses',
    'Same-day levels never reach definite, even repeated and with methylmalonic acid.',
    { results: [b12(c.at(10), 150), b12(c.at(11), 150), ...mmaWithKidneys(c.day(10, 70), 420)] },
    flagged('probable', ['F1', 'F2', 'F3']),
  ),
  fires(
    'drawn-an-hour-before-the-dose',
    'With both times known a sample before the dose is an ordinary trough and reaches definite.',
    {
      doses: withDose(withDose(c.doses, c.at(10), { at: '10:00' }), c.at(11), { at: '10:00' }),
      results: [
        b12(c.at(10), 150, { at: '09:00' }),
        b12(c.at(11), 150, { at: '09:00' }),
        ...mmaWithKidneys(c.day(10, 70), 420),
      ],
    },
    flagged('definite', ['F1', 'F2', 'F3']),
  ),
  missing(
    'drawn-an-hour-after-the-dose',
    'A sample after the dose reflects the dose.',
    {
      doses: withDose(c.doses, c.at(11), { at: '10:00' }),
      results: [b12(c.at(11), 150, { at: '11:00' })],
    },
    notEvaluable('only_post_dose_samples'),
  ),
  boundary(
    'same-day-349.9',
    'Below 350 ng/L on the day of a dose is a trough, here an indeterminate one.',
    { results: [b12(c.at(11), 349.9)] },
    notEvaluable('indeterminate_no_metabolite'),
  ),
  boundary(
    'same-day-350',
    '350 ng/L on the day of a dose may have been drawn after it.',
    { results: [b12(c.at(11), 350)] },
    notEvaluable('only_post_dose_samples'),
  ),
  boundary(
    'same-day-active-69.9',
    'Active B12 below 70 pmol/L on the day of a dose is a trough.',
    { results: [holotc(c.at(11), 69.9)] },
    notEvaluable('indeterminate_no_metabolite'),
  ),
  boundary(
    'same-day-active-70',
    'Active B12 of 70 pmol/L on the day of a dose is not.',
    { results: [holotc(c.at(11), 70)] },
    notEvaluable('only_post_dose_samples'),
  ),
  boundary(
    'same-day-with-250-mcg',
    'From 250 mcg on a dose would have lifted the level.',
    { doses: course({ mcg: 250 }).doses, results: [b12(c.at(11), 150)] },
    flagged('possible', ['F1']),
  ),
  boundary(
    'same-day-with-249-mcg',
    'A smaller dose would not, so the order stays unknown.',
    { doses: course({ mcg: 249 }).doses, results: [b12(c.at(11), 150)] },
    notEvaluable('only_post_dose_samples'),
  ),
  // What is a dose.
  boundary(
    'refused-dose-does-not-restart-the-clock',
    'A dose that was refused on day 70 leaves day 80 a trough.',
    { doses: [...c.doses, dose(c.day(10, 70), { status: 'refused' })], results: [low(10)] },
    flagged('possible', ['F1']),
  ),
  boundary(
    'intravenous-dose-does-not-restart-the-clock',
    'Hydroxocobalamin into a vein is no depot dose.',
    { doses: [...c.doses, dose(c.day(10, 70), { route: 'iv' })], results: [low(10)] },
    flagged('possible', ['F1']),
  ),
  boundary(
    'cyanide-antidote-does-not-restart-the-clock',
    'Hydroxocobalamin of 2.5 g is an antidote.',
    { doses: [...c.doses, dose(c.day(10, 70), { mcg: 2_500_000 })], results: [low(10)] },
    flagged('possible', ['F1']),
  ),
  // Tablets.
  ...(
    [
      [
        'tablets-of-100-mcg-cover-the-sample',
        100,
        80,
        notEvaluable('oral_cover'),
        'Tablets of 100 mcg a day cover the sample of their last day.',
      ],
      ['tablets-of-99-mcg-do-not', 99, 80, flagged('possible', ['F1']), 'Less than 100 mcg a day is no cover.'],
      [
        'tablets-ended-the-day-before',
        1000,
        79,
        flagged('possible', ['F1']),
        'Tablets that ended the day before are no cover.',
      ],
    ] as const
  ).map(([name, mcg, end, expect, shows]) =>
    boundary(
      name,
      shows,
      {
        doses: [
          ...c.doses,
          dose(c.day(10, 50), { route: 'oral', form: 'cyanocobalamin', mcg, course_end_on: c.day(10, end) }),
        ],
        results: [low(10)],
      },
      expect,
    ),
  ),
  missing(
    'tablets-without-an-end',
    'A course of tablets without an end runs to this day.',
    {
      doses: [...c.doses, dose(c.day(8, 20), { route: 'oral', form: 'cyanocobalamin', mcg: 1000 })],
      results: [low(10), low(12)],
    },
    notEvaluable('oral_cover'),
  ),
  // The 24 months.
  ...(
    [
      ['first-day-of-the-window', '2023-07-01', flagged('possible', ['F1'], { state: 'active' })],
      ['day-before-the-window', '2023-06-30', notEvaluable('no_trough')],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      '24 months before 2025-06-30 begin on 2023-07-01.',
      { doses: course({ start: plus('2023-07-01', -80 - 4 * 84 - 11) }).doses, results: [b12(on, 150)] },
      expect,
    ),
  ),
  ...(
    [
      ['first-day-of-a-clipped-window', '2022-03-01', flagged('possible', ['F1'], { state: 'active' })],
      ['day-before-a-clipped-window', '2022-02-28', notEvaluable('no_trough')],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      '24 months before a 29 February end on 28 February, so the window begins on 1 March.',
      {
        doses: course({ start: plus('2022-03-01', -80 - 4 * 84 - 11), until: '2024-02-29' }).doses,
        results: [b12(on, 150)],
      },
      expect,
      { asOf: '2024-02-29' },
    ),
  ),
  // Versions of a result.
  boundary(
    'corrected-after-as-of-stays-low',
    'A correction reported after the day of the audit is not seen yet.',
    {
      results: [
        b12(c.day(10, 80), 150, { specimen: 's1', reported_on: c.day(10, 81) }),
        b12(c.day(10, 80), 420, { specimen: 's1', status: 'corrected', reported_on: plus(today, 1) }),
      ],
    },
    flagged('possible', ['F1']),
  ),
  boundary(
    'corrected-on-as-of-counts',
    'A correction reported on that day counts.',
    {
      results: [
        b12(c.day(10, 80), 150, { specimen: 's1', reported_on: c.day(10, 81) }),
        b12(c.day(10, 80), 420, { specimen: 's1', status: 'corrected', reported_on: today }),
      ],
    },
    clear,
  ),
  missing(
    'reported-after-as-of',
    'A result collected before and reported after the day of the audit is unseen.',
    { results: [b12(c.day(10, 80), 150, { reported_on: plus(today, 1) })] },
    notEvaluable('no_trough'),
  ),
  missing(
    'sample-after-as-of-is-unseen',
    'A sample of the day after the audit is unseen.',
    { doses: c.doses.filter((d) => d.on <= c.at(13)), results: [low(13, 150, 80)] },
    notEvaluable('no_trough'),
    { asOf: c.day(13, 79) },
  ),
  missing(
    'preliminary-result-is-unseen',
    'A preliminary low result waits for its final version.',
    { results: [b12(c.day(10, 80), 150, { status: 'preliminary' })] },
    notEvaluable('no_trough'),
  ),
]
