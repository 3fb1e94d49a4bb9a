import { expect, test } from 'vitest'
import { dateText, withLocalDates } from './date-text.ts'

test('a date is written in the words of the locale, and what is none stays', () => {
  expect(dateText('2025-06-30')).toBe('30 Jun 2025')
  expect(dateText('soon')).toBe('soon')
})

test('the dates of a sentence are, and nothing else of it', () => {
  expect(withLocalDates('Hb fell from 120.7 g/L (2024-02-08) to 112.2 g/L; file 2024-02-081, 2024-13-45.')).toBe(
    'Hb fell from 120.7 g/L (8 Feb 2024) to 112.2 g/L; file 2024-02-081, 2024-13-45.',
  )
})
