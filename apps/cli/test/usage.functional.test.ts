import { statSync } from 'node:fs'
import { openWarehouse } from '@troughline/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type ExportFolder, makeExports } from './exports.ts'
import { ask, troughline } from './troughline.ts'

let sample: ExportFolder
beforeAll(() => {
  sample = makeExports()
})
afterAll(() => sample.remove())

describe('asking for help', () => {
  test('--help lists every command and the exit codes, on stdout', async () => {
    const { code, stdout, stderr } = await troughline(sample.folder, ['--help'])
    expect(code).toBe(0)
    expect(stderr).toBe('')
    for (const name of [
      'run',
      'inspect',
      'ingest',
      'quarantine',
      'quality',
      'analyze',
      'flags',
      'worklist',
      'explain',
      'report',
      'dashboard',
      'simulate',
      'rules',
    ]) {
      expect(stdout).toMatch(new RegExp(`^ {2}${name} `, 'm'))
    }
    expect(stdout).toContain('13  the warehouse file is in use')
  })

  test('--version prints the version of the package', async () => {
    expect(await troughline(sample.folder, ['--version'])).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' })
  })
})

describe('what cannot be meant ends with 2', () => {
  test('an unknown command is refused with the nearest one', async () => {
    const { code, stdout, stderr } = await troughline(sample.folder, ['flgas'])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain('Did you mean flags?')
  })

  test.each([
    [['flags', '--format', 'xlsx'], '--format: expected one of table, csv, json, parquet'],
    [['flags', '--grade', 'ZQX-4711'], '--grade: expected one of definite, probable, possible, information'],
    [['worklist', '--tier', '9'], '--tier: expected at most 5'],
    [['worklist', '--format', 'pdf'], '--format: expected one of table, csv, xlsx'],
    [['analyze', '--as-of', '2025-02-30'], '--as-of: expected a date as YYYY-MM-DD'],
    [['report', '--out', 'pages'], 'expected one of --patient, --flagged, --cohort and --all'],
    [['report', '--flagged', '--all', '--out', 'pages'], 'expected one of --patient, --flagged, --cohort and --all'],
    [['simulate', '--patients', '1e3', '--seed', '1', '--out', 'x'], '--patients: expected a whole number'],
    [['explain', 'abc'], 'A flag id needs at least 6 characters'],
    [['explain', 'ZQX-4711', 'nonsense'], 'There is no rule of that name'],
    [['flags', '--rule', 'nonsense'], 'There is no rule of that name'],
    [['flags', 'ZQX-4711'], 'Expected 0 arguments but got 1'],
  ])('%j', async (args, words) => {
    const { code, stdout, stderr } = await ask(sample.folder, args)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toContain(words)
    expect(stderr).not.toContain('    at ')
  })
})

describe('configuration that cannot be used ends with 10', () => {
  test.each([
    ['an unknown key, with its line', 'db: a.duckdb\nthreshold: 3\n', /line \d: .*threshold/],
    ['a wrong type, with its line', 'db: a.duckdb\ndate_order: ymd\n', /line 2: date_order/],
    ['what is not YAML', 'db: [\n', /line \d: not valid YAML/],
  ])('%s', async (_, text, message) => {
    const file = sample.write('bad.config.yaml', text)
    const { code, stderr } = await ask(sample.folder, ['--config', file, 'flags'])
    expect(code).toBe(10)
    expect(stderr).toMatch(message)
  })

  test('a configuration file that is named but not there', async () => {
    expect((await ask(sample.folder, ['--config', 'none.yaml', 'flags'])).code).toBe(10)
  })

  test('a parameter file with an unknown parameter, with its line, before anything is analysed', async () => {
    sample.write('mine.yaml', 'name: mine\nversion: 1\nvalues:\n  b12_too_low: 200\n')
    const args = ['--db', 'parameters.duckdb', 'analyze', '--parameters', 'mine.yaml']
    const { code, stderr } = await ask(sample.folder, args)
    expect(code).toBe(10)
    expect(stderr).toContain('line 4: no parameter is called b12_too_low')
  })
})

describe('loading', () => {
  const load = ['--db', 'load.duckdb', 'ingest', 'exports']

  test('the sum of every file is printed, problems by code below it, the unrecognised file in one quiet line', async () => {
    const { code, stdout, stderr } = await troughline(sample.folder, load)
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^patients\.csv {2}patients {2}2 rows = 2 loaded \+ 0 unchanged \+ 0 superseded \+ 0 quarantined {2}\d+\.\d s$/m,
    )
    expect(stdout).toMatch(/^labs\.csv {2}labs {2}6 rows = 5 loaded \+ 0 unchanged \+ 0 superseded \+ 1 quarantined /m)
    expect(stdout).toMatch(/^ +1 unreadable_date: /m)
    expect(stdout).toMatch(/^all {2}38 rows = 37 loaded \+ 0 unchanged \+ 0 superseded \+ 1 quarantined$/m)
    expect(stdout).not.toContain('notes.csv')
    expect(stderr.match(/^.*notes\.csv.*$/gm)).toHaveLength(1)
  })

  test('loading the same files again changes nothing and says so', async () => {
    const { code, stdout } = await troughline(sample.folder, load)
    expect(code).toBe(0)
    expect(stdout).toMatch(
      /^labs\.csv .*6 rows = 0 loaded \+ 5 unchanged \+ 0 superseded \+ 1 quarantined {2}loaded before$/m,
    )
  })

  test('--json prints the sums and nothing else', async () => {
    const { stdout } = await troughline(sample.folder, [...load, '--json'])
    const { files, totals } = JSON.parse(stdout)
    expect(files.map((file: { file: string }) => file.file)).toEqual([
      'exports/patients.csv',
      'exports/injections.csv',
      'exports/labs.csv',
      'exports/notes.csv',
    ])
    expect(files[2]).toEqual({
      file: 'exports/labs.csv',
      status: 'already_loaded',
      feed: 'labs',
      profile: 'native',
      format: 'csv',
      records: 6,
      left_out: {},
      rows: 6,
      loaded: 0,
      unchanged: 5,
      superseded: 0,
      quarantined: 1,
      withheld: 0,
      no_numeric_result: 0,
      near_matches: 0,
      repeats: 0,
      unmapped: 0,
      findings: [],
      by_code: { unreadable_date: 1 },
    })
    expect(totals).toMatchObject({ rows: 38, unchanged: 37, quarantined: 1, by_code: { unreadable_date: 1 } })
  })

  test('--fail-on-quarantine ends with 12, done all the same', async () => {
    const { code } = await troughline(sample.folder, [
      '--db',
      'strict.duckdb',
      'ingest',
      'exports',
      '--fail-on-quarantine',
    ])
    expect(code).toBe(12)
    expect(statSync(sample.path('strict.duckdb')).size).toBeGreaterThan(0)
  })

  test('a path that is not there ends with 11, and so does a folder with nothing that is recognised', async () => {
    expect((await troughline(sample.folder, ['ingest', 'nowhere.csv'])).code).toBe(11)
    expect((await troughline(sample.folder, ['ingest', 'exports/notes.csv'])).code).toBe(11)
  })

  test('through `npm run troughline`, paths are meant from the folder that it was called in', async () => {
    const called = { npm_lifecycle_event: 'troughline', INIT_CWD: sample.folder }
    const { code } = await troughline(sample.exports, ['--db', 'called.duckdb', 'ingest', 'exports'], called)
    expect(code).toBe(0)
    expect(statSync(sample.path('called.duckdb')).size).toBeGreaterThan(0)
  })

  test('only the owner may read the warehouse file', () => {
    expect(statSync(sample.path('load.duckdb')).mode & 0o077).toBe(0)
  })
})

describe('the warehouse file', () => {
  test('one that another process holds ends with 13 and names the process', async () => {
    const warehouse = await openWarehouse({
      path: sample.path('held.duckdb'),
      mode: 'write',
      now: '2025-07-01T09:00:00',
    })
    try {
      const { code, stderr } = await troughline(sample.folder, ['--db', 'held.duckdb', 'ingest', 'exports'])
      expect(code).toBe(13)
      expect(stderr).toContain(`in use by process ${process.pid}`)
    } finally {
      await warehouse.close()
    }
  })

  test('one that is not there, or no warehouse at all, ends with 11 for readers', async () => {
    expect((await troughline(sample.folder, ['--db', 'none.duckdb', 'flags'])).code).toBe(11)
    sample.write('text.duckdb', 'this is no database, although it is long enough to look at')
    expect((await troughline(sample.folder, ['flags'], { TROUGHLINE_DB: 'text.duckdb' })).code).toBe(11)
  })

  test('one without an analysis says what to run first', async () => {
    const { code, stderr } = await troughline(sample.folder, ['--db', 'load.duckdb', 'flags'])
    expect(code).toBe(2)
    expect(stderr).toContain('troughline analyze')
  })
})

test('simulate writes exactly as many patients as asked for, and the same files for the same seed', async () => {
  const args = ['simulate', '--patients', '7', '--seed', '5', '--as-of', '2025-06-30']
  const first = await troughline(sample.folder, [...args, '--out', 'one'])
  const second = await troughline(sample.folder, [...args, '--out', 'two'])
  expect(first.code).toBe(0)
  expect(first.stdout).toMatch(/^patients\.csv {2}7 rows$/m)
  expect(second.stdout).toBe(first.stdout)
})
