import {
  b12,
  clear,
  coded,
  course,
  dose,
  event,
  flagged,
  holotc,
  homocysteine,
  mma,
  notApplicable,
  notEvaluable,
  plus,
  today,
  untilAudit,
} from '../../cases/build.ts'
import type { Case } from '../../cases/case.ts'
import {
  boundary,
  clears,
  coursed,
  day,
  definite,
  fires,
  injected,
  laboratory,
  lastOn,
  missing,
  none,
  outside,
  probable,
  tablets,
  tested,
  withTablets,
} from './case-course.ts'
import { feedCases } from './cases-feeds.ts'

const grades: readonly Case[] = [
  fires(
    'tablets-instead-with-pernicious-anaemia',
    'Nothing was tested after tablets replaced injections for a cause that does not go away.',
    {},
    flagged('definite', undefined, { state: 'active', onset: '2024-10-30' }),
  ),
  fires(
    'tablets-instead-with-malabsorption',
    'With another cause it is probable.',
    { cause: 'malabsorption' },
    probable,
  ),
  fires('tablets-instead-without-a-cause', 'So it is without a recorded one.', { cause: 'unknown' }, probable),
  fires('tablets-instead-with-diet', 'And with a dietary one.', { cause: 'diet' }, probable),
  fires(
    'tablets-instead-with-a-coded-cause',
    'A coded cause that does not go away is definite as a stated one.',
    { cause: 'unknown', conditions: [coded('2020-03-02', 'pernicious_anaemia', { code: 'D51.0' })] },
    definite,
  ),
  fires(
    'tablets-instead-with-a-code-that-ended',
    'One that ended says nothing.',
    {
      cause: 'unknown',
      conditions: [coded('2020-03-02', 'pernicious_anaemia', { code: 'D51.0', until: '2024-01-01' })],
    },
    probable,
  ),
  boundary(
    'cause-recorded-after-as-of',
    'A cause that is recorded after the audit is not known.',
    { cause_recorded_on: plus(today, 1) },
    probable,
  ),
  fires(
    'spray-instead',
    'Sublingual and nasal courses replace injections as tablets do.',
    { doses: withTablets(1000, coursed, { route: 'nasal' }) },
    definite,
  ),
  ...(
    [
      ['b12', b12(day(60), 500)],
      ['active-b12', holotc(day(60), 90)],
      ['mma', mma(day(60), 180)],
      ['homocysteine', homocysteine(day(60), 10)],
    ] as const
  ).map(([name, result]) =>
    clears(`tablets-instead-and-${name}-tested`, 'Any of the four tests verifies.', tested(result), clear),
  ),
  fires(
    'tablets-instead-and-a-blood-count',
    'A kidney test or another one does not.',
    tested({ on: day(60), analyte: 'haemoglobin', value: 130 }),
    definite,
  ),
  clears(
    'tested-with-a-value-above-the-range',
    'What the test says does not matter.',
    tested(b12(day(60), 2000, { comparator: '>' })),
    clear,
  ),
]

const edges: readonly Case[] = [
  boundary(
    'tested-the-day-they-began',
    'A test of the day they began tells of the injections.',
    tested(b12(day(0), 500)),
    definite,
  ),
  boundary('tested-the-day-after', 'The day after counts.', tested(b12(day(1), 500)), clear),
  boundary('tested-on-day-120', 'Day 120 counts.', tested(b12(day(120), 500)), clear),
  boundary('tested-on-day-121', 'Day 121 is too late.', tested(b12(day(121), 500)), definite),
  boundary(
    'tablets-of-100-mcg',
    'A course of 100 mcg a day replaces injections.',
    { doses: withTablets(100) },
    definite,
  ),
  boundary('tablets-of-99-mcg', 'A smaller one does not.', { doses: withTablets(99) }, none),
  boundary(
    'diet-tablets-of-50-mcg',
    'With a dietary cause 50 are enough.',
    { cause: 'diet', doses: withTablets(50) },
    probable,
  ),
  boundary('diet-tablets-of-49-mcg', '49 are not.', { cause: 'diet', doses: withTablets(49) }, none),
  boundary(
    'tablets-since-the-day-after-the-last-injection',
    'A course that began the day after the last injection replaces it.',
    { doses: withTablets(1000, plus(lastOn, 1)), results: laboratory(plus(lastOn, 1)) },
    definite,
  ),
  boundary(
    'tablets-since-the-day-of-the-last-injection',
    'One that began on its day did not begin after it.',
    { doses: withTablets(1000, lastOn), results: laboratory(lastOn) },
    none,
  ),
  boundary(
    'injected-again-after-the-tablets',
    'With an injection since, they were a bridge.',
    { doses: [...withTablets(1000), dose('2025-06-30')] },
    none,
  ),
  boundary(
    'injected-again-after-as-of',
    'An injection dated after the audit is unseen.',
    { doses: [...withTablets(1000), dose(plus(today, 1))] },
    definite,
  ),
  boundary(
    'two-courses-and-the-first-was-tested',
    'The first course is the change; a later one goes on.',
    { doses: [...withTablets(1000), tablets(1000, day(150))], ...tested(b12(day(60), 500)) },
    clear,
  ),
  boundary(
    'a-small-course-before-a-large-one',
    'The first one that is large enough counts.',
    { doses: [...withTablets(50, plus(lastOn, 5)), tablets(1000)], ...tested(b12(plus(lastOn, 20), 500)) },
    definite,
  ),
  boundary(
    'a-small-course-before-one-of-100-mcg',
    'A course of 100 mcg a day is large enough.',
    { doses: [...withTablets(50, plus(lastOn, 5)), tablets(100)] },
    definite,
  ),
]

const times: readonly Case[] = [
  missing(
    'day-120-is-the-day-of-the-audit',
    'While day 120 is not over a test may come.',
    {},
    notEvaluable('recheck_not_due'),
    {
      asOf: day(120),
    },
  ),
  boundary(
    'day-121-is-the-day-of-the-audit',
    'The day after, none came. The laboratory feed covers day 120 once the month has its rows.',
    { doses: withTablets(1000, '2024-07-03'), results: laboratory('2024-07-03', '2022-01-10', '2024-11-01') },
    flagged('definite', undefined, { onset: '2024-11-01' }),
    { asOf: '2024-11-01' },
  ),
  clears('tested-before-day-120', 'A test answers at once.', tested(b12(day(30), 500)), clear, { asOf: day(40) }),
  outside(
    'died-on-day-120',
    'Who died before the time had passed is outside.',
    { deceased_on: day(120) },
    notApplicable('record_ended'),
  ),
  boundary('left-on-day-121', 'The day after, it had passed.', { deregistered_on: day(121) }, definite),
  clears(
    'tested-and-died-later',
    'A test answers though the record ended.',
    { ...tested(b12(day(30), 500)), deceased_on: day(60) },
    clear,
  ),
  outside(
    'transferred-on-day-120',
    'Tests of another clinic are not in this record.',
    { events: [event(day(120), 'care_transferred_out')] },
    notApplicable('care_transferred_out'),
  ),
  boundary(
    'transferred-on-day-121',
    'A later transfer does not matter.',
    { events: [event(day(121), 'care_transferred_out')] },
    definite,
  ),
  outside(
    'elsewhere-for-a-day-of-the-time',
    'Who was elsewhere in between may have been tested there.',
    { events: [event(day(-20), 'care_transferred_out'), event(day(2), 'care_transferred_in')] },
    notApplicable('care_transferred_out'),
  ),
  outside(
    'at-the-end-of-life-on-day-120',
    'No test is asked for at the end of life.',
    { events: [event(day(120), 'end_of_life')] },
    notApplicable('end_of_life'),
  ),
  boundary(
    'transferred-and-back',
    'Nor does one that ended before the time began, or on its first day.',
    { events: [event(day(-20), 'care_transferred_out'), event(day(1), 'care_transferred_in')] },
    definite,
  ),
  ...(
    [
      ['untested-since-the-first-day-of-the-window', '2023-07-01', 'active'],
      ['untested-since-the-day-before-the-window', '2023-06-30', 'past'],
    ] as const
  ).map(([name, onset, state]) => {
    const on = plus(onset, -121)
    return boundary(
      name,
      'A finding that was complete before the 24 months is past.',
      { doses: [...course({ until: plus(on, -20) }).doses, tablets(1000, on)], results: laboratory(on) },
      flagged('definite', undefined, { state, onset }),
    )
  }),
]

const outsiders: readonly Case[] = [
  outside('still-injected', 'Without tablets there is nothing to verify.', { doses: injected.doses }, none),
  outside(
    'never-injected',
    'Tablets alone replace nothing.',
    { doses: [tablets(1000)] },
    notApplicable('no_injections'),
  ),
  outside(
    'tablets-before-the-last-injection',
    'Tablets before the last injection did not replace it.',
    { doses: withTablets(1000, plus(lastOn, -30)) },
    none,
  ),
  outside(
    'tablets-refused',
    'A refused course is none.',
    { doses: withTablets(1000, coursed, { status: 'refused' }) },
    none,
  ),
]

/** What oral-bridge-unverified says of named patients, worked out by hand from the rules page. */
export const cases: readonly Case[] = [...grades, ...edges, ...times, ...feedCases, ...outsiders].map(untilAudit)
