import {
  b12,
  clear,
  dose,
  event,
  every,
  flagged,
  hb,
  notApplicable,
  notEvaluable,
  onDays,
  plus,
  rowsFor,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'
import { day, full, nearlyThreeWeeks, rows, start, started } from './cases-starts.ts'

const { boundary, missing } = rows
const { sex, birth_date, registered_on } = woman
/** Someone without a recorded cause, loaded in full. */
const causeless = rowsFor({ sex, birth_date, registered_on, doses: full.doses })
/** Nine doses in 18 days: loaded in full with nerves involved. */
const threeWeeks = started([0, 2, 4, 7, 9, 11, 14, 16, 18])
/** Somebody looked afterwards. */
const looked = b12(day(70), 900)
const unknownIndication = notEvaluable('indication_unknown')
/** Quarterly from the first dose on, with only a hundred days of record before it. */
const newcomer = { doses: every(84, { from: start, count: 5, interval: 84 }), registered_on: day(-100) }

/** Rows that are no doses: four in each month from January 2024 on, counted from 0, and one in each of 2023. */
const monthOf = (k: number) => `${2024 + Math.floor(k / 12)}-${String(((k + 12) % 12) + 1).padStart(2, '0')}`
const rowsOfMonth = (k: number): DoseFact[] =>
  ['05', '10', '15', '20'].map((d) => dose(`${monthOf(k)}-${d}`, { status: 'cancelled' }))
const quietYear = Array.from({ length: 12 }, (_, k) => dose(`${monthOf(k - 12)}-05`, { status: 'cancelled' }))

/** What the record says on the first day of treatment and on the last day of loading itself, and the day after. */
export const firstDayCases: readonly Case[] = [
  causeless.boundary(
    'low-the-day-after-the-first-dose',
    'A level of the day after the first dose does not tell why treatment began.',
    { results: [b12(day(1), 120), looked] },
    unknownIndication,
  ),
  ...(
    [
      ['planned-as-prevention-on-the-first-day', 0, notApplicable('prophylaxis')],
      ['planned-as-prevention-the-day-after', 1, unknownIndication],
    ] as const
  ).map(([name, on, expect]) =>
    causeless.boundary(
      name,
      'A plan up to the first dose may say that it is prevention.',
      { doses: every(84, { from: start, count: 5, interval: 84 }), plans: [{ on: day(on), phase: 'prophylaxis' }] },
      expect,
    ),
  ),
  ...(
    [
      ['in-between-and-nerves-since-the-first-day', 0, clear],
      ['in-between-and-nerves-since-the-day-after', 1, unknownIndication],
    ] as const
  ).map(([name, since, expect]) =>
    causeless.boundary(
      name,
      'Involvement up to the first dose makes an indeterminate level a deficiency.',
      {
        doses: threeWeeks.doses,
        neurological_involvement: 'yes',
        neurological_since: day(since),
        results: [b12(day(-30), 300), looked],
      },
      expect,
    ),
  ),
  boundary(
    'low-the-day-after-proves-no-start',
    'A low level of the day after the first dose does not prove that treatment began there.',
    { ...newcomer, results: [b12(day(1), 120)] },
    notEvaluable('short_lookback'),
  ),
  ...(
    [
      ['diagnosed-on-the-first-day', 0, flagged('definite', ['E1'])],
      ['diagnosed-the-day-after', 1, notEvaluable('short_lookback')],
    ] as const
  ).map(([name, on, expect]) =>
    boundary(
      name,
      'A diagnosis up to the first dose proves the start.',
      { ...newcomer, diagnosed_on: day(on) },
      expect,
    ),
  ),
  ...(
    [
      ['six-doses-and-nerves-since-the-last', 0, flagged('probable', ['E2-minor', 'E3-minor', 'E6'])],
      ['six-doses-and-nerves-since-the-day-after', 1, clear],
    ] as const
  ).map(([name, since, expect]) =>
    boundary(
      name,
      'Involvement up to the last loading dose asks for the loading of involved nerves.',
      { neurological_involvement: 'yes', neurological_since: full.after(since) },
      expect,
    ),
  ),
  ...(
    [
      // 15 years old 365 days before the first dose, which is given on the 16th birthday.
      ['hb-125-of-a-boy-of-15', day(-365), 125, clear],
      ['hb-130-of-a-boy-of-15', day(-365), 130, unknownIndication],
    ] as const
  ).map(([name, on, value, expect]) =>
    causeless.boundary(
      name,
      'From 15 years the limits of haemoglobin are those of adults.',
      { sex: 'male', birth_date: '2008-06-03', results: [b12(day(-30), 300), hb(on, value), looked] },
      expect,
    ),
  ),
  boundary(
    'reviewed-on-the-day-of-the-audit',
    'What happens on the day of the audit is seen: a review that day ends an open gap of 46 days without one.',
    {
      neurological_involvement: 'yes',
      neurological_since: day(-30),
      doses: nearlyThreeWeeks.doses.slice(0, 9),
      events: [event(plus(nearlyThreeWeeks.transition, 46), 'clinical_review')],
    },
    notEvaluable('follow_up_too_short'),
    { asOf: nearlyThreeWeeks.after(46) },
  ),
  boundary(
    'maintenance-label-the-day-after-the-last-of-five',
    'A dose labelled maintenance is no sixth loading dose, be it given the day after.',
    {
      doses: [
        ...onDays(start, [0, 2, 4, 7, 11], { interval: 84 }),
        ...onDays(start, [12, 96, 180], { interval: 84, label: 'maintenance' }),
      ],
    },
    flagged('possible', ['E2-minor']),
  ),
  boundary(
    'maintenance-label-the-day-before-the-first-of-five',
    'Nor is one given the day before the run.',
    {
      doses: [
        ...onDays(start, [0], { label: 'maintenance' }),
        ...onDays(start, [1, 3, 5, 8, 12, 96, 180], { interval: 84 }),
      ],
    },
    flagged('possible', ['E2-minor']),
  ),
  boundary(
    'a-quarter-of-the-usual-rows-at-the-beginning',
    'The record of a clinic begins with the first month that has a quarter of its usual rows.',
    {
      doses: [...newcomer.doses, ...Array.from({ length: 18 }, (_, k) => k).flatMap(rowsOfMonth), ...quietYear],
    },
    flagged('probable', ['E1']),
    { clinic: { country: 'GB', regimen: 'UK-BNF' } },
  ),
  missing(
    'no-rows-before-the-half-year',
    'Without those months it begins half a year before the first dose, which is too short.',
    { doses: [...newcomer.doses, ...Array.from({ length: 18 }, (_, k) => k).flatMap(rowsOfMonth)] },
    notEvaluable('short_lookback'),
    { clinic: { country: 'GB', regimen: 'UK-BNF' } },
  ),
]
