import { writeFileSync } from 'node:fs'
import { loadPageAssets } from '../../src/patient-pdf/page-assets.ts'
import { type PageModel, pageModel } from '../../src/patient-pdf/page-model.ts'
import type { PatientRecord } from '../../src/patient-pdf/patient-record.ts'
import { readPatients } from '../../src/patient-pdf/read-patients.ts'
import { readRun } from '../../src/patient-pdf/read-run.ts'
import { renderPatientPdf } from '../../src/patient-pdf/render-patient-pdf.ts'
import { launchChromium } from '../../test/dashboard/browser.ts'
import { flaggedCohort, openCohort } from './cohort.ts'
import { htmlPage } from './html-page.ts'
import { Stopwatch } from './stopwatch.ts'
import { svgAssets } from './svg-charts.ts'

/**
 * The same pages three ways, interleaved in one process and one thread: ours; the same page with its charts through Vega's SVG renderer
 * and svg-to-pdfkit; and one warm headless Chromium that prints the same texts, table and SVG charts as HTML.
 */
const rounds = 3
const pagesPerRound = 30
const kB = 1000

const [db = '', sample = ''] = process.argv.slice(2)
const warehouse = await openCohort(db)
const run = await readRun(warehouse)
const keys = (await flaggedCohort(warehouse)).slice(0, pagesPerRound).map(({ patient_key }) => patient_key)
const patients: PatientRecord[] = []
for await (const batch of readPatients(warehouse, keys, run.asOf)) patients.push(...batch)
await warehouse.close()
const models = patients.map((patient) => pageModel(patient, run))

const assets = loadPageAssets()
const throughSvg = svgAssets(assets)
const browser = await launchChromium()
const tab = await browser.newPage()

const ways: Readonly<Record<string, (model: PageModel) => Promise<Uint8Array>>> = {
  'vega-pdfkit': (model) => renderPatientPdf(model, assets),
  'svg-to-pdfkit': (model) => renderPatientPdf(model, throughSvg),
  chromium: async (model) => {
    await tab.setContent(await htmlPage(model))
    return tab.pdf({ format: 'A4', printBackground: true, tagged: true, outline: true })
  },
}

const cost = new Map<string, { seconds: number; cpuSeconds: number; bytes: number }[]>()
for (let round = 0; round <= rounds; round += 1)
  for (const [name, draw] of Object.entries(ways)) {
    const watch = new Stopwatch(true)
    let bytes = 0
    for (const model of models) {
      const pdf = await draw(model)
      bytes += pdf.length
      if (sample !== '' && round === 0 && model === models[0]) writeFileSync(`${sample}-${name}.pdf`, pdf)
    }
    // The first round warms up.
    if (round > 0) cost.set(name, [...(cost.get(name) ?? []), { ...watch.read(), bytes }])
  }
await browser.close()

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!
const of = (name: string, what: 'seconds' | 'cpuSeconds' | 'bytes'): number =>
  median(cost.get(name)!.map((row) => row[what])) / models.length
for (const name of cost.keys()) {
  const ratio = (what: 'seconds' | 'cpuSeconds' | 'bytes'): string =>
    (of(name, what) / of('vega-pdfkit', what)).toFixed(2)
  console.log(
    `${name}: ${(1000 * of(name, 'seconds')).toFixed(1)} ms, ${(1000 * of(name, 'cpuSeconds')).toFixed(1)} ms of CPU, ${(of(name, 'bytes') / kB).toFixed(1)} kB a page; ratio to ours: time ${ratio('seconds')}, CPU ${ratio('cpuSeconds')}, bytes ${ratio('bytes')}`,
  )
}
