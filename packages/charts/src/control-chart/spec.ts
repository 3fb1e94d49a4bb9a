import type { TopLevelSpec } from 'vega-lite'
import { chartConfig } from '../config.ts'
import type { Layer } from '../layers.ts'
import { palette } from '../palette.ts'
import { shareEncoding, shareParams } from '../share-axis.ts'
import { halo, labelLayers, signalLayers, signalPadding } from '../signal-layers.ts'
import { markLines } from './data.ts'

/** Room left of the plot for the labels of the axis, and right of it for the words of mean and limits. */
export const controlChartExtent = { left: 30, right: 34 } as const
const plot = { width: 420, height: 180 } as const
/** Words of marks stand above the plot, line over line. */
const markLine = 9
const markFoot = 6

/** Months as points with mean and limits per stretch, dated marks, and the rules that fired; fed by `controlChartFeed`. */
export function controlChartSpec(): TopLevelSpec {
  const x = {
    field: 't',
    type: 'temporal',
    scale: { type: 'utc', domain: [{ expr: 'timeFrom' }, { expr: 'timeTo' }] },
    axis: {
      title: null,
      values: { expr: 'timeTicks' },
      grid: false,
      labelExpr: 'utcFormat(datum.value, timeFormat)',
      labelFlush: false,
      labelOverlap: 'greedy',
      labelSeparation: 6,
    },
  }
  const y = shareEncoding(controlChartExtent.left)
  return {
    $schema: 'https://vega.github.io/schema/vega-lite/v6.json',
    config: chartConfig,
    padding: signalPadding,
    ...plot,
    params: [
      ...shareParams,
      { name: 'timeFrom', value: 0 },
      { name: 'timeTo', value: 1 },
      { name: 'timeTicks', value: [] },
      { name: 'timeFormat', value: '%Y' },
    ],
    data: { name: 'points' },
    layer: [
      { data: { values: [] }, mark: { type: 'point', color: palette.secondary }, encoding: { x, y } },
      ...markLayers(x),
      ...(['low', 'high'] as const).map((side) =>
        layer(
          'limits',
          {
            ...{ type: 'line', interpolate: 'step-after', clip: true },
            ...{ stroke: palette.secondary, strokeWidth: 0.7, strokeDash: [3, 2] },
          },
          { x, y: { ...y, field: side }, detail: { field: 'stretch' } },
        ),
      ),
      layer(
        'centres',
        { type: 'rule', stroke: palette.ink, strokeWidth: 0.6 },
        { x: { ...x, field: 'from' }, x2: { field: 'to' }, y },
      ),
      layer('lineNames', { type: 'text', align: 'left', dx: 3 }, { x: { value: 'width' }, y, text: { field: 'word' } }),
      layer(
        'points',
        { type: 'line', stroke: palette.spcCommon, strokeWidth: 0.8 },
        { x, y, detail: { field: 'run' } },
      ),
      ...signalLayers(x, y),
      ...labelLayers(x, y),
    ],
  } as unknown as TopLevelSpec
}

const layer = (data: string, mark: object, encoding: object, filter?: string): Layer =>
  ({
    data: { name: data },
    ...(filter === undefined ? {} : { transform: [{ filter }] }),
    mark,
    encoding,
  }) as unknown as Layer

const lines = Array.from({ length: markLines }, (_, line) => line)

/** A rebase is a solid line, a lesser change a broken one; each rises to the line of its word. Words stand over all lines. */
const markLayers = (x: object): Layer[] => [
  ...lines.flatMap((line) =>
    ([true, false] as const).map((rebases) =>
      layer(
        'marks',
        { type: 'rule', stroke: palette.secondary, strokeWidth: 0.7, ...(rebases ? {} : { strokeDash: [1.5, 2.5] }) },
        { x, y: { value: -line * markLine - markFoot / 2 }, y2: { value: 'height' } },
        `${rebases ? '' : '!'}datum.rebases && datum.line === ${line}`,
      ),
    ),
  ),
  ...lines.flatMap((line) =>
    [halo, { color: palette.ink }].map((look) =>
      layer(
        'marks',
        { type: 'text', align: 'left', dx: 2, ...look },
        { x: { ...x, field: 'at' }, y: { value: -markFoot - line * markLine }, text: { field: 'word' } },
        `datum.line === ${line}`,
      ),
    ),
  ),
]
