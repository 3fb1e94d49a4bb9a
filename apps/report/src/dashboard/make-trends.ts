import { measuredPanels } from '@troughline/charts'
import type { RunRecord } from '../patient-pdf/patient-record.ts'
import { readRun } from '../patient-pdf/read-run.ts'
import { unitTable } from '../patient-pdf/unit-table.ts'
import { trendChartSpecs } from './chart-specs.ts'
import { namedPeople } from './named-people.ts'
import { type PlaceRange, partsOfCharts, trendColumns } from './payload/trend-columns.ts'
import type { TrendsColumns } from './payload/trends.ts'
import { ofNetwork } from './read/of-network.ts'
import { readTrendFacts, type TrendFacts } from './read/trend-facts.ts'
import { flaggedPatients, type TrendPatients, trendPatients } from './read/trend-patients.ts'
import type { DashboardSource } from './source.ts'

/** The patients of one or of many pages, page after page, and their facts. */
interface ReadTrends {
  readonly run: Pick<RunRecord, 'asOf' | 'thresholds'>
  readonly facts: TrendFacts
  readonly pages: ReadonlyMap<string, TrendPatients & PlaceRange>
}

const drawnUnits = Object.fromEntries(measuredPanels.map((id) => [id, unitTable[id]!]))
const onlyPage = 'only page'
const nobody: TrendPatients & PlaceRange = { keys: [], flagged: 0, from: 0, to: 0 }

/** The trends of flagged patients: the facts that the charts of their PDF pages are made from, by the same function. */
export async function makeTrends(source: DashboardSource): Promise<TrendsColumns> {
  const { numberOf } = await namedPeople(source)
  const { page, run, facts } = await trendsOf(source)
  return {
    patient: page.keys.map(numberOf),
    flagged: page.flagged,
    ...trendColumns(facts, page),
    ...{ units: drawnUnits, run },
    specs: await trendChartSpecs(partsOfCharts(facts, page)),
  }
}

/** Of the page of one clinic of a network, from what is read once for all of its pages. */
async function trendsOf(source: DashboardSource): Promise<ReadTrends & { readonly page: TrendPatients & PlaceRange }> {
  const { whole, clinic } = source
  if (whole === undefined || clinic === null) {
    const read = await readTrends(source, new Map([[onlyPage, trendPatients(await flaggedPatients(source))]]))
    return { ...read, page: read.pages.get(onlyPage) ?? nobody }
  }
  const read = await readTrendsOfClinics(source)
  return { ...read, page: read.pages.get(clinic) ?? nobody }
}

/** The trends of all clinics of a network. */
export const readTrendsOfClinics = ofNetwork(async (whole): Promise<ReadTrends> => {
  const clinics = Map.groupBy(await flaggedPatients(whole), ({ clinic }) => clinic)
  return readTrends(whole, new Map([...clinics].map(([clinic, patients]) => [clinic, trendPatients(patients)])))
})

async function readTrends(
  { warehouse }: DashboardSource,
  pages: ReadonlyMap<string, TrendPatients>,
): Promise<ReadTrends> {
  const { asOf, thresholds } = await readRun(warehouse)
  let from = 0
  const placed = [...pages].map(([name, page]) => {
    const range = { from, to: from + page.keys.length }
    from = range.to
    return [name, { ...page, ...range }] as const
  })
  const keys = placed.flatMap(([, page]) => page.keys)
  const facts = await readTrendFacts(warehouse, keys, asOf)
  // Compiled now, while the engine reads for other sections.
  await trendChartSpecs(partsOfCharts(facts, { from: 0, to: keys.length }))
  return { run: { asOf, thresholds }, facts, pages: new Map(placed) }
}
