import {
  about,
  clear,
  course,
  dose,
  event,
  flagged,
  loadedBnf,
  notApplicable,
  notEvaluable,
  onDays,
  plus,
  today,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import {
  at,
  boundary,
  byDose,
  byForm,
  change,
  changed,
  clears,
  fires,
  given,
  missing,
  outside,
  toCyano,
} from './cases-given.ts'

const explained: readonly Case[] = [
  ...(
    [
      ['reaction-30-days-before', 'adverse_reaction', -30, clear],
      ['reaction-31-days-before', 'adverse_reaction', -31, byForm],
      ['reaction-30-days-after', 'adverse_reaction', 30, clear],
      ['reaction-31-days-after', 'adverse_reaction', 31, byForm],
      ['plan-changed-30-days-before', 'plan_changed', -30, clear],
      ['plan-changed-31-days-before', 'plan_changed', -31, byForm],
      ['reviewed-on-the-day', 'clinical_review', 0, byForm],
    ] as const
  ).map(([name, what, days, expect]) =>
    boundary(
      name,
      'An adverse reaction or a change of plan within 30 days explains it.',
      { doses: given(toCyano), events: [event(plus(changed, days), what)] },
      expect,
    ),
  ),
  boundary(
    'planned-30-days-before',
    'A plan for the other form is a change of plan.',
    { doses: given(toCyano), plans: [{ on: plus(changed, -30), form: 'cyanocobalamin', mcg: 1000, interval: 84 }] },
    clear,
  ),
  boundary(
    'planned-31-days-before',
    'Thirty-one days before it is too old.',
    { doses: given(toCyano), plans: [{ on: plus(changed, -31), form: 'cyanocobalamin', mcg: 1000, interval: 84 }] },
    byForm,
  ),
  fires(
    'planned-as-before',
    'A plan that repeats form, dose and interval changes nothing.',
    { doses: given(toCyano), plans: [{ on: changed, form: 'hydroxocobalamin', mcg: 1000, interval: 84 }] },
    byForm,
  ),
  clears(
    'cut-as-planned',
    'A plan for the smaller dose explains a cut.',
    { doses: given({ mcg: 100 }), plans: [{ on: changed, mcg: 100, interval: 84 }] },
    clear,
  ),
  clears(
    'planned-for-another-interval',
    'So does one for the same dose at another interval, whatever the log says.',
    { doses: given(toCyano), plans: [{ on: changed, form: 'hydroxocobalamin', mcg: 1000, interval: 56 }] },
    clear,
  ),
  fires(
    'planned-for-loading',
    'A plan for loading is none for maintenance.',
    {
      doses: given(toCyano),
      plans: [{ on: changed, phase: 'loading', form: 'cyanocobalamin', mcg: 1000, interval: 2 }],
    },
    byForm,
  ),
  ...(
    [
      ['planned-on-the-day-of-the-audit', 10, clear],
      ['planned-the-day-after-as-of', 11, byForm],
    ] as const
  ).map(([name, days, expect]) =>
    boundary(
      name,
      'A plan counts from its day on.',
      {
        doses: given({ ...toCyano, last: change }),
        plans: [{ on: plus(changed, days), form: 'cyanocobalamin', mcg: 1000, interval: 84 }],
      },
      expect,
      { asOf: plus(changed, 10) },
    ),
  ),
  fires(
    'reaction-seen-only-after-as-of',
    'What comes after the day of the audit is unseen.',
    { doses: given({ ...toCyano, last: change }), events: [event(plus(changed, 20), 'adverse_reaction')] },
    byForm,
    { asOf: plus(changed, 10) },
  ),
]

const states: readonly Case[] = [
  boundary(
    'changed-back',
    'A change that was undone is past.',
    { doses: given(toCyano).map((one) => (one.on > at(7) ? { ...one, form: 'hydroxocobalamin' } : one)) },
    flagged('probable', ['form'], { state: 'past', onset: changed }),
  ),
  boundary(
    'interval-shortened-since',
    'So is one after which the interval was shortened by more than 14 days.',
    { doses: given(toCyano).map((one) => (one.on > at(7) ? { ...one, interval: 69 } : one)) },
    flagged('probable', ['form'], { state: 'past' }),
  ),
  boundary(
    'interval-shortened-by-14-days',
    'Fourteen days shorter is still the same interval.',
    { doses: given(toCyano).map((one) => (one.on > at(7) ? { ...one, interval: 70 } : one)) },
    flagged('probable', ['form'], { state: 'active' }),
  ),
  boundary(
    'dose-restored',
    'A dose above the quarter undoes a cut.',
    { doses: given({ mcg: 100 }).map((one) => (one.on > at(7) ? { ...one, mcg: 1000 } : one)) },
    flagged('probable', ['dose'], { state: 'past' }),
  ),
  ...(
    [
      [70, 'regimen_changed'],
      [69, 'interval_changed'],
    ] as const
  ).map(([interval, state_reason]) =>
    boundary(
      `changed-back-and-then-every-${interval}-days`,
      'Where the interval was shortened by more than 14 days too, that is what is said.',
      { doses: given(toCyano).map((one) => (one.on > at(7) ? { ...one, form: 'hydroxocobalamin', interval } : one)) },
      flagged('probable', ['form'], { state: 'past', state_reason, closed_on: at(8) }),
    ),
  ),
  fires(
    'changed-back-with-an-unknown-amount',
    'An unknown amount is taken as unchanged.',
    { doses: given(toCyano).map((one) => (one.on > at(7) ? { ...one, form: 'hydroxocobalamin', mcg: null } : one)) },
    flagged('probable', ['form'], { state: 'past', closed_on: at(8) }),
  ),
  fires(
    'dose-of-another-form-restored',
    'A cut is undone by the dose, whatever its form.',
    {
      doses: given({ ...toCyano, formBefore: 'cyanocobalamin', mcg: 100 }).map((one) =>
        one.on > at(7) ? { ...one, mcg: 1000 } : one,
      ),
    },
    flagged('probable', ['dose'], { state: 'past', closed_on: at(8) }),
  ),
  clears(
    'explained-and-changed-back',
    'What was no finding has no end.',
    {
      doses: given(toCyano).map((one) => (one.on > at(7) ? { ...one, form: 'hydroxocobalamin' } : one)),
      events: [event(changed, 'adverse_reaction')],
    },
    { ...clear, state_reason: null, closed_on: null },
  ),
  fires(
    'changed-back-and-again-after-a-reaction',
    'A change that was explained does not hide one that was not.',
    {
      doses: given(toCyano).map((one) => (one.on === at(7) ? { ...one, form: 'hydroxocobalamin' } : one)),
      events: [event(at(8), 'adverse_reaction')],
    },
    flagged('probable', ['form'], { state: 'past', onset: changed, closed_on: at(7) }),
  ),
  fires(
    'form-changed-and-then-a-cut',
    'Of two changes that hold the first is told.',
    { doses: given(toCyano).map((one) => (one.on > at(7) ? { ...one, mcg: 100 } : one)) },
    flagged('probable', ['form'], { state: 'active', onset: changed }),
    { about: ['form', 'dose'] },
  ),
  ...(
    [
      ['form-changed-in-the-window-and-then-a-cut', '2023-07-01', 'form', 0],
      ['form-changed-before-the-window-and-then-a-cut', '2023-06-30', 'dose', 168],
    ] as const
  ).map(([name, on, criterion, day]) =>
    boundary(
      name,
      'Not one that is older than 24 months.',
      {
        doses: [
          ...course({ start: plus(on, -179 - 84), until: plus(on, -1) }).doses,
          ...onDays(on, [0, 84], { ...toCyano, interval: 84 }),
          dose(plus(on, 168), { ...toCyano, mcg: 100, interval: 84 }),
        ],
      },
      flagged('probable', [criterion], { state: 'active', onset: plus(on, day) }),
      { about: ['form', 'dose'] },
    ),
  ),
  boundary(
    'changed-back-and-again',
    'Of two changes the one that holds is told.',
    {
      doses: given(toCyano).map((one) => (one.on === at(7) ? { ...one, form: 'hydroxocobalamin' } : one)),
    },
    flagged('probable', ['form'], { state: 'active', onset: at(8) }),
  ),
  ...(
    [
      ['changed-on-the-first-day-of-the-window', '2023-07-01', 'active'],
      ['changed-the-day-before-the-window', '2023-06-30', 'past'],
    ] as const
  ).map(([name, on, state]) =>
    boundary(
      name,
      'A change older than 24 months is past.',
      {
        doses: [
          ...course({ start: plus(on, -179 - 84), until: plus(on, -1) }).doses,
          ...onDays(on, [0, 84, 168], { ...toCyano, interval: 84 }),
        ],
      },
      flagged('probable', ['form'], { state, onset: on }),
    ),
  ),
  clears(
    'to-cyanocobalamin-after-as-of',
    'Doses after the day of the audit are unseen.',
    { doses: given(toCyano) },
    clear,
    { asOf: plus(changed, -1) },
  ),
]

const records: readonly Case[] = [
  missing(
    'no-interval-after-the-change',
    'Without a plan or a further dose the interval is not known.',
    { regimen: 'own schedule', doses: given({ ...toCyano, plan: null, last: change }) },
    notEvaluable('no_interval'),
    { about: ['form'] },
  ),
  boundary(
    'no-plan-and-the-next-dose-as-before',
    'With the next dose it is.',
    { regimen: 'own schedule', doses: given({ ...toCyano, plan: null, last: change + 1 }) },
    byForm,
  ),
  missing(
    'forms-unknown',
    'Forms that nobody wrote down cannot be compared.',
    { doses: given().map((one) => ({ ...one, form: null })) },
    notEvaluable('form_unknown'),
    { about: ['form'] },
  ),
  boundary(
    'forms-unknown-and-a-cut',
    'Amounts can.',
    { doses: given({ mcg: 100 }).map((one) => ({ ...one, form: null })) },
    byDose,
  ),
  boundary(
    'one-form-known',
    'One known form has nothing to be compared with.',
    { doses: given().map((one) => (one.on === at(3) ? one : { ...one, form: null })) },
    notEvaluable('form_unknown'),
  ),
  boundary(
    'two-forms-known',
    'Two have.',
    { doses: given().map((one) => (one.on === at(3) || one.on === at(5) ? one : { ...one, form: null })) },
    clear,
  ),
  ...(
    [
      ['dose-row-waiting-on-the-first-day', 'injections', '2023-07-01', notEvaluable('rows_waiting')],
      ['dose-row-waiting-the-day-before', 'injections', '2023-06-30', clear],
      ['event-row-waiting', 'events', '2024-07-01', notEvaluable('rows_waiting')],
      ['plan-row-waiting', 'plans', '2024-07-01', notEvaluable('rows_waiting')],
      ['score-row-waiting', 'symptoms', '2024-07-01', clear],
    ] as const
  ).map(([name, feed, on, expect]) =>
    boundary(
      name,
      'A row of doses, events or plans in the last 24 months is waited for.',
      { doses: given(), waiting: [{ feed, on, code: 'unreadable_date' }] },
      expect,
    ),
  ),
  clears(
    'dose-on-the-first-day-of-the-window',
    'Where nothing changed, the maintenance doses of the last 24 months were looked at.',
    { doses: course({ start: plus('2023-07-01', -11 - 84) }).doses },
    clear,
  ),
  fires(
    'changed-and-a-row-waits',
    'A flag stays while a row waits.',
    { doses: given(toCyano), waiting: [{ feed: 'injections', on: '2024-09-01', code: 'unknown_status' }] },
    byForm,
  ),
  outside('never-injected', 'Without injections nothing changes.', { doses: [] }, notApplicable('no_injections')),
  outside(
    'only-loaded',
    'Without a maintenance dose there is no interval to keep.',
    { doses: [...loadedBnf(plus(today, -40))] },
    notApplicable('no_maintenance'),
  ),
  boundary(
    'one-maintenance-dose',
    'With one there is an interval before it and one after it.',
    { doses: [...loadedBnf(plus(today, -120)), dose(plus(today, -25))] },
    clear,
  ),
]

/** What explains a change, what undid it, and what is not known. */
export const recordCases: readonly Case[] = about(['form'], [...explained, ...states, ...records])
