import {
  b12,
  clear,
  course,
  dose,
  event,
  flagged,
  mma,
  mmaWithKidneys,
  notEvaluable,
  plus,
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { WaitingFact } from '../../cases/patient-facts.ts'

const c = course()
const { fires, clears, boundary, missing } = rowsFor({ ...woman, doses: c.doses })
/** Every 84 days with 14 days of grace; the gap after dose 12 (2024-11-15) is `gap` days. */
const gapOf = (gap: number) => course({ gap: (k) => (k === 12 ? gap : 84) }).doses
/** Covered to day 98, so that 41 days are uncovered. */
const late = gapOf(140)
const tablets = (from: number, to: number) =>
  dose(c.day(12, from), { route: 'oral', form: 'cyanocobalamin', mcg: 1000, course_end_on: c.day(12, to) })
/** The last dose was `days` days before the audit. */
const lastDose = (days: number) => course({ start: plus(today, -days - 10 * 84 - 11), until: plus(today, -days) }).doses

/** Late in several ways: what one sentence says of all of them. */
const severalCases: readonly Case[] = [
  fires(
    'late-under-two-graces',
    'Monthly doses have 7 days of grace, those every 84 days 14: 24 and 31 days are uncovered.',
    {
      doses: course({
        start: '2023-10-02',
        plan: (k) => (k >= 12 ? 84 : 28),
        gap: (k) => (k === 10 ? 60 : k === 12 ? 130 : k > 12 ? 84 : 28),
      }).doses,
    },
    flagged('possible'),
  ),
  fires(
    'late-once-and-open-now-and-not-attended',
    'A closed gap and an open one; the appointments that were missed are told once.',
    {
      doses: [
        ...course({ gap: (k) => (k === 11 ? 160 : 84), until: '2025-03-01' }).doses,
        dose('2025-04-24', { status: 'missed' }),
        dose('2025-05-08', { status: 'refused' }),
      ],
    },
    flagged('probable'),
  ),
]

/** What makes a gap definite or open now needs a day that is not excused. */
const excusedCases: readonly Case[] = [
  boundary(
    'very-long-gap-all-under-tablets',
    'A gap of more than twice the interval is nothing where tablets cover all its late days.',
    { doses: [...gapOf(180), tablets(99, 179)] },
    clear,
  ),
  boundary(
    'very-long-gap-all-but-one-day-under-tablets',
    'One day without them is enough.',
    { doses: [...gapOf(180), tablets(99, 178)] },
    flagged('definite'),
  ),
  boundary(
    'open-on-day-120-all-under-tablets',
    'Nor is an open gap late while tablets cover it.',
    {
      doses: [...lastDose(120), dose(plus(today, -21), { route: 'oral', form: 'cyanocobalamin', mcg: 1000 })],
    },
    clear,
  ),
  boundary(
    'open-on-day-120-all-but-a-day-under-tablets',
    'With one day uncovered it is.',
    {
      doses: [...lastDose(120), dose(plus(today, -20), { route: 'oral', form: 'cyanocobalamin', mcg: 1000 })],
    },
    flagged('probable', undefined, { onset: plus(today, -21) }),
  ),
]

/** Dose 12 where the gap before it was 140 days. */
const later = course({ gap: (k) => (k === 11 ? 140 : 84) }).at(12)
const tabletsFrom = (from: number, to: number) =>
  dose(plus(later, from), { route: 'oral', form: 'cyanocobalamin', mcg: 1000, course_end_on: plus(later, to) })

/** What was sampled while the dose was overdue, from day 113 of 84 on. */
const sampleCases: readonly Case[] = [
  fires(
    'definite-and-deficient',
    'Definite stays definite with a deficient sample.',
    { doses: gapOf(180), results: [b12(c.day(12, 120), 170)] },
    flagged('definite', undefined, { onset: c.day(12, 99) }),
  ),
  boundary(
    'a-little-late-and-mma-raised-kidneys-unknown',
    'An MMA without a kidney value lifts nothing.',
    { doses: gapOf(118), results: [mma(c.day(12, 113), 400)] },
    clear,
  ),
  boundary(
    'deficient-in-an-interval-in-time',
    'A deficient level of an interval that was in time belongs to another rule.',
    { results: [b12(c.day(11, 80), 150)] },
    clear,
  ),
  boundary(
    'deficient-while-overdue-under-tablets',
    'Nor does one count where no day of the gap is uncovered.',
    {
      doses: [
        ...gapOf(118),
        dose(c.day(12, 99), { route: 'oral', form: 'cyanocobalamin', mcg: 1000, course_end_on: c.day(12, 112) }),
      ],
      events: [event(c.day(12, 110), 'hospital_admission', c.day(12, 125))],
      results: [b12(c.day(12, 113), 150)],
    },
    clear,
  ),
  boundary(
    'late-and-deficient-under-tablets-too-small-to-count',
    'Tablets of 500 mcg excuse no day; a level under them is not of an overdue time.',
    {
      doses: [
        ...late,
        dose(c.day(12, 115), { route: 'oral', form: 'cyanocobalamin', mcg: 500, course_end_on: c.day(12, 125) }),
      ],
      results: [b12(c.day(12, 120), 170)],
    },
    flagged('possible'),
  ),
  boundary(
    'late-once-and-deficient-in-an-excused-interval',
    'A low level of an interval without an uncovered day raises nothing that another gap gives.',
    {
      doses: [...course({ gap: (k) => (k === 11 ? 140 : k === 12 ? 118 : 84) }).doses, tabletsFrom(99, 112)],
      events: [event(plus(later, 110), 'hospital_admission', plus(later, 125))],
      results: [b12(plus(later, 113), 150)],
    },
    flagged('possible'),
  ),
  boundary(
    'late-trough-and-overdue-both-deficient',
    'Only the sample of the overdue time is evidence.',
    { doses: late, results: [b12(c.day(12, 105), 160), b12(c.day(12, 120), 170)] },
    flagged('probable'),
  ),
  boundary(
    'diet-and-low-before-and-after-day-210',
    'With a dietary cause a level counts from day 211 of 182 on, whatever was planned.',
    {
      cause: 'diet',
      doses: gapOf(225),
      results: [b12(c.day(12, 150), 160), b12(c.day(12, 212), 170), ...mmaWithKidneys(c.day(12, 215), 200)],
    },
    flagged('possible'),
  ),
]

/** Appointments that came to nothing are told where they lie in a late gap. */
const appointmentCases: readonly Case[] = [
  ...(
    [
      ['on-the-day-of-the-dose', 0],
      ['on-the-day-after-the-dose', 1],
      ['on-the-day-before-the-next', 139],
      ['on-the-day-of-the-next', 140],
    ] as const
  ).map(([name, day]) =>
    boundary(
      `missed-${name}`,
      'A missed appointment belongs to the gap from the day after its first to the day before its last dose.',
      { doses: [...late, dose(c.day(12, day), { status: 'missed' })] },
      flagged('possible'),
    ),
  ),
  boundary(
    'cancelled-in-the-gap',
    'A cancelled one is neither missed nor refused.',
    { doses: [...late, dose(c.day(12, 90), { status: 'cancelled' })] },
    flagged('possible'),
  ),
  boundary(
    'missed-in-a-gap-in-time',
    'One of a gap that was in time is not told.',
    { doses: [...late, dose(c.day(11, 40), { status: 'missed' })] },
    flagged('possible'),
  ),
  boundary(
    'missed-on-the-last-judged-day',
    'In an open gap the last judged day counts.',
    { doses: [...lastDose(120), dose(today, { status: 'missed' })] },
    flagged('probable'),
  ),
  boundary(
    'missed-after-as-of',
    'A row of tomorrow does not.',
    { doses: [...lastDose(120), dose(plus(today, 1), { status: 'missed' })] },
    flagged('probable'),
  ),
]

const row = (on: string, more: Partial<WaitingFact> = {}): WaitingFact => ({
  feed: 'injections',
  on,
  code: 'unknown_status',
  ...more,
})
const waitingCases: readonly Case[] = [
  missing(
    'late-although-a-row-waits',
    'A flag stays and names the rows that wait.',
    { doses: late, waiting: [row(c.day(12, 90)), row(c.day(12, 91))] },
    flagged('possible'),
  ),
  boundary(
    'a-row-of-another-feed-waits',
    'A result that waits is no dose.',
    { waiting: [row(c.day(12, 90), { feed: 'labs' })] },
    clear,
  ),
  boundary(
    'a-row-that-was-resolved',
    'A row that was resolved does not wait.',
    { waiting: [row(c.day(12, 90), { state: 'resolved' })] },
    clear,
  ),
  missing(
    'feed-ended-and-a-row-waits',
    'Of two reasons the feed comes first.',
    {
      doses: c.doses.filter((d) => d.on <= plus(today, -100)),
      waiting: [row(plus(today, -70))],
    },
    notEvaluable('feed_not_covered'),
    { clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: plus(today, -63) } },
  ),
  clears(
    'feed-ended-after-the-dose-of-a-closed-gap',
    'Two gaps that closed in time, and the open one judged to a feed that is near enough.',
    {},
    clear,
  ),
]

/** What a late dose is told with: excused days, samples, appointments, rows that wait. */
export const evidenceCases: readonly Case[] = [
  ...severalCases,
  ...excusedCases,
  ...sampleCases,
  ...appointmentCases,
  ...waitingCases,
]
