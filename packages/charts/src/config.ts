import type { Config } from 'vega-lite'
import { palette } from './palette.ts'

/** Sizes in points (one chart unit is one point in the PDF). */
export const tickSize = 7
const titleSize = 7.5

/** The look that all charts share: hairlines, small labels, no frame, no legend. */
export const chartConfig: Config = {
  background: palette.paper,
  padding: 0,
  view: { stroke: null },
  font: 'IBM Plex Sans',
  axis: {
    domainColor: palette.hairline,
    domainWidth: 0.5,
    gridColor: palette.hairline,
    gridWidth: 0.4,
    tickColor: palette.hairline,
    tickWidth: 0.5,
    tickSize: 3,
    labelColor: palette.secondary,
    labelFontSize: tickSize,
    labelPadding: 2,
    titleColor: palette.secondary,
    titleFontSize: titleSize,
    titleFontWeight: 'normal',
  },
  text: { fontSize: tickSize, color: palette.secondary, baseline: 'middle' },
}

/**
 * The same for charts whose rows come ready to be drawn and whose figures have a text of their own: describing every mark and looking
 * for values to leave out cost more than drawing.
 */
export const markChartConfig: Config = {
  ...chartConfig,
  aria: false,
  // Axes stand exactly where marks of the same value do.
  axis: { ...chartConfig.axis, translate: 0 },
  mark: { invalid: 'show' },
}
