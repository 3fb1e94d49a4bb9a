import { defaultParameters } from '@troughline/clinical'
import { openWarehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { analyze } from '../src/analyze.ts'
import { b12, course, every, loadedBnf, mma, woman } from '../src/cases/build.ts'
import type { PatientFacts } from '../src/cases/patient-facts.ts'
import { measureSensitivity, type Sensitivity } from '../src/measures/sensitivity.ts'
import { readMeasureHistory } from '../src/read/measure-history.ts'
import { loadFacts } from './load-facts.ts'
import { asOf, cohort } from './measure-cohort.ts'

const now = '2025-07-01T09:00:00'
const { doses, day } = course()

/** Loaded, and an MMA eight weeks later: early-maintenance E5. */
const starter = (value: number, more: { high?: number } = {}): Omit<PatientFacts, 'patient_id'> => ({
  ...woman,
  results: [b12('2024-03-01', 120), mma('2024-05-10', value, more), { on: '2024-05-10', analyte: 'egfr', value: 90 }],
  doses: [...loadedBnf('2024-03-04'), ...every(84, { from: '2024-06-05', count: 4, interval: 84 })],
})

const patients = {
  'mma-350': starter(350),
  'mma-350-printed-300': starter(350, { high: 300 }),
  'mma-350-printed-360': starter(350, { high: 360 }),
  'mma-400': starter(400),
  'mma-401': starter(401),
  // Two falls of 25 % each, the last below 350: beyond variation only if B12 varies by 5.8 %.
  'falls-twice-by-a-quarter': {
    ...woman,
    doses,
    results: [b12(day(10, 80), 600), b12(day(11, 80), 450), b12(day(12, 80), 337)],
  },
} satisfies Record<string, Omit<PatientFacts, 'patient_id'>>

const flagsOf = (found: Sensitivity, rule: string) =>
  Object.fromEntries(
    found.variants.map(({ id }) => [
      id,
      found.flags
        .filter(({ rule_id }) => rule_id === rule)
        .flatMap(({ figures }) => figures)
        .filter(({ variant }) => variant === id)
        .reduce((sum, { flags }) => sum + flags, 0),
    ]),
  )

test('two MMA thresholds and the variation of B12 are set beside what is published, and nothing is published', async () => {
  const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now, threads: 1 })
  await loadFacts(warehouse, cohort(patients))
  const found = await measureSensitivity(warehouse, { asOf, parameters: defaultParameters })
  const evidence = found.rows.find(({ measure_id }) => measure_id === 'early-maintenance-evidence')
  expect(evidence?.differs).toBe(true)
  // As set, 350 is raised above 280 and above a printed 300, and not above a printed 360; 400 is not above 400, 401 is.
  expect(evidence?.figures).toEqual([
    { variant: 'as_set', denominator: 5, numerator: 4 },
    { variant: 'mma_default', denominator: 5, numerator: 5 },
    { variant: 'mma_alternative', denominator: 5, numerator: 1 },
    { variant: 'cvi_healthy', denominator: 5, numerator: 4 },
    { variant: 'cvi_patients', denominator: 5, numerator: 4 },
  ])
  expect(flagsOf(found, 'falls-between-doses')).toEqual({
    as_set: 0,
    mma_default: 0,
    mma_alternative: 0,
    cvi_healthy: 1,
    cvi_patients: 0,
  })
  expect(found.rows.find(({ measure_id }) => measure_id === 'on-treatment')?.differs).toBe(false)
  expect(await warehouse.rows(sql`select * from analysis_run`)).toEqual([])
  await warehouse.close()
})

test('the history marks a change of parameters or data source, and takes the last run of a date', async () => {
  const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now, threads: 1 })
  await loadFacts(warehouse, cohort(patients))
  const other = { ...defaultParameters, hash: 'f'.repeat(64) }
  const run = (on: string, parameters = defaultParameters) =>
    analyze(warehouse, { asOf: on, parameters, now, engineVersion: 'test' })
  await run('2025-04-30')
  await run('2025-05-31')
  await run('2025-06-30', other)
  await run('2025-06-30')
  await warehouse.run(sql`insert into source_file by name
    select 9 as file_id, 'new.csv' as name, 'x' as sha256, 1 as bytes, 'labs' as feed, 'other' as profile, 'utf-8' as encoding, ',' as delimiter,
      1 as header_line, 'ymd' as date_order, 1 as records, 1 as row_count, 1 as loaded, 0 as unchanged, 0 as superseded, 0 as quarantined,
      0 as withheld, date '2025-07-01' as today, timestamp '2025-07-01 09:00:00' as loaded_at, 'csv' as format, '"' as quote, 0 as left_out,
      0 as no_numeric_result, 1 as load_id, 1 as parts`)
  await run('2025-07-31')
  await run('2025-08-31', other)
  const points = await readMeasureHistory(warehouse, 'on-treatment')
  expect(points.map(({ as_of, run_id, changed, stretch }) => [as_of, run_id, changed, stretch])).toEqual([
    ['2025-04-30', 1, [], 1],
    ['2025-05-31', 2, [], 1],
    ['2025-06-30', 4, [], 1],
    ['2025-07-31', 5, ['data_source'], 2],
    ['2025-08-31', 6, ['parameters'], 3],
  ])
  await warehouse.close()
})
