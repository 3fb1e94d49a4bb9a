import { expect, test } from 'vitest'
import { peopleColumns } from '../../dashboard/payload/people.ts'
import type { PersonRow } from '../../dashboard/read/people.ts'
import { causeText } from './cause-text.ts'

const person = {
  ...{ key: 1, id: 'P1', clinic: 'riverside', sex: null, age: null, neurological: null, regimen: 'UK-BNF' },
  ...{ regimen_stated: true, first_dose: null, last_dose: null, doses: 0, ended: null, ended_reason: null },
} as const satisfies Partial<PersonRow>

test('a cause that only a diagnosis codes is told as such, and is otherwise the same cause', () => {
  const people = peopleColumns([
    { ...person, cause: 'pernicious_anaemia', cause_coded: false },
    { ...person, cause: 'pernicious_anaemia', cause_coded: true },
    { ...person, cause: 'unknown', cause_coded: false },
  ])
  expect([0, 1, 2, 3].map((number) => causeText(people, number))).toEqual([
    'pernicious anaemia',
    'pernicious anaemia (coded)',
    'unknown',
    '',
  ])
  expect(people.causes).toHaveLength(2)
})
