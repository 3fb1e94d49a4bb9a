import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeDashboard } from '../../src/dashboard/write-dashboard.ts'
import { launchChromium } from './browser.ts'
import { networkWarehouse } from './network.ts'
import { hostileId, hostileName, smallWarehouse } from './small.ts'
import { words } from './words.ts'

const folder = mkdtempSync(join(tmpdir(), 'dashboard-page-'))
const network = join(folder, 'network.html')
/** Few patients and parameters: axe looks at every element, and takes seconds for a hundred rows. */
const compact = join(folder, 'compact.html')
const small = join(folder, 'small.html')
let browser: Browser

beforeAll(async () => {
  for (const [out, warehouse] of [
    [network, await networkWarehouse()],
    [compact, await networkWarehouse(8, 20, { falls_window_months: 24, early_window_months: 24 })],
    [small, await smallWarehouse()],
  ] as const) {
    await writeDashboard(warehouse, { out, words })
    await warehouse.close()
  }
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  rmSync(folder, { recursive: true })
})

interface View {
  readonly width?: number
  readonly colorScheme?: 'light' | 'dark'
}

/** Opens a page and gives it with what it complained about and asked for. */
async function open(file: string, view: View = {}) {
  const context = await browser.newContext({
    viewport: { width: view.width ?? 1440, height: 900 },
    colorScheme: view.colorScheme ?? 'light',
    reducedMotion: 'reduce',
  })
  const page = await context.newPage()
  const messages: string[] = []
  const requests: string[] = []
  page.on('console', (message) => messages.push(message.text()))
  page.on('pageerror', (error) => messages.push(error.message))
  page.on('dialog', (dialog) => {
    messages.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => requests.push(request.url()))
  await page.goto(pathToFileURL(file).href)
  await page.waitForSelector('html[data-ready="yes"]', { state: 'attached' })
  return { page, messages, requests, close: () => context.close() }
}

const overflow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
const openEverything = async (page: Page) => {
  await page.locator('#worklist-table .open').first().click()
  await page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })
}
const patientsShown = (page: Page) => page.locator('#worklist-table tbody tr:not(.detail-row)').count()

// Contrast differs by scheme and layout by width: the two extremes of both.
describe.each([
  { width: 1440, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const)('for assistive technology at $width px, $colorScheme', (view) => {
  test('axe finds no violation, with a patient and everything else opened', async () => {
    const { page, close } = await open(compact, view)
    await openEverything(page)
    const { violations } = await new AxeBuilder({ page }).analyze()
    expect(violations.map((v) => `${v.id}: ${v.nodes.map((node) => node.html).join(' ')}`)).toEqual([])
    await close()
  })
})

describe.each([
  { width: 1440, colorScheme: 'light' },
  { width: 768, colorScheme: 'dark' },
  { width: 390, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const)('at $width px, $colorScheme', (view) => {
  test('nothing overflows, nothing complains and nothing is requested', async () => {
    const { page, messages, requests, close } = await open(network, view)
    expect(await overflow(page)).toBe(0)
    await openEverything(page)
    expect(await overflow(page)).toBe(0)
    expect(messages).toEqual([])
    expect(requests.filter((url) => !url.startsWith('data:'))).toEqual([pathToFileURL(network).href])
    await close()
  })
})

describe('the worklist', () => {
  test('leaves possible findings off until asked for, and filters by tier, clinic and words', async () => {
    const { page, close } = await open(network)
    const shown = page.locator('#shown')
    const [rows, all] = ((await shown.textContent()) ?? '').match(/\d+/g)?.map(Number) ?? []
    expect(rows).toBeGreaterThan(0)
    expect(all).toBeGreaterThan(rows ?? 0)
    await page.getByRole('checkbox', { name: /possible only/ }).check()
    await page.getByRole('checkbox', { name: /information only/ }).check()
    expect(await shown.textContent()).toBe(`${all} of ${all} patients on the lists match.`)
    await page.getByRole('combobox', { name: 'Clinic' }).selectOption({ label: 'Riverside surgery' })
    const clinics = await page.locator('#worklist-table td.c-clinic').allTextContents()
    expect(new Set(clinics)).toEqual(new Set(['Riverside surgery']))
    const id = (await page.locator('#worklist-table .open').nth(3).textContent()) ?? ''
    await page.getByLabel('Search').fill(id.toLowerCase())
    expect(await page.locator('#worklist-table .open').allTextContents()).toEqual([id])
    await page.getByLabel('Search').fill('nobody has this name')
    expect(await shown.textContent()).toBe(`No patient matches, of ${all} on the lists.`)
    await close()
  })
  test('sorts by a column and says so', async () => {
    const { page, close } = await open(network)
    await page.getByRole('button', { name: 'Patient', exact: true }).click()
    const ids = await page.locator('#worklist-table .open').allTextContents()
    expect(ids).toEqual([...ids].sort())
    const head = page.locator('th[data-column="patient"]')
    expect(await head.getAttribute('aria-sort')).toBe('ascending')
    await page.getByRole('button', { name: 'Patient', exact: true }).click()
    expect(await head.getAttribute('aria-sort')).toBe('descending')
    expect(await page.locator('th[aria-sort]').count()).toBe(1)
    await close()
  })
  test('puts 100 rows into the page and the rest on request', async () => {
    const { page, close } = await open(network)
    const total = Number(((await page.locator('#shown').textContent()) ?? '').match(/\d+/)?.[0])
    expect(total).toBeGreaterThan(100)
    expect(await patientsShown(page)).toBe(100)
    await page.locator('#more').click()
    expect(await patientsShown(page)).toBe(total)
    expect(await page.locator('#more').isVisible()).toBe(false)
    await close()
  })
  test('opens a patient by keyboard to the sentence, the criteria and the evidence with file and line', async () => {
    const { page, messages, close } = await open(small)
    const toggle = page.locator('#worklist-table .open').first()
    await toggle.focus()
    await page.keyboard.press('Enter')
    expect(await toggle.getAttribute('aria-expanded')).toBe('true')
    const flag = page.locator('#worklist-table .flag', { hasText: 'Falls between doses' })
    expect(await flag.locator('.sentence').textContent()).toBe('B12 was <150 ng/L & low.')
    expect(await flag.locator('h3').textContent()).toBe(' definite Falls between doses active · since 2025-02-10')
    expect(await flag.locator('dt').allTextContents()).toEqual(['F1', 'F2', 'F3'])
    expect(await flag.locator('tbody tr').allTextContents()).toEqual([
      '2024-11-10F2B12 160 ng/Llabs <2024>.csv:4711',
      '2025-02-10F1B12 <150 ng/Llabs <2024>.csv:12',
    ])
    await page.keyboard.press('Enter')
    expect(await page.locator('#worklist-table .flag').first().isVisible()).toBe(false)
    expect(messages).toEqual([])
    await close()
  })
})

describe('figures', () => {
  test('every figure opens a list as long as it says', async () => {
    const { page, close } = await open(network)
    const wrong = await page.evaluate(() => {
      const dialog = document.querySelector<HTMLDialogElement>('#patients')
      const found: string[] = []
      let checked = 0
      for (const button of document.querySelectorAll<HTMLElement>('button.figure')) {
        button.click()
        const note = document.querySelector('#patients-note')?.textContent ?? ''
        const listed = /([\d,]+) in the list/.exec(note)?.[1]
        if (listed !== button.textContent)
          found.push(`${JSON.stringify(button.dataset)}: ${button.textContent}, ${note}`)
        checked += 1
        dialog?.close()
      }
      return { checked, found }
    })
    expect(wrong.found).toEqual([])
    expect(wrong.checked).toBeGreaterThan(60)
    await close()
  })
  test('a list leads to the evidence, passes axe, and closes by keyboard back to the figure', async () => {
    const { page, close } = await open(compact, { width: 390, colorScheme: 'dark' })
    const figure = page.locator('#overview button.figure').first()
    await figure.focus()
    await page.keyboard.press('Enter')
    await page.locator('#patients-list summary').first().click()
    await page.locator('#patients-list .source').first().waitFor()
    expect(await page.locator('#patients-list .source').first().textContent()).toMatch(/^\w+\.csv:\d+$/)
    expect((await new AxeBuilder({ page }).include('#patients').analyze()).violations).toEqual([])
    expect(await overflow(page)).toBe(0)
    await page.keyboard.press('Escape')
    expect(await figure.evaluate((node) => node === document.activeElement)).toBe(true)
    await close()
  })
})

describe('safety', () => {
  test('markup in names and ids is shown as text and runs nothing', async () => {
    const { page, messages, close } = await open(small)
    expect(await page.locator('.findings tbody th').allTextContents()).toContain(hostileName)
    expect(await page.locator('#worklist-table .open').first().textContent()).toBe(hostileId)
    expect(await page.locator('img').count()).toBe(0)
    expect(messages).toEqual([])
    await close()
  })
  test('the policy refuses a request and a script that were not in the file', async () => {
    const { page, requests, close } = await open(small)
    const before = requests.length
    const outcome = await page.evaluate(async () => {
      const script = document.createElement('script')
      script.textContent = 'document.documentElement.dataset.injected = "yes"'
      document.body.append(script)
      const answer = await fetch('http://127.0.0.1:9/').then(
        () => 'answered',
        () => 'refused',
      )
      return [answer, document.documentElement.dataset.injected ?? 'not run']
    })
    expect(outcome).toEqual(['refused', 'not run'])
    expect(requests.slice(before)).toEqual([])
    await close()
  })
  test('on paper there is no navigation and no filter, and nothing is cut off by a frame', async () => {
    const { page, close } = await open(network)
    await page.emulateMedia({ media: 'print' })
    expect(await page.locator('nav.sections').isVisible()).toBe(false)
    expect(await page.locator('#filters').isVisible()).toBe(false)
    const frames = await page.locator('.frame').evaluateAll((all) => all.map((f) => getComputedStyle(f).overflowX))
    expect(new Set(frames)).toEqual(new Set(['visible']))
    await close()
  })
})
