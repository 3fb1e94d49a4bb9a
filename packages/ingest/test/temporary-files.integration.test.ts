import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { splitFile } from '../src/read/split-file.ts'
import { temporaryFolder } from '../src/read/temporary-files.ts'
import { transcode } from '../src/read/transcode.ts'

/** No process has this id: Linux ends at 4,194,304. */
const GONE = 99_999_999

function root(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ingest-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

test('copies of a file can be read by nobody else and go with their folder', async () => {
  const folder = await temporaryFolder(root())
  const source = folder.path('source.csv')
  writeFileSync(source, Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'))
  await transcode(source, folder.path('text.csv'), 'utf-16le')
  splitFile(folder.path('text.csv'), folder.path('records.txt'), {
    delimiter: 0x2c,
    quote: 0x22,
    newline: 'lf',
    columns: 2,
    skipLines: 1,
    checkReserved: false,
    checkReplaced: false,
  })
  for (const name of ['text.csv', 'records.txt']) expect(statSync(folder.path(name)).mode & 0o777).toBe(0o600)
  expect(statSync(folder.path('.')).mode & 0o777).toBe(0o700)
  await folder.remove()
  expect(existsSync(folder.path('.'))).toBe(false)
})

test('what a killed process left is removed at the next start, what a running one uses is not', async () => {
  const parent = root()
  for (const name of [
    `troughline-ingest-${GONE}-abc`,
    `troughline-ingest-${process.pid}-abc`,
    'another-programs-folder',
  ]) {
    mkdirSync(join(parent, name))
  }
  const folder = await temporaryFolder(parent)
  await folder.remove()
  expect(readdirSync(parent).sort()).toEqual(['another-programs-folder', `troughline-ingest-${process.pid}-abc`])
})
