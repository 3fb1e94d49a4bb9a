import { expect, test } from 'vitest'
import { type CohortOptions, simulateCohort } from '../src/index.ts'

const cohort = (more: Partial<CohortOptions> = {}) => [
  ...simulateCohort({ patients: 150, seed: 5, preset: 'uk', asOf: '2025-06-30', ...more }),
]
const daysPastPlan = (people: ReturnType<typeof cohort>): number =>
  people.reduce((sum, { truth }) => sum + Number(truth.days_past_plan_last_year), 0)
const missed = (people: ReturnType<typeof cohort>): number =>
  people.reduce((sum, { injections }) => sum + injections.filter(({ status }) => status === 'missed').length, 0)

test('lateness makes doses later and more bookings missed, and nobody another patient', () => {
  const [usual, later] = [cohort(), cohort({ lateness: 2 })]
  expect(daysPastPlan(later)).toBeGreaterThan(1.1 * daysPastPlan(usual))
  expect(missed(later)).toBeGreaterThan(1.3 * missed(usual))
  expect(later.map(({ patient }) => patient)).toEqual(usual.map(({ patient }) => patient))
})

test('noise changes results and no dose; without it a potassium is always the same', () => {
  const [usual, still] = [cohort(), cohort({ noise: 0 })]
  const doseDays = (people: typeof usual) =>
    people.map(({ injections }) => injections.map((row) => row.administered_at))
  expect(doseDays(still)).toEqual(doseDays(usual))
  const folates = (people: typeof usual) =>
    people.map(({ labs }) => new Set(labs.filter((row) => row.test_name === 'Folate').map(({ value }) => value)).size)
  expect(Math.max(...folates(usual))).toBeGreaterThan(1)
  expect(Math.max(...folates(still))).toBeLessThanOrEqual(2)
})

test('a factor outside its range is refused', () => {
  expect(() => cohort({ lateness: -1 })).toThrow(RangeError)
  expect(() => cohort({ noise: 11 })).toThrow(RangeError)
})
