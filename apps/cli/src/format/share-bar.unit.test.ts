import { expect, test } from 'vitest'
import { shareBar } from './share-bar.ts'
import { sparkline } from './sparkline.ts'

test.each([
  [6, 8, 2, '▓▓▓▓▓▓░░▒▒'],
  [0, 0, 0, ''],
  [0, 0, 12, '▒▒▒▒▒▒▒▒▒▒'],
  [9_999, 10_000, 0, '▓▓▓▓▓▓▓▓▓░'],
  [1, 1_000, 1_000, '▓░░░░▒▒▒▒▒'],
])('of %i met of %i judged and %i that cannot be told the bar is %s', (met, judged, untold, bar) => {
  expect(shareBar(met, judged, untold)).toBe(bar)
})

test('a series goes from its lowest to its highest value, and a month without one is a dot', () => {
  expect(sparkline([0.5, 0.75, null, 1])).toBe('▁▅·█')
  expect(sparkline([0.4, 0.4])).toBe('▅▅')
  expect(sparkline([null])).toBe('·')
})
