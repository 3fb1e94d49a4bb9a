import { createHash } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { loadDashboardAssets } from '../../src/dashboard/assets.ts'
import type { DashboardData } from '../../src/dashboard/dashboard-data.ts'
import type { Payload } from '../../src/dashboard/payload.ts'
import { readDashboard } from '../../src/dashboard/read-dashboard.ts'
import { renderDashboard } from '../../src/dashboard/render-dashboard.ts'
import { writeDashboard } from '../../src/dashboard/write-dashboard.ts'
import { networkWarehouse } from './network.ts'
import { hostileId, smallWarehouse } from './small.ts'
import { words } from './words.ts'

const assets = loadDashboardAssets()

const payloadOfPage = (page: string): Payload => {
  const base64 = /<script type="application\/octet-stream" id="payload">(.*?)<\/script>/s.exec(page)?.[1] ?? ''
  return JSON.parse(gunzipSync(Buffer.from(base64, 'base64')).toString('utf8')) as Payload
}
/** The text of a part of a page, as one line. */
const textOf = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replaceAll('&#39;', "'")
    .replace(/\s+/g, ' ')
    .trim()
const section = (page: string, id: string): string =>
  new RegExp(`<section id="${id}".*?</section>`, 's').exec(page)?.[0] ?? ''
const rowOf = (page: string, tableId: string, name: string): string => {
  const table = new RegExp(`id="${tableId}">.*?</table>`, 's').exec(page)?.[0] ?? ''
  const rows = table.split('<tr>').map(textOf)
  return rows.find((row) => row.startsWith(name)) ?? `no row ${name}`
}

describe('the page of a small network', () => {
  let data: DashboardData
  let page: string
  beforeAll(async () => {
    const warehouse = await smallWarehouse()
    data = await readDashboard(warehouse)
    page = renderDashboard(data, words, assets)
    await warehouse.close()
  })

  test('shows numerators, denominators and the share that cannot be told', () => {
    const north = '&lt;/script&gt;'
    // tested 1 of 5; judged 4 = 1 definite + 1 possible + 1 past + 1 clear; 1 of 5 cannot be told.
    expect(rowOf(page, 'table-falls-between-doses-whole', north)).toMatch(/1 of 4 1 of 5 1 1 1 4 1 of 5, 20 % 0$/)
    expect(rowOf(page, 'table-early-maintenance-schedule', north)).toMatch(/2 of 3, 67 % 0 0 1 3 0 of 3, 0 % 1$/)
    expect(rowOf(page, 'table-early-maintenance-evidence', north)).toMatch(/1 of 3 1 0 1 3 1 of 4, 25 % 0$/)
  })
  test('says "none judged" where there is no denominator, never 0 %', () => {
    const row = rowOf(page, 'table-falls-between-doses-whole', '#1 southern practice')
    expect(row).toBe('#1 southern practice none judged 0 of 1 0 0 0 none 1 of 1, 100 % 1')
    expect(rowOf(page, 'table-lapsed-treatment-whole', 'All clinics')).toContain('none judged')
    const tile = textOf(section(page, 'overview').split('<li ').at(-1)?.split('</li>')[0] ?? '')
    expect(tile).toContain(
      'Lapsed treatment none judged no patients to count possible: 0 · cannot tell: none in the population',
    )
    expect(tile).not.toContain('%')
  })
  test('never gives a share of falls between doses by clinic', () => {
    const falls = /id="table-falls-between-doses-whole">.*?<\/table>/s.exec(page)?.[0] ?? ''
    const lead = [...falls.matchAll(/<td class="n lead">(.*?)<\/td>/gs)].map((match) => textOf(match[1] ?? ''))
    expect(lead).toEqual(['none judged', '1 of 4', '1 of 4'])
  })
  test('gives laboratory evidence as a count and the schedule as a rate with its interval', () => {
    const tiles = section(page, 'overview').split('<li ').slice(1).map(textOf)
    expect(tiles[0]).toContain('Early maintenance: schedule 67 % (21–94) 2 of 3 treatment episodes judged')
    expect(tiles[1]).toContain('laboratory or symptom evidence 1 definite or probable 1 of 3 treatment episodes judged')
    expect(tiles[1]).not.toContain('%')
  })
  test('names only criteria of its own part under a table', () => {
    const [, schedule = '', evidence = ''] = [...page.matchAll(/can meet several\): (.*?)\.<\/p>/g)].map((m) => m[1])
    expect([schedule, evidence]).toEqual(['E2-major 2', 'E5 2'])
  })
  test('prints the burden of tiers 1 to 3 per 100 injected patients', () => {
    expect(textOf(section(page, 'worklist'))).toContain('Tiers 1 to 3: 1 patients, 16.7 per 100 of 6 injected patients')
  })
  test('gives reasons in words, and open criteria by name', () => {
    const reasons = textOf(section(page, 'unjudged'))
    expect(reasons).toContain('no sample before a dose 2 33 % of 6')
    expect(reasons).toContain('no criterion met, and these could not be judged: E5, E8 1 20 % of 5')
  })
  test('escapes every text of the data', () => {
    expect(page.match(/<script/g)).toHaveLength(2)
    expect(page).not.toContain('<img')
    expect(page).not.toContain('<b>P1')
    expect(page).not.toContain('labs <2024>')
    expect(page).toContain('labs &lt;2024&gt;.csv')
    expect(page).not.toMatch(/<[^>]*\son\w+=/)
    expect(page).not.toMatch(/<[^>]*\sstyle=/)
  })
  test('keeps texts for the script exactly as they are, where no markup can end them', () => {
    const payload = payloadOfPage(page)
    expect(payload.patients.id).toContain(hostileId)
    expect(payload.flags.summary).toContain('B12 was <150 ng/L & low.')
    expect(payload.files).toEqual(['labs <2024>.csv'])
  })
  test('allows only its own style and script, and nothing from anywhere', () => {
    const policy = /Content-Security-Policy" content="(.*?)"/.exec(page)?.[1]?.replaceAll('&#39;', "'") ?? ''
    const hash = (text: string) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`
    const script = /<script>(.*?)<\/script>/s.exec(page)?.[1] ?? ''
    const style = /<style>(.*?)<\/style>/s.exec(page)?.[1] ?? ''
    expect(policy).toBe(
      `default-src 'none'; script-src ${hash(script)}; style-src ${hash(style)}; font-src data:; base-uri 'none'; form-action 'none'`,
    )
    expect(page).not.toMatch(/(?:src|href)="(?!#)/)
    expect(style).not.toMatch(/url\((?!data:|#)/)
  })
  test('every table has a caption and every head a scope', () => {
    expect(page.match(/<table/g)?.length).toBe(page.match(/<caption/g)?.length)
    expect(page.match(/<th /g)?.length).toBe(page.match(/<th scope="/g)?.length)
    expect(page).not.toContain('<th>')
  })
  test('names the run: date and its source, parameters, version and inputs', () => {
    const head = textOf(/<header.*?<\/header>/s.exec(page)?.[0] ?? '')
    expect(head).toBe(
      'Troughline All clinics as of 2025-06-30 6 injected patients 2 clinics date from labs_2025.csv, line 4,711 · parameters default@2.1 (1a2b3c4d) · troughline 0.1.0 · inputs 93be41aa',
    )
    expect(renderDashboard(data, words, assets, { network: 'Vale & Downs' })).toContain('<h1>Vale &amp; Downs</h1>')
  })
  test('does not count patients without a clinic as a clinic', () => {
    const [clinic] = data.clinics
    const nobody = { id: '', name: 'No clinic recorded', patients: 2, injected: 1 }
    const clinics = clinic === undefined ? [] : [clinic, nobody]
    expect(
      textOf(/<p class="scope">.*?<\/p>/s.exec(renderDashboard({ ...data, clinics }, words, assets))?.[0] ?? ''),
    ).toBe('as of 2025-06-30 2 injected patients 1 clinic')
  })
  test('marks a parameter that differs from its default', () => {
    const run = { ...data.run, parameterValues: { ...data.run.parameterValues, falls_window_months: 36 } }
    expect(textOf(section(renderDashboard({ ...data, run }, words, assets), 'methods'))).toContain(
      'falls_window_months 36 default 24 months',
    )
  })
  test('says when the date was asked for rather than found', () => {
    const asked = renderDashboard({ ...data, run: { ...data.run, asOfSource: 'asked' } }, words, assets)
    expect(textOf(/<header.*?<\/header>/s.exec(asked)?.[0] ?? '')).toContain('date as asked for · parameters')
  })
  test('a network without patients still makes a page, with no percentage in it', () => {
    const nothing = { ...data, clinics: [], findings: [], testedBeforeDose: [], patients: [], flags: [] }
    const empty = renderDashboard({ ...nothing, unjudged: [], worklist: [], coverage: [] }, words, assets)
    expect(textOf(section(empty, 'worklist'))).toContain('Tiers 1 to 3: no injected patients.')
    expect(textOf(section(empty, 'unjudged'))).toContain('Everything that was asked could be judged.')
    const answers = [...empty.matchAll(/<p class="answer">(.*?)<\/p>/gs)].map((match) => match[1])
    expect(answers).toEqual(['none judged', 'none judged', 'none judged', 'none judged', 'none judged'])
  })
  test('the same data gives the same bytes', () => {
    expect(renderDashboard(data, words, assets)).toBe(page)
  })
})

describe('the file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'dashboard-'))
  afterAll(() => rmSync(folder, { recursive: true }))

  test('is written whole, for its owner only, and says its size', async () => {
    const warehouse = await smallWarehouse()
    const out = join(folder, 'south.html')
    const written = await writeDashboard(warehouse, { out, clinic: 'south', words })
    await warehouse.close()
    expect(written).toEqual({ file: out, bytes: statSync(out).size })
    expect(statSync(out).mode & 0o777).toBe(0o600)
    const page = readFileSync(out, 'utf8')
    expect(page).toContain('<h1>#1 southern practice</h1>')
    expect(page).not.toContain('southern practice&#39;')
    expect(JSON.stringify(payloadOfPage(page))).not.toContain('labs <2024>')
  })
  test('stays under a fifth of 3 MB for a fifth of 20,000 patients', async () => {
    const warehouse = await networkWarehouse(1_000)
    const data = await readDashboard(warehouse)
    await warehouse.close()
    expect(data.flags.length).toBeGreaterThan(1_000)
    expect(Buffer.byteLength(renderDashboard(data, words, assets))).toBeLessThan(600_000)
  })
})
