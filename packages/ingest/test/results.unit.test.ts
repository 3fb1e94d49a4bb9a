import { analytes, convert } from '@troughline/clinical'
import { describe, expect, test } from 'vitest'
import { readTest } from '../src/normalise/read-test.ts'
import { trustedRange } from '../src/normalise/results.ts'

describe('the analyte of a test', () => {
  test.each([
    ['2132-9', null, 'b12'],
    ['14685-2', 'whatever the screen says', 'b12'],
    ['14685-0', 'Vitamin B12', null],
    ['72157-1', 'Active B12', null],
    ['2132-9', 'Active B12', null],
    ['VB12', null, 'b12'],
    ['99999', 'Haemoglobin', 'haemoglobin'],
    ['XE2pf', null, 'b12'],
    ['1.03E+17', 'Haemoglobin', 'haemoglobin'],
    [null, 'serum  VITAMIN-b12', 'b12'],
    [' ', 'MCV', 'mcv'],
    [null, null, null],
    ['17849-1', 'Reticulocytes', null],
  ])('code %s, name %s: %s', (code, name, expected) => expect(readTest(code, name)).toBe(expected))
})

test('every value inside a trusted range is one that convert accepts', () => {
  let checked = 0
  for (const analyte of analytes) {
    for (const { unit, factor, spellings } of analyte.units) {
      const { above, below } = trustedRange(analyte, unit, factor)
      if (above >= below) continue
      const width = below - above
      for (const share of [1e-9, 0.01, 0.1, 0.5, 0.9, 0.999_999]) {
        const value = above + width * share
        if (value <= above || value >= below) continue
        expect([analyte.id, unit, value, 'problem' in convert(analyte.id, value, spellings[0])]).toEqual([
          analyte.id,
          unit,
          value,
          false,
        ])
        checked += 1
      }
    }
  }
  expect(checked).toBeGreaterThan(100)
})

test('usual values on treatment lie inside, so only odd ones are judged one by one', () => {
  const inside = (id: string, unit: string, value: number) => {
    const analyte = analytes.find((candidate) => candidate.id === id)
    const row = analyte?.units.find((candidate) => candidate.unit === unit)
    if (analyte === undefined || row === undefined) throw new Error(`no ${id} in ${unit}`)
    const { above, below } = trustedRange(analyte, row.unit, row.factor)
    return value > above && value < below
  }
  expect(inside('b12', 'ng/L', 450)).toBe(true)
  expect(inside('b12', 'pmol/L', 450)).toBe(true)
  expect(inside('haemoglobin', 'g/L', 128)).toBe(true)
  expect(inside('haemoglobin', 'g/dL', 12.8)).toBe(true)
  expect(inside('haemoglobin', 'g/L', 12.8)).toBe(false)
  expect(inside('mma', 'nmol/L', 320)).toBe(true)
})
