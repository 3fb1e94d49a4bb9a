import { describe, expect, test } from 'vitest'
import {
  b12,
  bloodCount,
  course,
  dose,
  event,
  every,
  loadedBnf,
  mma,
  mmaWithKidneys,
  onDays,
  plus,
  score,
  woman,
} from '../src/cases/build.ts'
import type { PatientFacts } from '../src/cases/patient-facts.ts'
import { asOf, cohort, laboratoryKeeper, standings } from './measure-cohort.ts'

type Facts = Omit<PatientFacts, 'patient_id'>

/** Every 84 days to the audit date, the last dose 30 days before it. */
const treated: Facts = {
  ...woman,
  doses: [...loadedBnf('2022-01-31'), ...every(84, { from: '2022-05-06', count: 14, interval: 84 })],
}
const stopped: Facts = {
  ...woman,
  doses: [...loadedBnf('2022-01-31'), ...every(84, { from: '2022-05-06', count: 8, interval: 84 })],
}

describe('on-treatment', () => {
  const patients = {
    'treated-on-time': treated,
    'lapsed-last-year': stopped,
    'bridged-by-tablets': {
      ...stopped,
      doses: [...(stopped.doses ?? []), dose('2024-01-10', { route: 'oral', mcg: 1000 })],
    },
    'died-while-treated': { ...stopped, deceased_on: '2024-02-01' },
    'moved-away': { ...stopped, deregistered_on: '2024-02-01' },
    'injects-at-home': { ...stopped, events: [event('2023-12-20', 'self_injection_start')] },
    'vegan-who-stopped': { ...stopped, cause: 'diet' },
    'cause-not-recorded': { ...stopped, cause: 'unknown' },
    'never-injected': { ...woman },
  } satisfies Record<string, Facts>

  test('asks about lasting causes alone, and tells the unknown ones apart', async () => {
    expect(await standings(cohort(patients), 'on-treatment')).toEqual({
      'treated-on-time': 'met',
      'lapsed-last-year': 'not met',
      'bridged-by-tablets': 'met',
      'died-while-treated': 'excluded deceased',
      'moved-away': 'excluded deregistered',
      'injects-at-home': 'excluded self_injection',
    })
    expect(await standings(cohort(patients), 'on-treatment-cause-unknown')).toEqual({ 'cause-not-recorded': 'not met' })
  })
})

describe('loaded-to-regimen', () => {
  const low = (start: string) => [b12(plus(start, -5), 120)]
  const start = '2024-03-04'
  const then = (from: string) => every(84, { from, count: 4, interval: 84 })
  const starter = (doses: Facts['doses'], more: Facts = {}): Facts => ({
    ...woman,
    results: low(start),
    doses: doses ?? [],
    ...more,
  })

  test('counts major departures from the regimen, and leaves minor ones', async () => {
    const found = await standings(
      cohort({
        'six-in-eleven-days': starter([...loadedBnf(start), ...then('2024-06-10')]),
        'never-loaded': starter([dose(start), ...then('2024-05-20')]),
        'three-of-six': starter([...onDays(start, [0, 2, 4]), ...then('2024-05-20')]),
        'five-of-six': starter([...onDays(start, [0, 2, 4, 7, 9]), ...then('2024-05-20')]),
        'all-in-five-days': starter([...onDays(start, [0, 1, 2, 3, 4, 5]), ...then('2024-05-20')]),
      }),
      'loaded-to-regimen',
    )
    expect(found).toEqual({
      'six-in-eleven-days': 'met',
      'never-loaded': 'not met',
      'three-of-six': 'not met',
      'five-of-six': 'met',
      'all-in-five-days': 'not met',
    })
  })

  test('belongs to the day of the first dose, the first day of the window included', async () => {
    const found = await standings(
      cohort({
        'first-day': { ...woman, results: low('2023-07-01'), doses: loadedBnf('2023-07-01') },
        'day-before': { ...woman, results: low('2023-06-30'), doses: loadedBnf('2023-06-30') },
      }),
      'loaded-to-regimen',
    )
    expect(found).toEqual({ 'first-day': 'met' })
  })

  test('does not wait for the 120 days that laboratory criteria need, but for the schedule', async () => {
    const recent = '2025-05-20'
    const found = await standings(
      cohort({
        'loaded-last-month': { ...woman, results: low(recent), doses: loadedBnf(recent) },
        'one-dose-so-far': { ...woman, results: low(recent), doses: [dose(recent)] },
        'nerves-involved-next-dose-open': {
          ...woman,
          results: low(recent),
          doses: loadedBnf(recent),
          neurological_involvement: 'yes',
        },
      }),
      'loaded-to-regimen',
    )
    expect(found).toEqual({
      'loaded-last-month': 'met',
      'one-dose-so-far': 'not_evaluable no_transition_yet',
      'nerves-involved-next-dose-open': 'not_evaluable schedule_unjudged',
    })
  })

  test('leaves out prophylaxis, and who cannot be told', async () => {
    const found = await standings(
      cohort({
        'for-prevention': {
          ...woman,
          cause: 'bariatric_surgery',
          doses: [dose(start, { label: 'prophylaxis' }), ...then('2024-05-20')],
        },
        'nobody-says-why': { ...woman, cause: 'unknown', doses: [...loadedBnf(start), ...then('2024-06-10')] },
        'seen-from-last-year': {
          ...woman,
          registered_on: '2024-01-01',
          doses: [...loadedBnf(start), ...then('2024-06-10')],
        },
        'resumed-after-a-lapse': {
          ...woman,
          results: [b12('2020-01-01', 120)],
          doses: [
            ...loadedBnf('2020-01-06'),
            ...every(84, { from: '2020-04-06', count: 4, interval: 84 }),
            ...then('2024-03-04'),
          ],
        },
      }),
      'loaded-to-regimen',
    )
    expect(found).toEqual({
      'for-prevention': 'excluded prophylaxis',
      'nobody-says-why': 'not_evaluable indication_unknown',
      'seen-from-last-year': 'not_evaluable short_lookback',
    })
  })
})

describe('the halves of early maintenance', () => {
  const start = '2024-03-04'
  const patients = {
    'five-of-six': {
      ...woman,
      results: [b12('2024-03-01', 120)],
      doses: [...onDays(start, [0, 2, 4, 7, 9]), ...every(84, { from: '2024-06-05', count: 4, interval: 84 })],
    },
    'loaded-but-mma-raised': {
      ...woman,
      results: [b12('2024-03-01', 120), ...mmaWithKidneys('2024-05-01', 500)],
      doses: [...loadedBnf(start), ...every(84, { from: '2024-06-05', count: 4, interval: 84 })],
    },
    'loaded-and-mma-normal': {
      ...woman,
      results: [b12('2024-03-01', 120), ...mmaWithKidneys('2024-05-01', 200)],
      doses: [...loadedBnf(start), ...every(84, { from: '2024-06-05', count: 4, interval: 84 })],
    },
  } satisfies Record<string, Facts>

  test('are counted apart: the schedule', async () => {
    expect(await standings(cohort(patients), 'early-maintenance-schedule')).toEqual({
      'five-of-six': 'met',
      'loaded-but-mma-raised': 'not met',
      'loaded-and-mma-normal': 'not met',
    })
  })

  test('and what results say, of those tested', async () => {
    expect(await standings(cohort(patients), 'early-maintenance-evidence')).toEqual({
      'five-of-six': 'not_evaluable no_follow_up_test',
      'loaded-but-mma-raised': 'met',
      'loaded-and-mma-normal': 'not met',
    })
  })
})

describe('doses-on-time', () => {
  /** Transition dose on 2024-04-12; the dose of interest is due 84 days later with a grace of 14: 2024-07-05, on time from 06-21 to 07-19. */
  const start = '2024-04-01'
  const given = (day: number | undefined, more: Facts = {}): Facts => ({
    ...woman,
    results: [b12('2024-03-28', 120)],
    doses: [
      ...loadedBnf(start, { interval: 84 }),
      ...(day === undefined ? [] : [dose(plus('2024-04-12', day), { interval: 400 })]),
    ],
    ...more,
  })

  test('has both ends of the grace inside', async () => {
    expect(
      await standings(
        cohort({
          'on-day-98': given(98),
          'on-day-99': given(99),
          'on-day-84': given(84),
        }),
        'doses-on-time',
      ),
    ).toEqual({ 'on-day-98': 'met', 'on-day-99': 'not met', 'on-day-84': 'met' })
  })

  test('counts a dose earlier than the grace as not on time', async () => {
    // Due 2024-12-02; given 14 and 15 days early, inside the 12 months.
    const early = (day: number): Facts => ({
      ...woman,
      doses: [
        ...loadedBnf('2022-01-31', { interval: 84 }),
        ...every(84, { from: '2022-05-06', count: 11, interval: 84 }),
        dose(plus('2024-08-23', day), { interval: 400 }),
      ],
    })
    const found = await standings(cohort({ 'day-70': early(70), 'day-69': early(69) }), 'doses-on-time')
    expect(found['day-70']).toBe('met, met')
    expect(found['day-69']).toBe('met, not met')
  })

  test('belongs to the year of its closing dose', async () => {
    // Due on the 2024-06-30 and 2024-07-01.
    const closing = (on: string): Facts => ({
      ...woman,
      doses: [...loadedBnf('2024-03-27', { interval: 84 }), dose(on, { interval: 400 })],
      results: [b12('2024-03-20', 120)],
    })
    const found = await standings(
      cohort({ 'last-june': closing('2024-06-30'), 'first-july': closing('2024-07-01') }),
      'doses-on-time',
    )
    expect(found).toEqual({ 'first-july': 'met' })
  })

  test('enters an open cycle on the first day that is late, and leaves a lapsed one to on-treatment', async () => {
    const open = (days: number): Facts => ({
      ...woman,
      results: [b12(plus(asOf, -days - 20), 120)],
      doses: loadedBnf(plus(asOf, -days - 11), { interval: 84 }),
    })
    const found = await standings(
      cohort({
        'open-98-days': open(98),
        'open-99-days': open(99),
        'open-180-days': open(180),
        'open-181-days': open(181),
      }),
      'doses-on-time',
    )
    expect(found).toEqual({
      'open-99-days': 'not met',
      'open-180-days': 'not met',
      'open-181-days': 'excluded lapsed',
    })
  })

  test('excuses a late dose, and never one that was on time', async () => {
    const found = await standings(
      cohort({
        'in-hospital-when-late': given(110, { events: [event('2024-07-15', 'hospital_admission', '2024-07-30')] }),
        'in-hospital-but-on-time': given(98, { events: [event('2024-07-15', 'hospital_admission', '2024-07-30')] }),
        'in-hospital-for-a-week': given(110, { events: [event('2024-07-18', 'hospital_admission', '2024-07-25')] }),
        'on-tablets-when-late': given(110, {
          doses: [
            ...(given(110).doses ?? []),
            dose('2024-07-18', { route: 'oral', mcg: 1000, course_end_on: '2024-07-31' }),
          ],
        }),
        'declined-it': given(110, { events: [event('2024-07-10', 'declined')] }),
        'refused-it': given(110, { doses: [...(given(110).doses ?? []), dose('2024-07-10', { status: 'refused' })] }),
        'vegan-within-six-months': given(196, { cause: 'diet' }),
        'vegan-later': given(197, { cause: 'diet' }),
      }),
      'doses-on-time',
    )
    expect(found).toEqual({
      'in-hospital-when-late': 'exception admission',
      'in-hospital-but-on-time': 'met',
      'in-hospital-for-a-week': 'not met',
      'on-tablets-when-late': 'exception oral',
      'declined-it': 'exception declined',
      'refused-it': 'exception declined',
      'vegan-within-six-months': 'exception diet',
      'vegan-later': 'not met',
    })
  })
})

describe('response-looked-at', () => {
  const start = '2024-03-04'
  const looked = (more: Facts = {}): Facts => ({
    ...woman,
    doses: [...loadedBnf(start), ...every(84, { from: '2024-06-05', count: 4, interval: 84 })],
    ...more,
    results: [b12('2024-03-01', 120), ...(more.results ?? [])],
  })

  test('takes a blood count or a review from day 21 to day 112, both included', async () => {
    const found = await standings(
      cohort({
        'count-on-day-20': looked({ results: bloodCount(plus(start, 20), 130, 92) }),
        'count-on-day-21': looked({ results: bloodCount(plus(start, 21), 130, 92) }),
        'count-on-day-112': looked({ results: bloodCount(plus(start, 112), 130, 92) }),
        'count-on-day-113': looked({ results: bloodCount(plus(start, 113), 130, 92) }),
        'review-on-day-60': looked({ events: [event(plus(start, 60), 'clinical_review')] }),
        'only-b12-on-day-60': looked({ results: [b12(plus(start, 60), 900)] }),
      }),
      'response-looked-at',
    )
    expect(found).toEqual({
      'count-on-day-20': 'not met',
      'count-on-day-21': 'met',
      'count-on-day-112': 'met',
      'count-on-day-113': 'not met',
      'review-on-day-60': 'met',
      'only-b12-on-day-60': 'not met',
    })
  })

  test('waits for the last of the days even where somebody looked', async () => {
    const at = (on: string): Facts => ({
      ...woman,
      results: [b12(plus(on, -3), 120), ...bloodCount(plus(on, 30), 130, 92)],
      doses: loadedBnf(on),
    })
    const found = await standings(
      cohort({ 'day-112-is-today': at(plus(asOf, -112)), 'day-112-is-tomorrow': at(plus(asOf, -111)) }),
      'response-looked-at',
    )
    expect(found).toEqual({
      'day-112-is-today': 'met',
      'day-112-is-tomorrow': 'not_evaluable follow_up_too_short',
    })
  })

  test('excuses who died or left before the last of the days and was not looked at', async () => {
    const found = await standings(
      cohort({
        'died-on-day-112': looked({ deceased_on: plus(start, 112) }),
        'died-on-day-113': looked({ deceased_on: plus(start, 113) }),
        'died-but-was-looked-at': looked({
          deceased_on: plus(start, 100),
          results: bloodCount(plus(start, 30), 130, 92),
        }),
        'left-on-day-50': looked({ deregistered_on: plus(start, 50) }),
      }),
      'response-looked-at',
    )
    expect(found).toEqual({
      'died-on-day-112': 'exception deceased',
      'died-on-day-113': 'not met',
      'died-but-was-looked-at': 'met',
      'left-on-day-50': 'exception deregistered',
    })
  })

  test('cannot tell without a laboratory feed that holds blood counts, but sees a review', async () => {
    const found = await standings(
      cohort(
        { 'no-feed': looked(), 'no-feed-reviewed': looked({ events: [event(plus(start, 60), 'clinical_review')] }) },
        [],
      ),
      'response-looked-at',
    )
    expect(found).toEqual({ 'no-feed': 'not_evaluable feed_not_covered', 'no-feed-reviewed': 'met' })
  })
})

describe('evidence-available and the count beside it', () => {
  const { doses, day } = course()
  /** Number of the cycle that closed last before the audit date. */
  const last = 12
  const on = (more: Facts = {}): Facts => ({ ...woman, doses, ...more })
  const patients = {
    'trough-last-year': on({ results: [b12(day(last, 80), 420)] }),
    'post-dose-sample-only': on({ results: [b12(day(last, 5), 900)] }),
    'mma-last-year': on({ results: mmaWithKidneys(day(last, 40), 200) }),
    'mma-that-cannot-be-judged': on({
      results: [mma(day(last, 40), 500), ...[{ on: day(last, 40), analyte: 'egfr', value: 20 }]],
    }),
    'scores-on-the-first-day': on({ symptoms: [score('2024-03-31', 'fatigue', 4)] }),
    'scores-on-the-day-before': on({ symptoms: [score('2024-03-30', 'fatigue', 4)] }),
    reviewed: on({ events: [event('2025-01-10', 'clinical_review')] }),
    lapsed: { ...woman, doses: doses.filter((one) => one.on < '2024-10-01'), results: [b12(day(8, 80), 420)] },
    'low-twice': on({ results: [b12(day(last, 80), 150), b12(day(last - 1, 80), 140)] }),
  } satisfies Record<string, Facts>

  test('take a trough, a metabolite that can be judged or a symptom review in fifteen months', async () => {
    expect(await standings(cohort(patients), 'evidence-available')).toEqual({
      'trough-last-year': 'met',
      'post-dose-sample-only': 'not met',
      'mma-last-year': 'met',
      'mma-that-cannot-be-judged': 'not met',
      'scores-on-the-first-day': 'met',
      'scores-on-the-day-before': 'not met',
      reviewed: 'met',
      lapsed: 'excluded lapsed',
      'low-twice': 'met',
    })
  })

  test('count who falls among those tested, without a rate', async () => {
    const found = await standings(cohort(patients), 'falls-between-doses')
    expect(found).toMatchObject({
      'low-twice': 'met',
      'trough-last-year': 'not met',
      'post-dose-sample-only': 'not_evaluable only_post_dose_samples',
      'mma-last-year': 'not_evaluable no_trough',
    })
  })

  test('and say whose troughs were seen at all', async () => {
    const found = await standings(cohort(patients), 'trough-coverage')
    expect(found).toMatchObject({
      'low-twice': 'met',
      'trough-last-year': 'met',
      'post-dose-sample-only': 'not met',
      'mma-last-year': 'not met',
    })
  })

  test('cannot tell where the laboratory feed ended before the audit date, unless something is there', async () => {
    const found = await standings(
      cohort({ nothing: on(), reviewed: on({ events: [event('2025-01-10', 'clinical_review')] }) }, [
        laboratoryKeeper('c1', '2025-04-30'),
      ]),
      'evidence-available',
    )
    expect(found).toEqual({ nothing: 'not_evaluable feed_not_covered', reviewed: 'met' })
  })
})

describe('days-covered', () => {
  /** Loaded in time for a first maintenance dose so many days before the audit date, which covers all days since. */
  const since = (days: number): Facts => {
    const first = plus(asOf, -days)
    return {
      ...woman,
      results: [b12(plus(first, -110), 120)],
      doses: [...loadedBnf(plus(first, -95), { interval: 84 }), dose(first, { interval: 92 })],
    }
  }

  test('counts adequacy from four days in five on, over ninety days or more', async () => {
    const found = await standings(
      cohort({
        'treated-on-time': treated,
        'stopped-a-year-and-a-half-ago': stopped,
        'ninety-days': since(89),
        'eighty-nine-days': since(88),
        'still-loading': { ...woman, results: [b12(plus(asOf, -9), 120)], doses: [dose(plus(asOf, -5))] },
      }),
      'days-covered',
    )
    expect(found).toEqual({
      'treated-on-time': 'met',
      'stopped-a-year-and-a-half-ago': 'not met',
      'ninety-days': 'met',
      'eighty-nine-days': 'not_evaluable window_too_short',
    })
  })
})

describe('haematological-response', () => {
  const start = '2024-03-04'
  const anaemic = (later: PatientFacts['results'] = []): Facts => ({
    ...woman,
    results: [b12('2024-03-01', 120), ...bloodCount('2024-03-01', 90, 110), ...later],
    doses: [...loadedBnf(start), ...every(84, { from: '2024-06-05', count: 4, interval: 84 })],
  })

  test('counts who answered of those with a blood count to answer with', async () => {
    const found = await standings(
      cohort({
        recovered: anaemic([...bloodCount(plus(start, 28), 112, 104), ...bloodCount(plus(start, 70), 132, 92)]),
        'still-anaemic': anaemic([...bloodCount(plus(start, 28), 92, 108), ...bloodCount(plus(start, 70), 95, 106)]),
        'never-tested-again': anaemic(),
        'never-anaemic': { ...anaemic(), results: [b12('2024-03-01', 120), ...bloodCount('2024-03-01', 135, 92)] },
      }),
      'haematological-response',
    )
    expect(found).toMatchObject({ recovered: 'met', 'still-anaemic': 'not met' })
    expect(found['never-tested-again']).toMatch(/^not_evaluable /)
    expect(found).not.toHaveProperty('never-anaemic')
  })
})
