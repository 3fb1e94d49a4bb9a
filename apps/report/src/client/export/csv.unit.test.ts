import { expect, test } from 'vitest'
import { csvText, formulaSafe, readCsv } from './csv.ts'

test('a text that a spreadsheet would run gets an apostrophe, any other stays', () => {
  for (const text of ['=1+1', '+1', '-1', '@a', '\t=1', '\r=1', '＝1']) expect(formulaSafe(text)).toBe(`'${text}`)
  for (const text of ['a=1', ' =1', "'=1", '']) expect(formulaSafe(text)).toBe(text)
})

test('any text comes back from the file as it was, unless it was a formula', () => {
  const rows = [
    ['a', 'b;c', 'd\te', '"f"'],
    ['line\r\nbreak', ' spaces ', '', '\u202eright to left'],
    ['<script>', "it's", 'x'.repeat(200), '1,5'],
  ]
  expect(readCsv(csvText(rows))).toEqual(rows)
})

test('other delimiters and newlines are read, and empty lines are none', () => {
  expect(readCsv('a;b\r1;2\r\r')).toEqual([
    ['a', 'b'],
    ['1', '2'],
  ])
  expect(readCsv('a\tb,c\td\n1\t2\t3')).toEqual([
    ['a', 'b,c', 'd'],
    ['1', '2', '3'],
  ])
  expect(readCsv('')).toEqual([])
})
