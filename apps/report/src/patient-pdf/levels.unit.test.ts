import { describe, expect, test } from 'vitest'
import { factorOf } from './analyte-units.ts'
import { fittedDecline } from './fitted-decline.ts'
import { levelCourses } from './level-courses.ts'
import type { PatientRecord, RunRecord } from './patient-record.ts'
import { unitTable } from './unit-table.ts'

const run = { sampleFromDays: 14 } as RunRecord
const cycles = ['2024-01-01', '2024-03-25', '2024-06-17'] as const

interface Sample {
  readonly cycle?: number
  readonly day: number
  readonly value: number
  readonly comparator?: string
  readonly laboratory?: string
  readonly context?: string
}

/** A patient with three cycles of 84 days, the last one open, and these samples of total B12 in ng/L. */
function patientWith(
  samples: readonly Sample[],
  decline?: Partial<NonNullable<PatientRecord['decline']>>,
): PatientRecord {
  return {
    doses: cycles.map((on, index) => ({
      ...{ dose_on: on, next_on: cycles[index + 1] ?? null, is_maintenance_cycle: true },
      ...{ form: 'hydroxocobalamin', dose_mcg: index === 1 ? null : 1000 },
    })),
    results: samples.map(({ cycle = 0, day, value, comparator = null, laboratory = 'A', context = 'trough' }) => ({
      ...{ analyte: 'b12', cycle_on: cycles[cycle], days_since_dose: day, value, comparator, laboratory, context },
      ...{ method: null, reported_unit: 'ng/L', reported_value: value, collected_on: `${cycle} ${day}` },
    })),
    decline:
      decline === undefined
        ? undefined
        : { form: 'hydroxocobalamin', dose_mcg: 1000, laboratory: 'A', method: null, ...decline },
  } as unknown as PatientRecord
}

const courses = (samples: readonly Sample[], ucum = 'ng/L', threshold = 180) =>
  levelCourses(patientWith(samples), run, { ucum, factor: factorOf(unitTable, 'b12', ucum)! }, threshold)

describe('the course of levels in a cycle', () => {
  test('goes from the first to the last usable sample, and counts days below on lines of the logarithm', () => {
    // From 720 to 90 over 60 days: a third of the fall in logarithms lies below 180, and 4 more days to the next dose.
    expect(
      courses([
        { day: 20, value: 720 },
        { day: 80, value: 90 },
      ]),
    ).toEqual([{ cycleOn: cycles[0], from: 720, to: 90, days: 60, daysBelow: 24, toNextDose: true }])
  })

  test('ends at the last sample where the cycle is open, and where the level is not below', () => {
    const open = courses([
      { cycle: 2, day: 20, value: 720 },
      { cycle: 2, day: 80, value: 90 },
    ])
    expect(open).toMatchObject([{ daysBelow: 20, toNextDose: false }])
    const above = courses([
      { day: 20, value: 90 },
      { day: 80, value: 180 },
    ])
    expect(above).toMatchObject([{ daysBelow: 60, toNextDose: false }])
  })

  test('leaves out one sample alone, censored ones, those soon after the dose and those of another laboratory', () => {
    expect(courses([{ day: 20, value: 400 }])).toEqual([])
    expect(
      courses([
        { day: 20, value: 400 },
        { day: 80, value: 150, comparator: '<' },
      ]),
    ).toEqual([])
    expect(
      courses([
        { day: 13, value: 900 },
        { day: 80, value: 150 },
      ]),
    ).toEqual([])
    expect(
      courses([
        { day: 20, value: 900, context: 'same_day_low' },
        { day: 80, value: 150 },
      ]),
    ).toEqual([])
    expect(
      courses([
        { day: 20, value: 900, laboratory: 'B' },
        { day: 80, value: 150 },
      ]),
    ).toEqual([])
  })

  test('is told in the unit of the chart', () => {
    const [course] = courses(
      [
        { day: 20, value: 1355.4 },
        { day: 80, value: 271.08 },
      ],
      'pmol/L',
      133,
    )
    expect(course!.from).toBeCloseTo(1000)
    expect(course!.to).toBeCloseTo(200)
    expect(course!.daysBelow).toBe(0)
  })
})

describe('the fitted decline', () => {
  const samples = [
    { cycle: 0, day: 20, value: 800 },
    { cycle: 1, day: 50, value: 400 },
    { cycle: 2, day: 80, value: 200 },
  ]
  const fit = { samples: 3, days_from: 20, days_to: 80, per_day: Math.LN2 / 30, low: Math.LN2 / 30 - 0.01 }
  const decline = { ...fit, high: Math.LN2 / 30 + 0.01 }

  test('goes through the mean of the samples, from the first to the last observed day and no further', () => {
    const line = fittedDecline(patientWith(samples, decline), run)
    expect([line[0]!.day, line.at(-1)!.day]).toEqual([20, 80])
    expect(line[0]!.level).toBeCloseTo(800)
    expect(line.at(-1)!.level).toBeCloseTo(200)
    expect(line.find(({ day }) => day === 50)!.level).toBeCloseTo(400)
  })

  test('has the band of its mean: narrowest at the mean day, as wide as the interval of the slope makes it', () => {
    const line = fittedDecline(patientWith(samples, decline), run)
    const half = ({ low, high }: (typeof line)[number]) => Math.log(high / low) / 2
    // h * sqrt(sxx / n) at the mean, h * sqrt(sxx / n + 30 * 30) at the ends; sxx = 1800, n = 3, h = 0.01.
    expect(half(line.find(({ day }) => day === 50)!)).toBeCloseTo(0.01 * Math.sqrt(600))
    expect(half(line[0]!)).toBeCloseTo(0.01 * Math.sqrt(1500))
  })

  test('takes of one day of a cycle the lowest, and a dose of unknown amount for one like that before it', () => {
    const doubled = [...samples, { cycle: 1, day: 50, value: 900 }]
    expect(fittedDecline(patientWith(doubled, decline), run)).toEqual(fittedDecline(patientWith(samples, decline), run))
  })

  test('is not drawn where none was fitted, or where not all of its samples are found', () => {
    expect(fittedDecline(patientWith(samples), run)).toEqual([])
    expect(fittedDecline(patientWith(samples, { ...decline, samples: 4 }), run)).toEqual([])
    expect(fittedDecline(patientWith(samples, { ...decline, days_to: 81 }), run)).toEqual([])
    expect(fittedDecline(patientWith(samples, { ...decline, laboratory: 'B' }), run)).toEqual([])
    expect(fittedDecline(patientWith(samples, { ...decline, form: 'cyanocobalamin' }), run)).toEqual([])
  })
})
