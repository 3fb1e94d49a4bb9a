import { hairline, type MarkRows, plainWord, type RuleRow, smallWord, strongWord } from '../marks.ts'
import { palette } from '../palette.ts'
import type { DoseLaneRows } from './dose-lane.ts'
import { axisExtent } from './extents.ts'
import type { TimePlace } from './time-place.ts'

export const injectionsPart = 'injections'

/** Places in points from the top of the lane. */
const line = 27
const tallTick = 15
const shortTick = 8
const dueTick = 4
const lateBar = line + 3
const wordLine = 4
const treatmentFrom = 36
const treatmentY = 41
const treatmentLeading = 8
const treatmentTick = 3
/** Baselines of the lane's names: its own, the key, and that of the row of forms and amounts. */
const nameLines = [4, 11.5, 18.5, 25.5, 32.5, treatmentY]

const looks = {
  due: { colour: palette.secondary, width: 0.6, dash: [] },
  late: { colour: palette.ink, width: 2.4, dash: [] },
  loading: { colour: palette.loadingDose, width: 1, dash: [] },
  maintenance: { colour: palette.maintenanceDose, width: 1.4, dash: [] },
} as const
const cross = { path: 'M-1,-1L1,1M-1,1L1,-1', size: 20, width: 1 } as const

/** Injections: given above the line, due below it, late as a bar from the due day; form and amount under both. */
export function injectionMarks(rows: DoseLaneRows, time: TimePlace): Partial<MarkRows> {
  const part = injectionsPart
  const upright = (x: number, y: number, y2: number, look: Pick<RuleRow, 'colour' | 'width' | 'dash'>): RuleRow => ({
    ...{ part, x, x2: x, y, y2, ...look },
  })
  const ticks = (kind: 'maintenance' | 'loading', height: number): RuleRow[] =>
    rows.doses.filter((dose) => dose.kind === kind).map(({ t }) => upright(t, line, line - height, looks[kind]))
  const placed = rows.treatments.flatMap(({ line: row, ...treatment }) =>
    row === null ? [] : [{ ...treatment, y: treatmentY + row * treatmentLeading }],
  )
  return {
    rects: rows.notCovered.map(({ t, until }) => ({
      ...{ part, x: t, x2: until, y: 0, y2: line, fill: palette.notCovered },
    })),
    rules: [
      { part, x: time.from, x2: time.to, y: line, y2: line, ...hairline },
      ...rows.due.map(({ t }) => upright(t, line, line + dueTick, looks.due)),
      ...rows.late.map(({ t, until }) => ({
        ...{ part, x: time.within(t), x2: time.within(until), y: lateBar, y2: lateBar, ...looks.late },
      })),
      ...ticks('maintenance', shortTick),
      ...ticks('loading', tallTick),
      ...placed.map(({ t, y }) => upright(t, y - treatmentTick, y + treatmentTick, looks.due)),
      // Every change has a nub above the words; one without room has nothing else.
      ...rows.treatments.map(({ t }) => upright(t, treatmentFrom - 2, treatmentFrom + 1, looks.due)),
    ],
    symbols: rows.notGiven.map(({ t }) => ({
      ...{ part, x: t, y: line - shortTick / 2, ...cross },
      ...{ fill: 'transparent', stroke: palette.ink, dx: 0, dy: 0 },
    })),
    words: [
      ...rows.laneWords.map(({ at, word }) => ({
        ...{ ...plainWord, part, word, x: at, y: wordLine, align: 'center' as const },
      })),
      ...placed.map(({ at, word, y }) => ({ ...plainWord, part, word, x: at, y, dx: 2.5 })),
      ...rows.laneNames.map(({ word, line: index }) => ({
        ...{ ...(index === 0 ? strongWord : smallWord), part, word, x: time.from, dx: -axisExtent },
        ...{ y: nameLines[index]! },
      })),
    ],
  }
}
