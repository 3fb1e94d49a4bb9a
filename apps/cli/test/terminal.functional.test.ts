import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ask } from './troughline.ts'

const samples = fileURLToPath(new URL('../../../data-samples/clinics', import.meta.url))
const columns = 100
const widest = (text: string): number => Math.max(...text.split('\n').map((line) => line.length))

let folder = ''
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'terminal-'))
  await ask(folder, ['ingest', samples, '--quiet'])
  await ask(folder, ['analyze', '--quiet'])
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('tables of the sample clinics', () => {
  test.each([
    ['measures'],
    ['measures --by clinic'],
    ['measures --by month'],
    ['measures --by cause,age'],
    ['measures --history'],
    ['flags'],
    ['flags --pseudonymise'],
    ['flags --outcome all --state all --rule falls-between-doses'],
    ['worklist'],
    ['worklist --pseudonymise'],
  ])('%s fits 100 columns', async (command) => {
    const { code, stdout } = await ask(folder, command.split(' '))
    expect(code).toBe(0)
    expect(stdout.split('\n').length).toBeGreaterThan(3)
    expect(widest(stdout)).toBeLessThanOrEqual(columns)
  })

  test('a bar stands beside each rate with what cannot be told in it, and a line beside each series', async () => {
    const { stdout } = await ask(folder, ['measures'])
    expect(stdout).toMatch(/^loaded-to-regimen +\d+ +\d+ +\d+\.\d % +\d+\.\d–\d+\.\d +▓+░+▒+ +\d+ +\d+$/m)
    expect(stdout).toContain('▒ cannot tell')
    const series = await ask(folder, ['measures', '--by', 'month', '--measure', 'doses-on-time'])
    expect(series.stdout).toMatch(/^[▁▂▃▄▅▆▇█·]{24} {2}2023-07 to 2025-06, lowest \d+\.\d %, highest \d+\.\d %$/m)
  })

  test('numbers stand below each other by their last digit', async () => {
    const { stdout } = await ask(folder, ['measures', '--by', 'clinic', '--measure', 'on-treatment'])
    const rows = stdout.split('\n').filter((line) => /^[A-Z]{2}\d{3} /.test(line))
    expect(rows.length).toBeGreaterThan(3)
    const ends = new Set(rows.map((line) => line.indexOf('%')))
    expect(ends.size).toBe(1)
  })
})
