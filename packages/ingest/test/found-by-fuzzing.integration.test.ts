import { join } from 'node:path'
import { expect, test } from 'vitest'
import { decisionCsv, exportQuarantine, ingestPaths, resolveQuarantine } from '../src/index.ts'
import { csv, emptyWarehouse, folderOf, table } from './clinic-files.ts'
import { filled, options, sum } from './quarantine-decisions.ts'

// What generated files found, each as small as it can be.

test('a corrected row finds its lookup file beside the decision file and stays staged while that is read', async () => {
  const warehouse = await emptyWarehouse()
  const codes = csv('CodeId | Term | SnomedCTConceptId\n 11 | Serum vitamin B12 | 271216009')
  const name = 'CareRecord_Observation.csv'
  const folder = folderOf({
    'Coding_ClinicalCode.csv': codes,
    [name]: csv(`
      ObservationGuid | PatientGuid | OrganisationGuid | EffectiveDate | EffectiveDatePrecision | CodeId | Value | NumericUnit
      {A} | {P1} | {O} | 2007-11-01 | YM | 11 | 190 | ng/L`),
  })
  await ingestPaths(warehouse, [join(folder, name)], options)
  const [sheet] = await exportQuarantine(warehouse)
  const marks = { 2: { decision: 'load', EffectiveDatePrecision: 'YMD' } }
  const beside = folderOf({ 'Coding_ClinicalCode.csv': codes, 'decisions.csv': decisionCsv(filled(sheet!, marks)) })
  expect(sum(await resolveQuarantine(warehouse, join(beside, 'decisions.csv'), options))).toBe('1 = 1 loaded')
  expect(await table(warehouse, 'select analyte, collected_on, value from lab_result')).toEqual([
    'b12 | 2007-11-01 | 190',
  ])
})
