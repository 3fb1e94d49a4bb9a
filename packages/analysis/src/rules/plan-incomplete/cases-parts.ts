import { clear, coded, flagged, notEvaluable, plus, today } from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import { c, earlier, lacks, last, low, parts, rows, withLast, withoutPlan } from './case-doses.ts'

const { fires, clears, boundary, missing } = rows

/** Each part of a plan, recorded or not. */
export const partCases: readonly Case[] = [
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
  clears(
    'cause-only-coded',
    'A coded diagnosis records the cause.',
    { cause: 'unknown', results: low, conditions: [coded('2020-03-02', 'pernicious_anaemia')] },
    clear,
    { about: ['cause'] },
  ),
  fires(
    'coded-cause-refuted',
    'One that was refuted does not.',
    { cause: 'unknown', results: low, conditions: [coded('2020-03-02', 'pernicious_anaemia', { status: 'refuted' })] },
    lacks('cause'),
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
