import { statSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, test } from 'vitest'
import { splitDocumentsFile } from '../src/formats/fhir/split-documents-file.ts'
import { MAX_RECORD_BYTES } from '../src/read/split-records.ts'
import { emptyWarehouse, folderOf } from './clinic-files.ts'
import { b12Result, counts, dose, lines, ndjson, readPath, readText } from './fhir-files.ts'
import { hasSamples, samplesFolder } from './published-samples.ts'

const patient = (fields: object) => ({ resourceType: 'Patient', id: 'p1', ...fields })

test('patients and conditions give the columns of their feeds', async () => {
  const condition = (fields: object) => ({
    resourceType: 'Condition',
    clinicalStatus: { coding: [{ code: 'active' }] },
    code: { coding: [{ system: 'http://snomed.info/sct', code: '84027009', display: 'Pernicious anaemia' }] },
    subject: { reference: 'Patient/p1' },
    recordedDate: '2015-01-01',
    ...fields,
  })
  const read = await readText(
    await emptyWarehouse(),
    ndjson(
      patient({
        name: [
          { use: 'maiden', family: 'Old' },
          { use: 'official', given: ['Ann', 'B.'], family: 'Example' },
        ],
        birthDate: '1950-02-03',
        gender: 'female',
        deceasedDateTime: '2020-01-01T10:00:00Z',
        managingOrganization: { reference: 'Organization/north' },
      }),
      patient({ id: 'p2', birthDate: '1950', generalPractitioner: [{ display: 'South' }] }),
      condition({ onsetDateTime: '2014', abatementDateTime: '2016-05-05' }),
      condition({ verificationStatus: { coding: [{ code: 'refuted' }] }, note: [{ text: 'n' }] }),
      condition({ verificationStatus: { coding: [{ code: 'confirmed' }] } }),
      ...['unconfirmed', 'provisional', 'differential'].map((code) =>
        condition({ verificationStatus: { coding: [{ code }] } }),
      ),
    ),
  )
  expect(lines(read.rows.patients, 'patient_id', 'given_name', 'family_name', 'birth_date', 'sex')).toEqual([
    'p1 | Ann B. | Example | 1950-02-03 | female',
    'p2 | - | - | 1950 | -',
  ])
  expect(lines(read.rows.patients, 'clinic_id', 'deceased_on')).toEqual(['north | 2020-01-01T10:00:00Z', 'South | -'])
  expect(
    lines(read.rows.conditions, 'recorded_at', 'code', 'code_system', 'name', 'status', 'ended_on', 'note'),
  ).toEqual([
    '2014 | 84027009 | snomed | Pernicious anaemia | active | 2016-05-05 | -',
    '2015-01-01 | 84027009 | snomed | Pernicious anaemia | entered-in-error | - | n',
    ...['active', 'unconfirmed', 'provisional', 'differential'].map(
      (status) => `2015-01-01 | 84027009 | snomed | Pernicious anaemia | ${status} | - | -`,
    ),
  ])
})

describe('who a resource is about', () => {
  const subjects = (...references: object[]) => references.map((subject) => b12Result({ subject }))

  test('is the logical id of the reference, however it is spelled; a group, a place and nothing are nobody', async () => {
    const read = await readText(
      await emptyWarehouse(),
      ndjson(
        ...subjects(
          { reference: 'Patient/p1' },
          { reference: 'https://server/fhir/Patient/p2/_history/3' },
          { reference: 'urn:uuid:0b5c' },
          { reference: 'Patient?identifier=urn:mrn|77' },
          { identifier: { system: 'urn:mrn', value: '78' } },
          { reference: 'Group/g1' },
          { reference: '#p' },
          {},
        ),
      ),
    )
    expect(lines(read.rows.labs, 'patient_id')).toEqual(['p1', 'p2', '0b5c', '77', '78', '-', '-', '-'])
  })

  test('is found by the entry it refers to, in the order of the file', async () => {
    const bundle = {
      resourceType: 'Bundle',
      type: 'transaction',
      entry: [
        { fullUrl: 'urn:uuid:o1', resource: b12Result({ subject: { reference: 'urn:uuid:x' } }) },
        { fullUrl: 'urn:uuid:o2', resource: b12Result({ subject: { reference: 'urn:uuid:elsewhere' } }) },
        { fullUrl: 'urn:uuid:o3', resource: b12Result({ subject: { reference: 'Patient?identifier=urn:mrn|77' } }) },
        { fullUrl: 'urn:uuid:x', resource: patient({ id: 'real', identifier: [{ system: 'urn:mrn', value: '77' }] }) },
        { fullUrl: 'urn:uuid:y', resource: { resourceType: 'Patient' } },
      ],
    }
    const text = JSON.stringify(bundle, null, 2)
    const read = await readText(await emptyWarehouse(), text)
    // An entry begins on the line before its fullUrl; the first line of a file is 1.
    const begins = text.split('\n').flatMap((line, index) => (line.includes('"fullUrl"') ? [index] : []))
    expect(lines(read.rows.labs, 'line', 'patient_id')).toEqual([
      `${begins[0]} | real`,
      `${begins[1]} | elsewhere`,
      `${begins[2]} | real`,
    ])
    expect(lines(read.rows.patients, 'patient_id')).toEqual(['real', 'y'])
  })

  test('is the business identifier where one is asked for, also from a related file; an unknown patient is nobody', async () => {
    const identifier = [
      { system: 'urn:other', value: 'no' },
      { system: 'urn:nhs', value: '943' },
    ]
    const results = ndjson(
      ...subjects(
        { reference: 'Patient/p1' },
        { reference: 'Patient/p2' },
        { reference: 'Patient/p3' },
        { reference: 'Patient/p9', identifier: { system: 'urn:nhs', value: '1' } },
        { identifier: { system: 'urn:nhs', value: '944' } },
      ),
    )
    const people = ndjson(patient({ identifier }), patient({ id: 'p2' }))
    const options = { patientIdentifierSystem: 'urn:nhs' }
    const warehouse = await emptyWarehouse()
    const together = await readText(warehouse, people + results, options)
    expect(lines(together.rows.patients, 'patient_id')).toEqual(['943', 'p2'])
    expect(lines(together.rows.labs, 'patient_id')).toEqual(['943', 'p2', '-', '-', '944'])
    const relatedFiles = [`${folderOf({ 'p.ndjson': people })}/p.ndjson`]
    const apart = await readText(warehouse, results, { ...options, relatedFiles })
    expect(lines(apart.rows.labs, 'patient_id')).toEqual(['943', 'p2', '-', '-', '944'])
  })
})

describe('damaged files', () => {
  test('a line that is no JSON waits with its own text in the part with the most rows', async () => {
    const broken = '{"resourceType":"Observation","id":'
    const read = await readText(
      await emptyWarehouse(),
      ndjson(b12Result(), broken, '', ' ', dose('Cyanocobalamin'), '{"a":1}', '[]', 'ü', b12Result()),
    )
    expect(counts(read)).toEqual({ injections: 1, labs: 4 })
    expect(lines(read.rows.labs, 'line', 'damage', 'patient_id')).toEqual([
      '1 |  | p1',
      '2 | json | -',
      '8 | json | -',
      '9 |  | p1',
    ])
    expect(read.rows.labs?.[1]?.raw).toBe(broken)
    expect(read.file).toMatchObject({ blankLines: 2, records: 7, leftOut: { 'JSON without a resourceType': 2 } })
  })

  test('a file of nothing but damage gives them to labs', async () => {
    const read = await readText(await emptyWarehouse(), '{"resourceType":\nnonsense', { kind: 'ndjson' })
    expect(lines(read.rows.labs, 'line', 'damage', 'raw')).toEqual([
      '1 | json | {"resourceType":',
      '2 | json | nonsense',
    ])
  })

  test('a Bundle that breaks off gives its whole entries and one damaged row', async () => {
    const bundle = JSON.stringify({
      resourceType: 'Bundle',
      entry: [{ resource: patient({}) }, { resource: b12Result() }],
    })
    const read = await readText(await emptyWarehouse(), bundle.slice(0, -40))
    expect(lines(read.rows.patients, 'patient_id', 'damage')).toEqual(['p1 | ', '- | json'])
  })

  test('text that was decoded with replacements is damaged only where it says so', async () => {
    const text = ndjson(b12Result({ valueString: 'caf\ufffd' }), b12Result())
    const read = await readText(await emptyWarehouse(), text, { damagedEncoding: true })
    expect(lines(read.rows.labs, 'line', 'damage')).toEqual(['1 | encoding', '2 | '])
    expect(counts(await readText(await emptyWarehouse(), text))).toEqual({ labs: 2 })
  })

  test('a resource type that is no name is not repeated', async () => {
    const read = await readText(
      await emptyWarehouse(),
      ndjson({ resourceType: 'John Smith 1950' }, { resourceType: 'AllergyIntolerance' }, { resourceType: 5 }),
      { kind: 'ndjson' },
    )
    expect(read.file.parts).toEqual([])
    expect(read.file.leftOut).toEqual({ AllergyIntolerance: 1, 'an unknown resourceType': 2 })
  })
})

test('nothing of a file stays behind when its parts are staged', async () => {
  const warehouse = await emptyWarehouse()
  await readText(
    warehouse,
    ndjson(patient({}), dose('Cyanocobalamin'), b12Result({ category: [{ text: 'exam' }] }), '{', {
      resourceType: 'Medication',
    }),
    { relatedFiles: [`${folderOf({ 'p.ndjson': ndjson(patient({})) })}/p.ndjson`] },
  )
  const left = await warehouse.rows(sql`select table_name from duckdb_tables() where table_name like 'fhir_%'`)
  expect(left).toEqual([])
})

describe('how lines are read', () => {
  const resources = [b12Result(), b12Result({ valueString: 'a\u001db' }), dose('Cyanocobalamin')]

  test.each([
    ['LF', ndjson(...resources), 'direct'],
    ['CRLF', ndjson(...resources).replaceAll('\n', '\r\n'), 'direct'],
    ['a byte-order mark and no last line end', `\ufeff${ndjson(...resources).trimEnd()}`, 'direct'],
    ['mixed line ends', ndjson(...resources).replace('\n', '\r\n'), 'split'],
    ['CR', ndjson(...resources).replaceAll('\n', '\r'), 'split'],
  ])('%s gives the same rows', async (_, text, reader) => {
    const read = await readText(await emptyWarehouse(), text, { kind: 'ndjson' })
    expect(read.file.reader).toBe(reader)
    expect(lines(read.rows.labs, 'line', 'value')).toEqual(['1 | 180', '2 | 180'])
    expect(lines(read.rows.injections, 'line', 'product')).toEqual(['3 | Cyanocobalamin'])
    expect(read.rows.labs?.[0]?.raw).toBe(JSON.stringify(b12Result()))
  })

  test('Bundles among the lines are taken apart', async () => {
    const bundle = { resourceType: 'Bundle', entry: [{ resource: b12Result() }, { resource: dose('Cyanocobalamin') }] }
    const read = await readText(await emptyWarehouse(), ndjson(patient({}), bundle, b12Result()))
    expect(counts(read)).toEqual({ patients: 1, injections: 1, labs: 2 })
    expect(lines(read.rows.labs, 'line')).toEqual(['2', '3'])
  })

  test('a line of megabytes is read; one beyond the longest record is left out by its type, or waits', async () => {
    const filler = (bytes: number) => ({ text: { div: 'x'.repeat(bytes) } })
    const warehouse = await emptyWarehouse()
    const long = await readText(warehouse, ndjson(b12Result(filler(3_000_000)), b12Result()))
    expect(long.file.reader).toBe('direct')
    expect(counts(long)).toEqual({ labs: 2 })
    const scan = { resourceType: 'DocumentReference', ...filler(MAX_RECORD_BYTES) }
    const tooLong = await readText(
      warehouse,
      ndjson(b12Result(), scan, b12Result(filler(MAX_RECORD_BYTES)), b12Result()),
    )
    expect(lines(tooLong.rows.labs, 'line', 'damage')).toEqual(['1 | ', '3 | oversized', '4 | '])
    expect(tooLong.file.leftOut).toEqual({ DocumentReference: 1 })
  })

  test('a temporary copy is readable by its owner only', async () => {
    const folder = folderOf({ 'a.json': '{"a":1}' })
    splitDocumentsFile(`${folder}/a.json`, `${folder}/copy.txt`, { mode: 'documents', newline: 'lf' })
    expect(statSync(`${folder}/copy.txt`).mode & 0o777).toBe(0o600)
  })
})

describe.skipIf(!hasSamples)('the bulk export of a third party', () => {
  test.each([
    ['AllergyIntolerance', {}, { AllergyIntolerance: 11 }],
    ['Condition', { conditions: 555 }, {}],
    ['Immunization', { other_doses: 161 }, {}],
    ['MedicationRequest', { prescriptions: 1745 }, {}],
    ['Patient', { patients: 13 }, {}],
  ])('%s: every line is counted, and none is an injection', async (type, parts, leftOut) => {
    const read = await readPath(await emptyWarehouse(), `${samplesFolder}/smart_bulk/${type}.000.ndjson`)
    expect(read.file.reader).toBe('direct')
    expect(counts(read)).toEqual(parts)
    expect(read.file.leftOut).toEqual(leftOut)
    for (const rows of Object.values(read.rows)) {
      expect(rows.filter(({ patient_id, damage }) => patient_id === null || damage !== '')).toEqual([])
    }
  })

  test.each(['Condition', 'Immunization', 'MedicationRequest', 'Patient'])(
    '%s: the document splitter gives the rows that DuckDB alone gives',
    async (type) => {
      const warehouse = await emptyWarehouse()
      const path = `${samplesFolder}/smart_bulk/${type}.000.ndjson`
      const split = await readPath(warehouse, path, { kind: 'bundle' })
      expect(split.file.reader).toBe('split')
      expect(split.rows).toEqual((await readPath(warehouse, path)).rows)
    },
  )

  test('the prescriptions keep their products, codes and dates', async () => {
    const read = await readPath(await emptyWarehouse(), `${samplesFolder}/smart_bulk/MedicationRequest.000.ndjson`)
    const rows = read.rows.prescriptions ?? []
    expect(
      rows.filter(({ product_code, prescribed_at, kind }) => !product_code || !prescribed_at || kind !== 'order'),
    ).toEqual([])
    expect(lines(rows.slice(0, 1), 'prescribed_at', 'product', 'code_system', 'reason')).toEqual([
      '1989-05-27T23:58:16-04:00 | lisinopril 10 MG Oral Tablet | rxnorm | Essential hypertension (disorder)',
    ])
  })
})
