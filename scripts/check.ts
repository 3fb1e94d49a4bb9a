/**
 * `npm test`: every check of the repository, one after the other, even after one has failed.
 *
 * Arguments are passed to Vitest (`npm test -- packages/ingest`). The last line of the output is `N passed, N failed`: the tests, with
 * each other step that failed counted as one failure, so that the line never says 0 when the command fails.
 */
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { provideBrowser } from './browser.ts'
import { root } from './package-manager.mjs'
import { countTests, type TestCounts } from './test-counts.ts'

const work = mkdtempSync(join(tmpdir(), 'troughline-check-'))
const testResults = join(work, 'vitest.json')
const node = process.execPath

interface Step {
  readonly name: string
  readonly command: string
  readonly args: readonly string[]
}

const steps: readonly Step[] = [
  { name: 'type check', command: node, args: ['scripts/typecheck.ts'] },
  { name: 'lint and format', command: 'biome', args: ['check', '--error-on-warnings', '.'] },
  { name: 'boundaries', command: node, args: ['scripts/check-boundaries.ts'] },
  { name: 'generated pages', command: node, args: ['scripts/generate-docs.ts', '--check'] },
  {
    name: 'tests',
    command: 'vitest',
    args: [
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${testResults}`,
      ...process.argv.slice(2),
    ],
  },
]

/** Programs that some tests read PDFs with; without them those tests fail, so say first what to install. */
function warnOfMissingPrograms(): void {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const onPath = (program: string): boolean => folders.some((folder) => existsSync(join(folder, program)))
  const wanted = [
    { programs: ['pdftotext'], debian: 'poppler-utils', use: 'the text and pictures of PDFs' },
    { programs: ['qpdf'], debian: 'qpdf', use: 'the structure of PDFs' },
  ]
  const missing = wanted.filter(({ programs }) => !programs.some(onPath))
  if (missing.length === 0) return
  process.stdout.write(
    `Not found: ${missing.map(({ debian, use }) => `${debian} (${use})`).join(', ')}. Tests that need it will fail.\n` +
      `  Debian, Ubuntu: sudo apt-get install ${missing.map(({ debian }) => debian).join(' ')}\n`,
  )
}

const environment = { ...process.env, PATH: `${root}node_modules/.bin${delimiter}${process.env.PATH ?? ''}` }
const results: { name: string; ok: boolean; seconds: number }[] = []
warnOfMissingPrograms()
provideBrowser(environment)
for (const { name, command, args } of steps) {
  process.stdout.write(`\n--- ${name}\n`)
  const started = performance.now()
  const { status } = spawnSync(command, args, { cwd: root, env: environment, stdio: 'inherit' })
  results.push({ name, ok: status === 0, seconds: (performance.now() - started) / 1000 })
}

function readCounts(): TestCounts | undefined {
  try {
    return countTests(JSON.parse(readFileSync(testResults, 'utf8')))
  } catch {
    return undefined // Vitest ended before it wrote a result; its step has failed and is counted below.
  }
}
const counts = readCounts() ?? { passed: 0, failed: 0, skipped: 0 }
rmSync(work, { recursive: true, force: true })

process.stdout.write('\n')
for (const { name, ok, seconds } of results) {
  const note = name === 'tests' && counts.skipped > 0 ? `  (${counts.skipped} skipped)` : ''
  process.stdout.write(`${ok ? 'ok    ' : 'FAILED'}  ${name.padEnd(16)} ${seconds.toFixed(1).padStart(6)} s${note}\n`)
}
const failedSteps = results.filter(({ name, ok }) => !ok && (name !== 'tests' || counts.failed === 0)).length
process.stdout.write(`${counts.passed} passed, ${counts.failed + failedSteps} failed\n`)
process.exitCode = results.every(({ ok }) => ok) ? 0 : 1
