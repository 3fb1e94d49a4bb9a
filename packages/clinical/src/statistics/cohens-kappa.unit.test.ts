import { expect, test } from 'vitest'
import { cohensKappa } from './cohens-kappa.ts'

type Pair = readonly [string, string]
const times = (n: number, ...pair: Pair): Pair[] => Array.from({ length: n }, () => pair)

test('kappa of the textbook table of 50 cases is 0.4', () => {
  const found = cohensKappa([
    ...times(20, 'yes', 'yes'),
    ...times(5, 'yes', 'no'),
    ...times(10, 'no', 'yes'),
    ...times(15, 'no', 'no'),
  ])
  expect(found.observed).toBeCloseTo(0.7, 10)
  expect(found.kappa).toBeCloseTo(0.4, 10)
  expect(found.interval?.[0]).toBeCloseTo(0.4 - 1.959964 * Math.sqrt(0.21 / (50 * 0.25)), 6)
})

test('full agreement on two answers is 1, full disagreement -1', () => {
  expect(cohensKappa([...times(5, 'a', 'a'), ...times(5, 'b', 'b')]).kappa).toBe(1)
  expect(cohensKappa([...times(5, 'a', 'b'), ...times(5, 'b', 'a')]).kappa).toBe(-1)
})

test('without cases, or with one answer throughout, it is not defined', () => {
  expect(cohensKappa([])).toEqual({ n: 0, observed: null, kappa: null, interval: null })
  expect(cohensKappa(times(4, 'a', 'a'))).toMatchObject({ observed: 1, kappa: null, interval: null })
})
