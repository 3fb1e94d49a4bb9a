import { axisExtent } from './extents.ts'
import type { MeasuredPanel } from './input.ts'

/** The value axis of a measured panel; logarithmic where the panel has bands. */
export function valueEncoding(panel: MeasuredPanel): object {
  const banded = panel === 'b12' || panel === 'holotc'
  return {
    field: 'y',
    type: 'quantitative',
    scale: {
      type: banded ? 'log' : 'linear',
      domain: [{ expr: `${panel}_from` }, { expr: `${panel}_to` }],
      nice: false,
      ...(banded ? {} : { zero: false }),
    },
    axis: {
      title: null,
      values: { expr: `${panel}_ticks` },
      minExtent: axisExtent,
      maxExtent: axisExtent,
      grid: false,
      labelExpr: "replace('' + datum.value, '.', decimalMark)",
      labelOverlap: false,
    },
  }
}

/** Places in points from the top of a lane of that height, which may be a signal. */
export const laneEncoding = (height: number | { readonly expr: string }): object => ({
  field: 'y',
  type: 'quantitative',
  scale: { domain: [height, 0], nice: false, zero: false },
  axis: null,
})
