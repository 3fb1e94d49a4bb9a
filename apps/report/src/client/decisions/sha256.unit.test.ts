import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { sha256 } from './sha256.ts'

const nodes = (text: string): string => createHash('sha256').update(text).digest('hex')

test('a digest equals the one of the standard library, at every length around the end of a block and beyond ASCII', () => {
  for (let length = 0; length <= 130; length += 1) {
    const text = 'P0001234\u001flate-dose é☃'.repeat(8).slice(0, length)
    expect(sha256(text)).toBe(nodes(text))
  }
})
