import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { expectGolden } from '../golden.ts'
import { readPdf } from '../read-pdf.ts'
import { largestDifference, readGreyPng } from './grey-png.ts'
import { situationPages } from './pages.ts'
import { situations } from './situations.ts'
import { textModel } from './text-model.ts'

let pages: ReadonlyMap<string, Buffer>
let folder: string

beforeAll(async () => {
  pages = (await situationPages({}))[0]!
  folder = mkdtempSync(join(tmpdir(), 'situations-'))
})

afterAll(() => rmSync(folder, { recursive: true }))

describe('the text model', () => {
  test.each(situations.map(({ name }) => [name]))('of %s', async (name) => {
    expectGolden(`../situations/golden/${name}.txt`, textModel(await readPdf(pages.get(name)!)))
  })
})

/** Half of what a printer shows at arm's length, in one ink. */
const dotsPerInch = 50
/** In grey levels. Renderers smooth edges in their own ways; measured here, a lost lane differs by 2.7 and a shift of one pixel by 30. */
const tolerance = 2

describe('the picture in grey', () => {
  test.each([['falls-before-each-dose'], ['fifteen-years-of-monthly-doses'], ['pregnancy-and-transfusion']])(
    'of %s',
    (name) => {
      const pdf = join(folder, `${name}.pdf`)
      writeFileSync(pdf, pages.get(name)!)
      const stem = join(folder, name)
      execFileSync('pdftoppm', ['-gray', '-r', String(dotsPerInch), '-f', '1', '-singlefile', '-png', pdf, stem])
      const drawn = readFileSync(`${stem}.png`)
      const golden = fileURLToPath(new URL(`golden/${name}.png`, import.meta.url))
      const changed = golden.replace('.png', '-changed.png')
      const difference = existsSync(golden)
        ? largestDifference(readGreyPng(drawn), readGreyPng(readFileSync(golden)))
        : Number.POSITIVE_INFINITY
      if (difference <= tolerance) rmSync(changed, { force: true })
      else writeFileSync(changed, drawn)
      expect(difference, `see golden/${name}-changed.png`).toBeLessThanOrEqual(tolerance)
    },
  )
})
