import { expect, test } from 'vitest'
import { countWords, isShown, shownNumber } from './count.ts'

test.each([
  [0, '0'],
  [1235, '1,235'],
  [{ below: 8 }, '<8'],
  [{ withheld: true as const }, 'not shown'],
])('the count %j is shown as %s', (count, words) => {
  expect(countWords(count)).toBe(words)
})

test('a suppressed or withheld count has no number', () => {
  expect(isShown({ below: 8 })).toBe(false)
  expect(shownNumber({ below: 8 })).toBeNull()
  expect(shownNumber({ withheld: true })).toBeNull()
  expect(shownNumber(0)).toBe(0)
})
