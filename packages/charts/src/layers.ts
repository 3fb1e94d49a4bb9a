import type { LayerSpec } from 'vega-lite/types_unstable/spec/index.js'
import type { MarkKind } from './marks.ts'

/** One layer of a panel. */
export type Layer = LayerSpec<string>['layer'][number]

const mark = (property: string): object => ({ expr: `datum.${property}` })
/** A value of the row as it is, without a scale. */
const plain = (field: string, type: 'nominal' | 'quantitative' = 'nominal'): object => ({
  ...{ field, type, scale: null, legend: null },
})

const rules = {
  mark: { type: 'rule', strokeDash: mark('dash') },
  encoding: {
    ...{ x2: { field: 'x2' }, y2: { field: 'y2' } },
    ...{ stroke: plain('colour'), strokeWidth: plain('width', 'quantitative') },
  },
}

/** How each kind of row is drawn, inside a spec that places `x` and `y`. All looks come with the rows. */
const kinds: Readonly<Record<MarkKind, { readonly mark: object; readonly encoding: object }>> = {
  grid: rules,
  rects: {
    mark: { type: 'rect' },
    encoding: { x2: { field: 'x2' }, y2: { field: 'y2' }, fill: plain('fill') },
  },
  rules,
  symbols: {
    mark: { type: 'point', opacity: 1, xOffset: mark('dx'), yOffset: mark('dy') },
    encoding: {
      ...{ shape: plain('path'), size: plain('size', 'quantitative'), fill: plain('fill') },
      ...{ stroke: plain('stroke'), strokeWidth: plain('width', 'quantitative') },
    },
  },
  words: {
    mark: {
      ...{ type: 'text', align: mark('align'), baseline: mark('baseline'), fontWeight: mark('weight') },
      ...{ dx: mark('dx'), dy: mark('dy'), lineHeight: 7.5 },
    },
    encoding: { text: { field: 'word' }, size: plain('size', 'quantitative'), fill: plain('colour') },
  },
}

/** Rows come ready to be drawn: nothing in them is a date to read or a value to leave out. */
export const fed = (name: string): object => ({ name, format: { parse: null } })

/** One layer for every kind of row; `part` leaves those rows that are of it. */
export const markLayers = (of: readonly MarkKind[], part?: string): Layer[] =>
  of.map((kind) => {
    const transform = part === undefined ? {} : { transform: [{ filter: `datum.part === '${part}'` }] }
    return { data: fed(kind), ...transform, ...kinds[kind] } as unknown as Layer
  })
