import { describe, expect, test } from 'vitest'
import { outside, overlaps, type PlacedText } from './read-pdf.ts'

const at = (x: number, y: number): PlacedText => ({ text: `${x},${y}`, x, y, width: 50, size: 8 })

describe('the checks of a page', () => {
  test('see texts that cover each other and no others', () => {
    expect(overlaps([at(100, 100), at(140, 103)])).toHaveLength(1)
    expect(overlaps([at(100, 100), at(150.5, 100), at(100, 109)])).toEqual([])
  })

  test('see texts that leave the page', () => {
    const page = { width: 595, height: 842, tree: {} }
    expect(outside({ ...page, texts: [at(100, 100), at(560, 100), at(100, 835), at(5, 100)] })).toHaveLength(3)
  })
})
