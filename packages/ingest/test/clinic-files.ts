import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWarehouse, type Warehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import { afterAll, onTestFinished } from 'vitest'
import { type FileReport, type IngestOptions, type IngestReport, ingestPaths } from '../src/index.ts'
import { NOW, TABLES, TODAY } from './load-setting.ts'

export { NOW, TODAY } from './load-setting.ts'

const opened = new Map<number, Promise<Warehouse>>()

afterAll(async () => {
  for (const warehouse of opened.values()) await (await warehouse).close()
  opened.clear()
})

/** An empty warehouse in memory. Opening one takes longer than a test, so one is emptied and used again. */
export async function emptyWarehouse(threads = 2): Promise<Warehouse> {
  const open = () => openWarehouse({ path: ':memory:', mode: 'write', now: NOW, threads })
  const warehouse = await (opened.get(threads) ?? opened.set(threads, open()).get(threads)!)
  for (const name of TABLES) await warehouse.run(sql.raw(`delete from ${name}`))
  return warehouse
}

/** A folder of files, removed when the test ends. */
export function folderOf(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'ingest-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content)
  return folder
}

/** Loads files together. */
export function load(
  warehouse: Warehouse,
  files: Readonly<Record<string, string | Buffer>>,
  options: Partial<IngestOptions> = {},
): Promise<IngestReport> {
  return ingestPaths(warehouse, [folderOf(files)], { today: TODAY, now: NOW, ...options })
}

/** Loads one file. */
export async function loadOne(
  warehouse: Warehouse,
  content: string | Buffer,
  options: Partial<IngestOptions> = {},
): Promise<FileReport> {
  const report = await load(warehouse, { 'export.csv': content }, options)
  return report.files[0]!
}

/** `loaded/unchanged/superseded/quarantined` of a report, for short comparisons. */
export const sums = ({ rows, loaded, unchanged, superseded, quarantined }: FileReport): string =>
  `${rows} = ${loaded} + ${unchanged} + ${superseded} + ${quarantined}`

/** Rows of a table as readable lines `a | b | c`, null as `-`, in the order asked for. */
export async function table(warehouse: Warehouse, query: string): Promise<string[]> {
  const rows = await warehouse.rows<Record<string, unknown>>(sql.raw(query))
  return rows.map((row) =>
    Object.values(row)
      .map((value) => (value === null ? '-' : String(value)))
      .join(' | '),
  )
}

/** A CSV text from readable lines: the first is the header, blanks around `|` go. */
export const csv = (lines: string): string =>
  `${lines
    .trim()
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split('|')
        .map((cell) => cell.trim())
        .join(','),
    )
    .join('\n')}\n`

/** Everything in the fact tables and the quarantine, for "nothing changed". */
export async function everything(warehouse: Warehouse): Promise<Record<string, string[]>> {
  const contents: Record<string, string[]> = {}
  for (const name of TABLES) contents[name] = await table(warehouse, `select * from ${name} order by all`)
  return contents
}
