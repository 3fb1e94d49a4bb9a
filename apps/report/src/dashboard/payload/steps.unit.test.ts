import { expect, test } from 'vitest'
import { fromSteps, stepsOf } from './steps.ts'

test('steps lead back to the numbers they were made from, nulls and falls included', () => {
  for (const values of [[], [7], [3, 4, 9], [3, null, 4, 1, null], [null, null]]) {
    expect(fromSteps(stepsOf(values))).toEqual(values)
  }
  expect(stepsOf([3, 4, null, 9])).toEqual([3, 1, null, 5])
})
