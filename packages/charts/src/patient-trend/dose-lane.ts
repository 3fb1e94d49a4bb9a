import { filled } from './fill-words.ts'
import type { TrendDose, TrendInput } from './input.ts'
import { milliseconds } from './time-axis.ts'
import { dayMs, type PlacedWord, type TimePlace } from './time-place.ts'

/** Loading doses no further apart than this are counted together in one word (days). */
const oneRunDays = 14
/** Days without injection data are shaded from this share of the axis on. */
const notCoveredShare = 0.04

interface Moment {
  readonly t: number
}

/** Rows of the injections lane: ticks of doses, ticks of due days, bars of lateness, crosses, and the words above and below them. */
export interface DoseLaneRows {
  readonly doses: readonly (Moment & Pick<TrendDose, 'kind'>)[]
  readonly due: readonly Moment[]
  readonly late: readonly (Moment & { readonly until: number })[]
  readonly notGiven: readonly Moment[]
  readonly notCovered: readonly (Moment & { readonly until: number })[]
  readonly laneWords: readonly (PlacedWord & { readonly at: number })[]
  readonly treatments: readonly (PlacedWord & { readonly at: number; readonly line: number | null })[]
  readonly laneNames: readonly { readonly word: string; readonly line: number }[]
}

export function doseLaneRows(input: TrendInput, place: TimePlace): DoseLaneRows {
  const { words } = input
  const coveredTo = milliseconds(input.injectionsCoveredTo)
  const notCovered =
    place.to - coveredTo > notCoveredShare * (place.to - place.from)
      ? [{ t: Math.max(place.from, coveredTo), until: place.to }]
      : []
  const late = input.due.filter(({ lateUntil }) => lateUntil !== null)
  const open = late.filter(({ word }) => word !== '').map(({ on, word }) => ({ t: milliseconds(on), word }))
  const uncovered = notCovered
    .filter(({ t }) => place.to - t > place.wordLength(words.noInjectionData))
    .map(({ t }) => ({ t: (t + place.to) / 2, word: words.noInjectionData }))
  const missed = input.notGiven.map(({ on, word }) => ({ t: milliseconds(on), word }))
  const above = [...missed, ...loadingRuns(input.doses, words.run), ...open, ...uncovered]
  return {
    doses: input.doses.map(({ on, kind }) => ({ t: milliseconds(on), kind })),
    // A dose that came early may have been due after the end of the axis.
    due: input.due.map(({ on }) => ({ t: milliseconds(on) })).filter(({ t }) => t >= place.from && t <= place.to),
    late: late.map(({ on, lateUntil }) => ({ t: milliseconds(on), until: milliseconds(lateUntil!) })),
    notGiven: input.notGiven.map(({ on }) => ({ t: milliseconds(on) })),
    notCovered,
    laneWords: place.centred(above),
    treatments: place.onLines(
      input.treatments.map(({ on, word }) => ({ t: milliseconds(on), word })),
      treatmentLines,
    ),
    laneNames: [
      { word: words.doses, line: 0 },
      ...words.dosesKey.map((word, index) => ({ word, line: index + 1 })),
      { word: words.treatment, line: treatmentLine },
    ],
  }
}

/** Lines of forms and amounts. */
const treatmentLines = 2

/** The line of the lane's names that stands beside the row of forms and amounts. */
export const treatmentLine = 5

/** Loading doses stand too close to be counted: `6 in 11 d` over the middle of every run. */
function loadingRuns(doses: readonly TrendDose[], phrase: string): PlacedWord[] {
  const runs: { from: number; to: number; count: number }[] = []
  for (const { on, kind } of doses) {
    if (kind !== 'loading') continue
    const t = milliseconds(on)
    const run = runs.at(-1)
    if (run !== undefined && t - run.to <= oneRunDays * dayMs) {
      run.to = t
      run.count += 1
    } else runs.push({ from: t, to: t, count: 1 })
  }
  return runs
    .filter(({ count }) => count > 1)
    .map(({ from, to, count }) => ({
      t: (from + to) / 2,
      word: filled(phrase, { count, days: (to - from) / dayMs }),
    }))
}
