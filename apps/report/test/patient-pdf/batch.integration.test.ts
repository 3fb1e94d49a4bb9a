import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Warehouse } from '@troughline/warehouse'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { UnknownPatientsError, type WritePatientPdfsOptions, writePatientPdfs } from '../../src/index.ts'
import { defaultPageOptions } from '../../src/patient-pdf/page-options.ts'
import { fill } from '../dashboard/fill.ts'
import { fallsBeforeEachDose, noData, pmolTwoEpisodes } from './named-patients.ts'
import { type PatientSketch, warehouseWith } from './patients.ts'
import { nodesOf, type StructureNode } from './read-pdf.ts'

/** Enough patients that two workers take turns; the named ones among them. */
const others = Array.from({ length: 12 }, (_, n): PatientSketch => ({ ...fallsBeforeEachDose, id: `Q${100 + n}` }))
const patients = [fallsBeforeEachDose, noData, pmolTwoEpisodes, ...others]
const first = fallsBeforeEachDose.id
const clinics = ['riverside', 'long'].map((clinic_id) => ({ clinic_id, name: clinic_id }))

let warehouse: Warehouse
const folders: string[] = []

beforeAll(async () => {
  warehouse = await warehouseWith(patients, clinics)
  // The last of the ids is the most urgent, then the first; the others are on no list.
  await fill(warehouse, 'worklist', [
    { rank: 1, tier: 1, patient_key: keyOf(pmolTwoEpisodes.id), patient_id: pmolTwoEpisodes.id },
    { rank: 2, tier: 2, patient_key: keyOf('Q105'), patient_id: 'Q105' },
  ])
})
afterAll(async () => {
  await warehouse.close()
  for (const folder of folders) rmSync(folder, { recursive: true })
})

const keyOf = (id: string): number => patients.findIndex((patient) => patient.id === id) + 1
const folder = (): string => {
  folders.push(mkdtempSync(join(tmpdir(), 'batch-')))
  return folders.at(-1)!
}
const draw = (out: string, more: Partial<WritePatientPdfsOptions> = {}) =>
  writePatientPdfs(warehouse, { patients: 'all', out, workers: 1, ...more })
const contents = (out: string): Record<string, string> =>
  Object.fromEntries(readdirSync(out).map((name) => [name, readFileSync(join(out, name), 'base64')]))
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

interface Manifest {
  readonly run: object
  readonly options: object
  readonly pages: readonly { patient_id: string; file: string; page: number; sha256: string; flags: object[] }[]
  readonly failed: readonly { patient_id: string; number: number; fault: string }[]
}
const manifestOf = (out: string): Manifest => JSON.parse(readFileSync(join(out, 'manifest.json'), 'utf8'))
/** Makes every file old, so that one that is written again shows. */
const age = (out: string): void => {
  for (const name of readdirSync(out)) utimesSync(join(out, name), 1e9, 1e9)
}
const renewed = (out: string): string[] =>
  readdirSync(out).filter((name) => statSync(join(out, name)).mtimeMs > 1e12 && name !== 'manifest.json')

describe('a batch', () => {
  test('gives the same bytes whatever the number of workers', async () => {
    const [one, two] = [folder(), folder()]
    await draw(one, { workers: 1 })
    const progress: number[] = []
    await draw(two, { workers: 2, onProgress: (done) => progress.push(done) })
    expect(readdirSync(one)).toHaveLength(patients.length + 1)
    expect(contents(two)).toEqual(contents(one))
    expect(progress).toEqual(patients.map((_, index) => index + 1))
  })

  test('lists in its manifest who is in which file, with its hash and flags, readable by its owner only', async () => {
    const out = folder()
    const { files } = await draw(out)
    const { run, options, pages, failed } = manifestOf(out)
    expect(pages.map(({ patient_id }) => patient_id)).toEqual(patients.map(({ id }) => id).sort())
    expect(pages.map(({ file }) => join(out, file))).toEqual(files.map(({ file }) => file))
    for (const { file, sha256: hash } of pages) expect(sha256(readFileSync(join(out, file)))).toBe(hash)
    expect(pages.find(({ patient_id }) => patient_id === first)?.flags).toEqual([
      { rule_id: 'falls-between-doses', grade: 'definite', state: 'active' },
      { rule_id: 'late-dose', grade: 'possible', state: 'active' },
      { rule_id: 'no-haematological-response', grade: 'probable', state: 'past' },
    ])
    expect(run).toMatchObject({ as_of: '2025-06-30', engine_version: '0.1.0' })
    expect(options).toEqual(defaultPageOptions)
    expect(failed).toEqual([])
    expect(statSync(join(out, 'manifest.json')).mode & 0o777).toBe(0o600)
  })

  test('keeps pages that are there and right, and draws those that are missing or were changed', async () => {
    const out = folder()
    await draw(out)
    const before = contents(out)
    age(out)
    expect((await draw(out, { workers: 2 })).kept).toBe(patients.length)
    expect(renewed(out)).toEqual([])
    rmSync(join(out, 'Q101.pdf'))
    writeFileSync(join(out, 'Q102.pdf'), 'not what it was')
    age(out)
    const again = await draw(out)
    expect(again.kept).toBe(patients.length - 2)
    expect(again.files).toHaveLength(patients.length)
    expect(renewed(out)).toEqual(['Q101.pdf', 'Q102.pdf'])
    expect(contents(out)).toEqual(before)
  })

  test('draws all pages again for other options, and one whose facts have changed since', async () => {
    const out = folder()
    await draw(out)
    expect((await draw(out, { options: { ...defaultPageOptions, paper: 'Letter' } })).kept).toBe(0)
    await draw(out)
    const other = await warehouseWith(
      patients.map((patient) => (patient.id === 'Q103' ? { ...patient, notGiven: [] } : patient)),
      clinics,
    )
    age(out)
    const changed = await writePatientPdfs(other, { patients: 'all', out, workers: 1 })
    await other.close()
    expect(changed.kept).toBe(patients.length - 1)
    expect(renewed(out)).toEqual(['Q103.pdf'])
  })

  test('lists the pages of batches before it in its manifest, while their files hold what they held', async () => {
    const [out, whole] = [folder(), folder()]
    await draw(whole)
    await draw(out, { patients: ['Q102', 'Q101'] })
    await draw(out, { patients: ['Q100', 'Q103'] })
    const listed = () => manifestOf(out).pages.map(({ patient_id }) => patient_id)
    expect(listed()).toEqual(['Q100', 'Q101', 'Q102', 'Q103'])
    const those = manifestOf(whole).pages.filter(({ patient_id }) => listed().includes(patient_id))
    expect(manifestOf(out).pages).toEqual(those)
    rmSync(join(out, 'Q101.pdf'))
    writeFileSync(join(out, 'Q102.pdf'), 'not what it was')
    await draw(out, { patients: ['Q100'] })
    expect(listed()).toEqual(['Q100', 'Q103'])
  })

  test('tells in its manifest what pages of a batch before it were drawn with, where that was something else', async () => {
    const out = folder()
    await draw(out, { patients: ['Q100', 'Q101'] })
    const letter = { ...defaultPageOptions, paper: 'Letter' } as const
    await draw(out, { patients: ['Q101'], options: letter })
    const { options, pages } = manifestOf(out)
    expect(options).toEqual(letter)
    expect(pages[0]).toMatchObject({ patient_id: 'Q100', drawn_with: { options: defaultPageOptions } })
    expect(pages[1]).not.toHaveProperty('drawn_with')
    await draw(out, { patients: ['Q101'] })
    expect(manifestOf(out).pages.some((page) => 'drawn_with' in page)).toBe(false)
  })

  test.each([1, 2])(
    'with %i workers tells a page that cannot be drawn by its number, and draws the others',
    async (workers) => {
      const out = folder()
      mkdirSync(join(out, 'Q100.pdf'))
      const { files, failed } = await draw(out, { workers })
      const number =
        patients
          .map(({ id }) => id)
          .sort()
          .indexOf('Q100') + 1
      expect(failed).toMatchObject([{ number, patient_id: 'Q100', fault: { kind: 'Error EISDIR' } }])
      expect(files).toHaveLength(patients.length - 1)
      expect(manifestOf(out).failed).toEqual([{ number, patient_id: 'Q100', fault: 'Error EISDIR' }])
      expect(manifestOf(out).pages).toHaveLength(patients.length - 1)
      rmSync(join(out, 'Q100.pdf'), { recursive: true })
      expect((await draw(out, { workers })).kept).toBe(patients.length - 1)
      expect(manifestOf(out).failed).toEqual([])
    },
  )

  test('ends where nothing can be written, and names the folder and no patient', async () => {
    const out = folder()
    rmSync(out, { recursive: true })
    writeFileSync(out, 'a file, not a folder')
    await expect(draw(out)).rejects.toMatchObject({ code: 'EEXIST', path: out })
    rmSync(out)
    mkdirSync(out)
  })

  test('refuses ids that are not in the warehouse by their places, before it makes a folder', async () => {
    const out = join(folder(), 'pages')
    const ids = ['Q100', 'secret', 'Q101', 'secret too']
    const refused = await draw(out, { patients: ids }).catch((error: unknown) => error)
    expect(refused).toBeInstanceOf(UnknownPatientsError)
    expect((refused as UnknownPatientsError).places).toEqual([1, 3])
    expect(String(refused)).not.toContain('secret')
    expect(() => statSync(out)).toThrow()
  })

  test('a patient whose file would be called like the combined one gets another name', async () => {
    const own = await warehouseWith([{ ...noData, id: 'patients' }], clinics)
    const out = folder()
    const { files } = await writePatientPdfs(own, { patients: 'all', out, workers: 1 })
    await own.close()
    expect(files[0]!.file).toMatch(/patients-[0-9a-f]{12}\.pdf$/)
  })
})

describe('a combined batch', () => {
  let out: string
  beforeAll(async () => {
    out = folder()
    await draw(out, { combined: true })
  })

  test('is one file with a bookmark per patient, the worklist first and the others by id', async () => {
    expect(readdirSync(out)).toEqual(['manifest.json', 'patients.pdf'])
    const loading = getDocument({ data: new Uint8Array(readFileSync(join(out, 'patients.pdf'))), verbosity: 0 })
    const pdf = await loading.promise
    const outline = await pdf.getOutline()
    const onList = [pmolTwoEpisodes.id, 'Q105']
    const order = [
      ...onList,
      ...patients
        .map(({ id }) => id)
        .filter((id) => !onList.includes(id))
        .sort(),
    ]
    expect(outline.map(({ title }) => title)).toEqual(order.map((id) => `B12 trend ${id}`))
    const starts = await Promise.all(
      outline.map(async ({ dest }) => ((await pdf.getPageIndex((dest as [{ num: number; gen: number }])[0])) ?? 0) + 1),
    )
    expect(manifestOf(out).pages.map(({ patient_id, page }) => [patient_id, page])).toEqual(
      order.map((id, index) => [id, starts[index]]),
    )
    for (const [index, id] of order.entries()) {
      const page = await pdf.getPage(starts[index]!)
      const { items } = await page.getTextContent()
      expect(items.map((item) => ('str' in item ? item.str : '')).join(' ')).toContain(id)
      expect(nodesOf((await page.getStructTree()) as StructureNode, 'H1')).toHaveLength(1)
    }
    await loading.destroy()
  })

  test('has the same bytes again, with the hash that its manifest tells, for its owner only', async () => {
    const again = folder()
    await draw(again, { combined: true, workers: 2 })
    expect(contents(again)).toEqual(contents(out))
    const file = join(out, 'patients.pdf')
    expect(manifestOf(out).pages.every((page) => page.sha256 === sha256(readFileSync(file)))).toBe(true)
    expect(statSync(file).mode & 0o777).toBe(0o600)
  })

  test('is kept when it is there and right, and drawn again when not', async () => {
    age(out)
    expect((await draw(out, { combined: true })).kept).toBe(patients.length)
    expect(renewed(out)).toEqual([])
    const before = contents(out)
    writeFileSync(join(out, 'patients.pdf'), 'not what it was')
    expect((await draw(out, { combined: true })).kept).toBe(0)
    expect(contents(out)).toEqual(before)
    expect((await draw(out, { combined: true, patients: ['Q100', 'Q101'] })).kept).toBe(0)
    expect(manifestOf(out).pages).toHaveLength(2)
  })
})
