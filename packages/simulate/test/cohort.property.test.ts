import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { type CohortOptions, type SimulatedPatient, simulateCohort } from '../src/index.ts'

// Hundreds of patients: a busy machine needs more than the default seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

const AS_OF = '2025-06-30'
const cohort = (options: Partial<CohortOptions>): SimulatedPatient[] => [
  ...simulateCohort({ patients: 40, seed: 1, preset: 'mixed', asOf: AS_OF, ...options }),
]
const options = fc.record({
  patients: fc.integer({ min: 0, max: 60 }),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
  preset: fc.constantFrom('uk' as const, 'us' as const, 'mixed' as const),
  years: fc.constantFrom(0.5, 2, 5, 10),
  density: fc.constantFrom(0, 1, 4),
})
const seeded = { seed: 20250630, numRuns: 15 }
const dateOf = (cell: unknown): string => String(cell).slice(0, 10)

/** Every date of a patient's rows that says when something happened (not when something is due). */
function happened(person: SimulatedPatient): string[] {
  const { patient } = person
  return [
    patient.birth_date,
    patient.registered_on,
    patient.deregistered_on,
    patient.deceased_on,
    patient.diagnosed_on,
    patient.cause_recorded_on,
    patient.neurological_since,
    ...person.injections.flatMap((row) => [row.administered_at, row.course_end_on]),
    ...person.labs.flatMap((row) => [row.collected_at, row.received_at, row.reported_at]),
    ...person.symptoms.map((row) => row.recorded_at),
    ...person.events.flatMap((row) => [row.occurred_on, row.until_on]),
    ...person.plans.map((row) => row.planned_on),
    person.truth.started_on,
    person.truth.transition_on,
    person.truth.interval_changed_on,
    person.truth.lapsed_since,
    person.truth.resumed_on,
    person.truth.oral_from,
    person.truth.oral_until,
    person.truth.self_injecting_since,
  ]
    .filter((cell) => cell !== undefined && cell !== '')
    .map(dateOf)
}

describe('a cohort', () => {
  test('has exactly the number of patients asked for, with ids of their own', () => {
    fc.assert(
      fc.property(options, (chosen) => {
        const people = cohort(chosen)
        expect(people).toHaveLength(chosen.patients)
        expect(new Set(people.map((person) => person.patientId)).size).toBe(chosen.patients)
      }),
      seeded,
    )
  })

  test('is the same for the same options, and patient k does not depend on how many there are', () => {
    fc.assert(
      fc.property(options, fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }), (chosen, clinics) => {
        const all = { ...chosen, ...(clinics === undefined ? {} : { clinics }) }
        const people = cohort(all)
        expect(cohort(all)).toEqual(people)
        expect(cohort({ ...all, patients: Math.floor(chosen.patients / 3) })).toEqual(
          people.slice(0, Math.floor(chosen.patients / 3)),
        )
      }),
      seeded,
    )
  })

  test('changes with the seed, and only in its laboratory rows with the density', () => {
    const people = cohort({})
    expect(cohort({ seed: 2 })).not.toEqual(people)
    const dense = cohort({ density: 5 })
    expect(dense.flatMap((person) => person.labs).length).toBeGreaterThan(
      2 * people.flatMap((person) => person.labs).length,
    )
    for (const [index, person] of people.entries()) {
      const written = (one: SimulatedPatient) => one.injections.map((row) => [row.administered_at, row.status])
      expect(new Set(written(dense[index]!).map(String))).toEqual(new Set(written(person).map(String)))
      expect(dense[index]!.truth.true_trough_b12_ng_l).toBe(person.truth.true_trough_b12_ng_l)
    }
  })

  test('lies within birth and the end of the record, and nothing is given, taken or scored after death', () => {
    fc.assert(
      fc.property(options, (chosen) => {
        for (const person of cohort(chosen)) {
          for (const date of happened(person)) {
            expect(date <= AS_OF).toBe(true)
            expect(date >= String(person.patient.birth_date)).toBe(true)
          }
          const death = String(person.patient.deceased_on ?? '')
          if (death === '') continue
          const acts = [
            ...person.injections.map((row) => row.administered_at),
            ...person.labs.map((row) => row.collected_at),
            ...person.symptoms.map((row) => row.recorded_at),
            ...person.events.map((row) => row.occurred_on),
          ]
          for (const act of acts) expect(dateOf(act) < death).toBe(true)
        }
      }),
      seeded,
    )
  })

  test('uses the patient id in every row, or the planted other one that truth names', () => {
    fc.assert(
      fc.property(options, fc.constantFrom(0, 0.3), (chosen, idMismatchShare) => {
        let mismatches = 0
        for (const person of cohort({ ...chosen, faults: { idMismatchShare } })) {
          const planted = /laboratory_id=([^;]+)/.exec(String(person.truth.faults))?.[1]
          if (planted !== undefined) mismatches += 1
          expect(planted).not.toBe(person.patientId)
          for (const row of person.labs) expect(row.patient_id).toBe(planted ?? person.patientId)
          for (const row of [
            ...person.injections,
            ...person.symptoms,
            ...person.events,
            ...person.plans,
            person.patient,
            person.truth,
          ])
            expect(row.patient_id).toBe(person.patientId)
        }
        if (idMismatchShare === 0) expect(mismatches).toBe(0)
      }),
      seeded,
    )
  })

  test('gives injections on working days only', () => {
    for (const person of cohort({ patients: 150 }))
      for (const row of person.injections.filter((one) => one.route !== 'oral')) {
        const weekday = new Date(`${dateOf(row.administered_at)}T00:00:00Z`).getUTCDay()
        expect([1, 2, 3, 4, 5]).toContain(weekday)
        expect(dateOf(row.administered_at).slice(5)).not.toBe('12-25')
      }
  })

  test('refuses options outside their range by name', () => {
    for (const wrong of [
      { patients: 1.5 },
      { patients: -1 },
      { seed: 0.5 },
      { years: 0 },
      { density: -1 },
      { clinics: 0 },
      { asOf: '2025-02-30' },
    ])
      expect(() => cohort(wrong)).toThrow(RangeError)
  })
})

describe('planted faults', () => {
  const people = cohort({ patients: 600, clinics: 4, seed: 3 })
  const of = (clinicId: string): SimulatedPatient[] => people.filter((person) => person.clinic.id === clinicId)
  const given = (some: readonly SimulatedPatient[]): string[] =>
    some.flatMap((person) => person.injections.map((row) => dateOf(row.administered_at))).sort()

  test('one clinic stops sending injections four months before the end, while its laboratory goes on', () => {
    expect(given(of('UK002')).at(-1)! <= '2025-03-01').toBe(true)
    expect(given(of('UK001')).at(-1)! > '2025-06-20').toBe(true)
    const collected = of('UK002')
      .flatMap((person) => person.labs.map((row) => dateOf(row.collected_at)))
      .sort()
    expect(collected.at(-1)! > '2025-06-01').toBe(true)
  })

  test('one clinic went live fourteen months late in all feeds and says so', () => {
    expect(given(of('UK003'))[0]! >= '2021-08-30').toBe(true)
    expect(given(of('UK001'))[0]! < '2020-08-01').toBe(true)
    const collected = of('UK003')
      .flatMap((person) => person.labs.map((row) => dateOf(row.collected_at)))
      .sort()
    expect(collected[0]! >= '2021-08-30').toBe(true)
    expect(of('UK003').every((person) => String(person.truth.faults).includes('clinic_live_late'))).toBe(true)
  })

  test('about 1 % of doses have mg and mcg swapped, about 2 % of patients another laboratory id, and truth counts them', () => {
    const doses = people.flatMap((person) =>
      person.injections.filter((row) => row.status === 'given' && row.route !== 'oral'),
    )
    const swapped = doses.filter((row) => (Number(row.dose) === 1) !== (row.dose_unit === 'mg'))
    expect(swapped.length / doses.length).toBeGreaterThan(0.006)
    expect(swapped.length / doses.length).toBeLessThan(0.014)
    const counted = people.reduce(
      (sum, person) => sum + Number(/dose_unit_swapped=(\d+)/.exec(String(person.truth.faults))?.[1] ?? 0),
      0,
    )
    const repeated = people.flatMap((person) =>
      person.injections.filter((row, i) => i > 0 && row === person.injections[i - 1]),
    )
    const swappedTwice = repeated.filter((row) => swapped.includes(row)).length
    expect(counted).toBe(swapped.length - swappedTwice)
    const others = people.filter((person) => String(person.truth.faults).includes('laboratory_id='))
    expect(others.length / people.length).toBeGreaterThan(0.005)
    expect(others.length / people.length).toBeLessThan(0.04)
  })

  test('every fault can be switched off', () => {
    const clean = cohort({
      patients: 200,
      clinics: 4,
      faults: {
        feedStopsEarly: false,
        wentLiveLate: false,
        idMismatchShare: 0,
        unitSwapShare: 0,
        duplicateShare: 0,
        correctedShare: 0,
      },
    })
    for (const person of clean) expect(person.truth.faults).toBe('')
  })
})
