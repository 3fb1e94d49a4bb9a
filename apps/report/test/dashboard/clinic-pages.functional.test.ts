import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type WrittenDashboard, writeDashboard } from '../../src/dashboard/write-dashboard.ts'
import { launchChromium } from './browser.ts'
import { openDashboard, ready } from './open-dashboard.ts'
import { hostileId, hostileName, smallWarehouse } from './small.ts'
import { words } from './words.ts'

const folder = mkdtempSync(join(tmpdir(), 'dashboard-clinics-'))
const file = join(folder, 'network.html')
const pages = join(folder, 'network-clinics')
let written: WrittenDashboard
let again: WrittenDashboard
let browser: Browser

beforeAll(async () => {
  const warehouse = await smallWarehouse()
  written = await writeDashboard(warehouse, { out: file, words, mostBytes: 1000 })
  writeFileSync(join(pages, 'closed-clinic.html'), 'of an earlier run')
  again = await writeDashboard(warehouse, { out: file, words, mostBytes: 1000 })
  await writeDashboard(warehouse, { out: join(folder, 'whole.html'), words, mostBytes: Number.POSITIVE_INFINITY })
  await warehouse.close()
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

test('a network too large for one file has a page per clinic and an index that only the owner can read', () => {
  expect(written.clinicPages).toMatchObject({ clinics: 2, folder: pages, older: 0 })
  expect(readdirSync(pages)).toEqual(['closed-clinic.html', 'north.html', 'south.html'])
  for (const path of [file, join(pages, 'north.html')]) expect(statSync(path).mode & 0o777).toBe(0o600)
  expect(statSync(pages).mode & 0o777).toBe(0o700)
})

test('a page of an earlier run stays and is told of', () => {
  expect(again.clinicPages).toMatchObject({ clinics: 2, older: 1 })
})

test('the index carries no section that names patients', () => {
  const html = readFileSync(file, 'utf8')
  const sections = [...html.matchAll(/id="section-([a-z]+)"/g)].map(([, name]) => name)
  expect(sections).toEqual(['core', 'measures', 'quality', 'methods'])
})

test('from a figure of the index to its patients leads one step more, into the page of the clinic', async () => {
  const { page, messages, close } = await openDashboard(browser, file, { hash: '#/worklist?tier=2' })
  expect(await page.locator('main tbody th').allTextContents()).toEqual(
    ['#1 southern practice', hostileName].toSorted(),
  )
  await page.getByRole('link', { name: hostileName }).click()
  await ready(page)
  expect(page.url()).toContain('network-clinics/north.html#/worklist?tier=2')
  expect(await page.locator('main').textContent()).toContain(hostileId)
  expect(messages).toEqual([])
  await close()
})

test('an address that names a clinic offers the page of that clinic alone', async () => {
  const { page, close } = await openDashboard(browser, file, { hash: '#/list?clinic=south&measure=doses-on-time' })
  const links = page.locator('main tbody th a')
  expect(await links.count()).toBe(1)
  expect(await links.getAttribute('href')).toBe('network-clinics/south.html#/list?measure=doses-on-time')
  await close()
})

test('one file that is asked for holds everybody', () => {
  expect(readFileSync(join(folder, 'whole.html'), 'utf8')).toContain('id="section-worklist"')
})
