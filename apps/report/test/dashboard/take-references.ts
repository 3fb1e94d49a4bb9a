/**
 * Pictures of every view of the sample clinics, at 1440 px in light and at 390 px in dark colours, into `references/`:
 * `node apps/report/test/dashboard/take-references.ts [VIEW ...]`. They are looked at by people when a view changes; fonts and
 * rounding differ between machines, so no test compares them.
 */
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { launchChromium } from './browser.ts'
import { goTo, openDashboard } from './open-dashboard.ts'
import { sampleClinics } from './sample-page.ts'

const views: Readonly<Record<string, string>> = {
  overview: '#/overview',
  clinics: '#/clinics?measure=doses-on-time',
  time: '#/time?measure=doses-on-time',
  worklist: '#/worklist',
  // Of the worklist's first definite flag: where the number of a patient is found.
  patient: '#/worklist?grade=definite&rule=falls-between-doses',
  list: '#/list?measure=doses-on-time&standing=not_met',
  quality: '#/quality',
  methods: '#/methods?open=falls-between-doses',
}
const sizes = [
  { width: 1440, colorScheme: 'light' },
  { width: 390, colorScheme: 'dark' },
] as const
/** Time for a chart to be drawn. */
const settleMs = 800

const folder = fileURLToPath(new URL('./references/', import.meta.url))
mkdirSync(folder, { recursive: true })
const asked = process.argv.slice(2)
const sample = sampleClinics()
const browser = await launchChromium()
try {
  sample.ask('dashboard', '--out', 'page.html')
  for (const size of sizes) {
    const { page, close } = await openDashboard(browser, sample.path('page.html'), size)
    for (const [view, hash] of Object.entries(views)) {
      if (asked.length > 0 && !asked.includes(view)) continue
      await goTo(page, hash)
      if (view === 'patient') {
        const href = await page.locator('main a[href^="#/patient/"]').first().getAttribute('href')
        await goTo(page, href ?? hash)
      }
      await page.waitForTimeout(settleMs)
      await page.screenshot({ path: `${folder}${view}-${size.width}-${size.colorScheme}.png` })
    }
    await close()
  }
} finally {
  await browser.close()
  sample.remove()
}
