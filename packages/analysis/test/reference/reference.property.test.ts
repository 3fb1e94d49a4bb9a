import { defaultParameters } from '@troughline/clinical'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DataSet, PatientFacts } from '../../src/cases/patient-facts.ts'
import { dataSetArbitrary } from '../timelines.ts'
import { addDays } from './calendar.ts'
import { expectedReach } from './expected-reach.ts'
import { evaluate, timelineOf } from './index.ts'
import { reachOf } from './reach.ts'

const seed = 20_250_630
const runs = { seed, numRuns: 150 }
const judged = (data: DataSet) => evaluate(data, defaultParameters)

/** One fact of every kind, dated after the cut; and what was known already, corrected after it. */
function withLaterFacts(patient: PatientFacts, asOf: string, days: number): PatientFacts {
  const on = addDays(asOf, days)
  return {
    ...patient,
    doses: [...(patient.doses ?? []), { on }, { on: addDays(on, 30), route: 'oral', mcg: 1000 }],
    results: [
      ...(patient.results ?? []),
      { on, analyte: 'b12', value: 100 },
      { on, analyte: 'egfr', value: 20 },
      ...(patient.results ?? [])
        .filter((r) => r.on <= asOf)
        .map((r) => ({ ...r, value: r.value * 3, status: 'corrected' as const, reported_on: on })),
    ],
    symptoms: [...(patient.symptoms ?? []), { on, domain: 'neuropathy', score: 10 }],
    events: [...(patient.events ?? []), { on, event: 'clinical_review' }, { on, event: 'paraprotein_disorder' }],
    plans: [...(patient.plans ?? []), { on, interval: 182 }],
    conditions: [...(patient.conditions ?? []), { on, cause: 'congenital' }],
    waiting: [...(patient.waiting ?? []), { on, feed: 'labs', code: 'suspect_unit', analyte: 'b12' }],
    deceased_on: patient.deceased_on ?? on,
    deregistered_on: patient.deregistered_on ?? on,
  }
}

describe('the reference evaluation over random timelines', () => {
  test('answers every rule for every patient, and early-maintenance for every episode', () => {
    fc.assert(
      fc.property(dataSetArbitrary, (data) => {
        const rows = judged(data)
        for (const patient of data.patients) {
          const own = rows.filter((r) => r.patient_id === patient.patient_id)
          const clinic = data.clinics.find((c) => c.clinic_id === patient.clinic_id)
          const { episodes } = timelineOf(patient, clinic, data, defaultParameters)
          expect(own.filter((r) => r.rule_id === 'falls-between-doses')).toHaveLength(1)
          expect(own.filter((r) => r.rule_id === 'symptoms-return')).toHaveLength(1)
          expect(own.filter((r) => r.rule_id === 'early-maintenance').map((r) => r.episode_on)).toEqual(
            episodes.length === 0 ? [null] : episodes.map((e) => e.first_dose_on),
          )
        }
      }),
      runs,
    )
  })

  test('gives a grade, a state and an onset on or before as_of to flags alone, and a reason to all but flags and clear answers', () => {
    fc.assert(
      fc.property(dataSetArbitrary, (data) => {
        for (const row of judged(data)) {
          const flagged = row.outcome === 'flagged'
          expect([row.grade !== null, row.state !== null, row.onset_on !== null]).toEqual([flagged, flagged, flagged])
          expect(row.reason === null).toBe(flagged || row.outcome === 'clear')
          expect(row.state_reason !== null).toBe(row.state === 'past')
          if (row.onset_on !== null) expect(row.onset_on <= data.asOf).toBe(true)
        }
      }),
      runs,
    )
  })

  test('lists no criterion beside one that excludes it, and never both severities', () => {
    fc.assert(
      fc.property(dataSetArbitrary, (data) => {
        for (const { criteria, unjudged_criteria: unjudged, rule_id } of judged(data)) {
          const schedule = criteria.filter((id) => /^E[236]/.test(id))
          if (criteria.includes('E1')) expect(schedule).toEqual([])
          expect(criteria.filter((id) => id.startsWith('E2')).length).toBeLessThanOrEqual(1)
          expect(criteria.filter((id) => id.startsWith('E3')).length).toBeLessThanOrEqual(1)
          expect(criteria.filter((id) => unjudged.includes(id))).toEqual([])
          expect([...criteria].sort()).toEqual(criteria)
          if (rule_id === 'symptoms-return') expect(criteria).toEqual([])
        }
      }),
      runs,
    )
  })

  test('gives the grades of falls-between-doses only with the criteria they are made of', () => {
    fc.assert(
      fc.property(dataSetArbitrary, (data) => {
        for (const row of judged(data).filter((r) => r.rule_id === 'falls-between-doses')) {
          const has = (id: string) => row.criteria.includes(id)
          const softened = row.softeners.some((id) => id.startsWith('N'))
          if (has('F2')) expect(has('F1')).toBe(true)
          if (softened) expect(row.grade).toBe('possible')
          if (row.grade === 'definite')
            expect(has('F2') && (has('F3') || has('F5') || (has('F4') && has('F9')))).toBe(true)
          if (row.grade === 'probable')
            expect(has('F1') && (has('F2') || has('F3') || has('F4') || has('F9'))).toBe(true)
          if (row.outcome === 'clear') expect(has('F1') || has('F7') || has('F10')).toBe(false)
        }
      }),
      runs,
    )
  })

  test('gives the grades of early-maintenance only with the criteria they are made of', () => {
    fc.assert(
      fc.property(dataSetArbitrary, (data) => {
        for (const row of judged(data).filter((r) => r.rule_id === 'early-maintenance')) {
          const has = (...ids: readonly string[]) => ids.some((id) => row.criteria.includes(id))
          if (row.grade === 'definite')
            expect(has('E1', 'E6') || (has('E2-major') && has('E4b', 'E4c', 'E5', 'E8'))).toBe(true)
          if (row.grade === 'probable')
            expect(has('E1', 'E6', 'E2-major', 'E3-major', 'E4a') || (has('E2-minor') && has('E4b'))).toBe(true)
          if (row.outcome === 'clear') expect(row.criteria.filter((id) => id !== 'E7')).toEqual([])
        }
      }),
      runs,
    )
  })

  test('does not see a fact dated after as_of, nor a correction reported after it', () => {
    fc.assert(
      fc.property(dataSetArbitrary, fc.integer({ min: 1, max: 40 }), (data, days) => {
        const later = { ...data, patients: data.patients.map((p) => withLaterFacts(p, data.asOf, days)) }
        expect(judged(later)).toEqual(judged(data))
      }),
      runs,
    )
  })

  test('does not depend on the order of the facts', () => {
    fc.assert(
      fc.property(dataSetArbitrary, (data) => {
        const reversed = {
          ...data,
          patients: data.patients.map((p) => ({
            ...p,
            doses: [...(p.doses ?? [])].reverse(),
            results: [...(p.results ?? [])].reverse(),
            symptoms: [...(p.symptoms ?? [])].reverse(),
            events: [...(p.events ?? [])].reverse(),
          })),
        }
        expect(judged(reversed)).toEqual(judged(data))
      }),
      runs,
    )
  })

  test('keeps episodes apart only by gaps that end one, and the transition inside its episode', () => {
    fc.assert(
      fc.property(dataSetArbitrary, (data) => {
        for (const patient of data.patients) {
          const clinic = data.clinics.find((c) => c.clinic_id === patient.clinic_id)
          const { doses, episodes, asOf } = timelineOf(patient, clinic, data, defaultParameters)
          for (const dose of doses) {
            expect(dose.dose_on <= asOf).toBe(true)
            if (dose.ends_episode) expect(dose.gap_days).toBeGreaterThan(210)
            if (dose.planned_interval_days !== null) expect(dose.planned_interval_days).toBeGreaterThan(0)
            if (dose.is_maintenance_cycle && dose.planned_interval_days !== null)
              expect(dose.planned_interval_days).toBeGreaterThan(10)
          }
          for (const e of episodes) {
            const runFrom = e.run_first_on ?? e.transition_on
            expect(e.first_dose_on <= runFrom && runFrom <= e.transition_on).toBe(true)
            expect(e.transition_on <= e.last_dose_on).toBe(true)
            expect(e.run_doses).toBeLessThanOrEqual(e.run_full_doses)
          }
        }
      }),
      runs,
    )
  })
})

test('random timelines reach every outcome, grade, state, reason, criterion and softener', () => {
  const reach = reachOf(fc.sample(dataSetArbitrary, { seed, numRuns: 2000 }).flatMap(judged))
  const missed = expectedReach.filter((what) => (reach.get(what) ?? 0) < 2)
  expect(missed).toEqual([])
})
