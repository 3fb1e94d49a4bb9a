import { expect, test } from 'vitest'
import { cohortEntries } from './cohort-file.ts'

const ids = (source: string): string[] => cohortEntries(source, 'cohort.csv').map(({ id }) => id)
const entries = (source: string): [string, number][] =>
  cohortEntries(source, 'cohort.csv').map(({ id, line }) => [id, line])

test('a list has one id a line; blank lines and line ends of any system are passed over', () => {
  expect(entries('\uFEFFP1\r\n\r\n  P2 \nP3')).toEqual([
    ['P1', 1],
    ['P2', 3],
    ['P3', 4],
  ])
})

test('an id of a list may hold commas, quotes and slashes', () => {
  expect(ids('uk/NHS 1,2;3\n"P2"')).toEqual(['uk/NHS 1,2;3', '"P2"'])
})

test('an id that comes twice counts once, where it comes first', () => {
  expect(entries('P1\nP2\nP1\n')).toEqual([
    ['P1', 1],
    ['P2', 2],
  ])
})

test.each([
  ['patient_id\nP1\nP2\n', 'a heading alone'],
  ['clinic,patient_id,note\nx,P1,\ny,P2,late\n', 'among other columns'],
  ['clinic;Patient_ID\nx;P1\ny;P2', 'with semicolons'],
  ['clinic\t"patient_id"\r\nx\tP1\r\ny\tP2\r\n', 'with tabs and a quoted name'],
  ['patient_id,note\nP1\nP2', 'with short lines that end after the id'],
])('a CSV gives its column patient_id: %j', (source) => {
  expect(ids(source)).toEqual(['P1', 'P2'])
})

test('quoted fields hold delimiters, doubled quotes and line ends, and lines are counted through them', () => {
  expect(entries('note,patient_id\n"a, ""b""\nc",P1\n,"P,2"\n')).toEqual([
    ['P1', 2],
    ['P,2', 4],
  ])
})

test('an empty last field is a field', () => {
  expect(ids('note,patient_id\na,P1\nb,')).toEqual(['P1'])
})

test('what cannot be read is told by its line, and not repeated', () => {
  const told = (source: string): string => {
    try {
      ids(source)
    } catch (error) {
      return String(error)
    }
    return 'nothing'
  }
  expect(told('note,patient_id\na,P1\nsecret')).toContain('cohort.csv line 3 has no field for the column patient_id')
  expect(told('note,patient_id\na,P1\n"secret')).toContain('cohort.csv line 3 opens a quote that is not closed')
  expect(told('note,patient_id\na,P1\nsecret')).not.toContain('secret')
})
