import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import AxeBuilder from '@axe-core/playwright'
import { openWarehouse } from '@troughline/warehouse'
import { sql } from 'kysely'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { TrendsColumns } from '../../src/dashboard/payload/trends.ts'
import { launchChromium } from './browser.ts'
import { goTo, openDashboard, overflow } from './open-dashboard.ts'
import { type SamplePage, sampleClinics } from './sample-page.ts'

interface JsonRow {
  readonly measure_id: string
  readonly stratum: 'clinic' | 'month'
  readonly stratum_value: string
  readonly initial_population: number
  readonly excluded: number
  readonly exceptions: number
  readonly not_evaluable: number
  readonly denominator: number
  readonly numerator: number
  readonly rate: number | null
  readonly interval_low: number | null
  readonly interval_high: number | null
  readonly is_point: boolean
  readonly centre: number | null
  readonly limit_low: number | null
  readonly limit_high: number | null
}

interface Reading {
  readonly rows: readonly JsonRow[]
  readonly signals: readonly { measure_id: string; stratum: string; rule: string; points: string[] }[]
  readonly marks: readonly { measure_id: string; month_on: string; reason: string | null; rebases: boolean }[]
}

const reason = 'reminders by text, <b>every</b> injection'
const configuration = `rebase:
  - on: 2024-09-12
    reason: ${reason}
    measures: [doses-on-time]
`
/** Seven months of a signal, put into the warehouse after the analysis: the sample has none of its own. */
const signalMonths = ['2024-01', '2024-02', '2024-03', '2024-04', '2024-05', '2024-06', '2024-07'].map((m) => `${m}-01`)

let sample: SamplePage
let browser: Browser
let reading: Reading
const file = () => sample.path('page.html')

beforeAll(async () => {
  sample = sampleClinics(configuration)
  const warehouse = await openWarehouse({
    path: sample.path('sample.duckdb'),
    mode: 'write',
    now: '2026-01-01T00:00:00Z',
  })
  await warehouse.run(sql`
    insert into measure_signal by name select 'doses-on-time' as measure_id, '1.0.0' as measure_version, 'month' as stratum,
      'seven-on-one-side' as rule, 'making-data-count@1.0.0' as rule_set, 'below' as side, false as favourable,
      string_split(${signalMonths.join(';')}, ';') as points, 0.7 as centre`)
  await warehouse.close()
  sample.ask('dashboard', '--out', 'page.html')
  reading = JSON.parse(sample.ask('measures', '--by', 'clinic,month', '--format', 'json')) as Reading
  browser = await launchChromium()
})
afterAll(async () => {
  await browser?.close()
  sample?.remove()
})

const written = (n: number): string => n.toLocaleString('en-GB')
const percent = (share: number): string => `${(100 * share).toFixed(1)} %`
const range = (low: number | null, high: number | null): string =>
  low === null || high === null
    ? ''
    : `${(100 * Math.max(0, low)).toFixed(1)}–${(100 * Math.min(1, high)).toFixed(1)} %`
const rowsOf = (measure: string, stratum: JsonRow['stratum']) =>
  reading.rows.filter((row) => row.measure_id === measure && row.stratum === stratum)

/** Cells of a table by the label of its frame, row by row. */
const cellsOf = (page: Page, label: string): Promise<string[][]> =>
  page
    .locator(`.frame[data-label="${label}"] tbody tr`)
    .evaluateAll((rows) =>
      rows.map((row) => [...row.children].map((cell) => (cell.textContent ?? '').replace(/\s+/g, ' ').trim())),
    )

const ids = ['#/clinics?measure=doses-on-time', '#/clinics?measure=falls-between-doses', '#/time?measure=doses-on-time']

describe.each([
  { width: 1440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const)('at $width px, $colorScheme', (view) => {
  test('clinics and months open from file:// without a message, a request, a sideways scroll or an axe violation', async () => {
    const { page, messages, requests, close } = await openDashboard(browser, file(), view)
    for (const hash of ids) {
      await goTo(page, hash)
      await page.locator('details').evaluateAll((all) => {
        for (const one of all) one.setAttribute('open', '')
      })
      expect(await overflow(page), hash).toBe(0)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(' ')}`),
        hash,
      ).toEqual([])
      if (!hash.includes('falls')) expect(await page.locator('.vega-box svg').count(), hash).toBe(1)
    }
    expect(messages).toEqual([])
    expect(requests).toEqual([])
    await close()
  })
})

describe('clinics', () => {
  test('of every measure equal `measures --by clinic --format json`, in the order of their names', async () => {
    const { page, close } = await openDashboard(browser, file())
    const measures = [...new Set(reading.rows.map(({ measure_id }) => measure_id))]
    expect(measures).toHaveLength(14)
    for (const measure of measures) {
      await goTo(page, `#/clinics?measure=${measure}`)
      const cells = await cellsOf(page, (await page.locator('.frame').last().getAttribute('data-label')) ?? '')
      const names = cells.map(([name]) => name ?? '')
      expect(names, measure).toEqual([...names].sort())
      const counts = (row: JsonRow) =>
        [row.initial_population, row.excluded, row.exceptions, row.not_evaluable, row.denominator, row.numerator].map(
          written,
        )
      const told = cells.map((row) => row.slice(1, 7).map((cell) => cell.replace(/:.*$/, '')))
      const expected = rowsOf(measure, 'clinic').map(counts)
      expect(told.map(String).sort(), measure).toEqual(expected.map(String).sort())
      const compared = rowsOf(measure, 'clinic').some(({ is_point }) => is_point)
      if (compared) {
        const rates = rowsOf(measure, 'clinic').map((row) =>
          [row.rate === null ? '' : percent(row.rate), range(row.interval_low, row.interval_high) || 'too few'].join(),
        )
        expect(cells.map((row) => row.slice(7, 9).join()).sort(), measure).toEqual(rates.sort())
      }
    }
    await close()
  })

  test('are not compared on falls between doses nor on days covered: no rate, no funnel, and the reason', async () => {
    const { page, close } = await openDashboard(browser, file())
    for (const measure of ['falls-between-doses', 'days-covered']) {
      await goTo(page, `#/clinics?measure=${measure}`)
      expect(await page.locator('.vega-chart').count(), measure).toBe(0)
      expect(await page.locator('main').textContent(), measure).toContain('Not compared between clinics.')
      expect(await page.locator('.frame').last().textContent(), measure).not.toContain('%')
    }
    await close()
  })

  test('have a point each where they have enough opportunities, and a name only outside the 99.8 % limits', async () => {
    const { page, close } = await openDashboard(browser, file(), { hash: '#/clinics?measure=doses-on-time' })
    const points = rowsOf('doses-on-time', 'clinic').filter(({ is_point }) => is_point)
    expect(await page.locator('.mark-symbol[role] path, .mark-symbol path').count()).toBe(points.length)
    const outside = reading.signals
      .filter(({ measure_id, stratum }) => measure_id === 'doses-on-time' && stratum === 'clinic')
      .flatMap((signal) => signal.points)
    expect(outside.length).toBeGreaterThan(0)
    const named = await cellsOf(page, 'Clinics outside the 99.8 % limits')
    expect(named).toHaveLength(outside.length)
    const drawn = await page.locator('.vega-box text').allTextContents()
    const all = await cellsOf(page, 'All clinics, doses due counted')
    for (const [name = ''] of all) expect(drawn.includes(name), name).toBe(named.some(([other]) => other === name))
    await close()
  })

  test('with too few opportunities are counted in words, and one alone is no funnel', async () => {
    const { page, close } = await openDashboard(browser, file(), { hash: '#/clinics?measure=on-treatment' })
    const all = rowsOf('on-treatment', 'clinic')
    const hidden = all.filter(({ is_point }) => !is_point)
    expect(hidden.length).toBeGreaterThan(0)
    expect(await page.locator('main').textContent()).toContain(
      `${hidden.length} of ${all.length} clinics are not drawn`,
    )
    expect(rowsOf('loaded-to-regimen', 'clinic').filter(({ is_point }) => is_point)).toHaveLength(1)
    await goTo(page, '#/clinics?measure=loaded-to-regimen')
    expect(await page.locator('main').textContent()).toContain('only one has 20 starts of treatment or more')
    expect(await page.locator('.vega-chart').count()).toBe(0)
    await close()
  })

  test('are chosen by a measure that stands in the address', async () => {
    const { page, close } = await openDashboard(browser, file(), { hash: '#/clinics' })
    await page.getByLabel('Measure').selectOption('response-looked-at')
    expect(await page.evaluate(() => location.hash)).toBe('#/clinics?measure=response-looked-at')
    expect(await page.locator('h2').first().textContent()).toBe('Response looked at')
    await close()
  })
})

describe('a chart', () => {
  test('is read point by point with the arrow keys, and opens the patients behind a point', async () => {
    const { page, close } = await openDashboard(browser, file(), { hash: '#/clinics?measure=doses-on-time' })
    const slider = page.getByLabel('Clinics by number of doses due')
    await slider.focus()
    const first = await page.locator('.point-text').textContent()
    await page.keyboard.press('ArrowRight')
    const second = await page.locator('.point-text').textContent()
    expect(second).not.toBe(first)
    const rows = rowsOf('doses-on-time', 'clinic').sort((a, b) => a.denominator - b.denominator)
    expect(second).toContain(`${rows[1]?.numerator} of ${rows[1]?.denominator} doses due`)
    expect(await slider.getAttribute('aria-valuetext')).toBe(second?.replace(/ those who do not meet it$/, ''))
    await page.locator('.point-text a').click()
    expect(await page.evaluate(() => location.hash)).toBe(
      `#/list?clinic=${rows[1]?.stratum_value}&measure=doses-on-time&standing=not_met`,
    )
    await close()
  })

  test('opens the patients of the point that is clicked', async () => {
    const { page, close } = await openDashboard(browser, file(), { hash: '#/clinics?measure=doses-on-time' })
    const last = rowsOf('doses-on-time', 'clinic').sort((a, b) => b.denominator - a.denominator)[0]
    const places = await page
      .locator('.mark-symbol path')
      .evaluateAll((paths) => paths.map((path) => path.getBoundingClientRect().x))
    const right = page.locator('.mark-symbol path').nth(places.indexOf(Math.max(...places)))
    // The ring of the point under the pointer must not take the click.
    await right.hover()
    await page.waitForFunction(() => document.querySelector('.vega-box path[fill="transparent"]') !== null)
    expect(await page.locator('.point-text').textContent()).toContain(`of ${last?.denominator} doses due`)
    const box = await right.boundingBox()
    await page.mouse.click((box?.x ?? 0) + (box?.width ?? 0) / 2, (box?.y ?? 0) + (box?.height ?? 0) / 2)
    expect(await page.evaluate(() => location.hash)).toContain(`clinic=${last?.stratum_value}`)
    await close()
  })

  test('says in words what it shows, and has its table behind it', async () => {
    const { page, close } = await openDashboard(browser, file(), { hash: '#/time?measure=doses-on-time' })
    const name = await page.locator('.vega-box').evaluate((box) => {
      const id = box.getAttribute('aria-labelledby') ?? ''
      return document.getElementById(id)?.textContent
    })
    expect(name).toContain('Control chart of Doses on time')
    expect(name).toContain('Seven months on one side of the mean')
    await page.locator('.chart-table summary').click()
    expect(await page.locator('.chart-table table').isVisible()).toBe(true)
    await close()
  })

  test('is drawn anew in dark colours when they are chosen, in light ones for paper, and fits a window that gets narrower', async () => {
    const { page, close } = await openDashboard(browser, file(), { hash: '#/time?measure=doses-on-time' })
    const ink = () => page.locator('.vega-box svg').evaluate((svg) => svg.outerHTML.includes('#1b1f24'))
    expect(await ink()).toBe(true)
    await page.getByLabel('Colours').selectOption('dark')
    await page.waitForFunction(() => document.querySelector('.vega-box svg')?.outerHTML.includes('#e8eaed'))
    expect(await ink()).toBe(false)
    await page.evaluate(() => dispatchEvent(new Event('beforeprint')))
    expect(await ink(), 'paper is white').toBe(true)
    await page.evaluate(() => dispatchEvent(new Event('afterprint')))
    expect(await ink()).toBe(false)
    await page.setViewportSize({ width: 390, height: 800 })
    await page.waitForFunction(
      () => (document.querySelector('.vega-box svg')?.getBoundingClientRect().width ?? 999) < 390,
    )
    expect(await overflow(page)).toBe(0)
    await close()
  })
})

describe('months', () => {
  test('of every series equal `measures --by month --format json`', async () => {
    const { page, close } = await openDashboard(browser, file())
    const series = [...new Set(reading.rows.filter(({ stratum }) => stratum === 'month').map((row) => row.measure_id))]
    expect(series.length).toBeGreaterThan(4)
    for (const measure of series) {
      await goTo(page, `#/time?measure=${measure}`)
      const told = (await cellsOf(page, 'Months of the chart')).map((row) => row.slice(1, 7).join(' | '))
      const expected = rowsOf(measure, 'month').map((row) =>
        [
          ...[row.numerator, row.denominator, row.not_evaluable].map(written),
          row.rate === null ? '' : percent(row.rate),
          row.centre === null ? '' : percent(row.centre),
          range(row.limit_low, row.limit_high),
        ].join(' | '),
      )
      expect(told, measure).toEqual(expected)
    }
    await close()
  })

  test('name the rule that fired and its months, and say "no signal" where none did', async () => {
    const { page, close } = await openDashboard(browser, file(), { hash: '#/time?measure=doses-on-time' })
    const points = rowsOf('doses-on-time', 'month').filter(({ is_point }) => is_point).length
    expect(await page.locator('.verdict').textContent()).toBe(`Signal, in ${points} months.`)
    expect(await page.locator('.signals').textContent()).toBe(
      'Seven months on one side of the mean: below, worse, Jan 2024 to Jul 2024.',
    )
    expect(await page.locator('.vega-box text').allTextContents()).toContain('7 on one side')
    await goTo(page, '#/time?measure=loaded-to-regimen')
    expect(await page.locator('.verdict').textContent()).toBe('Cannot tell, because no month could be judged.')
    await close()
  })

  test('begin anew where the configuration states a date and a reason, which stands in the chart and in its table as text', async () => {
    const { page, messages, close } = await openDashboard(browser, file(), { hash: '#/time?measure=doses-on-time' })
    const stated = reading.marks.filter((mark) => mark.reason !== null)
    expect(stated).toMatchObject([{ measure_id: 'doses-on-time', month_on: '2024-10-01', reason, rebases: true }])
    expect(await page.locator('.vega-box text').allTextContents()).toContain(reason)
    const marks = await cellsOf(page, 'Changes behind the series')
    expect(marks[0]).toEqual(['1 Oct 2024', reason, '', 'stated in the configuration', 'new mean and limits from here'])
    const centres = rowsOf('doses-on-time', 'month').flatMap(({ centre }) => (centre === null ? [] : [centre]))
    expect(new Set(centres).size).toBe(3)
    expect(messages).toEqual([])
    await close()
  })
})

describe('the trend of a patient', () => {
  let section: TrendsColumns
  /** The patient with most results. */
  let patient: number
  let counts: { readonly results: number; readonly doses: number }
  beforeAll(() => {
    const [, text = ''] = /id="section-trends">([^<]*)</.exec(readFileSync(file(), 'utf8')) ?? []
    section = JSON.parse(gunzipSync(Buffer.from(text, 'base64')).toString()) as TrendsColumns
    const results = section.results.counts
    const place = results.indexOf(Math.max(...results))
    patient = section.patient[place] ?? -1
    counts = { results: results[place] ?? 0, doses: section.doses.counts[place] ?? 0 }
  })

  test.each([
    { width: 1440, colorScheme: 'light' },
    { width: 390, colorScheme: 'dark' },
  ] as const)('is drawn at $width px, $colorScheme, with every result and injection in its tables', async (view) => {
    const { page, messages, requests, close } = await openDashboard(browser, file(), {
      ...view,
      hash: `#/patient/${patient}`,
    })
    await page.waitForSelector('.vega-box svg')
    expect(counts.results).toBeGreaterThan(10)
    expect(await page.locator('.vega-box .mark-symbol path').count()).toBeGreaterThanOrEqual(counts.results)
    const name = await page
      .locator('.vega-box')
      .evaluate((box) => document.getElementById(box.getAttribute('aria-labelledby') ?? '')?.textContent)
    expect(name).toContain(`${counts.doses} injections`)
    await page.locator('.chart-table summary').first().click()
    expect(await cellsOf(page, 'Results of the chart')).toHaveLength(counts.results)
    const lane = await cellsOf(page, 'Injections, symptoms and events of the chart')
    expect(lane.filter(([, what = '']) => what.startsWith('injection,'))).toHaveLength(counts.doses)
    expect(await overflow(page)).toBe(0)
    const { violations } = await new AxeBuilder({ page }).include('.chart').analyze()
    expect(violations.map(({ id, nodes }) => `${id} ${nodes[0]?.target.join(' ')}`)).toEqual([])
    expect(messages).toEqual([])
    expect(requests).toEqual([])
    await close()
  })

  test('is told in words for a patient who has none', async () => {
    const held = new Set(section.patient)
    const other = Array.from({ length: section.patient.length + 1 }, (_, number) => number).find((n) => !held.has(n))
    const { page, close } = await openDashboard(browser, file(), { hash: `#/patient/${other}` })
    expect(await page.locator('main').textContent()).toContain(
      'A trend is drawn for patients with an active flag above information; this one has none.',
    )
    expect(await page.locator('.vega-box').count()).toBe(0)
    await close()
  })
})
