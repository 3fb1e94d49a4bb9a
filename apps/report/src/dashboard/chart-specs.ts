import { controlChartSpec, funnelSpec, patientTrendSpec, type TrendPart } from '@troughline/charts'
import { compile, type TopLevelSpec } from 'vega-lite'
import { encodeSection } from './encode-section.ts'

/**
 * A chart as a Vega specification, compiled here so that the page needs no compiler, in the encoding of a section: the pages of many
 * clinics hold the same few dozen, and each is compressed once.
 */
export type EncodedSpec = string

const known = new Map<string, Promise<EncodedSpec>>()

function encoded(name: string, make: () => TopLevelSpec): Promise<EncodedSpec> {
  const spec = known.get(name) ?? encodeSection(compile(make()).spec)
  known.set(name, spec)
  return spec
}

/** The charts of the section `measures`. */
export const signalChartSpecs = async () => ({
  funnel: await encoded('funnel', funnelSpec),
  controlChart: await encoded('control chart', controlChartSpec),
})

/** The trend charts for these lists of parts, each joined by spaces. */
export async function trendChartSpecs(lists: readonly string[]): Promise<Record<string, EncodedSpec>> {
  const specs = lists.map(async (parts) => {
    const split = parts.split(' ').filter((part) => part !== '') as TrendPart[]
    return [parts, await encoded(`trend ${parts}`, () => patientTrendSpec(split))] as const
  })
  return Object.fromEntries(await Promise.all(specs))
}
