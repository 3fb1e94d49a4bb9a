import { describe, expect, test } from 'vitest'
import { parseColour } from './colour.ts'

describe('parseColour', () => {
  test.each([
    { css: '#ff8000', operands: '1 0.502 0', alpha: 1 },
    { css: 'steelblue', operands: '0.275 0.51 0.706', alpha: 1 },
    { css: 'rgba(255, 0, 0, 0.25)', operands: '1 0 0', alpha: 0.25 },
    { css: 'hsl(120, 100%, 50%)', operands: '0 1 0', alpha: 1 },
    { css: '#00000080', operands: '0 0 0', alpha: 128 / 255 },
  ])('reads $css', ({ css, operands, alpha }) => {
    const channels = operands.split(' ').map((operand) => expect.closeTo(Number(operand) * 255, 0))
    expect(parseColour(css)).toEqual({ operands, channels, alpha: expect.closeTo(alpha, 6) })
  })

  test.each(['transparent', 'none', 'rgba(10, 20, 30, 0)'])('gives %s no opacity', (css) => {
    expect(parseColour(css).alpha).toBe(0)
  })

  test('refuses what is not a colour instead of painting with the colour before', () => {
    expect(() => parseColour('bluish')).toThrow('Cannot read the colour "bluish".')
    expect(() => parseColour({ gradient: 'linear' })).toThrow('patterns are not supported')
  })
})
