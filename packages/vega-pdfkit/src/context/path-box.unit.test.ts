import { describe, expect, test } from 'vitest'
import { PagePath } from './path.ts'
import { pathBox } from './path-box.ts'

const IDENTITY = [1, 0, 0, 1, 0, 0] as const

describe('pathBox', () => {
  test('is that of the curve and not of its control points', () => {
    const path = new PagePath()
    path.moveTo(IDENTITY, 0, 0)
    path.curveTo(IDENTITY, 0, 40, 100, 40, 100, 0)
    expect(pathBox(path.operators)).toEqual({ x1: 0, y1: 0, x2: 100, y2: 30 })
  })

  test('of a circle is its square, wherever its arc begins', () => {
    const path = new PagePath()
    path.arc(IDENTITY, 50, 60, 10, 0.7, 0.7 + 2 * Math.PI, false)
    const near = (value: number) => expect.closeTo(value, 1)
    expect(pathBox(path.operators)).toEqual({ x1: near(40), y1: near(50), x2: near(60), y2: near(70) })
  })

  test('takes in every subpath, rectangles of negative size, too', () => {
    const path = new PagePath()
    path.rect(IDENTITY, 20, 30, -15, -5)
    path.moveTo(IDENTITY, 40, 1)
    path.lineTo(IDENTITY, 41, 2)
    path.close()
    expect(pathBox(path.operators)).toEqual({ x1: 5, y1: 1, x2: 41, y2: 30 })
  })

  test('is that of the ends for a straight line written as a curve', () => {
    expect(pathBox(['1 1 m', '2 1 3 1 4 1 c'])).toEqual({ x1: 1, y1: 1, x2: 4, y2: 1 })
  })

  test('does not exist without a path', () => {
    expect(pathBox([])).toBeUndefined()
  })
})
