import { expect, test } from 'vitest'
import type { FlagFacts, PatientFacts } from './dashboard-data.ts'
import { worklistOf } from './worklist-rows.ts'

const patient = (key: number, endedOn: string | null = null): PatientFacts => ({
  ...{ key, id: `P${key}`, clinicId: 'c1', cause: 'diet', neurological: null, regimen: 'UK-BNF', regimenStated: true },
  ...{ firstDoseOn: null, lastDoseOn: null, doses: 0, endedOn },
})
const flag = (patientKey: number, grade: string, more: Partial<FlagFacts> = {}): FlagFacts => ({
  ...{ flagId: `f${patientKey}${grade}`, patientKey, ruleId: 'late-dose', episodeOn: null, grade, state: 'active' },
  ...{ stateReason: null, closedOn: null, onsetOn: '2025-01-01', criteria: [], unjudgedCriteria: [], softeners: [] },
  ...{ summary: `${grade} finding`, parts: ['whole'], snoozed: false, evidence: [], ...more },
})
const published = {
  ...{ rank: 7, patient_key: 1, tier: 3, why: 'MMA after loading', rules: ['early-maintenance'], grade: 'possible' },
  ...{ onset_on: null, uncovered_days: null, decided: false },
}

test('published rows keep their tier whatever their grade, and patients with only possible flags follow', () => {
  const rows = worklistOf([published], [flag(1, 'possible'), flag(2, 'possible')], [patient(1), patient(2)])
  expect(rows.map((row) => [row.patientKey, row.tier, row.rank])).toEqual([
    [1, 3, 7],
    [2, 'possible', 8],
  ])
})

test('a patient with possible and information flags is listed once, as possible, with the first onset', () => {
  const flags = [
    flag(2, 'information', { onsetOn: '2024-01-01' }),
    flag(2, 'possible'),
    flag(2, 'possible', { onsetOn: '2024-06-01' }),
  ]
  const rows = worklistOf([], flags, [patient(2)])
  expect(rows.map((row) => [row.tier, row.onsetOn, row.why])).toEqual([['possible', '2024-06-01', 'possible finding']])
})

test('past and snoozed flags, patients who died or left, and patients kept off the published list are out', () => {
  const flags = [
    flag(2, 'possible', { state: 'past' }),
    flag(3, 'possible', { snoozed: true }),
    flag(4, 'possible'),
    flag(5, 'possible'),
    flag(5, 'definite'),
  ]
  const patients = [patient(2), patient(3), patient(4, '2025-01-01'), patient(5)]
  expect(worklistOf([], flags, patients)).toEqual([])
})
