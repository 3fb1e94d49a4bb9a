import { describe, expect, test } from 'vitest'
import { cellShape, columnEvidence } from '../src/recognise/cell-shape.ts'
import { classOf, fitsClass, misfitSql } from '../src/recognise/column-class.ts'
import { explainNoHead } from '../src/recognise/explain-head.ts'
import { explainShift } from '../src/recognise/explain-shift.ts'
import { nativeMatcher } from '../src/recognise/header-matcher.ts'
import { judgeHeading } from '../src/recognise/heading-rows.ts'
import { findHead, recogniseHead } from '../src/recognise/recognise-head.ts'
import { joinUnits } from '../src/recognise/units-row.ts'

const head = (...lines: string[]) => recogniseHead(`${lines.join('\n')}\n`, 'lf')
const NAMES = ['patient_id', 'recorded_at', 'domain', 'score']
const ROW = 'P1,2024-01-01,mood,1'

describe('delimiter and quote of a head', () => {
  test.each([
    ['a comma', ','],
    ['a semicolon', ';'],
    ['a tab', '\t'],
    ['a vertical bar', '|'],
    ['a caret', '^'],
  ])('%s is recognised', (name, delimiter) => {
    const found = head(NAMES.join(delimiter), ROW.replaceAll(',', delimiter))
    expect(found).toMatchObject({ delimiter, headerLine: 1, headerLines: 1, header: NAMES, sureness: 1 })
    expect(found?.why).toContain(`The delimiter is ${name}: 1 of the 1 row looked at have 4 fields.`)
  })

  test.each([
    ['sep=;', ';'],
    ['"sep=;"', ';'],
    ['\ufeffSEP=~', '~'],
  ])('a first line %j names the delimiter and is no header', (line, delimiter) => {
    const found = head(line, NAMES.join(delimiter), ROW.replaceAll(',', delimiter))
    expect(found).toMatchObject({ delimiter, headerLine: 2, header: NAMES })
    expect(found?.why.join(' ')).toContain('as the first line of the file says')
  })

  test('a first line that names another delimiter than the header has leaves no header', () => {
    expect(head('sep=;', NAMES.join(','), ROW)).toBeNull()
  })

  test('a byte-order mark in front of a quoted header is no text', () => {
    expect(head(`\ufeff"${NAMES.join('","')}"`, ROW)).toMatchObject({ header: NAMES, quote: '"' })
  })

  test('a byte-order mark on a line behind a preamble is no text either', () => {
    expect(head('Clinic North', `\ufeff${NAMES.join(',')}`, ROW)).toMatchObject({ headerLine: 2, header: NAMES })
  })
})

describe('a header over several lines', () => {
  test('that is repeated right below itself is one header', () => {
    const found = head(NAMES.join(','), '"patient_id",Recorded At,domain,score', ROW)
    expect(found).toMatchObject({ headerLine: 2, headerLines: 2, header: NAMES })
    expect(found?.why).toContain('Line 2 repeats the header.')
  })

  test('with a row of units gives the names their units', () => {
    const found = head('patient_id,collected_at,hb,b12,mcv', ',,g/L,ng/L,', 'P1,2024-01-01,140,300,88')
    expect(found).toMatchObject({
      headerLine: 2,
      headerLines: 2,
      header: ['patient_id', 'collected_at', 'hb [g/L]', 'b12 [ng/L]', 'mcv'],
    })
    expect(found?.match.analytes.map(({ unit }) => unit)).toEqual(['g/L', 'ng/L', null])
  })

  test('with a name that is quoted over a line break ends where the name ends', () => {
    const found = head('patient_id,"collected\nat",hb', 'P1,2024-01-01,140')
    expect(found).toMatchObject({ headerLine: 2, headerLines: 2, header: ['patient_id', 'collected\nat', 'hb'] })
    expect(found?.match).toMatchObject({ feed: { id: 'labs_wide' }, missing: [] })
  })

  test('with names in two rows joins them', () => {
    const found = head('patient,collected,b12', 'id,at,', 'P1,2024-01-01,140')
    expect(found).toMatchObject({ headerLine: 2, headerLines: 2, header: ['patient id', 'collected at', 'b12'] })
  })

  test('with titles above groups of columns starts at the names', () => {
    const found = head(',,Haematology,', 'patient_id,collected_at,hb,mcv', 'P1,2024-01-01,140,88')
    expect(found).toMatchObject({ headerLine: 2, headerLines: 1 })
  })
})

describe('a row of units', () => {
  const header = ['patient_id', 'collected_at', 'hb', 'b12 [ng/L]']
  test.each([
    ['units', ['', '', 'g/L', ''], ['patient_id', 'collected_at', 'hb [g/L]', 'b12 [ng/L]']],
    ['units in brackets', ['', '', '(g/L)', '-'], ['patient_id', 'collected_at', 'hb [g/L]', 'b12 [ng/L]']],
    [
      'words for the other columns',
      ['text', 'date', 'g/L', 'ng/L'],
      ['patient_id', 'collected_at', 'hb [g/L]', 'b12 [ng/L]'],
    ],
    ['a result', ['P1', '2024-01-01', '140', '300'], null],
    ['a result without an id', ['', '', '140', ''], null],
    ['another unit than the name says', ['', '', 'g/L', 'pmol/L'], null],
    ['text results', ['', '', 'haemolysed', 'see comment'], null],
    ['nothing', ['', '', '', ''], null],
  ])('%s', (_, row, expected) => expect(joinUnits(header, row)).toEqual(expected))
})

describe('a header with empty names', () => {
  test('at its end keeps them, as the rows have them', () => {
    expect(head(`${NAMES.join(',')},,`, `${ROW},,`)?.header).toEqual([...NAMES, '', ''])
  })

  test('is padded where every row ends in a delimiter that it lacks', () => {
    const found = head(NAMES.join(','), `${ROW},`, `${ROW},`)
    expect(found?.header).toEqual([...NAMES, ''])
    expect(found?.why).toContain('Every row ends in 1 empty field that the header lacks; nothing is in them.')
  })

  test.each([
    ['one row alone', [`${ROW},`]],
    ['one row without', [`${ROW},`, ROW]],
    ['one row with text in it', [`${ROW},`, `${ROW},x`]],
  ])('is not padded for %s', (_, rows) => expect(head(NAMES.join(','), ...rows)?.header).toEqual(NAMES))

  test('alone is no header', () => expect(head(',,,,', ',,,,')).toBeNull())
})

describe('how sure a head is', () => {
  test('falls with unknown names, with rows of another width, and far where something required is missing', () => {
    const sure = (...lines: string[]) => head(...lines)?.sureness
    expect(sure(NAMES.join(','), ROW)).toBe(1)
    expect(sure(`${NAMES.join(',')},ward,bed,nurse,shift`, `${ROW},,,,`)).toBe(0.88)
    expect(sure(NAMES.join(','), ROW, 'P1,x', ROW, 'P1')).toBe(0.88)
    expect(sure('patient_id,administered_at,product', 'P1,2024-01-01,B12')).toBeLessThanOrEqual(0.4)
  })

  test('is said with what the columns prove', () => {
    const found = head('patient_id;recorded_at;domain;score', 'P1;25/03/2024;mood;1,5', 'P1;01/02/2024;mood;2')
    expect(found?.why).toEqual([
      '4 of the 4 column names on line 1 are known to symptoms.',
      'The delimiter is a semicolon: 2 of the 2 rows looked at have 4 fields.',
      'recorded_at: day before month, proven by 1 of 2 dates.',
      'score: decimal comma, proven by 1 of 2 numbers.',
    ])
  })
})

describe('a file without a header that is known', () => {
  const explain = (...lines: string[]) => explainNoHead(lines.join('\n'), 'lf', nativeMatcher())
  test.each([
    [
      'no header at all',
      ['P1,2024-01-01,mood,1'],
      'The file has no header: line 1 holds values already (2 of its 4 fields are dates or numbers).',
    ],
    ['a header of only commas', [',,,,', ',,,,'], 'Line 1 has 5 columns without a name.'],
    [
      'a quote that does not close',
      ['patient_id,"recorded_at,domain,score', ROW],
      'Line 1 is meant as a header of symptoms, but a quote in it is not closed or has text behind it.',
    ],
    [
      'prose',
      ['Dear colleague', 'thank you'],
      'No line at the top is a header: the first has no delimiter (comma, semicolon, tab, | or ^).',
    ],
    [
      'names that nobody knows',
      ['foo,bar', 'a,b'],
      'No line at the top of the file is a header with columns of any feed.',
    ],
  ])('%s is said', (_, lines, message) => {
    const explained = explain(...lines)
    expect(explained.message).toBe(message)
    expect(explained.hint).toMatch(/\.$/)
  })

  test('a matcher of its own may know other names', () => {
    const matcher = (header: readonly string[]) => ({
      match: 'mine',
      known: header.filter((name) => name === 'foo').length,
      fits: true,
      label: 'mine',
    })
    expect(findHead('foo,bar\na,b\n', 'lf', matcher)).toMatchObject({ match: 'mine', header: ['foo', 'bar'] })
  })
})

describe('the look of cells', () => {
  test.each([
    ['', 'empty'],
    ['  ', 'empty'],
    ['12', 'number'],
    ['<1', 'number'],
    ['>= 2000', 'number'],
    ['1.234,5', 'number'],
    ['5 %', 'number'],
    ['2024-03-08', 'date'],
    ['03/10/2024 09:30', 'date'],
    ['8 Mar 2024', 'date'],
    ['P1', 'text'],
    ['10*9/L', 'text'],
    ['2132-9', 'text'],
  ])('%j is %s', (cell, shape) => expect(cellShape(cell)).toBe(shape))

  test('proves an order of dates only where one number is above 12', () => {
    const rows = ['01/02/2024', '25/02/2024', '02/25/2024'].map((cell) => [cell])
    expect(columnEvidence(['at'], rows)).toMatchObject([{ dates: 3, dayFirst: 1, monthFirst: 1 }])
  })

  test('proves a decimal comma only where it can be nothing else', () => {
    const rows = ['1,5', '1,234', '1.234,5', '0,123', '12'].map((cell) => [cell])
    expect(columnEvidence(['value'], rows)).toMatchObject([{ numbers: 5, decimalComma: 3 }])
  })
})

describe('the class of a column', () => {
  const cells = (make: (index: number) => string) => Array.from({ length: 40 }, (_, index) => make(index))
  test('is that of three quarters of its cells', () => {
    expect(classOf(cells((index) => `2024-01-${10 + (index % 20)}`))).toEqual({ kind: 'date' })
    expect(classOf(cells((index) => (index % 5 === 0 ? 'haemolysed' : '12.5')))).toEqual({
      kind: 'number',
      long: false,
    })
    expect(classOf(cells((index) => `P${index}`))).toEqual({ kind: 'word', prefix: 'P' })
    expect(classOf(cells((index) => ['ng/L', 'g/L'][index % 2]!))).toEqual({ kind: 'word', prefix: '' })
    expect(classOf(cells((index) => ['ng/L', '12'][index % 2]!))).toBeNull()
    expect(classOf(['1', '2'])).toBeNull()
  })

  test('takes every empty cell, and only ids with its own letters', () => {
    const ids = { kind: 'word', prefix: 'P' } as const
    expect(['', 'P12', 'S12', 'Patient', '2024-01-01'].map((cell) => fitsClass(cell, ids))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ])
    expect(misfitSql('c0', ids)).toContain(`'P0'`)
  })
})

describe('cells that moved', () => {
  const classes = [
    { kind: 'word', prefix: 'P' },
    { kind: 'date' },
    { kind: 'word', prefix: '' },
    { kind: 'number', long: false },
    null,
  ] as const
  test.each([
    ['in order', ['P1', '2024-01-01', 'mood', '1', ''], null],
    ['one bad cell', ['P1', 'unknown', 'mood', '1', ''], null],
    ['two cells swapped', ['2024-01-01', 'P1', 'mood', '1', ''], { kind: 'swapped', from: 0, with: 1 }],
    ['an empty field too many', ['P1', '', '2024-01-01', 'mood', '1'], { kind: 'right', from: 1 }],
    ['a text cut by a delimiter', ['P1', '2024-01-01', '4', 'low mood', '1'], { kind: 'swapped', from: 2, with: 3 }],
    ['a field missing', ['P1', 'mood', '1', 'late', ''], { kind: 'left', from: 1 }],
    ['two bad cells that no move explains', ['P1', 'unknown', 'mood', 'none', ''], null],
  ])('%s', (_, cells, expected) => expect(explainShift(cells, classes)).toEqual(expected))
})

describe('a row that may be a header', () => {
  const use = { header: ['patient_id', 'recorded_at', 'domain', 'score', 'ward'], used: [0, 1, 2, 3] }
  test.each([
    ['the same names', ['Patient ID', 'recorded-at', 'domain', 'score', 'ward'], { kind: 'repeated' }],
    [
      'another order',
      ['score', 'domain', 'patient_id', 'recorded_at', 'ward'],
      { kind: 'reordered', order: [2, 3, 1, 0, 4] },
    ],
    [
      'another order without a column nobody reads',
      ['score', 'domain', 'patient_id', 'recorded_at', ''],
      { kind: 'reordered', order: [2, 3, 1, 0, -1] },
    ],
    ['a column that is read missing', ['patient_id', 'recorded_at', 'domain', 'ward', ''], { kind: 'other' }],
    ['a new name', ['patient_id', 'recorded_at', 'domain', 'score', 'bed'], { kind: 'other' }],
    ['another feed', ['patient_id', 'administered_at', 'dose', 'form', 'route'], { kind: 'other' }],
    ['unknown names', ['Patient', 'Seen', 'Area', 'Points', ''], { kind: 'unproven' }],
    ['a row', ['P1', '2024-01-01', 'mood', '1', ''], null],
    ['a row with one name in it', ['note', '2024-01-01', 'mood', '1', ''], null],
  ])('%s', (_, cells, expected) => expect(judgeHeading(cells, 5, use)).toEqual(expected))
})
