import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  writeSync,
} from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { sql } from 'kysely'
import { describe, expect, onTestFinished, test } from 'vitest'
import { openWarehouse, type Warehouse } from '../src/index.ts'
import { migrations } from '../src/migrations/migrate.ts'
import { removeSpill, removeSpillOfTheDead, spillFolder } from '../src/spill.ts'
import { asOpenError, asWarehouseError } from '../src/warehouse-error.ts'
import { now, openForTest } from './open-for-test.ts'
import { temporaryFolder } from './temporary-folder.ts'

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'opened',
    (error: { code?: string }) => error.code ?? String(error),
  )
const open = (path: string, mode: 'write' | 'read' = 'write') => openForTest(path, mode)

async function created(folder = temporaryFolder()): Promise<string> {
  const path = join(folder, 'clinic.duckdb')
  await (await open(path)).close()
  return path
}

/** A DuckDB file that some other program wrote. */
async function ofAnotherProgram(statement: string): Promise<string> {
  const path = join(temporaryFolder(), 'other.duckdb')
  const instance = await DuckDBInstance.create(path)
  const connection = await instance.connect()
  await connection.run(statement)
  connection.closeSync()
  instance.closeSync()
  return path
}

describe('opening a file', () => {
  test('a writer makes it with every table of facts and runs, once', async () => {
    const path = await created()
    const warehouse = await open(path)
    const versions = await warehouse.db.selectFrom('schema_version').selectAll().execute()
    expect(versions).toEqual(migrations.map(({ version, name }) => ({ version, name, applied_at: now })))
    expect(await warehouse.db.selectFrom('patient').selectAll().execute()).toEqual([])
  })

  test('a writer brings a file of the first version up to date and keeps its rows', async () => {
    const file = `insert into source_file values (1, 'labs.csv', 'abc', 10, 'labs', 'native', 'utf-8', ',', 1, 'ymd', 2, 2, 1, 0, 0, 1, 0,
      date '2025-06-30', timestamp '2025-06-30 09:00:00')`
    const path = await ofAnotherProgram(
      [
        ...migrations[0]!.statements,
        `insert into schema_version values (1, 'foundation', timestamp '2025-06-30')`,
        file,
      ].join(';\n'),
    )
    expect(await codeOf(open(path, 'read'))).toBe('not_a_warehouse')
    const warehouse = await open(path)
    const kept = await warehouse.db.selectFrom('source_file').selectAll().executeTakeFirstOrThrow()
    expect(kept).toMatchObject({ name: 'labs.csv', format: 'csv', quote: '"', left_out: 0, header: null, load_id: 0 })
    expect(await warehouse.db.selectFrom('prescription').selectAll().execute()).toEqual([])
  })

  test('a writer makes rows that wait several times in a file of version 6 repeats of the first, and no other row', async () => {
    const file = (id: number, name: string, profile: string, header: string, resolves = 'null') =>
      `insert into source_file by name select ${id} as file_id, '${name}' as name, 's${id}' as sha256, 1 as bytes, 'labs' as feed,
        '${profile}' as profile, 'utf-8' as encoding, ',' as delimiter, 1 as header_line, 'ymd' as date_order, 1 as records, 1 as row_count,
        0 as loaded, 0 as unchanged, 0 as superseded, 1 as quarantined, 0 as withheld, date '2025-06-30' as today,
        timestamp '2025-06-30' as loaded_at, 'csv' as format, ${header} as header, '"' as quote, 0 as left_out, 0 as no_numeric_result,
        0 as load_id, 1 as parts, ${resolves}::integer as resolves_file_id`
    const row = (key: number, fileId: number, line: number, text: string, rest = {}) => {
      const given = {
        code: "'unreadable_value'",
        state: "'waiting'",
        fact_on: "date '2024-01-01'",
        dose: 'null',
        ...rest,
      }
      return `insert into quarantine by name select ${key} as quarantine_key, 'labs' as feed, ${given.code} as code, 'value' as column_name,
        'x' as sentence, '${text}' as row_text, ${given.fact_on} as fact_on, ${given.dose}::integer as administration_key,
        ${given.state} as state, ${fileId} as file_id, ${line} as line`
    }
    const own = "['a', 'b']"
    const path = await ofAnotherProgram(
      [
        ...migrations.slice(0, 6).flatMap(({ statements }) => statements),
        `insert into schema_version values (6, 'assessment-view', timestamp '2025-06-30')`,
        file(1, 'march.csv', 'native', own),
        file(2, 'april.csv', 'native', own),
        file(3, 'may.csv', 'native', "['b', 'a']"),
        file(4, 'decisions.csv', 'native', own, '1'),
        file(5, 'b12.csv', 'measure@1', own),
        file(6, 'folate.csv', 'measure@1', own),
        file(7, 'b12.csv', 'measure@1', own),
        file(8, 'old.csv', 'native', 'null'),
        row(10, 1, 2, 'twice'),
        row(11, 1, 3, 'twice'),
        row(20, 2, 7, 'twice'),
        row(21, 2, 8, 'twice'),
        row(22, 2, 9, 'twice'),
        row(23, 2, 2, 'other'),
        row(24, 2, 3, 'twice', { fact_on: 'null' }),
        row(25, 2, 4, 'twice', { code: "'unknown_test'" }),
        row(26, 2, 5, 'twice', { state: "'resolved'" }),
        row(27, 2, 6, 'twice', { dose: '5' }),
        row(30, 3, 2, 'twice'),
        row(40, 4, 2, 'twice'),
        row(50, 5, 2, 'measure'),
        row(60, 6, 2, 'measure'),
        row(70, 7, 2, 'measure'),
        row(80, 8, 2, 'twice'),
      ].join(';\n'),
    )
    const warehouse = await open(path)
    const repeats = await warehouse.rows<{ key: number; of: number }>(
      sql`select quarantine_key as key, repeats_key as "of" from quarantine where state = 'repeated' order by 1`,
    )
    expect(repeats).toEqual([
      { key: 20, of: 10 },
      { key: 21, of: 11 },
      { key: 70, of: 50 },
    ])
    expect(
      await warehouse.one(sql`select count(*) as n from quarantine where repeats_key is null and state <> 'repeated'`),
    ).toEqual({
      n: 13,
    })
  })

  test('a reader sees what the writer left, at the same time as another process reads', async () => {
    const path = await created()
    await inAnotherProcess(path, 'read')
    const warehouse = await open(path, 'read')
    expect(await warehouse.db.selectFrom('patient').selectAll().execute()).toEqual([])
  })

  test('names of settings and files that need quotes are taken as they are', async () => {
    const path = join(temporaryFolder(), "o'brien's clinic; -- .duckdb")
    const warehouse = await open(path)
    expect(await warehouse.one(sql`select current_setting('temp_directory') as t`)).toEqual({ t: `${path}.tmp` })
  })

  test('a table of the same name as the file is still the table', async () => {
    const warehouse = await open(join(temporaryFolder(), 'patient.duckdb'))
    await warehouse.check(sql`select patient.patient_id, patient.clinic_id from patient`)
  })

  test('files are made with the rights that the umask leaves', async () => {
    const path = join(temporaryFolder(), 'private.duckdb')
    const child = node(`process.umask(0o077)
      const { openWarehouse } = await import(${JSON.stringify(new URL('../src/index.ts', import.meta.url).href)})
      const warehouse = await openWarehouse({ path: ${JSON.stringify(path)}, mode: 'write', now: '${now}' })
      await warehouse.close()`)
    expect(await exitOf(child)).toBe(0)
    expect(statSync(path).mode & 0o777).toBe(0o600)
  })
})

describe('a file that is in use', () => {
  test.each([
    ['writer', 'write'],
    ['reader', 'read'],
  ] as const)('by a writer in another process is refused to a %s, with its PID', async (_, mode) => {
    const path = await created()
    const pid = await inAnotherProcess(path, 'write')
    const error = await openWarehouse({ path, mode, now }).catch((e: unknown) => e)
    expect(error).toMatchObject({ code: 'in_use', message: expect.stringContaining(`process ${pid}`) })
  })

  test('by a reader in another process is refused to a writer, with its PID', async () => {
    const path = await created()
    const pid = await inAnotherProcess(path, 'read')
    const error = await openWarehouse({ path, mode: 'write', now }).catch((e: unknown) => e)
    expect(error).toMatchObject({ code: 'in_use', message: expect.stringContaining(`process ${pid}`) })
  })

  test('in this process is refused by any name, until it is closed', async () => {
    const folder = temporaryFolder()
    const path = await created(folder)
    const link = join(folder, 'link.duckdb')
    symlinkSync(path, link)
    mkdirSync(join(folder, 'sub'))
    const warehouse = await open(path)
    for (const name of [path, link, join(folder, 'sub', '..', 'clinic.duckdb')]) {
      expect(await codeOf(openWarehouse({ path: name, mode: 'write', now }))).toBe('already_open')
      expect(await codeOf(openWarehouse({ path: name, mode: 'read', now }))).toBe('already_open')
    }
    await warehouse.close()
    await warehouse.close()
    expect(await codeOf(open(link))).toBe('opened')
  })

  test('is given to one of two that open it at once', async () => {
    const path = join(temporaryFolder(), 'clinic.duckdb')
    expect((await Promise.all([codeOf(open(path)), codeOf(open(path))])).sort()).toEqual(['already_open', 'opened'])
  })

  test('is known through a link to a file that was not there yet', async () => {
    const folder = temporaryFolder()
    symlinkSync('later.duckdb', join(folder, 'link.duckdb'))
    await open(join(folder, 'link.duckdb'))
    expect(existsSync(join(folder, 'later.duckdb'))).toBe(true)
    expect(await codeOf(open(join(folder, 'later.duckdb')))).toBe('already_open')
  })

  test('is free again after an opening that failed', async () => {
    const path = join(temporaryFolder(), 'clinic.duckdb')
    writeFileSync(path, 'no database')
    expect(await codeOf(open(path))).toBe('not_a_warehouse')
    expect(await codeOf(open(path))).toBe('not_a_warehouse')
  })
})

describe('a file that cannot be used', () => {
  test('is missing', async () => {
    const folder = temporaryFolder()
    expect(await codeOf(open(join(folder, 'none.duckdb'), 'read'))).toBe('missing')
    expect(await codeOf(open(join(folder, 'no', 'folder.duckdb')))).toBe('missing')
    expect(readdirSync(folder)).toEqual([])
  })

  test.each([
    ['text', 'patient_id,sex\nP1,female\n'.repeat(1000)],
    ['nothing', ''],
    ['a SQLite file', `SQLite format 3\0${'x'.repeat(4096)}`],
    ['a Parquet file', `PAR1${'x'.repeat(4096)}PAR1`],
  ])('holds %s, and is left as it is', async (_, content) => {
    const path = join(temporaryFolder(), 'other')
    writeFileSync(path, content)
    for (const mode of ['write', 'read'] as const) expect(await codeOf(open(path, mode))).toBe('not_a_warehouse')
    expect(readFileSync(path, 'utf8')).toBe(content)
  })

  test('is a folder', async () => {
    expect(await codeOf(open(temporaryFolder()))).toBe('not_a_warehouse')
  })

  test.each([
    'create table t (a integer)',
    'create view v as select 1',
    'create schema s',
    'create sequence s',
    'create table schema_version (id integer)',
  ])('is of another program: %s', async (statement) => {
    const path = await ofAnotherProgram(statement)
    for (const mode of ['write', 'read'] as const) expect(await codeOf(open(path, mode))).toBe('not_a_warehouse')
  })

  test('is empty: a reader is told to load first, a writer takes it', async () => {
    const path = await ofAnotherProgram('select 1')
    const error = await openWarehouse({ path, mode: 'read', now }).catch((e: unknown) => e)
    expect(error).toMatchObject({ code: 'not_a_warehouse', hint: expect.stringContaining('troughline ingest') })
    expect(await codeOf(open(path))).toBe('opened')
  })

  test('is of a newer version', async () => {
    const path = await created()
    const warehouse = await open(path)
    await warehouse.run(sql`insert into schema_version values (99, 'later', timestamp '2030-01-01')`)
    await warehouse.close()
    for (const mode of ['write', 'read'] as const) expect(await codeOf(open(path, mode))).toBe('newer_version')
  })

  test('ends early', async () => {
    const path = await created()
    truncateSync(path, 20_000)
    for (const mode of ['write', 'read'] as const) expect(await codeOf(open(path, mode))).toBe('damaged')
  })

  test('has a block that does not match its checksum, whenever that is found', async () => {
    const path = await filled()
    flipEveryBlock(path)
    const work = open(path, 'read').then((w) => w.rows(sql`select sum(length(value)) from attribute`))
    expect(await codeOf(work)).toBe('damaged')
  })

  test('is described by what DuckDB says of it', () => {
    const found = [
      'IO Error: Could not set lock on file "x": Conflicting lock is held in /usr/bin/node (PID 41). See also',
      'IO Error: Cannot open file "x": Permission denied',
      'IO Error: Trying to read a database file with version number 99, but we can only read versions 64 to 68.',
      'Binder Error: no such column',
    ].map((text) => asOpenError(new Error(text), 'x'))
    expect(found.map((error) => (error as { code?: string }).code)).toEqual([
      'in_use',
      'no_access',
      'newer_version',
      undefined,
    ])
    // Once the file is open, such words are about an export.
    const export_ = new Error('IO Error: Cannot open file "labs.csv": Permission denied')
    expect(asWarehouseError(export_, 'x')).toBe(export_)
  })
})

describe('spill files', () => {
  test('that a killed run left are removed by the next writer, and nothing else is', async () => {
    const folder = temporaryFolder()
    const path = await created(folder)
    mkdirSync(`${path}.tmp`)
    writeFileSync(join(`${path}.tmp`, 'duckdb_temp_storage_DEFAULT-0.tmp'), 'readable values')
    await (await open(path, 'read')).close()
    expect(readdirSync(`${path}.tmp`)).toHaveLength(1)
    await (await open(path)).close()
    expect(existsSync(`${path}.tmp`)).toBe(false)
    mkdirSync(`${path}.tmp`)
    writeFileSync(join(`${path}.tmp`, 'duckdb_temp_block-1.block'), '')
    writeFileSync(join(`${path}.tmp`, 'notes.txt'), 'mine')
    await (await open(path)).close()
    expect(readdirSync(`${path}.tmp`)).toEqual(['notes.txt'])
  })

  test('of several connections in one process lie apart, and are gone when one is closed', async () => {
    const folders = [spillFolder('/x/a.duckdb', 'read'), spillFolder(':memory:', 'write')]
    expect(new Set(folders).size).toBe(2)
    const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now, memoryLimit: '60MB', threads: 1 })
    const { folder } = await warehouse.one<{ folder: string }>(sql`select current_setting('temp_directory') as folder`)
    await warehouse.run(
      sql`create temp table big as select range as a, hash(range)::varchar || range as b from range(2000000)`,
    )
    expect(readdirSync(folder).every((name) => name.startsWith('duckdb_temp_'))).toBe(true)
    expect(readdirSync(folder).length).toBeGreaterThan(0)
    await warehouse.close()
    expect(existsSync(folder)).toBe(false)
    removeSpill(folder)
  })

  test('of a reader that was killed are removed when it is gone for a day; those of others, and what is not ours, stay', () => {
    const folder = temporaryFolder()
    const { pid: gone } = spawnSync(process.execPath, ['--version'])
    const day = 24 * 60 * 60 * 1000
    const spills = [
      { name: `troughline-${gone}-1.tmp`, stays: false },
      { name: `troughline-${gone}-2.tmp`, holds: 'notes.txt', stays: true },
      { name: `troughline-${process.pid}-1.tmp`, stays: true },
      { name: 'troughline-bench.tmp', stays: true },
    ]
    for (const { name, holds = 'duckdb_temp_block-1.block' } of spills) {
      mkdirSync(join(folder, name))
      writeFileSync(join(folder, name, holds), 'readable values')
    }
    removeSpillOfTheDead(folder)
    expect(readdirSync(folder)).toHaveLength(spills.length)
    removeSpillOfTheDead(folder, Date.now() + 2 * day)
    expect(readdirSync(folder).toSorted()).toEqual(
      spills
        .filter(({ stays }) => stays)
        .map(({ name }) => name)
        .toSorted(),
    )
  })
})

async function filled(): Promise<string> {
  const path = join(temporaryFolder(), 'clinic.duckdb')
  const warehouse: Warehouse = await open(path)
  await warehouse.run(sql`insert into attribute select range, 'k', md5(range::varchar), 1, 1 from range(100000)`)
  await warehouse.close()
  return path
}

/** One changed byte in every block after the headers. */
function flipEveryBlock(path: string): void {
  const file = openSync(path, 'r+')
  for (let at = 12_288 + 100_000; at < statSync(path).size; at += 262_144)
    writeSync(file, Buffer.from([0xa5]), 0, 1, at)
  closeSync(file)
}

function node(...code: [string] | [file: string, ...string[]]): ChildProcess {
  const args = code.length === 1 ? ['--input-type=module-typescript', '--eval', code[0]] : code
  const child = spawn(process.execPath, args, { cwd: import.meta.dirname, stdio: ['pipe', 'pipe', 'inherit'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

const exitOf = (child: ChildProcess): Promise<number | null> => new Promise((resolve) => child.once('exit', resolve))

/** Opens the file in a real second process, which holds it until the test is finished; gives its PID. */
async function inAnotherProcess(path: string, mode: 'read' | 'write'): Promise<number> {
  const child = node(join(import.meta.dirname, 'children', 'hold-file.ts'), path, mode)
  await new Promise<void>((resolve, reject) => {
    child.stdout?.once('data', () => resolve())
    child.once('exit', (code) => reject(new Error(`the other process ended with ${code}`)))
  })
  return child.pid!
}
