import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeDashboard } from '../../src/dashboard/write-dashboard.ts'
import { launchChromium } from './browser.ts'
import { fill } from './fill.ts'
import { goTo, openDashboard, overflow } from './open-dashboard.ts'
import { hostileId, hostileName, smallWarehouse } from './small.ts'
import { words } from './words.ts'

const rightToLeft = 'عيادة النهر "الشمالية" (ב)'
const longName = 'Northern and Western Valleys '.repeat(7).slice(0, 200)
const unbroken = 'W'.repeat(200)
const hostileFile = '<img src=x onerror=alert(3)>.csv'
const folder = mkdtempSync(join(tmpdir(), 'dashboard-hostile-'))
const file = join(folder, 'page.html')
let browser: Browser

beforeAll(async () => {
  const warehouse = await smallWarehouse()
  const names = [rightToLeft, longName, unbroken]
  await fill(
    warehouse,
    'clinic',
    names.map((name, place) => ({ clinic_id: `other-${place}`, name })),
  )
  await fill(
    warehouse,
    'patient_timeline',
    names.map((_, place) => ({
      ...{ patient_key: 100 + place, patient_id: `Q${place}`, clinic_id: `other-${place}`, cause: 'diet' },
      ...{ cause_class: 'reversible', regimen: 'UK-BNF', dose_events: 3 },
    })),
  )
  await fill(
    warehouse,
    'measure_signal',
    names.map((_, place) => ({
      ...{ measure_id: 'doses-on-time', measure_version: '1.0.0', stratum: 'clinic', rule: 'outside-99.8-exact' },
      ...{ rule_set: 'funnel-99.8@1.0.0', side: 'below', favourable: false, points: [`other-${place}`], centre: 0.7 },
    })),
  )
  await fill(
    warehouse,
    'measure',
    ['other-0', 'other-1', 'other-2'].map((stratum_value) => ({
      ...{ measure_id: 'doses-on-time', measure_version: '1.0.0', stratum: 'clinic', stratum_value },
      ...{ initial_population: 100, denominator: 100, numerator: 30, rate: 0.3, is_point: true, parameter_set: 'x' },
    })),
  )
  await fill(warehouse, 'source_file', [{ file_id: 2, name: hostileFile, sha256: 'ffee', feed: 'labs', row_count: 1 }])
  await writeDashboard(warehouse, { out: file, words, network: hostileName })
  await warehouse.close()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

test.each([1440, 390])(
  'markup, quotes, right-to-left text and long names are shown as text at %i px',
  async (width) => {
    const { page, messages, requests, close } = await openDashboard(browser, file, { width })
    expect(await page.title()).toContain(hostileName)
    expect(await page.locator('.scope bdi').textContent()).toBe(hostileName)
    const clinics = await page.locator('.overview-tables tbody th bdi').allTextContents()
    expect(clinics.toSorted()).toEqual([rightToLeft, longName, unbroken].toSorted())
    expect(await overflow(page)).toBe(0)
    await goTo(page, '#/quality')
    expect(await page.locator('.files th bdi').allTextContents()).toContain(hostileFile)
    expect(await overflow(page)).toBe(0)
    for (const hash of [
      '#/clinics',
      '#/time',
      '#/worklist',
      '#/list?measure=doses-on-time&clinic=other-2',
      '#/list?rule=%3Cscript%3Ealert(5)%3C/script%3E',
      '#/patient/0',
      '#/patient/1',
      '#/methods',
      '#/<img src=x onerror=alert(4)>',
      '#/%E0%A4%A',
    ]) {
      await goTo(page, hash)
      expect(await overflow(page), hash).toBe(0)
    }
    expect(await page.locator('img').count()).toBe(0)
    expect(messages).toEqual([])
    expect(requests).toEqual([])
    await close()
  },
)

test('a patient id that is markup is shown as text on the worklist', async () => {
  const { page, messages, close } = await openDashboard(browser, file, { hash: '#/worklist' })
  await page.getByText(hostileId, { exact: true }).first().waitFor()
  expect(messages).toEqual([])
  await close()
})
