import { describe, expect, test } from 'vitest'
import { csv } from './csv.ts'
import { colourMarks, gradeMark } from './grade-mark.ts'
import { pageWidth, table } from './table.ts'
import { wrap } from './wrap.ts'

describe('csv', () => {
  const one = (value: string | number | null) => csv(['value'], [{ value }]).split('\n')[1]

  test.each(['=1+1', '+44', '-5', '@sum', '\tx'])(
    'a text that a spreadsheet would run (%j) gets an apostrophe',
    (text) => {
      expect(one(text)).toBe(`'${text}`)
    },
  )

  test('numbers keep their sign, and empty values stay empty', () => {
    expect(one(-5)).toBe('-5')
    expect(csv(['a', 'b'], [{ a: null, b: 1 }])).toBe('a,b\n,1\n')
  })

  test('lists are joined by semicolons, quotes doubled, truth written as a word', () => {
    const rows = [{ list: ['F1', 'F2'], said: 'low, "twice"', yes: true, no: false }]
    expect(csv(['list', 'said', 'yes', 'no'], rows)).toBe('list,said,yes,no\nF1;F2,"low, ""twice""",true,false\n')
  })

  test('no rows give the header alone', () => {
    expect(csv(['a', 'b'], [])).toBe('a,b\n')
  })
})

describe('table', () => {
  test('numbers are right-aligned with separators, text left-aligned', () => {
    const rows = [
      { name: 'Riverside', n: 1204 },
      { name: 'Hill', n: 7 },
    ]
    const columns = [
      { head: 'clinic', value: (row: (typeof rows)[number]) => row.name },
      { head: 'flags', value: (row: (typeof rows)[number]) => row.n },
    ]
    expect(table(columns, rows)).toBe('clinic     flags\nRiverside  1,204\nHill           7\n')
  })

  test('columns that may be cut give way until the table fits the page; ids are never cut', () => {
    const id = 'P'.repeat(60)
    const text = table<{ id: string; why: string }>(
      [
        { head: 'patient', value: (row) => row.id },
        { head: 'why', value: (row) => row.why, cut: true },
      ],
      [{ id, why: 'w'.repeat(90) }],
    )
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBe(pageWidth)
    expect(text).toContain(id)
    expect(text).toContain('w…')
  })

  test('an export cannot steer the terminal: control characters are shown as such', () => {
    expect(table([{ head: 'a', value: () => 'x\u001b[2Jy' }], [0])).toBe('a\nx\ufffd[2Jy\n')
  })
})

test('text is broken at spaces before the page ends, with a hanging indent', () => {
  const lines = wrap('word '.repeat(40).trim(), 2, 2).split('\n')
  expect(lines.length).toBeGreaterThan(1)
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(pageWidth)
  expect(lines[0]).toMatch(/^ {2}word/)
  expect(lines[1]).toMatch(/^ {4}word/)
})

test('a grade has a shape beside its word, and colour only where it may', () => {
  expect(gradeMark('flagged', 'definite')).toBe('◆ definite')
  expect(gradeMark('not_evaluable', null)).toBe('– cannot tell')
  expect(colourMarks('◆ definite', false)).toBe('◆ definite')
  expect(colourMarks('◆ definite', true)).toBe('\u001b[31m◆ definite\u001b[0m')
})
