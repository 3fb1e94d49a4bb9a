import { expect, test } from 'vitest'
import { usageError } from './cli-error.ts'
import { describeError } from './describe-error.ts'

const coded = (code: string) =>
  Object.assign(new Error('troughline.duckdb is in use.'), { name: 'WarehouseError', code, hint: 'Close it.' })

test('an error made for people is told whole, with its hint and exit code', () => {
  expect(describeError(usageError('Two formats.', 'Choose one.'))).toEqual({
    exitCode: 2,
    text: 'Two formats. Choose one.',
  })
})

test.each([
  ['in_use', 13],
  ['newer_version', 13],
  ['already_open', 13],
  ['missing', 11],
  ['damaged', 11],
  ['not_a_warehouse', 11],
])('a warehouse that is %s ends with %i', (code, exitCode) => {
  expect(describeError(coded(code))).toEqual({ exitCode, text: 'troughline.duckdb is in use. Close it.' })
})

test('a file that cannot be read is named, with what to do', () => {
  const error = Object.assign(new Error('ENOENT: no such file'), { code: 'ENOENT', path: 'labs.csv' })
  expect(describeError(error)).toMatchObject({
    exitCode: 11,
    text: expect.stringMatching(/^labs\.csv does not exist\./),
  })
})

test('of an unknown error only its kind is told, because a library may quote a row', () => {
  const told = describeError(new TypeError("Could not convert 'P0001234' to INT32"))
  expect(told.exitCode).toBe(1)
  expect(told.text).toContain('TypeError')
  expect(told.text).not.toContain('P0001234')
})

test('an analysis of nothing says what to do first', () => {
  const error = Object.assign(new Error('Nothing to analyse.'), { name: 'NoFactsError', hint: 'Load exports first.' })
  expect(describeError(error)).toEqual({ exitCode: 2, text: 'Nothing to analyse. Load exports first.' })
})
