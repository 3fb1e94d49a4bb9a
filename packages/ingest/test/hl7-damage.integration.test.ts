import { expect, test } from 'vitest'
import { looksLikeHl7 } from '../src/formats/hl7v2/index.ts'
import { LineSplitter } from '../src/formats/hl7v2/lines.ts'
import { emptyWarehouse, loadOne, table } from './clinic-files.ts'
import { lines, MSH, OBR, oru, PID, readMessages, segments } from './hl7-files.ts'

const read = async (text: string | Buffer, options = {}) => readMessages(await emptyWarehouse(), text, options)
const OBX = 'OBX|1|NM|VB12||250|ng/L|||||F'
const UNREADABLE = 'unreadable segment'

test('carriage return, line feed and both end a segment, also mixed; marks and frames of the transport do not count', async () => {
  const { file, rows, blankLines } = await read(
    `\ufeff\u000b${MSH}\r${PID}\n${OBR}\r\n${OBX}\r\r\n\u001c\r\u000b\ufeff${MSH}\n  ${PID}\n${OBR}\n${OBX}`,
  )
  expect(lines(rows.labs, 'line', 'patient_id', 'value', 'fields')).toEqual(['4 | P1 | 250 | 16', '10 | P1 | 250 | 16'])
  expect([file.records, blankLines, file.leftOut]).toEqual([2, 2, {}])
})

test('the delimiters are those of each message', async () => {
  const other = (text: string) => text.replaceAll('|', '$').replaceAll('^', '%')
  const { rows } = await read(
    [
      oru('OBX|1|SN|VB12^B12||>^2000|10\\S\\9/L|||||F'),
      other(oru('OBX|1|SN|VB12^B12||>^2000|10\\S\\9/L|||||F')),
      segments('MSH||LIS|LAB|||2024||ORU^R01', PID, OBR, 'OBX|1|SN|VB12^B12||>^2000|10\\S\\9/L|||||F'),
      segments('MSH|^~\\&#|LIS|LAB|||2024||ORU^R01', PID, OBR, 'OBX|1|SN|VB12^B12||>^2000|\\P\\|||||F'),
    ].join(''),
  )
  expect(lines(rows.labs, 'patient_id', 'test_name', 'value', 'unit')).toEqual([
    'P1 | B12 | >2000 | 10^9/L',
    'P1 | B12 | >2000 | 10%9/L',
    'P1 | B12 | >2000 | 10^9/L',
    'P1 | B12 | >2000 | #',
  ])
})

test('batch envelopes are read, and a trailer says how many messages are missing', async () => {
  const message = oru(OBX)
  const { file, rows } = await read(
    `FHS|^~\\&|LAB\rBHS|^~\\&|LAB\r${message}${message}BTS|5|\rBHS|^~\\&\r${message}BTS|1\rFTS|2\rOBX|1|NM|LATE||1\r`,
  )
  expect(rows.labs).toHaveLength(3)
  expect(file.records).toBe(3)
  expect(file.leftOut).toEqual({
    'message that a batch trailer counts and the file does not hold': 3,
    'segment outside of any message with a readable header': 1,
  })
})

test('junk is counted without being shown, and what stands around it is kept', async () => {
  const { file, rows } = await read(
    `printed for Ann\n${oru(OBX)}--- page 2 ---\r${oru(OBX, 'OBX1|NM|VB12||250', 'obx|1|NM|VB12||250', 'OBY|1|NM', 'ZBX|1|NM')}`,
  )
  expect(rows.labs).toHaveLength(2)
  expect(file.leftOut).toEqual({ [UNREADABLE]: 5 })
  expect(JSON.stringify(file.leftOut)).not.toContain('Ann')
})

test('what may have been a patient or an order leaves the results behind it without one', async () => {
  const { file, rows } = await read(
    oru(OBX, 'P1D|2||P2^^^HOSP^MR', OBX, 'PID|3||P3^^^HOSP^MR', OBR, OBX, '--- page 2 ---', OBX),
  )
  expect(lines(rows.labs, 'patient_id', 'collected_at')).toEqual([
    'P1 | 2024-03-01T09:30',
    '- | -',
    'P3 | 2024-03-01T09:30',
    'P3 | 2024-03-01T09:30',
  ])
  expect(file.leftOut).toEqual({ [UNREADABLE]: 2 })
})

test('a message without a readable header gives nothing to the patient of the message before', async () => {
  for (const header of ['MSH', 'MSHxyz', 'MSH|||', 'MSH|^^~\\|LIS']) {
    const { file, rows } = await read(oru(OBX) + segments(header, OBX))
    expect(rows.labs).toHaveLength(1)
    expect(file.records).toBe(2)
    const counted = Object.values(file.leftOut).reduce((sum, count) => sum + count, 0)
    expect(counted).toBe(2)
  }
  const { file } = await read(segments(PID, OBR, OBX) + oru(OBX))
  expect(file.leftOut).toEqual({ 'segment outside of any message with a readable header': 3 })
})

test('a text with a line break of its own is one observation, and a note of no result is counted', async () => {
  const { file, rows } = await read(
    oru('OBX|1|TX|VB12^B12||see', 'the other report||||||C', OBX, 'PV1|1', 'NTE|1||about the visit'),
  )
  expect(lines(rows.labs, 'value', 'status')).toEqual(['see\nthe other report | C', '250 | F'])
  expect(file.leftOut).toEqual({ 'note that belongs to no result or administered dose': 1 })
})

test('a file that ends within an observation does not load half of a number', async () => {
  const warehouse = await emptyWarehouse()
  const whole = oru('OBX|1|NM|787-2^MCV^LN||103|fL|||||F')
  const { rows } = await readMessages(warehouse, whole.slice(0, whole.indexOf('103') + 2))
  expect(lines(rows.labs, 'value', 'fields')).toEqual(['10 | 1'])
  await loadOne(warehouse, whole.slice(0, whole.indexOf('103') + 2))
  expect(await table(warehouse, 'select code, feed, state from quarantine')).toEqual(['ragged_row | labs | waiting'])
  expect(await table(warehouse, 'select * from lab_result')).toEqual([])
})

test('damaged bytes and reserved bytes make a row damaged, and only that row', async () => {
  const { rows } = await read(
    oru(OBX, 'OBX|1|NM|VB12||25\u00000|ng/L|||||F', 'OBX|2|ST|VB12||caf\ufffd||||||F', 'OBX|2|ST|VB12||\\X1F\\||||||F'),
    { damagedEncoding: true },
  )
  expect(lines(rows.labs, 'damage', 'value')).toEqual([
    '- | 250',
    'encoding | 25\ufffd0',
    'encoding | caf\ufffd',
    'encoding | \ufffd',
  ])
  const sound = await read(oru('OBX|2|ST|VB12||caf\ufffd||||||F'))
  expect(lines(sound.rows.labs, 'damage')).toEqual(['-'])
})

test('a segment too long to keep is damaged where it may be a result, left out where it is a document', async () => {
  const long = 'x'.repeat(9 * 1024 * 1024)
  const { file, rows } = await read(
    oru(`OBX|1|TX|VB12||${long}||||||F`, `OBX|2|ED|PDF||^^^Base64^${long}||||||F`, OBX, `NTE|1||${long}`),
  )
  expect(lines(rows.labs, 'damage', 'value', 'patient_id', 'fields')).toEqual([
    'oversized | - | - | 1',
    '- | 250 | P1 | 16',
  ])
  expect(rows.labs?.[0]?.raw).toHaveLength(4096)
  expect(file.leftOut).toEqual({ 'an encapsulated document (ED), not a result': 1, [UNREADABLE]: 1 })
})

test('lines are the same however the text is cut into pieces', () => {
  const text = 'a\r\nb\rc\n\nd\r\r\ne'
  const whole = new LineSplitter()
  const expected = [...whole.push(text), ...whole.end()]
  expect(expected.map(({ text, line, ended }) => `${line}${text}${ended}`)).toEqual([
    '1atrue',
    '2btrue',
    '3ctrue',
    '4true',
    '5dtrue',
    '6true',
    '7efalse',
  ])
  for (let size = 1; size < text.length; size++) {
    const splitter = new LineSplitter()
    const found = []
    for (let at = 0; at < text.length; at += size) found.push(...splitter.push(text.slice(at, at + size)))
    expect([...found, ...splitter.end()]).toEqual(expected)
  }
})

test('a file is HL7 by its headers, wherever among the first lines they stand', () => {
  expect([MSH, 'FHS|^~\\&', `\ufeff${MSH}`, `\u000b${MSH}`, `exported today\r\n\r\n${MSH}`].map(looksLikeHl7)).toEqual(
    Array.from({ length: 5 }, () => true),
  )
  expect(
    ['', 'patient_id,test', 'MSH,name,value', 'MSHA|x', 'msh|^~\\&', 'BHS level,date', '{"MSH":1}'].map(looksLikeHl7),
  ).toEqual(Array.from({ length: 7 }, () => false))
})

test('an empty file and one of headers only give no parts', async () => {
  for (const text of ['', '\r\n\r\n', 'FHS|^~\\&\rFTS|0\r']) {
    const { file } = await read(text)
    expect(file.parts).toEqual([])
    expect(file.leftOut).toEqual({})
  }
})
