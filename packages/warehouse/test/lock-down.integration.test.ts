import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openWarehouse, type Warehouse } from '../src/index.ts'

const now = '2025-06-30T09:00:00'
const folder = mkdtempSync(join(tmpdir(), 'warehouse-locked-'))
const real = join(folder, 'real.csv')
const out = join(folder, 'out')
const path = join(folder, 'clinic.duckdb')
let reader: Warehouse

beforeAll(async () => {
  writeFileSync(real, 'a,b\n1,2\n')
  const writer = await openWarehouse({ path, mode: 'write', now })
  await writer.run(sql.raw(`copy (select 1 as a) to '${folder}/real.parquet' (format parquet)`))
  await writer.run(sql.raw(`copy (select 1 as a) to '${folder}/real.json' (format json)`))
  await writer.close()
  reader = await openWarehouse({ path, mode: 'read', now })
})

afterAll(async () => {
  await reader.close()
  rmSync(folder, { recursive: true, force: true })
})

const run = (text: string) => reader.rows(sql.raw(text))

/** Statements by what they would reach. Each must fail, and the connection must live on. */
const refused: Readonly<Record<string, readonly string[]>> = {
  'reading a file': [
    `select * from read_csv('${real}')`,
    `select * from '${real}'`,
    `select * from read_text('${real}')`,
    `select * from read_blob('${real}')`,
    `select * from read_parquet('${folder}/real.parquet')`,
    `select * from parquet_metadata('${folder}/real.parquet')`,
    `select * from read_json('${folder}/real.json')`,
    `select * from sniff_csv('${real}')`,
    `select * from glob('${folder}/*')`,
    `copy attribute from '${real}'`,
    `attach '${path}' as again`,
    `attach ':memory:' as m`,
    `import database '${folder}'`,
    `select * from query('select * from read_text(''${real}'')')`,
    `select * from json_execute_serialized_sql(json_serialize_sql('select * from read_text(''${real}'')'))`,
    `create temp table t as select * from read_text('${real}')`,
    `explain analyze select * from read_text('${real}')`,
  ],
  'writing a file': [
    `copy (select 1) to '${out}.csv'`,
    `copy patient to '${out}.parquet' (format parquet)`,
    `explain analyze copy (select 1) to '${out}.csv'`,
    `export database '${out}'`,
    `prepare p as copy (select 1) to '${out}.csv'`,
    `call enable_logging(storage = 'file', storage_config = {'path': '${out}'})`,
    `call enable_logging(storage_path = '${out}')`,
    `from enable_logging(storage_path = '${out}')`,
    `select * from "enable_logging"(storage_path = '${out}')`,
    `select * from query /* x */ ('from enable_logging(storage_path = ''${out}'')')`,
    `set profiling_output = '${out}'`,
    `set log_query_path = '${out}'`,
  ],
  'loading an extension or reaching a network': [
    'install httpfs',
    'load httpfs',
    `load '${real}'`,
    'update extensions',
    "select * from read_csv('https://example.invalid/x.csv')",
    "select * from 's3://bucket/x.parquet'",
    "select * from st_read('x')",
  ],
  'changing a setting': [
    'set threads = 1',
    "set memory_limit = '10GB'",
    "set temp_directory = '/tmp'",
    'set enable_external_access = true',
    'set autoload_known_extensions = true',
    'set lock_configuration = false',
    'reset memory_limit',
    "set search_path = 'temp'",
    'set schema = main',
    'use memory',
    'set variable x = 1',
    'pragma enable_profiling',
    'pragma disable_optimizer',
    'pragma enable_progress_bar',
    "pragma memory_limit = '10GB'",
    'call enable_logging()',
    'from disable_logging()',
    'call enable_profiling()',
  ],
  'changing the file': [
    'create table t (a integer)',
    'create table main.t (a integer)',
    'create view main.v as select 1',
    'create schema s',
    'create macro main.m() as 1',
    'create or replace table patient as select 1 as a',
    "insert into attribute values (1, 'k', 'v', 1, 1)",
    "update attribute set value = 'x'",
    'delete from attribute',
    'truncate attribute',
    'drop table patient',
    'alter table patient rename to p',
    "comment on table patient is 'x'",
    'checkpoint',
    'select * from force_checkpoint()',
    'vacuum',
    'detach clinic',
  ],
  'the surroundings': [
    "select getenv('HOME')",
    'select * from duckdb_extensions()',
    "create secret s (type s3, key_id 'a', secret 'b')",
    "create persistent secret s (type s3, key_id 'a', secret 'b')",
  ],
  'running more than one statement': ['select 1; select 2', "select 1; copy (select 1) to '/tmp/x'", '', '-- nothing'],
}

describe('a reader is refused', () => {
  for (const [what, statements] of Object.entries(refused)) {
    test.each(statements)(`${what}: %s`, async (statement) => {
      const before = readdirSync(folder).sort()
      await expect(run(statement)).rejects.toThrow(/^(?!.*syntax error)/s)
      expect(readdirSync(folder).sort()).toEqual(before)
      expect(existsSync(out)).toBe(false)
      expect(await run('select 1 as alive')).toEqual([{ alive: 1 }])
    })
  }

  test('what the query builder would send as well', async () => {
    await expect(reader.db.insertInto('attribute').defaultValues().execute()).rejects.toThrow()
    await expect(reader.db.schema.createTable('t').addColumn('a', 'integer').execute()).rejects.toThrow()
  })
})

/** What still passes, and why that is no harm. README lists the same. */
const allowed = [
  // Tables that live in this connection's memory and end with it.
  'create or replace temp table t as select 1 as a',
  'insert into t values (2)',
  'drop table t',
  // The plan of a query, and its run.
  'explain analyze select * from patient',
  // The catalogue: names, comments, settings and the path of the file itself.
  'show tables',
  'describe patient',
  'summarize patient',
  'select * from duckdb_settings()',
  'select * from duckdb_columns()',
  'pragma database_list',
  // Several statements that see one state of the file.
  'begin transaction',
  'commit',
  // A word in a query that is only like a refused name.
  "select query, checkpoint_no from (select 1 as query, 'query' as checkpoint_no)",
]

describe('a reader may', () => {
  test.each(allowed)('run %s', async (statement) => {
    await run(statement)
  })

  test('fill a temporary table of its own', async () => {
    await reader.createTempTable('chosen', { patient_id: 'VARCHAR' }, [['P1']])
    expect(await run('select * from chosen')).toEqual([{ patient_id: 'P1' }])
  })

  test('spill, because settings are locked after the folder is set', async () => {
    expect(await run("select current_setting('temp_directory') like '%troughline-%' as ours")).toEqual([{ ours: true }])
  })
})

describe('extensions', () => {
  test('are those linked into the library, and none can come by itself, for a writer neither', async () => {
    const writer = await openWarehouse({ path: ':memory:', mode: 'write', now })
    const loaded = await writer.rows<{ mode: string }>(
      sql`select distinct install_mode as mode from duckdb_extensions() where loaded or installed`,
    )
    expect(loaded).toEqual([{ mode: 'STATICALLY_LINKED' }])
    for (const warehouse of [writer, reader]) {
      const settings = await warehouse.rows<{ value: string }>(sql`
        select value from duckdb_settings()
        where name in ('autoinstall_known_extensions', 'autoload_known_extensions', 'allow_community_extensions')`)
      expect(settings.map(({ value }) => value)).toEqual(['false', 'false', 'false'])
    }
    const asked = writer.rows(sql`select * from read_csv('https://example.invalid/x.csv')`)
    await expect(asked).rejects.toThrow(/httpfs/)
    await writer.close()
  })
})
