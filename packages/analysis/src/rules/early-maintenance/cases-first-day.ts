import {
  b12,
  clear,
  event,
  every,
  flagged,
  hb,
  notApplicable,
  notEvaluable,
  plus,
  rowsFor,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { day, full, nearlyThreeWeeks, rows, start, started } from './cases-starts.ts'

const { boundary } = rows
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
]
