import { describe, expect, test } from 'vitest'
import { arcBeziers, sweepAngle } from './arc.ts'

describe('sweepAngle', () => {
  test.each([
    { name: 'a quarter turn', start: 0, end: Math.PI / 2, anticlockwise: false, sweep: Math.PI / 2 },
    {
      name: 'the long way round when clockwise',
      start: Math.PI / 2,
      end: 0,
      anticlockwise: false,
      sweep: 1.5 * Math.PI,
    },
    { name: 'the short way when anticlockwise', start: Math.PI / 2, end: 0, anticlockwise: true, sweep: -Math.PI / 2 },
    { name: 'a full circle', start: 0, end: 2 * Math.PI, anticlockwise: false, sweep: 2 * Math.PI },
    { name: 'no more than a full circle', start: 0, end: 7 * Math.PI, anticlockwise: false, sweep: 2 * Math.PI },
    { name: 'a full circle anticlockwise', start: 0, end: -2 * Math.PI, anticlockwise: true, sweep: -2 * Math.PI },
    { name: 'nothing', start: 1, end: 1, anticlockwise: false, sweep: 0 },
  ])('sweeps $name', ({ start, end, anticlockwise, sweep }) => {
    expect(sweepAngle(start, end, anticlockwise)).toBeCloseTo(sweep, 12)
  })
})

describe('arcBeziers', () => {
  test('keeps every point of a circle within 0.03 % of the radius', () => {
    const curves = arcBeziers(10, 20, 100, 0.3, 2 * Math.PI)
    let from = [10 + 100 * Math.cos(0.3), 20 + 100 * Math.sin(0.3)]
    expect(curves).toHaveLength(4)
    for (const [x1, y1, x2, y2, x, y] of curves) {
      for (let t = 0; t <= 1; t += 0.05) {
        const at = (a: number, b: number, c: number, d: number) =>
          (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d
        const radius = Math.hypot(at(from[0]!, x1, x2, x) - 10, at(from[1]!, y1, y2, y) - 20)
        expect(Math.abs(radius - 100)).toBeLessThan(0.03)
      }
      from = [x, y]
    }
  })

  test('goes the other way for a negative sweep', () => {
    const [curve] = arcBeziers(0, 0, 1, 0, -Math.PI / 2)
    expect(curve![4]).toBeCloseTo(0, 12)
    expect(curve![5]).toBeCloseTo(-1, 12)
  })

  test('is empty for an empty sweep', () => {
    expect(arcBeziers(0, 0, 1, 0, 0)).toEqual([])
  })
})
