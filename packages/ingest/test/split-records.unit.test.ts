import { describe, expect, test } from 'vitest'
import { MAX_RECORD_BYTES, RecordSplitter, type SplitOptions } from '../src/read/split-records.ts'

const DEFAULTS: SplitOptions = {
  delimiter: 0x2c,
  quote: 0x22,
  newline: 'lf',
  columns: 3,
  skipLines: 0,
  checkReserved: false,
  checkReplaced: false,
}

/** The records as `line:fields:damage:raw:[f,f,f]`, whatever the chunk size. */
function split(text: string | Buffer, options: Partial<SplitOptions> = {}, chunk = 1 << 20) {
  const out: Buffer[] = []
  const splitter = new RecordSplitter({ ...DEFAULTS, ...options }, (bytes) => out.push(Buffer.from(bytes)))
  const bytes = Buffer.isBuffer(text) ? text : Buffer.from(text)
  for (let at = 0; at < bytes.length; at += chunk) splitter.push(Buffer.from(bytes.subarray(at, at + chunk)))
  const totals = splitter.end()
  const lines = Buffer.concat(out).toString('utf8').split('\n').slice(0, -1)
  const { columns, skipLines } = { ...DEFAULTS, ...options }
  const records = lines.map((text_, index) => {
    const parts = text_.split('\u001f')
    const values = parts.slice(0, columns)
    const [mask = '', line = '', fields = '', damage = '', raw = ''] = parts.slice(columns)
    const restore = (value: string) => value.replaceAll('\u001d', '\r').replaceAll('\u001e', '\n')
    // The bits say which fields stood in quotes: with them the fields give back the text.
    const quoted = values.map((value, field) =>
      (Number(mask) >> field) & 1 ? `"${value.replaceAll('"', '""')}"` : value,
    )
    return {
      line: line === '' ? skipLines + index + 1 : Number(line),
      fields: fields === '' ? columns : Number(fields),
      damage,
      raw: restore(mask === '' ? raw : quoted.join(',')),
      values: values.map(restore),
    }
  })
  expect(records.length).toBe(totals.records)
  return { records, totals }
}

const values = (text: string, options: Partial<SplitOptions> = {}) =>
  split(text, options).records.map((record) => record.values)

describe('a clean file', () => {
  test('gives every record with its physical line', () => {
    const { records } = split('a,b,c\n1,2,3\n4,,6\n', { skipLines: 1 })
    expect(records).toEqual([
      { line: 2, fields: 3, damage: '', raw: '', values: ['1', '2', '3'] },
      { line: 3, fields: 3, damage: '', raw: '', values: ['4', '', '6'] },
    ])
  })

  test('reads LF, CRLF and an unterminated last line alike', () => {
    expect(values('1,2,3\r\n4,5,6\n7,8,9')).toEqual([
      ['1', '2', '3'],
      ['4', '5', '6'],
      ['7', '8', '9'],
    ])
  })

  test('takes a lone carriage return as a line end only when asked', () => {
    expect(values('1,2,3\r4,5,6\r', { newline: 'cr' })).toEqual([
      ['1', '2', '3'],
      ['4', '5', '6'],
    ])
    expect(values('1,2\r,3\n')).toEqual([['1', '2\r', '3']])
  })

  test('skips blank lines, counts them, and keeps the line numbers', () => {
    const { records, totals } = split('1,2,3\n\n\r\n4,5,6\n')
    expect(records.map(({ line }) => line)).toEqual([1, 4])
    expect(totals.blankLines).toBe(2)
  })
})

describe('quotes', () => {
  test('keep delimiters, doubled quotes and line breaks inside a field, and the own text of the record', () => {
    const { records } = split('1,"a ""b"", c\r\nd",3\n4,5,6\n')
    expect(records[0]).toEqual({
      line: 1,
      fields: 3,
      damage: '',
      raw: '1,"a ""b"", c\r\nd",3',
      values: ['1', 'a "b", c\r\nd', '3'],
    })
    expect(records[1]?.line).toBe(3)
  })

  test('inside an unquoted field are text', () => {
    expect(values('1,5\'10" tall,3\n')).toEqual([['1', '5\'10" tall', '3']])
  })

  test('followed by text damage only their own line', () => {
    const { records } = split('1,"a"b,3\n4,5,6\n')
    expect(records.map(({ damage, values: [first] }) => [damage, first])).toEqual([
      ['quotes', '1'],
      ['', '4'],
    ])
    expect(records[0]?.raw).toBe('1,"a"b,3')
  })

  test('that are never closed damage only their own line', () => {
    const { records } = split('1,2,"3\n4,5,6\n7,8,9\n')
    expect(records.map(({ line, damage }) => [line, damage])).toEqual([
      [1, 'quotes'],
      [2, ''],
      [3, ''],
    ])
  })

  test('that run away over 68 rows and close at a later quote lose none of them', () => {
    const rows = Array.from({ length: 68 }, (_, index) => `${index},x,y`).join('\n')
    const { records } = split(`a,"b,c\n${rows}\nlast,"quoted",z\n`)
    expect(records.length).toBe(70)
    expect(records[0]?.damage).toBe('quotes')
    expect(records.slice(1).every(({ damage, fields }) => damage === '' && fields === 3)).toBe(true)
  })

  test('that run away and close well are seen by the whole rows inside', () => {
    const { records } = split('a,b,"c\n1,2,3\n4,5,6\n7,8,"\n9,9,9\n')
    expect(records.map(({ damage, values: [first] }) => [damage, first])).toEqual([
      ['quotes', 'a'],
      ['', '1'],
      ['', '4'],
      ['quotes', '7'],
      ['', '9'],
    ])
  })
})

describe('ragged records', () => {
  test('are told by their number of fields and keep their own text', () => {
    const { records } = split('1,2\n1,2,3,4\n')
    expect(records.map(({ fields, raw, values: read }) => [fields, raw, read])).toEqual([
      [2, '1,2', ['1', '2', '']],
      [4, '1,2,3,4', ['1', '2', '3']],
    ])
  })
})

describe('bytes that are no text', () => {
  test('mark the record and never break the line format', () => {
    const { records } = split(Buffer.from('1,a\u001fb,3\n4,\0,6\n7,8,9\n'), { checkReserved: true })
    expect(records.map(({ damage }) => damage)).toEqual(['encoding', 'encoding', ''])
    expect(records[0]?.values).toEqual(['1', 'a\ufffdb', '3'])
  })

  test('mark the record where decoding replaced something', () => {
    const { records } = split('1,\ufffd,3\n4,5,6\n', { checkReplaced: true })
    expect(records.map(({ damage }) => damage)).toEqual(['encoding', ''])
  })
})

test('a record longer than the limit is kept by its beginning and the next line is read', () => {
  const { records } = split(`1,${'x'.repeat(MAX_RECORD_BYTES + 10)},3\n4,5,6\n`)
  expect(records.map(({ line, damage }) => [line, damage])).toEqual([
    [1, 'oversized'],
    [2, ''],
  ])
  expect(records[0]?.raw.length).toBeLessThan(5000)
})

test('the size of the chunks makes no difference', () => {
  const text = '1,"a\r\nb",3\r\n\r\n4,"5""",6\n7,"8,9\n10,11,12\n"13",14,"15"\r\n16,17,é18'
  const whole = split(text)
  for (const chunk of [1, 2, 3, 5, 7]) expect(split(text, {}, chunk)).toEqual(whole)
  const wholeCr = split(text, { newline: 'cr' })
  for (const chunk of [1, 2, 3, 5, 7]) expect(split(text, { newline: 'cr' }, chunk)).toEqual(wholeCr)
})
