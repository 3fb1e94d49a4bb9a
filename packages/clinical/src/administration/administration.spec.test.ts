import { expect, test } from 'vitest'
import { readResultStatus, resultStatusSpellings } from '../results/result-status.ts'
import { doseStatusSpellings, readDoseStatus } from './dose-status.ts'
import { type PhaseLabelReading, readPhaseLabel } from './phase-label.ts'
import { normaliseWords, readRoute, routeSpellings } from './routes.ts'

test.each([
  ['routes', routeSpellings],
  ['dose statuses', doseStatusSpellings],
  ['result statuses', resultStatusSpellings],
])('no spelling of %s has two meanings, and all are in normal form', (_, rows) => {
  const spellings = rows.map(({ spelling }) => spelling)
  expect(spellings.filter((text, index) => spellings.indexOf(text) !== index)).toEqual([])
  expect(spellings.filter((text) => normaliseWords(text) !== text)).toEqual([])
})

test.each([
  ['I.M.', 'im'],
  ['Intramuscular', 'im'],
  ['SubQ', 'sc'],
  ['deep_sc', 'deep_sc'],
  ['Deep subcutaneous', 'deep_sc'],
  ['IV', 'iv'],
  ['PO', 'oral'],
  ['SL', 'sublingual'],
  ['intranasal', 'nasal'],
  ['intrathecal', undefined],
  ['', undefined],
])('the route %j is %s', (text, route) => expect(readRoute(text)).toBe(route))

test.each([
  ['', 'given'],
  [undefined, 'given'],
  ['Given', 'given'],
  ['completed', 'given'],
  ['DNA', 'missed'],
  ['Did not attend', 'missed'],
  ['declined', 'refused'],
  ['not-done', 'cancelled'],
  ['Cancelled', 'cancelled'],
  ['PA', undefined],
])('the dose status %j is %s', (text, status) => expect(readDoseStatus(text)).toBe(status))

test.each([
  ['', 'final'],
  ['F', 'final'],
  ['P', 'preliminary'],
  ['C', 'corrected'],
  ['entered-in-error', 'entered_in_error'],
  ['W', 'entered_in_error'],
  ['X', 'cancelled'],
  ['amended', 'amended'],
  ['unknown', undefined],
])('the result status %j is %s', (text, status) => expect(readResultStatus(text)).toBe(status))

const labels: [string, PhaseLabelReading][] = [
  ['loading', { label: 'loading' }],
  ['loading 3/6', { label: 'loading', k: 3, n: 6 }],
  ['Loading dose 2 of 6', { label: 'loading', k: 2, n: 6 }],
  ['LOADING DOSE 4', { label: 'loading', k: 4 }],
  ['loading #5', { label: 'loading', k: 5 }],
  ['load 1', { label: 'loading', k: 1 }],
  ['1st loading dose', { label: 'loading', k: 1 }],
  ['maintenance dose 3', { label: 'maintenance' }],
  ['reloading', { label: 'loading' }],
  ['2 of 6', { k: 2, n: 6 }],
  ['maint', { label: 'maintenance' }],
  ['Maintenance 12 weekly', { label: 'maintenance' }],
  ['prophylactic', { label: 'prophylaxis' }],
  ['loading (B12 deficiency)', { label: 'loading', indication: 'deficiency' }],
  ['deficiency', { indication: 'deficiency' }],
  ['no deficiency', {}],
  // A finished or denied course says nothing about this dose.
  ['loading complete', {}],
  ['no loading given', {}],
  ['maintenance after loading', { label: 'maintenance' }],
  ['loading / maintenance', {}],
  // Dates and impossible counts are no numbering.
  ['loading 03/06/2024', { label: 'loading' }],
  ['loading 7/6', { label: 'loading' }],
  ['loading 1/2024', { label: 'loading' }],
  ['', {}],
]

test.each(labels)('the phase text %j says %j', (text, expected) => expect(readPhaseLabel(text)).toEqual(expected))
