import { about, clear, course, flagged, loadedBnf, notEvaluable, onDays, today } from '../../cases/build.ts'
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
  start,
  toCyano,
} from './cases-given.ts'

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
    { about: ['form', 'dose'] },
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
  fires(
    'cut-after-reloading',
    'Of doses before a lapse and a new loading the last of maintenance is compared.',
    {
      doses: [
        ...course({ start: '2021-06-07', until: '2022-06-30' }).doses,
        ...loadedBnf('2024-01-08', { interval: 84 }),
        ...onDays('2024-04-12', [0, 84, 168], { mcg: 100, interval: 84 }),
      ],
    },
    flagged('probable', ['dose'], { onset: '2024-04-12' }),
  ),
  missing(
    'cut-and-no-interval-after-it',
    'Without a plan or a further dose the interval of a cut is not known.',
    { regimen: 'own schedule', doses: given({ mcg: 100, plan: null, last: change }) },
    notEvaluable('no_interval'),
  ),
  fires(
    'cut-after-two-doses-on-a-day',
    'Doses of one day are one event, and each of them is evidence.',
    {
      doses: given({ mcg: 250 }).flatMap((one) =>
        one.on === at(5)
          ? [
              { ...one, mcg: 500 },
              { ...one, mcg: 600 },
            ]
          : [one],
      ),
    },
    byDose,
  ),
  clears('amount-unknown', 'An unknown amount is taken as unchanged.', { doses: given({ mcg: null }) }, clear),
  fires(
    'amount-before-the-cut-unknown',
    'The last known amount is compared.',
    { doses: given({ mcg: 100 }).map((one) => (one.on === at(5) ? { ...one, mcg: null } : one)) },
    byDose,
  ),
]

/** What changed, and what did not. */
export const changeCases: readonly Case[] = [...about(['form'], forms), ...about(['dose'], amounts)]
