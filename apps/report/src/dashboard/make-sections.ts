import { patientSectionMakers } from './patient-sections.ts'
import { coreColumns } from './payload/core.ts'
import type { SectionName, Sections } from './payload/sections.ts'
import { readCore } from './read/core.ts'
import type { DashboardSource } from './source.ts'

type SectionMakers = { readonly [N in SectionName]?: (source: DashboardSource) => Promise<Sections[N]> }

/** How each section is read and turned into columns. A section without a maker is not in the page, and its views say so. */
export const sectionMakers: SectionMakers = {
  core: async (source) => coreColumns(await readCore(source), source.words),
  ...patientSectionMakers,
}
