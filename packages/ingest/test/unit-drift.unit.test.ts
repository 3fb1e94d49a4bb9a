import { describe, expect, test } from 'vitest'
import { judgeShift, type Suspicion } from '../src/findings/judge-shift.ts'
import { locateShifts } from '../src/findings/locate-shift.ts'
import { type UnitFactor, unitFactors } from '../src/findings/unit-factors.ts'
import { byWeek, type Laboratory, type Result, simulate, within } from './simulated-laboratory.ts'

const factors = unitFactors('b12', 'pg/mL')
/** Numbers in pmol/L beside the label pg/mL. */
const picomoles = Math.log(0.7378)

function suspect(results: readonly Result[]): Suspicion<UnitFactor> | undefined {
  for (const { from, before, isTrend, periodError } of locateShifts(byWeek(results))) {
    const found = judgeShift(within(results, from, before), factors, { comparable: !isTrend, periodError })
    if (found !== undefined) return found
  }
  return undefined
}

const laboratories = 100
/** Of a hundred laboratories of the kind, how many are suspected. Seeds are fixed, so the number is too. */
const suspected = (laboratory: Laboratory): Suspicion<UnitFactor>[] =>
  Array.from({ length: laboratories }, (_, index) => suspect(simulate(index * 7919 + 13, laboratory)) ?? []).flat()

const year = { months: 24 }

describe('without a change of unit', () => {
  test.each<[string, Laboratory]>([
    ['chance alone, 60 patients a side', { ...year, patients: 120, results: 1 }],
    ['chance alone, 200 a side', { ...year, patients: 400, results: 1 }],
    ['chance alone, 1,000 a side', { ...year, patients: 2000, results: 1 }],
    ['months that differ by 10 %', { ...year, patients: 400, results: 1, monthly: 0.1 }],
    ['many months that differ by 10 %', { ...year, patients: 2000, results: 1, monthly: 0.1 }],
    [
      'a case mix 12 % lower from the middle on',
      { ...year, patients: 400, results: 1, monthly: 0.05, step: Math.log(0.88) },
    ],
    ['that case mix in many patients', { ...year, patients: 2000, results: 1, monthly: 0.05, step: Math.log(0.88) }],
    [
      'patients who come under treatment, 30 % up',
      { ...year, patients: 400, results: 3, monthly: 0.05, treatment: 0.3 },
    ],
    [
      'patients who come under treatment, threefold',
      { ...year, patients: 2000, results: 3, monthly: 0.05, treatment: 1.2 },
    ],
  ])('%s: at most 3 of 100 laboratories are suspected', (_, laboratory) => {
    expect(suspected(laboratory).length).toBeLessThanOrEqual(3)
  })

  test.each<[string, Laboratory]>([
    ['an 18 % lower case mix', { ...year, patients: 400, results: 1, monthly: 0.05, step: Math.log(0.82) }],
    ['a steady fall by 30 %', { ...year, patients: 400, results: 1, monthly: 0.05, trend: Math.log(0.7) }],
    ['a steady rise by 40 %', { ...year, patients: 400, results: 1, monthly: 0.05, trend: Math.log(1.4) }],
  ])('%s, nearly the factor itself: at most 15 of 100', (_, laboratory) => {
    expect(suspected(laboratory).length).toBeLessThanOrEqual(15)
  })
})

describe('pg/mL that is pmol/L from the middle on', () => {
  const changed = { ...year, monthly: 0.03, step: picomoles }

  test.each<[string, Laboratory, number]>([
    ['200 patients a side: found in a third of the laboratories', { ...changed, patients: 400, results: 1 }, 33],
    ['1,000 patients a side: nearly always', { ...changed, patients: 2000, results: 1 }, 85],
    ['60 a side, the same patients before and after: in about half', { ...changed, patients: 120, results: 3 }, 45],
    ['200 a side, the same patients: in nine of ten', { ...changed, patients: 400, results: 3 }, 88],
    ['treated patients, 1,000 a side: in four of five', { ...changed, patients: 2000, results: 3, treatment: 1.2 }, 80],
    ['only in the last third', { ...changed, patients: 400, results: 2, stepAt: 0.67 }, 75],
  ])('%s', (_, laboratory, least) => {
    const found = suspected(laboratory)
    expect(found.length).toBeGreaterThanOrEqual(least)
    expect(found.every(({ factor }) => factor.unit === 'pmol/L')).toBe(true)
  })

  test('60 patients a side with one result each are too few to tell', () => {
    expect(suspected({ ...changed, patients: 120, results: 1 }).length).toBeLessThan(10)
  })

  test('a result per patient rests on groups, several on the same patients', () => {
    expect(new Set(suspected({ ...changed, patients: 2000, results: 1 }).map(({ basis }) => basis))).toEqual(
      new Set(['groups']),
    )
    expect(new Set(suspected({ ...changed, patients: 400, results: 3 }).map(({ basis }) => basis))).toEqual(
      new Set(['pairs']),
    )
  })
})

describe('a stretch that ends again', () => {
  test('is found with both ends', () => {
    const results = simulate(5, { ...year, patients: 600, results: 3 }).map((result) => ({
      ...result,
      log: result.log + (result.day >= 280 && result.day < 420 ? picomoles : 0),
    }))
    const [stretch] = locateShifts(byWeek(results))
    expect(stretch?.from).toBeGreaterThanOrEqual(252)
    expect(stretch?.from).toBeLessThanOrEqual(308)
    expect(stretch?.before).toBeGreaterThanOrEqual(392)
    expect(stretch?.before).toBeLessThanOrEqual(448)
    expect(suspect(results)).toMatchObject({ factor: { unit: 'pmol/L', side: 'inside' }, basis: 'pairs' })
  })
})

describe('the border cases of a judgement', () => {
  /** A patient with one result on each side, and one on each side only; the spread is small, so only the numbers decide. */
  const paired = (patients: number, shift: number) =>
    Array.from({ length: patients }, (_, patient) => {
      const usual = 5 + (patient % 7) / 50
      return [
        { patient, day: 0, log: usual, inside: false },
        { patient, day: 100, log: usual + shift + ((patient % 5) - 2) / 100, inside: true },
      ]
    }).flat()
  const fair = { comparable: true, periodError: 0 }

  test('29 patients on one side say nothing, 30 do', () => {
    expect(judgeShift(paired(29, picomoles), factors, fair)).toBeUndefined()
    expect(judgeShift(paired(30, picomoles), factors, fair)).toMatchObject({
      patientsInside: 30,
      factor: { unit: 'pmol/L' },
    })
  })

  test('a ratio that is reliable and no factor is none', () => {
    expect(judgeShift(paired(500, Math.log(0.85)), factors, fair)).toBeUndefined()
    expect(judgeShift(paired(500, Math.log(0.5)), factors, fair)).toBeUndefined()
    expect(judgeShift(paired(500, 0), factors, fair)).toBeUndefined()
  })

  test('the ratio lies between its limits, and they hold the factor and not 1', () => {
    const found = judgeShift(paired(200, picomoles), factors, fair)
    expect(found?.ratio).toBeCloseTo(0.738, 2)
    expect(found?.low).toBeLessThan(0.7378)
    expect(found?.high).toBeGreaterThan(0.7378)
    expect(found?.high).toBeLessThan(1)
  })

  test('groups that are not comparable say nothing unless patients are the same', () => {
    const apart = paired(200, Math.log(10)).map((point) => ({
      ...point,
      patient: point.patient + (point.inside ? 1000 : 0),
    }))
    expect(judgeShift(apart, factors, fair)).toMatchObject({ basis: 'groups', factor: { ratio: 10, unit: null } })
    expect(judgeShift(apart, factors, { ...fair, comparable: false })).toBeUndefined()
  })

  test('one frequent visitor does not pass for many patients', () => {
    const one = Array.from({ length: 400 }, (_, index) => ({
      patient: 1,
      day: index,
      log: index < 200 ? 6 : 6 + picomoles,
      inside: index >= 200,
    }))
    expect(judgeShift(one, factors, fair)).toBeUndefined()
  })
})

describe('factors between units', () => {
  test('say which side looks like which unit', () => {
    expect(unitFactors('b12', 'pg/mL').find(({ ratio }) => Math.abs(ratio - 0.7378) < 0.001)).toMatchObject({
      side: 'inside',
      unit: 'pmol/L',
    })
    expect(unitFactors('b12', 'pmol/L').find(({ ratio }) => Math.abs(ratio - 0.7378) < 0.001)).toMatchObject({
      side: 'outside',
      unit: 'ng/L',
    })
    expect(unitFactors('haemoglobin', 'g/L').find(({ ratio }) => ratio === 0.1)).toMatchObject({ unit: 'g/dL' })
    expect(unitFactors('haemoglobin', 'g/dL').find(({ ratio }) => Math.abs(ratio - 0.6206) < 0.001)).toMatchObject({
      unit: 'mmol/L',
    })
  })

  test('of one scale are none: ng/L and pg/mL are the same number', () => {
    for (const unit of ['ng/L', 'pg/mL']) expect(unitFactors('b12', unit).some(({ ratio }) => ratio === 1)).toBe(false)
  })

  test('always hold the steps of a decimal point', () => {
    const ratios = unitFactors('mcv', 'fL').map(({ ratio }) => ratio)
    for (const step of [10, 100, 1000, 0.1, 0.01, 0.001]) expect(ratios).toContain(step)
  })
})
