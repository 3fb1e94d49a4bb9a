import { betweenDosesFeed, isMeasured, naturalHeights, panelHeightSignal, patientTrendFeed } from '@troughline/charts'
import type { PageModel } from '../../src/patient-pdf/page-model.ts'
import { betweenDosesSvg, trendSvg } from './svg-charts.ts'

const trendWidth = 440
const betweenDosesSize = { width: 124, height: 120 } as const

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
/** The strings of a value, in their order: the texts of a part of the model, however it is made. */
const textsIn = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsIn)
      : []
const cell = (value: unknown): string => `<td>${escaped(textsIn(value).join(' '))}</td>`
const paragraph = (value: unknown): string => `<p>${escaped(textsIn(value).join(' · '))}</p>`

/** The texts, the table and the charts of a page as HTML, plainly set: what a browser would be given to print. */
export async function htmlPage(model: PageModel): Promise<string> {
  const feed = patientTrendFeed(model.trend.input)
  const heights = feed.parts.map((part) => (isMeasured(part) ? naturalHeights[part] : feed.laneHeights[part]))
  const signals = Object.fromEntries(heights.map((height, position) => [panelHeightSignal(position), height]))
  const trend = await trendSvg(feed.parts, { ...feed, width: trendWidth, signals: { ...feed.signals, ...signals } })
  const between = model.betweenDoses === undefined ? undefined : betweenDosesFeed(model.betweenDoses.input)
  const second = between === undefined ? '' : (await betweenDosesSvg({ ...between, ...betweenDosesSize })).svg
  const rows = model.rows.slice(0, 30).map((row) => `<tr>${Object.values(row).map(cell).join('')}</tr>`)
  return `<!doctype html><html lang="en"><head><title>${escaped(model.title)}</title><style>${style}</style></head><body>
<h1>${escaped(model.title)}</h1>${paragraph(model.header)}
<h2>Flags</h2>${model.flags.map(paragraph).join('')}${paragraph(model.unjudged)}
<h2>Treatment</h2>${paragraph(model.facts)}${paragraph(model.start)}
<h2>Trend</h2><figure role="img" aria-label="${escaped(model.trend.alt)}">${trend.svg}</figure>
<h2>Results</h2>${second}<table>${rows.join('')}</table>
<h2>What this page cannot say</h2>${paragraph(model.cannotSay)}${paragraph(model.footer)}</body></html>`
}

const style = `body{font:8.5pt "IBM Plex Sans",sans-serif}h1{font-size:15pt}h2{font-size:8.5pt;border-bottom:.5pt solid}
p{margin:1pt 0}table{border-collapse:collapse;font-size:7.5pt}td{padding:0 4pt}figure{margin:0}`
