import { noInteger } from '@troughline/warehouse'
import { expect, test } from 'vitest'
import { patientsColumns } from '../../../dashboard/payload/patients.ts'
import type { Columns } from '../../../dashboard/read/columns.ts'
import type { EvidenceFacts } from '../../../dashboard/read/flag-evidence.ts'
import type { FlagRow } from '../../../dashboard/read/flags.ts'
import { dayOfIso } from '../../format/day-text.ts'
import { flagsOfPatient, flagsOfRule } from './patient-flags.ts'

const flag = (key: number, patient: number, more: Partial<FlagRow> = {}): FlagRow => ({
  ...{ key, patient, ownId: null, hash: `hash${key}`, rule: 'late-dose', grade: 'definite', state: 'active' },
  ...{ state_reason: null, closed: null, onset: null, episode: null, criteria: '', open: '', softeners: '' },
  ...{ summary: `sentence of ${key}`, ...more },
})
const flags = [
  flag(30, 7, { criteria: 'E2-major E5', open: 'E4b', softeners: 'interrupted_loading', rule: 'early-maintenance' }),
  flag(10, 7, { state: 'past', hash: null, state_reason: 'window', closed: dayOfIso('2025-01-01') }),
  flag(20, 9, { grade: 'possible', onset: dayOfIso('2024-02-29'), episode: dayOfIso('2023-03-01') }),
]
const sideways = <Row extends object>(rows: readonly Row[]): Columns<Row> =>
  Object.fromEntries(
    Object.keys(rows[0] ?? {}).map((name) => [name, rows.map((row) => row[name as keyof Row])]),
  ) as never
// Facts come in the order of keys, flags in the order of patients.
const evidence: EvidenceFacts = {
  facts: sideways([
    { flag: 10, role: 0, day: dayOfIso('2023-01-02'), text: 1, file: 5, line: 900 },
    { flag: 20, role: 1, day: noInteger, text: 0, file: 6, line: 3 },
    { flag: 20, role: 0, day: dayOfIso('2023-03-01'), text: 1, file: 5, line: 12 },
    { flag: 30, role: 2, day: dayOfIso('2025-02-10'), text: 2, file: 4, line: 77 },
  ]),
  roles: ['dose', 'cause', 'E5'],
  texts: ['patient record', 'dose 1000 mcg', 'MMA 420 nmol/L, limit 280 nmol/L'],
  files: new Map([
    [4, 'labs.csv'],
    [5, 'injections.csv'],
    [6, 'patients.csv'],
  ]),
}
const words = {
  rules: [
    {
      id: 'early-maintenance',
      criteria: [
        { id: 'E2', text: 'too few' },
        { id: 'E4b', text: 'still low' },
      ],
    },
  ],
} as never
const numbers = new Map([
  [7, 0],
  [9, 4],
])
const columns = patientsColumns(sideways(flags), evidence, (key) => numbers.get(key) ?? -1, words)

test('a patient has every flag with its criteria in words and the rows of its own evidence, each with file and line', () => {
  const [first, second, ...rest] = flagsOfPatient(columns, 0)
  expect(rest).toEqual([])
  expect(first).toMatchObject({
    ...{ rule: 'early-maintenance', grade: 'definite', isActive: true, open: 0, summary: 'sentence of 30' },
    met: [
      { id: 'E2-major', words: 'too few' },
      { id: 'E5', words: '' },
    ],
    unjudged: [{ id: 'E4b', words: 'still low' }],
    softeners: ['interrupted loading'],
    evidence: [{ on: '2025-02-10', role: 'E5', text: 'MMA 420 nmol/L, limit 280 nmol/L', file: 'labs.csv', line: 77 }],
  })
  expect(second).toMatchObject({
    ...{ isActive: false, open: null, pastWhy: 'older than the window of the rule', closedOn: '2025-01-01' },
    evidence: [{ on: '2023-01-02', file: 'injections.csv', line: 900 }],
  })
})

test('flags that can be decided are numbered over the whole page, and an undated fact has no date', () => {
  const [only] = flagsOfPatient(columns, 4)
  expect(only).toMatchObject({ open: 1, onsetOn: '2024-02-29', episodeOn: '2023-03-01' })
  expect(only?.evidence.map(({ on, line }) => [on, line])).toEqual([
    [null, 3],
    ['2023-03-01', 12],
  ])
})

test('a patient without a flag has none, and a rule names its patients, active and past', () => {
  expect(flagsOfPatient(columns, 2)).toEqual([])
  expect(flagsOfRule(columns, 'late-dose').map(({ person, isActive }) => [person, isActive])).toEqual([
    [0, false],
    [4, true],
  ])
  expect(flagsOfRule(columns, 'nothing')).toEqual([])
})
