import { describe, expect, test } from 'vitest'
import { type Judged, judgedOf, placeOf, populationOf, totalOf } from './classify.ts'

const base: Judged = {
  ...{ outcome: 'flagged', grade: 'probable', state: 'active', reason: null },
  ...{ criteria: ['E2-major'], unjudgedCriteria: [], resumed: false },
}

describe('where an assessment counts', () => {
  test('an active flag counts by its grade and a past one apart from all grades', () => {
    expect(placeOf('whole', base)).toEqual({ field: 'probable' })
    expect(placeOf('whole', { ...base, state: 'past' })).toEqual({ field: 'past' })
    expect(placeOf('whole', { ...base, grade: 'information' })).toEqual({ field: 'information' })
  })
  test('a schedule shortfall is not counted as laboratory evidence', () => {
    expect(placeOf('schedule', base)).toEqual({ field: 'probable' })
    expect(placeOf('evidence', base)).toEqual({ field: 'noFlag' })
  })
  test('a start with both is counted in both parts', () => {
    const both = { ...base, criteria: ['E2-major', 'E5'], grade: 'definite' }
    expect(placeOf('schedule', both)).toEqual({ field: 'definite' })
    expect(placeOf('evidence', both)).toEqual({ field: 'definite' })
  })
  test('a part without a met criterion is "cannot tell" as long as one of its criteria is open', () => {
    const clear = { ...base, outcome: 'clear', grade: null, state: null, criteria: [], unjudgedCriteria: ['E8', 'E5'] }
    expect(placeOf('evidence', clear)).toEqual({ field: 'cannotTell', reason: 'unjudged:E5,E8' })
    expect(placeOf('schedule', clear)).toEqual({ field: 'noFlag' })
    expect(placeOf('whole', clear)).toEqual({ field: 'noFlag' })
  })
  test('a met criterion wins over an open one of the same part', () => {
    expect(placeOf('evidence', { ...base, criteria: ['E4b'], unjudgedCriteria: ['E5'] })).toEqual({ field: 'probable' })
  })
  test('the schedule does not speak of a later episode without loading', () => {
    const resumed = { ...base, criteria: ['E5'], resumed: true }
    expect(placeOf('schedule', resumed)).toEqual({ field: 'notApplicable', reason: 'resumed_maintenance' })
    expect(placeOf('evidence', resumed)).toEqual({ field: 'probable' })
  })
  test('an assessment that could not be judged is "cannot tell" in every part', () => {
    const open = { ...base, outcome: 'not_evaluable', grade: null, state: null, criteria: [], reason: 'short_lookback' }
    for (const part of ['whole', 'schedule', 'evidence'] as const)
      expect(placeOf(part, open)).toEqual({ field: 'cannotTell', reason: 'short_lookback' })
  })
  test('sums keep reasons apart, and the denominator holds past flags but nothing that cannot be told', () => {
    const one = { ...totalOf([]), definite: 1, past: 2, noFlag: 3, cannotTell: { a: 4 }, notApplicable: { z: 9 } }
    const total = totalOf([one, { ...one, cannotTell: { a: 1, b: 1 } }])
    expect(total.cannotTell).toEqual({ a: 5, b: 1 })
    expect(judgedOf(total)).toBe(12)
    expect(populationOf(total)).toBe(18)
  })
})
