import {
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
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'

/** A BNF start on 2023-01-09; dose k is given k gaps after the last loading dose of 2023-01-20. The change comes with dose 6. */
const start = '2023-01-09'
const change = 6
const at = (k: number, gap = 84) => plus(start, 11 + k * gap)
const changed = at(change)

interface Given {
  readonly form?: string | null
  readonly mcg?: number | null
  readonly gap?: number
  /** Days planned before and after the change; null: no plan is written. */
  readonly plan?: number | null
  readonly planAfter?: number
  readonly formBefore?: string
  readonly mcgBefore?: number
  readonly last?: number
}
/** Maintenance in which the doses from dose 6 on are of another form or amount. */
function given(o: Given = {}): DoseFact[] {
  const {
    form = 'hydroxocobalamin',
    mcg = 1000,
    gap = 84,
    plan = 84,
    formBefore = 'hydroxocobalamin',
    mcgBefore = 1000,
    last = 9,
  } = o
  const described = (k: number): Partial<DoseFact> => {
    const interval = k >= change ? (o.planAfter ?? plan) : plan
    return {
      ...(k >= change ? { form, mcg } : { form: formBefore, mcg: mcgBefore }),
      ...(interval === null ? {} : { interval }),
    }
  }
  return [
    ...onDays(start, [0, 2, 4, 7, 9], { form: formBefore, mcg: mcgBefore }),
    ...Array.from({ length: last + 1 }, (_, k) => dose(at(k, gap), described(k))),
  ].filter(({ on }) => on <= today)
}
const toCyano = { form: 'cyanocobalamin' } as const
const { fires, clears, boundary, missing, outside } = rowsFor({ ...woman })
const byForm = flagged('probable', ['form'])
const byDose = flagged('probable', ['dose'])

const forms: readonly Case[] = [
  fires(
    'to-cyanocobalamin-at-twelve-weeks',
    'Another form at an unchanged interval; complete with its first dose.',
    { doses: given(toCyano) },
    flagged('probable', ['form'], { state: 'active', onset: changed }),
  ),
  fires('to-methylcobalamin', 'Methylcobalamin is one of them.', { doses: given({ form: 'methylcobalamin' }) }, byForm),
  clears('to-adenosylcobalamin', 'Adenosylcobalamin is not.', { doses: given({ form: 'adenosylcobalamin' }) }, clear),
  clears('always-hydroxocobalamin', 'Nothing changed.', { doses: given() }, clear),
  clears(
    'always-cyanocobalamin',
    'What was never another form did not change.',
    { doses: given({ ...toCyano, formBefore: 'cyanocobalamin' }) },
    clear,
  ),
  clears(
    'to-hydroxocobalamin',
    'The other way round the form stays longer.',
    { doses: given({ formBefore: 'cyanocobalamin' }) },
    clear,
  ),
  clears(
    'to-methylcobalamin-from-cyanocobalamin',
    'From cyanocobalamin nothing is lost.',
    { doses: given({ form: 'methylcobalamin', formBefore: 'cyanocobalamin' }) },
    clear,
  ),
  boundary(
    'interval-35-days',
    'At 35 days another form is no concern.',
    { doses: given({ ...toCyano, gap: 35, plan: 35, last: 20 }) },
    clear,
  ),
  boundary(
    'interval-36-days',
    'At 36 days it is.',
    { doses: given({ ...toCyano, gap: 36, plan: 36, last: 20 }) },
    byForm,
  ),
  boundary(
    'interval-70-after-84',
    'Fourteen days shorter is unchanged.',
    { doses: given({ ...toCyano, planAfter: 70 }) },
    byForm,
  ),
  boundary(
    'interval-69-after-84',
    'Fifteen days shorter is changed.',
    { doses: given({ ...toCyano, planAfter: 69 }) },
    clear,
  ),
  boundary(
    'interval-98-after-84',
    'Fourteen days longer is unchanged.',
    { doses: given({ ...toCyano, planAfter: 98 }) },
    byForm,
  ),
  boundary(
    'interval-99-after-84',
    'Fifteen days longer is another plan.',
    { doses: given({ ...toCyano, planAfter: 99 }) },
    clear,
  ),
  fires(
    'with-the-last-dose',
    'The last dose can be the one, its interval is planned.',
    { doses: given({ ...toCyano, last: change }) },
    byForm,
  ),
  fires(
    'no-plan-recorded',
    'Without a recorded plan the interval of the regimen stands.',
    { doses: given({ ...toCyano, plan: null }) },
    byForm,
  ),
  fires(
    'no-plan-recorded-and-ten-weekly',
    'While the cycle is open its interval is taken to be the one before.',
    { doses: given({ ...toCyano, plan: null, gap: 70, last: change }) },
    byForm,
  ),
  clears(
    'no-plan-recorded-and-monthly-since',
    'Where nobody planned, gaps that became shorter are a changed interval.',
    {
      doses: [...given({ plan: null, last: 5 }), ...onDays(changed, [0, 30, 60, 90, 120], toCyano)],
    },
    clear,
  ),
  fires(
    'loaded-with-the-other-form',
    'The last loading dose can be the one before.',
    {
      doses: [
        ...loadedBnf(start, { interval: 84 }),
        ...onDays(at(1), [0, 84, 168], { ...toCyano, interval: 84 }),
      ].filter(({ on }) => on <= today),
    },
    flagged('probable', ['form'], { onset: at(1), state: 'past' }),
  ),
  fires(
    'form-of-one-dose-unknown',
    'A dose of unknown form is taken as unchanged.',
    { doses: given(toCyano).map((one) => (one.on === at(5) ? { ...one, form: null } : one)) },
    byForm,
  ),
]

const amounts: readonly Case[] = [
  fires('dose-cut-to-a-tenth', 'A tenth of the dose at an unchanged interval.', { doses: given({ mcg: 100 }) }, byDose),
  boundary('dose-cut-to-a-quarter', 'A quarter is a cut.', { doses: given({ mcg: 250 }) }, byDose),
  boundary('dose-cut-to-more-than-a-quarter', 'A little more is not.', { doses: given({ mcg: 251 }) }, clear),
  clears('dose-raised', 'More is no cut.', { doses: given({ mcg: 1000, mcgBefore: 250 }) }, clear),
  fires(
    'monthly-dose-cut',
    'A cut counts at any interval.',
    { doses: given({ ...toCyano, formBefore: 'cyanocobalamin', mcg: 100, gap: 30, plan: 30, last: 20 }) },
    byDose,
  ),
  boundary(
    'dose-cut-and-interval-70-after-84',
    'Fourteen days shorter is unchanged.',
    { doses: given({ mcg: 100, planAfter: 70 }) },
    byDose,
  ),
  boundary(
    'dose-cut-and-interval-69-after-84',
    'Fifteen days shorter is changed.',
    { doses: given({ mcg: 100, planAfter: 69 }) },
    clear,
  ),
  fires(
    'form-and-dose',
    'Both can change at once.',
    { doses: given({ ...toCyano, mcg: 100 }) },
    flagged('probable', ['form', 'dose']),
  ),
  boundary(
    'form-and-dose-at-35-days',
    'At 35 days the dose alone counts.',
    { doses: given({ ...toCyano, mcg: 100, gap: 35, plan: 35, last: 20 }) },
    byDose,
  ),
  clears(
    'loaded-with-more',
    'A schedule may load with more than it maintains.',
    {
      doses: [
        ...onDays(start, [0, 2, 4, 7, 9, 11], { ...toCyano, mcg: 1000, interval: 30 }),
        ...onDays(start, [41, 71, 101, 131], { ...toCyano, mcg: 100, interval: 30 }),
      ],
    },
    clear,
  ),
  clears('amount-unknown', 'An unknown amount is taken as unchanged.', { doses: given({ mcg: null }) }, clear),
  fires(
    'amount-before-the-cut-unknown',
    'The last known amount is compared.',
    { doses: given({ mcg: 100 }).map((one) => (one.on === at(5) ? { ...one, mcg: null } : one)) },
    byDose,
  ),
]

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
      flagged('probable', undefined, { state, onset: on }),
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
]

/** What form-switch says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...forms, ...amounts, ...explained, ...states, ...records]
