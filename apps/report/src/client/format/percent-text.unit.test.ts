import { expect, test } from 'vitest'
import { intervalText, preciseIntervalText, preciseShareText, shareText } from './percent-text.ts'

test('a share that is not all or nothing is never rounded to it', () => {
  expect([0, 0.002, 0.005, 0.5, 0.994, 0.996, 1].map(shareText)).toEqual([
    ...['0 %', '<1 %', '1 %', '50 %', '99 %', '>99 %', '100 %'],
  ])
})

test('an interval is rounded outwards, so that it never claims more than it knows', () => {
  expect(intervalText(0.7487, 0.8571)).toBe('74–86')
  expect(intervalText(0.0, 0.0301)).toBe('0–4')
})

test('limits of a chart are cut at 0 and 100 per cent', () => {
  expect(preciseIntervalText(-0.12, 1.04)).toBe('0.0–100.0 %')
  expect(preciseShareText(0.80904)).toBe('80.9 %')
})
