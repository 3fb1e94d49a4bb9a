import AxeBuilder from '@axe-core/playwright'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchChromium } from './browser.ts'
import { goTo, type OpenDashboard, openDashboard, overflow, ready } from './open-dashboard.ts'
import { type SamplePage, sampleClinics } from './sample-page.ts'

let sample: SamplePage
let browser: Browser
const file = () => sample.path('page.html')
const views = ['#/overview', '#/quality', '#/methods?open=falls-between-doses'] as const

beforeAll(async () => {
  sample = sampleClinics()
  sample.ask('dashboard', '--out', 'page.html')
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  sample?.remove()
})

const seriousOf = async (page: Page) => {
  const { violations } = await new AxeBuilder({ page }).analyze()
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`)
}

describe.each([
  { width: 1440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const)('at $width px, $colorScheme', (view) => {
  test('overview, data quality and methods open from file:// without a message, a request, a sideways scroll or an axe violation', async () => {
    const { page, messages, requests, close } = await openDashboard(browser, file(), view)
    for (const hash of views) {
      await goTo(page, hash)
      expect(await overflow(page), hash).toBe(0)
      expect(await seriousOf(page), hash).toEqual([])
    }
    expect(messages).toEqual([])
    expect(requests).toEqual([])
    await close()
  })
})

describe('the page', () => {
  test('says in its title block what it is about, as of when, and with which parameters', async () => {
    const { page, close } = await openDashboard(browser, file())
    const title = await page.locator('.top').textContent()
    for (const part of ['All clinics', 'as of 30 Jun 2025', 'injected patients', '5 clinics', 'parameters default@'])
      expect(title).toContain(part)
    await close()
  })

  test('is reached by keyboard: the first stop skips the navigation, and the heading has the focus after a view opens', async () => {
    const { page, close } = await openDashboard(browser, file())
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.locator('nav.views a', { hasText: 'Methods' }).click()
    await ready(page)
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Methods')
    expect(await page.locator('nav.views [aria-current="page"]').textContent()).toBe('Methods')
    await close()
  })

  test('makes a stop of the keyboard of a table only where it scrolls sideways', async () => {
    const wide = await openDashboard(browser, file(), { hash: '#/quality' })
    expect(await wide.page.locator('.frame[tabindex]').count()).toBe(0)
    await wide.close()
    const narrow = await openDashboard(browser, file(), { hash: '#/quality', width: 390 })
    expect(await narrow.page.getByRole('region', { name: 'Scorecard' }).getAttribute('tabindex')).toBe('0')
    await narrow.close()
  })

  test('keeps the view in the address, so that it can be linked and Back leads to the one before', async () => {
    const { page, close } = await openDashboard(browser, file(), { hash: '#/quality' })
    expect(await page.locator('h1').textContent()).toBe('Data quality')
    await goTo(page, '#/methods')
    await page.goBack()
    await ready(page)
    expect(await page.locator('h1').textContent()).toBe('Data quality')
    await close()
  })

  test('remembers the colours that were chosen, whatever the system has', async () => {
    const { page, context, close } = await openDashboard(browser, file(), { colorScheme: 'light' })
    const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    const light = await ground()
    await page.getByLabel('Colours').selectOption('dark')
    const dark = await ground()
    expect(dark).not.toBe(light)
    await page.reload()
    await ready(page)
    expect(await ground()).toBe(dark)
    expect(context.pages()).toHaveLength(1)
    await close()
  })

  test('writes numbers and dates as the locale of the reader does', async () => {
    const { page, close } = await openDashboard(browser, file(), { locale: 'de-DE' })
    expect(await page.locator('.top').textContent()).toContain('30.06.2025')
    expect(await page.locator('.tiles').textContent()).toMatch(/\d\.\d{3} of \d\.\d{3} doses/)
    await close()
  })

  test('refuses a request and a script that were not in the file', async () => {
    const { page, requests, close } = await openDashboard(browser, file())
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
    expect(requests).toEqual([])
    await close()
  })

  test('says in words what it needs where scripts are switched off', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false })
    const page = await context.newPage()
    await page.goto(`file://${file()}`)
    expect(await page.locator('body').textContent()).toContain('Allow scripts for this file')
    await context.close()
  })
})

interface JsonFigure {
  readonly measure_id: string
  readonly initial_population: number
  readonly not_evaluable: number
  readonly denominator: number
  readonly numerator: number
  readonly rate: number | null
  readonly interval_low: number | null
  readonly interval_high: number | null
}
const headline = ['on-treatment', 'loaded-to-regimen', 'doses-on-time', 'response-looked-at', 'evidence-available']
const written = (n: number): string => n.toLocaleString('en-GB')

describe('every number on the overview', () => {
  let rows: readonly JsonFigure[]
  let page: Page
  beforeAll(async () => {
    page = (await openDashboard(browser, file())).page
    rows = (JSON.parse(sample.ask('measures', '--format', 'json')) as { rows: JsonFigure[] }).rows
  })
  const of = (id: string): JsonFigure => {
    const row = rows.find(({ measure_id }) => measure_id === id)
    if (row === undefined) throw new Error(`measures has no ${id}`)
    return row
  }

  test('of the headline measures equals `measures --format json`', async () => {
    for (const id of headline) {
      const row = of(id)
      const tile = page.locator('article', { has: page.locator(`.answer a[href="#/list?measure=${id}"]`) })
      expect(await tile.count(), id).toBe(1)
      const text = ((await tile.textContent()) ?? '').replace(/\s+/g, ' ')
      const rate = row.numerator / row.denominator
      expect(text, id).toContain(`${Math.round(rate * 100)} %`)
      const [low, high] = [Math.floor((row.interval_low ?? 0) * 100), Math.ceil((row.interval_high ?? 0) * 100)]
      expect(text, id).toContain(`(${low}–${high})`)
      expect(text, id).toContain(`${written(row.numerator)} of ${written(row.denominator)}`)
      expect(text, id).toContain(`${written(row.denominator - row.numerator)} not met`)
      expect(text, id).toContain(`${written(row.not_evaluable)} cannot tell`)
      const widths = await tile.locator('.bar').getAttribute('aria-label')
      expect(widths, id).toBe(
        `${written(row.numerator)} met, ${written(row.denominator - row.numerator)} not met, ${written(row.not_evaluable)} cannot tell`,
      )
    }
  })

  test('of the bar is drawn as wide as it is, cannot tell included', async () => {
    const row = of('loaded-to-regimen')
    const whole = row.denominator + row.not_evaluable
    const bar = page.locator('article', { hasText: 'Loaded to regimen' }).locator('.bar')
    const widths = await bar.evaluate((svg) => {
      const all = svg.getBoundingClientRect().width
      return [...svg.querySelectorAll('rect')].map((rect) => rect.getBoundingClientRect().width / all)
    })
    const expected = [row.numerator, row.denominator - row.numerator, row.not_evaluable].map((n) => n / whole)
    expect(widths).toHaveLength(3)
    for (const [place, share] of expected.entries()) expect(widths[place]).toBeCloseTo(share, 2)
  })

  test('of falls between doses is a count with "tested n of N", without a rate', async () => {
    const falls = of('falls-between-doses')
    const text = ((await page.locator('.strip-counts').textContent()) ?? '').replace(/\s+/g, ' ')
    expect(text).toContain(`Falls between doses: ${written(falls.numerator)} definite or probable`)
    expect(text).toContain(`tested ${written(falls.denominator)} of ${written(falls.initial_population)}`)
    expect(text).toContain(`${written(falls.not_evaluable)} cannot tell`)
    expect(text).not.toContain('%')
  })

  test('of the second line equals `measures --format json`', async () => {
    const second = rows.filter(
      ({ measure_id }) => ![...headline, 'on-treatment-cause-unknown', 'falls-between-doses'].includes(measure_id),
    )
    expect(second.length).toBeGreaterThan(5)
    for (const row of second) {
      const line = page.locator('.second-line tr', {
        has: page.locator(`a[href="#/list?measure=${row.measure_id}"]`),
      })
      const cells = (await line.locator('td').allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim())
      const percent = (share: number) => (100 * share).toFixed(1)
      expect(cells[0], row.measure_id).toContain(`${written(row.numerator)} of ${written(row.denominator)}`)
      expect(cells[1], row.measure_id).toBe(row.rate === null ? '–' : `${percent(row.rate)} %`)
      expect(cells[2], row.measure_id).toBe(
        row.interval_low === null || row.interval_high === null
          ? ''
          : `${percent(row.interval_low)}–${percent(row.interval_high)} %`,
      )
      expect(cells[3], row.measure_id).toContain(written(row.not_evaluable))
    }
  })

  test('of one clinic equals the row of that clinic', async () => {
    const clinics = (
      JSON.parse(sample.ask('measures', '--by', 'clinic', '--format', 'json')) as {
        rows: (JsonFigure & { stratum_value: string })[]
      }
    ).rows
    const clinic = clinics.find(({ measure_id }) => measure_id === 'doses-on-time')?.stratum_value ?? ''
    sample.ask('dashboard', '--clinic', clinic, '--out', 'clinic.html')
    const { page, close } = await openDashboard(browser, sample.path('clinic.html'))
    for (const id of headline) {
      const row = clinics.find(({ measure_id, stratum_value }) => measure_id === id && stratum_value === clinic)
      const tile = page.locator('article', { has: page.locator(`.answer`), hasText: titles[id] ?? id })
      expect(await tile.first().textContent(), id).toContain(
        `${written(row?.numerator ?? 0)} of ${written(row?.denominator ?? 0)}`,
      )
    }
    expect(await page.locator('.top').textContent()).not.toContain('All clinics')
    expect(await page.getByRole('heading', { name: 'Is this clinic different?' }).count()).toBe(1)
    await close()
  })
})

const titles: Readonly<Record<string, string>> = {
  'on-treatment': 'On treatment',
  'loaded-to-regimen': 'Loaded to regimen',
  'doses-on-time': 'Doses on time',
  'response-looked-at': 'Response looked at',
  'evidence-available': 'Evidence available',
}

describe('one page after the other', () => {
  let opened: OpenDashboard
  let page: Page
  beforeAll(async () => {
    opened = await openDashboard(browser, file(), { colorScheme: 'dark' })
    page = opened.page
  })
  afterAll(() => opened.close())

  describe('data quality', () => {
    test('accounts for every row as `ingest` does: rows = loaded + unchanged + superseded + quarantined', async () => {
      await goTo(page, '#/quality')
      const totals = await page.locator('.files tr.total td').allInnerTexts()
      const [rows = 0, loaded = 0, unchanged = 0, superseded = 0, quarantined = 0] = totals
        .slice(3)
        .map((text) => Number(text.replaceAll(',', '')))
      expect(rows).toBeGreaterThan(10_000)
      expect(loaded + unchanged + superseded + quarantined).toBe(rows)
      const hash = await page.locator('.files code').first().getAttribute('title')
      expect(hash).toMatch(/^[0-9a-f]{64}$/)
    })

    test('shows the checks that found something as `quality` does', async () => {
      const card = JSON.parse(sample.ask('quality', '--json')) as {
        rows: { title: string; severity: string; rows_affected: number }[]
      }
      const found = card.rows.filter(({ severity }) => severity !== 'none')
      await goTo(page, '#/quality')
      const lines = await page.locator('.scorecard tbody tr').allInnerTexts()
      expect(lines).toHaveLength(found.length)
      for (const [place, { title, rows_affected }] of found.entries()) {
        expect(lines[place]?.toLowerCase()).toContain(title.toLowerCase())
        expect(lines[place]).toContain(written(rows_affected))
      }
    })
  })

  describe('methods', () => {
    test('shows every rule with its version, every parameter and every input with its hash', async () => {
      const rules = JSON.parse(sample.ask('rules', '--json')) as { id: string; version: string }[]
      await goTo(page, '#/methods')
      const text = await page.locator('main').textContent()
      for (const { id, version } of rules) expect(text).toContain(`${id}, version ${version}`)
      for (const details of await page.locator('details').all())
        await details.evaluate((node) => node.setAttribute('open', ''))
      const inputs = await page.locator('.inputs code').allInnerTexts()
      expect(inputs).toHaveLength(7)
      for (const hash of inputs) expect(hash).toMatch(/^[0-9a-f]{64}$/)
      expect(await page.locator('.parameters tbody tr').count()).toBeGreaterThan(100)
    })
  })

  describe('on paper', () => {
    test('the overview is a board pack of three parts: measures and progress, clinics with room for a comment, method with sign-off', async () => {
      await goTo(page, '#/overview')
      await page.waitForFunction(() => document.querySelectorAll('.board-page').length === 3)
      await ready(page)
      await page.emulateMedia({ media: 'print' })
      const parts = page.locator('.board-page')
      for (const own of ['nav.views', '.tiles', '.theme', '.second-line'])
        expect(await page.locator(own).isVisible()).toBe(false)
      expect(await parts.nth(0).textContent()).toMatch(/\d of [\d,]+ doses/)
      expect(await parts.nth(0).locator('.board-measures tbody tr').count()).toBe(5)
      expect(await parts.nth(0).textContent()).toContain('Review progress')
      expect(await parts.nth(1).locator('td.comment').count()).toBeGreaterThan(0)
      expect(await parts.nth(1).textContent()).toContain('What changed in data or rules')
      const method = (await parts.nth(2).textContent()) ?? ''
      for (const text of ['early-maintenance 1.', 'Coverage', 'Injections', 'Prepared by', 'signature'])
        expect(method).toContain(text)
      expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)')
      const pdf = await page.pdf({ preferCSSPageSize: true })
      expect(pdf.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(3)
      expect(opened.messages).toEqual([])
    })

    test('another view prints what it shows, without navigation', async () => {
      await goTo(page, '#/quality')
      await page.emulateMedia({ media: 'print' })
      expect(await page.locator('nav.views').isVisible()).toBe(false)
      expect(await page.locator('.files').isVisible()).toBe(true)
      expect(await page.locator('.scope').isVisible()).toBe(true)
      const frames = await page.locator('.frame').evaluateAll((all) => all.map((f) => getComputedStyle(f).overflowX))
      expect(new Set(frames)).toEqual(new Set(['visible']))
      await page.emulateMedia({ media: null })
    })
  })
})
