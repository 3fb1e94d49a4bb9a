import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readOrMakePseudonymKey, readPseudonymKey } from './key-file.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pseudonym-key-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('a key is made once, for its owner only, and read the same from then on', async () => {
  const path = join(folder, 'key')
  const first = await readOrMakePseudonymKey(path)
  expect(first.made).toBe(true)
  expect(first.key.bytes).toHaveLength(32)
  expect(statSync(path).mode & 0o777).toBe(0o600)
  const second = await readOrMakePseudonymKey(path)
  expect(second.made).toBe(false)
  expect(second.key.bytes.equals(first.key.bytes)).toBe(true)
  expect((await readPseudonymKey(path)).bytes.equals(first.key.bytes)).toBe(true)
})

test('two keys are never alike', async () => {
  const [one, other] = [
    await readOrMakePseudonymKey(join(folder, 'a')),
    await readOrMakePseudonymKey(join(folder, 'b')),
  ]
  expect(one.key.bytes.equals(other.key.bytes)).toBe(false)
})

test.each([0o640, 0o604, 0o660, 0o644])('a key with mode %o is refused and says how to close it', async (mode) => {
  const path = join(folder, 'key')
  await readOrMakePseudonymKey(path)
  chmodSync(path, mode)
  const error = await readOrMakePseudonymKey(path).catch((caught: unknown) => caught)
  expect(error).toMatchObject({
    name: 'PseudonymKeyError',
    code: 'open_to_others',
    hint: expect.stringContaining('chmod 600'),
  })
  expect(JSON.stringify(error)).not.toMatch(/[0-9a-f]{64}/)
})

test('a file that is no key is refused and left as it is', async () => {
  const path = join(folder, 'notes.txt')
  writeFileSync(path, 'something else', { mode: 0o600 })
  await expect(readOrMakePseudonymKey(path)).rejects.toMatchObject({ code: 'not_a_key' })
  expect(readFileSync(path, 'utf8')).toBe('something else')
})

test('a link is not followed', async () => {
  await readOrMakePseudonymKey(join(folder, 'key'))
  symlinkSync(join(folder, 'key'), join(folder, 'link'))
  await expect(readPseudonymKey(join(folder, 'link'))).rejects.toMatchObject({ code: 'not_a_key' })
})

test('no key is made in a folder that others may write to', async () => {
  chmodSync(folder, 0o777)
  await expect(readOrMakePseudonymKey(join(folder, 'key'))).rejects.toMatchObject({ code: 'open_folder' })
  chmodSync(folder, 0o700)
})

test('a key that is asked for and not there is never made', async () => {
  await expect(readPseudonymKey(join(folder, 'key'))).rejects.toMatchObject({ code: 'missing' })
})
