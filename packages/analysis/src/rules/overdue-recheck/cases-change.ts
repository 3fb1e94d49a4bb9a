import {
  about,
  b12,
  clear,
  course,
  dose,
  egfr,
  event,
  flagged,
  loadedBnf,
  notEvaluable,
  plus,
  rowsFor,
  today,
  waitingLab,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { DoseFact } from '../../cases/patient-facts.ts'
import { injectionsTo, laboratory } from './case-records.ts'

/** Twelve-weekly doses since 2022; dose 8, on 2023-12-15, is the first with another plan. */
const changed = (plan: number, more: { form?: string } = {}) =>
  course({
    plan: (k) => (k < 8 ? 84 : plan),
    gap: (k) => (k < 8 ? 84 : plan),
    ...(more.form === undefined ? {} : { form: (k: number) => (k < 8 ? 'hydroxocobalamin' : (more.form ?? '')) }),
  })
const c = changed(56)
const changedOn = c.at(8)
const day = (n: number) => plus(changedOn, n)
/** No blood count from the change to a week after its 180 days, 2024-06-12. */
const results = laboratory([[changedOn, day(187)]])
const { fires, clears, boundary, missing } = rowsFor({ ...woman, doses: c.doses, results })
const flag = flagged('possible', ['c'])
const reviewed = (n: number) => ({ events: [event(day(n), 'clinical_review')] })

const byPlans = { doses: course({ plan: () => undefined, gap: (k) => (k < 8 ? 84 : 56) }).doses }
/** Every 56 days from dose 8 to dose 12, on 2024-07-26, and every 84 again. */
const twice = course({
  plan: (k) => (k < 8 || k > 11 ? 84 : 56),
  gap: (k) => (k < 8 || k > 11 ? 84 : 56),
})

const changes: readonly Case[] = [
  fires(
    'interval-shortened-and-never-looked-at',
    'Nothing in the 180 days after the plan went from 84 to 56 days is possible.',
    {},
    flagged('possible', ['c'], { state: 'active', onset: '2024-06-13' }),
  ),
  fires('interval-lengthened-and-never-looked-at', 'So it is after a longer one.', { doses: changed(112).doses }, flag),
  fires(
    'form-changed-and-never-looked-at',
    'And after another form at the same interval.',
    { doses: changed(84, { form: 'cyanocobalamin' }).doses },
    flag,
  ),
  fires(
    'interval-and-form-changed',
    'Both at once are one change.',
    { doses: changed(56, { form: 'cyanocobalamin' }).doses },
    flagged('possible', ['c'], { onset: '2024-06-13' }),
  ),
  fires(
    'form-not-written-in-between',
    'A dose without a form does not hide the change.',
    {
      doses: changed(84, { form: 'cyanocobalamin' }).doses.map((d) => (d.on === c.at(7) ? { ...d, form: null } : d)),
    },
    flag,
  ),
  fires(
    'interval-changed-by-a-plan',
    'A plan decides the interval as a log line does.',
    {
      doses: course({ plan: () => undefined, gap: (k) => (k < 8 ? 84 : 56) }).doses,
      plans: [
        { on: '2022-02-11', interval: 84 },
        { on: '2023-12-01', interval: 56 },
      ],
    },
    flagged('possible', ['c'], { onset: '2024-06-13' }),
  ),
  fires(
    'interval-changed-by-one-of-several-plans',
    'Neither a plan of a week nor a later one changed it.',
    {
      ...byPlans,
      plans: [
        { on: '2022-02-11', interval: 84 },
        { on: '2023-12-01', interval: 56 },
        { on: '2023-12-10', interval: 7 },
        { on: '2024-03-01', interval: 56 },
      ],
    },
    flagged('possible', ['c'], { onset: '2024-06-13' }),
  ),
  boundary(
    'interval-changed-by-a-plan-of-that-day',
    'A plan holds from its day.',
    {
      ...byPlans,
      plans: [
        { on: '2022-02-11', interval: 84 },
        { on: changedOn, interval: 56 },
      ],
    },
    flagged('possible', ['c'], { onset: '2024-06-13' }),
  ),
  fires(
    'interval-changed-by-plans-twice',
    'Of two changes the one is told after which nobody looked.',
    {
      ...byPlans,
      plans: [
        { on: '2022-02-11', interval: 84 },
        { on: '2023-12-01', interval: 56 },
        { on: '2024-07-20', interval: 84 },
      ],
    },
    flagged('possible', ['c'], { onset: '2024-06-13' }),
  ),
  fires(
    'interval-changed-on-the-log-as-an-old-plan-said',
    'What the log says is no finding of the plan.',
    { plans: [{ on: '2022-01-20', interval: 56 }] },
    flag,
  ),
  fires(
    'interval-changed-after-a-dose-without-a-form',
    'The dose before the change is the one whose interval is compared.',
    { doses: c.doses.map((d) => (d.on === c.at(7) ? { ...d, form: null } : d)) },
    flag,
  ),
  fires(
    'interval-changed-twice-and-looked-at-once',
    'A look after the second change does not answer for the first.',
    { doses: twice.doses },
    flagged('possible', ['c'], { onset: '2024-06-13' }),
  ),
  fires(
    'interval-lengthened-and-shortened-again',
    'The first change is told with its own intervals.',
    {
      doses: course({
        plan: (k) => (k === 8 || k === 9 ? 98 : 84),
        gap: (k) => (k === 8 || k === 9 ? 98 : 84),
      }).doses,
    },
    flagged('possible', ['c'], { onset: '2024-06-13' }),
  ),
  missing(
    'interval-changed-twice-and-the-first-uncovered',
    'Nor does it where nothing shows what followed the first.',
    { doses: twice.doses, results: laboratory([], { from: '2024-07-15' }) },
    notEvaluable('feed_not_covered', { unjudged: ['b', 'c'] }),
    { about: ['c'] },
  ),
  clears('nothing-changed', 'The same plan and form all the time is no change.', { doses: course().doses }, clear),
  clears(
    'first-plan-written-after-two-years',
    "The regimen's interval that stood in before the first plan was nobody's plan.",
    { doses: course({ plan: (k) => (k < 8 ? undefined : 56), gap: (k) => (k < 8 ? 84 : 56) }).doses },
    clear,
  ),
  clears('interval-changed-and-reviewed', 'A look answers.', reviewed(60), clear),
  fires('interval-changed-and-a-b12', 'A level of B12 is none.', { results: [...results, b12(day(60), 500)] }, flag),
  boundary('interval-changed-by-14-days', 'A change of 14 days is one.', { doses: changed(98).doses }, flag),
  boundary('interval-changed-by-13-days', 'A smaller one is not.', { doses: changed(97).doses }, clear),
  boundary('reviewed-the-day-of-the-change', 'The review that changed it does not follow it.', reviewed(0), flag),
  boundary('reviewed-the-day-after-the-change', 'The day after counts.', reviewed(1), clear),
  boundary('reviewed-on-day-180', 'Day 180 counts.', reviewed(180), clear),
  boundary('reviewed-on-day-181', 'Day 181 is too late.', reviewed(181), flag),
]

const times: readonly Case[] = [
  boundary('day-180-is-the-day-of-the-audit', 'While day 180 is not over somebody may look.', {}, clear, {
    asOf: day(180),
  }),
  boundary(
    'day-181-is-the-day-of-the-audit',
    'The day after, nobody did.',
    // Enough tests of June for the feed to reach its 12th day.
    { results: [...results, ...[1, 3, 5, 7, 9, 11, 13].map((n) => egfr(plus('2024-05-31', n), 90))] },
    flagged('possible', ['c'], { onset: '2024-06-13' }),
    { asOf: day(181) },
  ),
  clears(
    'transferred-and-back-in-between',
    'Who was elsewhere in between is excused.',
    { events: [event(day(20), 'care_transferred_out'), event(day(40), 'care_transferred_in')] },
    clear,
  ),
  missing(
    'laboratory-feed-ended-in-between',
    'Where the feed does not cover it all, its absence shows nothing.',
    { results: laboratory([[changedOn, today]], { to: '2024-05-20' }) },
    notEvaluable('feed_not_covered', { unjudged: ['c'] }),
    { about: ['c'], asOf: '2024-06-20' },
  ),
  missing(
    'reviewed-but-a-count-waits',
    'A look is not called clear while a row waits.',
    { ...reviewed(60), waiting: [waitingLab(day(50), 'missing_unit', 'haemoglobin')] },
    notEvaluable('rows_waiting'),
    { about: ['c'] },
  ),
  ...(
    [
      ['changed-and-overdue-since-the-first-day-of-the-window', '2023-07-01', 'active'],
      ['changed-and-overdue-since-the-day-before-the-window', '2023-06-30', 'past'],
    ] as const
  ).map(([name, onset, state]) => {
    // Dose 3 is 181 days before the onset.
    const on = plus(onset, -181)
    return boundary(
      name,
      'What was missed before the 24 months is past.',
      {
        doses: course({ start: plus(on, -3 * 84 - 11), plan: (k) => (k < 3 ? 84 : 56), gap: (k) => (k < 3 ? 84 : 56) })
          .doses,
        results: laboratory([[on, plus(on, 187)]]),
      },
      flagged('possible', ['c'], { state, onset }),
    )
  }),
  fires(
    'an-old-missed-look-and-a-new-one',
    'What was missed in the last 24 months makes the flag; older findings do not colour it.',
    {
      results: laboratory([
        ['2022-02-01', '2022-06-30'],
        [changedOn, day(187)],
      ]),
    },
    flagged('possible', ['c'], { onset: '2024-06-13' }),
  ),
]

const tablets = (mcg: number, on: string): DoseFact => dose(on, { route: 'oral', form: 'cyanocobalamin', mcg })
/** The last injection is dose 8; the tablets begin on 2023-12-20, and day 180 after that is 2024-06-17. */
const orally = '2023-12-20'
const injected = course({ until: '2024-01-31' }).doses
const orallyQuiet = laboratory([[changedOn, plus(orally, 187)]])
const withTablets = (mcg: number, ...more: DoseFact[]) => ({
  doses: [...injected, tablets(mcg, orally), ...more],
  results: orallyQuiet,
})
const oral: readonly Case[] = [
  fires(
    'tablets-instead-and-never-looked-at',
    'Tablets that replace injections are a change as well.',
    withTablets(1000),
    flagged('possible', ['c'], { onset: '2024-06-18' }),
  ),
  boundary(
    'tablets-since-the-day-of-the-last-injection',
    'Tablets of that day did not replace it.',
    { doses: [...injected, tablets(1000, changedOn)], results: orallyQuiet },
    clear,
  ),
  fires(
    'tablets-instead-and-renewed',
    'A second course is no second change.',
    withTablets(1000, tablets(1000, plus(orally, 60))),
    flagged('possible', ['c'], { onset: '2024-06-18' }),
  ),
  missing(
    'tablets-while-loading',
    'Tablets beside loading replace no maintenance.',
    { doses: [...loadedBnf(plus(today, -20)), tablets(1000, plus(today, -7))] },
    notEvaluable('recheck_not_due'),
  ),
  boundary('tablets-of-100-mcg', 'From 100 mcg a day they replace them.', withTablets(100), flag),
  boundary('tablets-of-99-mcg', 'Smaller ones do not.', withTablets(99), clear),
  boundary(
    'diet-tablets-of-50-mcg',
    'With a dietary cause 50 are enough.',
    { cause: 'diet', ...withTablets(50) },
    flag,
  ),
  boundary('diet-tablets-of-49-mcg', '49 are not.', { cause: 'diet', ...withTablets(49) }, clear),
  boundary(
    'injected-again-on-day-180',
    'An injection within the 180 days makes them a bridge.',
    withTablets(1000, dose(plus(orally, 180), { interval: 84 })),
    clear,
  ),
  boundary(
    'injected-again-on-day-181',
    'A later one does not.',
    withTablets(1000, dose(plus(orally, 181), { interval: 84 })),
    flag,
  ),
  boundary(
    'injection-feed-to-day-180',
    'That no injection followed is told by the injection feed alone.',
    withTablets(1000),
    flag,
    injectionsTo(plus(orally, 180)),
  ),
  boundary(
    'injection-feed-to-day-179',
    'Where it ends before, nobody knows.',
    withTablets(1000),
    notEvaluable('feed_not_covered', { unjudged: ['c'] }),
    injectionsTo(plus(orally, 179)),
  ),
]

/** (c): after a change of interval or form, or tablets instead. */
export const changeCases: readonly Case[] = about(['c'], [...changes, ...times, ...oral])
