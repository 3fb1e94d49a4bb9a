import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nodesOf, outside, overlaps, type ReadPdf, readPdf, textLines } from '../read-pdf.ts'
import { situationPages } from './pages.ts'
import { situations } from './situations.ts'

const names = situations.map(({ name }) => [name] as const)
const papers = [
  ['A4', 595, 842],
  ['Letter', 612, 792],
] as const

let folder: string
const read = new Map<string, ReadPdf>()
const bytes = new Map<string, Buffer>()

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'situations-'))
  const drawn = await situationPages(...papers.map(([paper]) => ({ paper })))
  for (const [index, [paper]] of papers.entries())
    for (const [name, pdf] of drawn[index]!) {
      read.set(`${name} ${paper}`, await readPdf(pdf))
      bytes.set(`${name} ${paper}`, pdf)
      writeFileSync(join(folder, `${name} ${paper}.pdf`), pdf)
    }
})

afterAll(() => rmSync(folder, { recursive: true }))

const tool = (command: string, ...args: string[]): string => execFileSync(command, args, { encoding: 'utf8' })
const fileOf = (name: string, paper: string): string => join(folder, `${name} ${paper}.pdf`)
const linesOf = (name: string): string[] => read.get(`${name} A4`)!.sheets.flatMap(({ texts }) => textLines(texts))
const textOf = (name: string): string => linesOf(name).join(' ')
const figuresOf = (name: string): string[] =>
  read.get(`${name} A4`)!.sheets.flatMap(({ tree }) => nodesOf(tree, 'Figure').map(({ alt }) => alt!))

describe.each(papers)('on %s', (paper, width, height) => {
  test.each(names)('%s keeps every text on its sheet and no text over another', (name) => {
    const { sheets } = read.get(`${name} ${paper}`)!
    for (const sheet of sheets) {
      expect([Math.round(sheet.width), Math.round(sheet.height)]).toEqual([width, height])
      expect(outside(sheet)).toEqual([])
      expect(overlaps(sheet.texts)).toEqual([])
    }
  })

  test.each(names)('%s is a clean PDF: qpdf and pdfinfo have nothing to say', (name) => {
    expect(tool('qpdf', '--check', fileOf(name, paper))).toContain('No syntax or stream encoding errors found')
    const info = tool('pdfinfo', fileOf(name, paper))
    expect(info).toMatch(/^Tagged: +yes$/m)
    expect(info).toMatch(/^Title: +B12 trend /m)
    expect(info).not.toMatch(/error/i)
    expect(bytes.get(`${name} ${paper}`)!.length).toBeLessThan(80_000)
  })

  test.each(names)('%s embeds every font', (name) => {
    const fonts = tool('pdffonts', fileOf(name, paper)).trim().split('\n').slice(2)
    expect(fonts.length).toBeGreaterThan(0)
    // Columns of pdffonts: name, type, encoding, embedded, subset, unicode, object.
    for (const font of fonts) expect(font).toMatch(/IBMPlexSans.* yes yes yes +\d+ +\d+$/)
  })
})

describe('the structure', () => {
  test.each(names)('of %s has one title, sections in order, and heads for every column', (name) => {
    const { sheets, metadata } = read.get(`${name} A4`)!
    expect(sheets.flatMap(({ tree }) => nodesOf(tree, 'H1'))).toHaveLength(1)
    expect(metadata.Language).toBe('en-GB')
    expect(nodesOf(sheets[0]!.tree, 'H2').length).toBeGreaterThanOrEqual(5)
    for (const { tree } of sheets)
      for (const table of nodesOf(tree, 'Table')) {
        const [head, ...rows] = nodesOf(table, 'TR')
        expect(nodesOf(head!, 'TH')).toHaveLength(7)
        for (const row of rows) expect(nodesOf(row, 'TD')).toHaveLength(7)
      }
    const structure = tool('pdfinfo', '-struct', fileOf(name, 'A4'))
    const roles = [...structure.matchAll(/^ *(H1|H2)\b/gm)].map(([, role]) => role)
    expect(roles[0]).toBe('H1')
  })

  test('marks the heads of the table as heads of their columns, and gives every figure a box', () => {
    const plain = join(folder, 'plain.pdf')
    execFileSync('qpdf', ['--qdf', '--object-streams=disable', fileOf('falls-before-each-dose', 'A4'), plain])
    const objects = execFileSync('cat', [plain], { encoding: 'latin1' })
    expect(objects.match(/\/Scope \/Column/g)).toHaveLength(7)
    expect(objects.match(/\/BBox \[/g)).toHaveLength(2)
    expect(objects).toContain('/Artifact')
  })
})

describe('the page', () => {
  test('says of a patient without a finding that nothing was found, and not that all is well', () => {
    expect(textOf('adequate')).toContain('No flag.')
    expect(textOf('adequate')).toContain('this does not show that treatment is adequate')
  })

  test('draws the fitted decline of the observed cycles, and tells it', () => {
    const [trend, between] = figuresOf('falls-before-each-dose')
    expect(trend).toMatch(
      /B12 fell from 524 to 150 ng\/L over 60 days; below 180 for an estimated \d+ days before the next dose\./,
    )
    expect(between).toMatch(/The line fitted over the observed cycles goes from \d+ ng\/L on day 21 to \d+ on day 81\./)
    expect(textOf('falls-before-each-dose')).toContain('broken line: fitted over these samples only')
  })

  test.each(names.filter(([name]) => name !== 'falls-before-each-dose'))(
    'draws no levels between doses for %s, where no two cycles hold two usable samples',
    (name) => {
      expect(figuresOf(name).length).toBeLessThanOrEqual(1)
      expect(textOf(name)).not.toContain('between doses: B12')
    },
  )

  test('names forms and amounts, and late doses', () => {
    const [trend] = figuresOf('fifteen-years-of-monthly-doses')
    expect(trend).toContain('cyanocobalamin 1 mg from 2010-07-05; cyanocobalamin 500 mcg from 2017-')
    expect(trend).toMatch(/ \d+ doses late beyond grace\./)
    expect(textOf('fifteen-years-of-monthly-doses')).toContain('hydroxocobalamin 500 mcg')
    expect(textOf('falls-before-each-dose')).toContain('not attended')
  })

  test('draws pregnancy, transfusion and the change of laboratory', () => {
    const text = textOf('pregnancy-and-transfusion')
    for (const word of ['pregnancy', 'transfusion', 'folic acid begun', 'other laboratory', 'care moved elsewhere'])
      expect(text).toContain(word)
    expect(figuresOf('pregnancy-and-transfusion')[0]).toContain('pregnancy 2023-11-10 to 2024-07-30')
  })

  test('tells a prescription apart from a dose', () => {
    const text = textOf('no-data-but-a-prescription')
    expect(text).toContain('1 prescription of B12 is recorded; nothing says that a dose was given.')
    expect(text).toContain('no injection recorded')
    expect(figuresOf('no-data-but-a-prescription')).toEqual([])
  })

  test('prints a long name and an id with slashes whole', () => {
    const [first, second] = linesOf('long-name-and-slashes')
    expect(first).toContain('uk/NHS/trust-7/943/476/5919/a')
    expect(second).toBe('FEATHERSTONEHAUGH-CHOLMONDELEY, Maximiliana Theodora Wilhelmina')
  })

  test.each(names)('of %s holds none of what must not appear', (name) => {
    const all = `${textOf(name)} ${figuresOf(name).join(' ')}`
    for (const word of [
      /predicted(?!\.)/i,
      /\bPDC\b/,
      /days covered/i,
      /reference change/i,
      /\bRCV\b/,
      /not applicable/i,
    ])
      expect(all).not.toMatch(word)
    // Regimens in words, not codes.
    expect(all).not.toMatch(/UK-BNF|US-WEEKLY/)
  })
})
