import { describe, expect, test } from 'vitest'
import { caseTables } from '../../test/case-tables.ts'
import { daysBetween, plus, today } from './build.ts'

const all = Object.entries(caseTables).flatMap(([rule, table]) => table.map((row) => ({ rule, row })))

/** Dates that look ahead by nature. */
const ahead = new Set(['next_due_on', 'course_end_on', 'until'])

/** Every text of a value that looks like a date, at any depth, but for those that look ahead. */
function datesIn(value: unknown): string[] {
  if (typeof value === 'string') return /^\d{4}-/.test(value) ? [value] : []
  if (Array.isArray(value)) return value.flatMap(datesIn)
  if (value === null || typeof value !== 'object') return []
  return Object.entries(value).flatMap(([name, inner]) => (ahead.has(name) ? [] : datesIn(inner)))
}
const isDate = (text: string): boolean => {
  const time = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

describe('case tables', () => {
  test('no two cases of a rule have one name', () => {
    const names = all.map(({ rule, row }) => `${rule}/${row.name}`)
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([])
  })

  test('names are kebab-case and sentences are sentences', () => {
    expect(all.filter(({ row }) => !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(row.name)).map(({ row }) => row.name)).toEqual(
      [],
    )
    expect(all.filter(({ row }) => !/^[A-Z0-9].*\.$/.test(row.shows)).map(({ row }) => row.name)).toEqual([])
  })

  test('every date is a calendar date', () => {
    const bad = all.flatMap(({ row }) =>
      datesIn(row)
        .filter((text) => !isDate(text))
        .map((text) => [row.name, text]),
    )
    expect(bad).toEqual([])
  })

  // A case that moves the day of the audit cuts off facts of its table on purpose.
  test('no fact of a case of the usual day is later than it, unless its name says so', () => {
    const late = all
      .filter(({ row }) => row.asOf === today && !/after|tomorrow|later/.test(row.name))
      .flatMap(({ rule, row }) =>
        datesIn(row.patient)
          .filter((on) => on > row.asOf)
          .map((on) => [rule, row.name, on]),
      )
    expect(late).toEqual([])
  })

  test.each(Object.entries(caseTables))('%s has cases of each kind', (_rule, table) => {
    const kinds = new Set(table.map((row) => row.kind))
    for (const kind of ['firing', 'clear', 'boundary', 'missing-data'] as const) expect(kinds).toContain(kind)
  })

  test.each(Object.entries(caseTables))(
    '%s gives a grade only to a flag, and a reason only where there is none',
    (_rule, table) => {
      for (const row of table) {
        for (const expected of [row.expect].flat()) {
          if (expected.outcome !== 'flagged') expect([row.name, expected.grade]).toEqual([row.name, undefined])
          if (expected.outcome === 'flagged' || expected.outcome === 'clear')
            expect([row.name, expected.reason]).toEqual([row.name, undefined])
        }
      }
    },
  )

  test('the kind of a case and its outcome agree', () => {
    const outcomeOf = { firing: 'flagged', clear: 'clear', 'not-applicable': 'not_applicable' } as const
    const wrong = all.filter(({ row }) => {
      const outcome = (outcomeOf as Readonly<Record<string, string>>)[row.kind]
      return outcome !== undefined && [row.expect].flat().some((expected) => expected.outcome !== outcome)
    })
    expect(wrong.map(({ row }) => row.name)).toEqual([])
  })

  test('plus crosses months and leap days, and daysBetween undoes it', () => {
    expect(plus('2024-02-28', 2)).toBe('2024-03-01')
    expect(plus('2025-03-01', -1)).toBe('2025-02-28')
    expect(daysBetween('2024-02-28', plus('2024-02-28', 84))).toBe(84)
  })
})
