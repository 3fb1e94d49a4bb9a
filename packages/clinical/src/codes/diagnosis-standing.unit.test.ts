import { expect, test } from 'vitest'
import { standingOfDiagnosis } from './diagnosis-standing.ts'

test.each(['active', 'recurrence', 'relapse', 'confirmed', 'Chronic', '', null, undefined])(
  'a diagnosis with the status %s stands',
  (status) => {
    expect(standingOfDiagnosis(status)).toBe('stands')
  },
)

test.each(['resolved', 'Inactive', 'REMISSION', ' in remission '])('one with the status %s is over', (status) => {
  expect(standingOfDiagnosis(status)).toBe('over')
})

test.each([
  'entered-in-error',
  'Entered in Error',
  'entered_in_error',
  'refuted',
  'provisional',
  'Differential',
  'unconfirmed',
  'ruled out',
])('one with the status %s says nothing of the patient', (status) => {
  expect(standingOfDiagnosis(status)).toBe('doubted')
})
