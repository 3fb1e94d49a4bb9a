import { readMeasures, readRun } from '@troughline/analysis'
import { sectionMakers } from '../make-sections.ts'
import type { SectionName, Sections } from '../payload/sections.ts'
import { readScope } from '../read/core.ts'
import type { DashboardSource } from '../source.ts'
import { publishCore } from './publish-core.ts'
import { publishCuts } from './publish-cuts.ts'
import { publishFigures } from './publish-figures.ts'
import { publishMethods } from './publish-methods.ts'
import { publishQuality } from './publish-quality.ts'
import type { SmallNumberScheme } from './schemes.ts'

/** Sections without a row of a patient: all that a page under a scheme holds. */
const sectionsOfCounts = ['core', 'measures', 'quality', 'methods'] as const satisfies readonly SectionName[]
type SectionOfCounts = (typeof sectionsOfCounts)[number]

/**
 * The sections of a page whose small numbers are suppressed, in their order.
 *
 * Counts are protected over all clinics, also for the page of one of them: two pages of one warehouse show the same count alike.
 */
export async function publishedSections(
  source: DashboardSource,
  scheme: SmallNumberScheme,
): Promise<readonly (readonly [SectionOfCounts, Sections[SectionOfCounts]])[]> {
  const { warehouse } = source
  const run = await readRun(warehouse)
  if (run === undefined) throw new Error('no analysis has been published in this warehouse')
  const reading = await readMeasures(warehouse, { by: ['all', 'clinic', 'month'] })
  const { clinics } = await readScope({ ...source, clinic: null })
  const published = publishFigures({ reading, clinics, run }, scheme)
  const made = async <N extends SectionOfCounts>(name: N): Promise<Sections[N]> => {
    const make = sectionMakers[name]
    if (make === undefined) throw new Error(`no maker of the section ${name}`)
    return (await make(source)) as Sections[N]
  }
  return [
    ['core', publishCore(await made('core'), published, scheme)],
    ['measures', publishCuts(await made('measures'), published)],
    ['quality', publishQuality(await made('quality'), scheme)],
    ['methods', publishMethods(await made('methods'), published, scheme)],
  ]
}
