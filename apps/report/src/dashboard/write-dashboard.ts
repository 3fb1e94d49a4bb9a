import { rename, writeFile } from 'node:fs/promises'
import type { Warehouse } from '@troughline/warehouse'
import { clientBundle } from './client-bundle.ts'
import type { DashboardWords } from './dashboard-words.ts'
import { publishedSections } from './disclosure/published-sections.ts'
import { type SmallNumbers, smallNumberSchemes } from './disclosure/schemes.ts'
import { encodeSection } from './encode-section.ts'
import { fontFaces } from './fonts.ts'
import { sectionMakers } from './make-sections.ts'
import { pageHtml } from './page.ts'
import { type SectionName, sectionNames } from './payload/sections.ts'
import { productWords } from './product-words.ts'
import { readScope } from './read/core.ts'
import type { Scorecard } from './scorecard.ts'
import type { DashboardSource } from './source.ts'

export interface WriteDashboardOptions {
  /** Path of the HTML file; replaced whole. */
  readonly out: string
  readonly clinic?: string
  /** Name of the network for the title; default: the clinic's name, or "All clinics". */
  readonly network?: string
  /** The scorecard of the newest load, which ingest takes (`readQuality`); default: the page says that there is none. */
  readonly scorecard?: Scorecard | null
  /** How small counts are kept from the page; under another scheme than `none` it holds no row of a patient. Default: none. */
  readonly smallNumbers?: SmallNumbers
  /** The warehouse holds pseudonyms where it had ids. Default: false. */
  readonly pseudonymised?: boolean
  /** Rules, reasons and parameters in words; default: those of this version of the product. */
  readonly words?: DashboardWords
}

/** Only the owner may read the page: it names patients. */
const privateFile = 0o600

/** Reads, renders and writes the dashboard; an interrupted run leaves the old file or the new one, never half of one. */
export async function writeDashboard(
  warehouse: Warehouse,
  options: WriteDashboardOptions,
): Promise<{ readonly file: string; readonly bytes: number }> {
  const source: DashboardSource = {
    warehouse,
    clinic: options.clinic ?? null,
    words: options.words ?? productWords,
    scorecard: options.scorecard ?? null,
    smallNumbers: options.smallNumbers ?? 'none',
    pseudonymised: options.pseudonymised ?? false,
    ...(options.network !== undefined && { network: options.network }),
  }
  const page = Buffer.from(await renderDashboard(source))
  const partial = `${options.out}.part`
  await writeFile(partial, page, { mode: privateFile })
  await rename(partial, options.out)
  return { file: options.out, bytes: page.length }
}

/** The page as text. The same warehouse and words give the same text. */
export async function renderDashboard(source: DashboardSource): Promise<string> {
  const { run, scope } = await readScope(source)
  const scheme = smallNumberSchemes[source.smallNumbers ?? 'none']
  const values = scheme.largestSuppressed > 0 ? await publishedSections(source, scheme) : sectionsOf(source)
  // One section is compressed while the next one is read.
  const encoding: Promise<readonly [SectionName, string]>[] = []
  for await (const [name, value] of values) encoding.push(encodeSection(value).then((text) => [name, text] as const))
  return pageHtml({
    title: `${scope.name}, ${run.asOf} · Troughline`,
    bundle: await clientBundle(),
    fonts: fontFaces(),
    sections: await Promise.all(encoding),
  })
}

async function* sectionsOf(source: DashboardSource): AsyncGenerator<readonly [SectionName, unknown]> {
  for (const name of sectionNames) {
    const make = sectionMakers[name]
    if (make !== undefined) yield [name, await make(source)]
  }
}
