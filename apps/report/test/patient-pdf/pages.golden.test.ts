import type { Warehouse } from '@troughline/warehouse'
import { afterAll, beforeAll, describe, test } from 'vitest'
import { loadPageAssets } from '../../src/patient-pdf/page-assets.ts'
import { pageModel } from '../../src/patient-pdf/page-model.ts'
import { readPatients } from '../../src/patient-pdf/read-patients.ts'
import { readRun } from '../../src/patient-pdf/read-run.ts'
import { renderPatientPdf } from '../../src/patient-pdf/render-patient-pdf.ts'
import { expectGolden } from './golden.ts'
import { fallsBeforeEachDose, pmolTwoEpisodes } from './named-patients.ts'
import { warehouseWith } from './patients.ts'
import { nodesOf, readPdf, textLines } from './read-pdf.ts'

let warehouse: Warehouse

beforeAll(async () => {
  warehouse = await warehouseWith([fallsBeforeEachDose, pmolTwoEpisodes])
})

afterAll(() => warehouse.close())

/** The page as a person reads it, then what stands for its figures. */
async function decoded(key: number): Promise<string> {
  const run = await readRun(warehouse)
  for await (const [patient] of readPatients(warehouse, [key], run.asOf)) {
    const { texts, tree } = await readPdf(await renderPatientPdf(pageModel(patient!, run), loadPageAssets()))
    const figures = nodesOf(tree, 'Figure').map(({ alt }) => `figure: ${alt}`)
    return `${[...textLines(texts), ...figures].join('\n')}\n`
  }
  throw new Error('no such patient')
}

describe('decoded text', () => {
  test('of a patient whose levels fall before each dose', async () =>
    expectGolden('falls-before-each-dose.txt', await decoded(1)))

  test('of a lapsed patient with two episodes and levels in pmol/L', async () =>
    expectGolden('pmol-two-episodes.txt', await decoded(2)))
})
