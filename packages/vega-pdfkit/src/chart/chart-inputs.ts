import type { VegaSpec } from './vega-types.ts'

/** What a caller may give to a chart, read from its specification. */
export type ChartInputs = {
  /** Data sets without rows of their own. Fed in every draw; one that is not given is empty. */
  readonly dataSets: ReadonlySet<string>
  /** Signals with a plain value, and that value. Set in every draw; one that is not given has this value. */
  readonly signals: ReadonlyMap<string, unknown>
}

/** The parts of a Vega specification that decide what can be fed, loosely typed: any of them may be malformed. */
type SpecNode = {
  readonly name?: string
  readonly url?: unknown
  readonly values?: unknown
  readonly source?: unknown
  readonly transform?: readonly { readonly type?: string }[]
  readonly value?: unknown
  readonly data?: readonly SpecNode[]
  readonly signals?: readonly SpecNode[]
  readonly marks?: readonly SpecNode[]
}

/** Transforms that make rows out of nothing. */
const GENERATORS: ReadonlySet<string> = new Set(['sequence', 'graticule'])

/** Ways for a signal to get its value other than a plain one; Vega would overwrite what a caller sets. */
const COMPUTED = ['update', 'init', 'on', 'push', 'bind'] as const

/** Signals that every chart has as top-level properties. */
const SIZES = ['width', 'height'] as const

/**
 * Reads what can be fed to a chart.
 *
 * A data set that is loaded from a URL is refused, wherever it stands: nothing here reaches out of the process.
 */
export function readChartInputs(spec: VegaSpec): ChartInputs {
  const root = spec as unknown as SpecNode & Record<string, unknown>
  refuseUrls(root)
  const dataSets = new Set<string>()
  for (const data of root.data ?? []) {
    const generated = data.transform?.some((transform) => GENERATORS.has(transform.type ?? ''))
    if (data.name && data.values === undefined && data.source === undefined && !generated) dataSets.add(data.name)
  }
  const signals = new Map<string, unknown>()
  for (const name of SIZES) {
    if (typeof root[name] === 'number') signals.set(name, root[name])
  }
  for (const signal of root.signals ?? []) {
    if (!signal.name) continue
    if (COMPUTED.some((way) => way in signal)) signals.delete(signal.name)
    else signals.set(signal.name, signal.value)
  }
  return { dataSets, signals }
}

function refuseUrls(node: SpecNode): void {
  for (const data of node.data ?? []) {
    if (data.url !== undefined) {
      throw new Error(`The data set "${data.name}" is loaded from a URL: give it a name only and feed its rows.`)
    }
  }
  for (const mark of node.marks ?? []) refuseUrls(mark)
}
