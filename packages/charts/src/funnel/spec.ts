import type { TopLevelSpec } from 'vega-lite'
import { chartConfig } from '../config.ts'
import type { Layer } from '../layers.ts'
import { palette } from '../palette.ts'
import { shareEncoding, shareParams } from '../share-axis.ts'
import { labelLayers, signalLayers, signalPadding } from '../signal-layers.ts'

/** Room left of the plot for the labels of the axis, and right of it for the words of the limits. */
export const funnelExtent = { left: 30, right: 34 } as const
const plot = { width: 420, height: 210 } as const
/** The name of the axis stands under the labels of its ticks. */
const axisNameDrop = 16

/** Share met against opportunities, with the overall line and two pairs of limits; fed by `funnelFeed`, sized by the signals width and height. */
export function funnelSpec(): TopLevelSpec {
  const x = {
    field: 'opportunities',
    type: 'quantitative',
    scale: { domain: [0, { expr: 'countTo' }], nice: false },
    axis: { title: null, values: { expr: 'countTicks' }, grid: false, labelOverlap: false },
  }
  const y = shareEncoding(funnelExtent.left)
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    config: chartConfig,
    padding: signalPadding,
    ...plot,
    params: [
      ...shareParams,
      { name: 'countTo', value: 1 },
      { name: 'countTicks', value: [] },
      { name: 'limitShape', value: 'step' },
    ],
    data: { name: 'points' },
    layer: [
      { data: { values: [] }, mark: { type: 'point', color: palette.secondary }, encoding: { x, y } },
      ...(['low', 'high'] as const).flatMap((side) => [
        limitLayer(x, y, side, '95', { stroke: palette.secondary, strokeWidth: 0.6, strokeDash: [1.5, 2.5] }),
        limitLayer(x, y, side, '998', { stroke: palette.secondary, strokeWidth: 0.9 }),
      ]),
      ...overallLayers(y),
      word('limitNames', { align: 'left', dx: 3 }, { x, y }),
      word('axisName', { align: 'right', baseline: 'top', dy: axisNameDrop }, atCorner),
      ...signalLayers(x, y),
      ...labelLayers(x, y),
    ],
  } as unknown as TopLevelSpec
}

const limitLayer = (x: object, y: object, side: 'low' | 'high', level: '95' | '998', stroke: object): Layer =>
  ({
    data: { name: 'limits' },
    transform: [{ filter: `datum.level === '${level}'` }],
    mark: { type: 'line', interpolate: { expr: 'limitShape' }, clip: true, ...stroke },
    encoding: { x, y: { ...y, field: side } },
  }) as unknown as Layer

const overallLayers = (y: object): Layer[] => [
  {
    data: { name: 'overall' },
    mark: { type: 'rule', stroke: palette.ink, strokeWidth: 0.6 },
    encoding: { x: { value: 0 }, x2: { value: 'width' }, y },
  } as unknown as Layer,
  word('overall', { align: 'left', dx: 3, color: palette.ink }, { x: { value: 'width' }, y }),
]

const atCorner = { x: { value: 'width' }, y: { value: 'height' } }

const word = (data: string, mark: object, encoding: object): Layer =>
  ({
    data: { name: data },
    mark: { type: 'text', ...mark },
    encoding: { ...encoding, text: { field: 'word' } },
  }) as unknown as Layer
