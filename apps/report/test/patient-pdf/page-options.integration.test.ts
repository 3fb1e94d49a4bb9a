import type { Warehouse } from '@troughline/warehouse'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { loadPageAssets } from '../../src/patient-pdf/page-assets.ts'
import { type PageModel, pageModel } from '../../src/patient-pdf/page-model.ts'
import { defaultPageOptions, type PageOptions } from '../../src/patient-pdf/page-options.ts'
import type { PatientRecord, RunRecord } from '../../src/patient-pdf/patient-record.ts'
import { readPatients } from '../../src/patient-pdf/read-patients.ts'
import { readRun } from '../../src/patient-pdf/read-run.ts'
import { renderPatientPdf } from '../../src/patient-pdf/render-patient-pdf.ts'
import { fallsBeforeEachDose } from './named-patients.ts'
import { warehouseWith } from './patients.ts'
import { nodesOf, outside, overlaps, readPdf, textLines } from './read-pdf.ts'

/** Every text of the catalogue in guillemets: what stands outside them on the page does not come from it. */
vi.mock('../../src/patient-pdf/texts/catalogues.ts', async (original) => {
  const { textsOf, ...others } = await original<typeof import('../../src/patient-pdf/texts/catalogues.ts')>()
  const marked = (value: unknown): unknown => {
    if (typeof value === 'string') return value.startsWith('%') ? value : `«${value}»`
    if (typeof value === 'function') return (...args: unknown[]) => marked(value(...args))
    if (Array.isArray(value)) return value.map(marked)
    if (value === null || typeof value !== 'object') return value
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, marked(inner)]))
  }
  const pseudo = marked(textsOf('en-GB')) as ReturnType<typeof textsOf>
  let isPseudo = false
  return {
    ...others,
    textsOf: () => (isPseudo ? pseudo : textsOf('en-GB')),
    usePseudo: (on: boolean) => {
      isPseudo = on
    },
  }
})

const { usePseudo } = (await import('../../src/patient-pdf/texts/catalogues.ts')) as unknown as {
  usePseudo: (on: boolean) => void
}

let warehouse: Warehouse
let run: RunRecord
let patient: PatientRecord
const assets = loadPageAssets()

beforeAll(async () => {
  warehouse = await warehouseWith([fallsBeforeEachDose])
  run = await readRun(warehouse)
  for await (const [record] of readPatients(warehouse, [1], run.asOf)) patient = record!
})

afterAll(() => warehouse.close())

const model = (options: Partial<PageOptions>, record = patient): PageModel =>
  pageModel(record, run, { ...defaultPageOptions, ...options })
const read = async (options: Partial<PageOptions>) => readPdf(await renderPatientPdf(model(options), assets))

describe('options of the page', () => {
  test('Letter is as wide and as high as Letter, and holds the same sections', async () => {
    const [a4, letter] = [await read({}), await read({ paper: 'Letter' })]
    expect([Math.round(letter.width), Math.round(letter.height)]).toEqual([612, 792])
    expect(outside(letter)).toEqual([])
    expect(overlaps(letter.texts)).toEqual([])
    expect(letter.bookmarks).toEqual(a4.bookmarks)
  })

  test.each([
    ['ng/L', 'ng/L', 180, ['180 is', '133 pmol/L'], 150],
    ['pg/mL', 'pg/mL', 180, ['180 is', '133 pmol/L'], 150],
    ['pmol/L', 'pmol/L', 133, ['133 is', '180 ng/L'], 150 / 1.3554],
  ] as const)('draws B12 in %s with its own cut-offs, and names the other unit', (b12Unit, unit, low, other, last) => {
    const { trend, betweenDoses, rows } = model({ b12Unit })
    const panel = trend.input.panels.find(({ id }) => id === 'b12')!
    expect([panel.unit, panel.bands!.deficientBelow, panel.otherUnit]).toEqual([unit, low, other])
    expect(trend.input.results.findLast(({ panel: id }) => id === 'b12')!.value).toBeCloseTo(last, 5)
    expect(trend.alt).toContain(`B12 in ${unit}, 9 results`)
    expect([betweenDoses!.unit, betweenDoses!.input.bands.deficientBelow]).toEqual([unit, low])
    // The table keeps what the laboratory said.
    expect(rows.find(({ test }) => test === 'B12')!.value).toBe('150 ng/L')
  })

  test('writes dates the local way everywhere but in sentences of the analysis', async () => {
    const { facts, start, header, rows } = model({ dates: 'local' })
    expect(facts).toContain('next due 13 Aug 2025')
    expect(start).toContain('from 1 Mar 2023')
    expect(header.born).toBe('born 11 Feb 1967 (58, female)')
    expect(rows[0]!.date).toBe('10 Feb 2025')
    const { flags, ...rest } = model({ dates: 'local' })
    expect(flags[0]!.sentence).toContain('2025-02-10')
    const printed = [rest.header, rest.facts, rest.start, rest.trend.alt, rest.betweenDoses!.alt, rest.cannotSay]
    expect(JSON.stringify(printed)).not.toMatch(/\d{4}-\d{2}-\d{2}/)
    const lines = textLines((await read({ dates: 'local' })).texts).join('\n')
    expect(lines).toContain('07/2023')
  })

  test('writes a decimal comma in texts, in the table and on axes', async () => {
    const results = patient.results.map((row) =>
      row.analyte === 'haemoglobin'
        ? { ...row, reported_unit: 'g/dL', reported_value: row.value! / 10, value_text: `${row.value! / 10}` }
        : row,
    )
    const page = model({ decimal: 'comma' }, { ...patient, results })
    expect(page.start).toContain('Hb 9,8 to 13,1 g/dL')
    expect(page.rows.find(({ test }) => test === 'Hb')!.value).toBe('12,7 g/dL')
    const { texts } = await readPdf(await renderPatientPdf(page, assets))
    // A Hb range of 120 to 160 g/dL is what the fixture prints; the axis has steps of half a unit or more.
    expect(texts.map(({ text }) => text).join(' ')).not.toMatch(/\d\.\d+ g\/dL/)
  })

  test('leaves names out where they are not wanted', async () => {
    expect(model({}).header.name).toBe('TARNBROOK, Greta')
    expect(model({ names: false }).header.name).toBe('')
    expect(JSON.stringify(model({ names: false }))).not.toMatch(/tarnbrook|greta/i)
  })
})

describe('the catalogue', () => {
  test('holds every word of the page but names, reported values and sentences of the analysis', async () => {
    usePseudo(true)
    const pdf = await read({}).finally(() => usePseudo(false))
    const figures = nodesOf(pdf.tree, 'Figure').map(({ alt }) => alt!)
    // Words broken over lines keep their guillemets apart, so the page is joined before they are taken out.
    const all = [...pdf.texts.map(({ text }) => text), ...figures].join(' ')
    let rest = all
    for (let inner = /«[^«»]*»/; inner.test(rest); ) rest = rest.replace(inner, ' ')
    const words = new Set(rest.match(/\p{L}{3,}/gu) ?? [])
    const data = 'Riverside clinic TARNBROOK Greta nmol min'.split(' ')
    const sentences = JSON.stringify(patient.assessments.map(({ summary }) => summary))
    const foreign = [...words].filter((word) => !data.includes(word) && !sentences.includes(word))
    expect(foreign).toEqual([])
    expect(rest.length).toBeLessThan(all.length / 2)
  })
})
