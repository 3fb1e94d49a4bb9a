import { expect, test } from 'vitest'
import { readDailyAmount } from './read-daily-amount.ts'

test.each([
  ['5 mg', 5000],
  ['5mg', 5000],
  ['5 mg od', 5000],
  ['5 mg once daily', 5000],
  ['5 MG TABLETS, ONE DAILY', 5000],
  ['folic acid 400 micrograms', 400],
  ['400 mcg/day', 400],
  ['400 µg', 400],
  ['400 μg/d', 400],
  ['0.4 mg', 400],
  ['0,4 mg', 400],
  ['.4 mg daily', 400],
  ['1,000 mcg', 1000],
  ['2.5 mg bd', 5000],
  ['400 mcg twice daily', 800],
  ['5 mg tds', 15_000],
  ['5 mg alternate days', 2500],
  ['5 mg weekly', 5000 / 7],
  ['5 mg once a week', 5000 / 7],
  ['5 mg/week', 5000 / 7],
  ['5 mg twice weekly', 10_000 / 7],
  ['5 mg daily for one week', 5000],
  ['5 mg three times a day', 15_000],
])('%j is read as %d mcg a day', (text, mcg) => expect(readDailyAmount(text)).toBeCloseTo(mcg, 6))

test.each(['', '5', 'started', 'high dose', '5 ml', '2.5 mg/5 ml', '5 mg then 400 mcg', '5 mmol', 'mg'])(
  '%j tells no amount',
  (text) => expect(readDailyAmount(text)).toBeUndefined(),
)
