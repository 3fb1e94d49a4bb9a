import type { Layer } from '../layers.ts'
import { palette } from '../palette.ts'

/** Width of the names left of the axes, so that all parts' plots stand exactly above each other. */
export const axisExtent = 62

export const laneHeight = 53
const line = 27
const tallTick = 15
const shortTick = 8
const dueTick = 4
const lateBar = line + 3
const wordLine = 4
const treatmentFrom = 36
const treatmentLine = 41
const treatmentLeading = 8
/** Baselines of the lane's names: its own, the key, and that of the row of forms and amounts. */
const nameLines = [4, 11.5, 18.5, 25.5, 32.5, treatmentLine]
const smallWord = 6.5
const crossPath = 'M-1,-1L1,1M-1,1L1,-1'

/** Encodings of time that the lanes share. */
export interface LaneTime {
  readonly x: object
}

const y = (value: number): object => ({ value })
const layer = (data: string, mark: object, encoding: object, filter?: string): Layer =>
  ({
    ...{ data: { name: data }, mark, encoding },
    ...(filter === undefined ? {} : { transform: [{ filter }] }),
  }) as unknown as Layer

/** Injections: given above the line, due below it, late as a bar from the due day; form and amount under both. */
export function injectionLane({ x }: LaneTime): Layer[] {
  const tick = (kind: string, height: number, stroke: string, width: number): Layer =>
    layer(
      'doses',
      { type: 'rule', stroke, strokeWidth: width },
      { x, y: y(line), y2: y(line - height) },
      `datum.kind === '${kind}'`,
    )
  return [
    layer(
      'notCovered',
      { type: 'rect', fill: palette.notCovered, clip: true },
      { x, x2: { field: 'until' }, y: y(0), y2: y(line) },
    ),
    {
      mark: { type: 'rule', stroke: palette.secondary, strokeWidth: 0.5 },
      data: { values: [{}] },
      encoding: { x: { value: 0 }, x2: { value: 'width' }, y: { value: line } },
    },
    layer(
      'due',
      { type: 'rule', stroke: palette.secondary, strokeWidth: 0.6 },
      { x, y: y(line), y2: y(line + dueTick) },
    ),
    layer(
      'late',
      { type: 'rule', stroke: palette.ink, strokeWidth: 2.4, clip: true },
      { x, x2: { field: 'until' }, y: y(lateBar) },
    ),
    tick('maintenance', shortTick, palette.maintenanceDose, 1.4),
    tick('loading', tallTick, palette.loadingDose, 1),
    layer(
      'notGiven',
      { type: 'point', shape: crossPath, size: 20, stroke: palette.ink, strokeWidth: 1, opacity: 1 },
      { x, y: y(line - shortTick / 2) },
    ),
    layer(
      'laneWords',
      { type: 'text', align: 'center' },
      { x: { ...x, field: 'at' }, y: y(wordLine), text: { field: 'word' } },
    ),
    ...[0, 1].flatMap((row) => [
      layer(
        'treatments',
        { type: 'rule', stroke: palette.secondary, strokeWidth: 0.6 },
        { x, y: y(treatmentLine + row * treatmentLeading - 3), y2: y(treatmentLine + row * treatmentLeading + 3) },
        `datum.line === ${row}`,
      ),
      layer(
        'treatments',
        { type: 'text', align: 'left', dx: 2.5 },
        { x: { ...x, field: 'at' }, y: y(treatmentLine + row * treatmentLeading), text: { field: 'word' } },
        `datum.line === ${row}`,
      ),
    ]),
    // Every change has a nub above the words; one without room has nothing else.
    layer(
      'treatments',
      { type: 'rule', stroke: palette.secondary, strokeWidth: 0.6 },
      { x, y: y(treatmentFrom - 2), y2: y(treatmentFrom + 1) },
    ),
    ...nameLines.flatMap((at, index) => [
      layer(
        'laneNames',
        { type: 'text', align: 'left', ...(index === 0 ? head : { fontSize: smallWord }) },
        { x: { value: -axisExtent }, y: y(at), text: { field: 'word' } },
        `datum.line === ${index}`,
      ),
    ]),
  ]
}

const head = { fontWeight: 600, color: palette.ink }

/** Symptoms: one row of bars per domain, its name left and its last score right. */
export function symptomLane({ x }: LaneTime): Layer[] {
  const row = {
    type: 'quantitative',
    scale: { domain: [{ expr: 'symptomRows' }, 0], nice: false, zero: false },
    axis: null,
  }
  return [
    layer(
      'symptomNames',
      { type: 'rule', stroke: palette.hairline, strokeWidth: 0.5 },
      { x: { value: 0 }, x2: { value: 'width' }, y: { ...row, field: 'foot' } },
    ),
    layer(
      'symptoms',
      { type: 'rule', stroke: palette.ink, strokeWidth: 1.3, clip: true },
      { x, y: { ...row, field: 'foot' }, y2: { field: 'top' } },
    ),
    layer(
      'symptomNames',
      { type: 'text', align: 'left', dy: -4 },
      { x: { value: -axisExtent }, y: { ...row, field: 'foot' }, text: { field: 'word' } },
    ),
    layer(
      'symptomNames',
      { type: 'text', align: 'left', dx: 4, dy: -4 },
      { x: { value: 'width' }, y: { ...row, field: 'foot' }, text: { field: 'last' } },
    ),
    layer(
      'symptomHead',
      { type: 'text', align: 'left', ...head },
      { x: { value: -axisExtent }, y: y(2), text: { field: 'name' } },
    ),
    layer(
      'symptomHead',
      { type: 'text', align: 'left', fontSize: smallWord },
      { x: { value: -axisExtent + 38 }, y: y(2), text: { field: 'scale' } },
    ),
  ]
}

/** Events: ticks with words; what lasts has a line to its last day. */
export function eventLane({ x }: LaneTime): Layer[] {
  const row = {
    ...{ field: 'line', type: 'quantitative', axis: null },
    scale: { domain: [{ expr: 'eventLines - 0.5' }, -0.5], nice: false, zero: false },
  }
  return [
    layer(
      'events',
      { type: 'rule', stroke: palette.secondary, strokeWidth: 0.7, yOffset: 4, clip: true },
      { x, x2: { field: 'until' }, y: row },
      'datum.until > datum.t',
    ),
    layer('events', { type: 'tick', orient: 'vertical', color: palette.ink, thickness: 1, size: 7 }, { x, y: row }),
    layer('events', { type: 'text', align: 'left' }, { x: { ...x, field: 'at' }, y: row, text: { field: 'word' } }),
    layer(
      'eventHead',
      { type: 'text', align: 'left', ...head },
      { x: { value: -axisExtent }, y: y(4), text: { field: 'name' } },
    ),
    layer(
      'eventHead',
      { type: 'text', align: 'left', fontSize: smallWord },
      { x: { value: -axisExtent }, y: y(12.5), text: { field: 'key' } },
    ),
  ]
}
