import { describe, expect, test } from 'vitest'
import { looksLikeReportPage, type ReportPageOptions, readReportPage } from '../src/formats/report-page/index.ts'
import { temporaryFolder } from '../src/read/temporary-files.ts'
import { emptyWarehouse } from './clinic-files.ts'
import { lines, type ReadParts, stageParts } from './hl7-files.ts'

async function read(text: string, options: ReportPageOptions = {}): Promise<ReadParts> {
  const folder = await temporaryFolder()
  try {
    const file = readReportPage(text, folder, options)
    if ('code' in file) throw new Error(`refused: ${file.code}`)
    return await stageParts(await emptyWarehouse(), file)
  } finally {
    await folder.remove()
  }
}

async function refused(text: string, options: ReportPageOptions = {}) {
  const folder = await temporaryFolder()
  try {
    const problem = readReportPage(text, folder, options)
    if (!('code' in problem)) throw new Error('it was read')
    return problem
  } finally {
    await folder.remove()
  }
}

const HEADER = `# Laboratory report

**Patient ID:** MRN-100   **Name:** Example, Ann
**DOB:** 10/22/1972   **Sex:** F
Collection Date: 11/07/2025 02:39 PM
`
const TABLE = `
| Test | Result | Unit | Reference Range | Flag |
|------|-------:|------|-----------------|------|
| Vitamin B12 | 250 | pg/mL | 232-1245 | |
| **Haemoglobin** | 10.1 | g/dL | 11.1 - 15.9 | **L** |
| **Chemistry** | | | | |
| Folate | &gt;20 | ng/mL | >3.0 | |
`

test('a page with collection date and patient gives its results and the patient', async () => {
  const { file, rows, blankLines } = await read(HEADER + TABLE)
  expect(file).toMatchObject({
    format: 'report page',
    profile: 'report-page',
    records: 1,
    leftOut: { 'heading or empty row within a table': 1, 'line of text outside of the tables': 1 },
  })
  expect(blankLines).toBe(2)
  expect(
    lines(
      rows.labs,
      'line',
      'patient_id',
      'collected_at',
      'test_name',
      'value',
      'unit',
      'reference_low',
      'reference_high',
    ),
  ).toEqual([
    '9 | MRN-100 | 2025-11-07T14:39 | Vitamin B12 | 250 | pg/mL | 232 | 1245',
    '10 | MRN-100 | 2025-11-07T14:39 | Haemoglobin | 10.1 | g/dL | 11.1 | 15.9',
    '12 | MRN-100 | 2025-11-07T14:39 | Folate | >20 | ng/mL | 3.0 | -',
  ])
  expect(lines(rows.labs, 'abnormal_flag', 'status', 'raw')).toEqual([
    '- | - | | Vitamin B12 | 250 | pg/mL | 232-1245 | |',
    'L | - | | **Haemoglobin** | 10.1 | g/dL | 11.1 - 15.9 | **L** |',
    '- | - | | Folate | &gt;20 | ng/mL | >3.0 | |',
  ])
  expect(lines(rows.patients, 'patient_id', 'given_name', 'family_name', 'birth_date', 'sex')).toEqual([
    'MRN-100 | Ann | Example | 1972-10-22 | F',
  ])
})

test('a unit inside the value stays there, and its range is read; a status column holds flags or statuses', async () => {
  const { rows } = await read(`MRN: 7
Collected: 2025-11-07 14:39
| Test | Value | Range | Status |
|---|---|---|---|
| Vitamin B12 | 556.0 pg/mL | 232 - 1245 pg/mL | Normal |
| Folate | 5 ng/mL | see note | Preliminary |
| MMA | 300 nmol/L | 0-378 | C |
`)
  expect(lines(rows.labs, 'value', 'unit', 'reference_high', 'abnormal_flag', 'status', 'comment')).toEqual([
    '556.0 pg/mL | - | 1245 | Normal | - | -',
    '5 ng/mL | - | - | - | Preliminary | Reference range: see note',
    '300 nmol/L | - | 378 | C | - | -',
  ])
  expect(lines(rows.labs, 'collected_at')[0]).toBe('2025-11-07 14:39')
  expect(rows.patients).toBeUndefined()
})

test('a page without a collection date is refused with what to add', async () => {
  const problem = await refused(
    'Patient ID: 5\nDOB: 10/22/1972\n| Test | Value | Range | Status |\n|--|--|--|--|\n| Vitamin B12 | 556.0 pg/mL | 232-1245 | Normal |\n',
  )
  expect(problem.code).toBe('refused_format')
  expect(problem.message).toContain('no collection date')
  expect(problem.hint).toContain('Collection Date: 11/07/2025 02:39 PM')
  expect(`${problem.message}${problem.hint}`).not.toMatch(/556|1972/)
  expect((await refused(`${HEADER.replace('11/07/2025 02:39 PM', 'not recorded')}${TABLE}`)).code).toBe(
    'refused_format',
  )
})

test('a page without a patient is refused unless the caller says who it is', async () => {
  const text = `Collection Date: 2025-11-07\nDOB: 10/22/1972\n${TABLE}`
  const problem = await refused(text)
  expect([problem.code, problem.hint]).toEqual([
    'unanswered_question',
    'Add a line such as "Patient ID: ..." above the table, or give patient_id.',
  ])
  const { rows } = await read(text, { given: { patient_id: 'P9' } })
  expect(new Set(lines(rows.labs, 'patient_id', 'collected_at'))).toEqual(new Set(['P9 | 2025-11-07']))
  expect(lines(rows.patients, 'patient_id', 'birth_date')).toEqual(['P9 | 1972-10-22'])
  const two = `${text}\nCollection Date: 2025-11-08\nDOB: 01/02/1980\n${TABLE}`
  expect((await refused(two, { given: { patient_id: 'P9' } })).message).toContain('2 patients without an id')
})

test('text without a table of results is refused', async () => {
  expect((await refused(HEADER)).code).toBe('no_facts')
  expect((await refused('Collection Date: 2025-11-07\n| Test | Result |\n|--|--|\n')).code).toBe('no_facts')
})

describe('several pages', () => {
  const table = (name: string) => `\n| Test | Result | Unit |\n|--|--|--|\n| ${name} | 1 | g/L |\n`
  const page = (header: string, name: string) => `${header}\n${table(name)}`
  const read4 = async (...pages: string[]) =>
    lines((await read(pages.join('\f'))).rows.labs, 'patient_id', 'collected_at', 'specimen_id', 'test_name')

  test('the second page of a patient keeps what the first said, another date starts another specimen', async () => {
    expect(
      await read4(
        page('MRN: 1  Collected: 2025-01-01  Specimen ID: S1', 'A'),
        page('MRN: 1', 'B'),
        page('Page 3 of 4', 'C'),
        page('MRN: 1  Collected: 2025-02-01', 'D'),
      ),
    ).toEqual([
      '1 | 2025-01-01 | S1 | A',
      '1 | 2025-01-01 | S1 | B',
      '1 | 2025-01-01 | S1 | C',
      '1 | 2025-02-01 | - | D',
    ])
  })

  test('another patient takes over nothing: neither date nor id', async () => {
    expect(
      await read4(
        page('MRN: 1  DOB: 1950-01-01  Collected: 2025-01-01', 'A'),
        page('MRN: 2', 'B'),
        page('DOB: 1960-01-01  Collected: 2025-03-01', 'C'),
        page('MRN: 3  DOB: 1960-01-01  Collected: 2025-04-01', 'D'),
      ),
    ).toEqual(['1 | 2025-01-01 | - | A', '2 | - | - | B', '- | 2025-03-01 | - | C', '3 | 2025-04-01 | - | D'])
  })

  test('a date below the table counts where it is the only one of the patient', async () => {
    expect(await read4(`MRN: 1\n${table('A')}\nCollected on: 2025-01-01\n`)).toEqual(['1 | 2025-01-01 | - | A'])
  })

  test('a patient that comes again is one row', async () => {
    const of = (id: string) => page(`MRN: ${id}  DOB: 1950-01-01  Collected: 2025-01-01`, 'A')
    const { rows } = await read([of('1'), of('2'), of('1')].join('\n'))
    expect(lines(rows.patients, 'patient_id')).toEqual(['1', '2'])
  })
})

test.each([
  ['DOB: 10/22/1972\nCollection Date: 11/07/2025 02:39 PM', '2025-11-07T14:39'],
  ['DOB: 22/10/1972\nCollection Date: 11/07/2025 12:05 am', '2025-07-11T00:05'],
  ['Collection Date: 11/27/2025, 12:00 PM EST', '2025-11-27T12:00'],
  ['Collection Date: 11/07/2025 14:39', '11/07/2025 14:39'],
  ['DOB: 22/10/1972\nReport date: 11/27/2025\nCollection Date: 11/07/2025', '11/07/2025'],
  ['DOB: 10/22/1972\nCollection Date: 11/07/2025 14:39:05', '2025-11-07T14:39:05'],
  ['DOB: 10/22/1972\nCollection Date: 11/07/2025 14:39 PM', '11/07/2025 14:39 PM'],
  ['Date/Time Collected: 2025-11-07T14:39:00-05:00', '2025-11-07T14:39:00-05:00'],
  ['Collected: 7 Nov 2025 (fasting)', '7 Nov 2025'],
  ['| Collection Date | 2025-11-07 |', '2025-11-07'],
])('the page %j was collected at %s: the order is proven, never guessed', async (header, expected) => {
  const { rows } = await read(`MRN: 1\n${header}\n${TABLE}`)
  expect(new Set(lines(rows.labs, 'collected_at'))).toEqual(new Set([expected]))
})

test.each([
  ['Patient ID: 5 Ordering Physician: Dr Who', '5 | - | -'],
  ['Patient: Jane Doe DOB: 1972-10-22 MRN: 5', '5 | Jane | Doe'],
  ['Patient ID/MRN: 943 476 5919 (NHS)  Patient Name: Doe, Jane A', '943 476 5919 | Jane A | Doe'],
  ['Physician Name: Gregory House\nMRN:5', '5 | - | -'],
  ['| MRN | 5 |\n| Name | Jane Doe |', '5 | Jane | Doe'],
])('the lines %j name the patient %s', async (header, expected) => {
  const { rows } = await read(`${header}\nDate of birth: 1972-10-22\nCollected: 2025-11-07\n${TABLE}`)
  expect(lines(rows.patients, 'patient_id', 'given_name', 'family_name')).toEqual([expected])
})

test('tables of plain text: aligned columns with gaps, tabs, and pipes without a frame', async () => {
  const { rows, file } = await read(`MRN: 1   Collected: 2025-11-07

Test            Result     Units     Reference Range   Flag
--------------  ---------  --------  ----------------  ----
Vitamin B12     250        pg/mL     232-1245
INR             1.1                  0.9-1.2           N
see the note below

Test\tResult\tUnits
Ferritin\t30\tug/L

Test | Result | Units
Folate | 5 | ng/mL
`)
  expect(lines(rows.labs, 'test_name', 'value', 'unit', 'reference_low', 'abnormal_flag')).toEqual([
    'Vitamin B12 | 250 | pg/mL | 232 | -',
    'INR | 1.1 | - | 0.9 | N',
    'Ferritin | 30 | ug/L | - | -',
    'Folate | 5 | ng/mL | - | -',
  ])
  expect(file.leftOut).toEqual({ 'line of text outside of the tables': 1 })
})

test('a row with more cells than the header is ragged, a damaged one damaged; a date column wins', async () => {
  const { rows } = await read(
    `MRN: 1
| Test | Result | Unit | Collected |
|--|--|--|--|
| B12 | 250 | pg/mL | 2025-11-07 |
| B12 | 2|50 | pg/mL | 2025-11-07 |
| B12 | 25\ufffd | pg/mL | 2025-11-08 |
| B12 | 250 |
`,
    { damagedEncoding: true },
  )
  expect(lines(rows.labs, 'fields', 'damage', 'value', 'collected_at')).toEqual([
    '16 | - | 250 | 2025-11-07',
    '1 | - | 2 | pg/mL',
    '16 | encoding | 25\ufffd | 2025-11-08',
    '16 | - | 250 | -',
  ])
})

test('a page is known by its table of results, an export with a column of patients is none', () => {
  expect(
    [
      HEADER + TABLE,
      TABLE,
      'MRN: 1\nTest    Result    Units\n',
      '| Test | Value | Range | Status |\n|--|--|--|--|\n',
    ].map(looksLikeReportPage),
  ).toEqual([true, true, true, true])
  expect(
    [
      '',
      'patient_id,collected_at,test_name,value\n1,2025-01-01,B12,250\n',
      '|patient_id|collected|test|result|\n|1|2025-01-01|B12|250|\n',
      'Collection Date: 2025-11-07\n',
      'Test,Result,Unit\nB12,250,pg/mL\n',
      'test|value|unit\nB12|250|pg/mL\n',
      '| Site | Route |\n|--|--|\n',
    ].map(looksLikeReportPage),
  ).toEqual(Array.from({ length: 7 }, () => false))
})
