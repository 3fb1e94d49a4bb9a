import {
  about,
  clear,
  coded,
  course,
  dose,
  flagged,
  notApplicable,
  notEvaluable,
  onDays,
  plus,
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case, Expected } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'

const { fires, clears, boundary, missing, outside } = rowsFor({ ...woman, neurological_involvement: 'yes' })
/** What is expected of the patient's maintenance. */
const of = (expected: Expected): Expected => ({ criteria: [], ...expected, episode: null })
const probable = of(flagged('probable', ['maintenance']))
const enough = of(clear)
const last = '2025-06-02'
/** Three weeks on alternate days, then a dose after each gap with a plan beside it, the last on `end`. */
function given(gaps: readonly number[], plan: number | readonly number[] | null = 84, end = last): DoseFact[] {
  const dayAfter = (count: number) => gaps.slice(0, count).reduce((sum, gap) => sum + gap, 0)
  const transition = plus(end, -dayAfter(gaps.length))
  const written = (k: number) => {
    const interval = plan === null || typeof plan === 'number' ? plan : (plan[k] ?? plan.at(-1) ?? null)
    return interval === null ? {} : { interval }
  }
  return [
    ...onDays(plus(transition, -18), [0, 2, 4, 7, 9, 11, 14, 16]),
    dose(transition, written(0)),
    ...gaps.map((_, k) => dose(plus(transition, dayAfter(k + 1)), written(k + 1))),
  ]
}
const clinicOf = (country: string, regimen?: string) => ({
  clinic: { country, ...(regimen === undefined ? {} : { regimen }), covered_from: '2015-01-01', covered_to: today },
})
const twelveWeekly = [84, 84, 84, 84]

const intervals: readonly Case[] = [
  fires(
    'twelve-weekly',
    'Planned and given every 84 days where 62 are the longest; complete with the dose that closes the last cycle.',
    { doses: given(twelveWeekly) },
    of(flagged('probable', ['maintenance'], { state: 'active', onset: last })),
  ),
  clears('eight-weekly', 'Every 56 days.', { doses: given([56, 56, 56, 56], 56) }, enough),
  boundary('76-days', 'The grace of 62 days is 14, so 76 are not above.', { doses: given([76, 76, 76], 76) }, enough),
  boundary('77-days', 'A day more is.', { doses: given([77, 77, 77], 77) }, probable),
  boundary('planned-84-given-76', 'What was given counts too.', { doses: given([76, 76, 76], 84) }, enough),
  boundary('planned-76-given-84', 'So does what was planned.', { doses: given([84, 84, 84], 76) }, enough),
  boundary('median-gap-77', 'Two of the last three gaps decide.', { doses: given([77, 60, 77]) }, probable),
  boundary('median-gap-60', 'One does not.', { doses: given([60, 60, 77]) }, enough),
  boundary(
    'two-of-three-plans-84',
    'Two of the last three plans decide.',
    { doses: given(twelveWeekly, [84, 56, 84, 84, 56]) },
    probable,
  ),
  boundary('one-of-three-plans-84', 'One does not.', { doses: given(twelveWeekly, [84, 56, 56, 84, 84]) }, enough),
  clears(
    'twelve-weekly-before',
    'Earlier cycles are not read.',
    { doses: given([84, 84, 84, 56, 56, 56], [84, 84, 84, 56]) },
    enough,
  ),
  fires(
    'planned-in-the-plans-feed',
    'A plan need not stand on the log.',
    { doses: given(twelveWeekly, null), plans: [{ on: '2023-01-02', phase: 'maintenance', interval: 84 }] },
    probable,
  ),
  fires(
    'prophylaxis-twelve-weekly',
    'Prophylaxis with involvement is asked too.',
    { cause: 'prophylaxis', doses: given(twelveWeekly) },
    probable,
  ),
]

const regimens: readonly Case[] = [
  clears(
    'no-plan-and-bnf',
    'Without a plan the interval is that of the regimen, 62 days.',
    { doses: given(twelveWeekly, null) },
    enough,
  ),
  fires(
    'no-plan-and-no-regimen',
    'The least demanding schedule has 92 days, and the usual one 62 with involvement.',
    { doses: given(twelveWeekly, null) },
    probable,
    clinicOf('GB'),
  ),
  boundary(
    'us-39-days',
    'A monthly regimen is compared with its own 31 days and 8 of grace.',
    { doses: given([39, 39, 39], 39) },
    enough,
    clinicOf('US', 'US-COMMON'),
  ),
  boundary(
    'us-40-days',
    'A day more is above.',
    { doses: given([40, 40, 40], 40) },
    probable,
    clinicOf('US', 'US-COMMON'),
  ),
  fires(
    'dutch-77-days',
    'A regimen of 62 days for everybody is named as the schedule.',
    { doses: given([77, 77, 77], 77) },
    probable,
    clinicOf('NL', 'NL-FK'),
  ),
  fires(
    'bomss-twelve-weekly',
    'A longer interval for everybody is not one for involvement.',
    { regimen: 'BOMSS', doses: given(twelveWeekly) },
    probable,
  ),
  fires(
    'bnf-member-without-involvement',
    'Nor is that of the member for others.',
    { regimen: 'UK-BNF-N0', doses: given(twelveWeekly) },
    probable,
  ),
  missing(
    'own-schedule-without-a-plan',
    'A schedule that is not in the catalogue plans nothing.',
    { regimen: 'own schedule', doses: given(twelveWeekly, null) },
    of(notEvaluable('no_interval')),
  ),
  fires(
    'own-schedule-with-a-plan',
    'With a plan it is compared with the usual one.',
    { regimen: 'own schedule', doses: given(twelveWeekly) },
    probable,
  ),
  ...(
    [
      [182, enough],
      [168, enough],
      [167, probable],
      [196, enough],
      [197, probable],
    ] as const
  ).map(([days, expect]) =>
    boundary(
      `diet-planned-every-${days}-days`,
      'With a dietary cause a plan of 182 days, 14 more or less, is correct practice.',
      { cause: 'diet', doses: given([days, days, days], days) },
      expect,
    ),
  ),
  boundary(
    'diet-only-coded-planned-every-182-days',
    'A coded diet is a dietary cause.',
    { cause: 'unknown', conditions: [coded('2020-03-02', 'diet')], doses: given([182, 182, 182], 182) },
    enough,
  ),
  boundary(
    'no-diet-planned-every-182-days',
    'With another cause it is not.',
    { doses: given([182, 182, 182], 182) },
    probable,
  ),
]

const records: readonly Case[] = [
  boundary(
    'involved-since-the-first-of-three',
    'Involvement counts from the dose that opens the first of the three cycles.',
    { neurological_since: plus(last, -252), doses: given(twelveWeekly) },
    probable,
  ),
  boundary(
    'involved-since-the-day-after',
    'A day later only two cycles are known with it.',
    { neurological_since: plus(last, -251), doses: given(twelveWeekly) },
    of(notEvaluable('few_cycles')),
  ),
  outside(
    'involved-since-the-day-after-as-of',
    'Involvement of tomorrow is unseen.',
    { neurological_since: plus(today, 1), doses: given(twelveWeekly) },
    of(notApplicable('no_neurological_involvement')),
  ),
  outside(
    'not-involved',
    'Who has no involvement is not asked.',
    { neurological_involvement: 'no', doses: given(twelveWeekly) },
    of(notApplicable('no_neurological_involvement')),
  ),
  missing('two-cycles', 'Two cycles are too few.', { doses: given([84, 84]) }, of(notEvaluable('few_cycles'))),
  missing(
    'no-cycle-yet-and-no-plan',
    'After the last loading dose a cycle is open and none is complete.',
    { regimen: 'own schedule', doses: given([], null, plus(today, -40)) },
    of(notEvaluable('few_cycles')),
  ),
  missing(
    'two-cycles-and-a-row-waits',
    'That cycles are few is said first; the row that may be one of them is shown.',
    { doses: given([84, 84]), waiting: [{ feed: 'injections', on: plus(last, -42), code: 'unknown_status' }] },
    of(notEvaluable('few_cycles')),
  ),
  outside(
    'in-loading',
    'Loading is no maintenance.',
    { doses: onDays(plus(today, -7), [0, 2, 4, 7]) },
    of(notApplicable('no_maintenance')),
  ),
  fires(
    'weekly-loading-and-twelve-weekly',
    'Loading and maintenance are two findings.',
    { doses: course({ start: '2024-01-08', gap: 84 }).doses.filter((_, k) => k === 0 || k >= 5) },
    [{ ...flagged('probable', ['loading']), episode: '2024-01-08' }, probable],
  ),
  ...(
    [
      ['last-dose-on-the-first-day-of-the-window', '2023-07-01', 'active'],
      ['last-dose-the-day-before-the-window', '2023-06-30', 'past'],
    ] as const
  ).map(([name, on, state]) =>
    boundary(
      name,
      'A finding older than 24 months is past.',
      { doses: given(twelveWeekly, 84, on) },
      of(flagged('probable', ['maintenance'], { state, onset: on })),
    ),
  ),
  clears(
    'twelve-weekly-only-after-as-of',
    'Doses after the day of the audit are unseen.',
    { doses: given([56, 56, 56, 84, 84, 84], [56, 56, 56, 84]) },
    enough,
    { asOf: plus(last, -252) },
  ),
  ...(
    [
      ['dose-row-waiting-in-the-cycles', 'injections', -168, of(notEvaluable('rows_waiting'))],
      ['dose-row-waiting-before-them', 'injections', -169, enough],
      ['plan-row-waiting-in-the-cycles', 'plans', -168, of(notEvaluable('rows_waiting'))],
      ['score-row-waiting-in-the-cycles', 'symptoms', -168, enough],
    ] as const
  ).map(([name, feed, days, expect]) =>
    boundary(
      name,
      'A row of doses or plans in the time of the cycles is waited for.',
      { doses: given([56, 56, 56, 56], 56), waiting: [{ feed, on: plus(last, days), code: 'unreadable_date' }] },
      expect,
    ),
  ),
]

export const maintenanceCases: readonly Case[] = about(['maintenance'], [...intervals, ...regimens, ...records])
