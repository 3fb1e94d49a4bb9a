import {
  b12,
  bloodCount,
  clear,
  course,
  dose,
  event,
  flagged,
  mma,
  notApplicable,
  notEvaluable,
  onDays,
  plus,
  rowsFor,
  today,
  woman,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import type { PatientFacts, ResultFact } from '../../cases/patient-facts.ts'
import { codedCases } from './cases-coded.ts'
import { computedCoverageCases } from './cases-coverage.ts'
import { elsewhereCases } from './cases-elsewhere.ts'

/** Twelve-weekly doses, the last one `days` days before the audit; `plan` is the interval written beside each. */
const stopped = (days: number, plan = 84, asOf: string = today) =>
  course({ start: plus(asOf, -days - 10 * plan - 11), until: plus(asOf, -days), plan, gap: plan })
const s = stopped(250)
const lastOn = s.at(10)
const { fires, clears, boundary, missing, outside } = rowsFor({ ...woman, doses: s.doses })
const definite = flagged('definite', undefined, { state: 'active' })

const limitCases: readonly Case[] = [
  fires(
    'stopped-with-pernicious-anaemia',
    'No dose for 250 days although the cause does not go away.',
    {},
    flagged('definite', undefined, { state: 'active', onset: plus(lastOn, 181) }),
  ),
  clears('still-treated', 'A dose 40 days ago.', { doses: stopped(40).doses }, clear),
  boundary('stopped-180-days-ago', '180 days are not more than 180.', { doses: stopped(180).doses }, clear),
  boundary(
    'stopped-181-days-ago',
    '181 days are.',
    { doses: stopped(181).doses },
    flagged('definite', undefined, { onset: today }),
  ),
  boundary(
    'half-yearly-364-days-ago',
    'With 182 days planned the limit is twice that.',
    { doses: stopped(364, 182).doses },
    clear,
  ),
  boundary('half-yearly-365-days-ago', 'The day after it is passed.', { doses: stopped(365, 182).doses }, definite),
]

const causes: readonly Case[] = [
  ...(
    [
      ['pernicious_anaemia', 'definite'],
      ['congenital', 'definite'],
      ['gastrectomy', 'definite'],
      ['malabsorption', 'probable'],
      ['unknown', 'possible'],
    ] as const
  ).map(([cause, grade]) =>
    fires(
      `stopped-${cause.replace('_', '-')}`,
      'The grade follows how lasting the cause is.',
      { cause },
      flagged(grade),
    ),
  ),
  fires(
    'stopped-cause-recorded-later-than-the-last-dose',
    'The cause counts from the day it was recorded, whenever the doses were.',
    { cause_recorded_on: today },
    definite,
  ),
]

/** A last dose 400 days ago: lapsed by any interval up to half-yearly. */
const reviewable = stopped(400)
const reviewFrom = reviewable.at(10)

/** One test every two weeks through the years: the laboratory feed covers everything, with none of the listed tests but those given. */
const laboratory = (...more: ResultFact[]): ResultFact[] => {
  const results: ResultFact[] = []
  for (let on = '2022-01-10'; on <= today; on = plus(on, 14)) {
    results.push(...bloodCount(on, 132, 92))
    if (on <= reviewFrom || on > plus(reviewFrom, 181))
      results.push(b12(on, 600), mma(on, 180), { on, analyte: 'homocysteine', value: 10 })
  }
  return [...results, ...more]
}
const possible = flagged('possible')
const reviewed = (cause: string): Case[] =>
  (
    [
      ['not-reviewed', {}, possible],
      ['reviewed-180-days-after', { events: [event(plus(reviewFrom, 180), 'clinical_review')] }, clear],
      ['reviewed-181-days-after', { events: [event(plus(reviewFrom, 181), 'clinical_review')] }, possible],
      ['reviewed-the-day-after', { events: [event(plus(reviewFrom, 1), 'clinical_review')] }, clear],
      ['reviewed-on-the-last-dose-day', { events: [event(reviewFrom, 'clinical_review')] }, possible],
      ['b12-the-day-after', { results: laboratory(b12(plus(reviewFrom, 1), 500)) }, clear],
      ['b12-on-the-last-dose-day', { results: laboratory(b12(reviewFrom, 500)) }, possible],
      ['b12-180-days-after', { results: laboratory(b12(plus(reviewFrom, 180), 500)) }, clear],
      ['b12-181-days-after', { results: laboratory(b12(plus(reviewFrom, 181), 500)) }, possible],
      ['mma-100-days-after', { results: laboratory(mma(plus(reviewFrom, 100), 180)) }, clear],
      [
        'homocysteine-100-days-after',
        { results: laboratory({ on: plus(reviewFrom, 100), analyte: 'homocysteine', value: 10 }) },
        clear,
      ],
    ] as const
  ).map(([name, facts, expect]) =>
    boundary(
      `${cause}-stopped-and-${name}`,
      'Where the cause may have gone, a stop without a test or review in 180 days is possible.',
      { cause, doses: reviewable.doses, results: laboratory(), ...facts } as Omit<PatientFacts, 'patient_id'>,
      expect,
    ),
  )

const tablets = (mcg: number, end?: string) =>
  dose(plus(lastOn, 30), {
    route: 'oral',
    form: 'cyanocobalamin',
    mcg,
    ...(end === undefined ? {} : { course_end_on: end }),
  })

const outsideCases: readonly Case[] = [
  outside('died', 'Who has died is not lapsed.', { deceased_on: plus(lastOn, 20) }, notApplicable('deceased')),
  outside(
    'left-the-register',
    'Nor is who left the register.',
    { deregistered_on: plus(lastOn, 20) },
    notApplicable('deregistered'),
  ),
  outside(
    'moved-to-another-clinic',
    'Care that was transferred out after the last dose is not a lapse.',
    { events: [event(plus(lastOn, 20), 'care_transferred_out')] },
    notApplicable('care_transferred_out'),
  ),
  fires(
    'moved-and-came-back-before-the-last-dose',
    'A transfer before the last dose does not matter.',
    { events: [event(plus(lastOn, -200), 'care_transferred_out'), event(plus(lastOn, -150), 'care_transferred_in')] },
    definite,
  ),
  outside(
    'injects-at-home',
    'Running self-injection is not a lapse.',
    { events: [event(plus(lastOn, 20), 'self_injection_start')] },
    notApplicable('self_injection'),
  ),
  fires(
    'injected-at-home-until-long-ago',
    'Self-injection that ended before the last dose is.',
    { events: [event(plus(lastOn, -200), 'self_injection_start'), event(plus(lastOn, -100), 'self_injection_end')] },
    definite,
  ),
  outside(
    'at-the-end-of-life',
    'Nor is the end of life.',
    { events: [event(plus(lastOn, 20), 'end_of_life')] },
    notApplicable('end_of_life'),
  ),
  outside(
    'stopped-after-nitrous-oxide',
    'A cause that has gone ends treatment.',
    { cause: 'nitrous_oxide' },
    notApplicable('reversible_cause'),
  ),
  outside('never-injected', 'Without injections nothing can lapse.', { doses: [] }, notApplicable('no_injections')),
  boundary(
    'tablets-of-1000-mcg-since',
    'Tablets of 1000 mcg a day are treatment.',
    { doses: [...s.doses, tablets(1000)] },
    clear,
  ),
  boundary('tablets-of-999-mcg-since', 'Smaller ones are not.', { doses: [...s.doses, tablets(999)] }, definite),
  boundary('tablets-until-today', 'They must cover this day.', { doses: [...s.doses, tablets(1000, today)] }, clear),
  boundary(
    'tablets-until-yesterday',
    'Tablets that ended yesterday do not.',
    { doses: [...s.doses, tablets(1000, plus(today, -1))] },
    definite,
  ),
  boundary(
    'diet-tablets-of-50-mcg-since',
    'With a dietary cause 50 mcg a day are treatment.',
    { cause: 'diet', doses: [...reviewable.doses, tablets(50)], results: laboratory() },
    clear,
  ),
  boundary(
    'diet-tablets-of-49-mcg-since',
    'Smaller ones are not.',
    { cause: 'diet', doses: [...reviewable.doses, tablets(49)], results: laboratory() },
    possible,
  ),
  fires(
    'missed-appointments-since',
    'Missed appointments are no doses.',
    {
      doses: [...s.doses, dose(plus(lastOn, 84), { status: 'missed' }), dose(plus(lastOn, 170), { status: 'refused' })],
    },
    definite,
  ),
  fires(
    'lapsed-during-loading',
    'Who never came back after the first doses has lapsed too.',
    { doses: onDays(plus(today, -300), [0, 2, 4], { interval: 84 }) },
    definite,
  ),
]

const covered = (to: string) => ({
  clinic: { country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01', covered_to: to },
})
const coverageCases: readonly Case[] = [
  boundary(
    'feed-ended-181-days-after-the-last-dose',
    'A lapse is judged at the end of the feed, however long ago.',
    {},
    definite,
    covered(plus(lastOn, 181)),
  ),
  missing(
    'feed-ended-63-days-ago',
    'The last dose before a feed that ended 63 days ago tells nothing about today.',
    { doses: stopped(100).doses },
    notEvaluable('feed_not_covered'),
    covered(plus(today, -63)),
  ),
  boundary(
    'feed-ended-62-days-ago',
    '62 days are near enough.',
    { doses: stopped(100).doses },
    clear,
    covered(plus(today, -62)),
  ),
  missing(
    'diet-stopped-and-no-laboratory-feed',
    'Where no results come in, their absence shows nothing.',
    { cause: 'diet', doses: reviewable.doses },
    notEvaluable('feed_not_covered'),
  ),
  missing(
    'treated-but-for-a-waiting-row',
    'A dose row that waits keeps the answer from being clear.',
    { doses: stopped(40).doses, waiting: [{ feed: 'injections', on: plus(today, -20), code: 'unknown_status' }] },
    notEvaluable('rows_waiting'),
  ),
]

/** What lapsed-treatment says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [
  ...limitCases,
  ...causes,
  ...reviewed('diet'),
  ...reviewed('medication'),
  ...outsideCases,
  ...coverageCases,
  ...computedCoverageCases,
  ...elsewhereCases,
  ...codedCases,
]
