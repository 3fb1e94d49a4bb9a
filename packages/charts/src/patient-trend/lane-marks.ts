import { type MarkRows, plainWord, smallWord, strongWord } from '../marks.ts'
import { palette } from '../palette.ts'
import type { EventLaneRows } from './event-lane.ts'
import { axisExtent } from './extents.ts'
import type { SymptomLaneRows } from './symptom-lane.ts'
import type { TimePlace } from './time-place.ts'

/** Lines of names, in points from the top of the lane. */
const symptomHeadLine = 2
const scaleFrom = 38
const eventHeadLine = 4
const eventKeyLine = 12.5
/** Words stand above the foot of their row. */
const aboveFoot = -4
const lastGap = 4
const barWidth = 1.3
const footWidth = 0.5
const lastingWidth = 0.7
const lastingBelow = 4
const tickWidth = 1
const tickHeight = 7

/** Symptoms: one row of bars per domain, its name left and its last score right. */
export function symptomMarks({ bars, names, head, rowHeight }: SymptomLaneRows, time: TimePlace): Partial<MarkRows> {
  const part = 'symptoms'
  const left = { part, x: time.from, dx: -axisExtent }
  return {
    rules: [
      ...names.map(({ foot }) => ({
        ...{ part, x: time.from, x2: time.to, y: foot * rowHeight, y2: foot * rowHeight },
        ...{ colour: palette.hairline, width: footWidth, dash: [] },
      })),
      ...bars
        .filter(({ t }) => t >= time.from && t <= time.to)
        .map(({ t, foot, top }) => ({
          ...{ part, x: t, x2: t, y: foot * rowHeight, y2: top * rowHeight },
          ...{ colour: palette.ink, width: barWidth, dash: [] },
        })),
    ],
    words: [
      ...names.flatMap(({ foot, word, last }) => {
        const y = foot * rowHeight
        return [
          { ...plainWord, ...left, word, y, dy: aboveFoot },
          { ...plainWord, part, word: last, x: time.to, y, dx: lastGap, dy: aboveFoot },
        ]
      }),
      ...head.flatMap(({ name, scale }) => [
        { ...strongWord, ...left, word: name, y: symptomHeadLine },
        { ...smallWord, ...left, word: scale, y: symptomHeadLine, dx: scaleFrom - axisExtent },
      ]),
    ],
  }
}

/** Events: ticks with words; what lasts has a line to its last day. */
export function eventMarks({ events, head, lineHeight }: EventLaneRows, time: TimePlace): Partial<MarkRows> {
  const part = 'events'
  const left = { part, x: time.from, dx: -axisExtent }
  /** The middle of a line. */
  const middle = (line: number): number => (line + 1 / 2) * lineHeight
  const lasting = events.filter(({ t, until }) => until > t)
  return {
    rules: [
      ...lasting.map(({ t, until, line }) => ({
        ...{ part, x: t, x2: until, y: middle(line) + lastingBelow, y2: middle(line) + lastingBelow },
        ...{ colour: palette.secondary, width: lastingWidth, dash: [] },
      })),
      ...events.map(({ t, line }) => ({
        ...{ part, x: t, x2: t, y: middle(line) - tickHeight / 2, y2: middle(line) + tickHeight / 2 },
        ...{ colour: palette.ink, width: tickWidth, dash: [] },
      })),
    ],
    words: [
      ...events.flatMap(({ at, line, word }) =>
        word === '' ? [] : [{ ...plainWord, part, word, x: at, y: middle(line) }],
      ),
      ...head.flatMap(({ name, key }) => [
        { ...strongWord, ...left, word: name, y: eventHeadLine },
        { ...smallWord, ...left, word: key, y: eventKeyLine },
      ]),
    ],
  }
}
