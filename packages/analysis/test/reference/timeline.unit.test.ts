import { defaultParameters } from '@troughline/clinical'
import { describe, expect, test } from 'vitest'
import type { DataSet, DoseFact, PatientFacts, ResultFact } from '../../src/cases/patient-facts.ts'
import { addDays, ageOn, windowStart } from './calendar.ts'
import { coverageOf } from './coverage.ts'
import { timelineOf } from './index.ts'
import { graceOf } from './planned-interval.ts'

const first = '2024-01-01'
const asOf = '2025-06-30'
const clinic = { clinic_id: 'c1', country: 'GB', regimen: 'UK-BNF', covered_from: '2015-01-01' }

function timeline(patient: Omit<PatientFacts, 'patient_id'>) {
  const facts = { patient_id: 'p1', clinic_id: 'c1', cause: 'pernicious_anaemia', ...patient }
  const data: DataSet = { asOf, clinics: [clinic], patients: [facts] }
  return timelineOf(facts, clinic, data, defaultParameters)
}

const on = (day: number) => addDays(first, day)
const dosesOn = (days: readonly number[], more: Partial<DoseFact> = {}): DoseFact[] =>
  days.map((day) => ({ on: on(day), ...more }))
const contextOf = (doses: readonly DoseFact[], result: Partial<ResultFact> & { on: string }) =>
  timeline({ doses, results: [{ analyte: 'b12', value: 400, ...result }] }).samples[0]?.context
const run = (doses: readonly DoseFact[]) => {
  const e = timeline({ doses }).episodes[0]
  return [e?.run_full_doses, e?.transition_on, e?.loaded, e?.run_interrupted]
}

describe('the calendar', () => {
  test('starts a window of 24 months on the day after the same day, clipped to the end of the month', () => {
    expect(windowStart('2025-06-30', 24)).toBe('2023-07-01')
    expect(windowStart('2024-02-29', 12)).toBe('2023-03-01')
    expect(windowStart('2025-03-31', 1)).toBe('2025-03-01')
  })

  test('completes a year of age on the birthday', () => {
    expect(ageOn('1960-06-30', '2025-06-29')).toBe(64)
    expect(ageOn('1960-06-30', '2025-06-30')).toBe(65)
  })
})

test('grace is a quarter of the interval, halves rounded up, from 7 to 14 days', () => {
  expect([20, 30, 31, 42, 56, 92].map((days) => graceOf(days, defaultParameters))).toEqual([7, 8, 8, 11, 14, 14])
})

describe('coverage', () => {
  const monthly = (rows: readonly number[]) =>
    rows.flatMap((count, month) => Array.from({ length: count }, () => addDays('2024-01-10', month * 30)))

  test('leaves out months below a quarter of the median at both ends', () => {
    const { covered_from, covered_to } = coverageOf(monthly([1, 8, 8, 8, 8, 1]), asOf, defaultParameters)
    expect([covered_from, covered_to]).toEqual(['2024-02-01', '2024-05-31'])
  })

  test('is not computed for fewer than 20 rows a year', () => {
    expect(coverageOf(monthly([1, 8, 8, 2]), asOf, defaultParameters).covered_to).toBe(asOf)
    expect(coverageOf(monthly([1, 8, 8, 3]), asOf, defaultParameters).covered_to).toBe('2024-04-30')
  })
})

describe('the loading run', () => {
  test('bridges one gap of 11 to 14 days and stops at the second', () => {
    expect(run(dosesOn([0, 2, 4, 18, 20, 90]))).toEqual([5, on(20), true, true])
    expect(run(dosesOn([0, 2, 4, 18, 32, 34, 120]))).toEqual([4, on(18), true, true])
    expect(run(dosesOn([0, 2, 4, 19, 21, 120]))).toEqual([3, on(4), true, false])
  })

  test('begins at the earliest dose from which three belong together', () => {
    expect(run(dosesOn([0, 13, 26, 29, 32, 120]))).toEqual([4, on(32), true, true])
    expect(run(dosesOn([0, 30, 60, 62, 64, 150]))).toEqual([3, on(64), true, false])
    expect(run(dosesOn([0, 30, 61, 63, 65, 150]))).toEqual([1, on(0), false, false])
  })

  test('joins doses labelled loading at any gap, ends before one labelled maintenance, and counts unseen doses', () => {
    expect(run(dosesOn([0, 20, 40], { label: 'loading' }))).toEqual([3, on(40), true, false])
    expect(run([...dosesOn([0, 2]), ...dosesOn([4], { label: 'maintenance' }), ...dosesOn([6])])).toEqual([
      2,
      on(2),
      false,
      false,
    ])
    expect(run([{ on: on(0), label: 'loading', k: 5, n: 6 }, ...dosesOn([90])])).toEqual([5, on(0), true, false])
  })
})

describe('the planned interval', () => {
  const intervals = (doses: readonly DoseFact[], more: Omit<PatientFacts, 'patient_id'> = {}) =>
    timeline({ doses, ...more }).doses.map((d) => [d.planned_interval_days, d.interval_source])

  test('takes the next-due date before the planned interval, then the latest earlier plan, then the regimen', () => {
    const doses = [
      { on: on(0) },
      { on: on(30), next_due_on: on(114), interval: 60 },
      { on: on(60), interval: 30.5 },
      { on: on(90), interval: -5 },
    ]
    expect(intervals(doses)).toEqual([
      [92, 'regimen'],
      [84, 'next_due'],
      [30.5, 'log'],
      [30.5, 'earlier_log'],
    ])
  })

  test('lets a plan of 10 days or less hold for its own loading dose alone', () => {
    expect(intervals(dosesOn([0, 2, 4, 60], { interval: 7 }))).toEqual([
      [7, 'log'],
      [7, 'log'],
      [92, 'regimen'],
      [92, 'regimen'],
    ])
  })

  test('takes a row of the plans feed of the same day as earlier, and no loading row of it', () => {
    const plans = [
      { on: on(0), interval: 56 },
      { on: on(40), interval: 14, phase: 'loading' },
    ]
    expect(intervals(dosesOn([0, 50]), { plans })).toEqual([
      [56, 'plan'],
      [56, 'plan'],
    ])
  })

  test('is 62 days from the day of neurological involvement on', () => {
    const involved = { neurological_involvement: 'yes', neurological_since: on(60) } as const
    expect(intervals(dosesOn([0, 60]), involved)).toEqual([
      [92, 'regimen'],
      [62, 'regimen'],
    ])
  })
})

test('an episode ends by a gap above twice the interval and above 210 days, 400 for a dietary cause', () => {
  const episodes = (gap: number, more: Omit<PatientFacts, 'patient_id'> = {}) =>
    timeline({ doses: dosesOn([0, gap], { interval: 84 }), ...more }).episodes.length
  expect([episodes(210), episodes(211)]).toEqual([1, 2])
  expect([episodes(400, { cause: 'diet' }), episodes(401, { cause: 'diet' })]).toEqual([1, 2])
  const halfYearly = (gap: number) => timeline({ doses: dosesOn([0, gap], { interval: 182 }) }).episodes.length
  expect([halfYearly(364), halfYearly(365)]).toEqual([1, 2])
})

describe('the context of a sample', () => {
  const monthly = dosesOn([0, 31, 62, 93], { interval: 31 })

  test('turns at 14 days, three quarters of the interval, its grace and 14 days more', () => {
    const last = (day: number) => contextOf(dosesOn([0, 84], { interval: 84 }), { on: on(84 + day) })
    expect([13, 14, 62, 63, 98, 99, 112, 113].map(last)).toEqual([
      'post_dose',
      'mid_interval',
      'mid_interval',
      'trough',
      'trough',
      'late_trough',
      'late_trough',
      'overdue',
    ])
  })

  test('uses the actual gap where it is shorter', () => {
    const doses = dosesOn([0, 84, 124], { interval: 84 })
    expect([29, 30].map((day) => contextOf(doses, { on: on(84 + day) }))).toEqual(['mid_interval', 'trough'])
  })

  test('on a later dose day is the previous cycle for a low level or an earlier time, and unknown for others', () => {
    expect(contextOf(monthly, { on: on(62), value: 349.9 })).toBe('same_day_low')
    expect(contextOf(monthly, { on: on(62), value: 350 })).toBe('same_day')
    expect(contextOf(dosesOn([0, 31, 62], { interval: 31, mcg: 249 }), { on: on(62), value: 100 })).toBe('same_day')
    const timed = dosesOn([0, 31, 62], { interval: 31, at: '12:00' })
    expect(contextOf(timed, { on: on(31), at: '08:00' })).toBe('trough')
    expect(contextOf(timed, { on: on(31), at: '13:00' })).toBe('post_dose')
    expect(contextOf(timed, { on: on(31), at: '12:00' })).toBe('same_day')
  })

  test('on the first dose day of an episode is before treatment, whatever the level', () => {
    expect(contextOf(monthly, { on: on(0), value: 100 })).toBe('pre_treatment')
    expect(contextOf(dosesOn([0], { at: '12:00' }), { on: on(0), at: '11:59' })).toBe('pre_treatment')
    expect(contextOf(dosesOn([0], { at: '12:00' }), { on: on(0), at: '12:01' })).toBe('post_dose')
  })

  test('is oral cover before too short, and too short before the days', () => {
    const course = { on: on(40), route: 'oral', mcg: 100, course_end_on: on(60) }
    expect([60, 61].map((day) => contextOf([...monthly, course], { on: on(day) }))).toEqual(['oral_cover', 'trough'])
    expect([18, 19].map((i) => contextOf(dosesOn([0, 60], { interval: i }), { on: on(75) }))).toEqual([
      'interval_too_short',
      'trough',
    ])
  })
})

test('a metabolite is judged against its cut-off times the renal gate, and needs no gate below the cut-off', () => {
  const judge = (value: number, egfr: number | null, analyte = 'mma') => {
    const results = [
      { on: on(40), analyte, value },
      ...(egfr === null ? [] : [{ on: on(130), analyte: 'egfr', value: egfr }]),
    ]
    return timeline({ doses: dosesOn([0]), results }).samples[0]?.raised
  }
  expect([judge(280, null), judge(280.1, null), judge(280.1, 60)]).toEqual(['not_raised', 'capped', 'raised'])
  expect([judge(420, 59.9), judge(420.1, 59.9), judge(560, 44), judge(560.1, 44)]).toEqual([
    'not_raised',
    'raised',
    'not_raised',
    'raised',
  ])
  expect([judge(900, 29.9), judge(280, 29.9)]).toEqual(['not_evaluable', 'not_raised'])
  expect(judge(20.1, 90, 'homocysteine')).toBe('capped')
})
