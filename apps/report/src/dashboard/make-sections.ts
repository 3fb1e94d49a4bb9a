import { chartSectionMakers } from './chart-sections.ts'
import { patientSectionMakers } from './patient-sections.ts'
import { coreColumns } from './payload/core.ts'
import { methodsColumns } from './payload/methods.ts'
import { qualityColumns } from './payload/quality.ts'
import type { SectionName, Sections } from './payload/sections.ts'
import { readCore, readScope } from './read/core.ts'
import { readMethods } from './read/methods.ts'
import { readQualityRows } from './read/quality.ts'
import type { DashboardSource } from './source.ts'

type SectionMakers = { readonly [N in SectionName]?: (source: DashboardSource) => Promise<Sections[N]> }

/** How each section is read and turned into columns. A section without a maker is not in the page, and its views say so. */
export const sectionMakers: SectionMakers = {
  core: async (source) => coreColumns(await readCore(source), source.words),
  quality: async (source) => {
    const { clinics } = await readScope(source)
    return qualityColumns(
      await readQualityRows(source),
      source.scorecard ?? null,
      clinics.map(({ id }) => id),
    )
  },
  methods: async (source) => methodsColumns(await readMethods(source), source.words),
  ...chartSectionMakers,
  ...patientSectionMakers,
}
