import { signalChartSpecs } from './chart-specs.ts'
import { makeTrends } from './make-trends.ts'
import { measuresColumns } from './payload/measures.ts'
import type { SectionName, Sections } from './payload/sections.ts'
import { readMeasureCuts } from './read/measures.ts'
import type { DashboardSource } from './source.ts'

type Makers<N extends SectionName> = { readonly [K in N]: (source: DashboardSource) => Promise<Sections[K]> }

/** The sections that hold charts, each with the specifications that draw it. */
export const chartSectionMakers: Makers<'measures' | 'trends'> = {
  measures: async (source) => measuresColumns(await readMeasureCuts(source), source.words, await signalChartSpecs()),
  trends: makeTrends,
}
