import { describe, expect, test } from 'vitest'
import { Gradient } from './gradient.ts'

const LEVEL = { kind: 'linear', from: [0, 0], to: [1, 0] } as const

function offsetsOf(...offsets: readonly number[]): number[] {
  const gradient = new Gradient(LEVEL, 'box')
  for (const offset of offsets) gradient.addColorStop(offset, 'red')
  return gradient.stops.map((stop) => stop.offset)
}

describe('the stops of a gradient', () => {
  test.each([
    { given: [0, 1], offsets: [0, 1] },
    { given: [0.3, 0.6], offsets: [0, 0.3, 0.6, 1] },
    { given: [0.5], offsets: [0, 0.5, 1] },
    { given: [1, 0.2, 0], offsets: [0, 0.2, 1] },
    { given: [], offsets: [] },
  ])('given at $given lie at $offsets', ({ given, offsets }) => {
    expect(offsetsOf(...given)).toEqual(offsets)
  })

  test.each([
    [0, 0.5, 0.5, 1],
    [0, 0, 0, 1],
    [0, 1, 1, 1],
    [0.5, 0.5, 0.5],
  ])('at %d, %d, %d stand in increasing order from 0 to 1', (...given) => {
    const offsets = offsetsOf(...given)
    expect(offsets[0]).toBe(0)
    expect(offsets.at(-1)).toBe(1)
    expect(offsets.every((offset, index) => index === 0 || offset > offsets[index - 1]!)).toBe(true)
  })

  test('at one place keep the order in which they were added', () => {
    const gradient = new Gradient(LEVEL, 'box')
    for (const [offset, colour] of [
      [0, 'red'],
      [0.5, 'red'],
      [0.5, 'blue'],
      [1, 'blue'],
    ] as const) {
      gradient.addColorStop(offset, colour)
    }
    expect(gradient.stops.map(({ colour }) => colour.operands)).toEqual(['1 0 0', '1 0 0', '0 0 1', '0 0 1'])
  })
})

describe('a gradient over a box', () => {
  const box = { box: { x1: 10, y1: 20, x2: 110, y2: 60 }, matrix: [1, 0, 0, 1, 5, 5] } as const

  test('stretches with it where it is linear', () => {
    expect(new Gradient(LEVEL, 'box').matrixOnPage([9, 0, 0, 9, 9, 9], box)).toEqual([100, 0, 0, 40, 15, 25])
  })

  test('stays round where it is radial, and covers the longer side', () => {
    const radial = new Gradient({ kind: 'radial', from: [0.5, 0.5, 0], to: [0.5, 0.5, 0.5] }, 'box')
    expect(radial.matrixOnPage([9, 0, 0, 9, 9, 9], box)).toEqual([100, 0, 0, 100, 15, -5])
  })

  test('does not look at it where it was made in the units of the chart', () => {
    expect(new Gradient(LEVEL, 'chart').matrixOnPage([2, 0, 0, 2, 1, 1], box)).toEqual([2, 0, 0, 2, 1, 1])
  })
})
