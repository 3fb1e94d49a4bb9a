import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
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

async function collected<T>(items: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = []
  for await (const item of items) all.push(item)
  return all
}

const OPTIONS = {
  delimiter: 0x2c,
  quote: 0x22,
  newline: 'lf',
  columns: 2,
  skipLines: 1,
  checkReserved: false,
  checkReplaced: false,
} as const

test('a file split in pieces gives the lines of the file split whole, no record over two pieces', async () => {
  const folder = await temporaryFolder(root())
  const rows = Array.from({ length: 400_000 }, (_, row) =>
    row % 7 === 0 ? `${row},"a ""b""\n${row}"` : row % 11 === 0 ? `${row}` : `${row},plain text of row ${row}`,
  )
  writeFileSync(folder.path('text.csv'), `a,b\n${rows.join('\n')}`)
  const split = async (name: string, bytes: number) => {
    const path = (piece: number) => folder.path(`${name}-${piece}.txt`)
    const pieces = await collected(splitFile(folder.path('text.csv'), path, OPTIONS, bytes))
    return pieces.map((piece) => ({ ...piece, lines: readFileSync(piece.path, 'utf8') }))
  }
  const [whole] = await split('whole', Number.POSITIVE_INFINITY)
  const pieces = await split('piece', 1_000_000)
  expect(pieces.length).toBeGreaterThan(2)
  expect(pieces.map(({ lines }) => lines).join('') === whole?.lines).toBe(true)
  for (const { lines, records } of pieces) expect(lines.split('\n').length - 1).toBe(records)
  expect(pieces.reduce((sum, { records }) => sum + records, 0)).toBe(rows.length)
  await folder.remove()
})

test('copies of a file can be read by nobody else and go with their folder', async () => {
  const folder = await temporaryFolder(root())
  const source = folder.path('source.csv')
  writeFileSync(source, Buffer.from('\ufeffa,b\n1,2\n', 'utf16le'))
  await transcode(source, folder.path('text.csv'), 'utf-16le')
  await collected(splitFile(folder.path('text.csv'), () => folder.path('records.txt'), OPTIONS))
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
