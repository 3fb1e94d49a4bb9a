import {
  clear,
  dose,
  event,
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

/** The interval written with each dose: one for all, one by the number of the dose, or none. */
type Plan = number | null | ((k: number) => number | null)

/** The last dose of most cases. */
const last = '2025-06-09'
/** A BNF start, then a dose after each of the gaps, the last on `end`; dose 0 is the last of loading and opens the first cycle. */
function given(gaps: readonly number[], plan: Plan = 84, end = last): DoseFact[] {
  const dayAfter = (count: number) => gaps.slice(0, count).reduce((sum, gap) => sum + gap, 0)
  const transition = plus(end, -dayAfter(gaps.length))
  const written = (k: number): Partial<DoseFact> => {
    const interval = typeof plan === 'function' ? plan(k) : plan
    return interval === null ? {} : { interval }
  }
  return [
    ...loadedBnf(plus(transition, -11), written(0)),
    ...gaps.map((_, k) => dose(plus(transition, dayAfter(k + 1)), written(k + 1))),
  ]
}
/** The date of the dose that opens the cycle `back` cycles before the last dose. */
const opened = (gaps: readonly number[], back: number) =>
  plus(last, -gaps.slice(-back).reduce((sum, gap) => sum + gap, 0))

const often = [84, 84, 56, 56, 56, 56]
const asPlanned = [84, 84, 84, 84, 84, 84]
const { fires, clears, boundary, missing, outside } = rowsFor({ ...woman })
const information = flagged('information')

const gaps: readonly Case[] = [
  fires(
    'eight-weekly-instead-of-twelve',
    'Four gaps of 56 days where 84 are planned; the dose that closes the last completes the finding.',
    { doses: given(often) },
    flagged('information', [], { state: 'active', onset: last }),
  ),
  clears('as-planned', 'Four gaps of 84 days as planned.', { doses: given(asPlanned) }, clear),
  ...(
    [
      ['median-56-of-80', [56, 56, 56, 56], 80, clear],
      ['median-55.5-of-80', [55, 55, 56, 56], 80, information],
      ['median-63-of-90', [63, 63, 63, 63], 90, clear],
      ['median-62.5-of-90', [62, 62, 63, 63], 90, information],
      ['median-59-of-84', [59, 59, 59, 59], 84, clear],
      ['median-58-of-84', [58, 58, 58, 58], 84, information],
      ['median-of-uneven-gaps-55', [90, 30, 60, 50], 84, information],
      ['median-of-uneven-gaps-59', [90, 30, 60, 58], 84, clear],
    ] as const
  ).map(([name, four, plan, expect]) =>
    boundary(
      name,
      'The median gap is less than 0.7 of the plan, or not.',
      { doses: given([84, ...four], plan) },
      expect,
    ),
  ),
  boundary(
    'two-of-four-early',
    'The median of 56, 56, 84 and 84 is 70.',
    { doses: given([84, 84, 84, 84, 56, 56]) },
    clear,
  ),
  boundary(
    'three-of-four-early',
    'The median of 56, 56, 56 and 84 is 56.',
    { doses: given([84, 84, 84, 56, 56, 56]) },
    information,
  ),
  clears('early-only-before', 'Earlier cycles are not read.', { doses: given([56, 56, 56, 56, 84, 84, 84]) }, clear),
  fires(
    'weekly-again-without-a-plan',
    'Intensified injections without a new plan are more often than planned.',
    { doses: given([84, 84, 84, 7, 7, 7, 7, 7]) },
    information,
  ),
  fires('prophylaxis', 'Prophylaxis has a plan too.', { cause: 'prophylaxis', doses: given(often) }, information),
  fires(
    'amounts-unknown',
    'A dose of unknown amount is a dose.',
    { doses: given(often).map((one) => ({ ...one, mcg: null })) },
    information,
  ),
]

const plans: readonly Case[] = [
  fires(
    'plan-of-the-plans-feed',
    'A plan need not stand on the log.',
    { doses: given(often, null), plans: [{ on: '2023-01-01', phase: 'maintenance', interval: 84 }] },
    information,
  ),
  fires(
    'plan-written-once',
    'A plan holds for later doses too.',
    { doses: given(often, (k) => (k === 0 ? 84 : null)) },
    information,
  ),
  fires(
    'plan-as-next-due-dates',
    'A due date is a plan.',
    { doses: given(often, null).map((one) => ({ ...one, next_due_on: plus(one.on, 84) })) },
    information,
  ),
  missing(
    'no-plan',
    "The interval of the regimen is nobody's plan.",
    { doses: given(often, null) },
    notEvaluable('no_recorded_plan'),
  ),
  missing(
    'plan-since-the-second-of-four',
    'Each of the cycles needs a recorded plan.',
    { doses: given(often, (k) => (k >= 3 ? 84 : null)) },
    notEvaluable('no_recorded_plan'),
  ),
  boundary(
    'plan-since-the-first-of-four',
    'Four with a plan are enough.',
    { doses: given(often, (k) => (k >= 2 ? 84 : null)) },
    information,
  ),
  clears(
    'plan-shortened',
    'Who is planned anew is not injected against the plan.',
    { doses: given(often, (k) => (k >= 4 ? 56 : 84)) },
    clear,
  ),
  boundary(
    'plans-14-days-apart',
    'Plans of 84 and 70 days are one plan, and the smaller one is compared: 48 is less than 49.',
    { doses: given([84, 48, 48, 48, 48], (k) => (k >= 4 ? 70 : 84)) },
    information,
  ),
  boundary(
    'plans-15-days-apart',
    'Plans of 84 and 69 days are two.',
    { doses: given([84, 48, 48, 48, 48], (k) => (k >= 4 ? 69 : 84)) },
    clear,
  ),
  boundary(
    'the-smaller-plan-is-kept',
    'Of 84 and 70 days the smaller one is compared: 49 is not less than 49.',
    { doses: given([84, 49, 49, 49, 49], (k) => (k >= 4 ? 70 : 84)) },
    clear,
  ),
  clears(
    'one-dose-with-a-plan-of-a-week',
    'A short plan of its own is a change of plan.',
    { doses: given(often, (k) => (k === 4 ? 7 : 84)) },
    clear,
  ),
  clears(
    'one-dose-with-a-plan-of-10-days',
    'Ten days are such a short plan.',
    { doses: given(often, (k) => (k === 4 ? 10 : 84)) },
    clear,
  ),
  ...(
    [
      ['plan-changed-on-the-first-day', 4, 0, clear],
      ['plan-changed-the-day-before', 4, -1, information],
      ['plan-changed-the-day-before-the-last-dose', 0, -1, clear],
      ['plan-changed-with-the-last-dose', 0, 0, information],
    ] as const
  ).map(([name, back, days, expect]) =>
    boundary(
      name,
      'A change of plan counts from the first of the doses to the day before the last.',
      { doses: given(often), events: [event(plus(back === 0 ? last : opened(often, back), days), 'plan_changed')] },
      expect,
    ),
  ),
  clears(
    'plan-changed-since-it-was-written',
    'A plan that was changed after it was written is no longer the plan.',
    {
      doses: given(often, null),
      plans: [{ on: '2023-01-01', interval: 84 }],
      events: [event('2024-10-01', 'plan_changed')],
    },
    clear,
  ),
  fires(
    'plan-written-after-the-change',
    'A plan that was written on the day of the change is the new one.',
    {
      doses: given(often, null),
      plans: [{ on: '2023-01-01', interval: 84 }],
      events: [event('2023-01-01', 'plan_changed')],
    },
    information,
  ),
  fires(
    'reviewed-without-a-change',
    'A review is no change of plan.',
    { doses: given(often), events: [event('2025-03-01', 'clinical_review')] },
    information,
  ),
]

const records: readonly Case[] = [
  missing('three-cycles', 'Three cycles are too few.', { doses: given([56, 56, 56]) }, notEvaluable('few_cycles')),
  missing(
    'three-cycles-and-a-changed-plan',
    'Of too few cycles nothing else is asked.',
    {
      doses: given([56, 56, 56]),
      events: [event('2025-03-01', 'plan_changed')],
      waiting: [{ feed: 'injections', on: '2025-05-01', code: 'unknown_status' }],
    },
    notEvaluable('few_cycles'),
  ),
  missing(
    'loaded-again',
    'In a new loading no cycle of maintenance is among the last ones.',
    { doses: [...given(often, 84, '2024-05-06'), ...loadedBnf(plus(last, -11))] },
    notEvaluable('few_cycles'),
  ),
  boundary(
    'four-cycles',
    'Four are enough; the one that the last loading dose opens counts.',
    { doses: given([56, 56, 56, 56]) },
    information,
  ),
  missing(
    'lapsed-and-loaded-again',
    'Cycles before a lapse are not the last ones.',
    { doses: [...given(often, 84, '2024-05-06'), ...given([56, 56], 84, last)] },
    notEvaluable('few_cycles'),
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
      { doses: given(often, 84, on) },
      flagged('information', undefined, { state, onset: on }),
    ),
  ),
  clears(
    'two-more-doses-after-as-of',
    'Doses after the day of the audit are unseen.',
    { doses: given([84, 84, 84, 84, 56, 56, 56]) },
    clear,
    {
      asOf: plus(last, -56),
    },
  ),
  ...(
    [
      ['row-waiting-on-the-first-day', 'injections', 0, notEvaluable('rows_waiting')],
      ['row-waiting-the-day-before', 'injections', -1, clear],
      ['plan-row-waiting', 'plans', 0, notEvaluable('rows_waiting')],
      ['event-row-waiting', 'events', 0, notEvaluable('rows_waiting')],
      ['score-row-waiting', 'symptoms', 0, clear],
    ] as const
  ).map(([name, feed, days, expect]) =>
    boundary(
      name,
      'A row of doses, plans or events in the time of the cycles is waited for.',
      { doses: given(asPlanned), waiting: [{ feed, on: plus(opened(asPlanned, 4), days), code: 'unreadable_date' }] },
      expect,
    ),
  ),
  fires(
    'more-often-and-a-row-waits',
    'A flag stays while a row waits.',
    { doses: given(often), waiting: [{ feed: 'injections', on: '2025-05-01', code: 'unknown_status' }] },
    information,
  ),
  outside(
    'never-injected',
    'Without injections there is no plan to keep.',
    { doses: [] },
    notApplicable('no_injections'),
  ),
  outside(
    'in-loading',
    'In loading there is no maintenance interval.',
    { doses: onDays(plus(today, -9), [0, 2, 4, 7, 9]) },
    notApplicable('no_maintenance'),
  ),
]

/** What more-often-than-planned says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...gaps, ...plans, ...records]
