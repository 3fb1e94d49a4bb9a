import { defaultPageOptions } from '../patient-pdf/page-options.ts'
import { readRun } from '../patient-pdf/read-run.ts'
import { trendInput, trendWords } from '../patient-pdf/trend-input.ts'
import { writingOf } from '../patient-pdf/writing.ts'
import { signalChartSpecs, trendChartSpecs } from './chart-specs.ts'
import { namedPeople } from './named-people.ts'
import { measuresColumns } from './payload/measures.ts'
import type { SectionName, Sections } from './payload/sections.ts'
import { TrendsBuilder, type TrendsColumns } from './payload/trends.ts'
import { readMeasureCuts } from './read/measures.ts'
import { trendPatients } from './read/trend-patients.ts'
import { readTrendRecords } from './read/trend-records.ts'
import type { DashboardSource } from './source.ts'

type Makers<N extends SectionName> = { readonly [K in N]: (source: DashboardSource) => Promise<Sections[K]> }

/** The sections that hold charts, each with the specifications that draw it. */
export const chartSectionMakers: Makers<'measures' | 'trends'> = {
  measures: async (source) => measuresColumns(await readMeasureCuts(source), source.words, signalChartSpecs()),
  trends: makeTrends,
}

/** The trends of flagged patients, prepared by the same function as the charts of their PDF pages. */
async function makeTrends(source: DashboardSource): Promise<TrendsColumns> {
  const { warehouse } = source
  const run = await readRun(warehouse)
  const writing = writingOf(defaultPageOptions)
  const { numberOf } = await namedPeople(source)
  const { keys, flagged } = await trendPatients(source)
  const builder = new TrendsBuilder()
  for await (const batch of readTrendRecords(warehouse, keys, run.asOf))
    for (const record of batch) {
      const input = trendInput(record, run, writing, defaultPageOptions.b12Unit)
      builder.add(numberOf(record.timeline.patient_key), input)
    }
  return builder.columns({ flagged, words: trendWords(writing), specs: trendChartSpecs(builder.parts) })
}
