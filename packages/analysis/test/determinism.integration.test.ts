import { defaultParameters } from '@troughline/clinical'
import { openWarehouse, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { analyze } from '../src/analyze.ts'
import type { DataSet, PatientFacts } from '../src/cases/patient-facts.ts'
import { caseDataSets, merged, randomDataSets, shuffled } from './determinism-data.ts'
import { differences, exported, meaning } from './exported.ts'
import { loadFacts } from './load-facts.ts'
import { addDays } from './reference/calendar.ts'

const now = '2025-07-01T09:00:00'
const parameters = defaultParameters
/** All cases and 60 random data sets; what is cut at one day is analysed together, which is a hundred times faster. */
const sets = merged([...caseDataSets, ...randomDataSets(20_250_701, 60)])

/** DuckDB scans tables this small in one thread; the pragma makes it split them as if they were large. */
async function warehouseWith(data: DataSet, threads = 1): Promise<Warehouse> {
  const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now, threads })
  if (threads > 1) await warehouse.run(sql`pragma verify_parallelism`)
  await loadFacts(warehouse, data)
  return warehouse
}

interface Conclusions {
  /** Byte for byte. */
  readonly exact: Record<string, string[]>
  /** Without keys, files and lines. */
  readonly meant: Record<string, string[]>
}

async function conclusions(data: DataSet, threads = 1): Promise<Conclusions> {
  const warehouse = await warehouseWith(data, threads)
  await analyze(warehouse, { asOf: data.asOf, parameters, now, engineVersion: 'test' })
  const found = { exact: await exported(warehouse), meant: await meaning(warehouse) }
  await warehouse.close()
  return found
}

/**
 * All is tried at once on a day of tens of patients, because an analysis takes a second and more however small it is; a day of less is the day
 * before or after a few cases of the large set, and left out.
 */
const small = sets.filter(({ patients }) => patients.length >= 10 && patients.length < 100)
const large = sets.filter(({ patients }) => patients.length >= 100)

test.each(small.map((data) => [data.asOf, data] as const))(
  'as of %s four threads, another order and later facts change nothing together',
  async (_, data) => {
    const found = await conclusions(data)
    const other = await conclusions(shuffled(withLater(data), 1), 4)
    expect(differences(found.meant, other.meant)).toEqual([])
  },
)

describe.each(large.map((data, k) => [data.asOf, data, k] as const))('as of %s', (_, data, k) => {
  let found: Conclusions
  beforeAll(async () => {
    found = await conclusions(data)
  })

  test('one thread and four give the same conclusions, byte for byte', async () => {
    expect(differences(found.exact, (await conclusions(data, 4)).exact)).toEqual([])
    expect(found.exact.assessment!.length).toBeGreaterThanOrEqual(data.patients.length * 5)
  })

  test('neither the order in which facts were loaded nor facts after as_of change more than keys and lines', async () => {
    expect(differences(found.meant, (await conclusions(shuffled(withLater(data), k + 1))).meant)).toEqual([])
  })
})

const withLater = (data: DataSet): DataSet => ({
  ...data,
  patients: data.patients.map((patient) => withLaterFacts(patient, data.asOf)),
})

/** Facts of every kind from the day after the cut on, and corrections of what was known that were reported after it. */
function withLaterFacts(patient: PatientFacts, asOf: string): PatientFacts {
  const on = addDays(asOf, 1)
  const { doses = [], results = [], symptoms = [], events = [], plans = [], waiting = [] } = patient
  return {
    ...patient,
    doses: [...doses, { on, label: 'loading' }, { on: addDays(on, 40), route: 'oral', mcg: 1000 }],
    results: [
      ...results,
      { on, analyte: 'b12', value: 100 },
      { on: addDays(on, 300), analyte: 'haemoglobin', value: 80 },
      { on: asOf, reported_on: on, analyte: 'b12', value: 90 },
      ...results
        .filter((result) => result.specimen !== undefined && result.on <= asOf)
        .map((result) => ({ ...result, value: result.value * 3, status: 'corrected' as const, reported_on: on })),
    ],
    symptoms: [...symptoms, { on, domain: 'neuropathy', score: 10 }],
    events: [...events, { on, event: 'clinical_review' }, { on, event: 'pregnancy', until: addDays(on, 200) }],
    plans: [...plans, { on, interval: 182, indication: 'prophylaxis' }],
    waiting: [...waiting, { on, feed: 'labs', code: 'suspect_unit', analyte: 'b12' }],
    deceased_on: patient.deceased_on ?? addDays(on, 3),
    deregistered_on: patient.deregistered_on ?? addDays(on, 2),
  }
}
