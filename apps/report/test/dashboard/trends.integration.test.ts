import { measuredPanels, type TrendInput } from '@troughline/charts'
import { openWarehouse, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chartSectionMakers } from '../../src/dashboard/chart-sections.ts'
import { namedPeople } from '../../src/dashboard/named-people.ts'
import { trendOf } from '../../src/dashboard/payload/trend-of.ts'
import type { TrendsColumns } from '../../src/dashboard/payload/trends.ts'
import { productWords } from '../../src/dashboard/product-words.ts'
import { flaggedPatients, trendPatients } from '../../src/dashboard/read/trend-patients.ts'
import type { DashboardSource } from '../../src/dashboard/source.ts'
import { gradesOfResults } from '../../src/patient-pdf/fact-uses.ts'
import { defaultPageOptions } from '../../src/patient-pdf/page-options.ts'
import { readPatients } from '../../src/patient-pdf/read-patients.ts'
import { readRun } from '../../src/patient-pdf/read-run.ts'
import { selectPatients } from '../../src/patient-pdf/select-patients.ts'
import { trendInput } from '../../src/patient-pdf/trend-input.ts'
import { unitTable } from '../../src/patient-pdf/unit-table.ts'
import { writingOf } from '../../src/patient-pdf/writing.ts'
import { type SamplePage, sampleClinics } from './sample-page.ts'

let sample: SamplePage
let warehouse: Warehouse
let source: DashboardSource
let section: TrendsColumns

beforeAll(async () => {
  sample = sampleClinics()
  warehouse = await openWarehouse({ path: sample.path('sample.duckdb'), mode: 'read', now: '2026-01-01T00:00:00Z' })
  source = { warehouse, clinic: null, words: productWords }
  section = await chartSectionMakers.trends(source)
})
afterAll(async () => {
  await warehouse?.close()
  sample?.remove()
})

/** What is drawn: panels with a result. */
const drawn = (input: TrendInput): TrendInput => ({
  ...input,
  panels: input.panels.filter(({ id }) => input.results.some(({ panel }) => panel === id)),
})

describe('the trends of a page', () => {
  test('are those of the PDF pages, fact by fact, for every flagged patient', async () => {
    const run = await readRun(warehouse)
    const { numberOf } = await namedPeople(source)
    const writing = writingOf(defaultPageOptions, unitTable)
    const flagged = await selectPatients(warehouse, 'flagged')
    expect(flagged.length).toBeGreaterThan(200)
    expect([...section.patient].sort((a, b) => a - b)).toEqual(
      flagged.map(({ patient_key }) => numberOf(patient_key)).sort((a, b) => a - b),
    )
    const keys = flagged.map(({ patient_key }) => patient_key)
    for await (const batch of readPatients(warehouse, keys, run.asOf))
      for (const record of batch) {
        const input = trendInput(record, gradesOfResults(record), run, writing, defaultPageOptions.b12Unit)
        expect(trendOf(section, numberOf(record.timeline.patient_key))).toEqual(drawn(input))
      }
  })

  test('have a specification for the parts of each of them', () => {
    for (const patient of section.patient) {
      const input = trendOf(section, patient)!
      const panels = measuredPanels.filter((id) => input.results.some(({ panel }) => panel === id))
      const lanes = [...(input.scores.length > 0 ? ['symptoms'] : []), ...(input.events.length > 0 ? ['events'] : [])]
      expect(Object.keys(section.specs)).toContain([...panels, ...lanes].join(' '))
    }
  })

  test('are none for a patient whom the page does not hold', () => {
    expect(trendOf(section, -1)).toBeUndefined()
    expect(trendOf(section, 1_000_000)).toBeUndefined()
  })

  test('keep the most urgent of the worklist where there are more than a page holds, and count the others', async () => {
    const { keys, flagged } = trendPatients(await flaggedPatients(source), 20)
    expect(keys).toHaveLength(20)
    expect(flagged).toBe(section.flagged)
    const [first] = await warehouse.rows<{ key: number }>(
      sql`select patient_key as key from worklist order by rank, patient_id limit 1`,
    )
    expect(keys[0]).toBe(first?.key)
  })

  test('of one clinic are those of its patients, also where they are read once for the pages of all clinics', async () => {
    const clinics = await warehouse.rows<{ id: string; n: number }>(sql`
      select clinic_id as id, count(distinct patient_key)::integer as n from assessment
      where outcome = 'flagged' and state = 'active' and grade <> 'information' group by all order by id`)
    expect(clinics.length).toBeGreaterThan(2)
    for (const { id, n } of clinics) {
      const alone = await chartSectionMakers.trends({ ...source, clinic: id })
      const together = await chartSectionMakers.trends({ ...source, clinic: id, whole: source })
      expect(alone.patient, id).toHaveLength(n)
      expect(alone.flagged, id).toBe(n)
      expect(together, id).toEqual(alone)
    }
    const nobody = await chartSectionMakers.trends({ ...source, clinic: 'no such clinic', whole: source })
    expect(nobody).toMatchObject({ patient: [], flagged: 0 })
  })
})
