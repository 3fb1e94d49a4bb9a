import { expect, test } from 'vitest'
import { membersColumns } from '../../../dashboard/payload/members.ts'
import type { PatientsColumns } from '../../../dashboard/payload/patients.ts'
import type { PeopleColumns } from '../../../dashboard/payload/people.ts'
import { peopleBehind, standingCounts } from './figure-people.ts'
import { figureQuery } from './figure-query.ts'

const people = {
  id: ['P1', 'P2', 'P3', 'P4'],
  clinic: [0, 0, 1, 2],
  clinicIds: ['north', 'south', ''],
} as unknown as PeopleColumns
const group = { measure: 'doses-on-time', reason: null, patients: [], units: [] }
const members = membersColumns(
  [
    { ...group, clinic: 'north', standing: 'not_met', patients: [1, 2], units: [3, 1], counted: 4 },
    { ...group, clinic: 'south', standing: 'not_met', patients: [3], units: [1], counted: 1 },
    { ...group, clinic: 'north', standing: 'met', counted: 20 },
    {
      ...group,
      clinic: 'north',
      standing: 'cannot_tell',
      reason: 'no_interval',
      patients: [2],
      units: [2],
      counted: 2,
    },
    {
      ...group,
      clinic: '',
      standing: 'cannot_tell',
      reason: 'feed_not_covered',
      patients: [4],
      units: [1],
      counted: 1,
    },
    {
      ...group,
      clinic: 'north',
      standing: 'cannot_tell',
      reason: 'feed_not_covered',
      patients: [2],
      units: [1],
      counted: 1,
    },
  ],
  [
    { patient: 1, pairs: 'late-dose:no_interval' },
    { patient: 3, pairs: 'falls-between-doses:no_trough late-dose:feed_not_covered late-dose:no_interval' },
  ],
  4,
  (key) => key - 1,
)
const behind = (query: Readonly<Record<string, string>>) =>
  peopleBehind({ members, people, patients: {} as PatientsColumns }, figureQuery(query)).map(
    ({ person, units, reasons }) => [people.id[person], units, ...reasons],
  )

test('a measure names who does not meet it and who cannot be told, once each, and only counts who meets it', () => {
  expect(behind({ measure: 'doses-on-time', standing: 'not_met' })).toEqual([
    ['P1', 3],
    ['P2', 1],
    ['P3', 1],
  ])
  expect(behind({ measure: 'doses-on-time', standing: 'cannot_tell' })).toEqual([
    ['P2', 3, 'no_interval', 'feed_not_covered'],
    ['P4', 1, 'feed_not_covered'],
  ])
  expect(behind({ measure: 'doses-on-time', standing: 'met' })).toEqual([])
  expect(behind({ measure: 'doses-on-time' }).map(([id]) => id)).toEqual(['P1', 'P2', 'P3', 'P4'])
  expect(behind({ measure: 'another' })).toEqual([])
})

test('clinic, reason and search narrow it, also to patients without a clinic', () => {
  expect(behind({ measure: 'doses-on-time', standing: 'not_met', clinic: 'south' })).toEqual([['P3', 1]])
  expect(behind({ measure: 'doses-on-time', clinic: '(none)' })).toEqual([['P4', 1, 'feed_not_covered']])
  expect(behind({ measure: 'doses-on-time', standing: 'cannot_tell', reason: 'no_interval' })).toEqual([
    ['P2', 2, 'no_interval'],
  ])
  expect(behind({ measure: 'doses-on-time', standing: 'not_met', q: 'p3' })).toEqual([['P3', 1]])
})

test('units are counted where they stand, whether the page names them or not', () => {
  const counts = (clinic: string | null) =>
    standingCounts(members, 'doses-on-time', clinic).map(({ standing, reason, units, isNamed }) => [
      [standing, reason].join(' ').trim(),
      units,
      isNamed,
    ])
  expect(counts(null)).toEqual([
    ['not_met', 5, true],
    ['met', 20, false],
    ['cannot_tell no_interval', 2, true],
    ['cannot_tell feed_not_covered', 2, true],
  ])
  expect(counts('north').map(([, units]) => units)).toEqual([4, 20, 2, 1])
})

test('a rule names the patients it cannot tell about with every reason, or with the one that is asked for', () => {
  expect(behind({ rule: 'late-dose', standing: 'cannot_tell' })).toEqual([
    ['P1', 1, 'no_interval'],
    ['P3', 2, 'feed_not_covered', 'no_interval'],
  ])
  expect(behind({ rule: 'late-dose', standing: 'cannot_tell', reason: 'feed_not_covered' })).toEqual([
    ['P3', 1, 'feed_not_covered'],
  ])
})
