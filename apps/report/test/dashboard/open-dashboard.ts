import { pathToFileURL } from 'node:url'
import type { Browser, BrowserContext, Page } from 'playwright-core'

export interface OpenOptions {
  /** Address in the page: `#/quality`. */
  readonly hash?: string
  readonly width?: number
  readonly colorScheme?: 'light' | 'dark'
  readonly locale?: string
}

export interface OpenDashboard {
  readonly page: Page
  readonly context: BrowserContext
  /** What the browser complained about: console messages, errors, refused loads, dialogs. */
  readonly messages: readonly string[]
  /** Every request after that for the file itself. */
  readonly requests: readonly string[]
  readonly close: () => Promise<void>
}

/** Opens a page from `file://` as a reader does, and keeps what it complained about and asked for. */
export async function openDashboard(browser: Browser, file: string, options: OpenOptions = {}): Promise<OpenDashboard> {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 1440, height: 900 },
    colorScheme: options.colorScheme ?? 'light',
    reducedMotion: 'reduce',
    locale: options.locale ?? 'en-GB',
  })
  const page = await context.newPage()
  const messages: string[] = []
  const requests: string[] = []
  const own = pathToFileURL(file).href
  page.on('console', (message) => messages.push(message.text()))
  page.on('pageerror', (error) => messages.push(error.message))
  page.on('dialog', (dialog) => {
    messages.push(`dialog ${dialog.message()}`)
    void dialog.dismiss()
  })
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== own) requests.push(request.url())
  })
  await page.goto(`${own}${options.hash ?? ''}`)
  await ready(page)
  return { page, context, messages, requests, close: () => context.close() }
}

/** The view is drawn, no part of it waits for its data, and every chart in sight is there: its specification is unpacked on its own. */
export async function ready(page: Page): Promise<void> {
  await page.waitForSelector('html[data-ready="yes"]', { state: 'attached' })
  await page.waitForFunction(() => {
    const charts = [...document.querySelectorAll<HTMLElement>('.vega-box')].filter(({ offsetWidth }) => offsetWidth > 0)
    return document.querySelector('main [role="status"]') === null && charts.every((box) => box.querySelector('svg'))
  })
}

/** Goes to another view as a click on its link would. */
export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((address) => {
    location.hash = address
  }, hash)
  await ready(page)
}

/** How many pixels the page is wider than the window: 0 means no sideways scroll. */
export const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
