import {
  b12,
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
  waitingLab,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact, PlanFact } from '../../cases/patient-facts.ts'

const start = '2024-01-08'
const c = course({ start })
const last = c.doses.at(-1)!
const earlier = c.doses.slice(0, -1)
const withLast = (more: Partial<DoseFact>): DoseFact[] => [...earlier, { ...last, ...more }]
const withoutPlan = course({ start, plan: () => undefined }).doses

/** Twelve-weekly for pernicious anaemia, everything recorded. */
const { fires, clears, boundary, missing, outside } = rowsFor({ ...woman, doses: c.doses })
const lacks = (...parts: string[]) => flagged('information', parts, { onset: last.on, state: 'active' })
/** Everything that a plan is asked for. */
const parts = ['cause', 'form', 'strength', 'interval', 'indication'] as const
const low = [b12(plus(start, -10), 150)]

const partCases: readonly Case[] = [
  clears('everything-recorded', 'Cause, form, strength, interval and indication are there.', {}, clear, {
    about: parts,
  }),
  fires(
    'cause-not-recorded',
    'A cause recorded as unknown is none.',
    { cause: 'unknown', results: low },
    lacks('cause'),
  ),
  ...(
    [
      ['cause-recorded-on-the-day-of-the-audit', today, clear],
      ['cause-recorded-after-as-of', plus(today, 1), lacks('cause')],
    ] as const
  ).map(([name, cause_recorded_on, expect]) =>
    boundary(name, 'A cause of later is not seen.', { cause_recorded_on, results: low }, expect, { about: ['cause'] }),
  ),
  fires('form-not-recorded', 'The last dose names no form.', { doses: withLast({ form: null }) }, lacks('form')),
  clears(
    'form-not-recorded-once',
    'An earlier dose without a form does not matter.',
    { doses: [...earlier.slice(0, -1), { ...earlier.at(-1)!, form: null }, last] },
    clear,
  ),
  fires(
    'one-of-two-doses-without-a-form',
    'Of two doses on the last day both need one.',
    { doses: [...c.doses, { ...last, form: null }] },
    lacks('form'),
  ),
  clears(
    'two-forms-on-the-last-day',
    'Two forms on one day are recorded ones.',
    { doses: [...c.doses, { ...last, form: 'cyanocobalamin' }] },
    clear,
  ),
  clears(
    'two-forms-on-the-last-day-and-none-before',
    'An earlier dose without a form does not matter then either.',
    {
      doses: [...earlier.slice(0, -1), { ...earlier.at(-1)!, form: null }, last, { ...last, form: 'cyanocobalamin' }],
    },
    clear,
  ),
  fires(
    'one-of-two-doses-without-a-strength',
    'Of two doses on the last day both need an amount; that of the other does not wait.',
    { doses: [...c.doses, { ...last, mcg: null, text: null, withheld: 'unreadable_dose' }] },
    lacks('strength'),
  ),
  fires(
    'strength-not-recorded',
    'The last dose has no amount at all.',
    { doses: withLast({ mcg: null, text: null, withheld: 'unreadable_dose' }) },
    lacks('strength'),
  ),
  fires(
    'strength-left-blank',
    'Blanks are none.',
    { doses: withLast({ mcg: null, text: ' ', withheld: 'unreadable_dose' }) },
    lacks('strength'),
  ),
  missing(
    'strength-waits',
    'An amount that waits for a decision leaves it open.',
    { doses: withLast({ mcg: null, text: '1' }) },
    notEvaluable('dose_unresolved', { unjudged: ['strength'] }),
  ),
  fires(
    'strength-waits-and-no-cause',
    'What is missing is told beside it.',
    { cause: 'unknown', results: low, doses: withLast({ mcg: null, text: '1' }) },
    flagged('information', ['cause'], { unjudged: ['strength'] }),
  ),
  fires('interval-not-recorded', 'The interval of the regimen is no plan.', { doses: withoutPlan }, lacks('interval')),
  fires(
    'indication-not-known',
    'Diet as a cause does not tell why injections began.',
    { cause: 'diet' },
    lacks('indication'),
  ),
  fires(
    'nothing-recorded',
    'All that is missing is listed.',
    {
      cause: 'unknown',
      doses: withoutPlan.map((one) => ({ ...one, form: null, mcg: null, text: null, withheld: 'unreadable_dose' })),
    },
    lacks('cause', 'form', 'strength', 'interval', 'indication'),
  ),
]

/** Maintenance without planned intervals; so many days after some of its doses the next is due. */
function due(...ofDoses: readonly (readonly [k: number, days: number])[]): DoseFact[] {
  const days = new Map(ofDoses.map(([k, after]) => [c.at(k), after]))
  return withoutPlan.map((one) =>
    days.has(one.on) ? { ...one, next_due_on: plus(one.on, days.get(one.on) ?? 0) } : one,
  )
}

const intervalCases: readonly Case[] = [
  ...(
    [
      ['interval-on-an-earlier-dose', course({ start, plan: (k) => (k === 1 ? 84 : undefined) }).doses, clear],
      ['interval-of-10-days-on-each-dose', course({ start, plan: 10 }).doses, lacks('interval')],
      [
        'interval-of-11-days-on-an-earlier-dose',
        course({ start, plan: (k) => (k === 1 ? 11 : undefined) }).doses,
        clear,
      ],
      [
        'interval-of-10-days-after-one-of-84',
        course({ start, plan: (k) => (k === 1 ? 84 : k === 3 ? 10 : undefined) }).doses,
        clear,
      ],
      ['next-due-date-on-an-earlier-dose', due([1, 84]), clear],
      ['next-due-date-of-11-days-on-an-earlier-dose', due([1, 11]), clear],
      ['next-due-date-of-10-days-after-one-of-84', due([1, 84], [3, 10]), clear],
      [
        'next-due-date-on-the-last-dose',
        [...withoutPlan.slice(0, -1), { ...withoutPlan.at(-1)!, next_due_on: plus(last.on, 84) }],
        clear,
      ],
      // A date that is past says nothing of the next dose.
      [
        'next-due-date-before-the-dose',
        [...withoutPlan.slice(0, -1), { ...withoutPlan.at(-1)!, next_due_on: plus(last.on, -1) }],
        lacks('interval'),
      ],
    ] as const
  ).map(([name, doses, expect]) =>
    boundary(
      name,
      'A log line with an interval of more than 10 days, or a next due date, is a plan.',
      { doses: [...doses] },
      expect,
      { about: ['interval'] },
    ),
  ),
]

const plan = (more: Partial<PlanFact>): PlanFact => ({ on: plus(start, 30), ...more })
const unknown = { cause: 'diet' } as const
const planCases: readonly Case[] = [
  ...(
    [
      ['plan-of-84-days', { doses: withoutPlan, plans: [plan({ interval: 84 })] }, clear, 'interval'],
      ['plan-of-11-days', { doses: withoutPlan, plans: [plan({ interval: 11 })] }, clear, 'interval'],
      ['plan-of-10-days', { doses: withoutPlan, plans: [plan({ interval: 10 })] }, lacks('interval'), 'interval'],
      [
        'plan-of-loading',
        { doses: withoutPlan, plans: [plan({ interval: 84, phase: 'loading' })] },
        lacks('interval'),
        'interval',
      ],
      [
        'plan-after-the-last-dose',
        { doses: withoutPlan, plans: [plan({ on: today, interval: 84 })] },
        clear,
        'interval',
      ],
      [
        'plan-after-as-of',
        { doses: withoutPlan, plans: [plan({ on: plus(today, 1), interval: 84 })] },
        lacks('interval'),
        'interval',
      ],
      [
        'plan-without-an-interval',
        { doses: withoutPlan, plans: [plan({ form: 'hydroxocobalamin' })] },
        lacks('interval'),
        'interval',
      ],
      [
        'plan-names-the-form',
        { doses: withLast({ form: null }), plans: [plan({ form: 'hydroxocobalamin' })] },
        clear,
        'form',
      ],
      [
        'plan-names-no-form',
        { doses: withLast({ form: null }), plans: [plan({ interval: 84 })] },
        lacks('form'),
        'form',
      ],
      [
        'plan-has-the-amount',
        { doses: withLast({ mcg: null, text: null, withheld: 'unreadable_dose' }), plans: [plan({ mcg: 1000 })] },
        clear,
        'strength',
      ],
      [
        'plan-has-the-amount-that-waits',
        { doses: withLast({ mcg: null, text: '1' }), plans: [plan({ mcg: 1000 })] },
        clear,
        'strength',
      ],
      [
        'plan-has-the-form-and-no-amount',
        {
          doses: withLast({ mcg: null, text: null, withheld: 'unreadable_dose' }),
          plans: [plan({ form: 'hydroxocobalamin' })],
        },
        lacks('strength'),
        'strength',
      ],
      ['plan-has-the-indication', { ...unknown, plans: [plan({ indication: 'deficiency' })] }, clear, 'indication'],
      ['plan-says-prophylaxis', { ...unknown, plans: [plan({ phase: 'prophylaxis' })] }, clear, 'indication'],
      [
        'plan-says-maintenance',
        { ...unknown, plans: [plan({ phase: 'maintenance' })] },
        lacks('indication'),
        'indication',
      ],
    ] as const
  ).map(([name, facts, expect, part]) =>
    boundary(name, 'A plan fills what the log leaves out.', { ...facts }, expect, { about: [part] }),
  ),
  ...(
    [
      ['deficient-b12-before', { ...unknown, results: low }, clear],
      [
        'deficient-b12-at-both-ends-of-the-year-and-beyond',
        { ...unknown, results: [-366, -365, 0, 1].map((day) => b12(plus(start, day), 150)) },
        clear,
      ],
      [
        'label-on-the-first-dose',
        { ...unknown, doses: [{ ...c.doses[0]!, indication: 'deficiency' }, ...c.doses.slice(1)] },
        clear,
      ],
      [
        'label-before-a-lapse-of-another-episode',
        { ...unknown, doses: [...onDays('2022-01-10', [0, 2, 4], { indication: 'deficiency' }), ...c.doses] },
        lacks('indication'),
      ],
      ['label-on-a-later-dose', { ...unknown, doses: withLast({ indication: 'deficiency' }) }, clear],
      ['prophylaxis-on-a-later-dose', { ...unknown, doses: withLast({ label: 'prophylaxis' }) }, clear],
      ['maintenance-on-a-later-dose', { ...unknown, doses: withLast({ label: 'maintenance' }) }, lacks('indication')],
      ['b12-of-365-days-before', { cause: 'gastrectomy', results: [b12(plus(start, -365), 420)] }, clear],
      ['b12-of-366-days-before', { cause: 'gastrectomy', results: [b12(plus(start, -366), 420)] }, lacks('indication')],
    ] as const
  ).map(([name, facts, expect]) =>
    boundary(
      name,
      'The indication is told by a label, a level, or a cause with a measured B12.',
      { ...facts },
      expect,
      { about: ['indication'] },
    ),
  ),
]

/** Doses that end so many days before the audit, twelve weeks apart unless said otherwise; the last of them names no form. */
const endingBefore = (days: number, interval = 84): DoseFact[] => {
  const doses = course({
    start: plus(today, -days - 11 - 4 * interval),
    until: plus(today, -days),
    plan: interval,
    gap: interval,
  }).doses
  return [...doses.slice(0, -1), { ...doses.at(-1)!, form: null }]
}
const lacksForm = flagged('information', ['form'], { state: 'active' })

const maintenanceCases: readonly Case[] = [
  outside('never-injected', 'Without injections there is no plan.', { doses: [] }, notApplicable('no_injections')),
  outside(
    'still-loading',
    'Loading alone is not maintenance.',
    { doses: loadedBnf(plus(today, -30)) },
    notApplicable('no_maintenance'),
  ),
  fires(
    'first-maintenance-dose',
    'It begins with the first dose after loading.',
    { doses: [...loadedBnf(plus(today, -100)), dose(plus(today, -5), { form: null, interval: 84 })] },
    flagged('information', ['form'], { onset: plus(today, -5) }),
  ),
  outside(
    'one-dose',
    'One dose may be the first of several.',
    { doses: [dose(plus(today, -40), { form: null })] },
    notApplicable('no_maintenance'),
  ),
  fires(
    'one-dose-of-prophylaxis',
    'Prophylaxis needs no loading.',
    { doses: [dose(plus(today, -40), { label: 'prophylaxis' })] },
    flagged('information', ['interval']),
  ),
  outside(
    'loaded-again-after-a-lapse',
    'Who is loaded again is not on maintenance yet.',
    {
      doses: [
        ...course({ start: '2022-01-10', until: '2023-06-01' }).doses,
        ...onDays(plus(today, -20), [0, 2, 4], { form: null }),
      ],
    },
    { ...notApplicable('no_maintenance'), criteria: [] },
  ),
  ...(
    [
      ['last-dose-180-days-ago', endingBefore(180), lacksForm],
      ['last-dose-181-days-ago', endingBefore(181), notApplicable('maintenance_ended')],
      ['last-dose-two-intervals-ago', endingBefore(200, 100), lacksForm],
      ['last-dose-more-than-two-intervals-ago', endingBefore(201, 100), notApplicable('maintenance_ended')],
    ] as const
  ).map(([name, doses, expect]) =>
    boundary(name, 'Maintenance goes on for twice the interval, at least 180 days.', { doses }, expect),
  ),
  ...(
    [
      ['died-since', { deceased_on: plus(last.on, 1) }, notApplicable('record_ended')],
      ['left-since', { deregistered_on: today }, notApplicable('record_ended')],
      ['died-before-the-last-dose', { deceased_on: plus(last.on, -1) }, notApplicable('record_ended')],
      ['died-after-as-of', { deceased_on: plus(today, 1) }, lacks('form')],
      [
        'moved-on-the-day-of-the-last-dose',
        { events: [event(last.on, 'care_transferred_out')] },
        notApplicable('care_transferred_out'),
      ],
      ['moved-before-the-last-dose', { events: [event(plus(last.on, -1), 'care_transferred_out')] }, lacks('form')],
      [
        'moved-and-came-back',
        { events: [event(plus(last.on, 1), 'care_transferred_out'), event(plus(last.on, 9), 'care_transferred_in')] },
        lacks('form'),
      ],
      ['end-of-life-before-the-last-dose', { events: [event(plus(last.on, -1), 'end_of_life')] }, lacks('form')],
      ['end-of-life-since', { events: [event(plus(last.on, 3), 'end_of_life')] }, notApplicable('end_of_life')],
    ] as const
  ).map(([name, facts, expect]) =>
    boundary(
      name,
      'Whoever is gone or treated elsewhere is not asked about.',
      { doses: withLast({ form: null }), ...facts },
      expect,
    ),
  ),
]

const log = (covered_to: string) => ({
  clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to },
})
const recordCases: readonly Case[] = [
  ...(
    [
      ['log-ended-62-days-ago', 62, lacksForm],
      ['log-ended-63-days-ago', 63, { ...notEvaluable('feed_not_covered'), criteria: [] }],
    ] as const
  ).map(([name, days, expect]) =>
    boundary(
      name,
      'A log that ended more than 62 days ago does not tell whether maintenance goes on.',
      { doses: endingBefore(70) },
      expect,
      log(plus(today, -days)),
    ),
  ),
  missing(
    'log-ended-long-ago-and-all-recorded',
    'Nor is the answer clear then.',
    { doses: course({ start, until: plus(today, -100) }).doses },
    notEvaluable('feed_not_covered'),
    { ...log(plus(today, -63)), about: parts },
  ),
  clears(
    'dose-without-a-form-after-as-of',
    'A dose after the audit is not seen.',
    { doses: [...c.doses, dose(plus(today, 1), { form: null })] },
    clear,
  ),
  ...(
    [
      [
        'injection-waits-on-the-day-of-the-last-dose',
        { feed: 'injections', on: last.on, code: 'unknown_status' },
        notEvaluable('rows_waiting'),
      ],
      [
        'injection-waits-on-the-day-before',
        { feed: 'injections', on: plus(last.on, -1), code: 'unknown_status' },
        clear,
      ],
      ['plan-waits', { feed: 'plans', on: plus(last.on, 1), code: 'unreadable_dose' }, notEvaluable('rows_waiting')],
      ['plan-waits-from-before', { feed: 'plans', on: plus(last.on, -1), code: 'unreadable_dose' }, clear],
      ['result-waits', waitingLab(plus(last.on, 1), 'missing_unit', 'b12'), clear],
    ] as const
  ).map(([name, row, expect]) =>
    boundary(
      name,
      'Rows of injections and plans wait for this rule from the last dose on.',
      { waiting: [row] },
      expect,
    ),
  ),
  fires(
    'form-missing-and-a-plan-waits',
    'A flag stands, and names the row.',
    { doses: withLast({ form: null }), waiting: [{ feed: 'plans', on: today, code: 'unreadable_dose' }] },
    lacks('form'),
  ),
]

/** What plan-incomplete says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [
  ...partCases,
  ...intervalCases,
  ...planCases,
  ...maintenanceCases,
  ...recordCases,
]
