import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ExportFolder, makeExports } from './exports.ts'
import { ask, type Outcome } from './troughline.ts'

let sample: ExportFolder
const run = (...args: string[]): Promise<Outcome> => ask(sample.folder, args)

beforeAll(() => {
  sample = makeExports()
  sample.write(
    'lis.txt',
    'Pat No;Drawn;Assay;Answer\nZQX-4711;25/03/2024;Cobalamine;142\nZQX-0815;26/03/2024;Hb;beet\n',
  )
  sample.write('Serum_vitamin_B12_79.csv', 'PRACTICE_PATIENT_ID,EVENT_DATE,Value\nZQX-4711,2024-03-25,142\n')
  sample.write(
    'oru.hl7',
    [
      'MSH|^~\\&|LAB|NORTH|||20240325||ORU^R01|1|P|2.4',
      'PID|||ZQX-4711||Quillfeather^Q||19610203|F',
      'OBR|1||77|B12|||202403250930|||||||||||||||||||F',
      'OBX|1|NM|2132-9^Vitamin B12^LN||>2000|pg/mL|180-900|H|||F',
    ].join('\r'),
  )
})
afterAll(() => sample.remove())

describe('inspect', () => {
  test('says what a file is taken for, how sure, why, and what would wait, and writes nothing', async () => {
    const { code, stdout } = await run('--db', 'none.duckdb', 'inspect', 'exports/labs.csv')
    expect(code).toBe(0)
    expect(stdout).toContain('the native feed labs (100 % sure)')
    expect(stdout).toMatch(/would load {2}labs {2}6 rows = 5 loaded \+ 0 unchanged \+ 0 superseded \+ 1 quarantined/)
    expect(stdout).toContain('unreadable_date: The text in collected_at is not a full calendar date')
    expect(stdout).toMatch(/^test_name +test_name$/m)
    expect(stdout).not.toMatch(/ZQX|some day/)
    expect(existsSync(sample.path('none.duckdb'))).toBe(false)
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(100)
  })

  test('of an unknown header ends with 11, and with --save-profile writes a profile to edit', async () => {
    expect((await run('inspect', 'lis.txt')).code).toBe(11)
    const { code, stderr } = await run('inspect', 'lis.txt', '--save-profile', 'lis.yaml')
    expect([code, stderr]).toEqual([0, expect.stringContaining('Wrote lis.yaml')])
    expect(readFileSync(sample.path('lis.yaml'), 'utf8')).not.toMatch(/ZQX|142/)
  })

  test('--json holds everything, for programs', async () => {
    const { stdout } = await run('inspect', 'oru.hl7', '--json')
    expect(JSON.parse(stdout)).toMatchObject({ takenFor: 'hl7v2 2.4', problem: null, trial: { isPart: false } })
  })
})

describe('ingest', () => {
  test('reads a foreign export through a profile, and its unknown codes through a reviewed workbook', async () => {
    writeFileSync(
      sample.path('mine.yaml'),
      `id: mine
version: 1
title: laboratory of the north
feed: labs
recognise: { header: [Pat No, Drawn, Assay, Answer] }
columns:
  patient_id: Pat No
  collected_at: Drawn
  test_name: Assay
  value: Answer
  unit: { ask: In which unit are the answers? }
`,
    )
    const load = ['--db', 'mine.duckdb', 'ingest', 'lis.txt', '--profile', 'mine.yaml']
    const asked = await run(...load)
    expect([asked.code, asked.stderr]).toEqual([11, expect.stringContaining('--set unit=VALUE')])
    const loaded = await run(...load, '--set', 'unit=ng/L', '--unmapped', 'unmapped.csv')
    expect(loaded.stdout).toMatch(/^lis\.txt {2}labs \(mine@1\) {2}2 rows = 0 loaded .* 2 quarantined/m)
    const workbook = readFileSync(sample.path('unmapped.csv'), 'utf8')
    expect(workbook).toContain('Cobalamine')
    writeFileSync(sample.path('reviewed.csv'), 'kind,code,name,maps_to\ntest,,Cobalamine,b12\n')
    const again = await run(...load, '--set', 'unit=ng/L', '--code-list', 'reviewed.csv')
    expect(again.stdout).toMatch(/2 rows = 1 loaded \+ 0 unchanged \+ 0 superseded \+ 1 quarantined/)
  })

  test('takes profiles and code list from the configuration, and says where one is wrong', async () => {
    writeFileSync(sample.path('site.yaml'), 'profiles: [mine.yaml]\ncode_list: reviewed.csv\n')
    const { stdout } = await run(
      '--config',
      'site.yaml',
      '--db',
      'site.duckdb',
      'ingest',
      'lis.txt',
      '--set',
      'unit=ng/L',
    )
    expect(stdout).toMatch(/mine@1.* 1 loaded /)
    writeFileSync(sample.path('broken.yaml'), 'id: broken\nversion: one\ntitle: x\n')
    const broken = await run('ingest', 'lis.txt', '--profile', 'broken.yaml')
    expect([broken.code, broken.stderr]).toEqual([
      10,
      expect.stringMatching(/broken\.yaml cannot be used.*line 2:10 /s),
    ])
    writeFileSync(sample.path('bad.csv'), 'kind,code,name,maps_to\ntest,,Cobalamine,b13\n')
    const bad = await run('ingest', 'lis.txt', '--code-list', 'bad.csv')
    expect([bad.code, bad.stderr]).toEqual([10, expect.stringContaining('row 2: maps_to must be one of')])
  })

  test('asks for the unit of a file of one measure and never guesses it', async () => {
    const file = 'Serum_vitamin_B12_79.csv'
    const asked = await run('--db', 'one.duckdb', 'ingest', file)
    expect([asked.code, asked.stderr]).toEqual([11, expect.stringContaining('--set unit=VALUE')])
    const { stdout } = await run('--db', 'one.duckdb', 'ingest', file, '--set', 'unit=pmol/L')
    expect(stdout).toMatch(/one-measure-per-file@\d+\) {2}1 rows = 1 loaded/)
    expect((await run('ingest', file, '--set', 'unit')).code).toBe(2)
  })

  test('takes the patient id of the kind that the configuration names', async () => {
    sample.write(
      'two-ids.hl7',
      'MSH|^~\\&|LAB|N|||20240325||ORU^R01|1|P|2.4\rPID|||H-1^^^N^MR~4857773456^^^NHS^NH||A^B\rOBR|1||77|B12|||202403250930\rOBX|1|NM|2132-9^B12^LN||180|pg/mL|||||F\r',
    )
    sample.write('nhs.yaml', 'hl7: { patient_id_type: NH }\n')
    const ids = async (...more: string[]) => {
      const { stdout } = await run(...more, 'inspect', 'two-ids.hl7', '--json')
      return JSON.parse(stdout).trial.reports.map(({ rows, loaded }: { rows: number; loaded: number }) => [
        rows,
        loaded,
      ])
    }
    expect(await ids()).toEqual([
      [1, 1],
      [1, 1],
    ])
    expect(await ids('--config', 'nhs.yaml')).toEqual([
      [1, 1],
      [1, 1],
    ])
    sample.write('other.yaml', 'hl7: { patient_id_type: XX }\n')
    expect((await ids('--config', 'other.yaml')).at(-1)).toEqual([1, 0])
  })

  test('loads an HL7 message feed by feed, and the loaded facts reach the analysis', async () => {
    const { stdout } = await run('--db', 'hl7.duckdb', 'ingest', 'oru.hl7', 'exports')
    expect(stdout).toMatch(/^oru\.hl7 {2}patients \(hl7v2\) {2}1 rows = 1 loaded/m)
    expect(stdout).toMatch(/^oru\.hl7 {2}labs \(hl7v2\) {2}1 rows = 1 loaded/m)
    expect((await run('--db', 'hl7.duckdb', 'analyze')).code).toBe(0)
    const { code, stdout: quality } = await run('--db', 'hl7.duckdb', 'quality')
    expect([code, quality]).toEqual([0, expect.stringContaining('no load before it')])
  })

  test('takes the cause from a diagnosis that FHIR codes, down to its line, and not from one that is only considered', async () => {
    const condition = (patient: string, verification: string) =>
      JSON.stringify({
        resourceType: 'Condition',
        clinicalStatus: { coding: [{ code: 'active' }] },
        verificationStatus: { coding: [{ code: verification }] },
        code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10', code: 'D51.0' }] },
        subject: { reference: `Patient/${patient}` },
        recordedDate: '2021-03-04',
      })
    sample.write(
      'coded/conditions.ndjson',
      `${condition('ZQX-0815', 'differential')}\n${condition('ZQX-4711', 'confirmed')}\n`,
    )
    const given = ['ZQX-4711', 'ZQX-0815'].flatMap((id) => [`${id},2023-01-09,1,mg,IM`, `${id},2023-04-03,1,mg,IM`])
    sample.write('coded/log.csv', `patient_id,administered_at,dose,dose_unit,route\n${given.join('\n')}\n`)
    expect((await run('--db', 'coded.duckdb', 'ingest', 'coded')).code).toBe(0)
    expect((await run('--db', 'coded.duckdb', 'analyze', '--as-of', '2024-01-01')).code).toBe(0)
    const explained = async (patient: string) =>
      (await run('--db', 'coded.duckdb', 'explain', patient, 'lapsed-treatment')).stdout
    const coded = await explained('ZQX-4711')
    expect(coded).toContain('cause coded as pernicious anaemia')
    expect(coded).toContain('found: cause: pernicious anaemia (coded)')
    expect(coded).toMatch(/^ *2021-03-04 +cause +conditions\.ndjson:2 +coded diagnosis, pernicious anaemia$/m)
    expect(await explained('ZQX-0815')).toContain('no cause recorded')
  })
})
