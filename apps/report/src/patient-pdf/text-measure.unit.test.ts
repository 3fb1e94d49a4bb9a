import { describe, expect, test } from 'vitest'
import { loadPageAssets } from './page-assets.ts'

const { measure, fonts } = loadPageAssets()
const width = (text: string): number => measure.width(text, 'regular', 10)

describe('TextMeasure', () => {
  test('breaks lines no wider than asked, and loses no word', () => {
    const text = 'B12 was 162 and 150 ng/L on day 85 and 81 of 84-day intervals (below 180), and MMA 420 nmol/L'
    const lines = measure.wrap(text, 'regular', 10, 90)
    expect(lines.length).toBeGreaterThan(4)
    for (const line of lines) expect(width(line)).toBeLessThanOrEqual(90)
    expect(lines.join(' ')).toBe(text)
  })

  test('breaks a word that is wider than a line between characters', () => {
    const lines = measure.wrap('x'.repeat(100), 'bold', 10, 60)
    expect(lines.length).toBeGreaterThan(5)
    expect(lines.join('')).toBe('x'.repeat(100))
    for (const line of lines) expect(measure.width(line, 'bold', 10)).toBeLessThanOrEqual(60)
  })

  test('cuts what has no room at a word and says so', () => {
    const [first, last, ...more] = measure.wrapWithin('one two three four five six seven eight', 'regular', 10, 60, 2)
    expect(more).toEqual([])
    expect(first).toBe('one two')
    expect(last).toMatch(/^three.*…$/)
    expect(width(last!)).toBeLessThanOrEqual(60)
  })

  test('sets text smaller before it cuts it', () => {
    expect(measure.fit('short', 'regular', 10, 100, 5)).toEqual({ text: 'short', size: 10 })
    const smaller = measure.fit('a little too long', 'regular', 10, 60, 5)
    expect(smaller.text).toBe('a little too long')
    expect(smaller.size).toBeLessThan(10)
    const cut = measure.fit('a little too long'.repeat(9), 'regular', 10, 60, 5)
    expect(cut.text).toMatch(/^a little.*…$/)
    expect(measure.width(cut.text, 'regular', cut.size)).toBeLessThanOrEqual(60)
  })

  test('names characters that the font lacks and drops controls', () => {
    expect(measure.printable('Zoë\u0000 Жук\n α  1')).toBe('Zoë Жук α 1')
    expect(measure.printable('P漢1')).toBe('P‹U+6F22›1')
    expect(measure.canPrint('漢')).toBe(false)
  })

  test('has figures of one width, so that columns line up', () => {
    for (const face of ['regular', 'bold'] as const)
      expect(new Set([...'0123456789'].map((digit) => measure.width(digit, face, 10))).size).toBe(1)
  })
})

describe('withSharedLayout', () => {
  test('gives every caller positions of its own, for PDFKit scales them in place', () => {
    const first = fonts.regular.layout('AVA')
    const before = first.positions.map(({ xAdvance }) => xAdvance)
    for (const position of first.positions) position.xAdvance = 0
    const second = fonts.regular.layout('AVA')
    expect(second.positions.map(({ xAdvance }) => xAdvance)).toEqual(before)
    expect(second.advanceWidth).toBe(before.reduce((sum, advance) => sum + advance, 0))
  })
})
