import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writePatientPdfs } from '../../src/index.ts'
import * as named from './named-patients.ts'
import { warehouseWith } from './patients.ts'
import { nodesOf, outside, overlaps, type ReadPdf, readPdf, textLines } from './read-pdf.ts'

const patients = Object.values(named)
const clinics = [
  { clinic_id: 'riverside', name: 'Riverside clinic' },
  { clinic_id: 'hospital', name: '漢字 hospital' },
  {
    clinic_id: 'long',
    name: 'A clinic whose name is very much longer than any line of a page has room for '.repeat(3),
  },
]

let warehouse: Warehouse
let folder: string
const pdfs = new Map<string, { readonly bytes: Buffer; readonly read: ReadPdf }>()

beforeAll(async () => {
  warehouse = await warehouseWith(patients, clinics)
  folder = mkdtempSync(join(tmpdir(), 'patient-pdf-'))
  const { files } = await writePatientPdfs(warehouse, { patients: 'all', out: folder })
  for (const { patient_id, file } of files) {
    const bytes = readFileSync(file)
    pdfs.set(patient_id, { bytes, read: await readPdf(bytes) })
  }
})

afterAll(async () => {
  await warehouse.close()
  rmSync(folder, { recursive: true })
})

const page = (id: string): ReadPdf => pdfs.get(id)!.read
const all = (id: string): string => textLines(page(id).texts).join('\n')

describe.each(patients.map(({ id }) => [id]))('the page of %s', (id) => {
  test('is one A4 page, or two where evidence needs it', () => {
    const { pages, sheets } = page(id)
    expect(pages).toBe(id === named.fullPage.id ? 2 : 1)
    for (const { width, height } of sheets) expect([Math.round(width), Math.round(height)]).toEqual([595, 842])
  })

  test('keeps every text inside the page and no text over another', () => {
    for (const sheet of page(id).sheets) {
      expect(sheet.texts.length).toBeGreaterThan(20)
      expect(outside(sheet)).toEqual([])
      expect(overlaps(sheet.texts)).toEqual([])
    }
  })

  test('is tagged: one H1 with the id, sections as H2, figures with alt text, tables with heads', () => {
    const { tree, metadata } = page(id)
    expect(nodesOf(tree, 'H1')).toHaveLength(1)
    expect(nodesOf(tree, 'H2').length).toBeGreaterThanOrEqual(5)
    for (const figure of nodesOf(tree, 'Figure')) expect(figure.alt).toMatch(/^(Trend from |B12 in )\S.*\.$/)
    for (const table of nodesOf(tree, 'Table')) {
      expect(nodesOf(table, 'TH')).toHaveLength(7)
      for (const row of nodesOf(table, 'TR').slice(1)) expect(nodesOf(row, 'TD')).toHaveLength(7)
    }
    expect(metadata).toMatchObject({ Title: `B12 trend ${id}`, Language: 'en-GB', CreationDate: 'D:20250630000000Z' })
  })

  test('ends with sign-off and provenance', () => {
    const lines = textLines(page(id).texts)
    expect(lines.at(-2)).toBe('reviewed by  date  finding  action')
    const footer = 'parameters default@2.1 (1a2b3c4d) · troughline 0.1.0 · inputs 93be41aa'
    expect(lines.at(-1)).toBe(`${footer} · page 1 of ${page(id).pages}`)
  })

  test('has a bookmark, with one for every section', () => {
    const [first, ...sections] = page(id).bookmarks
    expect(first).toBe(`B12 trend ${id}`)
    const heads = page(id).sheets.flatMap(({ tree }) => nodesOf(tree, 'H2')).length
    expect(sections).toHaveLength(heads)
    expect(sections).toContain('  what this report cannot say')
  })
})

describe('a page', () => {
  test('gives every flag its grade, its sentence and the lines that it rests on', () => {
    const { flags = [], id } = named.fallsBeforeEachDose
    const text = all(id).replace(/\s+/g, ' ')
    for (const { summary } of flags) expect(text).toContain(summary)
    expect(text).toContain(
      'falls between doses · criteria F1, F2, F3 · since 2025-02-10 · injections.csv lines 31, 32; labs_2024.csv lines 20, 21, 22, 23',
    )
    expect(text).toContain('closed on 2025-04-12: older than the window of the rule')
  })

  test('shows six flags, counts the results that have no room, and goes on with those that flags rest on', () => {
    const text = all(named.fullPage.id)
    const { sheets } = page(named.fullPage.id)
    const [first, second] = sheets.map(({ texts }) => textLines(texts).join('\n'))
    expect(`${first}\n${second}`.match(/^(definite|probable|possible|information|past) /gm)).toHaveLength(6)
    const rows = sheets.map(({ tree }) => Math.max(0, nodesOf(tree, 'TR').length - 1))
    const rest = named.fullPage.results!.length - rows[0]!
    expect(text).toContain(`${rest} further results in the file, ${rows[1]} of them on the next page`)
    expect(second).toContain('page 2 of 2')
    // Two identifiers on every sheet.
    expect(second!.replaceAll('\n', '')).toContain(named.fullPage.id)
    expect(second!.replaceAll('\n', ' ')).toContain('born 1967-02-11')
  })

  test('prints the name of the patient beside the id', () => {
    expect(textLines(page(named.fallsBeforeEachDose.id).texts)[0]).toBe('P0001234  TARNBROOK, Greta  Riverside clinic')
  })

  test('prints the id of a clinic whose name its font lacks', () => {
    expect(all(named.fullPage.id)).toMatch(/^hospital$/m)
  })

  test('draws levels in the unit of the laboratory with the cut-offs of that unit', () => {
    const text = all(named.pmolTwoEpisodes.id)
    expect(text).toContain('133 to 258')
    expect(text).not.toContain('180 to 350')
    expect(text).toContain('<110 pmol/L')
  })

  test('draws levels between doses where two cycles hold two usable samples each, and says so in words', () => {
    const figures = (id: string) => nodesOf(page(id).tree, 'Figure').map(({ alt }) => alt!)
    expect(figures(named.fallsBeforeEachDose.id)).toHaveLength(2)
    expect(figures(named.fallsBeforeEachDose.id)[1]).toContain(
      'After the dose of 2024-08-19: B12 fell from 344 to 162 ng/L over 15 days; below 180 for an estimated 11 days before the next dose.',
    )
    expect(figures(named.pmolTwoEpisodes.id)).toHaveLength(1)
    expect(figures(named.noData.id)).toEqual([])
  })

  test('of a patient without data says that there is nothing to draw and what is not recorded', () => {
    const text = all(named.noData.id)
    expect(text).toContain('birth date not recorded (sex not recorded)')
    expect(text).toContain('Nothing to draw: no injection and no result is recorded.')
    expect(text).toContain('No result is recorded.')
    expect(text).toContain('No active flag: this does not show that treatment is adequate.')
  })
})

describe('writePatientPdfs', () => {
  test('writes the same bytes again, alone or among others', async () => {
    const { id } = named.fallsBeforeEachDose
    const again = mkdtempSync(join(tmpdir(), 'patient-pdf-'))
    const { files } = await writePatientPdfs(warehouse, { patients: [id], out: again })
    expect(files.map(({ patient_id }) => patient_id)).toEqual([id])
    expect(readFileSync(files[0]!.file).equals(pdfs.get(id)!.bytes)).toBe(true)
    rmSync(again, { recursive: true })
  })

  test('writes files that only the owner can read, and leaves no unfinished one', () => {
    const names = readdirSync(folder)
    expect(names).toContain('manifest.json')
    expect(names).toHaveLength(patients.length + 1)
    for (const name of names) {
      expect(name).toMatch(/^[A-Za-z0-9_.-]+\.pdf$|^manifest\.json$/)
      expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600)
    }
  })

  test('takes patients with an active flag above information for `flagged`, and tells progress', async () => {
    const out = mkdtempSync(join(tmpdir(), 'patient-pdf-'))
    const progress: [number, number][] = []
    const { files } = await writePatientPdfs(warehouse, {
      ...{ patients: 'flagged' as const, out },
      onProgress: (done, total) => progress.push([done, total]),
    })
    const flagged = patients.filter(({ flags = [] }) =>
      flags.some(({ state = 'active', grade }) => state === 'active' && grade !== 'information'),
    )
    expect(files.map(({ patient_id }) => patient_id)).toEqual(flagged.map(({ id }) => id).sort())
    expect(progress).toEqual(files.map((_, index) => [index + 1, files.length]))
    rmSync(out, { recursive: true })
  })

  test('refuses an id that is not in the warehouse without repeating it', async () => {
    const written = writePatientPdfs(warehouse, { patients: ['P0001234', 'secret-id'], out: join(folder, 'none') })
    await expect(written).rejects.toThrow('1 of the 2 patient ids are not in this warehouse: number 2 of the list')
    expect(readdirSync(folder).map((name) => basename(name))).not.toContain('none')
  })
})
