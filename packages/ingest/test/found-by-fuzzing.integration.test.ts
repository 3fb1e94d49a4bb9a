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

test('a failure while a file is taken apart names the file and no value of it', async () => {
  const warehouse = await emptyWarehouse()
  const broken = new Proxy(warehouse, {
    get: (target, name) => {
      if (name === 'run') return () => Promise.reject(new Error('cannot read "QXname"'))
      const member = Reflect.get(target, name)
      return typeof member === 'function' ? member.bind(target) : member
    },
  })
  const path = join(folderOf({ 'Patient.ndjson': '{"resourceType":"Patient","id":"p1"}\n' }), 'Patient.ndjson')
  const failure = await ingestPaths(broken, [path], options).catch((error: unknown) => error)
  expect(String(failure)).toBe(`Error: ${path} could not be read; nothing of it was kept`)
  expect((failure as Error).cause).toEqual(new Error('cannot read "QXname"'))
})

test.each([
  [
    'page.md',
    (unit: string) =>
      `MRN: 2   Collected: 2024-11-08\n\n| Test | Result | Unit | Range |\n|---|---|---|---|\n| Haemoglobin | 10.1 | ${unit} | 11-15 |\n`,
  ],
  [
    'oru.hl7',
    (unit: string) =>
      `MSH|^~\\&|L|N|||20240325||ORU^R01|1|P|2.4\rPID|||P1||A^B\rOBR|1||77|B12|||202403250930\rOBX|1|NM|VB12||231|${unit}|191-663||||F\r`,
  ],
])('a unit of any length in %s makes its row wait, and nothing fall over', async (name, content) => {
  const warehouse = await emptyWarehouse()
  const path = join(folderOf({ [name]: content('QX'.repeat(20_000)) }), name)
  const { files } = await ingestPaths(warehouse, [path], options)
  expect(files.find(({ feed }) => feed === 'labs')?.by_code).toEqual({ unknown_unit: 1 })
})

test('a name and a cell with a lone line feed come back from a decision file whole', async () => {
  const warehouse = await emptyWarehouse()
  const text = 'patient_id,recorded_at,domain,score,"no\nte",note\nP1,2024-01-02,beer,1,x,"a\nb"\n'
  await ingestPaths(warehouse, [join(folderOf({ 'symptoms.csv': text }), 'symptoms.csv')], options)
  const [sheet] = await exportQuarantine(warehouse)
  const decided = decisionCsv(filled(sheet!, { 3: { decision: 'load', domain: 'mood' } }))
  const path = join(folderOf({ 'decisions.csv': decided }), 'decisions.csv')
  expect(sum(await resolveQuarantine(warehouse, path, options))).toBe('1 = 1 loaded')
  expect(await table(warehouse, 'select domain, note from symptom')).toEqual(['mood | a\nb'])
})
