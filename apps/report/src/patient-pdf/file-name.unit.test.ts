import { describe, expect, test } from 'vitest'
import { pdfFileName } from './file-name.ts'

const name = (id: string, taken = new Set<string>()): string => pdfFileName(id, taken)

describe('pdfFileName', () => {
  test.each(['P0001234', 'UK001-000056', 'a.b_c-1'])('keeps the safe id %s', (id) => {
    expect(name(id)).toBe(`${id}.pdf`)
  })

  test.each([
    '../../etc/passwd',
    'a/b',
    'a b',
    '',
    '.',
    '..',
    '-rf',
    'CON',
    'nul.txt',
    'ends.',
    '患者一',
    'x'.repeat(200),
    'a\u0000b',
  ])('alters %j to a plain name with a hash', (id) => {
    expect(name(id)).toMatch(/^[A-Za-z0-9_]{1,60}-[0-9a-f]{12}\.pdf$/)
    expect(name(id)).toBe(name(id))
  })

  test('gives different ids different names, also where case is ignored or one id looks like an altered one', () => {
    const ids = ['a/b', 'a_b', 'a b', 'A_B', 'p1', 'P1', name('a/b').replace('.pdf', ''), '患者一', '患者二']
    const taken = new Set<string>()
    const names = ids.map((id) => name(id, taken).toLowerCase())
    expect(new Set(names).size).toBe(ids.length)
  })
})
