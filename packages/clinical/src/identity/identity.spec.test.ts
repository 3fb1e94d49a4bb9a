import { describe, expect, test } from 'vitest'
import { loincCheckDigit, parseLoincCode } from './loinc-code.ts'
import { parsePatientId } from './patient-id.ts'
import { parseUcumUnit } from './ucum-unit.ts'

describe('a LOINC code', () => {
  test.each(['2132-9', '14685-2', '72160-5', '13964-2', '13965-9', '718-7', '5140-9', '72281-9'])(
    '%s has its check digit',
    (code) => expect(parseLoincCode(code)).toBe(code),
  )

  test.each(['14685-0', '5140-4', '2132-8', '2132', '-9', 'abc-1', '12345678-1', ''])('%s is refused', (code) =>
    expect(parseLoincCode(code)).toBeUndefined(),
  )

  test('is read with blanks around it', () => expect(parseLoincCode(' 2132-9 ')).toBe('2132-9'))

  test('has no check digit when its body is not of digits', () => expect(loincCheckDigit('21a')).toBeUndefined())
})

test('a patient identifier is kept as it is written and never blank', () => {
  expect(parsePatientId(' 0012 ')).toBe(' 0012 ')
  expect(parsePatientId(' \t')).toBeUndefined()
})

test('a UCUM unit is read in its own case only', () => {
  expect(parseUcumUnit('ng/L')).toBe('ng/L')
  expect(parseUcumUnit('ng/l')).toBeUndefined()
})
