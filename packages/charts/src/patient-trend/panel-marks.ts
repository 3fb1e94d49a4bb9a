import { type BandRow, bandMarks, rightGap } from '../band-marks.ts'
import { dashed, joinedMarks, type MarkRows, plainWord, smallWord, strongWord } from '../marks.ts'
import { palette } from '../palette.ts'
import { type ResultPoint, resultMarks } from '../result-marks.ts'
import { axisExtent } from './extents.ts'
import type { MeasuredPanel } from './input.ts'
import type { BreakRow, LimitRow, RangeRow } from './series.ts'
import type { TimePlace } from './time-place.ts'
import type { ValueAxis } from './value-axis.ts'

/** One measured panel with what it shows, each row in the panel's unit. */
export interface PanelRows {
  readonly id: MeasuredPanel
  readonly name: string
  readonly unit: string
  readonly otherUnit: readonly string[]
  readonly axis: ValueAxis
  readonly bands: readonly BandRow[]
  readonly ranges: readonly RangeRow[]
  readonly limits: readonly LimitRow[]
  readonly breaks: readonly (BreakRow & { readonly at: number })[]
  readonly points: readonly ResultPoint[]
}

/** Below the top of the panel. */
const nameLine = 5
const unitLine = 13
const otherUnitTop = 18
/** The word of a break stands above its panel: inside, ranges change on the same day and are named there. */
const aboveBreak = -4.5
/** A word that begins where its line does. */
const beside = { dx: 3, rangeDy: -4, limitDy: -5, breakDx: 2 }
const edgeWidth = 0.4
const limitWidth = 0.6

export function panelMarks(panel: PanelRows, time: TimePlace): MarkRows {
  const { id: part } = panel
  return joinedMarks([
    bandMarks(part, panel.bands, time),
    rangeMarks(part, panel.ranges),
    limitMarks(part, panel.limits),
    breakMarks(part, panel.breaks, panel.axis),
    resultMarks(part, panel.points),
    titleMarks(panel, time),
  ])
}

/** What the laboratory printed with the results: shaded, with its ends as hairlines; the newest is named at the right. */
const rangeMarks = (part: string, ranges: readonly RangeRow[]): Partial<MarkRows> => ({
  rects: ranges.map(({ from, to, low, high }) => ({
    ...{ part, x: from, x2: to, y: low, y2: high, fill: palette.notCovered },
  })),
  rules: (['low', 'high'] as const).flatMap((end) =>
    ranges
      .filter((range) => (end === 'low' ? range.hasLow : range.hasHigh))
      .map((range) => ({
        ...{ part, x: range.from, x2: range.to, y: range[end], y2: range[end] },
        ...{ ...dashed, width: edgeWidth },
      })),
  ),
  // Ranges that no longer hold are named where they begin.
  words: ranges.map(({ last, from, to, low, high, label: word }) =>
    last
      ? { ...plainWord, part, word, x: to, y: (low + high) / 2, dx: rightGap }
      : { ...smallWord, part, word, x: from, y: high, dx: beside.dx, dy: beside.rangeDy },
  ),
})

const limitMarks = (part: string, limits: readonly LimitRow[]): Partial<MarkRows> => ({
  rules: limits.map(({ from, to, value }) => ({
    ...{ part, x: from, x2: to, y: value, y2: value, ...dashed, width: limitWidth },
  })),
  words: limits.map(({ last, from, to, value, label: word }) =>
    last
      ? { ...plainWord, part, word, x: to, y: value, dx: rightGap }
      : { ...smallWord, part, word, x: from, y: value, dx: beside.dx, dy: beside.limitDy },
  ),
})

const breakMarks = (part: string, breaks: PanelRows['breaks'], axis: ValueAxis): Partial<MarkRows> => ({
  rules: breaks.map(({ t }) => ({ ...dashed, part, x: t, x2: t, y: axis.to, y2: axis.from, dash: [1, 2] })),
  words: breaks.map(({ at, word }) => ({
    ...{ ...smallWord, part, word, x: at, y: axis.to, dx: beside.breakDx, dy: aboveBreak },
  })),
})

const titleMarks = ({ id, name, unit, otherUnit, axis }: PanelRows, time: TimePlace): Partial<MarkRows> => {
  const at = { part: id, x: time.from, y: axis.to, dx: -axisExtent }
  return {
    words: [
      { ...strongWord, ...at, word: name, dy: nameLine },
      { ...plainWord, ...at, word: unit, dy: unitLine },
      { ...smallWord, ...at, word: otherUnit, dy: otherUnitTop, baseline: 'top' },
    ],
  }
}
