import { type Palette, palette, recoloured, recolouredRows } from '@troughline/charts'
import { parse, type Runtime, type Spec, View } from 'vega'
import { expressionInterpreter } from 'vega-interpreter'

/** What a compiled specification is fed: rows by data set, values by signal. */
export interface ChartFeed {
  readonly data: Readonly<Record<string, readonly object[]>>
  readonly signals: Readonly<Record<string, unknown>>
}

export interface ChartSize {
  /** Width of the plot in points. */
  readonly width: number
  /** Height of the plot in points; default: that of the specification. */
  readonly height?: number
}

const runtimes = new WeakMap<object, Map<Palette, Runtime>>()

/** A specification parsed once for each set of colours. `ast`: expressions are interpreted, never made into code. */
function runtimeOf(spec: object, colours: Palette): Runtime {
  const own = runtimes.get(spec) ?? new Map<Palette, Runtime>()
  runtimes.set(spec, own)
  const known = own.get(colours)
  if (known !== undefined) return known
  const coloured = colours === palette ? spec : JSON.parse(recoloured(JSON.stringify(spec), colours))
  const runtime = parse(coloured as Spec, undefined, { ast: true })
  own.set(colours, runtime)
  return runtime
}

/** Nothing is ever loaded: a chart that asks for a file is a mistake of ours. */
const noLoader = {
  load: () => Promise.reject(new Error('a chart asked for a file')),
  sanitize: () => Promise.reject(new Error('a chart asked for an address')),
  http: () => Promise.reject(new Error('a chart asked for the network')),
  file: () => Promise.reject(new Error('a chart asked for a file')),
}

/** Draws into an element as SVG, at once. The caller finalizes the view. */
export function drawChart(
  element: HTMLElement,
  { spec, feed, size, colours }: { spec: object; feed: ChartFeed; size: ChartSize; colours: Palette },
): View {
  const view = new View(runtimeOf(spec, colours), {
    ...{ renderer: 'svg', hover: false, loader: noLoader },
    expr: expressionInterpreter,
  } as ConstructorParameters<typeof View>[1])
  for (const [name, value] of Object.entries(feed.signals)) view.signal(name, value)
  // Vega marks the rows that it is given.
  for (const [name, rows] of Object.entries(feed.data))
    view.data(name, colours === palette ? rows.map((row) => ({ ...row })) : recolouredRows(rows, colours))
  view.width(size.width)
  if (size.height !== undefined) view.height(size.height)
  view.initialize(element).run()
  return view
}
