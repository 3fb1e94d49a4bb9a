import type { Warehouse } from '@troughline/warehouse'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { patientRows } from '../../src/dashboard/patient-rows.ts'
import { patientSectionMakers } from '../../src/dashboard/patient-sections.ts'
import type { DashboardSource } from '../../src/dashboard/source.ts'
import { smallWarehouse } from './small.ts'
import { words } from './words.ts'

let warehouse: Warehouse
beforeAll(async () => {
  warehouse = await smallWarehouse()
})
afterAll(() => warehouse.close())

const source = (more: Partial<DashboardSource> = {}): DashboardSource => ({ warehouse, clinic: null, words, ...more })
const sectionsOf = async (from: DashboardSource): Promise<Record<string, unknown>> => {
  const made: Record<string, unknown> = {}
  for (const [name, make] of Object.entries(patientSectionMakers)) made[name] = await make(from)
  return made
}

test('the page of a clinic is the same whether it is read alone or cut out of its network', async () => {
  const whole = source()
  const clinics = [...new Set((await patientRows(whole)).people.map(({ clinic }) => clinic))]
  expect(clinics.length).toBeGreaterThan(1)
  for (const clinic of clinics) {
    const alone = await sectionsOf(source({ clinic }))
    expect(await sectionsOf(source({ clinic, whole })), clinic).toEqual(alone)
  }
})

test('the clinics of a network hold everybody once, with every flag and every fact behind one', async () => {
  const whole = await patientRows(source())
  const clinics = [...new Set(whole.people.map(({ clinic }) => clinic))]
  const parts = await Promise.all(clinics.map((clinic) => patientRows(source({ clinic }))))
  const count = (of: (rows: typeof whole) => number): number => parts.reduce((sum, rows) => sum + of(rows), 0)
  expect(count(({ people }) => people.length)).toBe(whole.people.length)
  expect(count(({ flags }) => flags.key.length)).toBe(whole.flags.key.length)
  expect(count(({ evidence }) => evidence.facts.flag.length)).toBe(whole.evidence.facts.flag.length)
  expect(count(({ listed }) => listed.length)).toBe(whole.listed.length)
  expect(whole.evidence.facts.flag.length).toBeGreaterThan(0)
})

test('a clinic that names nobody has empty sections, and a patient whom nothing can be told of is nobody twice', async () => {
  const { people, flags, listed } = await patientRows(source({ clinic: 'nowhere', whole: source() }))
  expect([people.length, flags.key.length, listed.length]).toEqual([0, 0, 0])
  const { people: all } = await patientRows(source())
  expect(new Set(all.map(({ key }) => key)).size).toBe(all.length)
})

test('the same warehouse gives the same sections', async () => {
  expect(JSON.stringify(await sectionsOf(source()))).toBe(JSON.stringify(await sectionsOf(source())))
})
