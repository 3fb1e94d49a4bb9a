import { describe, expect, test } from 'vitest'
import { emptyWarehouse, loadOne, sums, table } from './clinic-files.ts'
import { lines, MSH, OBR, oru, PID, readMessages, segments } from './hl7-files.ts'

const read = async (text: string | Buffer, options = {}) => readMessages(await emptyWarehouse(), text, options)

/** `value | unit` of OBX fields 2 to 6 and what follows. */
const valueAndUnit = async (type: string, value: string, unit = 'ng/L'): Promise<string | undefined> =>
  lines((await read(oru(`OBX|1|${type}|VB12^Vitamin B12^L||${value}|${unit}|||||F`))).rows.labs, 'value', 'unit')[0]

test('every column of a result comes from its field', async () => {
  const { file, rows } = await read(
    oru(
      'OBX|1|NM|VB12^Vitamin B12^Winpath||250|ng/L|191-663|L~A|||C|||202403010931|TDL^The laboratory||COBAS^Cobas e801~X^second',
      'NTE|1||First line\\.br\\second line',
      'NTE|1||another~repetition',
    ),
  )
  expect(file).toMatchObject({ format: 'hl7v2 2.5.1', profile: 'hl7v2', records: 1, leftOut: {} })
  expect(rows.labs).toEqual([
    {
      line: '4',
      fields: '16',
      damage: null,
      raw: 'OBX|1|NM|VB12^Vitamin B12^Winpath||250|ng/L|191-663|L~A|||C|||202403010931|TDL^The laboratory||COBAS^Cobas e801~X^second',
      patient_id: 'P1',
      collected_at: '2024-03-01T09:31',
      reported_at: '2024-03-02T11:00',
      received_at: '2024-03-01T10:15',
      test_code: 'VB12',
      test_name: 'Vitamin B12',
      value: '250',
      unit: 'ng/L',
      reference_low: '191',
      reference_high: '663',
      abnormal_flag: 'L ~ A',
      status: 'C',
      specimen_id: 'S1',
      laboratory: 'The laboratory',
      method: 'Cobas e801 ~ second',
      comment: 'First line\nsecond line\nanother\nrepetition',
    },
  ])
  expect(lines(rows.patients, 'patient_id', 'given_name', 'family_name', 'birth_date', 'sex')).toEqual([
    'P1 | Ann | Example | 1950-02-03 | F',
  ])
})

test.each([
  ['NM', '250', '250'],
  ['NM', '<7', '<7'],
  ['NM', '>^2000', '>2000'],
  ['NM', '60~120', '60 ~ 120'],
  ['SN', '>^2000', '>2000'],
  ['SN', '^182', '182'],
  ['SN', '=^182', '182'],
  ['SN', '^100^-^200', '100-200'],
  ['SN', '^1^:^128', '1:128'],
  ['ST', '>2000', '>2000'],
  ['ST', 'see ^ comment', 'see ^ comment'],
  ['', '250', '250'],
  ['TX', 'line one~line two', 'line one ~ line two'],
  ['FT', 'one\\.br\\two\\.sp2\\three', 'one\ntwo\n\nthree'],
  ['CE', 'HAEM^Haemolysed^L', 'Haemolysed'],
  ['CWE', 'HAEM', 'HAEM'],
  ['CWE', '^^^^^^^^as the clinician wrote', 'as the clinician wrote'],
  ['NR', '100^200', '100-200'],
  ['ST', '""', '-'],
  ['ST', 'A \\T\\ B \\F\\ \\S\\ \\R\\ \\E\\ \\H\\bold\\N\\', 'A & B | ^ ~ \\ bold'],
  ['ST', '\\XC3A9\\ \\XE9\\ \\X0D0A\\.', 'é é \n.'],
  ['ST', 'C:\\data \\Zown\\ 5\\ ', 'C:\\data \\Zown\\ 5\\'],
])('a value of type %s written %s is %s', async (type, written, value) => {
  expect(await valueAndUnit(type, written)).toBe(`${value} | ng/L`)
})

test.each([
  ['ng/L^nanogram per litre^UCUM', 'ng/L'],
  ['^ng/L', 'ng/L'],
  ['10\\S\\9/L', '10^9/L'],
  ['x10^9/L', 'x10^9/L'],
  ['10^3^ul', '10^3'],
  ['', '-'],
])('the unit %s is %s', async (written, unit) => {
  expect(await valueAndUnit('NM', '250', written)).toBe(`250 | ${unit}`)
})

test.each([
  ['191-663', '191 | 663 | -'],
  ['13 to 18', '13 | 18 | -'],
  ['70_105', '70 | 105 | -'],
  ['0.5 - 1.2', '0.5 | 1.2 | -'],
  ['(0,5 – 1,2)', '0,5 | 1,2 | -'],
  ['191 ng/L - 663 NG/L', '191 | 663 | -'],
  ['<5', '- | 5 | -'],
  ['<^5', '- | 5 | -'],
  ['>59', '59 | - | -'],
  ['≥ 59', '59 | - | -'],
  ['191^663', '191 | 663 | -'],
  ['', '- | - | -'],
  ['663-191', '- | - | Reference range: 663-191'],
  ['M 13-18, F 12-16', '- | - | Reference range: M 13-18, F 12-16'],
])('the range %s gives limits, or stays as a comment: %s', async (written, expected) => {
  const { rows } = await read(oru(`OBX|1|NM|VB12^Vitamin B12^L||250|ng/L|${written}||||F`))
  expect(lines(rows.labs, 'reference_low', 'reference_high', 'comment')).toEqual([expected])
})

test.each([
  ['20210818112600.123-0800', '2021-08-18T11:26:00-08:00'],
  ['202108181126', '2021-08-18T11:26'],
  ['202108181126+0215', '2021-08-18T11:26+02:15'],
  ['2021081811', '2021-08-18T11:00'],
  ['20210818', '2021-08-18'],
  ['20210818+0100', '2021-08-18'],
  ['202108', '2021-08'],
  ['2021', '2021'],
  ['20210818000000^D', '2021-08-18'],
  ['18/08/2021', '18/08/2021'],
  ['2021-08-18 11:26', '2021-08-18 11:26'],
])('the time %s is %s: no more and no less than it says', async (written, expected) => {
  const { rows } = await read(oru(`OBX|1|NM|VB12||250|ng/L|||||F|||${written}`))
  expect(lines(rows.labs, 'collected_at')).toEqual([expected])
})

describe('when and what was sampled', () => {
  const obx = 'OBX|1|NM|VB12||250|ng/L|||||F'
  const bare = 'OBR|1|||VB12'
  const spm = 'SPM|1|PLACER&HOSP^FILLER7&LAB||SER|||||||||||||202402290800^202402290805|202402291000'

  test('the observation decides, then the order, then the specimen', async () => {
    const { rows } = await read(
      [
        oru(`${obx}|||20240301`, `${obx}|||20240228`, obx),
        segments(MSH, PID, bare, obx, spm),
        segments(MSH, PID, bare, obx),
      ].join(''),
    )
    expect(lines(rows.labs, 'collected_at', 'received_at', 'specimen_id')).toEqual([
      // The same day with a time.
      '2024-03-01T09:30 | 2024-03-01T10:15 | S1',
      '2024-02-28 | 2024-03-01T10:15 | S1',
      '2024-03-01T09:30 | 2024-03-01T10:15 | S1',
      '2024-02-29T08:00 | 2024-02-29T10:00 | FILLER7',
      '- | - | -',
    ])
  })

  test('of several specimens an observation belongs to the one that it stands under', async () => {
    const other = spm.replace('FILLER7', 'FILLER8').replace('202402290800', '202402290900')
    const { rows } = await read(segments(MSH, PID, bare, obx, spm, obx, other, obx))
    expect(lines(rows.labs, 'collected_at', 'specimen_id')).toEqual([
      '- | -',
      '2024-02-29T08:00 | FILLER7',
      '2024-02-29T09:00 | FILLER8',
    ])
  })

  test('OBR-6 is the time of receipt where the option says so', async () => {
    const order = 'OBR|1||S1|VB12||202403011000|202403010930'
    const text = segments(MSH, PID, order, obx)
    expect(lines((await read(text)).rows.labs, 'received_at')).toEqual(['-'])
    expect(lines((await read(text, { receivedField: 'OBR-6' })).rows.labs, 'received_at')).toEqual(['2024-03-01T10:00'])
  })

  test('orders of one message keep their own times, notes and statuses', async () => {
    const { rows } = await read(
      oru(
        'NTE|1||Sample haemolysed',
        'OBX|1|NM|VB12||250|ng/L|||||F',
        'NTE|1||own note',
        'OBX|2|NM|SFOL||7|ug/L|||||P',
        'OBR|2||S2|HGB|||20240305||||||||||||||||||X',
        'OBX|1|NM|HGB||""|g/L',
        'NTE|1||not done',
      ),
    )
    expect(lines(rows.labs, 'line', 'collected_at', 'specimen_id', 'status', 'value', 'comment')).toEqual([
      '5 | 2024-03-01T09:30 | S1 | F | 250 | Sample haemolysed\nown note',
      '7 | 2024-03-01T09:30 | S1 | P | 7 | Sample haemolysed',
      '9 | 2024-03-05 | S2 | X | - | not done',
    ])
  })
})

test('a LOINC code wins over a local one, wherever it stands', async () => {
  const { rows } = await read(
    oru(
      'OBX|1|NM|2132-9^Cobalamin^LN^VB12^Vit B12^L||250|ng/L|||||F',
      'OBX|2|NM|VB12^Vit B12^L^2132-9^Cobalamin^LN||250|ng/L|||||F',
      'OBX|3|NM|^Vit B12||250|ng/L|||||F',
    ),
  )
  expect(lines(rows.labs, 'test_code', 'test_name')).toEqual(['2132-9 | Cobalamin', '2132-9 | Vit B12', '- | Vit B12'])
})

test('documents, waveforms and observations of other messages are counted by their reason', async () => {
  const { file, rows } = await read(
    [
      oru(
        'OBX|1|ED|PDF^Report||^application^pdf^Base64^JVBERi0||||||F',
        'OBX|2|RP|DOC||pointer||||||F',
        'OBX|3|NA|ECG||1^2^3||||||F',
        'OBX|4|NM|VB12||250|ng/L|||||F',
      ),
      segments(MSH.replace('ORU^R01', 'ADT^A08'), PID, 'OBX|1|NM|8302-2^Height^LN||170|cm|||||F'),
      segments(MSH.replace('ORU^R01', 'ACK'), 'MSA|AA|1'),
      segments(MSH.replace('ORU^R01', 'Smith, John'), 'EVN|A01'),
    ].join(''),
  )
  expect(lines(rows.labs, 'test_code')).toEqual(['VB12'])
  expect(file.records).toBe(4)
  expect(file.leftOut).toEqual({
    'a pointer to a document (RP), not a result': 1,
    'a waveform (NA), not a result': 1,
    'an encapsulated document (ED), not a result': 1,
    'message ACK without results or administered doses': 1,
    'message ADT^A08 without results or administered doses': 1,
    'message of an unreadable type without results or administered doses': 1,
    'observation of another message type': 1,
  })
})

test('the types ORU, ORU_R01 and a type in its third component are results', async () => {
  const obx = 'OBX|1|NM|VB12||250|ng/L|||||F'
  const types = ['ORU', 'ORU_R01', '^^ORU_R01', 'oru^r01', 'ORU^R01^ORU_R01', 'ORF^R04']
  const { rows } = await read(types.map((type) => segments(MSH.replace('ORU^R01', type), PID, OBR, obx)).join(''))
  expect(rows.labs).toHaveLength(types.length)
})

describe('whose result it is', () => {
  const withPid = async (pid: string, options = {}) =>
    lines((await read(segments(MSH, pid, OBR, 'OBX|1|NM|VB12||250'), options)).rows.labs, 'patient_id')[0]

  test('the hospital identifier, else one of no known type, else the first, else PID-2', async () => {
    expect(await withPid('PID|1||9434765919^^^NHS^NH~H77^^^TRUST^MR')).toBe('H77')
    expect(await withPid('PID|1|9434765919^^NHS|H77^^HOSP')).toBe('H77')
    expect(await withPid('PID|1||123456789^^^USSSA^SS~77^^^CLINIC')).toBe('77')
    expect(await withPid('PID|1||123456789^^^USSSA^SS')).toBe('123456789')
    expect(await withPid('PID|1|9434765919^^NHS||')).toBe('9434765919')
    expect(await withPid('PID|1||""')).toBe('-')
  })

  test('a wanted type is that or nothing: kinds of identifiers are not mixed', async () => {
    expect(await withPid('PID|1|9434765919^^NHS|H77^^HOSP', { patientIdType: 'nhs' })).toBe('9434765919')
    expect(await withPid('PID|1||H77^^^TRUST&1.2&ISO^MR~5^^^GP^PI', { patientIdType: 'TRUST' })).toBe('H77')
    expect(await withPid('PID|1||H77^^^TRUST^MR', { patientIdType: 'NHS' })).toBe('-')
  })

  test('patients of one message do not share results; equal ones of several messages are one row', async () => {
    const second = 'PID|2||P2^^^HOSP^MR||Other^Bob||195102|M|||||||||||||||||||||20240101'
    const obx = 'OBX|1|NM|VB12||250|ng/L|||||F'
    const { rows } = await read(
      [oru(obx, second, OBR, obx), oru(obx), segments(MSH, PID.replace('Ann', 'Anne'), OBR, obx)].join(''),
    )
    expect(lines(rows.labs, 'patient_id')).toEqual(['P1', 'P2', 'P1', 'P1'])
    expect(lines(rows.patients, 'line', 'patient_id', 'given_name', 'birth_date', 'deceased_on')).toEqual([
      '2 | P1 | Ann | 1950-02-03 | -',
      '5 | P2 | Bob | 1951-02 | 2024-01-01',
      '13 | P1 | Anne | 1950-02-03 | -',
    ])
  })

  test('a birth at midnight with an offset stays on its day', async () => {
    const { rows } = await read(segments(MSH, 'PID|1||P1||X||198808180000+0215|A', OBR))
    expect(lines(rows.patients, 'birth_date', 'sex')).toEqual(['1988-08-18 | other'])
  })
})

test('versions of a result load through the whole pipeline: preliminary, final, corrected, cancelled', async () => {
  const warehouse = await emptyWarehouse()
  const result = (value: string, status: string, reported: string) =>
    segments(
      MSH,
      PID,
      OBR.replace('202403021100', reported),
      `OBX|1|SN|2132-9^Vitamin B12^LN||${value}|pg/mL^^UCUM|191 - 663||||${status}`,
    )
  const report = await loadOne(
    warehouse,
    [
      result('^250', 'P', '202403021000'),
      result('>^2000', 'F', '202403021100'),
      result('^260', 'C', '202403031100'),
      segments(MSH, PID, OBR, 'OBX|1|NM|718-7^Haemoglobin^LN||""|g/L|||||X'),
    ].join(''),
  )
  expect(report.format).toBe('hl7v2 2.5.1')
  const labs = await table(
    warehouse,
    `select analyte, value_text, comparator, status, is_current, line from lab_result order by line`,
  )
  expect(labs).toEqual([
    'b12 | 250 | - | preliminary | false | 4',
    'b12 | >2000 | > | final | false | 8',
    'b12 | 260 | - | corrected | true | 12',
    'haemoglobin |  | - | cancelled | true | 16',
  ])
  expect(sums(report)).toBe('1 = 1 + 0 + 0 + 0')
})
