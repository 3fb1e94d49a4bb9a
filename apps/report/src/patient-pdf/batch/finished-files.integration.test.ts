import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sha256 } from './content-hash.ts'
import { journalName, openFinishedFiles } from './finished-files.ts'
import { manifestName } from './manifest.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'finished-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const row = (file: string, content: string, drawn_from: string) => ({ file, sha256: sha256(content), drawn_from })
const write = (file: string, content: string) => writeFileSync(join(folder, file), content)

/** What a killed batch leaves: files, and a journal that is not closed. */
function killedBatch(): void {
  const files = openFinishedFiles(folder)
  for (const name of ['a', 'b']) {
    write(`${name}.pdf`, `page ${name}`)
    files.add(row(`${name}.pdf`, `page ${name}`, `record ${name}`))
  }
  files.close()
}

test('a file that a killed batch finished is reusable for the same record only', async () => {
  killedBatch()
  const files = openFinishedFiles(folder)
  expect(await files.reusable('a.pdf', 'record a')).toBe(sha256('page a'))
  expect(await files.reusable('a.pdf', 'another record')).toBeUndefined()
  expect(await files.reusable('b.pdf', 'record a')).toBeUndefined()
  files.close()
})

test('a file that was changed or taken away since is not reusable', async () => {
  killedBatch()
  write('a.pdf', 'page a, changed')
  rmSync(join(folder, 'b.pdf'))
  const files = openFinishedFiles(folder)
  expect(await files.reusable('a.pdf', 'record a')).toBeUndefined()
  expect(await files.reusable('b.pdf', 'record b')).toBeUndefined()
  files.close()
})

test('a line that was cut off hides neither the lines before it nor those that are added later', async () => {
  killedBatch()
  appendFileSync(join(folder, journalName), '{"file":"c.pdf","sha2')
  const second = openFinishedFiles(folder)
  write('d.pdf', 'page d')
  second.add(row('d.pdf', 'page d', 'record d'))
  second.close()
  const third = openFinishedFiles(folder)
  expect(await third.reusable('b.pdf', 'record b')).toBe(sha256('page b'))
  expect(await third.reusable('d.pdf', 'record d')).toBe(sha256('page d'))
  third.close()
})

test('the pages of a manifest are reusable, and a manifest that is none does no harm', async () => {
  write('a.pdf', 'page a')
  write(manifestName, JSON.stringify({ pages: [row('a.pdf', 'page a', 'record a'), { file: 3 }, null] }))
  const files = openFinishedFiles(folder)
  expect(await files.reusable('a.pdf', 'record a')).toBe(sha256('page a'))
  files.close()
  for (const text of ['', '{"pages":', '[]', 'null', '{"pages":{}}']) {
    write(manifestName, text)
    const others = openFinishedFiles(folder)
    expect(await others.reusable('a.pdf', 'record a')).toBeUndefined()
    others.close()
  }
})

test('the journal is its owner’s alone, holds no more than is needed, and is gone when the batch is done', () => {
  const files = openFinishedFiles(folder)
  files.add({ ...row('a.pdf', 'page a', 'record a'), patient_id: 'nobody' } as never)
  expect(statSync(join(folder, journalName)).mode & 0o777).toBe(0o600)
  expect(readFileSync(join(folder, journalName), 'utf8').trim()).toBe(
    JSON.stringify(row('a.pdf', 'page a', 'record a')),
  )
  files.done()
  expect(existsSync(join(folder, journalName))).toBe(false)
})
