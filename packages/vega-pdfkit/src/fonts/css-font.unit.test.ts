import { describe, expect, test } from 'vitest'
import { parseCssFont } from './css-font.ts'

describe('parseCssFont', () => {
  test.each([
    ['11px sans-serif', 'regular', 11],
    ['bold 9.5px "IBM Plex Sans"', 'bold', 9.5],
    ['italic small-caps 600 14px Georgia, serif', 'bold', 14],
    ['500 .5px x', 'regular', 0.5],
    ['normal 12px Font 9px', 'regular', 12],
    ['10px 900 Grotesk bold', 'regular', 10],
  ])('reads %s', (shorthand, face, size) => {
    expect(parseCssFont(shorthand)).toEqual({ face, size })
  })

  test('refuses a font without a size in px', () => {
    expect(() => parseCssFont('bold 12pt Times')).toThrow('a size in px is needed')
  })
})
