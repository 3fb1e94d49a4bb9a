import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ingestPaths } from '../src/index.ts'
import { csv, emptyWarehouse, everything, folderOf, load, NOW, sums, TODAY, table } from './clinic-files.ts'

const FILES = {
  'labs.csv': csv(`
    patient_id | collected_at | reported_at | test_name | value | unit | status    | specimen_id
    P1         | 2024-01-01   | 2024-01-02  | B12       | 180   | ng/L | final     | S1
    P1         | 2024-01-01   | 2024-01-03  | B12       | 190   | ng/L | corrected | S1
    P2         | 2024-01-01   | 2024-01-02  | B12       | beet  | ng/L | final     | S2
  `),
  'injections.csv': csv(`
    patient_id | administered_at | form             | dose | dose_unit | route
    P1         | 2024-01-03      | hydroxocobalamin | 1000 | mg        | im
    P1         | 2024-01-03      | hydroxocobalamin | 1    | mg        | im
    P1         | 2024-01-03      | hydroxocobalamin | 1    | mg        | im
  `),
  'patients.csv': csv('patient_id | sex\n P1 | F\n P3 | M'),
}

test('a file loaded twice changes nothing, and its sum still holds', async () => {
  const warehouse = await emptyWarehouse()
  const first = await load(warehouse, FILES)
  expect(first.files.map((file) => [file.feed, sums(file)])).toEqual([
    ['patients', '2 = 2 + 0 + 0 + 0'],
    ['injections', '3 = 3 + 0 + 0 + 0'],
    ['labs', '3 = 1 + 0 + 1 + 1'],
  ])
  const before = await everything(warehouse)
  const second = await load(warehouse, FILES)
  expect(second.files.map(({ status }) => status)).toEqual(['already_loaded', 'already_loaded', 'already_loaded'])
  expect(second.files.map(sums)).toEqual(['2 = 0 + 2 + 0 + 0', '3 = 0 + 3 + 0 + 0', '3 = 0 + 2 + 0 + 1'])
  expect(await everything(warehouse)).toEqual(before)
})

test('the same rows in another file change no fact', async () => {
  const warehouse = await emptyWarehouse()
  await load(warehouse, FILES)
  const facts = async () => ({ ...(await everything(warehouse)), source_file: [], quarantine: [], load_run: [] })
  const before = await facts()
  const again = await load(
    warehouse,
    Object.fromEntries(Object.entries(FILES).map(([name, text]) => [name, `${text}\n`])),
  )
  expect(again.files.map(sums)).toEqual(['2 = 0 + 2 + 0 + 0', '3 = 0 + 3 + 0 + 0', '3 = 0 + 2 + 0 + 1'])
  expect(await facts()).toEqual(before)
})

test('files load in the order of their feeds, whatever the order of the paths', async () => {
  const folder = folderOf(FILES)
  const paths = ['labs.csv', 'patients.csv', 'injections.csv'].map((name) => join(folder, name))
  const contents = []
  for (const order of [paths, [...paths].reverse()]) {
    const warehouse = await emptyWarehouse()
    await ingestPaths(warehouse, order, { today: TODAY, now: NOW })
    contents.push(await everything(warehouse))
  }
  expect(contents[0]).toEqual(contents[1])
})

test('the number of threads makes no difference', async () => {
  const contents = []
  for (const threads of [1, 4]) {
    const warehouse = await emptyWarehouse(threads)
    const rows = Array.from(
      { length: 3000 },
      (_, index) =>
        `P${(index * 7) % 90} | 2024-01-${String((index % 28) + 1).padStart(2, '0')} | B12 | ${150 + (index % 13)} | ng/L`,
    )
    await load(warehouse, {
      'labs.csv': csv(`patient_id | collected_at | test_name | value | unit\n${rows.join('\n')}`),
    })
    contents.push(await everything(warehouse))
  }
  expect(contents[0]).toEqual(contents[1])
})

test('with strict patients, rows of patients that no patients feed describes wait and create none', async () => {
  const warehouse = await emptyWarehouse()
  const report = await load(warehouse, FILES, { strictPatients: true })
  expect(report.totals.by_code).toEqual({ implausible_dose: 1, unreadable_value: 1 })
  const other = await load(
    warehouse,
    { 'symptoms.csv': csv('patient_id | recorded_at | domain | score\n P9 | 2024-01-01 | mood | 1') },
    { strictPatients: true },
  )
  expect(other.totals.by_code).toEqual({ unknown_patient: 1 })
  expect(await table(warehouse, 'select patient_id from patient order by 1')).toEqual(['P1', 'P3'])
})

test('a load that fails half-way leaves nothing of its file', async () => {
  const warehouse = await emptyWarehouse()
  const before = await everything(warehouse)
  const broken = new Proxy(warehouse, {
    get(target, name) {
      const value = Reflect.get(target, name)
      if (typeof value !== 'function') return value
      if (name !== 'run') return value.bind(target)
      return (query: Parameters<typeof warehouse.run>[0]) => {
        if (query.compile(warehouse.db).sql.includes('"source_file"')) throw new Error('planted')
        return target.run(query)
      }
    },
  })
  await expect(load(broken, { 'patients.csv': FILES['patients.csv'] })).rejects.toMatchObject({
    message: expect.stringContaining('nothing of its patients was kept'),
    cause: { message: 'planted' },
  })
  expect(await everything(warehouse)).toEqual(before)
})

test('progress reaches the size of all files', async () => {
  const warehouse = await emptyWarehouse()
  const folder = folderOf({})
  writeFileSync(join(folder, 'patients.csv'), FILES['patients.csv'])
  const seen: number[] = []
  await ingestPaths(warehouse, [folder], {
    today: TODAY,
    now: NOW,
    onProgress: ({ bytesDone, bytesTotal }) => seen.push(bytesDone / bytesTotal),
  })
  expect(seen.at(-1)).toBe(1)
  expect(seen).toEqual([...seen].sort((a, b) => a - b))
})

test('a known file is read again for rows that waited for the order of their dates, and only for them', async () => {
  const warehouse = await emptyWarehouse()
  const files = {
    's.csv': csv(
      'patient_id | recorded_at | domain | score\n P1 | 03/04/2024 | mood | 1\n P2 | 2024-01-01 | mood | 2\n P3 | x | mood | 2',
    ),
  }
  const first = await load(warehouse, files)
  expect(first.files.map(sums)).toEqual(['3 = 1 + 0 + 0 + 2'])
  const second = await load(warehouse, files, { dateOrder: 'dmy' })
  expect(second.files.map(sums)).toEqual(['3 = 1 + 1 + 0 + 1'])
  expect(await table(warehouse, 'select recorded_on from symptom order by 1')).toEqual(['2024-01-01', '2024-04-03'])
  expect(await table(warehouse, `select code from quarantine where state = 'waiting'`)).toEqual(['unreadable_date'])
  const before = await everything(warehouse)
  const third = await load(warehouse, files, { dateOrder: 'dmy' })
  expect(third.files.map((file) => [file.status, sums(file)])).toEqual([['already_loaded', '3 = 0 + 2 + 0 + 1']])
  expect(await everything(warehouse)).toEqual(before)
})

test('a known file is read again for patients that a patients feed describes since, and changes nothing until then', async () => {
  const warehouse = await emptyWarehouse()
  const strictPatients = true
  const log = { 's.csv': csv('patient_id | recorded_at | domain | score\n P1 | 2024-01-01 | mood | 1') }
  expect((await load(warehouse, log, { strictPatients })).totals.by_code).toEqual({ unknown_patient: 1 })
  const before = await everything(warehouse)
  expect((await load(warehouse, log, { strictPatients })).files[0]?.status).toBe('already_loaded')
  expect(await everything(warehouse)).toEqual(before)
  await load(warehouse, { 'patients.csv': FILES['patients.csv'] })
  expect((await load(warehouse, log, { strictPatients })).files.map(sums)).toEqual(['1 = 1 + 0 + 0 + 0'])
})

test('a time zone that does not exist is refused before any file is read', async () => {
  const warehouse = await emptyWarehouse()
  await expect(load(warehouse, FILES, { timeZone: 'Mars/Olympus' })).rejects.toThrow('Mars/Olympus is no time zone')
})
