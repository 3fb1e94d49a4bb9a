import { describe, expect, test } from 'vitest'
import type { Payload } from '../dashboard/payload.ts'
import { filteredRows, orderedRows, searchTexts } from './worklist-order.ts'

const data = {
  clinics: { id: ['a', 'b'], name: ['Alder', 'Birch'] },
  rules: { id: ['late-dose', 'lapsed-treatment'], title: ['Late doses', 'Lapsed treatment'], criteria: [{}, {}] },
  patients: { id: ['P10', 'P9', 'P2', 'P1'], clinic: [1, 0, 0, 1], about: ['', '', '', ''] },
  worklist: {
    ...{ patient: [0, 1, 2, 3], tier: ['1', '4', '5', 'possible'], why: ['no dose for 200 days', 'x', 'y', 'z'] },
    ...{
      rules: [[1], [0], [0], [0]],
      grade: ['definite', 'definite', 'probable', 'possible'],
      uncovered: [1, 2, 3, 4],
    },
    ...{ onset: ['2025-01-01', null, '2024-01-01', '2023-01-01'], decided: [false, false, false, false] },
  },
} as unknown as Payload

const texts = searchTexts(data)
const all = new Set(['1', '2', '3', '4', '5', 'possible', 'information'])

describe('the worklist in the browser', () => {
  test('shows only the tiers that are on', () => {
    expect(filteredRows(data, texts, { search: '', clinic: undefined, tiers: new Set(['1', '5']) })).toEqual([0, 2])
  })
  test('finds words in any case and order in id, clinic, reason and findings', () => {
    expect(filteredRows(data, texts, { search: ' DAYS lapsed birch', clinic: undefined, tiers: all })).toEqual([0])
    expect(filteredRows(data, texts, { search: 'p9', clinic: undefined, tiers: all })).toEqual([1])
    expect(filteredRows(data, texts, { search: 'p9 birch', clinic: undefined, tiers: all })).toEqual([])
  })
  test('filters by clinic', () => {
    expect(filteredRows(data, texts, { search: '', clinic: 0, tiers: all })).toEqual([1, 2])
  })
  test('sorts ids by number, dates with the missing last in both directions, and tiers as published', () => {
    const rows = [0, 1, 2, 3]
    expect(orderedRows(data, rows, { column: 'patient', descending: false })).toEqual([3, 2, 1, 0])
    expect(orderedRows(data, rows, { column: 'onset', descending: false })).toEqual([3, 2, 0, 1])
    expect(orderedRows(data, rows, { column: 'onset', descending: true })).toEqual([0, 2, 3, 1])
    expect(orderedRows(data, rows, { column: 'clinic', descending: false })).toEqual([1, 2, 0, 3])
    expect(orderedRows(data, rows, { column: 'tier', descending: true })).toEqual([3, 2, 1, 0])
  })
})
