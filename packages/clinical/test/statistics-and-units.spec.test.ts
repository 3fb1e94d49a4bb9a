import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import {
  type AnalyteId,
  convert,
  crossesOnDay,
  inUnit,
  logLinearDecline,
  pFunnel,
  proportionOfDaysCovered,
  readDose,
  referenceChange,
  unitOf,
  wilsonInterval,
  xmrLimits,
} from '../src/index.ts'
import { type ExpectedNumbers, expectedNumbers } from './expected-numbers.ts'

const folder = process.env.TROUGHLINE_SHARED ?? new URL('../../../../shared', import.meta.url).pathname
const file = `${folder}/vectors/statistics-and-units.json`

/** Off by no more than half a unit of the last digit that the expected number shows (0.03755 is shown as 0.0376). */
const within = (actual: number | undefined, expected: number, digits: number) =>
  expect(Math.abs((actual ?? Number.NaN) - expected)).toBeLessThanOrEqual(0.5 * 10 ** -digits + 1e-12)

const check = (numbers: ExpectedNumbers) => {
  test.each(numbers.rcv_log_normal_one_sided_percent)('the reference change of $analyte at $cvi and $cva', (row) => {
    const { downPercent, upPercent } = referenceChange({ cvi: row.cvi, cva: row.cva }, row.z)
    within(downPercent, row.down, 2)
    within(upPercent, row.up, 2)
  })

  test.each(numbers.wilson_95)('the Wilson interval of $numerator in $denominator', (row) => {
    const interval = wilsonInterval(row.numerator, row.denominator)
    within(interval?.[0], row.interval[0] ?? Number.NaN, 4)
    within(interval?.[1], row.interval[1] ?? Number.NaN, 4)
  })

  test('the decline between two samples and the day it crosses 350', () => {
    const [first, second] = numbers.log_linear_decline.points.map(({ days, ng_per_l }) => ({ days, level: ng_per_l }))
    if (!first || !second) throw new Error('two points expected')
    const decline = logLinearDecline(first, second)
    within(decline?.kPerDay, numbers.log_linear_decline.k_per_day, 5)
    within(decline?.halfLifeDays, numbers.log_linear_decline.half_life_days, 1)
    within(crossesOnDay(first, second, 350), numbers.log_linear_decline.crosses_350_on_day, 1)
  })

  test('the days that four doses cover in a year', () => {
    const { doses, planned_interval_days: intervalDays, window } = numbers.pdc
    const covered = proportionOfDaysCovered(
      doses.map((on) => ({ on, intervalDays })),
      { from: window[0] ?? '', to: window[1] ?? '' },
    )
    expect(covered?.coveredDays).toBe(numbers.pdc.covered_days)
    expect(covered?.days).toBe(numbers.pdc.days)
    within(covered?.proportion, numbers.pdc.pdc, 3)
  })

  test('the limits of a chart of individual values', () => {
    const limits = xmrLimits(numbers.xmr.values)
    within(limits?.mean, numbers.xmr.mean, 5)
    within(limits?.meanMovingRange, numbers.xmr.mean_moving_range, 5)
    within(limits?.lower, numbers.xmr.lower, 4)
    within(limits?.upper, numbers.xmr.upper, 4)
  })

  test('the funnel of eight clinics with over-dispersion', () => {
    const { numerators, denominators, ...expected } = numbers.p_funnel
    const funnel = pFunnel(
      numerators.map((numerator, index) => ({ numerator, denominator: denominators[index] ?? Number.NaN })),
    )
    within(funnel?.overall, expected.overall, 6)
    within(funnel?.phi, expected.phi, 3)
    within(funnel?.tau2, expected.tau2, 5)
    within(funnel?.winsorLimits[0], expected.winsor_limits[0] ?? Number.NaN, 3)
    within(funnel?.winsorLimits[1], expected.winsor_limits[1] ?? Number.NaN, 3)
    expect(funnel?.points).toHaveLength(expected.z.length)
    for (const [index, point] of funnel?.points.entries() ?? []) {
      within(point.z, expected.z[index] ?? Number.NaN, 3)
      within(point.zOverdispersed, expected.z_overdispersed[index] ?? Number.NaN, 3)
    }
  })

  test.each(numbers.units)('$analyte from $from to $to', ({ analyte, from, to }) => {
    const [value, unit] = from
    const [expected, target] = to
    if (analyte === 'dose') {
      expect(readDose({ dose: value, doseUnit: unit })).toEqual({ mcg: expected })
      return
    }
    const id = analyte as AnalyteId
    const converted = convert(id, value, unit)
    if ('problem' in converted) throw new Error(converted.problem)
    expect(unitOf(id, target)).toBeDefined()
    within(inUnit(id, converted.value, target), expected, 1)
  })
}

describe('numbers expected from the published formulas', () => {
  check(expectedNumbers)
})

// On a machine that has the reference folder the table above is held against it; the product doesn't need the folder.
describe.runIf(existsSync(file))('numbers of the reference folder', () => {
  const numbers = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as ExpectedNumbers) : expectedNumbers

  test('are those of the table kept here', () => {
    expect(expectedNumbers).toEqual(numbers)
  })

  check(numbers)
})
