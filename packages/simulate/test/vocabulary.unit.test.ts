import {
  causeIds,
  eventKinds,
  familyFor,
  formIds,
  indications,
  loincCheckDigit,
  loincMap,
  neurologicalInvolvements,
  readDose,
  readDoseStatus,
  readForm,
  readPhaseLabel,
  readResultStatus,
  readRoute,
  sexes,
  symptomDomains,
  testNames,
  unitOf,
} from '@troughline/clinical'
import { describe, expect, test, vi } from 'vitest'
import { FEED_COLUMNS, simulateCohort } from '../src/index.ts'

// Hundreds of patients: a busy machine needs more than the default seconds.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

/** What the simulator writes is what the domain reads: every code, unit, route and word of a cohort is known. */
const people = [
  ...simulateCohort({ patients: 700, seed: 4, preset: 'mixed', asOf: '2025-06-30', clinics: 9, density: 2 }),
]
const distinct = <T>(values: readonly T[]): T[] => [...new Set(values)]
const labs = people.flatMap((person) => person.labs)
const injections = people.flatMap((person) => person.injections)

describe('the words of a cohort', () => {
  test('every test code is a LOINC code of a known analyte, with a unit of that analyte', () => {
    const seen = distinct(labs.map((row) => `${row.test_code}|${row.unit}`))
    expect(seen.length).toBeGreaterThan(15)
    for (const pair of seen) {
      const [code = '', unit = ''] = pair.split('|')
      expect(String(loincCheckDigit(code.split('-')[0]!))).toBe(code.split('-')[1])
      const known = loincMap.find((entry) => entry.code === code)
      expect(known, code).toBeDefined()
      expect(unitOf(known!.analyte, unit), pair).toBeDefined()
    }
    expect(distinct(labs.map((row) => readResultStatus(String(row.status))))).not.toContain(undefined)
  })

  test('a test name and its code mean the same analyte', () => {
    for (const pair of distinct(labs.map((row) => `${row.test_code}|${row.test_name}`))) {
      const [code, name = ''] = pair.split('|')
      const byCode = loincMap.find((entry) => entry.code === code)?.analyte
      const byName = testNames
        .filter((entry) => entry.name.toLowerCase() === name.toLowerCase())
        .map((entry) => entry.analyte)
      if (byName.length > 0) expect(byName).toContain(byCode)
    }
  })

  test('every route, status and phase is readable, and a product names the form that was given', () => {
    for (const cell of distinct(injections.map((row) => String(row.route)))) expect(readRoute(cell), cell).toBe(cell)
    for (const cell of distinct(injections.map((row) => String(row.status))))
      expect(readDoseStatus(cell), cell).toBe(cell)
    for (const cell of distinct(injections.map((row) => String(row.phase ?? ''))))
      if (cell !== '') expect(cell.startsWith(String(readPhaseLabel(cell).label)), cell).toBe(true)
    for (const pair of distinct(injections.map((row) => `${row.product}|${row.form}`))) {
      const [product = '', form] = pair.split('|')
      expect(formIds).toContain(readForm(product))
      if (form !== '') expect(readForm(product)).toBe(form)
    }
  })

  test('every injected dose reads as 1 mg, except those whose unit was swapped: they wait with the right hint', () => {
    const given = injections.filter((row) => row.status === 'given' && row.route === 'im')
    const readings = given.map((row) => readDose({ dose: String(row.dose), doseUnit: String(row.dose_unit) }))
    const waiting = given.filter((_, i) => 'problem' in readings[i]!)
    expect(waiting.length).toBeGreaterThan(50)
    expect(waiting.every((row) => (Number(row.dose) === 1) === (row.dose_unit === 'mcg'))).toBe(true)
    expect(distinct(readings.flatMap((reading) => ('mcg' in reading ? [reading.mcg] : [])))).toEqual([1000])
  })

  test('causes, sexes, involvement, events, domains, indications and regimens are words of the domain', () => {
    const known = (allowed: readonly string[], cells: readonly unknown[]): void => {
      for (const cell of distinct(cells)) if (cell !== '' && cell !== undefined) expect(allowed).toContain(cell)
    }
    known(
      causeIds,
      people.flatMap((person) => [person.patient.cause, person.truth.true_cause]),
    )
    known(
      sexes,
      people.map((person) => person.patient.sex),
    )
    known(
      neurologicalInvolvements,
      people.map((person) => person.patient.neurological_involvement),
    )
    known(
      eventKinds,
      people.flatMap((person) => person.events.map((row) => row.event)),
    )
    known(
      symptomDomains,
      people.flatMap((person) => person.symptoms.map((row) => row.domain)),
    )
    known(
      indications,
      people.flatMap((person) => person.plans.map((row) => row.indication)),
    )
    for (const family of distinct(people.map((person) => person.clinic.preset.regimenFamily)))
      expect(familyFor(family)).toBeDefined()
  })

  test('truth shares no column but the patient id with a feed, so that ingest cannot take it for one', () => {
    const { truth, ...feeds } = FEED_COLUMNS
    const ofFeeds = new Set<string>(Object.values(feeds).flat())
    expect(truth.filter((column) => ofFeeds.has(column))).toEqual(['patient_id'])
  })

  test('no row has a column that its feed does not have', () => {
    const rows = {
      patients: people.map((person) => person.patient),
      injections,
      labs,
      truth: people.map((person) => person.truth),
    }
    for (const [feed, list] of Object.entries(rows))
      for (const column of distinct(list.flatMap((row) => Object.keys(row))))
        expect(FEED_COLUMNS[feed as keyof typeof rows]).toContain(column)
  })
})
