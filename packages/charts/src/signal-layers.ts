import type { Layer } from './layers.ts'
import { palette } from './palette.ts'
import { signalMeanings, signalShapes } from './signal-shapes.ts'

/** Descenders of the labels under the axis. */
export const signalPadding = { left: 0, right: 0, top: 0, bottom: 3 } as const

const pointSize = 22
const ringSize = 150
const labelRise = 9

const layer = (data: string, mark: object, encoding: object, filter?: string): Layer =>
  ({
    data: { name: data },
    ...(filter === undefined ? {} : { transform: [{ filter }] }),
    mark,
    encoding,
  }) as unknown as Layer

const colours = {
  common: palette.spcCommon,
  concern: palette.spcConcern,
  improvement: palette.spcImprovement,
  unsided: palette.ink,
}

/** Points with their meaning, words above or beside some of them, and the ring of the row in `cursor`. Rows have `rate` and `meaning`. */
export const signalLayers = (x: object, y: object): Layer[] => [
  layer(
    'points',
    { type: 'point', size: pointSize, strokeWidth: 0.6, opacity: 1 },
    {
      x,
      y,
      shape: {
        field: 'meaning',
        scale: { domain: [...signalMeanings], range: signalMeanings.map((meaning) => signalShapes[meaning]) },
        legend: null,
      },
      stroke: {
        field: 'meaning',
        scale: { domain: [...signalMeanings], range: signalMeanings.map((meaning) => colours[meaning]) },
        legend: null,
      },
      fill: {
        field: 'meaning',
        scale: { domain: [...signalMeanings], range: signalMeanings.map((meaning) => colours[meaning]) },
        legend: null,
      },
    },
  ),
  layer(
    'cursor',
    { type: 'point', shape: 'circle', size: ringSize, stroke: palette.ink, strokeWidth: 1, filled: false, opacity: 1 },
    { x, y },
  ),
]

/** Words at rows of `labels`: `at` on the x axis, `rate`, `word`, `below` (under its point), `align`. Paper around them parts them from the points. */
export const labelLayers = (x: object, y: object): Layer[] =>
  [halo, { color: palette.ink }].flatMap((look) =>
    ([true, false] as const).flatMap((below) =>
      (['left', 'center', 'right'] as const).map((align) =>
        layer(
          'labels',
          { type: 'text', align, baseline: 'middle', dy: below ? labelRise : -labelRise, ...look },
          { x: { ...x, field: 'at' }, y, text: { field: 'word' } },
          `${below ? '' : '!'}datum.below && datum.align === '${align}'`,
        ),
      ),
    ),
  )

/** Paper under a word, so that what it crosses does not strike it through. */
export const halo = { color: palette.paper, stroke: palette.paper, strokeWidth: 2.5, strokeOpacity: 0.9 }
