import { expect, test } from 'vitest'
import type { EvidenceFact, Flagged } from './rule.ts'
import {
  besideLimit,
  capitalised,
  causeNameOf,
  daysBetween,
  factsOf,
  firstOf,
  lastOf,
  leastOf,
  limitOf,
  listWords,
  metaboliteWords,
  nameOf,
  numberWords,
  plural,
  type ResultFact,
  resultOf,
  resultsOf,
  spanWords,
  valueWords,
} from './words.ts'

const mma = {
  ...{ assessment_key: 1, position: 1, evidence_role: 'F3', fact_table: 'lab_result', fact_key: 7 },
  ...{ fact_on: '2025-02-14', analyte: 'mma', reported_value: 420, comparator: null, reported_unit: 'nmol/L' },
  ...{
    days_since_dose: 80,
    planned_interval_days: 84,
    limit_value: 280,
    limit_unit: 'nmol/L',
    egfr: 88,
    egfr_comparator: null,
    note: 'raised',
  },
} satisfies ResultFact
const hb: ResultFact = { ...mma, analyte: 'haemoglobin', reported_value: 98, reported_unit: 'g/L', limit_value: 120 }
/** A dose with the number of the result in its own table. */
const dose: EvidenceFact = { ...mma, fact_table: 'administration', analyte: null, reported_value: 1000 }
const patient: EvidenceFact = { ...dose, fact_table: 'patient', fact_on: null }

const flagWith = (...evidence: readonly EvidenceFact[]): Flagged => ({
  ...{ grade: 'possible', state: 'active', state_reason: null, closed_on: null, onset_on: '2025-02-14' },
  ...{ criteria: [], softeners: [], as_of: '2025-06-30', details: {} },
  evidence,
})

test.each([
  [132.9, '132.9'],
  [0.35, '0.35'],
  [162, '162'],
  [0.1 + 0.2, '0.3'],
])('%s is written %s', (value, words) => expect(numberWords(value)).toBe(words))

test.each([
  ['b12', 'B12'],
  ['holotc', 'active B12'],
  ['mma', 'MMA'],
  ['haemoglobin', 'Hb'],
  // The abbreviation of homocysteine is no word of a sentence.
  ['homocysteine', 'homocysteine'],
])('%s is called %s', (analyte, name) => expect(nameOf(analyte)).toBe(name))

test.each([
  ['pernicious_anaemia', 'pernicious anaemia'],
  ['unknown', undefined],
  [null, undefined],
])('the cause %s is called %s', (cause, name) => expect(causeNameOf(cause)).toBe(name))

test('a result is told as it was reported', () => {
  expect(valueWords(mma)).toBe('420 nmol/L')
  expect(valueWords({ ...mma, comparator: '>' })).toBe('>420 nmol/L')
})

test('a limit that was converted has no floating point dust', () => {
  expect(limitOf({ ...mma, limit_value: 258.00000000000006 })).toBe('258')
  expect(limitOf({ ...mma, limit_value: 0.4051 })).toBe('0.4051')
})

test('a metabolite without a limit is a mistake that names the metabolite and its day', () => {
  expect(() => metaboliteWords({ ...mma, limit_value: null })).toThrow('the mma of 2025-02-14 has no limit')
})

test('a metabolite is told with its limit and the kidneys, known or not', () => {
  expect(metaboliteWords(mma)).toBe('MMA 420 nmol/L, limit 280, eGFR 88')
  expect(metaboliteWords({ ...mma, egfr: 60, egfr_comparator: '>' })).toBe('MMA 420 nmol/L, limit 280, eGFR >60')
  expect(metaboliteWords({ ...mma, egfr: null })).toBe('MMA 420 nmol/L, limit 280, kidney function not known')
})

test('a blood count is told with the limit where one is known', () => {
  expect(besideLimit(hb)).toBe('Hb 98 g/L (limit 120)')
  expect(besideLimit({ ...hb, limit_value: null })).toBe('Hb 98 g/L')
})

test('facts of a role are those that have a day, results those of the laboratory', () => {
  const flag = flagWith(patient, dose, mma, { ...mma, evidence_role: 'F4' })
  expect(factsOf(flag, 'F3')).toEqual([dose, mma])
  expect(resultsOf(flag, 'F3')).toEqual([mma])
  expect(resultsOf(flag, 'F3', 'F4')).toHaveLength(2)
})

test('a result is found by its key, which a dose may have too', () => {
  expect(resultOf(flagWith(dose, { ...mma, fact_key: 6 }, mma), 7)).toBe(mma)
  expect(() => resultOf(flagWith(dose), 7)).toThrow('the flag has no result 7 in its evidence')
})

test('the first, the last and the least of a list are taken from it, of equal ones the first', () => {
  const list = ['three', 'one', 'two']
  expect([firstOf(list), lastOf(list), leastOf(list, (word) => word.length)]).toEqual(['three', 'two', 'one'])
  expect(() => lastOf([])).toThrow('a sentence tells a fact that its flag does not have')
})

test.each([
  [[], ''],
  [['a'], 'a'],
  [['a', 'b'], 'a and b'],
  [['a', 'b', 'c'], 'a, b and c'],
])('the list of %j reads "%s"', (items, words) => expect(listWords(items)).toBe(words))

test('a sentence begins with a capital', () => expect(capitalised('balance was 4')).toBe('Balance was 4'))

test('days are counted over the end of February and the change of the clocks', () => {
  expect(daysBetween('2024-02-28', '2024-03-31')).toBe(32)
})

test.each([
  [365, 'year'],
  [364, '364 days'],
  [1, '1 day'],
])('a time of %d days reads "%s"', (days, words) => expect(spanWords(days)).toBe(words))

test('many of one word may be another word', () =>
  expect(plural(2, 'day of grace', 'days of grace')).toBe('2 days of grace'))
