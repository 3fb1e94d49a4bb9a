import { joinedMarks, type MarkRows, type RuleRow } from '../marks.ts'
import { palette } from '../palette.ts'
import { injectionMarks } from './injection-marks.ts'
import type { TrendInput, TrendPart } from './input.ts'
import { eventMarks, symptomMarks } from './lane-marks.ts'
import { type PanelRows, panelMarks } from './panel-marks.ts'
import { trendRows } from './rows.ts'
import { timeTicks } from './time-axis.ts'

const gridLook = { colour: palette.hairline, width: 0.4, dash: [] } as const

/** What the specification is fed: rows by data set, values by signal. */
export interface TrendFeed {
  readonly parts: readonly TrendPart[]
  readonly data: Readonly<Partial<Record<keyof MarkRows, readonly object[]>>>
  readonly signals: Readonly<Record<string, unknown>>
  /** Heights in points of the lanes whose rows decide it. */
  readonly laneHeights: Readonly<{ symptoms: number; events: number }>
}

/** Months and years through all panels and the lane of symptoms, whose height is given where there is one. */
function gridMarks(ticks: readonly number[], panels: readonly PanelRows[], symptomsHeight?: number): RuleRow[] {
  const spans = [
    ...panels.map(({ id, axis }) => ({ part: id as string, y: axis.from, y2: axis.to })),
    ...(symptomsHeight === undefined ? [] : [{ part: 'symptoms', y: symptomsHeight, y2: 0 }]),
  ]
  return spans.flatMap((span) => ticks.map((x) => ({ ...span, x, x2: x, ...gridLook })))
}

/** Rows and signals for `patientTrendSpec(parts)`, with parts that have nothing to show left out. */
export function patientTrendFeed(input: TrendInput): TrendFeed {
  const { words } = input
  const { time, injections, panels, symptoms, events } = trendRows(input)
  const ticks = timeTicks(time.from, time.to)
  const signals: Record<string, unknown> = {
    ...{ timeFrom: time.from, timeTo: time.to, timeTicks: ticks.timeTicks },
    timeFormat: ticks.byMonth ? words.month : words.year,
    ...(panels.length > 0 && { decimalMark: words.decimalMark }),
  }
  for (const { id, axis } of panels) {
    signals[`${id}_from`] = axis.from
    signals[`${id}_to`] = axis.to
    signals[`${id}_ticks`] = axis.ticks
  }
  const { grid, ...marks } = joinedMarks([
    injectionMarks(injections, time),
    ...panels.map((panel) => panelMarks(panel, time)),
    ...(symptoms === undefined ? [] : [symptomMarks(symptoms, time)]),
    { grid: gridMarks(ticks.timeTicks, panels, symptoms?.height) },
    ...(events === undefined ? [] : [eventMarks(events, time)]),
  ])
  const parts: TrendPart[] = panels.map(({ id }) => id)
  if (symptoms !== undefined) parts.push('symptoms')
  if (events !== undefined) parts.push('events')
  return {
    ...{ parts, signals },
    // A specification without a panel or symptoms has no grid.
    data: parts.some((part) => part !== 'events') ? { ...marks, grid } : marks,
    laneHeights: { symptoms: symptoms?.height ?? 0, events: events?.height ?? 0 },
  }
}
