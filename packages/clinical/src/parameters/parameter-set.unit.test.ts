import { describe, expect, test } from 'vitest'
import { defaultParameters, hashOfValues, nameOfSet, parameters, readParameterSet } from './parameter-set.ts'

describe('the catalogue of parameters', () => {
  test('gives every parameter a unit, a meaning and a source', () => {
    for (const [id, parameter] of Object.entries(parameters)) {
      expect(parameter.unit, id).not.toBe('')
      expect(parameter.meaning.length, id).toBeGreaterThan(10)
      expect(parameter.source.length, id).toBeGreaterThan(3)
    }
  })

  test('says what happens at the value of every threshold that ends in a clinical unit', () => {
    const clinical = Object.entries(parameters).filter(([, { unit }]) => /\/L$/.test(unit))
    expect(clinical.length).toBeGreaterThan(15)
    for (const [id, parameter] of clinical) expect(parameter.boundary, id).toBeDefined()
  })
})

describe('a parameter set', () => {
  test('has a hash of its values alone, whatever its name and the order of its lines', () => {
    const one = readParameterSet('name: a\nversion: 1\nvalues: { rcv_z: 2, lapse_days: 200 }')
    const other = readParameterSet('name: b\nversion: "2"\nvalues: { lapse_days: 200, rcv_z: 2 }')
    if (!('set' in one && 'set' in other)) throw new Error('both are readable')
    expect(one.set.hash).toBe(other.set.hash)
    expect(one.set.hash).not.toBe(defaultParameters.hash)
    expect(hashOfValues(defaultParameters.values)).toBe(defaultParameters.hash)
  })

  test('keeps the default of what it does not name', () => {
    const read = readParameterSet('name: clinic\nversion: 3\nvalues:\n  b12_deficient_ng_per_l: 200\n')
    if (!('set' in read)) throw new Error('it is readable')
    expect(read.set.values.b12_deficient_ng_per_l).toBe(200)
    expect(read.set.values.b12_deficient_pmol_per_l).toBe(133)
    expect(nameOfSet(read.set)).toMatch(/^clinic@3 \([0-9a-f]{8}\)$/)
  })

  test.each([
    ['an unknown id', 'name: a\nversion: 1\nvalues:\n  lapse_weeks: 3\n', 4, 'no parameter is called lapse_weeks'],
    ['text for a number', 'name: a\nversion: 1\nvalues:\n  lapse_days: long\n', 4, 'expected a number in d'],
    ['a number for a date', 'name: a\nversion: 1\nvalues:\n  disruption_default_from: 2020\n', 4, 'expected a string'],
    ['a date that is none', 'name: a\nversion: 1\nvalues:\n  disruption_default_from: March\n', 4, 'YYYY-MM-DD'],
    ['a negative number', 'name: a\nversion: 1\nvalues:\n  rcv_z: 2\n  lapse_days: -1\n', 5, 'not negative'],
    ['an infinite number', 'name: a\nversion: 1\nvalues:\n  lapse_days: .inf\n', 4, 'lapse_days'],
    ['a missing name', 'version: 1\n', 1, 'name'],
    ['an unknown key', 'name: a\nversion: 1\nvalue: {}\n', 1, 'value'],
    ['a key twice', 'name: a\nname: b\nversion: 1\n', 2, 'unique'],
    ['broken YAML', 'name: [a\nversion: 1\n', 2, ''],
    ['a list', '- 1\n', 1, 'expected a map'],
  ])('with %s is refused, with the line', (_, yaml, line, words) => {
    const read = readParameterSet(yaml)
    if (!('problems' in read)) throw new Error('it was read')
    expect(read.problems[0]?.line).toBe(line)
    expect(read.problems[0]?.message).toContain(words)
  })
})
