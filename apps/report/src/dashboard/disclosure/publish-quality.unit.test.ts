import { describe, expect, test } from 'vitest'
import type { QualityColumns } from '../payload/quality.ts'
import { fileNames, publishQuality } from './publish-quality.ts'
import { hes } from './schemes.ts'

const file = (name: string, feed: string, loaded: number, quarantined: number): QualityColumns['files'][number] => ({
  ...{ name, feed, sha256: 'a'.repeat(64), profile: 'native', records: loaded + quarantined },
  ...{ rows: loaded + quarantined, loaded, unchanged: 0, superseded: 0, quarantined, withheld: 0, leftOut: 0 },
})

const columns: QualityColumns = {
  files: [file('labs of P0001234.csv', 'labs', 1203, 12), file('injections.csv', 'injections', 400, 0)],
  waiting: [
    { feed: 'labs', code: 'unknown_test', sentence: 'Map the test.', rows: 9 },
    { feed: 'labs', code: 'missing_date', sentence: 'Give a date.', rows: 3 },
  ],
  findings: [{ file: 'labs of P0001234.csv', code: 'unit_drift', sentence: 'Units change in line 7.', rows: 6 }],
  unmapped: [{ kind: 'test', code: null, name: 'B12 for Greta', rows: 9, patients: 2 }],
  coverageFeeds: [],
  coverage: [],
  disruptions: [],
  scorecard: {
    ...{ loadedAt: '2025-07-01T09:00:00', previousAt: null, foundNothing: 3, nothingToLookAt: 1 },
    checks: [
      {
        ...{
          id: 'no-cause',
          category: 'completeness',
          title: 'Patients without cause',
          unit: 'rows',
          feed: 'patients',
        },
        ...{ guidance: 'Record it.', severity: 'warning', affected: 98, total: 101, patients: 98, state: null },
        ...{ before: 4, clinics: [0] },
      },
    ],
  },
}

describe('data quality under hes', () => {
  const page = publishQuality(columns, hes)

  test('files go by their feed and a number, the same wherever they are named', () => {
    expect(page.files.map(({ name }) => name)).toEqual(['labs 1', 'injections 1'])
    expect(page.findings[0]?.file).toBe('labs 1')
    expect(fileNames(columns.files)('another.csv')).toBe('a file')
  })

  test('texts of the export and sentences with lines are left out', () => {
    const text = JSON.stringify(page)
    for (const secret of ['P0001234', 'Greta', 'line 7']) expect(text).not.toContain(secret)
    expect(page.unmapped).toEqual([])
  })

  test('rows that wait by code do not give away each other through the sum of the file', () => {
    const [large, small] = page.waiting.map(({ rows }) => rows)
    expect(small).not.toEqual(3)
    const { quarantined } = page.files[0]!
    // 10 less 10 would leave no more than 4 rows.
    expect([large, quarantined].every((count) => typeof count === 'number')).toBe(false)
  })

  test('what is left of a total without the affected ones is protected too', () => {
    const [check] = page.scorecard?.checks ?? []
    expect([check?.affected, check?.total].every((count) => typeof count === 'number')).toBe(false)
    expect(check?.before).toEqual({ below: 8 })
  })

  test('a nought stays a nought', () => {
    expect(page.files[1]?.quarantined).toBe(0)
  })
})
