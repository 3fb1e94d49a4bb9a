import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openWarehouse } from '@troughline/warehouse'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { anyFile, isPlanted } from './any-file.ts'
import { checkFile } from './any-file-checks.ts'
import { NOW } from './clinic-files.ts'

const SEED = 20260702
/** `node bench/fuzz.ts 10000` is the long run. */
const FILES = 110

test('whatever a file holds, it is loaded with its sum or refused with what to do; what waits can be resolved', {
  timeout: 120_000,
}, async () => {
  const warehouse = await openWarehouse({ path: ':memory:', mode: 'write', now: NOW, threads: 1 })
  const folder = mkdtempSync(join(tmpdir(), 'ingest-test-'))
  const kinds = new Set<string>()
  const formats = new Set<string>()
  const codes = new Set<string>()
  const seen = { loaded: 0, refused: 0, direct: 0, split: 0, leftOut: 0, findings: 0, corrected: 0, dropped: 0 }
  try {
    await fc.assert(
      fc.asyncProperty(anyFile(['load', 'drop', 'nothing', 'nothing']), async (file) => {
        const { outcome, reports, resolved } = await checkFile(warehouse, join(folder, 'file'), file)
        kinds.add(file.kind)
        seen[outcome === 'loaded' ? 'loaded' : 'refused'] += 1
        seen.corrected += resolved.loaded ?? 0
        seen.dropped += resolved.dropped ?? 0
        for (const { format, reader, by_code, left_out, findings } of reports) {
          if (format !== null) formats.add(format.replace(/ .*/, ''))
          if (reader !== null) seen[reader] += 1
          for (const code of Object.keys(by_code)) codes.add(code)
          seen.leftOut += Object.keys(left_out).length
          seen.findings += findings.length
        }
      }),
      { seed: SEED, numRuns: FILES },
    )
  } finally {
    await warehouse.close()
    rmSync(folder, { recursive: true, force: true })
  }
  // Every way through was taken, or the test proves nothing.
  for (const [way, times] of Object.entries(seen)) expect(times, way).toBeGreaterThan(0)
  expect(kinds.size).toBeGreaterThan(25)
  expect([...formats].sort()).toEqual(['csv', 'fhir-r4', 'hl7v2', 'report'])
  expect(codes.size).toBeGreaterThan(12)
})

test('a value of a patient that a message repeats would be found', () => {
  expect(['The value QXbeef is no number.', '231.4159 is too high', 'born 1947-03-29'].map(isPlanted)).toEqual([
    true,
    true,
    true,
  ])
  expect(isPlanted('The text in value is not a number: write a number.')).toBe(false)
})
