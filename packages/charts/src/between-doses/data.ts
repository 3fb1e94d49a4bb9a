import type { PanelBands, ValueAxis } from '../patient-trend/value-axis.ts'
import { valueAxis } from '../patient-trend/value-axis.ts'

/** One level in a dose cycle. */
export interface CycleResult {
  /** ISO date of the dose that opened the cycle. */
  readonly cycleOn: string
  /** D: days since that dose. */
  readonly day: number
  /** In the chart's unit; the limit itself where a comparator is present. */
  readonly value: number
  readonly comparator: string | null
  readonly trough: boolean
}

export interface BetweenDosesInput {
  readonly results: readonly CycleResult[]
  readonly bands: PanelBands
  /** Planned interval of the newest cycle, in days; null draws no line. */
  readonly plannedIntervalDays: number | null
}

export interface BetweenDosesFeed {
  readonly data: Readonly<Record<string, readonly object[]>>
  readonly signals: Readonly<Record<string, unknown>>
}

/** Room right of the last day, as a share. */
const dayRoom = 1.06
const daySteps = [1, 2, 5, 7, 10, 14, 20, 28, 50, 56, 100] as const
const mostDayTicks = 7

/**
 * Levels of all cycles over days since the dose, or undefined where fewer than two cycles have a sample: one cycle shows nothing
 * that the trend does not.
 *
 * A line joins samples of one cycle only, uncensored ones, never across an injection. The newest cycle is drawn in ink.
 */
export function betweenDosesFeed(input: BetweenDosesInput): BetweenDosesFeed | undefined {
  const cycles = [...new Set(input.results.map(({ cycleOn }) => cycleOn))].sort()
  if (cycles.length < 2) return undefined
  const newest = cycles.at(-1)
  const axis: ValueAxis = valueAxis(
    input.results.map(({ value }) => ({ value, limit: null })),
    input.bands,
  )
  const last = Math.max(...input.results.map(({ day }) => day), input.plannedIntervalDays ?? 0, 1) * dayRoom
  const step = daySteps.find((days) => last / days < mostDayTicks) ?? Math.ceil(last / mostDayTicks)
  const ticks = Array.from({ length: Math.floor(last / step) + 1 }, (_, i) => i * step)
  const { deficientBelow, indeterminateTo } = input.bands
  return {
    data: {
      bands: [
        { band: 'deficient', from: axis.from, to: deficientBelow, label: `below ${deficientBelow}` },
        {
          band: 'indeterminate',
          from: deficientBelow,
          to: indeterminateTo,
          label: `${deficientBelow} to ${indeterminateTo}`,
        },
      ],
      planned:
        input.plannedIntervalDays === null
          ? []
          : [
              {
                day: input.plannedIntervalDays,
                word: `planned ${input.plannedIntervalDays} d`,
                left: input.plannedIntervalDays > last / 2,
              },
            ],
      results: [...input.results]
        .sort((a, b) => a.day - b.day || (a.cycleOn < b.cycleOn ? -1 : 1))
        .map(({ cycleOn, day, value, comparator, trough }) => ({
          day,
          value,
          trough,
          grade: null,
          shape: comparator === null ? 'point' : comparator.startsWith('<') ? 'below' : 'above',
          segment: comparator === null ? cycleOn : null,
          newest: cycleOn === newest,
        })),
    },
    signals: { dayTo: last, dayTicks: ticks, level_from: axis.from, level_to: axis.to, level_ticks: axis.ticks },
  }
}
