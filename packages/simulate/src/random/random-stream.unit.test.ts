import { describe, expect, test } from 'vitest'
import { createRandomStream } from './random-stream.ts'

const draw = (count: number, value: () => number): number[] => Array.from({ length: count }, value)
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length

describe('a random stream', () => {
  test('repeats itself for the same key and differs for every other key', () => {
    const first = draw(20, createRandomStream(1, 'patient', 7).uniform)
    expect(draw(20, createRandomStream(1, 'patient', 7).uniform)).toEqual(first)
    for (const key of [
      [2, 'patient', 7],
      [1, 'clinic', 7],
      [1, 'patient', 8],
    ] as const)
      expect(draw(20, createRandomStream(...key).uniform)).not.toEqual(first)
  })

  test('starts neighbouring patients at unrelated places', () => {
    const firsts = Array.from({ length: 2000 }, (_, k) => createRandomStream(1, 'patient', k, 'traits').uniform())
    expect(mean(firsts)).toBeCloseTo(0.5, 1)
    const products = firsts.slice(1).map((value, k) => (value - 0.5) * (firsts[k]! - 0.5))
    expect(Math.abs(mean(products) * 12)).toBeLessThan(0.08)
  })

  test('draws its distributions with the mean and spread they are named by', () => {
    const random = createRandomStream('moments')
    const normals = draw(20_000, () => random.normal(10, 3))
    expect(mean(normals)).toBeCloseTo(10, 0)
    expect(Math.sqrt(mean(normals.map((value) => (value - 10) ** 2)))).toBeCloseTo(3, 0)
    expect(mean(draw(20_000, () => random.gamma(0.5, 4)))).toBeCloseTo(4, 0)
    expect(mean(draw(20_000, () => random.gamma(3, 4)))).toBeCloseTo(4, 0)
    expect(mean(draw(20_000, () => random.poisson(2.5)))).toBeCloseTo(2.5, 0)
    const logNormals = draw(20_001, () => random.logNormal(650, 1.9)).sort((a, b) => a - b)
    expect(logNormals[10_000]! / 650).toBeCloseTo(1, 1)
    expect(logNormals[16_827]! / logNormals[10_000]!).toBeCloseTo(1.9, 0)
  })

  test('picks by weight and never what weighs nothing', () => {
    const random = createRandomStream('weights')
    const picks = Array.from({ length: 10_000 }, () => random.pick({ often: 3, seldom: 1, never: 0 }))
    expect(picks.filter((pick) => pick === 'often').length / 10_000).toBeCloseTo(0.75, 1)
    expect(picks).not.toContain('never')
  })
})
