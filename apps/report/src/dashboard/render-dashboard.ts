import { clientBundle } from './client-bundle.ts'
import { publishedSections } from './disclosure/published-sections.ts'
import { smallNumberSchemes } from './disclosure/schemes.ts'
import { compression, SectionEncoder } from './encode-section.ts'
import { fontFaces } from './fonts.ts'
import { sectionMakers } from './make-sections.ts'
import { pageHtml } from './page.ts'
import { type SectionName, sectionNames } from './payload/sections.ts'
import { readScope } from './read/core.ts'
import { ofNetwork } from './read/of-network.ts'
import type { DashboardSource } from './source.ts'

/** The page as text, with all sections or with some. The same warehouse and words give the same text. */
export async function renderDashboard(
  source: DashboardSource,
  names: readonly SectionName[] = sectionNames,
): Promise<string> {
  const { run, scope } = await readScope(source)
  const scheme = smallNumberSchemes[source.smallNumbers ?? 'none']
  const values = scheme.largestSuppressed > 0 ? await publishedSections(source, scheme) : sectionsOf(source, names)
  const encoder = source.whole === undefined ? new SectionEncoder(compression.onePage) : await encoderOfClinics(source)
  // One section is compressed while the next one is read.
  const encoding: Promise<readonly [SectionName, string]>[] = []
  for await (const [name, value] of values)
    encoding.push(encoder.encode(name, value).then((text) => [name, text] as const))
  return pageHtml({
    title: `${scope.name}, ${run.asOf} · Troughline`,
    bundle: await clientBundle(),
    fonts: fontFaces(),
    sections: await Promise.all(encoding),
  })
}

/** One for the pages of all clinics of a network. */
const encoderOfClinics = ofNetwork(async () => new SectionEncoder(compression.manyPages))

async function* sectionsOf(
  source: DashboardSource,
  names: readonly SectionName[],
): AsyncGenerator<readonly [SectionName, unknown]> {
  for (const name of names) {
    const make = sectionMakers[name]
    if (make !== undefined) yield [name, await make(source)]
  }
}
