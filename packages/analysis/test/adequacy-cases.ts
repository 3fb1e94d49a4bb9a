import { b12, b12Pmol, course, dose, event, holotc, loadedBnf, plus, today, woman } from '../src/cases/build.ts'
import type { ClinicFacts, DoseFact, PatientFacts, ResultFact } from '../src/cases/patient-facts.ts'
import type { AdequacyRow, DeclineRow } from '../src/index.ts'

/** A named patient and what the adequacy table says of them; only the columns that are present are compared. */
export interface AdequacyCase {
  readonly name: string
  readonly shows: string
  readonly asOf: string
  readonly clinic?: Omit<ClinicFacts, 'clinic_id'>
  readonly patient: Omit<PatientFacts, 'patient_id'>
  readonly expect: Partial<Omit<AdequacyRow, 'declines' | 'sentences'>>
  /** Every observed decline, as far as the columns are present. Numbers agree to six digits. */
  readonly declines?: readonly Partial<DeclineRow>[]
}

/** Every 84 days with 84 planned; dose 12 is on 2024-11-15, dose 14 (2025-05-02) is the last, due again on 2025-07-25. */
const c = course()
type More = { asOf?: string; clinic?: Omit<ClinicFacts, 'clinic_id'>; declines?: readonly Partial<DeclineRow>[] }
const row = (
  name: string,
  shows: string,
  patient: Omit<PatientFacts, 'patient_id'>,
  expect: AdequacyCase['expect'],
  more: More = {},
): AdequacyCase => ({ name, shows, asOf: today, ...more, patient: { ...woman, doses: c.doses, ...patient }, expect })

const gaps = (of: Readonly<Record<number, number>>): readonly DoseFact[] => course({ gap: (k) => of[k] ?? 84 }).doses
const lastDose = (days: number): readonly DoseFact[] =>
  course({ start: plus(today, -days - 10 * 84 - 11), until: plus(today, -days) }).doses

const coverCases: readonly AdequacyCase[] = [
  row(
    'always-in-time',
    'Every day of twelve months is covered, and nothing is overdue.',
    {},
    {
      from_on: '2024-07-01',
      to_on: today,
      window_days: 365,
      excused_days: 0,
      covered_days: 365,
      days_covered: 1,
      uncovered_days: 0,
      uncovered_gaps: 0,
      doses_due: 4,
      doses_on_time: 4,
      maintenance_days: 365,
      next_due_on: '2025-07-25',
      interval_source: 'log',
      planned_interval_days: 84,
      overdue_days: 0,
    },
  ),
  row(
    'four-doses-of-the-vector',
    'The published example: 309 of 365 days, from the first maintenance dose on.',
    {
      doses: [
        ...loadedBnf('2023-09-29', { interval: 84 }),
        ...['2024-01-02', '2024-03-26', '2024-06-25', '2024-11-05'].map((on) => dose(on, { interval: 84 })),
      ],
    },
    {
      from_on: '2024-01-02',
      to_on: '2024-12-31',
      window_days: 365,
      covered_days: 309,
      days_covered: 309 / 365,
      uncovered_days: 34,
      uncovered_gaps: 1,
      doses_due: 4,
      doses_on_time: 3,
      doses_late: 1,
      next_due_on: '2025-01-28',
    },
    { asOf: '2024-12-31' },
  ),
  row(
    'fourteen-days-early-is-carried-forward',
    'A dose 14 days early and the next 14 days late leave no day without cover; both are within grace.',
    { doses: gaps({ 12: 70, 13: 98 }) },
    { covered_days: 365, doses_due: 4, doses_on_time: 4, uncovered_days: 0 },
  ),
  row(
    'fifteen-days-early-is-carried-by-fourteen',
    'Of 15 days 14 are carried, so one day is without cover; neither dose is within grace.',
    { doses: gaps({ 12: 69, 13: 99 }) },
    { covered_days: 364, doses_due: 4, doses_on_time: 2, doses_early: 1, doses_late: 1, uncovered_days: 0 },
  ),
  row(
    'maintenance-began-in-the-window',
    'The window begins with the first maintenance dose; the open dose is due and late.',
    { doses: [...loadedBnf('2024-12-02', { interval: 84 }), dose('2025-03-07', { interval: 84 })] },
    {
      from_on: '2025-03-07',
      window_days: 116,
      covered_days: 84,
      uncovered_days: 17,
      doses_due: 2,
      doses_on_time: 1,
      doses_late: 1,
      maintenance_days: 99,
      next_due_on: '2025-05-30',
      overdue_days: 31,
    },
  ),
  row(
    'no-injection-ever',
    'Without an injection there is nothing to describe.',
    { doses: [] },
    {
      reason: 'no_injections',
      days_covered: null,
      days_covered_reason: 'no_injections',
      uncovered_days: null,
      doses_due: null,
      level_pairs: 0,
      next_due_reason: 'no_injections',
      interval_source: null,
    },
  ),
  row(
    'never-came-back-after-the-first',
    'One dose opens a maintenance cycle, but no maintenance dose opens a window.',
    { doses: [dose('2025-06-01')] },
    {
      reason: 'no_maintenance',
      days_covered_reason: 'no_maintenance',
      window_days: null,
      uncovered_days: 0,
      doses_due: 0,
      next_due_on: '2025-09-01',
      interval_source: 'regimen',
    },
  ),
  row(
    'without-any-interval',
    'A regimen that states no interval leaves coverage unknown, not nought.',
    { doses: course({ plan: () => undefined }).doses, regimen: 'NL-NHG' },
    {
      from_on: '2024-07-01',
      days_covered: null,
      days_covered_reason: 'no_interval',
      covered_days: null,
      uncovered_days: null,
      doses_due: null,
      next_due_reason: 'no_interval',
      interval_source: 'no_interval',
    },
  ),
  row(
    'six-monthly-for-a-diet',
    'A dietary cause is covered for at least 182 days; a dose that the plan calls late is not counted as due.',
    { cause: 'diet', doses: course({ gap: () => 182 }).doses },
    { days_covered: 1, uncovered_days: 0, doses_due: 0 },
  ),
  row(
    'as-known-in-march',
    'Doses after as_of are unseen.',
    {},
    { from_on: '2024-04-01', to_on: '2025-03-31', next_due_on: '2025-05-02', doses_due: 4, doses_on_time: 4 },
    { asOf: '2025-03-31' },
  ),
]

/** A gap of 140 days from 2024-11-15: due on day 84, grace to day 98, given on day 140 (2025-04-04). */
const late = gaps({ 12: 140 })
const tablets = (mcg: number, from = 84, to = 139): DoseFact =>
  dose(c.day(12, from), { route: 'oral', form: 'cyanocobalamin', mcg, course_end_on: c.day(12, to) })

const excusedCases: readonly AdequacyCase[] = [
  row(
    'late-with-nothing-to-excuse-it',
    '56 days without cover, 41 of them beyond grace.',
    { doses: late },
    { excused_days: 0, covered_days: 309, window_days: 365, uncovered_days: 41, doses_due: 4, doses_late: 1 },
  ),
  row(
    'tablets-of-1000-mcg-meanwhile',
    'Days under tablets are counted neither as covered nor as not, and the dose is not counted as late.',
    { doses: [...late, tablets(1000)] },
    { excused_days: 56, covered_days: 309, days_covered: 1, uncovered_days: 0, doses_due: 3, doses_on_time: 3 },
  ),
  row(
    'tablets-of-999-mcg-meanwhile',
    'Smaller tablets excuse nothing.',
    { doses: [...late, tablets(999)] },
    { excused_days: 0, covered_days: 309, uncovered_days: 41, doses_late: 1 },
  ),
  row(
    'two-spells-that-overlap',
    'A day that two spells excuse is taken off once.',
    {
      doses: [...late, tablets(1000, 84, 120)],
      events: [event(c.day(12, 110), 'hospital_admission', c.day(12, 139))],
    },
    { excused_days: 56, covered_days: 309, uncovered_days: 0 },
  ),
  row(
    'excused-while-covered',
    'Excused days that were covered leave the covered days too.',
    { events: [event(c.day(12, 10), 'hospital_admission', c.day(12, 19))] },
    { excused_days: 10, covered_days: 355, days_covered: 1 },
  ),
  row(
    'elsewhere-for-the-whole-year',
    'Nothing is said of a year that is excused whole.',
    { doses: c.doses.filter(({ on }) => on <= c.at(10)), events: [event('2024-06-10', 'care_transferred_out')] },
    {
      excused_days: 365,
      days_covered: null,
      days_covered_reason: 'all_excused',
      lapsed_days: 0,
      next_due_on: null,
      next_due_reason: 'care_elsewhere',
    },
  ),
  row(
    'back-after-a-transfer',
    'A transfer before the last dose does not hide the next one.',
    { events: [event(c.day(10, 3), 'care_transferred_out'), event(c.day(10, 40), 'care_transferred_in')] },
    { next_due_on: '2025-07-25', next_due_reason: null },
  ),
  row(
    'died-in-march',
    'The window ends with the death, and nothing is due.',
    { doses: c.doses.filter(({ on }) => on <= '2025-03-31'), deceased_on: '2025-03-31' },
    { from_on: '2024-04-01', to_on: '2025-03-31', days_covered: 1, next_due_reason: 'deceased', overdue_days: null },
  ),
  row(
    'feed-ended-in-march',
    'The window ends with the injection data of the clinic, and overdue days with it.',
    { doses: c.doses.filter(({ on }) => on <= '2024-11-15') },
    { to_on: '2025-03-31', next_due_on: '2025-02-07', overdue_days: 52, doses_late: 1 },
    { clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: '2025-03-31' } },
  ),
  row(
    'open-at-the-lapse-limit',
    'On day 180 the open dose is late.',
    { doses: lastDose(180) },
    { uncovered_days: 82, lapsed_days: 0, doses_late: 1 },
  ),
  row(
    'open-beyond-the-lapse-limit',
    'On day 181 its days are told apart, and it is no longer a dose that is due.',
    { doses: lastDose(181) },
    { uncovered_days: 0, lapsed_days: 83, doses_late: 0 },
  ),
  row(
    'lapsed-since-august',
    'Days covered go on counting, and maintenance ends with interval and grace.',
    { doses: c.doses.filter(({ on }) => on <= c.at(11)) },
    {
      covered_days: 137,
      window_days: 365,
      uncovered_days: 0,
      lapsed_days: 213,
      doses_due: 1,
      maintenance_days: 152,
      next_due_on: '2024-11-15',
      overdue_days: 227,
    },
  ),
  row(
    'loading-now',
    'While loading may go on the interval of the regimen dates nothing.',
    { doses: [dose('2025-06-23'), dose('2025-06-25'), dose('2025-06-27')] },
    { reason: 'no_maintenance', uncovered_days: null, doses_due: null, next_due_on: null, next_due_reason: 'loading' },
  ),
  row(
    'loading-with-a-date',
    'A date written for the next loading dose is its due date.',
    { doses: [dose('2025-06-23'), dose('2025-06-25', { next_due_on: '2025-06-27' })] },
    { next_due_on: '2025-06-27', next_due_reason: null, interval_source: 'next_due', overdue_days: 3 },
  ),
]

/** Samples of the cycle of dose 12, whole days after it. */
const on = (day: number, k = 12): string => c.day(k, day)
const levels = (
  name: string,
  shows: string,
  results: readonly ResultFact[],
  expect: AdequacyCase['expect'],
  more: { doses?: readonly DoseFact[]; declines?: readonly Partial<DeclineRow>[] } = {},
): AdequacyCase =>
  row(
    name,
    shows,
    { results, ...(more.doses && { doses: more.doses }) },
    expect,
    more.declines && { declines: more.declines },
  )
const noPair = { level_analyte: null, level_pairs: 0, observed_days: 0, observed_share: 0, days_below_deficient: null }

const levelCases: readonly AdequacyCase[] = [
  levels(
    'two-samples-of-the-vector',
    'The line from 620 on day 21 to 240 on day 77 crosses 350 on day 54.7.',
    [b12(on(21), 620), b12(on(77), 240)],
    {
      level_analyte: 'b12',
      level_pairs: 1,
      observed_days: 56,
      observed_share: 56 / 365,
      days_below_deficient: 0,
      days_below_indeterminate_max: 77 - (21 + Math.log(620 / 350) / (Math.log(620 / 240) / 56)),
      decline_samples: null,
    },
    { declines: [] },
  ),
  levels(
    'at-the-cut-off-of-its-unit',
    '133.0 pmol/L is not below its cut-off.',
    [b12Pmol(on(21), 133), b12Pmol(on(77), 133)],
    { observed_days: 56, days_below_deficient: 0, days_below_indeterminate_max: 56 },
  ),
  levels(
    'just-below-the-cut-off-of-its-unit',
    '132.9 pmol/L is, although it converts to 180.1 ng/L.',
    [b12Pmol(on(21), 132.9), b12Pmol(on(77), 132.9)],
    { days_below_deficient: 56 },
  ),
  levels(
    'thirteen-days-after-the-dose',
    'A sample before day 14 stands on no line.',
    [b12(on(13), 620), b12(on(77), 240)],
    noPair,
  ),
  levels('fourteen-days-after-the-dose', 'One of day 14 does.', [b12(on(14), 620), b12(on(77), 240)], {
    level_pairs: 1,
    observed_days: 63,
  }),
  levels(
    'across-an-injection',
    'Samples of two cycles are never joined.',
    [b12(on(77), 240), b12(on(21, 13), 620)],
    noPair,
  ),
  levels(
    'before-the-dose-of-the-same-day',
    'A low value on the day of the next dose, of unknown order, ends no line.',
    [b12(on(21), 620), b12(on(84), 150)],
    noPair,
  ),
  levels(
    'censored-in-between',
    'No line is drawn across a value that is only known to be low.',
    [b12(on(21), 620), b12(on(50), 150, { comparator: '<' }), b12(on(77), 240)],
    noPair,
  ),
  levels(
    'another-laboratory-in-between',
    'Nor across one of another laboratory, nor to it.',
    [b12(on(21), 620), b12(on(50), 400, { laboratory: 'north' }), b12(on(77), 240)],
    noPair,
  ),
  levels(
    'three-samples-in-one-cycle',
    'Neighbours are joined: 21 to 50 above, 50 to 77 below.',
    [b12(on(21), 180), b12(on(50), 180), b12(on(77), 90)],
    { level_pairs: 2, observed_days: 56, days_below_deficient: 27 },
  ),
  levels(
    'tablets-in-between',
    'A course of 100 mcg between two samples ends the line.',
    [b12(on(21), 620), b12(on(77), 240)],
    noPair,
    { doses: [...c.doses, tablets(100, 40, 60)] },
  ),
  levels(
    'small-tablets-in-between',
    'One of 99 mcg does not.',
    [b12(on(21), 620), b12(on(77), 240)],
    { level_pairs: 1 },
    { doses: [...c.doses, tablets(99, 40, 60)] },
  ),
  levels(
    'from-before-the-window',
    'Only the days inside the window count: 2024-07-01 to 2024-08-16.',
    [b12(on(21, 10), 150), b12(on(77, 10), 150)],
    { level_pairs: 1, observed_days: 46, days_below_deficient: 46 },
  ),
  levels(
    'beyond-maintenance',
    'Maintenance ends on day 98, and the line with it.',
    [b12(on(70), 150), b12(on(120), 150)],
    { observed_days: 28, days_below_deficient: 28, maintenance_days: 236, observed_share: 28 / 236 },
    { doses: c.doses.filter((d) => d.on <= c.at(12)) },
  ),
  levels(
    'active-b12-alone',
    'Active B12 is used where total B12 has no pair.',
    [b12(on(21), 620), holotc(on(21), 24.9), holotc(on(77), 24.9)],
    { level_analyte: 'holotc', observed_days: 56, days_below_deficient: 56 },
  ),
  levels(
    'active-b12-beside-total',
    'Total B12 comes first.',
    [b12(on(21), 620), b12(on(77), 400), holotc(on(21), 24.9), holotc(on(77), 24.9)],
    { level_analyte: 'b12', days_below_deficient: 0 },
  ),
]

/** ln 6, 5 and 5 on days 20, 50 and 80: slope -1/60, residual sum 1/6, sum of squares of days 1800, Student t 12.7062 with one degree. */
const three = [b12(on(20, 12), Math.exp(6)), b12(on(50, 12), Math.exp(5)), b12(on(80, 12), Math.exp(5))]
const half = 12.706204736 * Math.sqrt(1 / 10_800)
const fit = { per_day: 1 / 60, low: 1 / 60 - half, high: 1 / 60 + half, half_life_days: 60 * Math.LN2 }

const declineCases: readonly AdequacyCase[] = [
  levels(
    'three-samples-of-one-cycle',
    'Three samples give a slope, and the interval of one degree of freedom.',
    three,
    {
      decline_analyte: 'b12',
      decline_samples: 3,
      decline_per_day: 1 / 60,
      decline_low: fit.low,
      decline_high: fit.high,
    },
    {
      declines: [
        {
          analyte: 'b12',
          form: 'hydroxocobalamin',
          dose_mcg: 1000,
          cycles: 1,
          samples: 3,
          days_from: 20,
          days_to: 80,
          is_current: true,
          ...fit,
        },
      ],
    },
  ),
  levels(
    'three-samples-of-three-cycles',
    'Cycles are pooled by days since their dose.',
    [b12(on(20, 9), Math.exp(6)), b12(on(50, 11), Math.exp(5)), b12(on(80, 13), Math.exp(5))],
    { decline_per_day: 1 / 60, level_pairs: 0 },
    { declines: [{ cycles: 3, samples: 3, ...fit }] },
  ),
  levels(
    'two-samples-are-too-few',
    'Two give none, however far apart.',
    three.slice(0, 2),
    { decline_samples: null, decline_per_day: null },
    { declines: [] },
  ),
  levels(
    'a-censored-third',
    'A censored value is no number.',
    [...three.slice(0, 2), b12(on(80), 150, { comparator: '<' })],
    { decline_samples: null },
    { declines: [] },
  ),
  levels(
    'a-third-of-another-method',
    'Another method is another series.',
    [...three.slice(0, 2), b12(on(80), 148, { method: 'other' })],
    { decline_samples: null },
    { declines: [] },
  ),
  levels(
    'a-third-under-tablets',
    'A sample under oral cover is not usable.',
    three,
    { decline_samples: null },
    { doses: [...c.doses, tablets(100, 75, 82)], declines: [] },
  ),
  levels(
    'all-on-one-day-after-the-dose',
    'Troughs of one day after the dose have no slope.',
    [9, 11, 13].map((k) => b12(on(80, k), 300 - k)),
    { decline_samples: null },
    { declines: [] },
  ),
  levels(
    'an-earlier-form',
    'Cycles of another form are a decline of their own and not the current one.',
    [b12(on(20, 9), Math.exp(6)), b12(on(50, 10), Math.exp(5)), b12(on(80, 10), Math.exp(5))],
    { decline_samples: null },
    {
      doses: course({ form: (k) => (k < 12 ? 'cyanocobalamin' : 'hydroxocobalamin') }).doses,
      declines: [{ form: 'cyanocobalamin', is_current: false, cycles: 2, ...fit }],
    },
  ),
  levels(
    'an-amount-that-waits',
    'A dose of unknown amount counts as the one before it.',
    three,
    { decline_samples: 3 },
    {
      doses: c.doses.map((one) => (one.on === c.at(12) ? { ...one, mcg: null } : one)),
      declines: [{ dose_mcg: 1000, ...fit }],
    },
  ),
  levels(
    'levels-that-rise',
    'A rise has a slope below nought and no half-life.',
    [b12(on(20), Math.exp(5)), b12(on(50), Math.exp(5)), b12(on(80), Math.exp(6))],
    { decline_per_day: -1 / 60 },
    { declines: [{ per_day: -1 / 60, half_life_days: null }] },
  ),
]

export const adequacyCases: readonly AdequacyCase[] = [...coverCases, ...excusedCases, ...levelCases, ...declineCases]
