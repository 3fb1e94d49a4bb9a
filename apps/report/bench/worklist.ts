import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Page } from 'playwright-core'
import { clientBundle } from '../src/dashboard/client-bundle.ts'
import { encodeSection } from '../src/dashboard/encode-section.ts'
import { fontFaces } from '../src/dashboard/fonts.ts'
import { pageHtml } from '../src/dashboard/page.ts'
import { type SectionName, sectionNames } from '../src/dashboard/payload/sections.ts'
import { launchChromium } from '../test/dashboard/browser.ts'
import { syntheticSections } from './worklist/synthetic-sections.ts'

/**
 * The worklist in headless Chromium: how long until its rows are in sight, and from a change of a filter to the drawn rows.
 *
 *   node bench/worklist.ts [PATIENTS]
 *
 * PATIENTS (default 100,000) all stand on the list. The first time of a line includes what is worked out once.
 */
const patients = Number(process.argv[2] ?? 100_000)
const times = 7
const pause = 150

/** Milliseconds from setting an address, or letters of the search, to the frame after the rows were drawn. */
const timesOf = (page: Page, what: string): Promise<readonly number[]> =>
  page.evaluate(
    async ([change, rounds, wait]) => {
      const took: number[] = []
      for (let round = 0; round < Number(rounds); round += 1) {
        const isOn = round % 2 === 0
        const from = performance.now()
        if (change?.startsWith('#')) location.hash = isOn ? change : '#/worklist'
        else {
          const search = document.querySelector<HTMLInputElement>('.filter-search input')
          if (search === null) throw new Error('the worklist has lost its search')
          search.value = isOn ? (change ?? '') : ''
          search.dispatchEvent(new InputEvent('input', { bubbles: true }))
        }
        if (change?.startsWith('#')) await new Promise((done) => addEventListener('hashchange', done, { once: true }))
        await new Promise<void>((done) => requestAnimationFrame(() => setTimeout(done, 0)))
        took.push(Math.round(performance.now() - from))
        await new Promise((done) => setTimeout(done, Number(wait)))
      }
      return took
    },
    [what, String(times), String(pause)],
  )

const folder = mkdtempSync(join(tmpdir(), 'troughline-worklist-'))
const browser = await launchChromium()
try {
  const made = syntheticSections(patients)
  const sections: [SectionName, string][] = []
  for (const name of sectionNames)
    if (name in made) sections.push([name, await encodeSection(made[name as keyof typeof made])])
  const file = join(folder, 'worklist.html')
  writeFileSync(file, pageHtml({ title: 'bench', bundle: await clientBundle(), fonts: fontFaces(), sections }))
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  console.log(`${patients.toLocaleString('en-GB')} patients, load ${loadavg()[0]?.toFixed(1)}`)
  const from = performance.now()
  await page.goto(`${pathToFileURL(file).href}#/worklist`)
  await page.waitForSelector('.grid-row')
  const painted = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)
  console.log(`first paint ${Math.round(painted)} ms, rows in sight ${Math.round(performance.now() - from)} ms`)
  await page.waitForSelector('.decision-bar')
  for (const what of [
    ...['P0000123', 'overdue neuro', '#/worklist?clinic=C00100', '#/worklist?cause=diet&rule=plan-incomplete'],
    ...['#/worklist?review=open', '#/worklist?sort=-uncovered', '#/worklist?sort=patient'],
  ])
    console.log(`${what.padEnd(44)} ${(await timesOf(page, what)).join(' ')} ms`)
  console.log(`load ${loadavg()[0]?.toFixed(1)} after`)
} finally {
  await browser.close()
  rmSync(folder, { recursive: true })
}
