import { expect, test } from 'vitest'
import type { Scorecard } from '../scorecard.ts'
import { scorecardOfClinic } from '../scorecard.ts'
import { qualityColumns } from './quality.ts'

const counts = (clinic_id: string | null, severity: string, rows_affected: number) => ({
  ...{ clinic_id, severity, rows_affected, rows_total: 100, rows_share: rows_affected / 100, patients_affected: 1 },
  difference: null,
})
const check = (check_id: string, severity: string, ...clinics: ReturnType<typeof counts>[]) => ({
  ...{ check_id, category: 'completeness', title: check_id, unit: 'rows', feed: 'labs', guidance: 'look', severity },
  ...{ rows_affected: 5, rows_total: 200, rows_share: 0.025, patients_affected: 4, difference: null, clinics },
})
const scorecard: Scorecard = {
  load: { loaded_at: '2025-07-01T08:00:00' },
  previous: null,
  rows: [
    check('found', 'warning', counts('south', 'warning', 5), counts('north', 'note', 1)),
    check('clean', 'none', counts('north', 'none', 0)),
    check('whole-feed', 'error', counts(null, 'error', 5)),
  ],
  nothing_to_look_at: ['other'],
}
const none = { files: [], waiting: [], findings: [], unmapped: [], coverage: [], disruptions: [] }

test('the scorecard keeps checks that found something, counts those that did not, and names clinics by their place', () => {
  const { scorecard: card } = qualityColumns(none, scorecard, ['north', 'south'])
  expect(card?.checks.map(({ id, clinics }) => [id, clinics])).toEqual([
    ['found', [1]],
    ['whole-feed', []],
  ])
  expect([card?.foundNothing, card?.nothingToLookAt]).toEqual([1, 1])
})

test('the scorecard of a clinic has its own counts and no check of a feed as a whole', () => {
  const own = scorecardOfClinic(scorecard, 'north')
  expect(own.rows.map(({ check_id, severity, rows_affected }) => [check_id, severity, rows_affected])).toEqual([
    ['found', 'note', 1],
    ['clean', 'none', 0],
  ])
})

test('coverage has a row per clinic and a column per feed, injections first; a feed without rows is null', () => {
  const row = (clinicId: string, feed: string, from: string | null, to: string | null) => ({
    ...{ clinicId, feed, from, to, source: 'computed' },
  })
  const { coverage, coverageFeeds } = qualityColumns(
    {
      ...none,
      coverage: [
        row('south', 'b12', null, null),
        row('south', 'injections', '2020-01-01', '2025-06-30'),
        row('north', 'injections', '2021-01-01', '2025-05-31'),
        row('elsewhere', 'injections', '2021-01-01', '2025-05-31'),
      ],
    },
    null,
    ['north', 'south'],
  )
  expect(coverageFeeds).toEqual(['injections', 'b12'])
  expect(coverage).toEqual([
    { clinic: 0, spans: [['2021-01-01', '2025-05-31', 'computed'], null] },
    { clinic: 1, spans: [['2020-01-01', '2025-06-30', 'computed'], null] },
  ])
})
